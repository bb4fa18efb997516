"""Making tenants, and moving them through their life cycle, plans and overrides.

Every change is told twice in its own transaction: in the platform's audit chain, which the repository does, and in
the chain of the tenant it concerns, so that an owner sees what the operator did.
"""

from collections.abc import Sequence
from datetime import UTC, timedelta
from typing import Any, Final

from donto.control.plans.models import Plan, PlanVersion
from donto.control.plans.policy import checked_value
from donto.control.plans.service import PlanService
from donto.control.tenants import events
from donto.control.tenants.database import DedicatedDatabases
from donto.control.tenants.models import Override, PlanAssignment, Tenant
from donto.control.tenants.policy import (
    Move,
    after_move,
    check_expiry,
    check_slug,
    first_state,
    possible_moves,
    standing,
)
from donto.control.tenants.repository import RegisterRepository
from donto.control.tenants.schemas import OverrideSet, PlanAssign, TenantRow, TenantView
from donto.control.view import viewed
from donto.kernel.audit.entry import Change, changes_between
from donto.kernel.clock import to_millis
from donto.kernel.directory import TenantState
from donto.kernel.errors import Conflict, InvalidInput, NotFound, PreconditionFailed
from donto.kernel.page import Page
from donto.kernel.store import Store
from donto.kernel.tenancy import EVERY_CLINIC, PlatformScope, TenantScope, current_scope, entered, tenant_scope
from donto.kernel.zones import check_time_zone

_EVENTS: Final[dict[Move, str]] = {
    "activate": events.TENANT_ACTIVATED,
    "past-due": events.TENANT_PAST_DUE,
    "read-only": events.TENANT_READ_ONLY,
    "suspend": events.TENANT_SUSPENDED,
    "resume": events.TENANT_RESUMED,
    "close": events.TENANT_CLOSED,
    "reopen": events.TENANT_REOPENED,
}


def scope_of(tenant: Tenant) -> TenantScope:
    """The scope in which the present actor works on `tenant` from the platform's side."""
    return TenantScope(tenant.id, tenant.database, current_scope().actor, EVERY_CLINIC)


