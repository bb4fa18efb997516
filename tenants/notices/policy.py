"""Rules on notices: what there is to tell, when, and until when it is of use. Pure functions."""

from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from donto.kernel.errors import InvalidInput
from donto.kernel.tenancy import ANONYMOUS
from tenants.messaging import QUIET, Channel, quiet_end
from tenants.notices.models import Known, Notice, ReminderPolicy
from tenants.notices.states import Kind, Slot
from tenants.scheduling import BOOKED, CANCELLED, OVERBOOKED, RESCHEDULED, Appointment

CHANGES: Final = frozenset({BOOKED, OVERBOOKED, RESCHEDULED, CANCELLED})
"""Events after which a visit stands otherwise than before."""
SETTLE: Final = timedelta(minutes=3)
"""A change is told when it has stood for so long: who corrects a slip within it sends no two messages."""
TOGETHER: Final = timedelta(minutes=10)
"""Bookings of one day that are made within so long wait for each other."""
FRESH: Final = timedelta(days=1)
"""A confirmation that comes later than so long after the booking puzzles: the reminders will do. Moves and
cancellations are told however late."""
USEFUL_BEFORE: Final = timedelta(minutes=30)
"""A reminder that comes later than so long before the visit changes nothing any more."""
EVENING: Final = timedelta(minutes=30)
"""So long before quiet hours begin goes what would come too late after them."""
URGENT: Final = timedelta(hours=2)
"""What concerns a visit that begins so soon after quiet hours does not wait for their end."""
PATIENCE: Final = timedelta(hours=4)
"""How long anything but the second reminder may stay undelivered before the next channel is taken."""
CHAT: Final = frozenset({"conversation"})
"""Actors that stand for the patient in a chat, which has answered them already."""
LIVE: Final = frozenset({"scheduled", "confirmed"})
"""States in which a visit lies ahead."""
ORDER: Final[tuple[Channel, ...]] = ("whatsapp", "sms", "mail")
"""Which channel is tried after which."""
TRIES: Final = 8
"""A notice that was claimed so often without an end is dropped, with the reason `failing`."""


def check_policy(policy: ReminderPolicy) -> None:
    """Raise InvalidInput for intervals that contradict each other."""
    if policy.day_minutes and policy.hours_minutes and policy.day_minutes <= policy.hours_minutes:
        raise InvalidInput.at("/hoursMinutes", "order", "The second reminder comes after the first.")


def standing(visit: Appointment) -> Known:
    """How a visit stands now."""
    return Known(starts_at=visit.starts_at, doctor_id=visit.doctor_id, live=visit.status != "cancelled")


def changed_at(visit: Appointment) -> datetime:
    """When it came to stand so."""
    return max((step.at for step in visit.steps if step.event in CHANGES), default=visit.created_at)


def changed_by(visit: Appointment) -> str:
    """The actor of the last change."""
    return next((step.by for step in reversed(visit.steps) if step.event in CHANGES), "")


def in_chat(visit: Appointment) -> bool:
    """Whether the patient has made the last change in a chat. The chat has said so itself."""
    if changed_by(visit) in CHAT:
        return True
    changes = [step for step in visit.steps if step.event in CHANGES]
    return len(changes) == 1 and visit.channel == "whatsapp"


def by_patient(visit: Appointment) -> bool:
    """Whether the patient has made the last change: in a chat, by a link, or through somebody who wrote it down."""
    if visit.status == "cancelled":
        return visit.cancellation is not None and visit.cancellation.by_patient
    return changed_by(visit) in CHAT | {ANONYMOUS.id}


def news(told: Known | None, visit: Appointment, now: datetime) -> Kind | None:
    """What there is to tell of a visit of which `told` was told last."""
    present = standing(visit)
    if told is None:
        return "booked" if present.live and present.starts_at > now else None
    if told == present or not told.live:
        return None
    if not present.live:
        return "cancelled" if told.starts_at > now else None
    return "moved" if present.starts_at > now else None


def minutes_of(policy: ReminderPolicy, slot: Slot) -> int | None:
    """How long before a visit its reminder goes."""
    return policy.day_minutes if slot == "reminder_day" else policy.hours_minutes


def reminder_due(starts_at: datetime, minutes: int, zone: str, since: datetime) -> datetime | None:
    """When a reminder goes: so many minutes of real time before the visit, but not in quiet hours.

    What would come after them too late goes before them. None: at that time the visit did not stand so yet.
    """
    exact = starts_at - timedelta(minutes=minutes)
    due = quiet_end(exact, zone)
    if due > starts_at - USEFUL_BEFORE:
        due = _evening(exact, zone)
    return due if due > since else None


def _evening(moment: datetime, zone: str) -> datetime:
    """Shortly before the quiet hours begin that `moment` lies in."""
    local = moment.astimezone(ZoneInfo(zone))
    over_night = QUIET.begins > QUIET.ends and local.time() < QUIET.begins
    day = local.date() - timedelta(days=1 if over_night else 0)
    return (datetime.combine(day, QUIET.begins, ZoneInfo(zone)) - EVENING).astimezone(moment.tzinfo)


def is_useful(slot: Slot, starts_at: datetime, policy: ReminderPolicy, at: datetime) -> bool:
    """Whether a reminder that comes then helps: the first before the second is due, the last early enough to act."""
    if slot == "reminder_day" and policy.hours_minutes and at >= starts_at - timedelta(minutes=policy.hours_minutes):
        return False
    return at <= starts_at - USEFUL_BEFORE


def goes_at(visit: Appointment, slot: Slot, zone: str, now: datetime) -> datetime:
    """When something may be told that could be told now: quiet hours are kept.

    Not by what the patient has just done, who is awake, and not by what they must know in time.
    """
    later = quiet_end(now, zone)
    if slot == "change" and (by_patient(visit) or visit.starts_at - later < URGENT):
        return now
    return later


def patience(slot: Slot, policy: ReminderPolicy) -> timedelta:
    """How long a message may stay undelivered."""
    return timedelta(minutes=policy.fallback_minutes) if slot == "reminder_hours" else PATIENCE


def holds(notice: Notice, visit: Appointment | None, now: datetime) -> bool:
    """Whether a message that was sent for `notice` still says what is so."""
    if visit is None:
        return False
    if notice.slot == "offer":
        return visit.status == "held" and visit.expires_at is not None and now < visit.expires_at
    if notice.slot == "change":
        present = standing(visit)
        return notice.told == present and (not present.live or now < visit.starts_at)
    return visit.status in LIVE and visit.starts_at == notice.starts_at and now < visit.starts_at
