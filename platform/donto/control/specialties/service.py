"""The taxonomy: read by everybody, kept in memory, changed by the operator."""

from collections.abc import Sequence
from typing import Any, Final

import msgspec
from msgspec import UNSET

from donto.control.specialties import events
from donto.control.specialties.models import Names, Specialty
from donto.control.specialties.policy import check_parent
from donto.control.specialties.repository import AT_MOST, SpecialtyRepository
from donto.control.specialties.schemas import SpecialtyCreate, SpecialtyPatch
from donto.control.specialties.seed import default_specialties
from donto.kernel.db import in_transaction
from donto.kernel.errors import Conflict, PreconditionFailed
from donto.kernel.live import LiveCache, LiveChanges
from donto.kernel.store import Store

_ALL: Final = "all"


class SpecialtyService:
    """The operator's specialties."""

    def __init__(self, store: Store, live: LiveChanges) -> None:
        """`live` must watch Specialty: every process keeps the whole taxonomy."""
        self._store = store
        self._specialties = SpecialtyRepository(store)
        self._cache: LiveCache[tuple[Specialty, ...]] = LiveCache(live, capacity=1)
        live.listen(self._heard)

    async def every(self) -> Sequence[Specialty]:
        """All specialties by code, those that are not offered any more too."""
        # Inside a transaction not from memory: a decision and the write it allows see the same.
        known = None if in_transaction() else self._cache.get(_ALL)
        if known is not None:
            return known
        epoch = self._cache.epoch
        found = tuple(await self._specialties.every())
        self._cache.put(_ALL, found, [], epoch)
        return found

    async def get(self, code: str) -> Specialty:
        """A specialty. Raises NotFound."""
        return await self._specialties.by_code(code)

    async def offered(self) -> frozenset[str]:
        """Codes of the specialties that can be chosen."""
        return frozenset(one.code for one in await self.every() if one.active)

    async def create(self, given: SpecialtyCreate) -> Specialty:
        """A new specialty. Raises InvalidInput for its parent, Conflict for its code."""
        known = {one.code: one for one in await self._specialties.every()}
        if len(known) >= AT_MOST:
            raise Conflict(f"There are {AT_MOST} specialties. That is as many as there may be.")
        if given.parent is not None:
            check_parent(given.code, given.field, given.parent, known)
        now = self._store.clock.now()
        specialty = Specialty(
            id=self._store.ids.new("spc"),
            created_at=now,
            updated_at=now,
            code=given.code,
            names=Names(**msgspec.structs.asdict(given.names)),
            field=given.field,
            parent=given.parent,
        )
        return await self._specialties.insert(specialty, events.SPECIALTY_CREATED)

    async def change(self, code: str, given: SpecialtyPatch, expected: int) -> Specialty:
        """Change what is given. Raises NotFound, InvalidInput, PreconditionFailed at another version."""
        before = await self._specialties.by_code(code)
        if before.version != expected:
            raise PreconditionFailed("The specialty was changed by somebody else in the meantime.")
        changed: dict[str, Any] = {}
        if given.names is not UNSET:
            changed["names"] = Names(**msgspec.structs.asdict(given.names))
        if given.parent is not UNSET:
            if given.parent is not None:
                known = {one.code: one for one in await self._specialties.every()}
                check_parent(code, before.field, given.parent, known)
            changed["parent"] = given.parent
        if given.active is not UNSET:
            changed["active"] = given.active
        return await self._specialties.update(before, before.model_copy(update=changed), events.SPECIALTY_CHANGED)

    async def seed(self) -> list[str]:
        """Make the default specialties that are not there yet. Gives the codes of those made. Repeatable.

        What exists is left as the operator has it. Needs a scope (the platform's) entered.
        """
        return await self._store.database.transaction(self._seed, seconds=30)

    async def _seed(self) -> list[str]:
        known = {one.code for one in await self._specialties.every()}
        made = [given for given in default_specialties() if given.code not in known]
        for given in made:  # parents stand before their children in the list
            await self.create(given)
        return [given.code for given in made]

    def _heard(self, collection: str, _: str) -> None:
        # By collection, not by id: a new one has an id that nothing in memory is tagged with.
        if collection == Specialty.collection_name():
            self._cache.evict("*")
