"""One command, one transaction, one effect: refusals, repeats, races, conflicts."""

import asyncio
import contextvars
import secrets
from collections import Counter
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from pymongo.asynchronous.database import AsyncDatabase

from donto.kernel.http.access import Need
from donto.kernel.tenancy import TenantScope, entered
from tests.support.kernel_app import KernelApp

Raw = AsyncDatabase[dict[str, Any]]
STORED = ("test_things", "test_counters", "outbox", "audit_entries", "idempotency_keys")


async def stored(raw: Raw, tenant: TenantScope) -> dict[str, int]:
    """How much the tenant has in each collection."""
    return {name: await raw[name].count_documents({"tenantId": tenant.tenant_id}) for name in STORED}


ONE_OF_EACH = {"test_things": 1, "test_counters": 1, "outbox": 1, "audit_entries": 1, "idempotency_keys": 1}
NOTHING = dict.fromkeys(STORED, 0)
STILL_RUNNING = "/problems/still-running"


@pytest.fixture(autouse=True)
async def counted(kernel: KernelApp, tenant: TenantScope) -> AsyncIterator[None]:
    """Each tenant has its counter, which every command steps; hooks do not outlive their test."""
    now = kernel.core.clock.now()
    kernel.service.runs.clear()
    with entered(tenant):
        await kernel.service.counters.change_one(
            {"_id": kernel.service.core_counter()},
            {"$set": {"steps": 0}, "$setOnInsert": {"version": 1, "createdAt": now, "updatedAt": now}},
            upsert=True,
        )
    yield
    kernel.service.before_commit.clear()


async def steps(raw: Raw, tenant: TenantScope) -> int:
    """How many commands had their effect."""
    counter = await raw["test_counters"].find_one({"tenantId": tenant.tenant_id})
    assert counter is not None
    return int(counter["steps"])


# --- whole or not at all


async def test_a_command_leaves_one_of_each(kernel: KernelApp, tenant: TenantScope, raw: Raw) -> None:
    answer = await kernel.create(kernel.sign_in(tenant))
    assert answer.status_code == 201
    assert await stored(raw, tenant) == ONE_OF_EACH


@pytest.mark.parametrize(("path", "status"), [("refused", 409), ("broken", 500)])
async def test_a_refused_or_broken_command_leaves_nothing(
    kernel: KernelApp, tenant: TenantScope, raw: Raw, path: str, status: int
) -> None:
    headers = kernel.sign_in(tenant) | {"Idempotency-Key": secrets.token_hex(8)}
    for _ in range(2):
        answer = await kernel.http.post(f"/v1/things/{path}", headers=headers, json={"name": "x"})
        assert answer.status_code == status
        assert "private words" not in answer.text
        assert "idempotency-replayed" not in answer.headers, "a refusal is judged anew each time"
    assert kernel.service.runs == ["x", "x"]
    assert await stored(raw, tenant) == NOTHING | {"test_counters": 1}
    assert await steps(raw, tenant) == 0


# --- repeats


async def test_a_repeat_gets_the_same_answer_with_its_headers(kernel: KernelApp, tenant: TenantScope, raw: Raw) -> None:
    headers = kernel.sign_in(tenant)
    first = await kernel.create(headers, "key-12345", name="x")
    second = await kernel.create(headers, "key-12345", name="x")
    assert (first.status_code, first.content) == (second.status_code, second.content)
    assert "set-cookie" in first.headers
    told = {"x-trace-id", "idempotency-replayed"}
    assert [item for item in first.headers.multi_items() if item[0] not in told] == [
        item for item in second.headers.multi_items() if item[0] not in told
    ]
    assert second.headers["idempotency-replayed"] == "true"
    assert "idempotency-replayed" not in first.headers
    assert kernel.service.runs == ["x"]
    assert await stored(raw, tenant) == ONE_OF_EACH


