"""Stored feature flags."""

from collections.abc import Mapping
from typing import ClassVar

from donto.control.flags.models import FeatureFlag
from donto.kernel.errors import NotFound
from donto.kernel.repository import PlatformRepository


class FlagRepository(PlatformRepository[FeatureFlag]):
    """Feature flags."""

    model = FeatureFlag
    unique: ClassVar[Mapping[str, tuple[str, str]]] = {"flag_key": ("/key", "There is a flag with this key already.")}

    async def by_key(self, key: str) -> FeatureFlag:
        """The flag. Raises NotFound."""
        flag = await self.find_one({"key": key})
        if flag is None:
            raise NotFound("There is no such flag.")
        return flag
