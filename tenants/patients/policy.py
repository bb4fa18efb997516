"""Rules on what is entered here, and on who may be whom. Pure functions: they give faults, or nothing."""

from collections.abc import Hashable, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from donto.kernel.errors import FieldError, InvalidInput
from tenants.patients.models import HumanName, Relation
from tenants.patients.schemas import ConditionInput, HumanNameInput, IdentifierInput

MRN: Final = "mrn"
"""The system of our own record numbers."""
_EARLIEST: Final = date(1850, 1, 1)
_AHEAD: Final = timedelta(hours=14)
"""Where the day begins first, the clocks are so far ahead of UTC."""

INVERSE: Final[dict[Relation, Relation]] = {
    "guardian": "ward",
    "ward": "guardian",
    "parent": "child",
    "child": "parent",
    "spouse": "spouse",
    "sibling": "sibling",
    "other": "other",
}
"""What one is to somebody who is this to oneself."""


def record_number(number: int) -> str:
    """The `number`th record number of a tenant."""
    return f"P-{number:06}"


def full_name(name: HumanNameInput) -> HumanName:
    """The name with how it is shown: single spaces, nothing empty."""
    parts = [" ".join(part.split()) for part in (name.given, name.middle, name.family)]
    given, middle, family = parts
    display = " ".join(part for part in parts if part)
    return HumanName(
        given=given, middle=middle, family=family, preferred=" ".join(name.preferred.split()), display=display
    )


def check_birth_date(text: str | None, now: datetime) -> None:
    """Raise InvalidInput for a day that no calendar has, has not come anywhere yet, or is too long ago."""
    if text is None:
        return
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise InvalidInput.at("/birthDate", "no-such-day", f"{text} is not a day of the calendar.") from None
    if day > (now + _AHEAD).date():
        raise InvalidInput.at("/birthDate", "in-the-future", "This day is yet to come.")
    if day < _EARLIEST:
        raise InvalidInput.at("/birthDate", "too-early", f"Nobody alive was born before {_EARLIEST.year}.")


def check_identifiers(identifiers: Sequence[IdentifierInput]) -> None:
    """Raise InvalidInput for one given twice, or one of ours."""
    for index, identifier in enumerate(identifiers):
        if identifier.system == MRN:
            raise InvalidInput.at(
                f"/identifiers/{index}/system", "reserved", "Record numbers are given, not entered: see `mrn`."
            )
    check_once([(identifier.system, identifier.value) for identifier in identifiers], "/identifiers")


def check_once(values: Sequence[Hashable], pointer: str) -> None:
    """Raise InvalidInput when a list holds something twice."""
    seen: set[Hashable] = set()
    faults = []
    for index, value in enumerate(values):
        if value in seen:
            faults.append(FieldError(f"{pointer}/{index}", "duplicate", "This is given twice."))
        seen.add(value)
    if faults:
        raise InvalidInput(faults[0].detail, errors=faults)


def check_history(history: Sequence[ConditionInput], now: datetime) -> None:
    """Raise InvalidInput for a beginning that no calendar has or that is yet to come."""
    last = (now + _AHEAD).date().isoformat()
    for index, condition in enumerate(history):
        since = condition.since
        if since is None:
            continue
        pointer = f"/history/{index}/since"
        try:
            date.fromisoformat((since + "-01-01")[:10] if len(since) == 4 else (since + "-01")[:10])
        except ValueError:
            raise InvalidInput.at(pointer, "no-such-day", f"{since} is not in the calendar.") from None
        if since > last[: len(since)]:
            raise InvalidInput.at(pointer, "in-the-future", "This is yet to come.")
