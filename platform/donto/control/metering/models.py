"""Counters."""

from typing import ClassVar

from donto.kernel.document import TenantDocument


class UsageCounter(TenantDocument):
    """How much of one meter the tenant uses; for monthly meters, in one month.

    The id is made of tenant, meter and period, so there can be one at most. A meter that is spread has further rows
    under it, whose ids end in a number: the count is the sum of all.
    """

    entity: ClassVar[str] = "usage counter"
    audited: ClassVar[bool] = False  # what it counts is audited; the count is bookkeeping
    meter: str
    period: str
    """`2025-07` for monthly meters, `all` for the others."""
    used: int
    exact: bool = False
    """Of the first row of a meter that is spread: whether everybody counts here, because the limit is near."""

    class Settings:
        """Collection. Look-ups are by id alone."""

        name = "usage"
