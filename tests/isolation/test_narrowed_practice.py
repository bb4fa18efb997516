"""`own` and `assigned` in a clinic: a doctor's profile, roster, patients, visits and queue, and nobody else's.

Two doctors of one clinic with a record of every kind each. The first one is somebody at the door: everything of
theirs is there for them, and nothing of the second one's. For everybody else whose permission is narrowed (patients,
whose accounts are nobody's record yet; nurses, who have no profile) neither doctor's is there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import pytest

from donto.identity.roles import Role
from donto.kernel.tenancy import TenantScope
from tenants.scheduling.repository import AppointmentRepository
from tests.isolation.book import Entry
from tests.isolation.compare import is_shut, random_like, shown
from tests.isolation.walk import verdict
from tests.support.clinical import attend
from tests.support.correspondence import callback_of, connected, written
from tests.support.operation import Operation, Request, send
from tests.support.records import Raw, fingerprints, records_of
from tests.support.stage import Seat, Stage, renew
from tests.support.world import join, link_doctor, signed_in, step_up

pytestmark = [pytest.mark.anyio, pytest.mark.servers]
Known = dict[str, Operation]
Book = dict[str, Entry]
Ids = dict[str, str]

MINE, THEIRS = "Mineworthy", "Theirsworth"
"""Words in the names of what either doctor has."""
RECORDS: Final = {
    "getDoctorPrivate": "doctor",
    "changeDoctor": "doctor",
    "unpublishDoctor": "doctor",
    "publishDoctor": "doctor",
    "enterSchedule": "doctor",
    "addDayOverride": "doctor",
    "enterAbsence": "doctor",
    "requestLeave": "doctor",
    "changeSchedule": "schedule",
    "removeDayOverride": "override",
    "cancelAbsence": "absence",
    "withdrawLeave": "leave",
    "getPatient": "patient",
    "changePatient": "patient",
    "replaceMedicalHistory": "patient",
    "tagPatient": "patient",
    "linkRelative": "patient",
    "unlinkRelative": "patient",
    "getAppointment": "appointment",
    "getPrivateNote": "appointment",
    "setPrivateNote": "appointment",
    "rescheduleAppointment": "appointment",
    "confirmAppointment": "appointment",
    "arriveAppointment": "appointment",
    "startAppointment": "appointment",
    "completeAppointment": "appointment",
    "markNoShow": "appointment",
    "cancelAppointment": "appointment",
    "confirmHold": "hold",
    "releaseHold": "hold",
    "getToken": "token",
    "callNext": "doctor",
    "recallToken": "token",
    "serveToken": "token",
    "finishToken": "token",
    "leaveQueue": "token",
    "requeueToken": "token",
    "prioritizeToken": "token",
    "reorderToken": "token",
    "transferToken": "token",
    "getWaitlistEntry": "waiting",
    "changeWaitlistEntry": "waiting",
    "leaveWaitlist": "waiting",
    "removeSchedule": "schedule",
    "getContact": "contact",
    "readTranscript": "contact",
    "optOutContact": "contact",
    "optInContact": "contact",
    "listPatientContacts": "patient",
    "listPatientMessages": "patient",
    "getThread": "contact",
    "readThread": "contact",
    "takeThreadOver": "contact",
    "replyToThread": "contact",
    "handThreadBack": "contact",
    "resolveCallback": "callback",
    "closeThread": "contact",
}
"""By operation, in the order in which they are done: the record that decides whether it is there."""
COLLECTIONS: Final = {
    "doctor": "doctors",
    "schedule": "schedules",
    "patient": "patients",
    "appointment": "appointments",
    "waiting": "waitlist_entries",
}
"""Where the records lie of which a change names the version."""
OFFERS: Final = ("placeHold", "bookAppointment", "overbookAppointment", "openFeed", "closeFeed", "enterWaitlist")
"""What is done for a doctor who is seen by everybody, as all doctors are: the answer may say that it is refused."""
LISTS: Final = {
    "listAbsences": "absence",
    "listPatients": "patient",
    "searchPatients": "patient",
    "listPatientAppointments": "appointment",
    "getCalendar": "appointment",
    "getCalendarFrame": "doctor",
    "streamCalendar": "appointment",
    "getAgenda": "appointment",
    "getQueue": "token",
    "streamQueue": "token",
    "listWaitlist": "waiting",
    "listWaitlistOffers": "offer",
    "reportDoctors": "doctor",
    "listThreads": "contact",
}
"""By operation: what of each doctor it shows."""
NEW: Final = ("registerPatient",)
"""For patients, as who they are: the record would be their own."""
FIGURES: Final = {"reportDays": "totals", "reportSummary": "period"}
"""By operation: where it shows how many visits a doctor had."""
PRACTICE: Final = {*RECORDS, *OFFERS, *LISTS, *NEW, *FIGURES}


@dataclass
class Doctors:
    """Two doctors of the first clinic, by the ids of what they have."""

    mine: Ids
    theirs: Ids
    seat: Seat
    """Of the first of them."""
    others: list[Seat]
    """Everybody else on the tenant's side."""

    def narrowed(self, operation: Operation) -> list[Seat]:
        """Who may do it with some records alone; the first doctor comes last."""
        seats = [*self.others, self.seat]
        return [seat for seat in seats if verdict(operation, seat.role, seat.side) == "narrowed"]