async def test_the_key_with_another_request_is_refused(kernel: KernelApp, tenant: TenantScope, raw: Raw) -> None:
    headers = kernel.sign_in(tenant)
    await kernel.create(headers, "key-12345", name="x")
    for answer in (
        await kernel.create(headers, "key-12345", name="y"),
        await kernel.http.post(
            "/v1/things?dry=1", headers=headers | {"Idempotency-Key": "key-12345"}, json={"name": "x"}
        ),
    ):
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["pointer"] == "header:Idempotency-Key"
    assert await stored(raw, tenant) == ONE_OF_EACH


async def test_a_key_is_its_owners(kernel: KernelApp, tenant: TenantScope) -> None:
    """Another user, and the same user in another tenant, have keys of their own."""
    colleague = TenantScope(tenant.tenant_id, tenant.database, kernel.tenant().actor, tenant.clinics)
    elsewhere = TenantScope(kernel.tenant().tenant_id, tenant.database, tenant.actor, tenant.clinics)
    ids = set()
    for scope in (tenant, colleague, elsewhere):
        answer = await kernel.create(kernel.sign_in(scope), "key-12345", name=secrets.token_hex(4))
        assert answer.status_code == 201, answer.text
        ids.add(answer.json()["id"])
    assert len(ids) == 3


@pytest.mark.parametrize("key", [None, "", "short12", "x" * 256, "with space1", "tab\tkey12", "ключ-ключ", "kéy-12345"])
async def test_a_missing_short_or_odd_key_is_refused(
    kernel: KernelApp, tenant: TenantScope, raw: Raw, key: str | None
) -> None:
    headers: list[tuple[str, str | bytes]] = list(kernel.sign_in(tenant).items())
    if key is not None:
        headers.append(("Idempotency-Key", key.encode()))
    answer = await kernel.http.request("POST", "/v1/things", headers=headers, json={"name": "x"})  # type: ignore[arg-type]  # bytes values are what httpx passes on as they are
    assert answer.status_code == 400, answer.text
    assert "Idempotency-Key" in answer.json()["detail"]
    assert await stored(raw, tenant) == NOTHING | {"test_counters": 1}


@pytest.mark.parametrize("key", ["x" * 8, "x" * 255, "!~{}'\"$" + "x"])
async def test_control_keys_at_the_bounds_pass(kernel: KernelApp, tenant: TenantScope, key: str) -> None:
    assert (await kernel.create(kernel.sign_in(tenant), key)).status_code == 201


@pytest.mark.parametrize("name", ["fixed", None])
async def test_20_at_once_with_one_key_have_one_effect(
    kernel: KernelApp, tenant: TenantScope, raw: Raw, name: str | None
) -> None:
    """Also when the thing itself is unique: whoever comes later must find the answer or be told to wait, not clash."""
    headers, body = kernel.sign_in(tenant), {"name": name or secrets.token_hex(4)}
    answers = await asyncio.gather(*(kernel.create(headers, "key-12345", **body) for _ in range(20)))
    told = Counter(answer.json().get("type", "done") for answer in answers)
    assert told.keys() == {"done", STILL_RUNNING}, [answer.text for answer in answers]
    answers += [await kernel.create(headers, "key-12345", **body)]
    done = [answer for answer in answers if answer.status_code == 201]
    assert len({answer.content for answer in done}) == 1
    assert sum("idempotency-replayed" not in answer.headers for answer in done) == 1
    assert await stored(raw, tenant) == ONE_OF_EACH
    assert await steps(raw, tenant) == 1


async def test_control_20_at_once_with_20_keys_have_20_effects(
    kernel: KernelApp, tenant: TenantScope, raw: Raw
) -> None:
    """All of them step one counter, so they conflict and run again; none is lost, none counts twice."""
    headers = kernel.sign_in(tenant)
    answers = await asyncio.gather(*(kernel.create(headers) for _ in range(20)))
    assert {answer.status_code for answer in answers} == {201}
    assert await steps(raw, tenant) == 20
    assert (await stored(raw, tenant))["outbox"] == 20


