"""Plans on the real server."""

import pytest

from donto.control.plans.repository import ImmutableVersionError
from donto.control.plans.schemas import PlanCreate, PlanPatch, PlanVersionCreate
from donto.kernel.errors import Conflict, InvalidInput, PreconditionFailed
from donto.kernel.money import Money
from tests.donto.control.world import World


def version(clinics: int = 2, *, month: int = 1000, trial_days: int = 7) -> PlanVersionCreate:
    return PlanVersionCreate(
        price_month=Money(month, "INR"),
        price_year=Money(month * 10, "INR"),
        entitlements={"clinics": clinics},
        trial_days=trial_days,
        grace_days=3,
    )


def plan(key: str, first: PlanVersionCreate | None = None) -> PlanCreate:
    return PlanCreate(key=key, name=key.title(), state="active", version=first or version())


async def test_seeding_is_repeatable_and_offers_one_plan(world: World) -> None:
    with world.operator():
        assert await world.control.seed_plans() == []
        offered, first = await world.control.plans.signup_offer()
    assert offered.key == "clinic"
    assert first.trial_days == 14


async def test_a_new_version_leaves_tenants_where_they_are(world: World) -> None:
    plans = world.control.plans
    made = await world.command(lambda: plans.create(plan("versioned", version(2))))
    tenant = await world.tenant(plan="versioned")
    after = await world.command(lambda: plans.add_version(made.id, version(9, month=5000)))
    assert (after.current.number, after.current.entitlements["clinics"]) == (2, 9)
    with world.inside(tenant):
        assert (await world.control.entitlements.snapshot())["clinics"] == 2
    detail = await plans.detail(made.id)
    assert [(v.number, v.price_month.amount_minor) for v in detail.versions] == [(1, 1000), (2, 5000)]
    newcomer = await world.tenant(plan="versioned")
    assert newcomer.plan.number == 2


async def test_versions_cannot_be_changed_or_removed(world: World) -> None:
    versions = world.control.plans.versions
    stored = await versions.find_one({"planKey": "solo", "number": 1})
    assert stored is not None
    changed = stored.model_copy(update={"trial_days": 365})
    with pytest.raises(ImmutableVersionError):
        await world.command(lambda: versions.update(stored, changed, "plan_version.changed"))
    with pytest.raises(ImmutableVersionError):
        await world.command(lambda: versions.delete(stored, "plan_version.removed"))
    assert await versions.find(stored.id) == stored


async def test_unknown_entitlement_is_refused_and_nothing_is_stored(world: World) -> None:
    given = plan("telepathic")
    given.version.entitlements = {"telepathy": True}
    with pytest.raises(InvalidInput) as caught:
        await world.command(lambda: world.control.plans.create(given))
    assert caught.value.errors[0].pointer == "/version/entitlements/telepathy"
    assert not await world.control.plans.plans.exists({"key": "telepathic"})


async def test_keys_are_unique(world: World) -> None:
    with pytest.raises(Conflict, match="key already"):
        await world.command(lambda: world.control.plans.create(plan("solo")))


async def test_a_retired_plan_keeps_its_tenants_but_takes_none(world: World) -> None:
    plans = world.control.plans
    made = await world.command(lambda: plans.create(plan("fading")))
    tenant = await world.tenant(plan="fading")
    retired = await world.command(lambda: plans.retire(made.id))
    assert retired.state == "retired"
    with pytest.raises(Conflict) as caught:
        await world.tenant(plan="fading")
    assert caught.value.extra["state"] == "retired"
    with pytest.raises(Conflict):
        await world.command(lambda: plans.add_version(made.id, version()))
    with world.inside(tenant):
        assert (await world.control.entitlements.snapshot())["clinics"] == 2
    sold = await plans.page(sold_only=True, limit=100, cursor=None)
    assert "fading" not in {item.key for item in sold.items}
    everything = await plans.page(sold_only=False, limit=100, cursor=None)
    assert "fading" in {item.key for item in everything.items}


async def test_a_draft_cannot_be_assigned_until_it_is_activated(world: World) -> None:
    given = plan("sketch")
    given.state = "draft"
    made = await world.command(lambda: world.control.plans.create(given))
    with pytest.raises(Conflict):
        await world.tenant(plan="sketch")
    await world.command(lambda: world.control.plans.activate(made.id))
    assert (await world.tenant(plan="sketch")).plan.plan_key == "sketch"


async def test_signup_always_has_one_plan_with_a_trial(world: World) -> None:
    plans = world.control.plans
    clinic = await world.plan_id("clinic")
    with pytest.raises(Conflict, match="Offer another one"):
        await world.command(lambda: plans.retire(clinic))
    untried = await world.command(lambda: plans.create(plan("untried", version(trial_days=0))))
    with pytest.raises(Conflict, match="trial"):
        await world.command(lambda: plans.offer_at_signup(untried.id))
    with pytest.raises(Conflict, match="trial"):
        await world.command(lambda: plans.add_version(clinic, version(trial_days=0)))
    tried = await world.command(lambda: plans.create(plan("tried")))
    await world.command(lambda: plans.offer_at_signup(tried.id))
    try:
        assert (await world.tenant()).plan.plan_key == "tried"
        assert await plans.plans.count({"atSignup": True}) == 1
    finally:
        await world.command(lambda: plans.offer_at_signup(clinic))
    assert (await world.tenant()).plan.plan_key == "clinic"


async def test_renaming_asks_for_the_version_it_changes(world: World) -> None:
    plans = world.control.plans
    made = await world.command(lambda: plans.create(plan("renamed")))
    changed = await world.command(lambda: plans.change(made.id, PlanPatch(name="Better"), made.version))
    assert (changed.name, changed.version) == ("Better", made.version + 1)
    with pytest.raises(PreconditionFailed):
        await world.command(lambda: plans.change(made.id, PlanPatch(name="Worse"), made.version))


async def test_what_lifts_a_limit_is_named_cheapest_first(world: World) -> None:
    plans = world.control.plans
    await world.command(lambda: plans.create(plan("lift_dear", version(700_000, month=900))))
    await world.command(lambda: plans.create(plan("lift_cheap", version(700_000, month=100))))
    assert await plans.lifting("clinics", 600_000) == ["lift_cheap", "lift_dear"]
    assert await plans.lifting("audit_export", needed=True) == ["chain"]
