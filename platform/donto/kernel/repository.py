"""The way to stored records. A repository offers a short list of verbs and composes every filter in one place.

For a tenant's record the filter is, in this order: the tenant of the scope; the clinics the actor is mapped to,
when records of this kind belong to a clinic; and, when the request's permission is narrowed to `own` or `assigned`
records, the relation the repository declares for that word. A narrowed permission on a repository that declares
no such relation raises: it fails closed.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar, Generic, NoReturn, TypeVar

import msgspec
from pymongo import ReturnDocument
from pymongo.errors import DuplicateKeyError

from donto.kernel.audit.entry import Change, changes_between
from donto.kernel.db import Collection, Database, Raw, in_transaction, note_written
from donto.kernel.document import PlatformDocument, StoredDocument, TenantDocument
from donto.kernel.errors import Conflict, Forbidden, NotFound, PreconditionFailed
from donto.kernel.ids import is_id
from donto.kernel.page import DEFAULT_LIMIT, Page, Sort
from donto.kernel.pipeline import leaving_stage
from donto.kernel.reach import clinics_in, standing_in
from donto.kernel.reading import read
from donto.kernel.rows import as_rows, give_zones, instants_of, projection_of
from donto.kernel.store import Store
from donto.kernel.tenancy import EVERY_CLINIC, TenantScope, UnscopedError, all_tenants, tenant_scope

D = TypeVar("D", bound=StoredDocument)
TD = TypeVar("TD", bound=TenantDocument)
PD = TypeVar("PD", bound=PlatformDocument)
S = TypeVar("S", bound=msgspec.Struct)


class _Repository(Generic[D]):
    """The verbs. Subclasses say where the collection is and what every filter begins with."""

    model: type[D]
    unique: ClassVar[Mapping[str, tuple[str, str]]] = {}
    """By name of a unique index: the input field (a pointer) and the sentence to show when it is violated."""

    def __init__(self, store: Store) -> None:
        """`store` is the parcel that all repositories share."""
        self._database = store.database
        self._trail = store.trail
        self._clock = store.clock
        self._cursors = store.cursors

    def _collection(self) -> Collection:
        raise NotImplementedError  # abstract: the two kinds below resolve it

    def _scoped(self, condition: Mapping[str, Any]) -> Raw:
        raise NotImplementedError  # abstract: the two kinds below compose it

    def _load(self, raw: Mapping[str, Any]) -> D:
        loaded: D = self.model.model_validate(raw)
        return loaded

    async def find(self, record_id: str) -> D | None:
        """The record, or None when it is not there or not in reach."""
        if not is_id(record_id):
            return None
        return await self.find_one({"_id": record_id})

    async def get(self, record_id: str) -> D:
        """The record. Raises NotFound when it is not there or not in reach."""
        found = await self.find(record_id)
        if found is None:
            raise NotFound(f"There is no such {self.model.entity}.")
        return found

    async def find_one(self, condition: Mapping[str, Any], sort: Sort | None = None) -> D | None:
        """The first record that meets `condition`."""
        found = await read(self._collection(), self._scoped(condition), sort=sort, limit=1)
        return self._load(found[0]) if found else None

    async def find_all(self, condition: Mapping[str, Any], *, sort: Sort = (("_id", 1),), limit: int = 1000) -> list[D]:
        """Up to `limit` records as documents. For few records; lists for clients go through `page`."""
        found = await read(self._collection(), self._scoped(condition), sort=sort, limit=limit)
        return [self._load(raw) for raw in found]

    async def page(
        self,
        condition: Mapping[str, Any],
        row: type[S],
        *,
        sort: Sort = (("_id", -1),),
        limit: int = DEFAULT_LIMIT,
        cursor: str | None = None,
    ) -> Page[S]:
        """A page of records as `row` Structs, read straight from BSON with the Struct's fields projected.

        `sort` must end with a unique field, `_id` as a rule. Raises InvalidInput for a foreign cursor.
        """
        behind = {} if cursor is None else self._cursors.condition(cursor, sort, self._listing(row))
        both = {"$and": [condition, behind]} if condition and behind else (behind or condition)
        projection, instants = projection_of(row, tuple(sort)), instants_of(row)
        found = await read(self._rows_of(instants), self._scoped(both), projection, sort=sort, limit=limit + 1)
        more = None
        if len(found) > limit:
            more = self._cursors.after(found[limit - 1], sort, self._listing(row))
            del found[limit:]
        give_zones(found, instants or ())
        return Page(as_rows(found, row), more)

    async def rows(
        self,
        condition: Mapping[str, Any],
        row: type[S],
        *,
        sort: Sort = (("_id", 1),),
        limit: int = 1000,
        zoneless: bool = False,
    ) -> list[S]:
        """Up to `limit` records as `row` Structs, for our own reckoning; lists for clients go through `page`.

        `zoneless`: instants come in UTC without a zone, which halves the time of reading many.
        """
        instants = () if zoneless else instants_of(row)
        projection, collection = projection_of(row, tuple(sort)), self._rows_of(instants)
        found = await read(collection, self._scoped(condition), projection, sort=sort, limit=limit)
        give_zones(found, instants or ())
        return as_rows(found, row)

    def _rows_of(self, instants: tuple[str, ...] | None) -> Collection:
        """Where rows are read: without zones, when it is known which of their fields are instants."""
        collection = self._collection()
        return collection if instants is None else self._database.zoneless(collection)

    def _listing(self, row: type[msgspec.Struct]) -> str:
        """What a cursor is bound to."""
        return f"{self.model.collection_name()}/{row.__name__}"

    async def count(self, condition: Mapping[str, Any]) -> int:
        """How many records meet `condition`."""
        return await self._collection().count_documents(self._scoped(condition))

    async def exists(self, condition: Mapping[str, Any]) -> bool:
        """Whether any record meets `condition`."""
        return bool(await read(self._collection(), self._scoped(condition), {"_id": 1}, limit=1))

    async def aggregate(self, pipeline: Sequence[Mapping[str, Any]], *, hint: str | None = None) -> list[Raw]:
        """Run an aggregation over the records in reach. Stages that could leave them are refused.

        `hint` names the index to use: in a trial, one that leads through all of a tenant's records may seem as good.
        """
        if refused := leaving_stage(pipeline):
            raise UnscopedError(f"{refused} could leave the tenant")
        scoped = [{"$match": self._scoped({})}, *pipeline]
        options: dict[str, Any] = {"hint": hint} if hint else {}
        return await (await self._collection().aggregate(scoped, **options)).to_list()

    async def insert(self, record: D, event: str) -> D:
        """Store a new record, with its audit entry, in the transaction that is under way."""
        self._transaction_for(event)
        stored = self._stamp(record.to_stored())
        self._check_places({}, stored)
        try:
            await self._collection().insert_one(stored)
        except DuplicateKeyError as error:
            self._explain_duplicate(error)
        note_written(self.model.collection_name(), stored)
        await self._check_landed(stored)
        await self._audit(event, stored, changes_between({}, stored, self.model.secret_fields()))
        return record

    async def update(self, before: D, after: D, event: str) -> D:
        """Replace `before` by `after` if nobody changed it in between; bumps the version, writes the audit entry.

        Raises PreconditionFailed when the stored version is another one.
        """
        self._transaction_for(event)
        # Both as they are and as they will be: a record of all clinics is not one clinic's to take over.
        old, new = self._stamp(before.to_stored()), after.to_stored()
        new |= {"_id": old["_id"], "version": before.version + 1, "updatedAt": self._clock.now()}
        new["createdAt"] = old["createdAt"]
        new = self._stamp(new)
        self._check_places(old, new)
        condition = self._scoped({"_id": before.id, "version": before.version})
        try:
            result = await self._collection().replace_one(condition, new)
        except DuplicateKeyError as error:
            self._explain_duplicate(error)
        if result.matched_count == 0:
            raise PreconditionFailed(f"The {self.model.entity} was changed by somebody else in the meantime.")
        note_written(self.model.collection_name(), new)
        await self._audit(event, new, changes_between(old, new, self.model.secret_fields()))
        return self._load(new)

    async def delete(self, record: D, event: str) -> None:
        """Remove a record for good, with its audit entry."""
        self._transaction_for(event)
        stored = self._stamp(record.to_stored())
        condition = self._scoped({"_id": record.id, "version": record.version})
        result = await self._collection().delete_one(condition)
        if result.deleted_count == 0:
            raise PreconditionFailed(f"The {self.model.entity} was changed by somebody else in the meantime.")
        note_written(self.model.collection_name(), stored)
        await self._audit(event, stored, changes_between(stored, {}, self.model.secret_fields()))

    async def change_one(
        self,
        condition: Mapping[str, Any],
        change: Mapping[str, Any],
        *,
        upsert: bool = False,
        sort: Sort | None = None,
    ) -> D | None:
        """Atomically change the first record that meets `condition` and give it as it is afterwards.

        For bookkeeping documents only (`audited = False`): it writes no audit entry.
        """
        self._bookkeeping_only()
        raw = await self._collection().find_one_and_update(
            self._scoped(condition),
            self._checked(change),
            upsert=upsert,
            sort=sort,
            return_document=ReturnDocument.AFTER,
        )
        return None if raw is None else self._load(raw)

    async def change_many(self, condition: Mapping[str, Any], change: Mapping[str, Any]) -> int:
        """Change all records that meet `condition`; bookkeeping documents only. Gives how many matched."""
        self._bookkeeping_only()
        return (await self._collection().update_many(self._scoped(condition), self._checked(change))).matched_count

    async def remove_many(self, condition: Mapping[str, Any]) -> int:
        """Remove all records that meet `condition`; bookkeeping documents only."""
        self._bookkeeping_only()
        return (await self._collection().delete_many(self._scoped(condition))).deleted_count

    def _stamp(self, stored: Raw) -> Raw:
        return stored

    def _checked(self, change: Mapping[str, Any]) -> Mapping[str, Any]:
        return change

    def _check_places(self, old: Raw, new: Raw) -> None:
        """Refuse to put a record into several places of which one is not the actor's. `old` is empty for a new one."""

    async def _check_landed(self, stored: Raw) -> None:
        """Refuse a new record that lies where the actor may not put one. The transaction takes it back."""

    def _transaction_for(self, event: str) -> None:
        """Before the write, not after it: what is written outside a transaction stays."""
        if self.model.audited and not in_transaction():
            raise UnscopedError(f"{event} outside a transaction: its audit entry could be lost")

    def _bookkeeping_only(self) -> None:
        if self.model.audited:
            raise UnscopedError(f"{self.model.__name__} is audited: use insert, update or delete")

    async def _audit(self, event: str, stored: Raw, changes: list[Change]) -> None:
        if not self.model.audited:
            return
        clinic = self._clinic_of_entry(stored)
        await self._trail.record(
            event, entity=self.model.entity, entity_id=stored["_id"], changes=changes, clinic_id=clinic
        )

    def _clinic_of_entry(self, stored: Raw) -> str | None:
        """The clinic whose people may read an entry on this record; None: everybody's, where records have a clinic."""
        clinic_field = getattr(self.model, "clinic_field", None)
        clinic = stored.get(clinic_field) if clinic_field else None
        return standing_in(clinic) if isinstance(clinic, list) else clinic

    def _explain_duplicate(self, error: DuplicateKeyError) -> NoReturn:
        message = str((error.details or {}).get("errmsg", ""))
        for index, (pointer, sentence) in self.unique.items():
            if f"index: {index} " in message:
                raise Conflict(sentence, clashes=pointer) from error
        raise Conflict(f"This {self.model.entity} exists already.") from error


