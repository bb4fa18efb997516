"""Rules of booking. Pure functions: they give faults, verdicts, or nothing."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final, Literal, NamedTuple

from donto.kernel.errors import Conflict, FieldError, InvalidInput
from tenants.scheduling import events
from tenants.scheduling.models import Appointment, AppointmentPolicy
from tenants.scheduling.states import Status
from tenants.slots import CELL, Span

Action = Literal["confirm", "arrive", "start", "complete", "cancel", "no-show", "reschedule"]


class Transition(NamedTuple):
    """One edge of the status machine."""

    sources: frozenset[Status]
    target: Status
    event: str


TRANSITIONS: Final[Mapping[Action, Transition]] = {
    "confirm": Transition(frozenset({"scheduled"}), "confirmed", events.CONFIRMED),
    "arrive": Transition(frozenset({"scheduled", "confirmed"}), "arrived", events.ARRIVED),
    "start": Transition(frozenset({"arrived"}), "in_progress", events.STARTED),
    "complete": Transition(frozenset({"in_progress"}), "completed", events.COMPLETED),
    "cancel": Transition(frozenset({"scheduled", "confirmed", "arrived"}), "cancelled", events.CANCELLED),
    "no-show": Transition(frozenset({"scheduled", "confirmed"}), "no_show", events.NOT_ATTENDED),
    # Keeps identity and history; a confirmation was for the old time.
    "reschedule": Transition(frozenset({"scheduled", "confirmed"}), "scheduled", events.RESCHEDULED),
}
OCCUPYING: Final[tuple[Status, ...]] = ("held", "scheduled", "confirmed", "arrived", "in_progress", "completed")
"""States in which the time is taken. A hold counts only until it expires."""
_EARLIEST, _LATEST = datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
LONGEST_WINDOW: Final = timedelta(days=93)
"""The longest range that one search or calendar covers."""


def allowed_actions(status: Status) -> list[Action]:
    """What may be done with an appointment in this state, in the order of the day."""
    return [action for action, edge in TRANSITIONS.items() if status in edge.sources]


def check_transition(appointment: Appointment, action: Action) -> Transition:
    """The edge to take. Raises Conflict, which names the state and what it allows."""
    edge = TRANSITIONS[action]
    if appointment.kind == "session" or appointment.status not in edge.sources:
        allowed = [] if appointment.kind == "session" else allowed_actions(appointment.status)
        raise Conflict(
            f"An appointment that is {appointment.status.replace('_', ' ')} does not take this step.",
            state=appointment.status,
            allowed=allowed,
        )
    return edge


def check_own_change(appointment: Appointment, policy: AppointmentPolicy, now: datetime) -> None:
    """Raise Conflict when it is too late for patients to cancel or move the visit themselves."""
    until = appointment.starts_at - timedelta(minutes=policy.cancel_minutes)
    if now > until:
        raise Conflict(
            "It is too late to change this online. Please call the clinic.",
            rule="cancellation-window",
            until=until.isoformat().replace("+00:00", "Z"),
        )


def is_late(appointment: Appointment, policy: AppointmentPolicy, now: datetime) -> bool:
    """Whether the time in which patients may cancel is over: staff then say why."""
    return now > appointment.starts_at - timedelta(minutes=policy.cancel_minutes)


def check_not_attended(appointment: Appointment, policy: AppointmentPolicy, now: datetime) -> None:
    """Raise Conflict before the patient can be called late."""
    since = appointment.starts_at + timedelta(minutes=policy.no_show_minutes)
    if now < since:
        raise Conflict(
            f"A visit may be marked as not attended {policy.no_show_minutes} minutes after its begin.",
            rule="no-show-minutes",
            since=since.isoformat().replace("+00:00", "Z"),
        )


def check_start(starts_at: datetime, pointer: str = "/startsAt") -> datetime:
    """`starts_at` in UTC. Raises InvalidInput unless it is a time of our century on a mark of five minutes."""
    try:
        instant = starts_at.astimezone(UTC)
    except OverflowError:
        instant = _LATEST
    check_century(instant, pointer)
    if instant.minute % CELL or instant.second or instant.microsecond:
        raise InvalidInput.at(pointer, "off-the-mark", f"Visits begin on a mark of {CELL} minutes.")
    return instant


def check_century(instant: datetime, pointer: str) -> None:
    """Raise InvalidInput for an instant at which nobody has a visit."""
    if not _EARLIEST <= instant < _LATEST:
        raise InvalidInput.at(pointer, "out-of-range", "Times lie between the years 2000 and 2100.")


def check_range(begin: datetime, end: datetime, longest: timedelta = LONGEST_WINDOW) -> None:
    """Raise InvalidInput unless `end` comes after `begin`, and not by more than `longest`."""
    check_century(begin, "query:from")
    check_century(end, "query:to")
    if end <= begin:
        raise InvalidInput.at("query:to", "end-before-start", "The range ends after it begins.")
    if end - begin > longest:
        raise InvalidInput.at("query:to", "range-too-long", f"At most {longest.days} days at once.")


def check_policy(policy: AppointmentPolicy) -> None:
    """Raise InvalidInput for values that do not fit together."""
    faults = []
    if policy.step_minutes % CELL:
        faults.append(FieldError("/stepMinutes", "off-the-mark", f"A multiple of {CELL} minutes."))
    if policy.lead_minutes >= policy.horizon_days * 24 * 60:
        faults.append(FieldError("/leadMinutes", "beyond-horizon", "The lead time ends before the horizon does."))
    if faults:
        raise InvalidInput(faults[0].detail, errors=faults)


SENTENCES: Final[Mapping[str, str]] = {
    "outside-hours": "The doctor does not work here at this time.",
    "holiday": "The clinic is closed on this day.",
    "day-override": "The doctor's hours of this day are changed, and do not cover this time.",
    "absence": "The doctor is away at this time.",
    "doctor-busy": "The doctor has another visit at this time.",
    "room-busy": "No suitable room is free at this time.",
    "patient-busy": "The patient has another visit at this time.",
    "too-soon": "This is too soon, or over already.",
    "too-late": "This is further ahead than the clinic takes bookings.",
    "off-grid": "Visits do not begin at this minute here.",
    "visit-too-long": "The visit would run over the end of the doctor's hours.",
    "not-online": "This cannot be booked online.",
    "session-full": "Every place of this group visit is taken.",
}


class Obstacle(NamedTuple):
    """A rule that is in the way of a booking."""

    rule: str
    """A key of SENTENCES."""
    span: Span | None = None
    """The cells in which it holds, where it has an end."""


def clash(blocks: Sequence[Obstacle]) -> Conflict:
    """The refusal of a booking, naming every rule that is in its way."""
    reasons = [{"rule": block.rule, "detail": SENTENCES[block.rule]} for block in blocks]
    return Conflict(reasons[0]["detail"], blocks=reasons)
