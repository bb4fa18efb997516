"""Rules of the queue. Pure functions: they give faults, verdicts, or nothing."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from donto.kernel.errors import Conflict, FieldError, InvalidInput
from tenants.frontdesk import events
from tenants.frontdesk.models import QueueToken
from tenants.frontdesk.states import Action, Status

WALK_IN_MINUTES: Final = 15
"""How long a visit without an appointment is taken to last."""
NEAR: Final = timedelta(hours=6)
"""A visit of another day of the calendar may get a token of today's when it begins so close: around midnight."""
EXPECTED: Final = ("scheduled", "confirmed")
"""States of an appointment whose patient has not been seen here yet."""


class Edge(NamedTuple):
    """One move of a token."""

    sources: frozenset[Status]
    target: Status
    event: str


MOVES: Final[Mapping[Action, Edge]] = {
    "recall": Edge(frozenset({"called"}), "called", events.RECALLED),
    "serve": Edge(frozenset({"called"}), "serving", events.SERVED),
    "done": Edge(frozenset({"serving"}), "done", events.DONE),
    "leave": Edge(frozenset({"waiting", "called"}), "left", events.LEFT),
    "requeue": Edge(frozenset({"called", "left"}), "waiting", events.REQUEUED),
    "reorder": Edge(frozenset({"waiting"}), "waiting", events.REORDERED),
    "prioritize": Edge(frozenset({"waiting"}), "waiting", events.PRIORITIZED),
    "transfer": Edge(frozenset({"waiting", "called", "serving"}), "waiting", events.TRANSFERRED),
}


class NobodyWaiting(Conflict):
    """There is nobody to call."""

    type, title = "nobody-waiting", "Nobody is waiting"


def allowed_actions(status: Status) -> list[Action]:
    """What may be done with a token in this state. Waiting ones are called by `call-next`, which picks for itself."""
    return [action for action, edge in MOVES.items() if status in edge.sources]


def check_move(token: QueueToken, action: Action) -> Edge:
    """The edge to take. Raises Conflict, which names the state and what it allows."""
    edge = MOVES[action]
    if token.status not in edge.sources:
        raise Conflict(
            f"A token that is {token.status} does not take this step.",
            state=token.status,
            allowed=allowed_actions(token.status),
        )
    return edge


def local_day(now: datetime, zone: str) -> str:
    """The date on the clinic's calendar at an instant: what tokens are numbered by."""
    return now.astimezone(ZoneInfo(zone)).date().isoformat()


def check_day(text: str, pointer: str) -> str:
    """Raise InvalidInput for a date that no calendar has, such as 2027-02-30."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise InvalidInput.at(pointer, "no-such-day", f"{text} is not a day of the calendar.") from None


def check_who(appointment_id: str | None, patient_id: str | None, name: str | None) -> None:
    """Raise InvalidInput unless exactly one of them says whose token it is to be."""
    given = {"/appointmentId": appointment_id, "/patientId": patient_id, "/name": name}
    named = [pointer for pointer, value in given.items() if value is not None]
    if not named:
        raise InvalidInput.at("/patientId", "required", "Say who it is: an appointment, a patient, or a name.")
    if faults := [FieldError(pointer, "one-too-many", f"{named[0][1:]} says who it is.") for pointer in named[1:]]:
        raise InvalidInput(faults[0].detail, errors=faults)


def check_today(starts_at: datetime, day: str, today: str, now: datetime) -> None:
    """Raise Conflict for an appointment of another day."""
    if day != today and abs(starts_at - now) > NEAR:
        raise Conflict(f"This visit is on {day}, and today is {today} in the clinic.", rule="other-day", day=day)


def claim_of(day: str, doctor_id: str, patient_id: str | None, appointment_id: str | None) -> str | None:
    """Whom a live token stands for. Nobody has two for one appointment, nor two for one doctor without any."""
    if appointment_id is not None:
        return f"{day}/{appointment_id}"
    return None if patient_id is None else f"{day}/{doctor_id}/{patient_id}"


def rank_before(queue: Sequence[QueueToken], target: QueueToken) -> float | None:
    """A rank just before `target`, which is in `queue` (in order); None when no number fits in between any more."""
    place = next(index for index, one in enumerate(queue) if one.id == target.id)
    if place == 0:
        return target.rank - 1
    before = queue[place - 1].rank
    middle = (before + target.rank) / 2
    return middle if before < middle < target.rank else None
