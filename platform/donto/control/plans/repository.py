"""Stored plans and versions."""

from collections.abc import Iterable, Mapping
from typing import ClassVar, Final, NoReturn

from donto.control.plans.models import Plan, PlanVersion
from donto.kernel.repository import PlatformRepository
from donto.kernel.store import Store

_KEPT: Final = 500


class ImmutableVersionError(RuntimeError):
    """A plan version was about to be changed. A defect: tenants keep what they bought."""


class PlanRepository(PlatformRepository[Plan]):
    """Plans."""

    model = Plan
    unique: ClassVar[Mapping[str, tuple[str, str]]] = {
        "plan_key": ("/key", "There is a plan with this key already."),
        "plan_at_signup": ("/atSignup", "Another plan was offered at sign-up in the same moment. Try again."),
    }


class PlanVersionRepository(PlatformRepository[PlanVersion]):
    """Versions of plans: they are added, never changed or removed."""

    model = PlanVersion
    unique: ClassVar[Mapping[str, tuple[str, str]]] = {
        "plan_number": ("/number", "A version was added in the same moment. Try again.")
    }

    def __init__(self, store: Store) -> None:
        """`store` is the parcel that all repositories share."""
        super().__init__(store)
        self._kept: dict[str, PlanVersion] = {}

    async def known(self, version_id: str) -> PlanVersion:
        """A version by id, from memory once it was read.

        Safe without listening for changes: a version never changes and its id is never given again.
        """
        version = self._kept.get(version_id)
        if version is None:
            version = await self.get(version_id)
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            self._kept[version_id] = version
        return version

    async def by_number(self, plan_id: str, number: int) -> PlanVersion | None:
        """A plan's version by its number."""
        return await self.find_one({"planId": plan_id, "number": number})

    async def of_plan(self, plan_id: str) -> list[PlanVersion]:
        """All versions of a plan, oldest first."""
        return await self.find_all({"planId": plan_id}, sort=(("number", 1),))

    async def by_ids(self, ids: Iterable[str]) -> dict[str, PlanVersion]:
        """Versions by id, in one query."""
        return {version.id: version for version in await self.find_all({"_id": {"$in": sorted(ids)}})}

    async def update(self, before: PlanVersion, after: PlanVersion, event: str) -> NoReturn:
        """Refused: a version is never changed."""
        raise ImmutableVersionError(f"{event}: version {before.number} of {before.plan_key} is never changed")

    async def delete(self, record: PlanVersion, event: str) -> NoReturn:
        """Refused: a version is never removed."""
        raise ImmutableVersionError(f"{event}: version {record.number} of {record.plan_key} is never removed")
