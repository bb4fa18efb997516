"""Collections, validators and indexes, made from the models: the only place that creates any.

`tenantId` is required by the database itself in every tenant's collection, and every index of such a collection
starts with it, so that neither a stray write nor a stray plan can cross tenants.
"""

from typing import Any, Final

from pymongo import IndexModel
from pymongo.asynchronous.database import AsyncDatabase
from pymongo.errors import OperationFailure

from donto.kernel.document import REGISTER, StoredDocument, TenantDocument

TENANT_VALIDATOR: Final[dict[str, Any]] = {
    "$jsonSchema": {
        "bsonType": "object",
        "required": ["_id", "tenantId"],
        "properties": {"_id": {"bsonType": "string"}, "tenantId": {"bsonType": "string", "minLength": 1}},
    }
}
PLATFORM_VALIDATOR: Final[dict[str, Any]] = {
    "$jsonSchema": {"bsonType": "object", "required": ["_id"], "properties": {"_id": {"bsonType": "string"}}}
}


_NAMESPACE_EXISTS: Final = 48


class IndexRuleError(ValueError):
    """An index of a tenant's collection does not start with tenantId."""


def check_index_rule(model: type[StoredDocument]) -> None:
    """Raise IndexRuleError when a tenant's document declares an index that could serve a query across tenants."""
    if not issubclass(model, TenantDocument):
        return
    for index in model.indexes():
        first = next(iter(index.document["key"]))
        if first != "tenantId":
            raise IndexRuleError(f"{model.__name__}: index {index.document['name']} starts with {first}, not tenantId")


def all_indexes(model: type[StoredDocument]) -> list[IndexModel]:
    """The declared indexes and, for a tenant's document, the one that every look-up by id uses."""
    check_index_rule(model)
    if issubclass(model, TenantDocument):
        return [IndexModel([("tenantId", 1), ("_id", 1)], name="tenant_id"), *model.indexes()]
    return model.indexes()


async def ensure(database: AsyncDatabase[dict[str, Any]], *, tenants_only: bool = False) -> None:
    """Bring `database` up to the models. Repeatable and safe while the system runs.

    `tenants_only` is for a tenant's own database, which holds no platform collections. An index that exists
    under the same name with other options is an error on purpose: such changes ship as migrations.
    """
    existing = set(await database.list_collection_names())
    for name, model in sorted(REGISTER.items()):
        belongs_to_tenant = issubclass(model, TenantDocument)
        if tenants_only and not (belongs_to_tenant or getattr(model, "in_every_database", False)):
            continue
        validator = TENANT_VALIDATOR if belongs_to_tenant else PLATFORM_VALIDATOR
        if name in existing or not await _created(database, name, validator):
            await database.command("collMod", name, validator=validator)
        indexes = all_indexes(model)
        if indexes:
            await database[name].create_indexes(indexes)


async def _created(database: AsyncDatabase[dict[str, Any]], name: str, validator: dict[str, Any]) -> bool:
    """Create a collection; False when another process was a moment quicker."""
    try:
        await database.create_collection(name, check_exists=False, validator=validator)
    except OperationFailure as error:
        if error.code != _NAMESPACE_EXISTS:
            raise
        return False
    return True
