"""What only several real processes can show: kill -9 in mid-request, and decisions that hold everywhere at once."""

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from itertools import islice
from typing import Any

import httpx
import pytest
from pymongo import AsyncMongoClient

from donto.identity.roles import Role
from donto.kernel.tenancy import Actor, PlatformScope, entered
from tests.support.processes import ApiProcess, api_processes
from tests.support.product import Caller, Running, running
from tests.support.world import PASSWORD, Town, found, step_up

pytestmark = [pytest.mark.anyio, pytest.mark.servers]
ROUNDS = 4
IN_FLIGHT = 40
PATIENCE = 20
"""Tries of a client that is told 503: a killed process's open transaction stands in its way for up to 10 s."""


@dataclass
class Stage:
    """Two API processes on one database, a tenant's owner and the operator at each of them."""

    mongo_url: str
    apis: list[ApiProcess]
    running: Running
    town: Town
    clients: AsyncExitStack
    owners: list[Caller]
    operators: list[Caller]


async def make_operator(world: Running, email: str) -> None:
    """A super-admin, as the command line makes one."""
    accounts = world.product.identity.accounts

    async def work() -> None:
        user = await accounts.create(email=email, name="Noor Haddad", password=PASSWORD, verified=True)
        await accounts.change(user, "user.platform_role_given", platform_roles=[Role.SUPER_ADMIN])

    with entered(PlatformScope(Actor("system", "test"), "make an operator")):
        await world.product.core.database.transaction(work)


async def login(clients: AsyncExitStack, api: ApiProcess, email: str) -> Caller:
    """Sign in at one process; the client closes with `clients`."""
    caller = Caller(await clients.enter_async_context(httpx.AsyncClient(base_url=api.url, timeout=20)))
    answer = await caller.post("/v1/auth/login", {"email": email, "password": PASSWORD})
    assert answer.status_code == 200, answer.text
    caller.token = answer.json()["accessToken"]
    return caller


