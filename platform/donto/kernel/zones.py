"""Time zones by their IANA names."""

from functools import cache
from zoneinfo import available_timezones

from donto.kernel.errors import InvalidInput


@cache
def _known() -> frozenset[str]:
    return frozenset(available_timezones())


def check_time_zone(name: str, pointer: str = "/timeZone") -> None:
    """Raise InvalidInput at `pointer` unless `name` is a zone of the IANA database."""
    if name not in _known():
        raise InvalidInput.at(pointer, "unknown-time-zone", f"{name} is not an IANA time zone.")
