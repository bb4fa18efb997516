"""What a clinic's page comes with: the very answers of the API, or nothing."""

import json
from typing import Any

import msgspec
import pytest

from infra.web import WEB
from tenants.scheduling.public_schemas import PublicPage
from tenants.scheduling.routes.first_paint import foremost
from tests.support.practice import made
from tests.support.product import Running
from tests.support.world import operator
from tests.tenants.scheduling.diary import Diary, at
from tests.tenants.scheduling.visitor import Visitor

pytestmark = pytest.mark.anyio


async def first(product: Running, **parameters: str) -> dict[str, Any]:
    """What comes with the page, as the browser reads it."""
    came = await product.product.first_paint(parameters)
    found: dict[str, Any] = json.loads(msgspec.json.encode(came.data))
    return found


async def test_it_is_what_the_api_answers(product: Running, diary: Diary) -> None:
    visitor = Visitor(diary, diary.stranger())
    came = await first(product, slug=diary.slug)
    page, times = came[f"public/{diary.slug}"], came[f"public/{diary.slug}/times"]
    assert page == (await visitor.caller.get(visitor.path())).json()
    assert (times["clinicId"], times["serviceId"]) == (page["clinics"][0]["id"], page["services"][0]["id"])
    assert times["day"] == "2027-03-01"
    query = {"clinicId": times["clinicId"], "serviceId": times["serviceId"]}
    query |= {"from": at("00:00", "2027-03-01"), "to": at("00:00", "2027-03-08")}
    asked = await visitor.caller.get(visitor.path("/availability"), params=query)
    assert times["found"] == asked.json()
    assert times["found"]["times"]


CASES = json.loads((WEB / "tests" / "public" / "foremost.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_it_begins_with_the_service_that_the_page_begins_with(case: dict[str, Any]) -> None:
    service: dict[str, Any] = {
        "name": "",
        "description": "",
        "duration": 30,
        "price": {"amountMinor": 0, "currency": "INR"},
    }
    doctor: dict[str, Any] = {"id": "", "name": "", "title": "", "bio": "", "languages": [], "serviceIds": []}
    page: dict[str, Any] = {
        "slug": "x",
        "name": "X",
        "tagline": "",
        "accent": "",
        "languages": ["en"],
        "clinics": [],
        "specialties": {},
    }
    page["services"] = [{**service, "clinicIds": [], **one} for one in case["services"]]
    page["doctors"] = [{**doctor, **one} for one in case["doctors"]]
    chosen = foremost(msgspec.convert(page, PublicPage), "here")
    assert chosen is not None
    assert chosen.id == case["expected"]
    assert foremost(msgspec.convert(page | {"services": []}, PublicPage), "here") is None


async def test_it_begins_in_the_first_week_that_has_a_free_time(product: Running, diary: Diary) -> None:
    leave = {"from": "2027-03-01T00:00", "to": "2027-03-10T00:00", "timeZone": "Asia/Kolkata"}
    await made(diary.owner, f"/v1/doctors/{diary.practice.doctor}/leave", leave)
    times = (await first(product, slug=diary.slug))[f"public/{diary.slug}/times"]
    assert times["day"] == "2027-03-08"
    assert times["found"]["times"][0]["startsAt"] == at("09:00", "2027-03-10")


async def test_its_words_are_shown_on_the_clinic_s_first_page_alone(product: Running, diary: Diary) -> None:
    words = (await product.product.first_paint({"slug": diary.slug})).words
    assert words is not None
    assert words.name == (await first(product, slug=diary.slug))[f"public/{diary.slug}"]["name"]
    for other in ({"slug": diary.slug, "page": "/book"}, {"slug": "no-such-clinic"}, {}):
        assert (await product.product.first_paint(other)).words is None


async def test_other_pages_come_with_less_and_unknown_ones_with_nothing(product: Running, diary: Diary) -> None:
    assert await first(product, slug=diary.slug, page="/book") == {
        f"public/{diary.slug}": (await first(product, slug=diary.slug))[f"public/{diary.slug}"]
    }
    assert await first(product, slug="no-such-clinic") == {}
    assert await first(product) == {}
    by = await operator(product)
    closing = f"/v1/platform/tenants/{diary.practice.town.tenant_id}"
    assert (await by.post(f"{closing}/suspend", {"reason": "A test"})).status_code == 200
    assert (await by.post(f"{closing}/close", {"reason": "A test"})).status_code == 200
    assert await first(product, slug=diary.slug) == {}