async def test_a_conflict_runs_the_handler_again_with_one_effect(
    kernel: KernelApp, tenant: TenantScope, raw: Raw
) -> None:
    async def somebody_else_steps() -> None:
        step = raw["test_counters"].update_one({"tenantId": tenant.tenant_id}, {"$inc": {"steps": 10}})
        # In a context of its own: the transaction's session is bound to this one.
        await asyncio.create_task(step, context=contextvars.Context())

    kernel.service.before_commit.append(somebody_else_steps)
    answer = await kernel.create(kernel.sign_in(tenant), name="x")
    assert answer.status_code == 201
    assert kernel.service.runs == ["x", "x"]
    assert await stored(raw, tenant) == ONE_OF_EACH
    assert await steps(raw, tenant) == 11


# --- the tenant's state


async def test_the_state_is_judged_inside_the_transaction(kernel: KernelApp, tenant: TenantScope, raw: Raw) -> None:
    """A cache that still says open does not let a command through."""
    kernel.gate.frozen.add(tenant.tenant_id)
    kernel.gate.cached_as_open.add(tenant.tenant_id)
    headers = kernel.sign_in(tenant)
    answer = await kernel.create(headers)
    assert (answer.status_code, answer.json()["type"]) == (403, "/problems/tenant-state")
    assert kernel.service.runs == []
    assert (await kernel.http.get("/v1/things", headers=headers)).status_code == 200
    kernel.gate.frozen.discard(tenant.tenant_id)
    assert (await kernel.create(headers)).status_code == 201, "control"


async def test_reading_asks_for_reading(kernel: KernelApp, tenant: TenantScope) -> None:
    headers = kernel.sign_in(tenant)
    await kernel.http.get("/v1/things", headers=headers)
    await kernel.http.post("/v1/things/touch", headers=headers)
    assert [need for who, need in kernel.gate.asked if who == tenant.tenant_id] == [Need.READ, Need.WRITE]


# --- bodies


async def test_a_body_over_the_limit_is_refused(kernel: KernelApp, tenant: TenantScope, raw: Raw) -> None:
    limit = kernel.core.settings.max_body_bytes
    headers = kernel.sign_in(tenant) | {"Idempotency-Key": "key-12345", "Content-Type": "application/json"}

    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(limit // 65_536 + 1):
            yield b" " * 65_536

    for content in (b" " * (limit + 1), pieces()):
        answer = await kernel.http.post("/v1/things", headers=headers, content=content)
        assert answer.status_code == 413, answer.text
        assert answer.json()["type"] == "/problems/too-large"
    exact = b'{"name":"x"}' + b" " * (limit - 12)
    assert (await kernel.http.post("/v1/things", headers=headers, content=exact)).status_code == 201, "control"


async def test_a_body_in_pieces_is_put_together(kernel: KernelApp, tenant: TenantScope) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for piece in (b'{"na', b"", b'me":"', b'piecewise"}'):
            yield piece

    headers = kernel.sign_in(tenant) | {"Idempotency-Key": "key-12345", "Content-Type": "application/json"}
    answer = await kernel.http.post("/v1/things", headers=headers, content=pieces())
    assert answer.json()["name"] == "piecewise"


async def _call(kernel: KernelApp, path: str, headers: dict[str, str], messages: list[dict[str, Any]]) -> list[Any]:
    """The application under a server that says exactly `messages` and then waits."""
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST", "scheme": "http",
        "path": path, "raw_path": path.encode(), "query_string": b"", "root_path": "", "client": ("127.0.0.1", 1),
        "server": ("donto.test", 80), "state": {},
        "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
    }  # fmt: skip
    sent: list[Any] = []

    async def receive() -> Any:
        if messages:
            return messages.pop(0)
        await asyncio.Event().wait()
        return None

    async def send(message: Any) -> None:
        sent.append(message)

    await asyncio.wait_for(kernel.asgi(scope, receive, send), 10)
    return sent


@pytest.mark.parametrize(("path", "body"), [("/v1/things", b'{"name":"x"}'), ("/v1/things/touch", b"")])
async def test_half_a_body_does_not_pass_for_a_whole_one(
    kernel: KernelApp, tenant: TenantScope, raw: Raw, path: str, body: bytes
) -> None:
    """The client went away in the middle; what came until then may even be valid."""
    headers = kernel.sign_in(tenant) | {"Idempotency-Key": "key-12345", "Content-Type": "application/json"}
    messages: list[dict[str, Any]] = [
        {"type": "http.request", "body": body, "more_body": True},
        {"type": "http.disconnect"},
    ]
    await _call(kernel, path, headers, messages)
    assert kernel.service.runs == []
    assert await stored(raw, tenant) == NOTHING | {"test_counters": 1}


