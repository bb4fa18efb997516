"""Reminders: at the exact instants, for the visit as it stands, once, and never lost."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from donto.kernel.clock import FixedClock
from tenants.messaging import quiet_end
from tenants.notices.policy import reminder_due
from tests.support.product import Running
from tests.tenants.messaging.provider import Provider, error
from tests.tenants.notices.conftest import open_desk
from tests.tenants.notices.desk import Desk

pytestmark = pytest.mark.anyio
LONG_AGO = datetime(2027, 1, 1, tzinfo=UTC)


def local(zone: str, *when: int) -> datetime:
    """A time on a zone's clocks, in UTC."""
    return datetime(*when, tzinfo=ZoneInfo(zone)).astimezone(UTC)  # type: ignore[misc,arg-type]  # year, month ...


@pytest.mark.parametrize(
    ("zone", "visit", "minutes", "due"),
    [
        # The clocks go forward in the night: 24 hours before 10:00 it was 09:00.
        ("Europe/Berlin", (2027, 3, 28, 10, 0), 1440, (2027, 3, 27, 9, 0)),
        # Back: 24 hours before 10:00 it was 11:00.
        ("Europe/Berlin", (2027, 10, 31, 10, 0), 1440, (2027, 10, 30, 11, 0)),
        ("America/New_York", (2027, 3, 14, 15, 30), 1440, (2027, 3, 13, 14, 30)),
        ("America/New_York", (2027, 11, 7, 15, 30), 1440, (2027, 11, 6, 16, 30)),
        # In quiet hours, and of use after them.
        ("Europe/Berlin", (2027, 3, 28, 9, 0), 120, (2027, 3, 28, 8, 0)),
        # In quiet hours, and of none after them: the evening before, on the other side of the changed clocks.
        ("Europe/Berlin", (2027, 3, 28, 8, 15), 120, (2027, 3, 27, 20, 30)),
        ("Europe/Berlin", (2027, 10, 31, 8, 15), 120, (2027, 10, 30, 20, 30)),
        ("America/New_York", (2027, 11, 7, 7, 0), 120, (2027, 11, 6, 20, 30)),
        ("Asia/Kolkata", (2027, 3, 3, 22, 0), 45, (2027, 3, 3, 20, 30)),
        ("Asia/Kolkata", (2027, 3, 3, 6, 0), 1440, (2027, 3, 2, 8, 0)),
    ],
)
def test_the_exact_instant(zone: str, visit: tuple[int, ...], minutes: int, due: tuple[int, ...]) -> None:
    begin = local(zone, *visit)
    found = reminder_due(begin, minutes, zone, LONG_AGO)
    assert found == local(zone, *due)
    assert found is not None
    assert quiet_end(found, zone) == found, "nobody is disturbed"


def test_a_reminder_of_what_was_not_booked_yet_is_none() -> None:
    begin = local("Asia/Kolkata", 2027, 3, 3, 15, 0)
    assert reminder_due(begin, 120, "Asia/Kolkata", begin - timedelta(hours=2)) is None
    assert reminder_due(begin, 120, "Asia/Kolkata", begin - timedelta(hours=2, minutes=1)) is not None


async def reminders(desk: Desk, patient: str) -> list[str]:
    return [text for text in await desk.texts(patient) if "reminder" in text]


async def test_two_reminders_each_once(desk: Desk) -> None:
    await desk.connect()
    asha = await desk.patient()
    visit = await desk.book(asha, desk.at(4, 15, 0))
    await desk.go_to(desk.at(3, 15, 0) - timedelta(seconds=1))
    assert await reminders(desk, asha) == []
    await desk.wait(seconds=1)
    (text,) = await reminders(desk, asha)
    assert "This is a reminder of an appointment with Chain" in text
    assert "Thursday 4 March, 3:00 pm with Dr Meera Iyer" in text
    sent = desk.provider.posts[-1].body["template"]
    assert [one["parameters"][0]["payload"] for one in sent["components"] if one["type"] == "button"] == [
        f"apt.{visit.id}.{action}" for action in ("confirm", "move", "cancel")
    ]
    await desk.go_to(desk.at(4, 13, 0))
    assert len(await reminders(desk, asha)) == 2
    await desk.go_to(desk.at(4, 16, 0))
    assert len(await reminders(desk, asha)) == 2


async def test_a_move_takes_the_reminders_along_and_a_cancellation_drops_them(desk: Desk) -> None:
    await desk.connect()
    asha, ravi = await desk.patient(), await desk.patient("Ravi")
    moved = await desk.book(asha, desk.at(4, 15, 0))
    dropped = await desk.book(ravi, desk.at(4, 16, 0))
    await desk.go_to(desk.at(3, 15, 30))
    assert len(await reminders(desk, asha)) == 1
    await desk.move(moved, desk.at(9, 11, 0))
    await desk.cancel(dropped)
    await desk.go_to(desk.at(4, 16, 30))
    assert len(await reminders(desk, asha)) == 1, "none for the old time"
    assert await reminders(desk, ravi) == []
    await desk.go_to(desk.at(8, 11, 0))
    await desk.go_to(desk.at(9, 9, 0))
    assert [text.partition("Tuesday 9 March, 11:00 am")[1] != "" for text in await reminders(desk, asha)] == [
        False,
        True,
        True,
    ]


