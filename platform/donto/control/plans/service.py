"""Making, versioning, pricing and retiring plans."""

from typing import Any

from donto.control.plans import events
from donto.control.plans.models import Plan, PlanVersion, Price
from donto.control.plans.policy import check_prices, checked_entitlements, completed, lifts, moved
from donto.control.plans.repository import PlanRepository, PlanVersionRepository
from donto.control.plans.schemas import (
    PlanCreate,
    PlanDetail,
    PlanPatch,
    PlanRow,
    PlanVersionCreate,
    PlanVersionView,
    PlanView,
)
from donto.control.plans.seed import DEFAULT_PLANS, SIGNUP_PLAN
from donto.control.view import viewed
from donto.kernel.errors import Conflict, InvalidInput, NotFound, PreconditionFailed
from donto.kernel.money import Money
from donto.kernel.page import Page
from donto.kernel.store import Store


class PlanService:
    """The operator's plans."""

    def __init__(self, store: Store) -> None:
        """`store` is the parcel that all repositories share."""
        self._store = store
        self.plans = PlanRepository(store)
        self.versions = PlanVersionRepository(store)

    async def page(self, *, sold_only: bool, limit: int, cursor: str | None) -> Page[PlanView]:
        """Plans with their current versions, by key. `sold_only`: the price list, active plans alone."""
        condition = {"state": "active"} if sold_only else {}
        rows = await self.plans.page(condition, PlanRow, sort=(("key", 1), ("_id", 1)), limit=limit, cursor=cursor)
        versions = await self.versions.by_ids(row.current_version_id for row in rows.items)
        items = [_row_view(row, versions[row.current_version_id]) for row in rows.items]
        return Page(items, rows.next_cursor)

    async def detail(self, plan_id: str) -> PlanDetail:
        """A plan with all its versions. Raises NotFound."""
        plan = await self.plans.get(plan_id)
        versions = [version_view(version) for version in await self.versions.of_plan(plan.id)]
        current = next(version for version in versions if version.id == plan.current_version_id)
        return PlanDetail(**_shown(plan), current=current, versions=versions)

    async def by_key(self, key: str) -> Plan:
        """A plan by its short name. Raises NotFound."""
        plan = await self.plans.find_one({"key": key})
        if plan is None:
            raise NotFound("There is no such plan.")
        return plan

    async def create(self, given: PlanCreate) -> PlanView:
        """A new plan with version 1. Raises InvalidInput for its entitlements or prices, Conflict for its key."""
        plan_id = self._store.ids.new("pln")
        version = self._version(plan_id, given.key, 1, given.version, "/version")
        now = self._store.clock.now()
        plan = Plan(
            id=plan_id,
            created_at=now,
            updated_at=now,
            key=given.key,
            name=given.name,
            description=given.description,
            state=given.state,
            current_number=1,
            current_version_id=version.id,
        )
        await self.plans.insert(plan, events.PLAN_CREATED)
        await self.versions.insert(version, events.PLAN_VERSION_CREATED)
        return plan_view(plan, version)

    async def change(self, plan_id: str, given: PlanPatch, expected: int) -> PlanView:
        """Change name or description. Raises PreconditionFailed when the record is not at version `expected`."""
        before = await self.plans.get(plan_id)
        if before.version != expected:
            raise PreconditionFailed
        wanted = {"name": given.name, "description": given.description}
        after = before.model_copy(update={key: value for key, value in wanted.items() if isinstance(value, str)})
        return await self._changed(before, after, events.PLAN_CHANGED)

    async def add_version(self, plan_id: str, given: PlanVersionCreate) -> PlanView:
        """Add a version and make it current. Tenants keep the version they have until they are assigned anew."""
        before = await self.plans.get(plan_id)
        if before.state == "retired":
            raise Conflict("A retired plan gets no new versions.", state=before.state)
        version = self._version(before.id, before.key, before.current_number + 1, given, "")
        if before.at_signup:
            _check_trial(version)
        await self.versions.insert(version, events.PLAN_VERSION_CREATED)
        after = before.model_copy(update={"current_number": version.number, "current_version_id": version.id})
        return await self._changed(before, after, events.PLAN_VERSIONED)

    async def activate(self, plan_id: str) -> PlanView:
        """Put a draft on sale."""
        before = await self.plans.get(plan_id)
        after = before.model_copy(update={"state": moved(before.state, "activate")})
        return await self._changed(before, after, events.PLAN_ACTIVATED)

    async def retire(self, plan_id: str) -> PlanView:
        """Take a plan off sale: it keeps its tenants but cannot be assigned. Raises Conflict for sign-up's plan."""
        before = await self.plans.get(plan_id)
        after = before.model_copy(update={"state": moved(before.state, "retire")})
        if before.at_signup:
            raise Conflict("Sign-up gives this plan. Offer another one there first.", atSignup=True)
        return await self._changed(before, after, events.PLAN_RETIRED)

    async def offer_at_signup(self, plan_id: str) -> PlanView:
        """Make it the plan that sign-up gives, instead of the one that was. It must be on sale and have a trial."""
        before = await self.plans.get(plan_id)
        if before.state != "active":
            raise Conflict(f"A {before.state} plan cannot be offered.", state=before.state, allowed=["activate"])
        _check_trial(await self.versions.known(before.current_version_id))
        former = await self.plans.find_one({"atSignup": True})
        if former is not None and former.id == before.id:
            return plan_view(before, await self.versions.known(before.current_version_id))
        if former is not None:
            await self.plans.update(former, former.model_copy(update={"at_signup": False}), events.PLAN_WITHDRAWN)
        return await self._changed(before, before.model_copy(update={"at_signup": True}), events.PLAN_OFFERED)

    async def signup_offer(self) -> tuple[Plan, PlanVersion]:
        """The plan that sign-up gives, with its version. Raises Conflict when the operator offers none."""
        plan = await self.plans.find_one({"atSignup": True})
        if plan is None:
            raise Conflict("Sign-up is closed just now: no plan is offered.")
        return plan, await self.versions.known(plan.current_version_id)

    async def assignable(self, plan_id: str, number: int | None = None) -> tuple[Plan, PlanVersion]:
        """A plan on sale, with its current version or version `number`.

        Raises InvalidInput when there is none such, Conflict when the plan is a draft or retired.
        """
        plan = await self.plans.find(plan_id)
        if plan is None:
            raise InvalidInput.at("/planId", "unknown-plan", "There is no such plan.")
        if plan.state != "active":
            raise Conflict(f"A {plan.state} plan cannot be assigned.", state=plan.state, plan=plan.key)
        if number is None:
            return plan, await self.versions.known(plan.current_version_id)
        version = await self.versions.by_number(plan.id, number)
        if version is None:
            raise InvalidInput.at("/number", "unknown-version", f"{plan.name} has no version {number}.")
        return plan, version

    async def lifting(self, key: str, needed: bool | int) -> list[str]:
        """Keys of the plans on sale whose current version includes what is `needed` of `key`, cheapest first."""
        plans = await self.plans.find_all({"state": "active"})
        versions = await self.versions.by_ids(plan.current_version_id for plan in plans)
        enough = [v for v in versions.values() if lifts(completed(v.entitlements)[key], needed)]
        return [v.plan_key for v in sorted(enough, key=lambda v: (v.price_month.amount_minor, v.plan_key))]

    async def unknown_keys(self, keys: set[str]) -> list[str]:
        """Those of `keys` that no plan has."""
        found = await self.plans.find_all({"key": {"$in": sorted(keys)}})
        return sorted(keys - {plan.key for plan in found})

    async def seed(self) -> list[str]:
        """Make the default plans that are not there yet, and offer one at sign-up if none is. Gives what was made.

        Repeatable. What exists is left as the operator has it. Needs a scope (the platform's) entered.
        """
        return await self._store.database.transaction(self._seed)

    async def _seed(self) -> list[str]:
        missing = set(await self.unknown_keys({given.key for given in DEFAULT_PLANS}))
        for given in DEFAULT_PLANS:
            if given.key in missing:
                await self.create(given)
        if not await self.plans.exists({"atSignup": True}):
            offered = await self.plans.find_one({"key": SIGNUP_PLAN, "state": "active"})
            if offered is not None:
                await self.offer_at_signup(offered.id)
        return sorted(missing)

    async def _changed(self, before: Plan, after: Plan, event: str) -> PlanView:
        plan = await self.plans.update(before, after, event)
        return plan_view(plan, await self.versions.known(plan.current_version_id))

    def _version(self, plan_id: str, plan_key: str, number: int, given: PlanVersionCreate, pointer: str) -> PlanVersion:
        check_prices(given.price_month, given.price_year, pointer)
        now = self._store.clock.now()
        return PlanVersion(
            id=self._store.ids.new("plv"),
            created_at=now,
            updated_at=now,
            plan_id=plan_id,
            plan_key=plan_key,
            number=number,
            price_month=_price(given.price_month),
            price_year=_price(given.price_year),
            entitlements=checked_entitlements(given.entitlements, f"{pointer}/entitlements"),
            trial_days=given.trial_days,
            grace_days=given.grace_days,
        )


def _price(money: Money) -> Price:
    return Price(amount_minor=money.amount_minor, currency=money.currency)


def _check_trial(version: PlanVersion) -> None:
    if version.trial_days < 1:
        raise Conflict("The plan that sign-up gives needs a trial of at least a day.", trialDays=version.trial_days)


def version_view(version: PlanVersion) -> PlanVersionView:
    """A version as the API shows it, with what the catalogue has gained since at its default."""
    view = viewed(version, PlanVersionView)
    view.entitlements = completed(version.entitlements)
    return view


def plan_view(plan: Plan, version: PlanVersion) -> PlanView:
    """A plan as the API shows it."""
    return PlanView(**_shown(plan), current=version_view(version))


def _row_view(row: PlanRow, version: PlanVersion) -> PlanView:
    return PlanView(**_shown(row), current=version_view(version))


def _shown(plan: Plan | PlanRow) -> dict[str, Any]:
    names = ("id", "key", "name", "description", "state", "at_signup", "version", "created_at")
    return {name: getattr(plan, name) for name in names}