async def test_a_streamed_answer_comes_whole_and_is_kept(kernel: KernelApp, tenant: TenantScope) -> None:
    """The framework listens for a disconnect while it streams: it must wait, not be told the body again and again."""
    headers = kernel.sign_in(tenant) | {"Idempotency-Key": "key-12345"}
    first = await asyncio.wait_for(
        kernel.http.post("/v1/things/streamed", headers=headers, json={"name": "x"}), timeout=10
    )
    second = await kernel.http.post("/v1/things/streamed", headers=headers, json={"name": "x"})
    assert first.status_code == 201
    assert first.json()["id"].startswith("thg_")
    assert (second.content, second.headers["idempotency-replayed"]) == (first.content, "true")
    raw_body = [{"type": "http.request", "body": b'{"name":"y"}', "more_body": False}]
    headers |= {"Idempotency-Key": "key-54321", "Content-Type": "application/json"}
    sent = await _call(kernel, "/v1/things/streamed", headers, raw_body)
    assert b"thg_" in b"".join(message.get("body", b"") for message in sent)


# --- other methods


async def test_head_and_options_change_nothing(kernel: KernelApp, tenant: TenantScope, raw: Raw) -> None:
    headers = kernel.sign_in(tenant) | {"Idempotency-Key": "key-12345"}
    options = await kernel.http.request("OPTIONS", "/v1/things")
    assert options.status_code == 204
    assert {"GET", "POST"} <= {method.strip() for method in options.headers["allow"].split(",")}
    for path in ("/v1/things", "/v1/things/touch"):
        assert (await kernel.http.head(path, headers=headers)).status_code in (200, 405)
        assert (await kernel.http.options(path, headers=headers)).status_code == 204
    assert kernel.service.runs == []
    assert await stored(raw, tenant) == NOTHING | {"test_counters": 1}


async def test_changing_needs_the_present_version(kernel: KernelApp, tenant: TenantScope) -> None:
    headers = kernel.sign_in(tenant)
    made = await kernel.create(headers)
    path = f"/v1/things/{made.json()['id']}"
    assert made.headers["etag"] == '"1"'

    async def change(tag: str | None) -> httpx.Response:
        conditional = {} if tag is None else {"If-Match": tag}
        body = {"name": secrets.token_hex(4)}
        return await kernel.http.patch(path, headers=headers | conditional, json=body)

    assert (await change(None)).status_code == 428
    for tag in ("1", "*", 'W/"1"', '"0"', '"01"', '"1", "2"', '""', '"99999999999999999999"', "x" * 64, '"2"'):
        assert (await change(tag)).status_code == 412, tag
    assert (await change("x" * 65)).status_code == 422
    changed = await change('"1"')
    assert (changed.status_code, changed.headers["etag"]) == (200, '"2"')
    assert (await change('"1"')).status_code == 412


async def test_of_two_changes_at_once_one_is_told(kernel: KernelApp, tenant: TenantScope) -> None:
    headers = kernel.sign_in(tenant)
    path = f"/v1/things/{(await kernel.create(headers)).json()['id']}"
    answers = await asyncio.gather(
        *(kernel.http.patch(path, headers=headers | {"If-Match": '"1"'}, json={"name": f"n{n}"}) for n in range(8))
    )
    assert sorted(answer.status_code for answer in answers) == [200] + [412] * 7


async def test_removing_is_done_once(kernel: KernelApp, tenant: TenantScope) -> None:
    headers = kernel.sign_in(tenant)
    path = f"/v1/things/{(await kernel.create(headers)).json()['id']}"
    answers = await asyncio.gather(*(kernel.http.delete(path, headers=headers) for _ in range(5)))
    assert sorted({answer.status_code for answer in answers}) in ([204, 404], [204, 404, 412], [204, 412])
    assert [answer.status_code for answer in answers].count(204) == 1
