"""The register of tenants on the real server."""

import asyncio
from datetime import timedelta

import pytest

from donto.control import Tenant
from donto.control.tenants.database import database_name
from donto.control.tenants.policy import REOPEN_WITHIN
from donto.control.tenants.schemas import OverrideSet, PlanAssign
from donto.kernel.audit.entry import AuditEntry
from donto.kernel.directory import TenantState
from donto.kernel.errors import Conflict, InvalidInput, NotFound, PreconditionFailed
from donto.kernel.tenancy import all_tenants
from tests.donto.control.world import NOW, OPERATOR, World
from tests.support.servers import drop

DAY = timedelta(days=1)


async def test_a_new_tenant_is_in_the_trial_of_the_offered_plan(world: World) -> None:
    tenant = await world.tenant(name="Smile Dental")
    assert (tenant.state, tenant.plan.plan_key, tenant.plan.number) == ("trial", "clinic", 1)
    assert tenant.trial_ends_at == NOW + 14 * DAY
    assert tenant.grace_ends_at == NOW + 21 * DAY
    assert tenant.database == world.core.database.platform_database
    assert await world.stored(tenant) == tenant


async def test_a_slug_is_taken_once_also_in_the_same_moment(world: World) -> None:
    tries = [world.tenant(slug="one-of-a-kind") for _ in range(5)]
    outcomes = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(isinstance(outcome, Tenant) for outcome in outcomes) == 1
    refused = [outcome for outcome in outcomes if not isinstance(outcome, Tenant)]
    assert all(isinstance(outcome, Conflict) and outcome.extra["clashes"] == "/slug" for outcome in refused)


async def test_what_cannot_be_a_tenant_is_refused(world: World) -> None:
    for wanted in ({"slug": "platform"}, {"time_zone": "Mars/Olympus"}):
        with pytest.raises(InvalidInput):
            await world.tenant(**wanted)
    with pytest.raises(InvalidInput, match="no such plan"):
        await world.command(
            lambda: world.control.tenants.create(
                slug="planless",
                name="X",
                country="IN",
                currency="INR",
                time_zone="UTC",
                locale="en",
                plan_id=world.core.ids.new("pln"),
            )
        )


async def test_each_change_is_told_in_the_platforms_chain_and_in_the_tenants(world: World) -> None:
    service = world.control.tenants
    tenant = await world.tenant()
    await world.command(lambda: service.move(tenant.id, "suspend", "abuse reported"))
    stored = await world.command(lambda: service.move(tenant.id, "resume", "cleared"))
    stored = await world.command(lambda: service.rename(tenant.id, "Better Smile", stored.version))
    given = OverrideSet(value=9, reason="goodwill")
    await world.command(lambda: service.set_override(tenant.id, "clinics", given, stored.version))
    await world.command(lambda: service.remove_override(tenant.id, "clinics"))
    own = await world.chain(tenant)
    assert [entry["action"] for entry in own] == [
        "tenant.created",
        "tenant.suspended",
        "tenant.resumed",
        "tenant.renamed",
        "tenant.override_set",
        "tenant.override_removed",
    ]
    assert {entry["actor"]["id"] for entry in own} == {OPERATOR.id}
    changed = {change["field"]: (change["before"], change["after"]) for change in own[1]["changes"]}
    assert changed["state"] == ("trial", "suspended")
    assert changed["stateReason"] == ("", "abuse reported")
    platform = [entry["action"] for entry in await world.chain(None) if entry["subject"]["id"] == tenant.id]
    assert platform == [entry["action"] for entry in own]


async def test_a_change_that_fails_is_told_nowhere(world: World) -> None:
    tenant = await world.tenant()

    async def half() -> None:
        await world.control.tenants.move(tenant.id, "suspend", "half done")
        raise Conflict

    with pytest.raises(Conflict):
        await world.command(half)
    assert [entry["action"] for entry in await world.chain(tenant)] == ["tenant.created"]
    assert (await world.stored(tenant)).state == "trial"


