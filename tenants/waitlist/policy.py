"""Rules of the waiting list. Pure functions: whom a free time suits, in which order, and for how long it is kept."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from donto.kernel.errors import Conflict, FieldError, InvalidInput
from tenants.scheduling import CANCELLED, NOT_ATTENDED, RESCHEDULED, Appointment
from tenants.waitlist.models import Reason, WaitlistEntry, WaitlistOffer, Window
from tenants.waitlist.schemas import WishWindowInput

LEAST: Final = timedelta(minutes=5)
"""Nobody is asked who would have less time to answer."""
_MARK: Final = timedelta(minutes=5)
"""Visits begin on such marks."""
GIVES_UP: Final = frozenset({CANCELLED, NOT_ATTENDED})
"""Events after which the visit's own time is free."""
FREEING: Final = GIVES_UP | {RESCHEDULED}


class Freed(NamedTuple):
    """A time of a doctor that somebody had and gave back."""

    source: str
    clinic_id: str
    doctor_id: str
    starts_at: datetime
    ends_at: datetime


class Gap(NamedTuple):
    """What of a freed time can still be offered."""

    doctor_id: str
    begins: datetime
    """On the clinic's clocks."""
    ends: datetime


class Terms(NamedTuple):
    """How a clinic offers."""

    lead: timedelta
    length: timedelta
    """How long an offer stands."""


class Ranked(NamedTuple):
    """An entry whose turn may come, with the reason."""

    entry: WaitlistEntry
    reason: Reason


def freed_by(visit: Appointment) -> list[Freed]:
    """Every time that the visit has given back: where it stood before a move, and its own when it does not happen."""
    length = visit.ends_at - visit.starts_at
    found = []
    for number, step in enumerate(visit.steps):
        if step.event in GIVES_UP:
            doctor, begin = visit.doctor_id, visit.starts_at
        elif step.event == RESCHEDULED and step.starts_at is not None:
            doctor, begin = step.doctor_id or visit.doctor_id, step.starts_at
        else:
            continue
        found.append(Freed(f"{visit.id}/{number}", visit.clinic_id, doctor, begin, begin + length))
    return found


def gap_of(doctor_id: str, begin: datetime, end: datetime, zone: str, terms: Terms, now: datetime) -> Gap | None:
    """What is left of a free time for somebody who needs to be asked first; None: it is too late."""
    earliest = now + terms.lead + LEAST
    if begin < earliest:
        begin = _next_mark(earliest)
    if begin >= end:
        return None
    local = ZoneInfo(zone)
    return Gap(doctor_id, begin.astimezone(local), end.astimezone(local))


def until(begin: datetime, terms: Terms, now: datetime) -> datetime:
    """When an offer of this begin lapses. Never after the lead time begins: then the clinic could not book it."""
    return min(now + terms.length, begin - terms.lead)


def ranked(
    entries: Iterable[WaitlistEntry], gap: Gap, minutes: Mapping[str, int], asked: Sequence[str]
) -> list[Ranked]:
    """Those whom the time suits and who were not asked for it yet, in order.

    The more urgent first; then who waits for this very doctor, then who leaves less of the time unused, then who has
    waited longest. `minutes`: the length of each service that is offered; an entry for another one is left out.
    """
    able = [one for one in entries if one.id not in asked and one.service_id in minutes and suits(one, gap, minutes)]
    spare = {one.id: _spare(gap, minutes[one.service_id]) for one in able}
    able.sort(key=lambda one: (-one.priority, one.doctor_id is None, spare[one.id], one.since, one.id))
    return [
        Ranked(
            one,
            Reason(
                priority=one.priority,
                named_doctor=one.doctor_id is not None,
                spare_minutes=spare[one.id],
                waiting_since=one.since,
                place=place,
                candidates=len(able),
                asked_before=len(asked),
            ),
        )
        for place, one in enumerate(able, start=1)
    ]


def suits(entry: WaitlistEntry, gap: Gap, minutes: Mapping[str, int]) -> bool:
    """Whether the entry's visit fits the time, and the time its wishes."""
    if entry.status != "waiting" or entry.doctor_id not in (None, gap.doctor_id):
        return False
    if _spare(gap, minutes[entry.service_id]) < 0:
        return False
    # On the time line, not on the clocks, which may be changed during the visit.
    ends = datetime.fromtimestamp(gap.begins.timestamp() + minutes[entry.service_id] * 60, gap.begins.tzinfo)
    day = gap.begins.date().isoformat()
    if not (entry.first_day or day) <= day <= (entry.last_day or day):
        return False
    return not entry.windows or any(_holds(window, gap.begins, ends) for window in entry.windows)


def _holds(window: Window, begins: datetime, ends: datetime) -> bool:
    if window.weekday != begins.isoweekday() or begins.date() != ends.date():
        return False
    return window.opens <= f"{begins:%H:%M}" and f"{ends:%H:%M}" <= window.closes


def _spare(gap: Gap, minutes: int) -> int:
    return int((gap.ends.timestamp() - gap.begins.timestamp()) // 60) - minutes


def _next_mark(moment: datetime) -> datetime:
    over = timedelta(minutes=moment.minute % 5, seconds=moment.second, microseconds=moment.microsecond)
    return moment if not over else moment - over + _MARK


def check_wishes(windows: Sequence[WishWindowInput], first: str | None, last: str | None) -> None:
    """Raise InvalidInput for windows that close before they open, and for days that no calendar has."""
    faults = [
        FieldError(f"/windows/{index}/closes", "closes-before-opens", "A window closes after it opens.")
        for index, window in enumerate(windows)
        if window.closes <= window.opens
    ]
    for pointer, text in (("/firstDay", first), ("/lastDay", last)):
        if text is not None and not _is_day(text):
            faults.append(FieldError(pointer, "no-such-day", f"{text} is not a day of the calendar."))
    if not faults and first is not None and last is not None and last < first:
        faults.append(FieldError("/lastDay", "end-before-start", "The last day is not before the first one."))
    if faults:
        raise InvalidInput(faults[0].detail, errors=faults)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def check_live(entry: WaitlistEntry) -> None:
    """Raise Conflict for an entry that is done with."""
    if entry.status in ("booked", "removed"):
        raise Conflict("This entry is not on the waiting list any more.", state=entry.status)


def check_free(entry: WaitlistEntry) -> None:
    """Raise Conflict unless the entry can be offered something."""
    check_live(entry)
    if entry.status == "asked":
        raise Conflict("They have an offer already. One at a time.", state=entry.status)


def check_open(offer: WaitlistOffer, now: datetime) -> None:
    """Raise Conflict for an offer that is over."""
    if offer.status != "open":
        raise Conflict("This offer is over.", state=offer.status)
    if offer.expires_at <= now:
        raise Conflict("This offer is over. The time was kept as long as was said.", state="lapsed")
