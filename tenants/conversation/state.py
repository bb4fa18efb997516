"""What is kept of a conversation between two messages. Small, and bounded whatever people send."""

from datetime import datetime
from typing import Final, Literal

from msgspec import Struct
from msgspec.structs import replace

Step = Literal[
    "new",
    "language",
    "main",
    "person",
    "number",
    "code",
    "name",
    "again",
    "clinic",
    "service",
    "doctor",
    "day",
    "slot",
    "confirm",
    "visit",
    "manage",
    "agree",
    "sure",
    "human",
    "stopped",
    "done",
]
Goal = Literal["book", "mine", "move", "cancel"]
"""What the person is after. None is no goal yet: the main menu."""
Mark = Literal["started", "shown", "held", "booked", "moved", "cancelled", "handed_over", "lapsed"]
"""What the funnel counts, each at most once per goal."""
NEW: Final = "new"
"""Instead of a patient's id: somebody who is not registered yet."""
OTHER: Final = "other"
"""Instead of a patient's id: somebody registered with another telephone number."""
ANY: Final = "any"
"""Instead of a doctor's id: whoever is free soonest."""


class Spot(Struct, rename="camel", frozen=True):
    """A time with a doctor."""

    starts_at: datetime
    doctor_id: str


class Hold(Struct, rename="camel", frozen=True):
    """A time that is kept for the person. From `expires_at` on it is nobody's."""

    id: str
    expires_at: datetime
    spot: Spot


class Offer(Struct, rename="camel", frozen=True):
    """A row or button of the present prompt, in its order."""

    key: str
    """What it stands for: an id, a day, a spot, or `go.<command>`."""
    label: str


class Wishes(Struct, rename="camel", frozen=True, omit_defaults=True):
    """What was said before it was asked. Used up when its step comes."""

    goal: Goal | None = None
    service: str | None = None
    doctor: str | None = None
    day: str | None = None


class Draft(Struct, rename="camel", frozen=True, omit_defaults=True):
    """What has been chosen so far."""

    person: str | None = None
    """A patient's id, NEW or OTHER."""
    number: str | None = None
    """E.164: the other number, to which a code was sent."""
    name: str | None = None
    """Of somebody new."""
    again: bool | None = None
    """Whether it is the doctor of the last visit again."""
    clinic: str | None = None
    service: str | None = None
    doctor: str | None = None
    soonest: bool = False
    """The day is whichever comes first."""
    day: str | None = None
    """YYYY-MM-DD in the clinic's zone."""
    spot: Spot | None = None
    visit: str | None = None
    """The appointment to move or cancel."""


class Seen(Struct, rename="camel", frozen=True):
    """An appointment as it is told of: with the names it needs."""

    id: str
    patient_id: str
    patient: str
    clinic_id: str
    clinic: str
    service_id: str
    service: str
    doctor_id: str
    doctor: str
    zone: str
    starts_at: datetime
    confirmed: bool = False
    """The patient has said that they will come."""
    changeable: bool = True
    """Whether the patient may still move or cancel it, by the clinic's policy."""


class Finished(Struct, rename="camel", frozen=True):
    """The last thing that was done, so that a second tap on the same button gets the same answer and does nothing."""

    kind: Literal["booked", "moved", "cancelled"]
    version: int
    """Of the prompt whose button did it."""
    visit: Seen


class Conversation(Struct, rename="camel", frozen=True, kw_only=True):
    """A contact's conversation. There is one per contact; it begins anew again and again."""

    id: str
    version: int = 0
    """Grows with each prompt; a tap tells which prompt it answers."""
    step: Step = "new"
    language: str | None = None
    goal: Goal | None = None
    draft: Draft = Draft()
    wishes: Wishes = Wishes()
    hold: Hold | None = None
    page: int = 0
    offered: tuple[Offer, ...] = ()
    trail: tuple[Step, ...] = ()
    """The steps that the person answered on the way to this one: where `back` leads."""
    misses: int = 0
    """Messages in a row that were not understood."""
    failures: int = 0
    """Intents in a row that failed for no reason of the person's."""
    tries: int = 0
    """Wrong codes."""
    greeted: bool = False
    stopped: bool = False
    """No more messages are wanted: what `start` takes back."""
    started_at: datetime | None = None
    touched_at: datetime | None = None
    marks: tuple[Mark, ...] = ()
    awaiting: str | None = None
    """The intent whose result is due. Never left over: the intent is carried out in the same transaction."""
    finished: Finished | None = None
    taken: str | None = None
    """The offered time that was taken last."""


def begin(conversation_id: str, language: str | None = None) -> Conversation:
    """A conversation before its first message. `language`: what is known of the contact, if anything."""
    return Conversation(id=conversation_id, language=language)


__all__ = [
    "ANY",
    "NEW",
    "OTHER",
    "Conversation",
    "Draft",
    "Finished",
    "Goal",
    "Hold",
    "Mark",
    "Offer",
    "Seen",
    "Spot",
    "Step",
    "Wishes",
    "begin",
    "replace",
]