async def test_resuming_leads_back_and_the_clock_has_gone_on(world: World) -> None:
    service = world.control.tenants
    tenant = await world.tenant()
    await world.command(lambda: service.move(tenant.id, "suspend", "a while"))
    world.clock.advance(15 * DAY)
    assert service.view(await world.stored(tenant)).state == "suspended"
    with pytest.raises(Conflict) as caught:
        await world.command(lambda: service.move(tenant.id, "activate", "not this way"))
    assert caught.value.extra == {"state": "suspended", "allowed": ["resume", "close"]}
    await world.command(lambda: service.move(tenant.id, "resume", "done"))
    view = service.view(await world.stored(tenant))
    assert (view.state, view.since) == ("past_due", NOW + 15 * DAY)


async def test_grace_is_as_long_as_the_plan_says(world: World) -> None:
    service = world.control.tenants
    tenant = await world.tenant()
    await world.command(lambda: service.move(tenant.id, "activate", "paid"))
    world.clock.advance(100 * DAY)
    assert service.view(await world.stored(tenant)).state == "active"
    await world.command(lambda: service.move(tenant.id, "past-due", "card refused"))
    world.clock.advance(7 * DAY - timedelta(seconds=1))
    assert service.view(await world.stored(tenant)).state == "past_due"
    world.clock.advance(timedelta(seconds=1))
    assert service.view(await world.stored(tenant)).state == "read_only"
    await world.command(lambda: service.move(tenant.id, "activate", "paid"))
    world.clock.advance(100 * DAY)
    assert service.view(await world.stored(tenant)).state == "active"


async def test_a_closed_tenant_keeps_its_slug_and_is_closed_for_good_after_a_while(world: World) -> None:
    service = world.control.tenants
    tenant = await world.tenant()
    await world.command(lambda: service.move(tenant.id, "close", "contract over"))
    with pytest.raises(Conflict) as caught:
        await world.command(lambda: service.move(tenant.id, "activate", "changed my mind"))
    assert caught.value.extra == {"state": "closed", "allowed": ["reopen"]}
    with pytest.raises(Conflict):
        await world.tenant(slug=tenant.slug)
    world.clock.advance(REOPEN_WITHIN)
    assert service.view(await world.stored(tenant)).moves == []
    with pytest.raises(Conflict):
        await world.command(lambda: service.move(tenant.id, "reopen", "too late"))


async def test_reopening_leads_back_also_into_a_suspension(world: World) -> None:
    service = world.control.tenants
    tenant = await world.tenant()
    await world.command(lambda: service.move(tenant.id, "suspend", "abuse"))
    await world.command(lambda: service.move(tenant.id, "close", "left"))
    await world.command(lambda: service.move(tenant.id, "reopen", "came back"))
    assert service.view(await world.stored(tenant)).state == "suspended"
    await world.command(lambda: service.move(tenant.id, "resume", "cleared"))
    assert service.view(await world.stored(tenant)).state == "trial"
    assert [entry["action"] for entry in await world.chain(tenant)][-2:] == ["tenant.reopened", "tenant.resumed"]


async def test_plans_are_assigned_at_the_version_asked_for(world: World) -> None:
    service = world.control.tenants
    tenant = await world.tenant()
    chain = await world.plan_id("chain")
    moved = await world.command(lambda: service.assign_plan(tenant.id, PlanAssign(plan_id=chain), tenant.version))
    assert (moved.plan.plan_key, moved.plan.number) == ("chain", 1)
    with pytest.raises(InvalidInput) as caught:
        await world.command(lambda: service.assign_plan(tenant.id, PlanAssign(plan_id=chain, number=99), moved.version))
    assert caught.value.errors[0].pointer == "/number"
    with pytest.raises(PreconditionFailed):
        await world.command(lambda: service.assign_plan(tenant.id, PlanAssign(plan_id=chain), tenant.version))


