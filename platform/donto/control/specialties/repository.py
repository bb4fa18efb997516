"""Stored specialties."""

from collections.abc import Mapping
from typing import ClassVar, Final

from donto.control.specialties.models import Specialty
from donto.kernel.errors import NotFound
from donto.kernel.repository import PlatformRepository

AT_MOST: Final = 500
"""As many as there may be: the taxonomy is read and kept whole."""


class SpecialtyRepository(PlatformRepository[Specialty]):
    """Specialties."""

    model = Specialty
    unique: ClassVar[Mapping[str, tuple[str, str]]] = {
        "specialty_code": ("/code", "There is a specialty with this code already.")
    }

    async def by_code(self, code: str) -> Specialty:
        """The specialty. Raises NotFound."""
        found = await self.find_one({"code": code})
        if found is None:
            raise NotFound("There is no such specialty.")
        return found

    async def every(self) -> list[Specialty]:
        """All of them, by code."""
        return await self.find_all({}, sort=(("code", 1),), limit=AT_MOST)