async def test_a_worker_that_was_away(desk: Desk) -> None:
    """Late, but of use: sent. Of none: dropped, with the reason."""
    await desk.connect()
    asha, ravi, noor = [await desk.patient(name) for name in ("Asha", "Ravi", "Noor")]
    useful = await desk.book(asha, desk.at(4, 15, 0))
    useless = await desk.book(ravi, desk.at(4, 11, 0))
    over = await desk.book(noor, desk.at(4, 9, 0))
    await desk.wait(minutes=5)
    await desk.go_to(desk.at(4, 10, 45))
    assert len(await reminders(desk, asha)) == 1
    assert await reminders(desk, ravi) == []
    assert await reminders(desk, noor) == []
    state = {
        one.id: {slot: (row["state"], row["reason"]) for slot, row in (await desk.notices(one)).items()}
        for one in (useful, useless, over)
    }
    assert state[useful.id]["reminder_day"] == ("sent", None)
    assert state[useful.id]["reminder_hours"] == ("planned", None)
    assert state[useless.id]["reminder_day"] == state[useless.id]["reminder_hours"] == ("dropped", "late")
    assert state[over.id]["reminder_hours"] == ("dropped", "late")


async def test_what_changed_while_the_message_waited_is_not_sent(desk: Desk) -> None:
    """The provider was away; meanwhile the visit was cancelled, or moved."""
    await desk.connect()
    asha, ravi = await desk.patient(), await desk.patient("Ravi")
    gone = await desk.book(asha, desk.at(4, 15, 0))
    both = await desk.book(ravi, desk.at(4, 14, 30)), await desk.book(ravi, desk.at(4, 16, 0))
    await desk.wait(minutes=5)
    desk.provider.script[:] = [error(131000, 500)] * 2
    await desk.go_to(desk.at(3, 14, 30))
    await desk.go_to(desk.at(3, 15, 0))
    assert [message["state"] for message in await desk.told(ravi)][-1] == "queued"
    before = len(desk.provider.posts)
    await desk.cancel(gone)
    await desk.move(both[0], desk.at(9, 10, 0))
    await desk.wait(minutes=10)
    bodies = [post.body["template"] for post in desk.provider.posts[before:]]
    names = sorted(body["name"] for body in bodies)
    assert names == ["donto_cancelled_by_clinic", "donto_moved_by_clinic", "donto_reminder"]
    (reminder,) = [body for body in bodies if body["name"] == "donto_reminder"]
    assert "4:00 pm" in str(reminder), "who stays is reminded anew, of what stays"
    assert "2:30 pm" not in str(reminder)
    codes = [message["errorCode"] for message in await desk.told(ravi, state="failed")]
    assert codes == ["overtaken"]
    assert desk.callbacks.fallen == []


async def test_intervals_are_the_clinics(desk: Desk) -> None:
    owner = desk.practice.owner
    path, clinic = "/v1/reminders/policy", {"clinicId": desk.practice.clinic}
    defaults = (await owner.get(path, params=clinic)).json()
    assert (defaults["dayMinutes"], defaults["hoursMinutes"], defaults["version"]) == (1440, 120, 1)
    wrong = await owner.put(path, {"dayMinutes": 300, "hoursMinutes": 600}, 1)
    assert (wrong.status_code, wrong.json()["errors"][0]["pointer"]) == (422, "/hoursMinutes")
    assert (await owner.put(path, {"dayMinutes": 2880, "hoursMinutes": None}, 1)).status_code == 200
    inherited = (await owner.get(path, params=clinic)).json()
    assert (inherited["dayMinutes"], inherited["hoursMinutes"]) == (2880, None)
    own = await owner.put(path, {"changes": False, "dayMinutes": 4320}, 1, params=clinic)
    assert (own.status_code, own.json()["version"]) == (200, 2)
    assert (await owner.put(path, {}, 1, params=clinic)).status_code == 412
    assert (await owner.get(path, params={"clinicId": "cln_nowhere"})).status_code == 404
    await desk.connect()
    asha = await desk.patient()
    await desk.book(asha, desk.at(8, 15, 0))
    await desk.wait(minutes=5)
    assert await desk.told(asha) == []
    await desk.go_to(desk.at(5, 15, 0))
    assert len(await reminders(desk, asha)) == 1


async def test_a_tenant_with_a_database_of_its_own(
    product: Running, clock: FixedClock, serving_provider: Provider
) -> None:
    desk = await open_desk(product, clock, serving_provider, dedicated=True)
    await desk.connect()
    asha = await desk.patient()
    await desk.book(asha, desk.at(4, 15, 0))
    await desk.wait(minutes=5)
    await desk.go_to(desk.at(4, 13, 0))
    assert len(await desk.told(asha)) == 2, "the confirmation, and the reminder that is still of use"
    waiting = product.product.notices.waiting
    shared = product.product.core.database.platform_database
    condition = {"state": "sent"}
    assert desk.practice.town.tenant_id in await waiting.tenants_with(desk.practice.town.database, condition)
    assert desk.practice.town.tenant_id not in await waiting.tenants_with(shared, condition)
