"""What is stored: the two kinds of documents, and the register that classifies every collection.

A document is either a tenant's or the platform's; there is no third kind, and a collection that is not in the
register is a defect that a test finds. Beanie gives the models their shape; its query objects are closed, because
a query that does not pass a repository has no tenant filter.
"""

from datetime import datetime
from typing import Annotated, Any, ClassVar, Final, NoReturn, get_args

from beanie import Document
from beanie.odm.utils.encoder import Encoder
from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel
from pymongo import IndexModel

from donto.kernel.tenancy import UnscopedError


def stored_name(field: str) -> str:
    """The name a field has in MongoDB: camelCase, and `_id` for the key."""
    return "_id" if field == "id" else to_camel(field)


class Secret:
    """Marks a field whose values the audit trail must not hold: `Annotated[str, SECRET]`."""


SECRET: Final = Secret()


class Part(BaseModel):
    """A structure inside a document."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, extra="ignore")


class _Closed:
    """Stands where Beanie expects a collection and refuses every use of it."""

    def __getattr__(self, name: str) -> NoReturn:
        raise UnscopedError(f"Beanie query ({name}) outside a repository: it would have no tenant filter")


_CLOSED: Final[Any] = _Closed()


class StoredDocument(Document):
    """Common to both kinds: opaque string key, version for optimistic locking and ETags, timestamps."""

    model_config = ConfigDict(alias_generator=stored_name, populate_by_name=True, extra="ignore")

    id: str  # type: ignore[assignment]  # Beanie declares an optional ObjectId; ours are opaque strings
    version: int = 1
    created_at: datetime
    updated_at: datetime

    entity: ClassVar[str]
    """What the audit trail and problem details call it: `clinic`."""
    audited: ClassVar[bool] = True
    """False only for bookkeeping (sessions' last use, throttles, queues), with the reason beside it."""

    @classmethod
    def get_pymongo_collection(cls) -> Any:
        """Closed: repositories resolve the collection from the scope."""
        return _CLOSED

    @classmethod
    def collection_name(cls) -> str:
        """The collection's name, from the model's Settings."""
        return str(cls.Settings.name)

    @classmethod
    def indexes(cls) -> list[IndexModel]:
        """The indexes the model declares."""
        return list(getattr(cls.Settings, "indexes", []))

    @classmethod
    def secret_fields(cls) -> frozenset[str]:
        """Stored names of the fields that are marked SECRET, or hold something that is."""
        return _secret_fields(cls)

    def to_stored(self) -> dict[str, Any]:
        """The BSON document."""
        stored: dict[str, Any] = Encoder(to_db=True, exclude={"revision_id", "revisionId"}).encode(self)
        return stored

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        super().__pydantic_init_subclass__(**kwargs)
        if "Settings" in cls.__dict__:
            known = REGISTER.setdefault(cls.collection_name(), cls)
            if (known.__module__, known.__qualname__) != (cls.__module__, cls.__qualname__):
                raise TypeError(f"{cls.__qualname__} and {known.__qualname__} both claim {cls.collection_name()}")


REGISTER: dict[str, type[StoredDocument]] = {}
"""Every collection by name. Filled by the act of defining a document."""


def _secret_fields(model: type[BaseModel]) -> frozenset[str]:
    return frozenset(
        stored_name(name)
        for name, field in model.model_fields.items()
        if any(isinstance(mark, Secret) for mark in field.metadata) or _holds_secret(field.annotation)
    )


def _holds_secret(annotation: Any) -> bool:
    """Also in `Annotated[str, SECRET] | None`, in a list of such, and in a Part with a secret field."""
    if isinstance(annotation, Secret):
        return True
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return bool(_secret_fields(annotation))
    return any(_holds_secret(part) for part in get_args(annotation))


class TenantDocument(StoredDocument):
    """Belongs to one tenant. Reached through `TenantRepository` alone."""

    tenant_id: Annotated[str, Field(min_length=1)]

    clinic_field: ClassVar[str | None] = None
    """Stored name of the field that holds the record's clinic, when records belong to one clinic."""


class PlatformDocument(StoredDocument):
    """Belongs to the platform: accounts, plans, the register of tenants, queues that serve all tenants."""


def is_tenant_collection(name: str) -> bool:
    """Whether a collection holds tenants' records."""
    model = REGISTER.get(name)
    return model is not None and issubclass(model, TenantDocument)