@pytest.fixture(scope="module")
async def stage(mongo_url: str, redis_url: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    database = f"e2e_{secrets.token_hex(4)}"
    environment = {"MONGO_URL": mongo_url, "REDIS_URL": redis_url, "DONTO_DATABASE": database}
    # One issuer for all processes, whatever port they listen on.
    environment["DONTO_PUBLIC_URL"] = "http://donto.test"
    async with running(mongo_url, redis_url, database, DONTO_PUBLIC_URL="http://donto.test") as world:
        town = await found(world)
        operator = f"operator-{secrets.token_hex(3)}@donto.example"
        await make_operator(world, operator)
        directory = tmp_path_factory.mktemp("e2e")
        async with api_processes(2, environment, directory) as apis, AsyncExitStack() as clients:
            owners = [await login(clients, api, town.owner_email) for api in apis]
            operators = [await login(clients, api, operator) for api in apis]
            yield Stage(mongo_url, apis, world, town, clients, owners, operators)


async def test_kill_nine_in_mid_request_leaves_one_effect_per_key(stage: Stage) -> None:
    """R3: the client sees an error, which means "unknown", and repeats with the same key."""
    victim, survivor = stage.apis[1], stage.owners[0]
    sent, lost, landed_before = 0, 0, 0
    for round_number in range(ROUNDS):
        client = await login(stage.clients, victim, stage.town.owner_email)
        names = [f"Room {round_number}-{index}" for index in range(IN_FLIGHT)]
        keys = {name: secrets.token_urlsafe(16) for name in names}
        requests = [asyncio.create_task(_add_room(client, stage, name, keys[name])) for name in names]
        for finished in islice(asyncio.as_completed(requests), 5 * round_number + 1):
            await finished
        await victim.kill()
        first = dict(zip(names, await asyncio.gather(*requests), strict=True))
        repeats = await asyncio.gather(*(_repeat_room(survivor, stage, name, keys[name]) for name in names))
        for name, again in zip(names, repeats, strict=True):
            sent += 1
            landed = again.headers.get("idempotency-replayed") == "true"
            before = first[name]
            if before is None:
                lost += 1
                landed_before += landed
            else:
                assert landed
                assert before.json() == again.json()
        await victim.start()
    rooms, entries = await _rooms_and_entries(stage)
    assert rooms == entries == sent == ROUNDS * IN_FLIGHT
    # The control: without answers that were lost, and some of them after their commit, nothing was shown.
    assert lost > 0
    assert landed_before > 0, f"of {lost} lost answers none had landed: kill later"


async def test_control_another_key_is_another_command(stage: Stage) -> None:
    """Without the key store a repeat is refused by the unique name instead of answered."""
    owner = stage.owners[0]
    first = await _add_room(owner, stage, "Control", "key-one-12345")
    again = await _add_room(owner, stage, "Control", "key-two-12345")
    assert first is not None
    assert first.status_code == 201
    assert again is not None
    assert again.status_code == 409


async def test_a_suspended_tenant_is_read_only_at_once_in_every_process(stage: Stage) -> None:
    tenant = stage.town.tenant_id
    for turn in range(8):
        suspended = await stage.operators[turn % 2].post(
            f"/v1/platform/tenants/{tenant}/suspend", {"reason": "a drill"}
        )
        assert suspended.status_code == 200, suspended.text
        for owner in stage.owners:
            refused = await owner.post("/v1/rooms", {"clinicId": stage.town.ids["clinic"], "name": f"No {turn}"})
            assert refused.status_code == 403, refused.text
            assert refused.json()["type"] == "/problems/tenant-state"
            assert refused.json()["state"] == "suspended"
            assert (await owner.get("/v1/rooms")).status_code == 200
        resumed = await stage.operators[0].post(f"/v1/platform/tenants/{tenant}/resume", {"reason": "over"})
        assert resumed.status_code == 200, resumed.text
    allowed = await stage.owners[1].post("/v1/rooms", {"clinicId": stage.town.ids["clinic"], "name": "After"})
    assert allowed.status_code == 201


async def test_a_plan_limit_is_raised_by_the_operator_and_the_next_call_passes(stage: Stage) -> None:
    owner, operator, tenant = stage.owners[1], stage.operators[0], stage.town.tenant_id
    opened = 0
    while True:
        answer = await owner.post("/v1/clinics", {"name": f"Clinic {opened}", "timeZone": "Asia/Kolkata"})
        if answer.status_code != 201:
            break
        opened += 1
    problem = answer.json()
    assert answer.status_code == 409, answer.text
    assert problem["type"] == "/problems/plan-limit-reached"
    assert (problem["limit"], problem["allowed"], problem["used"]) == ("clinics", 3, 3)
    assert problem["liftedBy"] == ["chain"]
    read = await operator.get(f"/v1/platform/tenants/{tenant}")
    raised = await operator.put(
        f"/v1/platform/tenants/{tenant}/overrides/clinics",
        {"value": 4, "reason": "a fourth clinic, agreed by phone"},
        read.json()["version"],
    )
    assert raised.status_code == 200, raised.text
    passes = await owner.post("/v1/clinics", {"name": "The fourth", "timeZone": "Asia/Kolkata"})
    assert passes.status_code == 201, passes.text


async def test_a_killed_flag_and_a_revoked_session_reach_the_other_process(stage: Stage) -> None:
    operator, (here, there) = stage.operators[0], stage.owners
    made = await operator.post(
        "/v1/platform/flags", {"key": "online_booking", "description": "Patients book themselves", "default": True}
    )
    assert made.status_code == 201, made.text
    assert await _until(lambda: _flag(there, "online_booking"), wanted=True)
    killed = await operator.post("/v1/platform/flags/online_booking/kill")
    assert killed.status_code == 200, killed.text
    assert await _until(lambda: _flag(there, "online_booking"), wanted=False)

    spare = await login(stage.clients, stage.apis[1], stage.town.owner_email)
    session = next(s for s in (await spare.get("/v1/auth/sessions")).json()["items"] if s["current"])
    await step_up(here)
    assert (await here.delete(f"/v1/auth/sessions/{session['id']}")).status_code == 204

    async def refused() -> bool:
        return (await spare.get("/v1/me")).status_code == 401

    assert await _until(refused, wanted=True)


async def _add_room(caller: Caller, stage: Stage, name: str, key: str) -> httpx.Response | None:
    """The answer, or None when the connection broke."""
    try:
        return await caller.post("/v1/rooms", {"clinicId": stage.town.ids["clinic"], "name": name}, key=key)
    except httpx.TransportError:
        return None


async def _repeat_room(caller: Caller, stage: Stage, name: str, key: str) -> httpx.Response:
    """What a client does that was told "unknown": the same request with the same key, until there is an answer."""
    for _ in range(PATIENCE):
        answer = await _add_room(caller, stage, name, key)
        assert answer is not None
        if answer.status_code != 503 and answer.json().get("type") != "/problems/still-running":
            assert answer.status_code == 201, answer.text
            return answer
        await asyncio.sleep(int(answer.headers["retry-after"]))
    raise AssertionError(f"no answer for {name}")


async def _rooms_and_entries(stage: Stage) -> tuple[int, int]:
    """Counted in the database, not through the API."""
    async with AsyncMongoClient[dict[str, Any]](stage.mongo_url) as client:
        database = client[stage.running.product.core.database.platform_database]
        tenant: dict[str, Any] = {"tenantId": stage.town.tenant_id}
        rooms = await database["rooms"].count_documents({**tenant, "name": {"$regex": "^Room "}})
        entries = await database["audit_entries"].count_documents({**tenant, "action": "room.added"})
    return rooms, entries


async def _flag(caller: Caller, key: str) -> bool | None:
    flags: dict[str, bool] = (await caller.get("/v1/me")).json()["flags"]
    return flags.get(key)


async def _until(probe: Any, *, wanted: object) -> bool:
    """Whether `probe` gives what is wanted within the 5 s that the product promises."""
    for _ in range(100):
        if await probe() == wanted:
            return True
        await asyncio.sleep(0.05)
    return False
