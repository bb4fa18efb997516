"""When a meter counts, and when its count deserves a warning."""

from datetime import datetime
from typing import Final, Literal, NamedTuple
from zoneinfo import ZoneInfo

from donto.control.plans.catalogue import SOFT_SHARE_PERCENT, Entitlement

ALL_TIME: Final = "all"


ROWS: Final = 32
"""Over how many rows a meter that is spread lies, besides its first one."""
NEAR: Final = 2 * ROWS
"""With less room than this under the limit, everybody counts in one row."""
FAR: Final = 4 * ROWS
"""With this much room again (the plan was raised, things were taken back), the count is spread once more."""


class Counted(NamedTuple):
    """What a count is of."""

    meter: str
    period: str
    spread: bool = False


class Window(NamedTuple):
    """The time a counter covers: `period` names it; `start` (inclusive) and `end` are None for all time."""

    period: str
    start: datetime | None = None
    end: datetime | None = None


def window_of(meter: Entitlement, now: datetime, time_zone: str) -> Window:
    """The window of `meter` that `now` lies in. Months are calendar months of the tenant's time zone."""
    if not meter.monthly:
        return Window(ALL_TIME)
    local = now.astimezone(ZoneInfo(time_zone))
    start = local.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    year, month = (start.year + 1, 1) if start.month == 12 else (start.year, start.month + 1)
    end = start.replace(year=year, month=month)
    return Window(f"{start:%Y-%m}", start.astimezone(now.tzinfo), end.astimezone(now.tzinfo))


def warning_of(used: int, allowed: int | None) -> Literal["near", "reached"] | None:
    """Whether a limit is near or reached. The soft limit warns and never refuses."""
    if allowed is None:
        return None
    if used >= allowed:
        return "reached"
    return "near" if used * 100 >= allowed * SOFT_SHARE_PERCENT else None
