"""What the database itself refuses, and the rule for indexes."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any, ClassVar

import pytest
from pymongo import IndexModel
from pymongo.asynchronous.database import AsyncDatabase
from pymongo.errors import WriteError

from donto.kernel.document import REGISTER, PlatformDocument, TenantDocument
from donto.kernel.schema import IndexRuleError, all_indexes, check_index_rule, ensure
from tests.support.kernel_app import KernelApp
from tests.support.servers import drop

Raw = AsyncDatabase[dict[str, Any]]


@pytest.fixture
async def empty(raw: Raw) -> AsyncIterator[Raw]:
    """A database nobody else uses."""
    database = raw.client.get_database(f"{raw.name}_s")
    yield database
    await drop(raw.client, database.name)


async def test_the_database_refuses_a_tenants_document_without_its_tenant(raw: Raw) -> None:
    things = raw["test_things"]
    for bad in (
        {"_id": "thg_x"},
        {"_id": "thg_x", "tenantId": None},
        {"_id": "thg_x", "tenantId": ""},
        {"_id": "thg_x", "tenantId": 5},
        {"_id": "thg_x", "tenantId": ["ten_1"]},
        {"tenantId": "ten_1"},  # the driver would add an ObjectId; ids are chosen by us, as text
    ):
        with pytest.raises(WriteError) as refused:
            await things.insert_one(dict(bad))
        assert refused.value.code == 121, bad
    await things.insert_one({"_id": "thg_control", "tenantId": "ten_control", "name": "x"})
    with pytest.raises(WriteError):
        await things.update_one({"_id": "thg_control"}, {"$unset": {"tenantId": 1}})
    await things.delete_one({"_id": "thg_control"})


async def test_the_database_refuses_a_platform_document_without_a_text_id(raw: Raw) -> None:
    with pytest.raises(WriteError):
        await raw["test_notices"].insert_one({"text": "x"})


def _model(base: type[Any], key: Any) -> type[Any]:
    """A document with one index, which is taken off the register at once."""

    class Bad(base):  # type: ignore[misc]  # either kind of document
        entity: ClassVar[str] = "bad"

        class Settings:
            name = "test_bad"
            indexes: ClassVar[list[IndexModel]] = [IndexModel(key, name="bad")]

    del REGISTER["test_bad"]
    return Bad


@pytest.mark.parametrize("key", ["name", [("name", 1), ("tenantId", 1)], [("tenantid", 1)], [("$**", "text")]])
def test_an_index_that_could_serve_a_query_across_tenants_is_refused(key: Any) -> None:
    with pytest.raises(IndexRuleError, match="Bad"):
        check_index_rule(_model(TenantDocument, key))
    with pytest.raises(IndexRuleError):
        all_indexes(_model(TenantDocument, key))


def test_control_the_rule_is_for_tenants_documents() -> None:
    check_index_rule(_model(TenantDocument, [("tenantId", 1), ("name", 1)]))
    check_index_rule(_model(PlatformDocument, "name"))


def test_every_registered_document_follows_the_rule() -> None:
    for model in REGISTER.values():
        check_index_rule(model)


async def test_ensure_is_repeatable_and_safe_beside_itself(kernel: KernelApp, empty: Raw) -> None:
    await asyncio.gather(*(ensure(empty) for _ in range(3)))
    before = {name: await empty[name].index_information() for name in REGISTER}
    await ensure(empty)
    assert before == {name: await empty[name].index_information() for name in REGISTER}


async def test_every_collection_there_is_is_registered(empty: Raw) -> None:
    await ensure(empty)
    assert set(await empty.list_collection_names()) == set(REGISTER)


async def test_a_tenants_own_database_gets_no_platform_collection(empty: Raw) -> None:
    await ensure(empty, tenants_only=True)
    made = {REGISTER[name] for name in await empty.list_collection_names()}
    strangers = {model.__name__ for model in made if not issubclass(model, TenantDocument)}
    assert strangers == {"OutboxRow"}
    assert made >= {model for model in REGISTER.values() if issubclass(model, TenantDocument)}


async def test_ensure_puts_a_lost_validator_back(empty: Raw) -> None:
    await ensure(empty)
    await empty.command("collMod", "test_things", validator={})
    await empty["test_things"].insert_one({"_id": "thg_x"})
    await empty["test_things"].delete_one({"_id": "thg_x"})
    await ensure(empty)
    with pytest.raises(WriteError):
        await empty["test_things"].insert_one({"_id": "thg_x"})