class TenantRepository(_Repository[TD]):
    """Records of the tenant whose scope is entered. There is no way to ask for anybody else's."""

    module: ClassVar[str]
    """The module of the role matrix whose `own` and `assigned` narrow this repository."""

    def own(self, scope: TenantScope) -> Mapping[str, Any] | None:
        """The condition under which a record is the actor's own; None: the word has no meaning here."""
        return None

    def assigned(self, scope: TenantScope) -> Mapping[str, Any] | None:
        """The condition under which a record is assigned to the actor; None: the word has no meaning here."""
        return None

    def _collection(self) -> Collection:
        return self._database.tenant(self.model)

    def _stamp(self, stored: Raw) -> Raw:
        tenant = tenant_scope().tenant_id
        if stored.get("tenantId") != tenant:
            raise UnscopedError(f"a {self.model.entity} of another tenant was about to be written")
        self._check_clinic(stored)
        return stored

    def _checked(self, change: Mapping[str, Any]) -> Mapping[str, Any]:
        if any("tenantId" in fields for fields in change.values()):
            raise UnscopedError("a change may not move a record to another tenant")
        return change

    async def _check_landed(self, stored: Raw) -> None:
        """A permission narrowed to own or assigned records creates no others; the database judges the relation."""
        if self.model.audited and self._relation(tenant_scope()) and not await self.exists({"_id": stored["_id"]}):
            raise Forbidden(f"Your role allows this only for a {self.model.entity} of your own.")

    def _check_clinic(self, stored: Raw) -> None:
        """A record may only be placed in a clinic that the actor is mapped to."""
        scope = tenant_scope()
        if self.model.clinic_field is None or scope.clinics is EVERY_CLINIC:
            return
        clinic = stored.get(self.model.clinic_field)
        if clinic is None:
            raise Forbidden(f"A {self.model.entity} for all clinics needs a role in all clinics.")
        if scope.clinics.isdisjoint(clinic if isinstance(clinic, list) else [clinic]):
            raise NotFound("There is no such clinic.")

    def _check_places(self, old: Raw, new: Raw) -> None:
        """A record of several clinics is reached from each; but into a clinic, and out of it, only its people move it.

        `_check_clinic` asks for one clinic in reach, which is enough to change what else the record says.
        """
        scope = tenant_scope()
        if self.model.clinic_field is None or scope.clinics is EVERY_CLINIC:
            return
        before, after = (clinics_in(stored.get(self.model.clinic_field)) for stored in (old, new))
        if not before ^ after <= scope.clinics:
            raise NotFound("There is no such clinic.")

    def _scoped(self, condition: Mapping[str, Any]) -> Raw:
        scope = tenant_scope()
        if "tenantId" in condition:
            raise UnscopedError("a condition may not speak of tenantId: the scope does")
        limits: list[Mapping[str, Any]] = [limit for limit in (condition, *self._limits(scope)) if limit]
        composed: Raw = {"tenantId": scope.tenant_id}
        if len(limits) == 1:
            return composed | dict(limits[0])
        return composed | {"$and": limits} if limits else composed

    def _limits(self, scope: TenantScope) -> list[Mapping[str, Any]]:
        limits: list[Mapping[str, Any]] = []
        if self.model.clinic_field and scope.clinics is not EVERY_CLINIC:
            # null: the record belongs to the whole tenant (a holiday of the chain, say)
            limits.append({self.model.clinic_field: {"$in": [*sorted(scope.clinics), None]}})
        if relation := self._relation(scope):
            limits.append(relation)
        return limits

    def _relation(self, scope: TenantScope) -> Mapping[str, Any] | None:
        """The condition a narrowed permission adds. Raises when it is narrowed to what has no meaning here."""
        grant = scope.grant
        if not (grant and grant.narrowed and grant.module == self.module):
            return None
        relations = {"own": self.own, "assigned": self.assigned}
        conditions = [relations[word](scope) for word in sorted(grant.narrowed)]
        known = [condition for condition in conditions if condition]  # an empty one would reach everything
        if not known:
            raise UnscopedError(f"{self.module}:{grant.action} is narrowed to {set(grant.narrowed)}, unknown here")
        return known[0] if len(known) == 1 else {"$or": known}


