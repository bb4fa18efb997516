"""Leave, blocks and emergencies through their HTTP doors: who enters them, who decides, what they hit."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from donto.identity.roles import Role
from tenants.rosters import BookedVisit, NothingBooked
from tests.support.product import Caller, Running
from tests.tenants.rosters.conftest import Chain, made

pytestmark = pytest.mark.anyio
TIMES = {"from": "2031-03-03T09:00", "to": "2031-03-03T12:00"}


async def enter(chain: Chain, door: str = "absences", by: Caller | None = None, **body: Any) -> httpx.Response:
    """An absence of the chain's doctor, a block in the main clinic unless told otherwise."""
    kind = {"kind": "block"} if door == "absences" else {}
    sent = {**kind, "clinicId": chain.clinics["main"], **TIMES, **body}
    return await (by or chain.owner).post(f"/v1/doctors/{chain.doctor}/{door}", sent)


async def test_a_block_holds_at_once_and_can_be_taken_back(chain: Chain) -> None:
    entered = await enter(chain, reason="Repair of the chair")
    block = made(entered)
    assert entered.headers["etag"] == '"1"'
    assert {name: block[name] for name in ("kind", "status", "timeZone", "reason", "affected", "clinicId")} == {
        "kind": "block",
        "status": "approved",
        "timeZone": "Asia/Kolkata",
        "reason": "Repair of the chair",
        "affected": [],
        "clinicId": chain.clinics["main"],
    }
    assert (_instant(block["startsAt"]), _instant(block["endsAt"])) == (
        datetime(2031, 3, 3, 3, 30, tzinfo=UTC),
        datetime(2031, 3, 3, 6, 30, tzinfo=UTC),
    )
    listed = (await chain.owner.get(f"/v1/doctors/{chain.doctor}/absences")).json()["items"]
    assert [one["id"] for one in listed] == [block["id"]]
    cancelled = await chain.owner.post(f"/v1/absences/{block['id']}/cancel")
    assert cancelled.json()["status"] == "cancelled"
    again = await chain.owner.post(f"/v1/absences/{block['id']}/cancel")
    assert (again.status_code, again.json()["allowed"]) == (409, [])
    trail = [row for row in await chain.stored("audit_entries") if row["subject"]["kind"] == "absence"]
    assert [row["action"] for row in trail] == ["absence.entered", "absence.cancelled"]
    assert "Repair" not in str(trail)


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("change", "pointer", "code"),
    [
        ({"to": "2031-03-03T08:00"}, "/to", "ends-before-begins"),
        ({"to": "2031-03-03T09:00"}, "/to", "ends-before-begins"),
        ({"to": "2032-03-04T09:00"}, "/to", "too-long"),
        ({"from": "2027-02-30T09:00"}, "/from", "no-such-day"),
        ({"to": "9999-12-31T23:55"}, "/to", "out-of-range"),
        ({"from": "2031-03-03T25:00"}, "/from", None),
        ({"from": "2031-03-03T09:01"}, "/from", None),
        ({"from": "2031-03-03T09:00Z"}, "/from", None),
        ({"kind": "leave"}, "/kind", None),
        ({"timeZone": "Asia/Kolkata"}, "/timeZone", "clinic-says"),
        ({"clinicId": None}, "/timeZone", "required"),
        ({"clinicId": None, "timeZone": "Mars/Olympus"}, "/timeZone", "unknown-time-zone"),
    ],
)
async def test_what_is_wrong_is_named_and_nothing_is_stored(
    chain: Chain, change: dict[str, Any], pointer: str, code: str | None
) -> None:
    refused = await enter(chain, **change)
    assert refused.status_code == 422, refused.text
    (fault,) = refused.json()["errors"]
    assert fault["pointer"] == pointer
    assert code is None or fault["code"] == code
    assert await chain.stored("absences") == []


@pytest.mark.parametrize(
    ("change", "pointer"),
    [({"from": "2027-03-28T02:30", "to": "2027-03-28T05:00"}, "/from"), ({"from": "2027-03-27T02:30"}, "/to")],
)
async def test_half_past_two_in_the_spring_night(chain: Chain, change: dict[str, Any], pointer: str) -> None:
    body = {"to": "2027-03-28T02:30", **change}
    refused = await enter(chain, clinicId=chain.clinics["berlin"], **body)
    assert refused.status_code == 422
    assert [(one["pointer"], one["code"]) for one in refused.json()["errors"]] == [(pointer, "no-such-local-time")]
    assert await chain.stored("absences") == []
    # In Kolkata the same times are there.
    made(await enter(chain, **body))


async def test_an_hour_that_comes_twice_is_blocked_whole(chain: Chain) -> None:
    block = made(
        await enter(chain, clinicId=None, timeZone="Europe/Berlin", **_at("2027-10-31T02:00", "2027-10-31T02:30"))
    )
    assert (_instant(block["startsAt"]), _instant(block["endsAt"])) == (
        datetime(2027, 10, 31, 0, 0, tzinfo=UTC),
        datetime(2027, 10, 31, 1, 30, tzinfo=UTC),
    )


def _at(begins: str, ends: str) -> dict[str, Any]:
    return {"from": begins, "to": ends}


