"""The start page, the clock's door and the SMS gateway, as programs and browsers see them."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from litestar import Litestar
from litestar.testing import AsyncTestClient

from infra.local.clock import Lead
from infra.local.ports import Ports
from infra.local.sandbox import create_app
from infra.local.sms import TextStore
from tenants.messaging.accounts import Account
from tenants.messaging.content import Text
from tenants.messaging.drivers.http import Http
from tenants.messaging.drivers.sms import SmsDriver
from tests.support.everything import ports_in_a_row

DEMO = {
    "password": "paper-lantern-garden",
    "users": [
        {"tenant": "(platform)", "role": "super_admin", "name": "Noor", "email": "admin@donto.example"},
        {"tenant": "sunrise", "role": "owner", "name": "<b>Anjali</b>", "email": "owner@sunrise.example"},
    ],
    "tenants": [
        {
            "slug": "sunrise", "name": "Sunrise Dental", "languages": ["en", "hi"], "phoneNumberId": "2153",
            "page": "http://127.0.0.1:8000/v1/public/sunrise",
        }
    ],
}  # fmt: skip


@dataclass
class Sandbox:
    http: AsyncTestClient[Litestar]
    ports: Ports
    directory: Path

    async def get(self, path: str, **query: str) -> Any:
        return (await self.http.get(path, params=query)).json()


@pytest.fixture
async def sandbox(tmp_path: Path) -> AsyncIterator[Sandbox]:
    ports = Ports(ports_in_a_row())
    async with AsyncTestClient(create_app(tmp_path, ports), base_url="http://127.0.0.1:8003") as client:
        yield Sandbox(client, ports, tmp_path)


async def test_the_start_page_waits_for_the_demo_and_then_shows_it(sandbox: Sandbox) -> None:
    early = await sandbox.http.get("/")
    assert early.status_code == 200
    assert "still being made" in early.text
    (sandbox.directory / "demo.json").write_text(json.dumps(DEMO))
    page = await sandbox.http.get("/")
    assert "still being made" not in page.text
    for wanted in (
        "paper-lantern-garden",
        "owner@sunrise.example",
        "हिन्दी",
        f'href="http://127.0.0.1:{sandbox.ports.whatsapp}/#/2153"',
        f'href="http://127.0.0.1:{sandbox.ports.api}/docs"',
        "&lt;b&gt;Anjali",
    ):
        assert wanted in page.text
    policy = page.headers["content-security-policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    for asset, media_type in (("/style.css", "text/css"), ("/home.js", "text/javascript")):
        assert (await sandbox.http.get(asset)).headers["content-type"].startswith(media_type)


async def test_the_clock_moves_ahead_by_a_span_or_to_an_instant(sandbox: Sandbox) -> None:
    before = await sandbox.get("/api/clock")
    assert before["aheadSeconds"] == 0
    by = await sandbox.http.post("/api/clock", json={"advanceSeconds": 3600})
    assert (by.status_code, by.json()["aheadSeconds"]) == (200, 3600)
    wanted = datetime.fromisoformat(before["now"]) + timedelta(days=2)
    moved = (await sandbox.http.post("/api/clock", json={"to": wanted.isoformat()})).json()
    assert timedelta() <= datetime.fromisoformat(moved["now"]) - wanted < timedelta(seconds=30)
    assert Lead(sandbox.directory / "clock").span >= timedelta(hours=47)

    back = await sandbox.http.post("/api/clock", json={"to": before["now"]})
    assert back.status_code == 409
    assert "only goes forward" in back.json()["detail"]
    bad: list[dict[str, object]] = [{"advanceSeconds": -1}, {"to": "2026-11-25T09:00:00"}, {"back": 1}]
    for body in bad:
        assert (await sandbox.http.post("/api/clock", json=body)).status_code == 400


async def test_other_pages_move_nothing(sandbox: Sandbox) -> None:
    headers = {"Sec-Fetch-Site": "cross-site"}
    assert (await sandbox.http.post("/api/clock", json={"advanceSeconds": 60}, headers=headers)).status_code == 403
    assert (await sandbox.http.delete("/api/mail", headers=headers)).status_code == 403
    own = await sandbox.http.post("/api/clock", json={}, headers={"Sec-Fetch-Site": "same-origin"})
    assert own.json()["aheadSeconds"] == 0


async def test_the_product_s_driver_sends_a_text_once(sandbox: Sandbox) -> None:
    """The real driver against the stand-in's door."""
    transport = httpx.ASGITransport(app=sandbox.http.app)
    driver = SmsDriver(Http(allow_private=True, transport=transport))
    account = Account("chn_1", "sms", "SUNRISE", "sandbox-token-sms", "http://127.0.0.1:8003/sms/gateway")
    words = Text("आपकी अपॉइंटमेंट कल है: https://donto.test/v/1")
    first = await driver.send(account, "+919876500001", words, "msg_1")
    assert await driver.send(account, "+919876500001", words, "msg_1") == first
    await driver.send(account, "+14155550123", Text("<i>Hello</i>"), "msg_2")
    everything = (await sandbox.get("/api/sms"))["items"]
    assert [(one["to"], one["from"], one["reference"]) for one in everything] == [
        ("+14155550123", "SUNRISE", "msg_2"),
        ("+919876500001", "SUNRISE", "msg_1"),
    ]
    (one,) = (await sandbox.get("/api/sms", to="91 98765 00001"))["items"]
    assert (one["id"], one["text"]) == (first, words.body)
    page = (await sandbox.http.get("/sms")).text
    assert "&lt;i&gt;Hello" in page
    assert '<a href="https://donto.test/v/1"' in page
    assert "Nothing has been sent to 5" in (await sandbox.http.get("/sms", params={"to": "5"})).text
    again = TextStore(sandbox.directory / "texts.jsonl", datetime.now)
    assert [one.id for one in again.all()] == [one["id"] for one in everything]
    assert (await sandbox.http.delete("/api/sms")).status_code == 204
    assert (await sandbox.get("/api/sms"))["items"] == []


async def test_what_is_no_text_is_refused(sandbox: Sandbox) -> None:
    body = {"to": "+919876500001", "from": "SUNRISE", "text": "Hi", "reference": "r"}
    assert (await sandbox.http.post("/sms/gateway", json=body)).status_code == 401
    headers = {"Authorization": "Bearer x"}
    for change in ({"to": "98765"}, {"text": ""}, {"reference": ""}):
        assert (await sandbox.http.post("/sms/gateway", json=body | change, headers=headers)).status_code == 400
    assert (await sandbox.get("/api/sms"))["items"] == []
