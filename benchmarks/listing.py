"""A list of fifty, through every door, against the bare driver call with the same filter, sort and projection."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from time import perf_counter, process_time
from typing import Any

from pymongo.asynchronous.collection import AsyncCollection

from benchmarks.client import load_client
from benchmarks.ground import OWNER, RECORDS, Ground
from benchmarks.load import Order, Report, percentile, request_of
from benchmarks.ratio import Rounds, alternate
from benchmarks.report import Part, cpu_of, figures, p50_of, rate_of
from donto.kernel.db import connect
from tenants.organization.models import Clinic, Room
from tenants.organization.schemas import ClinicView, RoomView

_METHOD = (
    "`GET /v1/rooms?limit=50` (6 fields) and `GET /v1/clinics?limit=50` (10 fields, 3 of them nested) of a tenant with "
    "50 of each: token, permission, tenant scope, cursor page, JSON; one uvicorn process, keep-alive clients in "
    "another. Raw: `find(filter, projection, sort, limit=51).to_list()` with the same driver and client settings in "
    "one uvloop process (this one), without the tenancy listener, answers left as dicts. *Zoned* raw reads give "
    "instants with their zone, as the driver makes them and the API's answers hold them; *zoneless* ones are the "
    "driver's default."
)
_ZONED, _ZONELESS = "zoned raw", "zoneless raw"
_WARM_SECONDS = 0.2
_ROOMS = (Room, RoomView, [("clinicId", 1), ("name", 1), ("_id", 1)])
_CLINICS = (Clinic, ClinicView, [("name", 1), ("_id", 1)])


async def run(ground: Ground, rounds: int, seconds: float) -> Part:
    """Rooms and clinics, one connection and 32."""
    part = Part("Tenant-scoped list of 50 against the raw driver call", _METHOD)
    issued = await ground.sign_in(OWNER)
    settings = ground.settings()
    raw = connect(settings.mongo_url, timeout_seconds=settings.request_timeout_seconds)
    async with ground.api(0) as api, load_client() as client:
        for path, (model, view, sort) in {"/v1/rooms": _ROOMS, "/v1/clinics": _CLINICS}.items():
            request = request_of("GET", f"{path}?limit={RECORDS}", token=issued.access_token)
            collection = raw[settings.database][model.collection_name()]
            wanted = ["_id" if name == "id" else name for name in view.__struct_encode_fields__]
            mine, fields = {"tenantId": ground.scope.tenant_id}, dict.fromkeys(wanted, 1)
            finders = {
                side: _finder(
                    collection.with_options(codec_options=collection.codec_options.with_options(tz_aware=zones)),
                    mine,
                    fields,
                    sort,
                )
                for side, zones in ((_ZONED, True), (_ZONELESS, False))
            }
            for connections in (1, 32):

                def through_doors(request: str = request, connections: int = connections) -> Awaitable[Report]:
                    return client.run(api, Order(api.port, request, connections, seconds), 200)

                bare = {side: _driven(find, connections, seconds) for side, find in finders.items()}
                measured = await alternate({"api": through_doors, **bare}, wanted=rounds, at_most=2 * rounds)
                _add(part, path, connections, measured)
    await raw.close()
    return part


def _add(part: Part, path: str, connections: int, measured: Rounds[Report]) -> None:
    for side in (_ZONED, _ZONELESS):
        if connections == 1:
            p50 = measured.ratio("api", side, p50_of)
            part.add(f"{path}, c=1: p50 ÷ {side} p50", p50.text(), "≤ 1.6", p50.median <= 1.6)
        else:
            rate = measured.ratio("api", side, rate_of)
            part.add(f"{path}, c={connections}: throughput ÷ {side}", rate.text(), "≥ 0.6", rate.median >= 0.6)
    names = ("api", _ZONED, _ZONELESS)
    part.add(
        f"{path}, c={connections}: API; {_ZONED}; {_ZONELESS}; foreign cores",
        "; ".join([*(figures(measured, side) for side in names), measured.foreign.text()]),
    )
    part.add(
        f"{path}, c={connections}: the process's processor time, µs per call",
        "; ".join(f"{measured.side(side, cpu_of).median:.0f}" for side in names),
    )


def _finder(
    collection: AsyncCollection[dict[str, Any]],
    condition: Mapping[str, Any],
    projection: Mapping[str, Any],
    sort: list[tuple[str, int]],
) -> Callable[[], Awaitable[object]]:
    async def find() -> object:
        found = await collection.find(condition, projection, sort=sort, limit=RECORDS + 1).to_list()
        assert len(found) == RECORDS
        return found

    return find


def _driven(call: Callable[[], Awaitable[object]], tasks: int, seconds: float) -> Callable[[], Awaitable[Report]]:
    return lambda: drive(call, tasks, seconds)


async def drive(call: Callable[[], Awaitable[object]], tasks: int, seconds: float) -> Report:
    """Repeat `call` in so many tasks of this process."""
    times: list[float] = []
    begin = perf_counter() + _WARM_SECONDS
    end = begin + seconds
    calls, used = 0, process_time()

    async def repeat() -> None:
        nonlocal calls
        while (sent := perf_counter()) < end:
            await call()
            done = perf_counter()
            calls += 1
            if sent >= begin and done <= end:
                times.append(done - sent)

    await asyncio.gather(*(repeat() for _ in range(tasks)))
    return Report(
        rate=len(times) / seconds,
        p50=percentile(times, 50),
        p99=percentile(times, 99),
        calls=calls,
        cpu=(process_time() - used) / calls * 1e6,
    )