class PlatformRepository(_Repository[PD]):
    """Records of the platform: accounts, plans, the register of tenants."""

    def _collection(self) -> Collection:
        return self._database.platform(self.model)

    def _scoped(self, condition: Mapping[str, Any]) -> Raw:
        return dict(condition)


class AllTenantsRepository(Generic[TD]):
    """The door through which a command may span tenants. Its users are listed in an architecture test."""

    model: type[TD]
    reason: ClassVar[str]
    """Why this work cannot be done inside one tenant's scope."""

    def __init__(self, database: Database) -> None:
        """`database` resolves names: each call says which of the databases it means."""
        self._database = database

    async def tenants_with(self, database: str, condition: Mapping[str, Any]) -> list[str]:
        """Ids of the tenants in `database` that have a record meeting `condition`: ids only, no record leaves."""
        with all_tenants(self.reason):
            collection = self._database.named(database)[self.model.collection_name()]
            return sorted(await collection.distinct("tenantId", dict(condition)))

    async def earliest(self, database: str, condition: Mapping[str, Any], field: str) -> datetime | None:
        """The smallest `field` (an instant) of the records meeting `condition`: it alone leaves, no record does."""
        with all_tenants(self.reason):
            collection = self._database.named(database)[self.model.collection_name()]
            found = await collection.find_one(dict(condition), {field: 1}, sort=[(field, 1)])
        return found[field] if found else None
