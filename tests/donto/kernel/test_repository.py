"""What a repository lets through: the tenant, the clinics, own and assigned; versions and audit entries."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from pymongo.asynchronous.database import AsyncDatabase

from donto.kernel.errors import Conflict, Forbidden, NotFound, PreconditionFailed
from donto.kernel.repository import TenantRepository
from donto.kernel.tenancy import ANONYMOUS, PlatformScope, TenantScope, UnscopedError, entered
from tests.support.kernel_app import KernelApp, in_clinics, narrowed
from tests.support.things import Counter, Counters, Notice, Notices, Thing, ThingsWithoutRelations, new_thing

Raw = AsyncDatabase[dict[str, Any]]


async def make(kernel: KernelApp, scope: TenantScope, **fields: Any) -> Thing:
    """A stored thing."""
    with entered(scope):
        return await kernel.core.database.transaction(
            lambda: kernel.things.insert(new_thing(kernel.core, scope.tenant_id, **fields), "made")
        )


async def write(kernel: KernelApp, scope: TenantScope, work: Callable[[], Awaitable[Any]]) -> Any:
    """Run `work` in a scope and a transaction."""
    with entered(scope):
        return await kernel.core.database.transaction(work)


async def entries(raw: Raw, scope: TenantScope) -> list[dict[str, Any]]:
    """The tenant's audit entries, oldest first."""
    return await raw["audit_entries"].find({"tenantId": scope.tenant_id}, sort=[("_id", 1)]).to_list()


# --- the tenant


async def test_another_tenants_record_is_not_there(kernel: KernelApp, tenant: TenantScope) -> None:
    other = kernel.tenant()
    theirs = await make(kernel, other)
    things = kernel.things
    with entered(tenant):
        assert await things.find(theirs.id) is None
        assert await things.find_all({}) == []
        assert await things.count({"_id": theirs.id}) == 0
        assert not await things.exists({"_id": theirs.id})
        assert await things.aggregate([{"$match": {"_id": theirs.id}}]) == []
        with pytest.raises(NotFound):
            await things.get(theirs.id)
    with pytest.raises(UnscopedError):
        await write(kernel, tenant, lambda: things.update(theirs, theirs, "stolen"))
    with pytest.raises(UnscopedError):
        await write(kernel, tenant, lambda: things.delete(theirs, "stolen"))
    with pytest.raises(UnscopedError):
        await write(kernel, tenant, lambda: things.insert(new_thing(kernel.core, other.tenant_id), "planted"))
    disguised = theirs.model_copy(update={"tenant_id": tenant.tenant_id})
    with pytest.raises(PreconditionFailed):
        await write(kernel, tenant, lambda: things.update(disguised, disguised, "stolen"))
    with pytest.raises(PreconditionFailed):
        await write(kernel, tenant, lambda: things.delete(disguised, "stolen"))
    with entered(other):
        assert await things.find(theirs.id) == theirs


