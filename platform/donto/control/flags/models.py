"""Feature flags."""

from typing import ClassVar

from pydantic import Field
from pymongo import IndexModel

from donto.kernel.document import PlatformDocument


class FeatureFlag(PlatformDocument):
    """A switch for a part of the product. The tenant's word goes before the plan's, and that before the default."""

    entity: ClassVar[str] = "feature flag"
    key: str
    description: str = ""
    default: bool = False
    by_plan: dict[str, bool] = Field(default_factory=dict)
    """By plan key."""
    by_tenant: dict[str, bool] = Field(default_factory=dict)
    """By tenant id."""
    killed: bool = False
    """Off for everybody, whatever else is said."""

    class Settings:
        """Collection and indexes."""

        name = "feature_flags"
        indexes: ClassVar[list[IndexModel]] = [IndexModel("key", name="flag_key", unique=True)]
