"""What a stranger finds who opens the pages that `make run` names: by HTTP, as the pages' scripts ask."""

import asyncio
import base64
import json
import re
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from email import message_from_bytes
from email.utils import parsedate_to_datetime
from typing import Any

import httpx
import pytest

from tests.support.everything import Everything
from tests.support.phone import Phone
from tests.support.product import Caller

pytestmark = [pytest.mark.anyio, pytest.mark.servers]


@pytest.fixture
async def home(everything: Everything) -> AsyncIterator[httpx.AsyncClient]:
    """The start page's."""
    async with httpx.AsyncClient(base_url=everything.url(3), timeout=20) as client:
        yield client


@pytest.fixture
async def api(everything: Everything) -> AsyncIterator[Caller]:
    """The chain's owner at the API."""
    async with httpx.AsyncClient(base_url=everything.url(), timeout=20) as client:
        caller = Caller(client)
        await log_in(caller, everything.demo["password"])
        yield caller


async def eventually(client: httpx.AsyncClient, path: str, part: str | None = None) -> list[dict[str, Any]]:
    """What is listed there, as soon as anything is."""
    for _ in range(200):
        said = (await client.get(path)).json()
        if found := said[part] if part else said:
            return list(found)
        await asyncio.sleep(0.1)
    raise AssertionError(f"nothing at {path}")


async def log_in(caller: Caller, password: str) -> None:
    answer = await caller.post("/v1/auth/login", {"email": "owner@sunrise.example", "password": password})
    assert answer.status_code == 200, answer.text
    caller.token = answer.json()["accessToken"]


def issued(token: str | None) -> datetime:
    """By the API's clock."""
    assert token
    part = token.split(".")[1]
    claims: dict[str, Any] = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    return datetime.fromtimestamp(claims["iat"]).astimezone()


async def test_the_start_page_leads_everywhere(everything: Everything, home: httpx.AsyncClient) -> None:
    page = (await home.get("/")).text
    for tenant in everything.demo["tenants"]:
        assert tenant["name"] in page
    links = {one for one in re.findall(r'href="([^"#]+)', page) if one != "data:,"}
    assert {everything.url(), everything.url(5), f"{everything.url()}/docs", "/mail", "/sms"} <= links
    for link in links:
        answer = await home.get(link, follow_redirects=True)
        assert answer.status_code == 200, link


async def test_the_phones_belong_to_strangers_and_to_patients(chat: httpx.AsyncClient, api: Caller) -> None:
    state = (await chat.get("/control/state")).json()
    languages = {one["name"]: one["languages"] for one in state["numbers"]}
    assert languages == {
        "Sunrise Dental": ["en", "hi"],
        "Harbor Medical Group": ["en"],
        "Praxis Dr. Weiss": ["de", "en", "ar"],
    }
    channels = (await api.get("/v1/channels")).json()["items"]
    whatsapp = next(one for one in state["numbers"] if one["name"] == "Sunrise Dental")
    assert [(one["kind"], one["address"]) for one in channels] == [
        ("whatsapp", whatsapp["phoneNumberId"]),
        ("sms", "SUNRISE"),
    ]
    mine = {one["name"]: one["phone"] for one in state["people"] if one["about"].startswith("Sunrise Dental")}
    assert len(mine) == 2
    for name, phone in mine.items():
        found = (await api.get("/v1/patients/search", params={"q": name})).json()["items"]
        assert f"+{phone}" in {number["number"] for patient in found for number in patient["phones"]}
    assert state["people"][0]["name"] == "Asha Kulkarni"
    await eventually_approved(chat, whatsapp)


async def eventually_approved(chat: httpx.AsyncClient, number: dict[str, Any]) -> None:
    """The worker has submitted the product's own templates, and the stand-in has approved one in each language."""
    wanted = {(number["wabaId"], language) for language in number["languages"]}
    templates: list[dict[str, Any]] = []
    for _ in range(300):
        templates = (await chat.get("/control/state")).json()["templates"]
        if wanted <= {(one["wabaId"], one["language"]) for one in templates if one["status"] == "APPROVED"}:
            return
        await asyncio.sleep(0.2)
    raise AssertionError(templates)


async def test_what_a_person_writes_is_posted_to_the_api(everything: Everything, chat: httpx.AsyncClient) -> None:
    phone = await Phone.of(chat, "Asha Kulkarni", "Sunrise Dental")
    await phone.say("Hi")
    await phone.reply()
    deliveries = await eventually(chat, "/control/log")
    assert {one["url"] for one in deliveries} == {f"{everything.url()}/webhooks/whatsapp"}
    assert 200 in {one["status"] for one in deliveries}, deliveries


@pytest.mark.moves_clock
async def test_one_clock_for_the_pages_the_api_and_the_worker(
    everything: Everything, home: httpx.AsyncClient, chat: httpx.AsyncClient, api: Caller
) -> None:
    before, minute = issued(api.token), timedelta(minutes=1)
    old = api.token
    moved = (await home.post("/api/clock", json={"advanceSeconds": 86_400})).json()
    there = datetime.fromisoformat(moved["now"])
    assert there - before >= timedelta(days=1)

    assert (await chat.get("/control/clock")).json()["aheadSeconds"] == moved["aheadSeconds"]
    assert (await api.get("/v1/me")).status_code == 401  # sessions grow old with it
    await log_in(api, everything.demo["password"])
    assert abs(issued(api.token) - there) < minute
    assert old != api.token

    email = "clock@sunrise.example"
    sent = await api.post("/v1/invitations", {"email": email, "assignments": [{"role": "nurse", "clinicIds": "*"}]})
    assert sent.status_code == 201, sent.text
    letters = await eventually(home, f"/api/mail?to={email}", "items")
    raw = (everything.directory / "local" / "mail" / f"{letters[0]['id']}.eml").read_bytes()
    assert abs(parsedate_to_datetime(str(message_from_bytes(raw)["Date"])) - there) < minute  # the worker's clock
    assert abs(datetime.fromisoformat(letters[0]["receivedAt"]) - there) < minute
