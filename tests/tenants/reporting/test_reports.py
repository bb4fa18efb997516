"""What the reports say, and to whom."""

from itertools import product

import pytest

from donto.identity.roles import Role
from tests.support.practice import made
from tests.support.world import hire, join, signed_in
from tests.tenants.reporting.office import Office

pytestmark = pytest.mark.anyio
SATURDAY, SUNDAY, MONDAY = "2027-03-27", "2027-03-28", "2027-03-29"
ONE_DAY = {"from": SATURDAY, "to": SATURDAY}


async def test_a_visit_counts_on_its_day_in_the_clinic_whatever_the_day_in_utc(here: Office) -> None:
    """00:15 in Berlin is yesterday in UTC, and the last hour before midnight is on the day itself."""
    await here.book(f"{SATURDAY}T00:15")
    await here.book(f"{SATURDAY}T23:00", 1)
    await here.book(f"{SUNDAY}T00:15", 2)
    daily = await here.report("daily", "2027-03-26", SUNDAY)
    assert [day["funnel"]["booked"] for day in daily["days"]] == [0, 2, 1]
    assert [day["day"] for day in daily["days"]] == ["2027-03-26", SATURDAY, SUNDAY]


async def test_a_moved_visit_leaves_its_day_and_its_doctor(here: Office) -> None:
    visit = await here.book(f"{SATURDAY}T10:00")
    await here.step(visit["id"], "confirm")
    await here.fold()
    to = await here.book(f"{SATURDAY}T15:00", 1)
    await here.step(to["id"], "cancel", {"reason": "plans"})
    moved = await here.owner.post(
        f"/v1/appointments/{visit['id']}/reschedule",
        {"startsAt": to["startsAt"].replace("27T", "29T"), "doctorId": here.doctors[1]},
    )
    assert moved.status_code == 200, moved.text
    daily = await here.report("daily", SATURDAY, MONDAY)
    assert [day["funnel"]["booked"] for day in daily["days"]] == [1, 0, 1]
    assert daily["totals"]["funnel"]["confirmed"] == 0, "the confirmation was for the old time"
    assert daily["totals"]["funnel"]["cancelledByClinic"] == 1
    only = await here.report("daily", doctor=here.doctors[1])
    assert only["totals"]["funnel"]["booked"] == 1


async def test_the_period_before_is_as_long_and_ends_where_this_one_begins(here: Office) -> None:
    await here.book(f"{SATURDAY}T10:00")
    for hour in (10, 11):
        await here.book(f"{SUNDAY}T{hour}:00", hour - 9)
    summary = await here.report("summary", SUNDAY, SUNDAY)
    assert summary["period"]["funnel"]["booked"] == 2
    assert (summary["before"]["firstDay"], summary["before"]["lastDay"]) == (SATURDAY, SATURDAY)
    assert summary["before"]["funnel"]["booked"] == 1
    assert set(summary["conversations"].values()) == {0}


async def test_rates_are_of_those_who_were_expected(here: Office) -> None:
    visits = [await here.book(f"{SATURDAY}T{9 + number:02}:00", number) for number in range(4)]
    await here.pass_by(days=1, hours=12)
    for visit, action in zip(visits, ("arrive", "no-show", "no-show"), strict=False):
        assert (await here.step(visit["id"], action)).status_code == 200
    await here.step(visits[3]["id"], "cancel", {"reason": "late"})
    rates = (await here.report("summary"))["period"]["rates"]
    assert rates == {"noShow": 0.6667, "cancellation": 0.25, "confirmation": 0.0}


async def test_open_time_follows_the_clocks_the_holidays_and_absences(here: Office) -> None:
    """The doors are open from 00:00 to 23:55, and Sunday has an hour less."""
    doctor = here.doctors[0]
    for day, minutes in ((SATURDAY, 1435), (SUNDAY, 1375)):
        use = (await here.report("doctors", day, day))["doctors"]
        assert [one["openMinutes"] for one in use] == [minutes, minutes]
    block = {"kind": "block", "clinicId": here.practice.clinic, "reason": "x"}
    for begin, end in (("09:00", "10:00"), ("12:00", "12:30")):
        body = {**block, "from": f"{SATURDAY}T{begin}", "to": f"{SATURDAY}T{end}"}
        await made(here.owner, f"/v1/doctors/{doctor}/absences", body)
    await made(here.owner, "/v1/holidays", {"clinicId": here.practice.clinic, "date": MONDAY, "name": "Closed"})
    three = await here.report("doctors", SATURDAY, MONDAY)
    assert [one["openMinutes"] for one in three["doctors"]] == [1435 - 90 + 1375, 1435 + 1375]


