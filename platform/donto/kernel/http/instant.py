"""Instants in query parameters: RFC 3339 with a zone, and nothing else.

As a parameter of type `datetime`, the framework would also take seconds since 1970 and times of no zone, and an
instant whose zone shifts it out of the calendar would fail only in the database driver.
"""

from datetime import UTC, datetime
from typing import Final, overload

from donto.kernel.errors import InvalidInput

INSTANT_PATTERN: Final = (
    r"^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
    r"(?:\.[0-9]{1,9})?(?:Z|[+\-](?:[01][0-9]|2[0-3]):[0-5][0-9])$(?!\n)"
)
LONGEST_INSTANT: Final = 35


@overload
def instant(text: str, place: str) -> datetime: ...
@overload
def instant(text: None, place: str) -> None: ...
@overload
def instant(text: str | None, place: str) -> datetime | None: ...
def instant(text: str | None, place: str) -> datetime | None:
    """`text`, which keeps to INSTANT_PATTERN, as an aware UTC datetime; None for None.

    Raises InvalidInput at `place` (`query:from`) for a day or an instant that the calendar does not have.
    """
    if text is None:
        return None
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError):
        raise InvalidInput.at(place, "format", "Expected: an instant such as 2027-01-26T09:30:00Z.") from None