async def test_removing_an_override_that_is_not_there(world: World) -> None:
    tenant = await world.tenant()
    with pytest.raises(NotFound):
        await world.command(lambda: world.control.tenants.remove_override(tenant.id, "clinics"))


async def test_the_filter_by_state_lapses_like_the_state_itself(world: World) -> None:
    service = world.control.tenants
    name = f"Lapsing {world.core.ids.new('x')}"
    made = [await world.tenant(name=name) for _ in range(6)]
    await world.command(lambda: service.move(made[1].id, "activate", "test"))
    await world.command(lambda: service.move(made[2].id, "past-due", "test"))
    await world.command(lambda: service.move(made[3].id, "read-only", "test"))
    await world.command(lambda: service.move(made[4].id, "suspend", "test"))
    await world.command(lambda: service.move(made[5].id, "close", "test"))
    states: list[TenantState] = ["trial", "active", "past_due", "read_only", "suspended", "closed"]
    seen = []
    for step in (0, 7, 7, 7):
        world.clock.advance(step * DAY)
        expected = {tenant.id: service.view(await world.stored(tenant)).state for tenant in made}
        found: dict[str, TenantState] = {}
        for state in states:
            page = await service.page(name, state, limit=100, cursor=None)
            assert all(item.state == state for item in page.items)
            found |= dict.fromkeys((item.id for item in page.items), state)
        assert found == expected
        seen.append([expected[tenant.id] for tenant in made])
    assert seen[0] == states
    assert seen[-1] == ["read_only", "active", "read_only", "read_only", "suspended", "closed"]


async def test_searching_by_the_beginning_of_name_or_slug(world: World) -> None:
    service = world.control.tenants
    mark = world.core.ids.new("x")[-12:]
    named = await world.tenant(name=f"Straße {mark}")
    slugged = await world.tenant(slug=f"search-{mark}"[:40])

    async def found(text: str) -> list[str]:
        return [item.id for item in (await service.page(text, None, limit=100, cursor=None)).items]

    assert await found(f"STRASSE {mark}") == [named.id]
    assert await found(f"Search-{mark}") == [slugged.id]
    assert await found(f"earch-{mark}") == []
    assert await found(".*") == []


async def test_a_tenant_with_a_database_of_its_own(world: World, other: World) -> None:
    slug = f"own-{world.core.ids.new('x')[-10:]}"
    shared = world.core.database.platform_database
    tenant = await world.tenant(slug=slug, dedicated=True)
    try:
        assert tenant.database == database_name(shared, slug) != shared
        # Its first audit entry is there, in the same transaction as the register's row here.
        assert [entry["action"] for entry in await world.chain(tenant)] == ["tenant.created"]
        own = world.core.database.named(tenant.database)
        assert "usage" in await own.list_collection_names()
        assert "tenants" not in await own.list_collection_names()
        here = world.core.database.named(shared)[AuditEntry.collection_name()]
        with all_tenants("test: looks on from outside"):
            assert await here.count_documents({"tenantId": tenant.id}) == 0
        with world.inside(tenant):
            await world.core.database.transaction(lambda: world.control.quota.take("clinics"))
        with all_tenants("test: looks on from outside"):
            assert await own["usage"].count_documents({"tenantId": tenant.id}) == 1
        assert tenant.database in await world.control.dedicated_databases()
        assert shared not in await world.control.dedicated_databases()
        ref = await other.control.directory.by_id(tenant.id)
        assert ref is not None
        assert ref.database == tenant.database
    finally:
        await drop(world.core.database.client, tenant.database)


def test_database_names_fit_and_differ() -> None:
    names = {database_name("p" * 60, slug) for slug in ("a" * 40, "a" * 39 + "b", "abc")}
    assert len(names) == 3
    assert all(len(name) <= 63 for name in names)
