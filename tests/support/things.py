"""One kind of tenant record with everything a repository and a command know how to handle.

Kernel tests use things instead of a context of the product, so that they fail for the kernel's reasons alone. The
collections begin with TEST_PREFIX; the product's own classification test leaves out exactly those.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, Final

import msgspec
from pymongo import IndexModel

from donto.kernel.core import Core
from donto.kernel.document import SECRET, Part, PlatformDocument, TenantDocument
from donto.kernel.http.text import Identifier, Name, Slug
from donto.kernel.repository import PlatformRepository, TenantRepository
from donto.kernel.tenancy import TenantScope, tenant_scope

TEST_PREFIX: Final = "test_"


class Label(Part):
    """A structure inside a thing."""

    text: str
    note: Annotated[str, SECRET] = ""


class Thing(TenantDocument):
    """A tenant's record with everything a repository knows how to handle."""

    entity: ClassVar[str] = "thing"
    clinic_field: ClassVar[str | None] = "clinicId"
    name: str
    owner_id: str = "usr_nobody"
    assignee_id: str | None = None
    clinic_id: str | None = None
    size: int = 0
    rank: int | None = None
    word: Annotated[str | None, SECRET] = None
    pin: Annotated[str, SECRET] | None = None
    label: Label | None = None

    class Settings:
        """Collection and indexes."""

        name = "test_things"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel([("tenantId", 1), ("name", 1)], name="tenant_name", unique=True)
        ]


class Counter(TenantDocument):
    """Bookkeeping: changed in place, without an audit entry."""

    entity: ClassVar[str] = "counter"
    audited: ClassVar[bool] = False
    steps: int = 0

    class Settings:
        """Collection."""

        name = "test_counters"


class Notice(PlatformDocument):
    """A record of the platform."""

    entity: ClassVar[str] = "notice"
    text: str

    class Settings:
        """Collection."""

        name = "test_notices"


class Things(TenantRepository[Thing]):
    """Things in the actor's reach."""

    model = Thing
    module = "things"
    unique: ClassVar[Mapping[str, tuple[str, str]]] = {"tenant_name": ("/name", "There is a thing of this name.")}

    def own(self, scope: TenantScope) -> Mapping[str, Any]:
        """What the actor made."""
        return {"ownerId": scope.actor.id}

    def assigned(self, scope: TenantScope) -> Mapping[str, Any]:
        """What was given to the actor."""
        return {"assigneeId": scope.actor.id}


class ThingsWithoutRelations(TenantRepository[Thing]):
    """The same records, in a repository that says nothing about own and assigned."""

    model = Thing
    module = "things"


class Counters(TenantRepository[Counter]):
    """Counters of the tenant."""

    model = Counter
    module = "counters"


class Notices(PlatformRepository[Notice]):
    """The platform's notices."""

    model = Notice


class ThingRow(msgspec.Struct, rename="camel"):
    """A thing in a list."""

    id: str
    name: str
    rank: int | None = None
    size: int = 0


class LabelIn(msgspec.Struct, rename="camel", forbid_unknown_fields=True):
    """Input inside input."""

    text: Name
    weights: Annotated[list[Annotated[int, msgspec.Meta(ge=0, le=9)]], msgspec.Meta(max_length=5)] = []


class ThingIn(msgspec.Struct, rename="camel", forbid_unknown_fields=True):
    """What a client sends."""

    name: Name
    clinic_id: Identifier | None = None
    size: Annotated[int, msgspec.Meta(ge=0, le=10**9)] = 1
    active: bool = True
    kinds: Annotated[list[Slug], msgspec.Meta(max_length=10)] = []
    label: LabelIn | None = None
    named: Annotated[dict[str, LabelIn], msgspec.Meta(max_length=5)] = {}


class ThingOut(msgspec.Struct, rename="camel"):
    """What a client gets."""

    id: str
    name: str
    version: int


@dataclass
class ThingService:
    """What the routes call. `runs` counts how often each handler really ran."""

    core: Core
    things: Things
    counters: Counters
    runs: list[str] = field(default_factory=list)
    before_commit: list[Any] = field(default_factory=list)
    """Awaited inside the transaction, one for each run, to let something happen in between."""

    async def create(self, data: ThingIn) -> Thing:
        """A new thing, a row in the outbox for it, and a step of the tenant's counter."""
        self.runs.append(data.name)
        thing = await self.things.insert(self.thing(name=data.name, clinic_id=data.clinic_id, size=data.size), "made")
        await self.core.outbox.put("thing.made", {"id": thing.id})
        if self.before_commit:
            await self.before_commit.pop(0)()
        await self.counters.change_one({"_id": self.core_counter()}, {"$inc": {"steps": 1}})
        return thing

    def core_counter(self) -> str:
        """Every command of the tenant steps the same counter, so two at once conflict."""
        return f"ctr_{tenant_scope().tenant_id}"

    def thing(self, **fields: Any) -> Thing:
        """A thing of the tenant in scope, not stored."""
        return new_thing(self.core, tenant_scope().tenant_id, **fields)


def new_thing(core: Core, tenant_id: str, **fields: Any) -> Thing:
    """A thing that is not stored."""
    now = core.clock.now()
    given = {"id": core.ids.new("thg"), "name": secrets.token_hex(6)} | fields
    return Thing(tenant_id=tenant_id, created_at=now, updated_at=now, **given)
