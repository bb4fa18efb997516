"""How long another process goes on admitting what this one has just forbidden."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from time import perf_counter

from benchmarks.app import AUTHENTICATED
from benchmarks.ground import ADMIN, OWNER, Ground
from benchmarks.load import Connection, connect, percentile, request_of
from benchmarks.report import Part

_TIMES = 50
_GIVE_UP_SECONDS = 5.0
_PAUSE_SECONDS = 0.05
_FLAG = "bench_flag"
_METHOD = (
    "Two API processes. The change is made through the first one's HTTP door; from its acknowledgement on, one "
    "connection asks the second one again and again, and the time counts until the whole answer that shows the change "
    f"has arrived (so one request's own time is in it). {_TIMES} times each. Revocation: `DELETE "
    "/v1/auth/sessions/{id}`, seen by an authenticated no-op (401). Suspension: `POST "
    "/v1/platform/tenants/{id}/suspend`, seen by a `POST /v1/rooms` (403; every write judges the state again in its "
    "own transaction). Flag: `POST /v1/platform/flags/{key}/kill`, seen in `GET /v1/me`."
)


async def run(ground: Ground) -> Part:
    """Revocation, suspension, flag."""
    part = Part("From one process to another", _METHOD)
    admin = (await ground.sign_in(ADMIN)).access_token
    async with ground.api(0) as first, ground.api(1) as second:
        one, two = await connect(first.port), await connect(second.port)
        for name, measured in (
            ("session revoked", await _revocations(ground, one, two)),
            ("tenant suspended", await _suspensions(ground, one, two, admin)),
            ("flag killed", await _flags(ground, one, two, admin)),
        ):
            part.add(
                f"{name}: acknowledged in process 1 to refused in process 2, ms (median; p99; most)",
                f"{percentile(measured, 50):.1f}; {percentile(measured, 99):.1f}; {max(measured) * 1000:.1f}",
                "≤ 5000",
                max(measured) <= _GIVE_UP_SECONDS,
            )
        one.close()
        two.close()
    return part


async def _ask(connection: Connection, request: str, expected: int) -> bytes:
    status, body = await connection.ask(request.encode())
    assert status == expected, f"expected {expected}, got {status}: {body!r}"
    return body


async def _until(seen: Callable[[], Awaitable[bool]]) -> float:
    """Seconds until `seen`, asked without a pause."""
    began = perf_counter()
    async with asyncio.timeout(_GIVE_UP_SECONDS):
        while not await seen():
            pass
    return perf_counter() - began


async def _revocations(ground: Ground, one: Connection, two: Connection) -> list[float]:
    keeper = (await ground.sign_in(OWNER)).access_token
    times = []
    for _ in range(_TIMES):
        issued = await ground.sign_in(OWNER)
        request = request_of("GET", AUTHENTICATED, token=issued.access_token)
        await _ask(two, request, 200)
        await asyncio.sleep(_PAUSE_SECONDS)  # the sign-in's own change must have been heard, or nothing is cached
        await _ask(two, request, 200)

        async def refused(request: bytes = request.encode()) -> bool:
            return (await two.ask(request))[0] == 401

        await _ask(one, request_of("DELETE", f"/v1/auth/sessions/{issued.session.id}", token=keeper), 204)
        times.append(await _until(refused))
    return times


async def _suspensions(ground: Ground, one: Connection, two: Connection, admin: str) -> list[float]:
    owner = (await ground.sign_in(OWNER)).access_token
    tenant = f"/v1/platform/tenants/{ground.scope.tenant_id}"
    # An empty body is refused (422), but only after the tenant's state has been judged (403).
    write = request_of("POST", "/v1/rooms", token=owner, body="{}", key="bench-suspension")
    reason = '{"reason":"benchmark"}'

    async def refused() -> bool:
        return (await two.ask(write.encode()))[0] == 403

    times = []
    for _ in range(_TIMES):
        await _ask(two, write, 422)
        await _ask(one, request_of("POST", f"{tenant}/suspend", token=admin, body=reason), 200)
        times.append(await _until(refused))
        await _ask(one, request_of("POST", f"{tenant}/resume", token=admin, body=reason), 200)
        await asyncio.sleep(_PAUSE_SECONDS)
    return times


async def _flags(ground: Ground, one: Connection, two: Connection, admin: str) -> list[float]:
    owner = (await ground.sign_in(OWNER)).access_token
    flags = "/v1/platform/flags"
    body = json.dumps({"key": _FLAG, "default": True})
    await _ask(one, request_of("POST", flags, token=admin, body=body, key="bench-flag-1"), 201)
    me = request_of("GET", "/v1/me", token=owner).encode()

    async def is_on() -> bool:
        _, answer = await two.ask(me)
        return bool(json.loads(answer)["flags"][_FLAG])

    async def is_off() -> bool:
        return not await is_on()

    times = []
    for _ in range(_TIMES):
        await asyncio.sleep(_PAUSE_SECONDS)
        assert await is_on()
        await _ask(one, request_of("POST", f"{flags}/{_FLAG}/kill", token=admin), 200)
        times.append(await _until(is_off))
        await _ask(one, request_of("POST", f"{flags}/{_FLAG}/revive", token=admin), 200)
    return times
