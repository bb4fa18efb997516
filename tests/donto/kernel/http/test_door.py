"""Who gets in, under which scope, and what the others are told."""

import time
from dataclasses import replace
from typing import Any

import pytest

from donto.kernel.http.access import Right
from donto.kernel.tenancy import EVERY_CLINIC, Actor, PlatformScope, TenantScope, entered
from tests.support.kernel_app import KernelApp
from tests.support.things import new_thing

OPERATOR = PlatformScope(Actor("user", "usr_operator"), "an operator")


def problem(answer: Any) -> tuple[int, str]:
    """Status and slug, after checking the shape."""
    body = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert {"type", "title", "status", "detail", "traceId"} <= set(body)
    assert body["status"] == answer.status_code
    assert body["traceId"] == answer.headers["x-trace-id"]
    return answer.status_code, body["type"].removeprefix("/problems/")


@pytest.mark.parametrize(
    "value",
    [
        None,
        "",
        "Bearer",
        "Bearer ",
        "bearer unknown",
        "Basic dXNlcjpwYXNz",
        "Bearer  two",
        "Token good",
        b"Bearer \xff",
    ],
)
async def test_without_a_token_that_holds_nobody_gets_in(kernel: KernelApp, value: str | bytes | None) -> None:
    headers: Any = [] if value is None else [("Authorization", value)]
    answer = await kernel.http.request("GET", "/v1/things", headers=headers)
    assert problem(answer) == (401, "unauthenticated")
    assert answer.headers["www-authenticate"] == "Bearer"


async def test_an_expired_token_is_not_recalled(kernel: KernelApp, tenant: TenantScope) -> None:
    expired = kernel.sign_in(tenant, token_expires_at=time.time() - 1)
    assert problem(await kernel.http.get("/v1/things", headers=expired)) == (401, "unauthenticated")
    assert (await kernel.http.get("/v1/things", headers=kernel.sign_in(tenant))).status_code == 200, "control"


async def test_a_permission_that_is_not_held_is_denied(kernel: KernelApp, tenant: TenantScope) -> None:
    reader = kernel.sign_in(tenant, rights={"things:read": Right(EVERY_CLINIC)})
    assert (await kernel.http.get("/v1/things", headers=reader)).status_code == 200
    answer = await kernel.create(reader)
    assert problem(answer) == (403, "forbidden")
    assert answer.json()["permission"] == "things:write"
    nobody = kernel.sign_in(tenant, rights={})
    assert problem(await kernel.http.get("/v1/things", headers=nobody)) == (403, "forbidden")
    assert (await kernel.http.get("/v1/me", headers=nobody)).status_code == 200, "signed in is enough there"


async def test_the_right_narrows_the_scope(kernel: KernelApp, tenant: TenantScope) -> None:
    async def make() -> None:
        for fields in (
            {"clinic_id": "cln_a", "owner_id": tenant.actor.id},
            {"clinic_id": "cln_a"},
            {"clinic_id": "cln_b"},
        ):
            await kernel.things.insert(new_thing(kernel.core, tenant.tenant_id, **fields), "made")

    with entered(tenant):
        await kernel.core.database.transaction(make)

    async def seen(right: Right) -> int:
        headers = kernel.sign_in(tenant, rights={"things:read": right})
        return len((await kernel.http.get("/v1/things", headers=headers)).json()["items"])

    assert await seen(Right(EVERY_CLINIC)) == 3
    assert await seen(Right(frozenset({"cln_a"}))) == 2
    assert await seen(Right(frozenset({"cln_b"}))) == 1
    assert await seen(Right(frozenset())) == 0
    assert await seen(Right(EVERY_CLINIC, frozenset({"own"}))) == 1
    assert await seen(Right(frozenset({"cln_b"}), frozenset({"own"}))) == 0


async def test_the_two_sides_do_not_mix(kernel: KernelApp, tenant: TenantScope) -> None:
    staff, operator = kernel.sign_in(tenant), kernel.sign_in(OPERATOR)
    assert problem(await kernel.http.get("/v1/operator", headers=staff)) == (403, "forbidden")
    assert problem(await kernel.http.get("/v1/things", headers=operator)) == (403, "forbidden")
    assert (await kernel.http.get("/v1/operator", headers=operator)).status_code == 200


async def test_step_up_and_second_factor(kernel: KernelApp, tenant: TenantScope) -> None:
    stale = kernel.sign_in(tenant, stepped_up_until=time.time() - 1)
    assert problem(await kernel.http.post("/v1/confirmed", headers=stale)) == (403, "step-up-required")
    fresh = kernel.sign_in(tenant, stepped_up_until=time.time() + 60)
    assert (await kernel.http.post("/v1/confirmed", headers=fresh)).status_code == 200
    missing = kernel.sign_in(tenant, second_factor_missing=True)
    assert problem(await kernel.http.get("/v1/things", headers=missing)) == (403, "second-factor-required")
    assert problem(await kernel.http.get("/v1/me", headers=missing)) == (403, "second-factor-required")


async def test_a_frozen_tenant_may_read_and_not_write(kernel: KernelApp, tenant: TenantScope) -> None:
    kernel.gate.frozen.add(tenant.tenant_id)
    headers = kernel.sign_in(tenant)
    assert problem(await kernel.create(headers)) == (403, "tenant-state")
    assert (await kernel.http.get("/v1/things", headers=headers)).status_code == 200


async def test_not_yours_is_not_there(kernel: KernelApp, tenant: TenantScope) -> None:
    theirs = (await kernel.create(kernel.sign_in(kernel.tenant()))).json()["id"]
    never = kernel.core.ids.new("thg")
    headers = kernel.sign_in(tenant)
    for method, extra in (("GET", {}), ("DELETE", {}), ("PATCH", {"If-Match": '"1"'})):
        answers = [
            await kernel.http.request(method, f"/v1/things/{thing_id}", headers=headers | extra, json={"name": "x"})
            for thing_id in (theirs, never)
        ]
        told = [replace_trace(answer.json()) for answer in answers]
        assert [answer.status_code for answer in answers] == [404, 404]
        assert told[0] == told[1]


def replace_trace(body: dict[str, Any]) -> dict[str, Any]:
    """The answer without what differs in every answer."""
    return body | {"traceId": None}


def test_a_principal_makes_one_scope_per_permission() -> None:
    from tests.support.kernel_app import principal

    scope = TenantScope("ten_1", "db", Actor("user", "usr_1"), EVERY_CLINIC)
    somebody = principal(scope, rights={"things:read": Right(frozenset({"cln_a"}), frozenset({"own"}))})
    made = somebody.scope_for("things:read")
    assert isinstance(made, TenantScope)
    assert made is somebody.scope_for("things:read")
    assert made.grant is not None
    assert (made.grant.module, made.grant.action, made.grant.narrowed) == (
        "things",
        "read",
        frozenset({"own"}),
    )
    assert replace(made, clinics=EVERY_CLINIC, grant=None) == scope
    assert somebody.scope_for("things:write") is None
