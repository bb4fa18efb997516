"""Accounts, on the real database."""

import asyncio

import pytest

from donto.identity.accounts import User
from donto.kernel.errors import Conflict, InvalidInput
from donto.kernel.tenancy import entered
from tests.donto.identity.sessions.world import PASSWORD, SYSTEM, World


async def create(world: World, email: str, password: str = PASSWORD, name: str = "Asha Rao") -> User:
    with entered(SYSTEM):
        return await world.core.database.transaction(
            lambda: world.identity.accounts.create(email=email, name=name, password=password)
        )


async def test_one_account_for_every_spelling_of_an_address(world: World) -> None:
    user = await create(world, "  Asha.Rao@Example.COM ")
    assert user.email == "asha.rao@example.com"
    with pytest.raises(Conflict):
        await create(world, "ASHA.RAO@example.com")
    found = await world.identity.accounts.find_by_email("asha.RAO@example.com")
    assert found is not None
    assert found.id == user.id


async def test_parallel_creation_makes_one(world: World) -> None:
    results = await asyncio.gather(*(create(world, "twice@example.com") for _ in range(5)), return_exceptions=True)
    assert sum(isinstance(result, User) for result in results) == 1
    assert sum(isinstance(result, Conflict) for result in results) == 4


@pytest.mark.parametrize("password", ["short", "password1234", "asha.rao2024!!", "x" * 129])
async def test_weak_passwords_are_refused_at_their_field(world: World, password: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        await create(world, "weak@example.com", password)
    assert {error.pointer for error in refused.value.errors} == {"/password"}


async def test_joining_and_leaving_a_tenant(world: World) -> None:
    user = await create(world, "joiner@example.com")
    accounts, database = world.identity.accounts, world.core.database
    with entered(SYSTEM):
        joined = await database.transaction(lambda: accounts.join(user, "ten_1"))
        assert (await database.transaction(lambda: accounts.join(joined, "ten_1"))).version == joined.version
        moved = await database.transaction(lambda: accounts.change(joined, "test", last_tenant_id="ten_1"))
        left = await database.transaction(lambda: accounts.leave(moved, "ten_1"))
    assert joined.tenant_ids == ["ten_1"]
    assert (left.tenant_ids, left.last_tenant_id) == ([], None)


async def test_the_password_is_nowhere_but_hashed(world: World) -> None:
    user = await create(world, "hashed@example.com")
    stored = str(await world.core.database.platform(User).find_one({"_id": user.id}))
    assert PASSWORD not in stored
    assert "$argon2id$" in stored
    entries = str(await world.audit(None, **{"subject.id": user.id}))
    assert "$argon2id$" not in entries
    assert "[hidden]" in entries


async def test_by_ids(world: World) -> None:
    user = await create(world, "by-ids@example.com")
    accounts = world.identity.accounts
    assert await accounts.by_ids([user.id, "usr_none"]) == {user.id: user}
    assert await accounts.by_ids([]) == {}