async def test_leave_is_requested_by_the_doctor_and_decided_by_the_manager(chain: Chain) -> None:
    chain.doctor, doctor = await chain.hire_doctor(["main", "second"])
    manager = await chain.hire(Role.MANAGER, ["main", "second"])
    everywhere: dict[str, Any] = {"clinicId": None, "timeZone": "Asia/Kolkata"}
    asked = made(await enter(chain, "leave-requests", doctor, **everywhere, reason="Wedding"))
    assert (asked["kind"], asked["status"], asked["clinicId"], asked["decidedBy"]) == ("leave", "requested", None, None)
    assert (await doctor.post(f"/v1/absences/{asked['id']}/approve")).status_code == 403
    assert (await enter(chain, "leave", doctor)).status_code == 403
    waiting = (await manager.get("/v1/absences")).json()["items"]
    assert [one["id"] for one in waiting] == [asked["id"]]
    approved = await manager.post(f"/v1/absences/{asked['id']}/approve")
    assert (approved.status_code, approved.json()["status"]) == (200, "approved")
    assert approved.json()["decidedBy"] == (await manager.get("/v1/me")).json()["user"]["id"]
    refused = await manager.post(f"/v1/absences/{asked['id']}/decline")
    assert (refused.status_code, refused.json()["allowed"]) == (409, ["cancelled"])
    assert (await manager.get("/v1/absences")).json()["items"] == []
    held = (await manager.get("/v1/absences", params={"status": "approved"})).json()["items"]
    assert [one["id"] for one in held] == [asked["id"]]
    # Leave has a door of its own to be taken back by.
    assert (await doctor.post(f"/v1/absences/{asked['id']}/cancel")).status_code == 409
    withdrawn = await doctor.post(f"/v1/absences/{asked['id']}/withdraw")
    assert withdrawn.json()["status"] == "cancelled"


async def test_declined_leave_leaves_room_for_another_request(chain: Chain) -> None:
    first = made(await enter(chain, "leave-requests"))
    twice = await enter(chain, "leave-requests", **_at("2031-03-03T11:55", "2031-03-04T12:00"))
    assert twice.status_code == 409
    assert [one["id"] for one in twice.json()["conflicts"]] == [first["id"]]
    made(await enter(chain, "leave-requests", clinicId=chain.clinics["second"]))
    made(await enter(chain, "leave-requests", **_at("2031-03-03T12:00", "2031-03-04T12:00")))
    assert (await enter(chain, "leave-requests", clinicId=None, timeZone="Asia/Kolkata")).status_code == 409
    assert (await chain.owner.post(f"/v1/absences/{first['id']}/decline")).json()["status"] == "declined"
    made(await enter(chain, "leave-requests"))


async def test_emergencies_and_other_kinds_may_lie_over_what_is_there(chain: Chain) -> None:
    made(await enter(chain, "leave"))
    made(await enter(chain))
    assert (await enter(chain)).status_code == 409
    made(await enter(chain, kind="emergency"))
    made(await enter(chain, kind="emergency"))
    assert sorted(row["kind"] for row in await chain.stored("absences")) == ["block", "emergency", "emergency", "leave"]


async def test_who_may_do_what(chain: Chain) -> None:
    chain.doctor, doctor = await chain.hire_doctor(["main"])
    people = {role: await chain.hire(role, ["main"]) for role in (Role.RECEPTIONIST, Role.NURSE, Role.BILLING)}
    assert (await enter(chain, by=people[Role.RECEPTIONIST])).status_code == 201
    assert (await enter(chain, "leave-requests", people[Role.RECEPTIONIST])).status_code == 403
    assert (await enter(chain, "leave-requests", people[Role.NURSE])).status_code == 404
    assert (await enter(chain, by=people[Role.BILLING])).status_code == 403
    leave = made(await enter(chain, "leave-requests", doctor))
    assert (await people[Role.RECEPTIONIST].post(f"/v1/absences/{leave['id']}/cancel")).status_code == 409
    assert (await people[Role.RECEPTIONIST].post(f"/v1/absences/{leave['id']}/withdraw")).status_code == 403
    assert (await people[Role.NURSE].post(f"/v1/absences/{leave['id']}/withdraw")).status_code == 404
    listed = await people[Role.RECEPTIONIST].get(f"/v1/doctors/{chain.doctor}/absences")
    assert len(listed.json()["items"]) == 2


class Diary:
    """Scheduling, with one visit on the day."""

    def __init__(self) -> None:
        self.asked: list[tuple[Any, ...]] = []

    async def booked(self, doctor_id: str, begin: datetime, end: datetime, clinic_id: str | None) -> list[BookedVisit]:
        """The visit."""
        self.asked.append((doctor_id, begin, end, clinic_id))
        return [BookedVisit("apt_1", begin, end, "confirmed")]


@pytest.fixture
def diary(product: Running) -> Iterator[Diary]:
    """In the place of no appointments at all."""
    absences, known = product.product.absences, Diary()
    before, absences._booked = absences._booked, known
    yield known
    absences._booked = before


async def test_the_answer_lists_the_appointments_it_hits(chain: Chain, diary: Diary) -> None:
    asked = made(await enter(chain, "leave-requests"))
    hit = [{"id": "apt_1", "startsAt": asked["startsAt"], "endsAt": asked["endsAt"], "status": "confirmed"}]
    assert asked["affected"] == hit
    approved = await chain.owner.post(f"/v1/absences/{asked['id']}/approve")
    assert approved.json()["affected"] == hit
    declined = made(await enter(chain, "leave-requests", **_at("2031-04-03T09:00", "2031-04-03T12:00")))
    answer = await chain.owner.post(f"/v1/absences/{declined['id']}/decline")
    assert answer.json()["affected"] == []
    begins, ends = _instant(asked["startsAt"]), _instant(asked["endsAt"])
    assert diary.asked[0] == (chain.doctor, begins, ends, chain.clinics["main"])
    assert len(diary.asked) == 3


async def test_without_scheduling_nothing_is_hit() -> None:
    now = datetime(2031, 1, 1, tzinfo=UTC)
    assert await NothingBooked().booked("doc_1", now, now, None) == []
