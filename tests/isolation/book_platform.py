"""Samples of what the operator's people do, and of the doors for machines."""

from typing import Final

from tests.isolation import maker
from tests.isolation.book import Entry, Ids
from tests.isolation.maker import Maker
from tests.support.operation import Request

_REASON: Final = {"reason": "a test"}
_FLAG: Final = {"key": "feature flags are named by their key, which is the operator's word"}
_OVERRIDE: Final = {"key": "the entitlement of the catalogue that is overridden"}


def _move(*before: str) -> Entry:
    """A move of a tenant's life cycle."""
    return Entry(
        lambda ids: [Request({"tenant_id": ids["tenant"]}, body=_REASON)], fresh=(maker.tenant_after(*before),)
    )


def _plan(*fresh: Maker, body: object = None, version: str | None = None) -> Entry:
    return Entry(lambda ids: [Request({"plan_id": ids["plan"]}, body=body)], fresh=fresh, version=version)


def _flag_body(ids: Ids) -> dict[str, object]:
    return {"byTenant": {ids["tenant"]: True}, "byPlan": {"chain": False}}


def _override(ids: Ids) -> dict[str, str]:
    return {"tenant_id": ids["tenant"], "key": "reports"}


def _flag(ids: Ids) -> list[Request]:
    return [Request({"key": ids.get("flagKey", "no_such_flag")})]


TENANTS: Final = {
    "listTenants": Entry(),
    "readTenant": Entry(lambda ids: [Request({"tenant_id": ids["tenant"]})]),
    "createTenant": Entry(lambda ids: [Request(body=maker.tenant_body(maker.word(), ids["plan"]))]),
    "renameTenant": Entry(
        lambda ids: [Request({"tenant_id": ids["tenant"]}, body={"name": maker.word()})],
        fresh=(maker.tenant_after(),),
        version="readTenant",
    ),
    "activateTenant": _move(),
    "makeTenantPastDue": _move("activate"),
    "makeTenantReadOnly": _move("activate"),
    "suspendTenant": _move(),
    "resumeTenant": _move("suspend"),
    "closeTenant": _move(),
    "reopenTenant": _move("close"),
    "assignPlan": Entry(
        lambda ids: [Request({"tenant_id": ids["tenant"]}, body={"planId": ids["plan"]})],
        fresh=(maker.tenant_after(),),
        version="readTenant",
    ),
    "setOverride": Entry(
        lambda ids: [Request(_override(ids), body={"value": True, **_REASON})],
        fresh=(maker.tenant_after(),),
        version="readTenant",
        names=_OVERRIDE,
    ),
    "removeOverride": Entry(lambda ids: [Request(_override(ids))], fresh=(maker.overridden_tenant,), names=_OVERRIDE),
    "readTenantUsage": Entry(lambda ids: [Request(query={"tenantId": ids["tenant"]})]),
}

PLANS: Final = {
    "listPlans": Entry(),
    "readPlan": _plan(),
    "createPlan": Entry(lambda _: [Request(body=maker.plan_body())]),
    "changePlan": _plan(maker.plan_of("active"), body={"description": "as before"}, version="readPlan"),
    "createPlanVersion": _plan(maker.plan_of("active"), body=maker.version_body()),
    "activatePlan": _plan(maker.plan_of("draft")),
    "offerPlanAtSignup": _plan(),
    "retirePlan": _plan(maker.plan_of("active")),
}

FLAGS: Final = {
    "listFlags": Entry(),
    "createFlag": Entry(lambda ids: [Request(body={"key": maker.word(), **_flag_body(ids)})]),
    "setFlag": Entry(
        lambda ids: [Request(_flag(ids)[0].path, body=_flag_body(ids))], fresh=(maker.flag,), version=1, names=_FLAG
    ),
    "killFlag": Entry(_flag, fresh=(maker.flag,), names=_FLAG),
    "reviveFlag": Entry(_flag, fresh=(maker.flag,), names=_FLAG),
}

TRAIL: Final = {
    "listPlatformAudit": Entry(lambda ids: [Request(query={"actorId": ids["user"]})]),
    "verifyPlatformAudit": Entry(),
}

MACHINES: Final = {
    "health": Entry(),
    "readiness": Entry(),
    "GET /metrics": Entry(),
    "GET /docs": Entry(),
    "GET /docs/assets/{name}": Entry(
        lambda _: [Request({"name": "start.js"})], names={"name": "one of three files of the documentation"}
    ),
    "GET /openapi.json": Entry(),
}

BOOK: Final = TENANTS | PLANS | FLAGS | TRAIL | MACHINES
