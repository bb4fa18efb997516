"""Records that belong to several clinics at once: reached from each, moved only by those who work there."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any, ClassVar

import pytest
from pymongo.asynchronous.database import AsyncDatabase

from donto.kernel.document import TenantDocument
from donto.kernel.errors import Forbidden, NotFound
from donto.kernel.repository import TenantRepository
from donto.kernel.tenancy import TenantScope, entered
from tests.support.kernel_app import KernelApp, in_clinics

pytestmark = pytest.mark.anyio


class Poster(TenantDocument):
    """Hangs in some clinics; None: in all of them."""

    entity: ClassVar[str] = "poster"
    clinic_field: ClassVar[str | None] = "clinicIds"
    clinic_ids: list[str] | None
    text: str = ""

    class Settings:
        """Collection."""

        name = "test_posters"


class Posters(TenantRepository[Poster]):
    """Posters in reach."""

    model = Poster
    module = "posters"


def poster(kernel: KernelApp, scope: TenantScope, clinics: list[str] | None) -> Poster:
    """A poster that is not stored."""
    now = kernel.core.clock.now()
    new_id = kernel.core.ids.new("pst")
    return Poster(id=new_id, tenant_id=scope.tenant_id, created_at=now, updated_at=now, clinic_ids=clinics)


async def run(kernel: KernelApp, scope: TenantScope, work: Callable[[], Awaitable[Any]]) -> Any:
    """Run `work` in a scope and a transaction."""
    with entered(scope):
        return await kernel.core.database.transaction(work)


async def hung(kernel: KernelApp, scope: TenantScope, *clinics: str) -> Poster:
    """A stored poster."""
    made: Poster = await run(
        kernel, scope, lambda: Posters(kernel.core.store).insert(poster(kernel, scope, [*clinics]), "hung")
    )
    return made


async def test_it_is_found_from_each_of_its_clinics(kernel: KernelApp, tenant: TenantScope) -> None:
    both, none = await hung(kernel, tenant, "cln_a", "cln_b"), await hung(kernel, tenant)
    posters = Posters(kernel.core.store)
    for clinics, found in ((["cln_a"], True), (["cln_b", "cln_c"], True), (["cln_c"], False)):
        with entered(in_clinics(tenant, *clinics)):
            assert (await posters.find(both.id) is not None) == found
            assert await posters.find(none.id) is None  # of no clinic: only for those who work in all
    with entered(tenant):
        assert await posters.find(none.id) is not None


@pytest.mark.parametrize("clinics", [["cln_b"], ["cln_a", "cln_b"], []])
async def test_a_new_one_lies_in_one_s_own_clinics_only(
    kernel: KernelApp, tenant: TenantScope, clinics: list[str]
) -> None:
    with pytest.raises(NotFound):
        await hung(kernel, in_clinics(tenant, "cln_a"), *clinics)
    everywhere = poster(kernel, tenant, None)
    with pytest.raises(Forbidden):
        await run(kernel, in_clinics(tenant, "cln_a"), lambda: Posters(kernel.core.store).insert(everywhere, "hung"))
    await hung(kernel, in_clinics(tenant, "cln_a", "cln_b"), "cln_a", "cln_b")


@pytest.mark.parametrize(
    ("after", "allowed"),
    [
        (["cln_a", "cln_b"], True),
        (["cln_a", "cln_b", "cln_c"], True),
        (["cln_b"], False),  # it would be out of one's own reach
        (["cln_a"], False),
        (["cln_a", "cln_b", "cln_d"], False),
        ([], False),
    ],
)
async def test_others_clinics_are_neither_given_nor_taken(
    kernel: KernelApp, tenant: TenantScope, after: list[str], allowed: bool
) -> None:
    before = await hung(kernel, tenant, "cln_a", "cln_b")
    local = in_clinics(tenant, "cln_a", "cln_c")
    changed = before.model_copy(update={"clinic_ids": after, "text": "new"})

    async def change() -> list[str] | None:
        return (await Posters(kernel.core.store).update(before, changed, "changed")).clinic_ids

    if not allowed:
        with pytest.raises(NotFound):
            await run(kernel, local, change)
    assert await run(kernel, local if allowed else tenant, change) == after


async def test_its_entry_belongs_to_the_clinic_where_the_actor_stands(
    kernel: KernelApp, tenant: TenantScope, raw: AsyncDatabase[dict[str, Any]]
) -> None:
    for scope in (
        replace(tenant, active_clinic="cln_b"),
        in_clinics(tenant, "cln_b", "cln_a"),
        replace(in_clinics(tenant, "cln_b", "cln_a", "cln_c"), active_clinic="cln_c"),
    ):
        await hung(kernel, scope, "cln_a", "cln_b")
    condition = {"tenantId": tenant.tenant_id}
    entries = await raw["audit_entries"].find(condition, sort=[("_id", 1)]).to_list()
    assert [entry["clinicId"] for entry in entries] == ["cln_b", "cln_a", "cln_a"]