@pytest.fixture(scope="module")
async def doctors(stage: Stage) -> Doctors:
    """The first with somebody who sits there."""
    town, owner = stage.town, stage.seat(Role.OWNER)
    await renew(stage, owner)
    clinic, service = town.ids["clinic"], town.ids["service"]
    mine = await attend(town.owner, clinic, service, f"{town.slug} {MINE}")
    theirs = await attend(town.owner, clinic, service, f"{town.slug} {THEIRS}")
    line = await connected(town, clinic)
    for ids in (mine, theirs):
        ids["contact"] = await written(stage.running, town, line["address"], ids["patient"])
        ids["callback"] = await callback_of(stage.running, town, ids["contact"])
    user, email, _ = await join(stage.running, town, [{"role": Role.DOCTOR, "clinicIds": [clinic]}])
    await link_doctor(town, mine["doctor"], user)
    caller = await step_up(await signed_in(stage.running, email, town.slug, town.password), town.password)
    others = [one for one in stage.seats if one.side == "tenant"]
    for one in others:
        await renew(stage, one)
    return Doctors(mine, theirs, Seat(Role.DOCTOR, "tenant", caller, user, email), others)


def request_of(stage: Stage, book: Book, operation: Operation, ids: Ids, other: Ids) -> Request:
    """The sample for one doctor's records."""
    known = {**stage.ids(), **ids}
    if operation.id == "withdrawLeave":
        known["absence"] = known["leave"]
    request = book[operation.id].samples(known)[0]
    bodies = {
        "changeDoctor": {"bio": "As before."},
        "reorderToken": {},
        "transferToken": {"doctorId": other.get("doctor")},
    }
    return replace(request, body=bodies.get(operation.id, request.body))


async def is_reached(stage: Stage, book: Book, operation: Operation, seat: Seat, ids: Ids, other: Ids) -> bool:
    """Whether the record is there for the seat. Where it is not, the answer is that for a random id."""
    kind = RECORDS[operation.id]
    version = await _version(stage, kind, ids[kind]) if operation.conditional else None
    request = request_of(stage, book, operation, ids, other)
    answer = await send(seat.caller, operation, request, version=version)
    if answer.status_code != 404:
        assert answer.status_code < 400 or answer.status_code == 409, (operation.id, str(seat), answer.text)
        return True
    random = random_like(stage, ids[kind])
    request = request_of(stage, book, operation, {**ids, kind: random}, other)
    nothing = await send(seat.caller, operation, request, version=version)
    assert shown(answer, ids[kind]) == shown(nothing, random), (operation.id, str(seat))
    return False


async def _version(stage: Stage, kind: str, record: str) -> int:
    rows = await records_of(stage.running, stage.town, COLLECTIONS[kind])
    return int(next(row["version"] for row in rows if row["_id"] == record))


async def test_lists_show_exactly_ones_own(stage: Stage, known: Known, book: Book, doctors: Doctors) -> None:
    both = {MINE: doctors.mine, THEIRS: doctors.theirs}
    owner = stage.seat(Role.OWNER)
    for name, kind in LISTS.items():
        operation = known[name]
        for seat in [*doctors.narrowed(operation), owner]:
            text = ""
            for whose, ids in both.items():
                request = request_of(stage, book, operation, ids, {})
                text += await _everything(operation, seat, request.with_query(**_wide(name, whose)))
            seen = {whose for whose, ids in both.items() if ids[kind] in text}
            expected = {MINE} if seat is doctors.seat else set(both) if seat is owner else set()
            assert seen == expected, (name, str(seat), text[:2000])


def _wide(name: str, whose: str) -> dict[str, Any]:
    """What a list is asked for, so that either doctor's would be in it."""
    now = datetime.now(UTC)
    month = {"from": f"{now:%Y-%m-%dT00:00:00Z}", "to": f"{now + timedelta(days=31):%Y-%m-%dT00:00:00Z}"}
    wide: dict[str, dict[str, Any]] = {
        "searchPatients": {"q": whose},
        "getCalendar": month,
        "getCalendarFrame": month,
        "streamCalendar": month | {"roomId": None},  # which room a visit got is not the matter
        "getAgenda": {"days": 31},
    }
    return wide.get(name, {})


