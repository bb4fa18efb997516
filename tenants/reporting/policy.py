"""Rules of reports. Pure functions."""

from datetime import date, timedelta
from typing import Final, NamedTuple

from donto.kernel.errors import FieldError, InvalidInput
from donto.kernel.tenancy import TenantScope

LONGEST: Final = 366
"""Days of one report."""
_FIRST_YEAR, _LAST_YEAR = 2000, 2100


class Period(NamedTuple):
    """Days of the clinic's calendar, both included."""

    first: date
    last: date

    @property
    def days(self) -> list[str]:
        """Each of them, YYYY-MM-DD."""
        return [(self.first + timedelta(days=one)).isoformat() for one in range((self.last - self.first).days + 1)]

    @property
    def before(self) -> "Period":
        """As many days, right before."""
        length = self.last - self.first
        return Period(self.first - length - timedelta(days=1), self.first - timedelta(days=1))


def period(first: str, last: str) -> Period:
    """Raises InvalidInput for days that no calendar has, an end before the begin, and more than LONGEST days."""
    asked = Period(_day(first, "query:from"), _day(last, "query:to"))
    if asked.last < asked.first:
        raise InvalidInput.at("query:to", "end-before-start", "The last day is not before the first one.")
    if (asked.last - asked.first).days >= LONGEST:
        sentence = f"At most {LONGEST} days at once."
        ends = [FieldError(place, "range-too-long", sentence) for place in ("query:from", "query:to")]
        raise InvalidInput(sentence, errors=ends)
    return asked


def _day(text: str, place: str) -> date:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise InvalidInput.at(place, "no-such-day", f"{text} is not a day of the calendar.") from None
    if not _FIRST_YEAR <= found.year < _LAST_YEAR:
        raise InvalidInput.at(place, "out-of-range", "Days lie between the years 2000 and 2100.")
    return found


def only_doctor(scope: TenantScope, asked: str | None) -> str | None:
    """Of which doctor the figures are; None: of all. Who sees their own alone is given no others, whatever they ask.

    An id that nobody has stands for what somebody may not see: their reports are empty, as any doctor's could be.
    """
    if scope.grant is None or not scope.grant.narrowed:
        return asked
    own = scope.doctor_id or "-"
    return own if asked in (None, own) else "-"
