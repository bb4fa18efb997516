"""Inside one tenant: who is mapped to the first clinic does not see the second one, and cannot write there."""

import pytest

from donto.identity.roles import Role
from tests.isolation.book import Entry
from tests.isolation.compare import Comparison, plain_reads, reads
from tests.isolation.conftest import Pair, Towns
from tests.support.operation import Operation, Request, send
from tests.support.stage import Seat, Stage, renew
from tests.support.world import STAFF

pytestmark = [pytest.mark.anyio, pytest.mark.servers]
KINDS = (
    "clinic",
    "room",
    "holiday",
    "user",
    "membership",
    "invitation",
    "schedule",
    "override",
    "absence",
    "patient",
    "relative",
    "merge",
    "appointment",
    "hold",
    "token",
    "channel",
    "contact",
    "callback",
    "waiting",
    "offer",
)
"""Of services and doctors a chain shows all of its people all there are, as it does on its public page."""
WITHOUT_CLINIC = {"schedule": "rounds2", "absence": "leave2"}
"""What a doctor of the second clinic has and no clinic does: it is there where the doctor is."""
OFFERS = ("listServices", "listDoctors")
"""These say, and are asked, in which clinics something is offered."""

IN_LISTS = frozenset(
    {
        "listClinics",
        "listUsers",
        "listInvitations",
        "listAbsencesToDecide",
        "listPatients",
        "searchPatients",
        "findDuplicates",
        "listDeletedPatients",
        "listMerges",
        "listChannels",
        "listWaitlist",
        "listThreads",
        "listCallbacks",
    }
)
"""Where the owner is shown something of the second clinic without asking for it."""
SEEN = {
    "explainSlot",
    "getChannel",
    "getContact",
    "getAppointment",
    "getCallback",
    "getThread",
    "listCallbacks",
    "getAppointmentPolicy",
    "getCalendar",
    "getCalendarFrame",
    "getClinic",
    "getPatient",
    "getQueue",
    "getReminderPolicy",
    "getRoom",
    "getSchedule",
    "getToken",
    "getUser",
    "getWaitlistEntry",
    "listAbsencesToDecide",
    "listAudit",
    "listHolidays",
    "listNextSlots",
    "listPatientAppointments",
    "listPatientContacts",
    "listPatientMessages",
    "listPatients",
    "listRooms",
    "listSlots",
    "listWaitlist",
    "listWaitlistOffers",
    "readTranscript",
    "recordTimeline",
    "reportDays",
    "reportDoctors",
    "reportSummary",
    "reportValue",
    "streamCalendar",
    "streamQueue",
}
"""Where the owner is answered otherwise for an id of the second clinic than for one that never was."""


@pytest.fixture(params=["shared", "dedicated"])
async def town(request: pytest.FixtureRequest, towns: Towns) -> Pair:
    """A town that no test has changed, in both kinds of database."""
    return await towns.pair(request.param, request.param)


def comparison_in(town: Pair, book: dict[str, Entry], second: dict[str, str]) -> Comparison:
    """Records of the second clinic, by kind, stand for those of others."""
    ids = town.ours.town.ids
    canaries = [ids[f"{kind}2"] for kind in KINDS] + [ids[name] for name in WITHOUT_CLINIC.values()]
    return Comparison(town.ours, book, second, canaries, dict.fromkeys(OFFERS, frozenset({ids["clinic2"]})))


def of_the_second(town: Pair) -> list[dict[str, str]]:
    """What belongs to the second clinic, by kind; and what belongs to its doctor."""
    ids = town.ours.town.ids
    return [{kind: ids[f"{kind}2"] for kind in KINDS}, {kind: ids[name] for kind, name in WITHOUT_CLINIC.items()}]


def private(known: dict[str, Operation]) -> list[Operation]:
    """What takes somebody of the tenant: visitors are shown every clinic."""
    return [operation for operation in known.values() if operation.access.kind != "public"]


def mapped_to_the_first(town: Pair) -> list[Seat]:
    """Everybody who works in the first clinic alone."""
    return [town.ours.seat(role) for role in STAFF]


async def test_the_other_clinic_is_not_there(town: Pair, known: dict[str, Operation], book: dict[str, Entry]) -> None:
    """Its records are answered as random ids, in reads and in writes, and show in no list and no timeline."""
    seats = mapped_to_the_first(town)
    assert len(seats) == 7
    for second in of_the_second(town):
        comparison = comparison_in(town, book, second)
        await plain_reads(comparison, private(known) if "clinic" in second else [], seats)
        findings = await comparison.all(private(known), seats)
        assert findings.differences == [], "\n" + "\n".join(map(str, findings.differences))
        assert findings.leaks == []
        assert findings.faults == []
        assert findings.compared > len(second) * len(seats)


async def test_who_reaches_both_clinics_does_see_it(
    town: Pair, known: dict[str, Operation], book: dict[str, Entry]
) -> None:
    """The control: to the owner the same records are there, and the same comparison says so."""
    found, owner = set(), [town.ours.seat(Role.OWNER)]
    for second in of_the_second(town):
        comparison = comparison_in(town, book, second)
        await plain_reads(comparison, private(known), owner)
        findings = await comparison.all(reads(private(known)), owner)
        found |= {one.operation for one in findings.differences}
        shown = {leak.partition(" ")[0] for leak in findings.leaks}
        assert shown >= IN_LISTS
    assert found == SEEN


async def test_a_calendar_feed_takes_a_role_wherever_the_doctor_works(
    stage: Stage, known: dict[str, Operation]
) -> None:
    """A feed shows all clinics of its doctor, past the reach of whoever opened it."""
    manager, owner, ids = stage.seat(Role.MANAGER), stage.seat(Role.OWNER), stage.ids()
    for seat in (manager, owner):
        await renew(stage, seat)

    async def tried(seat: Seat, name: str, doctor: str) -> int:
        body: dict[str, str] | None = {} if name == "openFeed" else None
        return (await send(seat.caller, known[name], Request({"doctor_id": doctor}, body=body))).status_code

    assert await tried(owner, "openFeed", ids["doctor2"]) == 201
    assert await tried(manager, "openFeed", ids["doctor2"]) == 403
    assert await tried(manager, "closeFeed", ids["doctor2"]) == 403
    assert await tried(owner, "closeFeed", ids["doctor2"]) == 204, "the control: it was left alone"
    assert await tried(manager, "openFeed", ids["doctor"]) == 201
    assert await tried(manager, "closeFeed", ids["doctor"]) == 204
