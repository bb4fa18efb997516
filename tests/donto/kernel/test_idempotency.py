"""Kept answers: bound to tenant, actor and route, sealed, and forgotten after a day."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pymongo.asynchronous.database import AsyncDatabase

from donto.kernel.clock import FixedClock
from donto.kernel.errors import InvalidInput
from donto.kernel.idempotency import KEPT_FOR, Answer, IdempotencyStore, attempt_of
from donto.kernel.tenancy import ANONYMOUS, PlatformScope, TenantScope, entered
from tests.support.kernel_app import KernelApp

ANSWER = Answer(201, [(b"etag", b'"1"'), (b"set-cookie", b"a=b")], b'{"token":"a-secret"}')
SCOPE = PlatformScope(ANONYMOUS, "a test")


def store_at(kernel: KernelApp, clock: FixedClock) -> IdempotencyStore:
    """A store on a clock that the test moves."""
    return IdempotencyStore(kernel.core.database, kernel.core.keys.cipher("idempotency"), clock)


async def test_an_answer_is_kept_for_a_day(kernel: KernelApp, tenant: TenantScope) -> None:
    clock = FixedClock(datetime(2026, 3, 1, tzinfo=UTC))
    store = store_at(kernel, clock)
    with entered(tenant):
        attempt = attempt_of("usr_1", "POST", "/v1/things", "key-12345", b"body")
        assert await store.answer_to(attempt) is None
        await store.keep(attempt, ANSWER)
        clock.advance(KEPT_FOR - timedelta(milliseconds=1))
        assert await store.answer_to(attempt) == ANSWER
        clock.advance(timedelta(milliseconds=1))
        assert await store.answer_to(attempt) is None
        await store.keep(attempt, ANSWER)
        assert await store.answer_to(attempt) == ANSWER, "the key can be used anew"


async def test_another_body_under_the_same_key_is_refused(kernel: KernelApp, tenant: TenantScope) -> None:
    with entered(tenant):
        await kernel.core.idempotency.keep(attempt_of("usr_1", "POST", "/v1/things", "key-12345", b"one"), ANSWER)
        with pytest.raises(InvalidInput) as refused:
            await kernel.core.idempotency.answer_to(attempt_of("usr_1", "POST", "/v1/things", "key-12345", b"two"))
    assert refused.value.errors[0].pointer == "header:Idempotency-Key"


async def test_the_key_belongs_to_tenant_actor_and_route(kernel: KernelApp, tenant: TenantScope) -> None:
    """One person in two tenants may use one key in both: the ids of the rows must differ, the collection is one."""
    asked = ("usr_1", "POST", "/v1/things", "key-12345", b"body")
    with entered(tenant):
        first = attempt_of(*asked)
        await kernel.core.idempotency.keep(first, ANSWER)
    with entered(kernel.tenant()):
        second = attempt_of(*asked)
        assert second.row_id != first.row_id
        assert await kernel.core.idempotency.answer_to(second) is None
        await kernel.core.idempotency.keep(second, ANSWER)
    with entered(SCOPE):
        assert await kernel.core.idempotency.answer_to(attempt_of(*asked)) is None
    with entered(tenant):
        for other in (
            attempt_of("usr_2", *asked[1:]),
            attempt_of("usr_1", "PUT", *asked[2:]),
            attempt_of("usr_1", "POST", "/v1/other", *asked[3:]),
            attempt_of("usr_1", "POST", "/v1/things", "key-54321", b"body"),
        ):
            assert await kernel.core.idempotency.answer_to(other) is None


async def test_what_is_kept_cannot_be_read_in_the_database(
    kernel: KernelApp, tenant: TenantScope, raw: AsyncDatabase[dict[str, Any]]
) -> None:
    for scope, collection in ((tenant, "idempotency_keys"), (SCOPE, "platform_idempotency_keys")):
        with entered(scope):
            attempt = attempt_of("usr_1", "POST", "/v1/things", "a-secret", b"a-secret")
            await kernel.core.idempotency.keep(attempt, ANSWER)
        row = await raw[collection].find_one({"_id": attempt.row_id})
        assert row is not None
        assert "secret" not in str(row)
