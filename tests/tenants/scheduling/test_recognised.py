"""Whose visit it is that a visitor books: a known patient's, once number and name are theirs, or a new one's."""

from collections.abc import Mapping
from typing import Any

import pytest

from donto.kernel.clock import FixedClock
from tests.support.practice import Practice, add_doctor, ask_for_codes, made, practice
from tests.support.product import Running
from tests.tenants.scheduling.diary import START, Diary, at
from tests.tenants.scheduling.visitor import WHO, Visitor

pytestmark = pytest.mark.anyio
NUMBER = WHO["phone"]
JOSE = {"given": "José", "family": "O’Brien"}


@pytest.fixture
async def bookable(product: Running, clock: FixedClock) -> Practice:
    """A practice that sends codes by text."""
    clock.advance(START - clock.now())
    here = await practice(product, codes=True, patients=1)
    body = {"kind": "sms", "name": "Texts", "address": "SUNRISE", "token": "token-12345678"}
    await made(here.owner, "/v1/channels", {**body, "baseUrl": "https://sms.example.com"})
    return here


@pytest.fixture
def visitor(diary: Diary) -> Visitor:
    """Somebody without an account."""
    return Visitor(diary, diary.stranger())


async def known(diary: Diary, name: Mapping[str, str] = JOSE, number: str = NUMBER, **more: Any) -> str:
    """A patient of the clinic."""
    body = {"name": name, "phones": [{"number": number}], "clinicIds": [diary.practice.clinic], **more}
    return str((await made(diary.owner, "/v1/patients", {**body, "duplicatesSeen": True}))["id"])


async def patient_of(visitor: Visitor, who: dict[str, Any], starts_at: str = at("10:00")) -> str:
    """Whose visit it becomes when a visitor books, who proves the mail address if they give the patient's own."""
    held = await visitor.hold(starts_at)
    by_mail = who.get("email") == WHO["email"]
    way = (WHO["email"], "email") if by_mail else (who["phone"], "sms")
    booked = await visitor.finish(held, visitor=who, code=await visitor.code(held, *way) if held["proveBy"] else None)
    assert booked.status_code == 201, booked.text
    assert "patient" not in booked.text, "nothing of the record is shown"
    return str((await visitor.diary.see(held["id"]))["patientId"])


async def test_who_has_proved_number_and_name_is_that_patient(diary: Diary, visitor: Visitor) -> None:
    mine = await known(diary, birthDate="1990-05-01")
    await known(diary, {"given": "Maria", "family": "O'Brien"})
    (before,) = [row for row in await diary.stored("patients") if row["_id"] == mine]
    who = {"given": "jose", "family": "OBRIEN", "phone": NUMBER, "email": "new@jose.example.com"}
    assert await patient_of(visitor, who) == mine
    (after,) = [row for row in await diary.stored("patients") if row["_id"] == mine]
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"version", "doctorIds"}, "the record stays as it was, but for who treats them"
    assert len(await diary.stored("patients")) == 3


async def test_nobody_can_be_in_two_places(diary: Diary, visitor: Visitor) -> None:
    diary.practice.patients = [await known(diary)]
    second = await add_doctor(diary.practice, "Second Doctor")
    await diary.book(at("10:00"))
    held = await visitor.hold(at("10:00"), doctorId=second)
    who = {"given": "José", "family": "O’Brien", "phone": NUMBER}
    code = await visitor.code(held, NUMBER, "sms")
    refused = await visitor.finish(held, visitor=who, code=code)
    assert (refused.status_code, refused.json()["rule"]) == (409, "patient-busy")
    assert (await visitor.finish(held, visitor={**who, "given": "Maria"}, code=code)).status_code == 201


async def test_else_it_is_a_new_patient(diary: Diary, visitor: Visitor) -> None:
    """Each with a number of their own: one gets few codes."""
    jose = {"given": "Jose", "family": "O'Brien"}
    cases: dict[str, dict[str, Any]] = {
        "another name": {"family": "Brien"},
        "another number": {"phone": "+919812345679"},
        "another birth date": {"birthDate": "1990-05-02"},
        "proved by mail": {"email": WHO["email"]},
        "two of the name": {"birthDate": "1990-05-01"},
        "deleted": {},
    }
    for place, (case, told) in enumerate(cases.items()):
        number = f"+9198123400{place:02}"
        mine = await known(diary, number=number, birthDate="1990-05-01", emails=[WHO["email"]])
        if case == "two of the name":
            await known(diary, number=number, birthDate="1960-01-01")
        if case == "deleted":
            gone = await diary.owner.post(f"/v1/patients/{mine}/delete", {"reason": "moved away"})
            assert gone.status_code == 200, gone.text
        who = {**jose, "phone": number, **told}
        before = {row["_id"] for row in await diary.stored("patients")}
        assert await patient_of(visitor, who, starts_at=at(f"1{place}:00")) not in before, case


async def test_what_nobody_proves_opens_no_record(diary: Diary, visitor: Visitor) -> None:
    mine = await known(diary)
    await ask_for_codes(diary.practice, asked=False)
    assert await patient_of(visitor, {"given": "José", "family": "O’Brien", "phone": NUMBER}) != mine