async def _everything(operation: Operation, seat: Seat, request: Request) -> str:
    """The text of every page."""
    text = ""
    if "cursor" in operation.queries:
        request = request.with_query(limit=100)
    while True:
        answer = await send(seat.caller, operation, request)
        assert answer.status_code in (200, 404), (operation.id, str(seat), answer.text)
        text += answer.text
        cursor = answer.json().get("nextCursor") if "cursor" in operation.queries else None
        if cursor is None:
            return text
        request = request.with_query(cursor=cursor)


async def test_offers_are_for_oneself_alone(stage: Stage, known: Known, book: Book, doctors: Doctors) -> None:
    """Booking for a colleague, or opening a view of a colleague's diary, is refused and leaves nothing behind."""
    owner = stage.seat(Role.OWNER)
    for name in OFFERS:
        operation = known[name]
        for seat in doctors.narrowed(operation):
            for ids in (doctors.theirs, doctors.mine):
                before = await _kept(stage)
                answer = await send(seat.caller, operation, request_of(stage, book, operation, ids, {}))
                if seat is doctors.seat and ids is doctors.mine:
                    assert answer.status_code < 300, (name, answer.text)
                    continue
                assert answer.status_code in (403, 404, 409), (name, str(seat), answer.text)
                assert not is_shut(answer), (name, str(seat))
                assert await _kept(stage) == before, (name, str(seat))
        done = await send(owner.caller, operation, request_of(stage, book, operation, doctors.theirs, {}))
        assert done.status_code < 300, f"the control: {name} {done.text}"


async def _kept(stage: Stage) -> list[Raw]:
    """What an offer would change."""
    collections = ("appointments", "calendar_feeds", "patients", "waitlist_entries")
    return [row for name in collections for row in await records_of(stage.running, stage.town, name)]


async def test_figures_are_ones_own(stage: Stage, known: Known, book: Book, doctors: Doctors) -> None:
    """Whoever is asked for: to others a colleague had no visits, as if there had been none."""
    for name, where in FIGURES.items():
        operation = known[name]
        for seat in [*doctors.narrowed(operation), stage.seat(Role.OWNER)]:
            for ids in (doctors.mine, doctors.theirs):
                request = request_of(stage, book, operation, ids, {}).with_query(doctorId=ids["doctor"])
                answer = await send(seat.caller, operation, request)
                assert answer.status_code == 200, answer.text
                seen = answer.json()[where]["funnel"]["booked"] > 0
                reached = seat.role is Role.OWNER or (seat is doctors.seat and ids is doctors.mine)
                assert seen == reached, (name, str(seat))


async def test_patients_register_nobody(stage: Stage, known: Known, book: Book, doctors: Doctors) -> None:
    """The record would be their own, and no account is a record yet."""
    for name in NEW:
        for seat in doctors.narrowed(known[name]):
            before = await fingerprints(stage.running, stage.town)
            answer = await send(seat.caller, known[name], request_of(stage, book, known[name], doctors.mine, {}))
            assert (seat.role, answer.status_code) == (Role.PATIENT, 409), answer.text
            assert await fingerprints(stage.running, stage.town) == before


async def test_a_relation_that_reaches_everybody_is_found(
    stage: Stage, known: Known, book: Book, doctors: Doctors, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: with `assigned` widened, a colleague's visit is there."""
    mine, theirs, operation = doctors.mine, doctors.theirs, known["getAppointment"]
    assert not await is_reached(stage, book, operation, doctors.seat, theirs, mine)

    def everybody(_: AppointmentRepository, scope: TenantScope) -> Mapping[str, Any]:
        return {"tenantId": scope.tenant_id}

    monkeypatch.setattr(AppointmentRepository, "assigned", everybody)
    assert await is_reached(stage, book, operation, doctors.seat, theirs, mine)


async def test_records_are_exactly_ones_own(stage: Stage, known: Known, book: Book, doctors: Doctors) -> None:
    owner, mine, theirs = stage.seat(Role.OWNER), doctors.mine, doctors.theirs
    for name in RECORDS:
        operation = known[name]
        seats = doctors.narrowed(operation)
        assert seats, name
        for seat in seats:
            assert not await is_reached(stage, book, operation, seat, theirs, mine), (name, str(seat))
            reached = await is_reached(stage, book, operation, seat, mine, theirs)
            assert reached == (seat is doctors.seat), (name, str(seat))
        if verdict(operation, Role.OWNER, "tenant") == "open":
            assert await is_reached(stage, book, operation, owner, theirs, mine), f"the control: {name}"
