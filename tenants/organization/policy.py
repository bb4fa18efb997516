"""Rules on what is entered here. Pure functions: they give faults, or nothing."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from donto.kernel.errors import FieldError, InvalidInput
from tenants.organization.schemas import WindowInput


def check_hours(hours: Sequence[WindowInput]) -> None:
    """Raise InvalidInput unless every window ends after it begins and no two of a day overlap."""
    faults = [
        FieldError(f"/hours/{index}/closes", "closes-before-opens", "A window closes after it opens.")
        for index, window in enumerate(hours)
        if window.closes <= window.opens
    ]
    placed = sorted(enumerate(hours), key=lambda item: (item[1].weekday, item[1].opens))
    for (_, earlier), (index, later) in pairwise(placed):
        if earlier.weekday == later.weekday and later.opens < earlier.closes:
            faults.append(FieldError(f"/hours/{index}", "overlap", "Two windows of this day overlap."))
    if faults:
        raise InvalidInput(faults[0].detail, errors=faults)


def check_date(text: str) -> None:
    """Raise InvalidInput for a date that no calendar has, such as 2027-02-30."""
    try:
        date.fromisoformat(text)
    except ValueError:
        raise InvalidInput.at("/date", "no-such-day", f"{text} is not a day of the calendar.") from None