async def test_group_visits_take_their_doctor_once_and_overbooked_ones_not_at_all(here: Office) -> None:
    group = {"serviceId": here.services[2]}
    for patient in range(3):
        await here.book(f"{SATURDAY}T10:00", patient, **group)
    first = await here.book(f"{SATURDAY}T12:00", 3)
    body = here.practice.visit(first["startsAt"], 4, overbooking="In pain")
    await made(here.owner, "/v1/appointments/overbook", body)
    (use, _) = (await here.report("doctors", SATURDAY, SATURDAY))["doctors"]
    assert (use["funnel"]["booked"], use["bookedMinutes"]) == (5, 90)
    assert use["utilization"] == round(90 / 1435, 4)


async def test_what_a_visit_is_worth_stays_when_prices_change(here: Office) -> None:
    await here.book(f"{SATURDAY}T10:00")
    path = f"/v1/services/{here.services[0]}"
    version = (await here.owner.get(path)).json()["version"]
    repriced = await here.owner.put(f"{path}/price", {"price": {"amountMinor": 1, "currency": "INR"}}, version)
    assert repriced.status_code == 200, repriced.text
    await here.book(f"{SATURDAY}T11:00", 1)
    gone = await here.book(f"{SATURDAY}T12:00", 2)
    await here.step(gone["id"], "cancel", {"reason": "plans"})
    value = await here.report("value", SATURDAY, SATURDAY)
    assert value["totals"] == [{"currency": "INR", "bookedMinor": 50001, "completedMinor": 0, "lostMinor": 1}]
    assert value["doctors"] == [{"doctorId": here.doctors[0], "values": value["totals"]}]
    assert value["before"] == []


async def test_a_doctor_sees_their_own_figures_alone(here: Office) -> None:
    await here.book(f"{SATURDAY}T10:00")
    await here.book(f"{SATURDAY}T10:00", 1, doctorId=here.doctors[1])
    user, email, _ = await join(here.running, here.town, [{"role": Role.DOCTOR, "clinicIds": [here.practice.clinic]}])
    version = (await here.owner.get(f"/v1/doctors/{here.doctors[0]}")).json()["version"]
    assert (await here.owner.patch(f"/v1/doctors/{here.doctors[0]}", {"userId": user}, version)).status_code == 200
    doctor = await signed_in(here.running, email, here.town.slug)
    assert (await here.report("daily", by=doctor))["totals"]["funnel"]["booked"] == 1
    assert (await here.report("daily", by=doctor, doctor=here.doctors[1]))["totals"]["funnel"]["booked"] == 0
    assert [one["doctorId"] for one in (await here.report("doctors", by=doctor))["doctors"]] == [here.doctors[0]]
    refused = await doctor.get("/v1/reports/value", params=ONE_DAY)
    assert refused.status_code == 403
    _, unlinked = await hire(here.running, here.town, Role.DOCTOR, [here.practice.clinic])
    assert (await here.report("summary", by=unlinked))["period"]["funnel"]["booked"] == 0


async def test_all_clinics_are_those_in_reach(here: Office) -> None:
    await here.book(f"{SATURDAY}T10:00")
    opened = (await made(here.owner, "/v1/clinics", {"name": "Far", "timeZone": "Asia/Kolkata"}))["id"]
    _, stranger = await hire(here.running, here.town, Role.MANAGER, [opened])
    for asked in ({}, {"clinicId": here.practice.clinic}):
        answer = await stranger.get("/v1/reports/daily", params={**ONE_DAY, **asked})
        assert answer.status_code == (404 if asked else 200)
        if not asked:
            assert answer.json()["totals"]["funnel"]["booked"] == 0
    whole = (await here.owner.get("/v1/reports/daily", params=ONE_DAY)).json()
    assert (whole["clinicId"], whole["totals"]["funnel"]["booked"]) == (None, 1)


NO_DAYS = (
    ("2027-02-30", "2027-03-01", "query:from"),
    ("2027-03-02", "2027-03-01", "query:to"),
    ("2027-01-01", "2028-01-02", "query:from"),  # and query:to: either end may be meant
    ("1999-12-31", "2000-01-01", "query:from"),
    ("0001-01-01", "0001-01-02", "query:from"),
    ("9999-12-31", "9999-12-31", "query:from"),
    ("tomorrow", "2027-03-01", "query:from"),
)


async def test_days_that_no_report_has_are_refused(here: Office) -> None:
    for kind, (first, last, place) in product(("daily", "summary", "doctors", "value"), NO_DAYS):
        params = {"from": first, "to": last, "clinicId": here.practice.clinic}
        answer = await here.owner.get(f"/v1/reports/{kind}", params=params)
        assert answer.status_code == 422, answer.text
        assert answer.json()["errors"][0]["pointer"] == place
