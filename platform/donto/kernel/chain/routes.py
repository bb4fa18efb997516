"""HTTP doors to the trail: the tenant's for its people, the platform's own for the operator."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

from litestar import Router
from litestar.di import NamedDependency, Provide
from litestar.params import QueryParameter

from donto.kernel.chain.repository import AuditEntryRepository
from donto.kernel.chain.schemas import BreakView, EntryView, VerdictView
from donto.kernel.chain.verify import Verifier
from donto.kernel.http.access import requires
from donto.kernel.http.instant import INSTANT_PATTERN, LONGEST_INSTANT, instant
from donto.kernel.http.page import Cursor, Limit
from donto.kernel.http.route import get
from donto.kernel.page import DEFAULT_LIMIT, Page
from donto.kernel.tenancy import EVERY_CLINIC, PLATFORM_TENANT, TenantScope, current_scope, entered

_WORD = r"^[a-z_.]+$(?!\n)"
_ID = r"^[A-Za-z0-9_]+$(?!\n)"
ActorId = Annotated[
    str | None, QueryParameter(name="actorId", max_length=64, pattern=_ID, description="Only what this user did")
]
Action = Annotated[str | None, QueryParameter(max_length=64, pattern=_WORD, description="Such as clinic.opened")]
Since = Annotated[
    str | None,
    QueryParameter(
        name="from", max_length=LONGEST_INSTANT, pattern=INSTANT_PATTERN, description="RFC 3339 instant, inclusive"
    ),
]
Until = Annotated[
    str | None,
    QueryParameter(
        name="to", max_length=LONGEST_INSTANT, pattern=INSTANT_PATTERN, description="RFC 3339 instant, exclusive"
    ),
]
Entity = Annotated[str, QueryParameter(max_length=64, pattern=r"^[a-z_ ]+$(?!\n)", description="Such as clinic")]
EntityId = Annotated[str, QueryParameter(name="id", max_length=64, pattern=_ID, description="The record's id")]
Entries = NamedDependency[AuditEntryRepository]
Chain = NamedDependency[Verifier]
PlatformDatabase = NamedDependency[str]


@get("/v1/audit", access=requires("audit:read"), operation_id="listAudit", summary="Audit trail")
async def list_audit(
    entries: Entries,
    actor: ActorId = None,
    action: Action = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = DEFAULT_LIMIT,
    cursor: Cursor = None,
) -> Page[EntryView]:
    """Who changed what in this tenant, newest first."""
    begin, end = instant(since, "query:from"), instant(until, "query:to")
    return await entries.search(actor_id=actor, action=action, since=begin, until=end, limit=limit, cursor=cursor)


@get(
    "/v1/audit/timeline",
    access=requires("audit:read_record_timeline"),
    operation_id="recordTimeline",
    summary="Timeline of a record",
)
async def record_timeline(
    entries: Entries, entity: Entity, record: EntityId, limit: Limit = DEFAULT_LIMIT, cursor: Cursor = None
) -> Page[EntryView]:
    """Everything that happened to one record, newest first."""
    return await entries.search(subject=(entity, record), limit=limit, cursor=cursor)


@get("/v1/audit/verify", access=requires("audit:verify_chain"), operation_id="verifyAudit", summary="Verify the chain")
async def verify_audit(chain: Chain) -> VerdictView:
    """Walk this tenant's chain and name the first altered, missing or inserted entry, if there is one."""
    return await _verdict(chain)


@get(
    "/v1/platform/audit",
    access=requires("audit:read", plane="platform"),
    operation_id="listPlatformAudit",
    summary="The operator's own audit trail",
)
async def list_platform_audit(
    entries: Entries,
    platform_database: PlatformDatabase,
    actor: ActorId = None,
    action: Action = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = DEFAULT_LIMIT,
    cursor: Cursor = None,
) -> Page[EntryView]:
    """What the operator's people did, newest first."""
    begin, end = instant(since, "query:from"), instant(until, "query:to")
    with _platform_chain(platform_database):
        return await entries.search(actor_id=actor, action=action, since=begin, until=end, limit=limit, cursor=cursor)


@get(
    "/v1/platform/audit/verify",
    access=requires("audit:verify_chain", plane="platform"),
    operation_id="verifyPlatformAudit",
    summary="Verify the operator's chain",
)
async def verify_platform_audit(chain: Chain, platform_database: PlatformDatabase) -> VerdictView:
    """Walk the platform's own chain."""
    with _platform_chain(platform_database):
        return await _verdict(chain)


async def _verdict(chain: Verifier) -> VerdictView:
    found = await chain.verify()
    wrong = found.first_break
    return VerdictView(
        intact=wrong is None,
        blocks=found.blocks,
        entries=found.entries,
        unsealed=found.unsealed,
        head=found.head,
        first_break=None if wrong is None else BreakView(wrong.fault, wrong.block, wrong.entry_id, wrong.detail),
    )


@contextmanager
def _platform_chain(database: str) -> Iterator[None]:
    """The scope in which the platform's own entries lie: see PLATFORM_TENANT."""
    with entered(TenantScope(PLATFORM_TENANT, database, current_scope().actor, EVERY_CLINIC)):
        yield


def router(entries: AuditEntryRepository, chain: Verifier, platform_database: str) -> Router:
    """The routes, bound to their services."""
    return Router(
        path="/",
        route_handlers=[list_audit, record_timeline, verify_audit, list_platform_audit, verify_platform_audit],
        tags=["Audit"],
        dependencies={
            "entries": Provide(lambda: entries, sync_to_thread=False),
            "chain": Provide(lambda: chain, sync_to_thread=False),
            "platform_database": Provide(lambda: platform_database, sync_to_thread=False),
        },
    )
