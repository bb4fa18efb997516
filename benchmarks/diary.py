"""The diary and the search for free times, through every door, against the bare reads they stand on."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from benchmarks.client import load_client
from benchmarks.ground import OWNER, Ground
from benchmarks.listing import drive
from benchmarks.load import Order, Report, request_of
from benchmarks.practice import DAY, Practice, practice
from benchmarks.ratio import Rounds, alternate
from benchmarks.report import Part, figures, p50_of, rate_of
from donto.kernel.db import connect
from tenants.scheduling.models import Appointment
from tenants.scheduling.policy import OCCUPYING
from tenants.scheduling.repository import BusyRow, overlapping
from tenants.scheduling.schemas import Entry

_METHOD = (
    "*Day*: `GET /v1/calendar` of a day with 50 appointments (19 fields), against `find(...).to_list()` with the same "
    "filter, projection and sort. *Slots*: `GET /v1/availability/{doctor}` of 30 days, a fifth of them booked, against "
    "the bare read of those bookings. *Next*: `GET /v1/availability/next` over {doctors} doctors whose first {days} "
    "days are full, against the bare read of their bookings in that time. Each with token, permission and tenant "
    "scope; one uvicorn process; raw sides in one uvloop process with the same driver settings and no listener."
)
Bare = Callable[[], Awaitable[object]]


async def run(ground: Ground, rounds: int, seconds: float) -> Part:
    """Day and slots with one connection and 32; the search over many doctors with one."""
    made = await practice(ground)
    part = Part("Diary and free times", _METHOD.format(doctors=len(made.crowd), days=made.full_days))
    token = (await ground.sign_in(OWNER)).access_token
    settings = ground.settings()
    raw = connect(settings.mongo_url, timeout_seconds=settings.request_timeout_seconds)
    appointments = raw[settings.database][Appointment.collection_name()]
    begin, end = DAY, DAY + timedelta(days=1)
    month = DAY + timedelta(days=30)

    def bare(condition: dict[str, Any], row: Any) -> Bare:
        fields = ["_id" if name == "id" else name for name in row.__struct_encode_fields__]
        projection, where = dict.fromkeys(fields, 1), {"tenantId": ground.scope.tenant_id, **condition}

        async def find() -> object:
            found = await appointments.find(where, projection, sort=[("startsAt", 1)], batch_size=100_000).to_list()
            assert found
            return found

        return find

    taken = {"status": {"$in": list(OCCUPYING)}}
    day_of_clinic = {"clinicId": made.clinic_id, **overlapping(begin, end)}
    month_of_doctor = {"doctorId": made.doctor_id, **overlapping(begin, month), **taken}
    day = f"/v1/calendar?clinicId={made.clinic_id}&{_range(begin, end)}"
    free = f"/v1/availability/{made.doctor_id}?{_service(made)}&{_range(begin, month)}"
    following = f"/v1/availability/next?{_service(made, made.crowded_id)}&from={_text(begin)}&limit=10"
    sides: list[tuple[str, str, Bare, tuple[int, ...]]] = [
        ("day", day, bare(day_of_clinic, Entry), (1, 32)),
        ("slots", free, bare(month_of_doctor, BusyRow), (1, 32)),
        ("next", following, bare(_crowd(made), BusyRow), (1,)),
    ]
    async with ground.api(0) as api, load_client() as client:
        for name, path, raw_side, widths in sides:
            request = request_of("GET", path, token=token)
            for connections in widths:

                def through_doors(request: str = request, connections: int = connections) -> Awaitable[Report]:
                    return client.run(api, Order(api.port, request, connections, seconds), 200)

                def plain(raw_side: Bare = raw_side, connections: int = connections) -> Awaitable[Report]:
                    return drive(raw_side, connections, seconds)

                both: dict[str, Callable[[], Awaitable[Report]]] = {"api": through_doors, "raw": plain}
                _add(part, name, connections, await alternate(both, wanted=rounds, at_most=2 * rounds))
    await raw.close()
    return part


def _add(part: Part, name: str, connections: int, measured: Rounds[Report]) -> None:
    goals = {"day": 1.6, "slots": 2.0, "next": 2.5}
    if connections == 1:
        p50 = measured.ratio("api", "raw", p50_of)
        part.add(f"{name}, c=1: p50 ÷ raw p50", p50.text(), f"≤ {goals[name]}", p50.median <= goals[name])
    else:
        rate, goal = measured.ratio("api", "raw", rate_of), 0.6 if name == "day" else None
        part.add(
            f"{name}, c={connections}: throughput ÷ raw",
            rate.text(),
            f"≥ {goal}" if goal else "",
            rate.median >= goal if goal else None,
        )
    part.add(
        f"{name}, c={connections}: API; raw; foreign cores",
        f"{figures(measured, 'api')}; {figures(measured, 'raw')}; {measured.foreign.text()}",
    )


def _crowd(made: Practice) -> dict[str, Any]:
    """The bookings a search has to know of before it can say that the first days are full."""
    until = DAY + timedelta(days=made.full_days)
    return {
        "doctorId": {"$in": made.crowd},
        "startsAt": {"$gte": DAY, "$lt": until},
        "status": {"$in": list(OCCUPYING)},
    }


def _service(made: Practice, clinic_id: str | None = None) -> str:
    return f"clinicId={clinic_id or made.clinic_id}&serviceId={made.service_id}"


def _range(begin: datetime, end: datetime) -> str:
    return f"from={_text(begin)}&to={_text(end)}"


def _text(instant: datetime) -> str:
    return f"{instant.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
