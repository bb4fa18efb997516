"""Queries of this context."""

import asyncio
import contextvars
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from functools import partial
from typing import Any, ClassVar, Final, TypeVar

from donto.kernel.db import in_transaction
from donto.kernel.reach import standing_in
from donto.kernel.reading import read
from donto.kernel.repository import TenantRepository
from donto.kernel.rows import as_rows, projection_of
from donto.kernel.store import Store
from donto.kernel.tenancy import TenantScope, entered, tenant_scope
from tenants.patients.models import HumanName, NameWord, Patient, PatientHead, PatientMerge, PatientNumbers
from tenants.patients.schemas import PatientRow
from tenants.patients.tokens import BEYOND, search_tokens, slip_keys, words_of

T = TypeVar("T")
NOBODY: Final[Mapping[str, Any]] = {"_id": "-"}
"""A condition that no record meets. Never an empty one, which every record does."""
_ROW: Final = projection_of(PatientRow, ())
_SEARCH_INDEX: Final = "tenant_search"
_WORD: Final = {"_id": 0, "word": 1}
_WORD_INDEX: Final = "tenant_keys"


def name_words(name: HumanName) -> list[str]:
    """The words of a name, as they are compared; what the person is called besides comes last."""
    return list(dict.fromkeys(words_of(f"{name.display} {name.preferred}")))


def beginning_with(token: str) -> dict[str, Any]:
    """The condition that a search token begins so. As a range, which unlike a regex has one reading only."""
    return {"search": {"$elemMatch": {"$gte": token, "$lt": token + BEYOND}}}


class PatientRepository(TenantRepository[Patient]):
    """Patients of the clinics in reach."""

    model = Patient
    module = "patients"
    unique: ClassVar[Mapping[str, tuple[str, str]]] = {
        "tenant_mrn": ("/mrn", "Another patient has this record number.")
    }

    def own(self, scope: TenantScope) -> Mapping[str, Any]:
        """The patient's own record: nobody's, as long as an account is not tied to a patient."""
        del scope
        return NOBODY

    def assigned(self, scope: TenantScope) -> Mapping[str, Any]:
        """Patients whom the doctor treats."""
        return {"doctorIds": scope.doctor_id} if scope.doctor_id else NOBODY

    async def insert(self, record: Patient, event: str) -> Patient:
        """As every repository does, with what the record is found by."""
        return await super().insert(_findable(record), event)

    async def update(self, before: Patient, after: Patient, event: str) -> Patient:
        """As every repository does, with what the record is found by."""
        return await super().update(before, _findable(after), event)

    def clinic_of(self, patient: Patient) -> str | None:
        """The clinic that an entry of the trail on this patient belongs to."""
        return standing_in(patient.clinic_ids)

    async def matching(self, condition: Mapping[str, Any], limit: int) -> list[PatientRow]:
        """Rows that meet a condition on search tokens, in the order of the index: nothing is sorted.

        The index is named, because with a few rows asked for, the planner takes a walk through another one for
        equally good, and remembers it for the words for which it is not. For a doctor's own patients there is a
        better one now and then.
        """
        scoped = self._scoped(condition)
        hint = None if self._relation(tenant_scope()) else _SEARCH_INDEX
        return as_rows(await read(self._collection(), scoped, _ROW, limit=limit, hint=hint), PatientRow)


def _findable(patient: Patient) -> Patient:
    words = name_words(patient.name)
    tokens: list[str] = []
    if patient.status != "merged":
        identifiers = [patient.mrn, *(identifier.value for identifier in patient.identifiers)]
        phones = [phone.number for phone in patient.phones]
        deleted = patient.status == "deleted"
        tokens = search_tokens(words, phones, identifiers, patient.birth_date, deleted=deleted)
    findable: Patient = patient.model_copy(update={"sort_name": " ".join(words), "search": tokens})
    return findable


class MergeRepository(TenantRepository[PatientMerge]):
    """Merges of patients in reach."""

    model = PatientMerge
    module = "patient_merge"


class HeadRepository(TenantRepository[PatientHead]):
    """The rows that order the writers around one patient."""

    model = PatientHead
    module = "patient_heads"  # none of the matrix: whom one sees has no say in the order

    async def enter(self, patient_id: str, new_id: str) -> None:
        """Write the patient's row, so that this transaction and another that does the same cannot both commit."""
        now = self._clock.now()
        await self.change_one(
            {"patientId": patient_id},
            {
                "$inc": {"changes": 1},
                "$set": {"updatedAt": now},
                "$setOnInsert": {"_id": new_id, "version": 1, "createdAt": now},
            },
            upsert=True,
        )


class NumberRepository(TenantRepository[PatientNumbers]):
    """The counter of record numbers."""

    model = PatientNumbers
    module = "patient_numbers"  # none of the matrix: whom one sees has no say in the next number

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self._now = store.clock.now

    async def next(self) -> int:
        """The next number. Taken outside the transaction under way, which would make registrations wait in line.

        A registration that comes to nothing leaves a gap; a number is never given twice.
        """
        return await _apart(self._step) if in_transaction() else await self._step()

    async def _step(self) -> int:
        tenant, now = tenant_scope().tenant_id, self._now()
        new = {"version": 1, "createdAt": now, "updatedAt": now}
        counted = await self.change_one({"_id": tenant}, {"$inc": {"last": 1}, "$setOnInsert": new}, upsert=True)
        if counted is None:
            raise RuntimeError("an upsert gave nothing back")
        return counted.last


class WordRepository(TenantRepository[NameWord]):
    """The words of the tenant's names."""

    model = NameWord
    module = "patient_words"  # none of the matrix, as above: words are not shown, people are

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self._now = store.clock.now

    async def learn(self, words: Sequence[str]) -> None:
        """Add the words that are not known yet. Outside the transaction under way: a new word concerns everybody."""
        tenant = tenant_scope().tenant_id
        wanted = {f"{tenant}/{word}": word for word in words if len(word) > 2}
        if not wanted:
            return
        known = {word.id for word in await self.find_all({"_id": {"$in": sorted(wanted)}}, limit=len(wanted))}
        for key in sorted(wanted.keys() - known):
            await _apart(partial(self._add, key, wanted[key]))

    async def _add(self, key: str, word: str) -> None:
        now = self._now()
        new = {"word": word, "keys": slip_keys(word), "version": 1, "createdAt": now, "updatedAt": now}
        await self.change_one({"_id": key}, {"$setOnInsert": new}, upsert=True)

    async def under(self, keys: Collection[str], limit: int) -> list[str]:
        """Words filed under any of the keys."""
        condition = self._scoped({"keys": {"$in": sorted(keys)}})
        found = await read(self._collection(), condition, _WORD, limit=limit, hint=_WORD_INDEX)
        return [raw["word"] for raw in found]


async def _apart(work: Callable[[], Awaitable[T]]) -> T:
    """Run `work` in the same scope, but outside the transaction under way.

    Transaction and session are bound to the context (see `donto.kernel.db`), so a new context is without.
    """
    scope = tenant_scope()

    async def scoped() -> T:
        with entered(scope):
            return await work()

    return await asyncio.create_task(scoped(), context=contextvars.Context())