async def test_control_without_the_filter_the_other_tenant_shows(
    kernel: KernelApp, tenant: TenantScope, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = await make(kernel, kernel.tenant())
    from tests.support.oracle import expected_unscoped

    monkeypatch.setattr(TenantRepository, "_scoped", lambda self, condition: dict(condition))
    with entered(tenant), expected_unscoped() as seen:
        assert await kernel.things.find(theirs.id) == theirs
    assert [fault.command for fault in seen] == ["find"]


@pytest.mark.parametrize("condition", [{"tenantId": "ten_x"}, {"name": "x", "tenantId": {"$ne": None}}])
async def test_a_condition_does_not_speak_of_the_tenant(
    kernel: KernelApp, tenant: TenantScope, condition: dict[str, Any]
) -> None:
    with entered(tenant), pytest.raises(UnscopedError):
        await kernel.things.find_all(condition)


async def test_an_or_in_a_condition_does_not_open_the_filter(kernel: KernelApp, tenant: TenantScope) -> None:
    await make(kernel, kernel.tenant(), name="theirs")
    mine = await make(kernel, tenant, name="mine")
    with entered(tenant):
        found = await kernel.things.find_all({"$or": [{"name": "theirs"}, {"name": "mine"}, {"tenantId": {"$ne": ""}}]})
    assert [thing.id for thing in found] == [mine.id]


@pytest.mark.parametrize(
    "stage",
    [
        {"$lookup": {"from": "test_things", "as": "x", "pipeline": []}},
        {"$graphLookup": {}},
        {"$unionWith": "test_things"},
        {"$out": "elsewhere"},
        {"$merge": {"into": "elsewhere"}},
        {"$facet": {"a": [{"$lookup": {"from": "test_things", "as": "x", "pipeline": []}}]}},
        {"$facet": {"a": [{"$match": {}}, {"$unionWith": {"coll": "test_things"}}]}},
    ],
)
async def test_stages_that_leave_the_tenant_are_refused(
    kernel: KernelApp, tenant: TenantScope, stage: dict[str, Any]
) -> None:
    with entered(tenant), pytest.raises(UnscopedError, match="could leave"):
        await kernel.things.aggregate([{"$match": {}}, stage])


async def test_control_other_stages_run_on_the_tenants_records(kernel: KernelApp, tenant: TenantScope) -> None:
    await make(kernel, tenant, size=3)
    await make(kernel, tenant, size=4)
    await make(kernel, kernel.tenant(), size=100)
    with entered(tenant):
        pipeline = [{"$facet": {"total": [{"$group": {"_id": None, "sum": {"$sum": "$size"}}}]}}]
        assert await kernel.things.aggregate(pipeline) == [{"total": [{"_id": None, "sum": 7}]}]


@pytest.mark.parametrize("change", [{"$set": {"tenantId": "ten_x"}}, {"$unset": {"tenantId": ""}}])
async def test_bookkeeping_cannot_move_to_another_tenant(
    kernel: KernelApp, tenant: TenantScope, change: dict[str, Any]
) -> None:
    counters = Counters(kernel.core.store)
    with entered(tenant):
        with pytest.raises(UnscopedError):
            await counters.change_one({}, change)
        with pytest.raises(UnscopedError):
            await counters.change_many({}, change)


# --- clinics


async def test_reads_are_limited_to_the_actors_clinics(kernel: KernelApp, tenant: TenantScope) -> None:
    a = await make(kernel, tenant, clinic_id="cln_a")
    b = await make(kernel, tenant, clinic_id="cln_b")
    everywhere = await make(kernel, tenant)
    with entered(in_clinics(tenant, "cln_a")):
        assert {thing.id for thing in await kernel.things.find_all({})} == {a.id, everywhere.id}
        assert await kernel.things.find(b.id) is None
        assert await kernel.things.find_all({"clinicId": "cln_b"}) == []
    with entered(in_clinics(tenant)):
        assert [thing.id for thing in await kernel.things.find_all({})] == [everywhere.id]
    with entered(tenant):
        assert await kernel.things.count({}) == 3


async def test_writes_are_limited_to_the_actors_clinics(kernel: KernelApp, tenant: TenantScope) -> None:
    here = in_clinics(tenant, "cln_a")
    things = kernel.things
    mine = await make(kernel, here, clinic_id="cln_a")
    theirs = await make(kernel, tenant, clinic_id="cln_b")
    everywhere = await make(kernel, tenant)
    with pytest.raises(NotFound):
        await make(kernel, here, clinic_id="cln_b")
    with pytest.raises(Forbidden):
        await make(kernel, here)
    moved = mine.model_copy(update={"clinic_id": "cln_b"})
    with pytest.raises(NotFound):
        await write(kernel, here, lambda: things.update(mine, moved, "moved"))
    with pytest.raises(NotFound):
        await write(kernel, here, lambda: things.update(theirs, theirs, "changed"))
    with pytest.raises(NotFound):
        await write(kernel, here, lambda: things.delete(theirs, "removed"))
    with pytest.raises(Forbidden):
        await write(kernel, here, lambda: things.delete(everywhere, "removed"))
    disguised = theirs.model_copy(update={"clinic_id": "cln_a"})
    with pytest.raises(PreconditionFailed):
        await write(kernel, here, lambda: things.delete(disguised, "removed"))


async def test_a_record_of_all_clinics_cannot_be_taken_over_by_one(kernel: KernelApp, tenant: TenantScope) -> None:
    everywhere = await make(kernel, tenant)
    captured = everywhere.model_copy(update={"clinic_id": "cln_a"})
    with pytest.raises(Forbidden):
        await write(kernel, in_clinics(tenant, "cln_a"), lambda: kernel.things.update(everywhere, captured, "captured"))
    after = await write(kernel, tenant, lambda: kernel.things.update(everywhere, captured, "control"))
    assert after.clinic_id == "cln_a"


# --- own and assigned


async def test_a_narrowed_permission_reaches_own_or_assigned_records(kernel: KernelApp, tenant: TenantScope) -> None:
    me = tenant.actor.id
    own = await make(kernel, tenant, owner_id=me)
    assigned = await make(kernel, tenant, assignee_id=me)
    other = await make(kernel, tenant)
    things = kernel.things
    for relations, reached in (
        (("own",), {own.id}),
        (("assigned",), {assigned.id}),
        (("own", "assigned"), {own.id, assigned.id}),
    ):
        with entered(narrowed(tenant, *relations)):
            assert {thing.id for thing in await things.find_all({})} == reached
            assert await things.find(other.id) is None
            assert {row["_id"] for row in await things.aggregate([])} == reached
    with entered(narrowed(tenant, "own", module="elsewhere")):
        assert await things.count({}) == 3, "another module's permission says nothing about these"


async def test_a_narrowed_permission_changes_and_creates_nothing_else(kernel: KernelApp, tenant: TenantScope) -> None:
    other = await make(kernel, tenant)
    scope = narrowed(tenant, "own")
    with pytest.raises(PreconditionFailed):
        await write(kernel, scope, lambda: kernel.things.update(other, other, "changed"))
    with pytest.raises(PreconditionFailed):
        await write(kernel, scope, lambda: kernel.things.delete(other, "removed"))
    with pytest.raises(Forbidden):
        await make(kernel, scope, owner_id="usr_somebody_else")
    with entered(tenant):
        assert await kernel.things.count({}) == 1
    assert (await make(kernel, scope, owner_id=tenant.actor.id)).version == 1


async def test_a_narrowed_permission_without_that_relation_raises(kernel: KernelApp, tenant: TenantScope) -> None:
    plain = ThingsWithoutRelations(kernel.core.store)
    with entered(narrowed(tenant, "own")), pytest.raises(UnscopedError, match="narrowed"):
        await plain.find_all({})


async def test_a_relation_without_a_condition_raises(
    kernel: KernelApp, tenant: TenantScope, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(kernel.things), "own", lambda self, scope: {})
    with entered(narrowed(tenant, "own")), pytest.raises(UnscopedError):
        await kernel.things.find_all({})


# --- versions, duplicates, audit


async def test_versions_count_up_and_guard_against_lost_updates(kernel: KernelApp, tenant: TenantScope) -> None:
    first = await make(kernel, tenant)
    second = await write(
        kernel, tenant, lambda: kernel.things.update(first, first.model_copy(update={"size": 5}), "grown")
    )
    assert (first.version, second.version) == (1, 2)
    assert second.updated_at >= first.updated_at
    assert second.created_at == first.created_at
    with pytest.raises(PreconditionFailed):
        await write(kernel, tenant, lambda: kernel.things.update(first, first, "late"))
    with pytest.raises(PreconditionFailed):
        await write(kernel, tenant, lambda: kernel.things.delete(first, "late"))
    with entered(tenant):
        assert await kernel.things.get(first.id) == second


async def test_an_update_cannot_change_identity(kernel: KernelApp, tenant: TenantScope) -> None:
    thing = await make(kernel, tenant)
    forged = thing.model_copy(update={"id": kernel.core.ids.new("thg"), "created_at": thing.created_at.min})
    after = await write(kernel, tenant, lambda: kernel.things.update(thing, forged, "forged"))
    assert (after.id, after.created_at) == (thing.id, thing.created_at)


async def test_duplicates_are_explained_by_field(kernel: KernelApp, tenant: TenantScope) -> None:
    one = await make(kernel, tenant, name="Twin")
    with pytest.raises(Conflict, match=r"There is a thing of this name\.") as clash:
        await make(kernel, tenant, name="Twin")
    assert clash.value.extra == {"clashes": "/name"}
    two = await make(kernel, tenant, name="Other")
    with pytest.raises(Conflict, match="of this name"):
        await write(
            kernel, tenant, lambda: kernel.things.update(two, two.model_copy(update={"name": "Twin"}), "renamed")
        )
    with pytest.raises(Conflict, match="exists already"):
        await make(kernel, tenant, id=one.id, name="Third")
    await make(kernel, kernel.tenant(), name="Twin")


async def test_each_write_has_its_entry_in_the_same_transaction(
    kernel: KernelApp, tenant: TenantScope, raw: Raw
) -> None:
    thing = await make(kernel, tenant, name="First", clinic_id="cln_a")
    after = await write(
        kernel, tenant, lambda: kernel.things.update(thing, thing.model_copy(update={"name": "Second"}), "renamed")
    )
    await write(kernel, tenant, lambda: kernel.things.delete(after, "removed"))
    made, renamed, removed = await entries(raw, tenant)
    assert [entry["action"] for entry in (made, renamed, removed)] == ["made", "renamed", "removed"]
    assert renamed["changes"] == [{"field": "name", "before": "First", "after": "Second"}]
    assert renamed["actor"] == {"kind": "user", "id": tenant.actor.id, "impersonatorId": None}
    assert renamed["subject"] == {"kind": "thing", "id": thing.id}
    assert renamed["clinicId"] == "cln_a"
    assert {"field": "name", "before": "Second", "after": None} in removed["changes"]

    async def aborted() -> None:
        await kernel.things.insert(new_thing(kernel.core, tenant.tenant_id), "made")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await write(kernel, tenant, aborted)
    assert len(await entries(raw, tenant)) == 3
    with entered(tenant):
        assert await kernel.things.count({}) == 0


async def test_a_write_outside_a_transaction_is_not_made_at_all(
    kernel: KernelApp, tenant: TenantScope, raw: Raw
) -> None:
    thing = await make(kernel, tenant)
    things = kernel.things
    with entered(tenant):
        with pytest.raises(UnscopedError, match="outside a transaction"):
            await things.insert(new_thing(kernel.core, tenant.tenant_id), "made")
        with pytest.raises(UnscopedError, match="outside a transaction"):
            await things.update(thing, thing.model_copy(update={"size": 9}), "grown")
        with pytest.raises(UnscopedError, match="outside a transaction"):
            await things.delete(thing, "removed")
        assert await things.find_all({}) == [thing]
    assert len(await entries(raw, tenant)) == 1


async def test_secrets_are_named_in_the_trail_and_never_shown(kernel: KernelApp, tenant: TenantScope, raw: Raw) -> None:
    hidden: dict[str, Any] = {"word": "opensesame", "pin": "4711", "label": {"text": "t", "note": "opensesame"}}
    thing = await make(kernel, tenant, **hidden)
    changed = thing.model_copy(update={"word": "abracadabra", "pin": None})
    await write(kernel, tenant, lambda: kernel.things.update(thing, changed, "rekeyed"))
    made, rekeyed = await entries(raw, tenant)
    for secret in ("opensesame", "4711", "abracadabra"):
        assert secret not in str(made) + str(rekeyed)
    assert rekeyed["changes"] == [
        {"field": "pin", "before": "[hidden]", "after": None},
        {"field": "word", "before": "[hidden]", "after": "[hidden]"},
    ]
    assert (await raw["test_things"].find_one({"_id": thing.id}) or {})["word"] == "abracadabra", "control"


async def test_bookkeeping_writes_no_entry_and_needs_its_own_verbs(
    kernel: KernelApp, tenant: TenantScope, raw: Raw
) -> None:
    counters, now = Counters(kernel.core.store), kernel.core.clock.now()
    counter_id = kernel.core.ids.new("ctr")
    with entered(tenant):
        await counters.insert(
            Counter(id=counter_id, tenant_id=tenant.tenant_id, created_at=now, updated_at=now), "unused"
        )
        after = await counters.change_one({"_id": counter_id}, {"$inc": {"steps": 2}})
        assert after is not None
        assert after.steps == 2
        assert await counters.change_many({}, {"$inc": {"steps": 1}}) == 1
        assert await counters.change_one({"steps": 77}, {"$set": {"steps": 0}}) is None
        assert await counters.remove_many({"steps": 3}) == 1
        with pytest.raises(UnscopedError):
            await kernel.things.change_one({}, {"$set": {"size": 1}})
        with pytest.raises(UnscopedError):
            await kernel.things.change_many({}, {"$set": {"size": 1}})
        with pytest.raises(UnscopedError):
            await kernel.things.remove_many({})
    assert await entries(raw, tenant) == []


async def test_an_upsert_belongs_to_the_tenant_that_made_it(kernel: KernelApp, tenant: TenantScope) -> None:
    counters, counter_id, now = Counters(kernel.core.store), kernel.core.ids.new("ctr"), kernel.core.clock.now()
    change = {"$inc": {"steps": 1}, "$setOnInsert": {"createdAt": now, "updatedAt": now, "version": 1}}
    with entered(tenant):
        made = await counters.change_one({"_id": counter_id}, change, upsert=True)
    assert made is not None
    assert made.tenant_id == tenant.tenant_id
    with entered(kernel.tenant()):
        assert await counters.find(counter_id) is None


async def test_the_platforms_writes_go_to_the_platforms_own_chain(kernel: KernelApp, raw: Raw) -> None:
    now = kernel.core.clock.now()
    notice = Notice(id=kernel.core.ids.new("ntc"), created_at=now, updated_at=now, text="hello")
    with entered(PlatformScope(ANONYMOUS, "a test")):
        await kernel.core.database.transaction(lambda: Notices(kernel.core.store).insert(notice, "notice.posted"))
    entry = await raw["audit_entries"].find_one({"subject.id": notice.id})
    assert entry is not None
    assert (entry["tenantId"], entry["actor"]["kind"]) == ("platform", "anonymous")


@pytest.mark.parametrize("bad", ["", "x", "thg_1", {"$gt": ""}.__repr__(), "thg_" + "0" * 27, "\0"])
async def test_what_is_no_id_names_nothing(kernel: KernelApp, tenant: TenantScope, bad: str) -> None:
    with entered(tenant):
        assert await kernel.things.find(bad) is None