class TenantService:
    """The register of tenants."""

    def __init__(self, store: Store, plans: PlanService) -> None:
        """`store` is the parcel that all repositories share."""
        self._store = store
        self._plans = plans
        self._databases = DedicatedDatabases(store.database)
        self.register = RegisterRepository(store)

    async def create(
        self,
        *,
        slug: str,
        name: str,
        country: str,
        currency: str,
        time_zone: str,
        locale: str,
        plan_id: str | None = None,
        dedicated: bool = False,
    ) -> Tenant:
        """A new tenant, in its trial if the plan has one; to be called inside the caller's transaction.

        Without `plan_id` it gets the plan offered at sign-up. `dedicated` gives it a database of its own, made
        ready before use. Raises InvalidInput for slug, time zone or plan, Conflict when the slug is taken.
        """
        check_slug(slug)
        check_time_zone(time_zone)
        plan, version = await (self._plans.assignable(plan_id) if plan_id else self._plans.signup_offer())
        if await self.register.by_slug(slug) is not None:  # the index decides; this spares an own database
            raise Conflict("This address is taken. Choose another one.", clashes="/slug")
        shared = self._store.database.platform_database
        now = self._store.clock.now()
        tenant = Tenant(
            id=self._store.ids.new("ten"),
            created_at=now,
            updated_at=now,
            slug=slug,
            name=name,
            name_key=name.casefold(),
            database=await self._databases.prepare(slug) if dedicated else shared,
            country=country,
            currency=currency,
            time_zone=time_zone,
            locale=locale,
            plan=self._assignment(plan, version),
            **first_state(version.trial_days, version.grace_days, now),
        )
        await self.register.insert(tenant, events.TENANT_CREATED)
        await self.tell(tenant, events.TENANT_CREATED, changes_between({}, tenant.to_stored()))
        return tenant

    async def get(self, tenant_id: str) -> Tenant:
        """A tenant. Raises NotFound."""
        return await self.register.get(tenant_id)

    async def dedicated_databases(self) -> list[str]:
        """Names of the databases that belong to one tenant each."""
        return await self.register.databases_but(self._store.database.platform_database)

    async def page(
        self, text: str | None, state: TenantState | None, *, limit: int, cursor: str | None
    ) -> Page[TenantView]:
        """Tenants whose name or slug begins with `text`, in `state` as of now; newest first."""
        now = self._store.clock.now()
        rows = await self.register.search(text, state, now, limit=limit, cursor=cursor)
        return Page([self._shown(row) for row in rows.items], rows.next_cursor)

    async def rename(self, tenant_id: str, name: str, expected: int) -> Tenant:
        """Change the name. Raises PreconditionFailed when the record is not at version `expected`."""
        before = await self._at(tenant_id, expected)
        after = before.model_copy(update={"name": name, "name_key": name.casefold()})
        return await self._changed(before, after, events.TENANT_RENAMED)

    async def move(self, tenant_id: str, move: Move, reason: str) -> Tenant:
        """Move a tenant through its life cycle. Raises Conflict, naming the moves that are possible."""
        before = await self.register.get(tenant_id)
        now = self._store.clock.now()
        back = before.closed_from if move == "reopen" else before.suspended_from
        update: dict[str, Any] = {
            "state": after_move(before, back, move, now),
            "state_since": now,
            "state_reason": reason,
            "closed_from": before.state if move == "close" else None,
        }
        if move not in ("close", "reopen"):  # who closes a suspended tenant does not end its suspension
            update["suspended_from"] = before.state if move == "suspend" else None
        if move == "activate":
            update["grace_ends_at"] = None
        elif move == "past-due":
            version = await self._plans.versions.known(before.plan.version_id)
            update["grace_ends_at"] = now + timedelta(days=version.grace_days)
        return await self._changed(before, before.model_copy(update=update), _EVENTS[move])

    async def close_own(self, slug: str, reason: str) -> Tenant:
        """Close the tenant in scope, in the name of its owner, who has typed its `slug`.

        Raises InvalidInput for another slug.
        """
        own, scope = await self.register.get(tenant_scope().tenant_id), current_scope()
        if slug != own.slug:
            raise InvalidInput.at("/slug", "not-yours", "Type the address of the account that you are in.")
        with entered(PlatformScope(scope.actor, "an owner closes the own tenant")):
            return await self.move(own.id, "close", reason)

    async def assign_plan(self, tenant_id: str, given: PlanAssign, expected: int) -> Tenant:
        """Put a tenant on a plan that is on sale. What it uses beyond the new limits stays, but cannot grow."""
        before = await self._at(tenant_id, expected)
        assignment = self._assignment(*await self._plans.assignable(given.plan_id, given.number))
        after = before.model_copy(update={"plan": assignment})
        return await self._changed(before, after, events.TENANT_PLAN_ASSIGNED)

    async def set_override(self, tenant_id: str, key: str, given: OverrideSet, expected: int) -> Tenant:
        """Give a tenant one entitlement otherwise than its plan says. Raises InvalidInput for key, value or end."""
        before = await self._at(tenant_id, expected)
        now = self._store.clock.now()
        check_expiry(given.expires_at, now)
        override = Override(
            key=key,
            value=checked_value(key, given.value),
            reason=given.reason,
            by=current_scope().actor.id,
            since=now,
            expires_at=to_millis(given.expires_at.astimezone(UTC)) if given.expires_at else None,
        )
        others = [known for known in before.overrides if known.key != key]
        after = before.model_copy(update={"overrides": [*others, override]})
        return await self._changed(before, after, events.TENANT_OVERRIDE_SET)

    async def remove_override(self, tenant_id: str, key: str) -> Tenant:
        """Let the plan's word hold again. Raises NotFound when there is no such override."""
        before = await self.register.get(tenant_id)
        others = [known for known in before.overrides if known.key != key]
        if len(others) == len(before.overrides):
            raise NotFound("There is no such override.")
        after = before.model_copy(update={"overrides": others})
        return await self._changed(before, after, events.TENANT_OVERRIDE_REMOVED)

    async def tell(
        self, tenant: Tenant, event: str, changes: Sequence[Change], *, entity: str = "tenant", entity_id: str = ""
    ) -> None:
        """Write an entry into the tenant's own audit chain, in the transaction that is under way."""
        with entered(scope_of(tenant)):
            await self._store.trail.record(event, entity=entity, entity_id=entity_id or tenant.id, changes=changes)

    async def known(self, ids: set[str], pointer: str) -> list[Tenant]:
        """The tenants with these ids. Raises InvalidInput, naming those that are not there under `pointer`."""
        found = await self.register.find_all({"_id": {"$in": sorted(ids)}}) if ids else []
        missing = sorted(ids - {tenant.id for tenant in found})
        if missing:
            raise InvalidInput.at(f"{pointer}/{missing[0]}", "unknown-tenant", "There is no such tenant.")
        return found

    def view(self, tenant: Tenant) -> TenantView:
        """A tenant as the API shows it."""
        return self._shown(viewed(tenant, TenantRow))

    def _shown(self, row: TenantRow) -> TenantView:
        now = self._store.clock.now()
        present = standing(row, now)
        return TenantView(
            id=row.id,
            slug=row.slug,
            name=row.name,
            database=row.database,
            dedicated=row.database != self._store.database.platform_database,
            state=present.state,
            since=present.since,
            moves=list(possible_moves(present, now)),
            trial_ends_at=row.trial_ends_at,
            grace_ends_at=row.grace_ends_at,
            country=row.country,
            currency=row.currency,
            time_zone=row.time_zone,
            locale=row.locale,
            plan=row.plan,
            overrides=row.overrides,
            version=row.version,
            created_at=row.created_at,
        )

    def _assignment(self, plan: Plan, version: PlanVersion) -> PlanAssignment:
        return PlanAssignment(
            plan_id=plan.id,
            plan_key=plan.key,
            version_id=version.id,
            number=version.number,
            since=self._store.clock.now(),
        )

    async def _at(self, tenant_id: str, expected: int) -> Tenant:
        tenant = await self.register.get(tenant_id)
        if tenant.version != expected:
            raise PreconditionFailed("The tenant was changed by somebody else in the meantime.")
        return tenant

    async def _changed(self, before: Tenant, after: Tenant, event: str) -> Tenant:
        changed = await self.register.update(before, after, event)
        await self.tell(changed, event, changes_between(before.to_stored(), changed.to_stored()))
        return changed
