"""One turn: the state as it changes, what is wanted done, and what is said."""

from datetime import date, datetime
from typing import Any, Final, NamedTuple

from tenants.conversation import texts
from tenants.conversation.dates import day_text, local_day, time_text
from tenants.conversation.facts import (
    Clinic,
    Doctor,
    Facts,
    NeedPeople,
    NeedPractice,
    NeedVisits,
    Person,
    Practice,
    Service,
)
from tenants.conversation.intents import Funnel, Intent, ReleaseHold
from tenants.conversation.state import (
    ANY,
    NEW,
    OTHER,
    Conversation,
    Draft,
    Goal,
    Mark,
    Offer,
    Seen,
    Spot,
    Step,
    replace,
)
from tenants.conversation.words import clip
from tenants.messaging import Content

NAME_LENGTH: Final = 60
"""Names in texts are cut to this, so that a text with several of them stays far from a phone's limit."""
_TRAIL: Final = 16


class Outcome(NamedTuple):
    """What a turn comes to. Without replies only when an intent's result is due, or when no answer is asked for."""

    state: Conversation
    replies: list[Content]
    intents: list[Intent]


class Turn:
    """Collects a turn's effects. Nothing outside it changes."""

    def __init__(self, state: Conversation, facts: Facts, profile: str = "") -> None:
        """`profile`: the name the contact gave to the channel, unchecked."""
        self.state = state
        self.facts = facts
        self.profile = profile
        self.released: Spot | None = None
        """What was given back in this turn. The facts were loaded before, and do not know that it is free."""
        self.speaks: str | None = None
        """The language of this turn, when it is not the conversation's."""
        self.idle = False
        """Whether nobody remembers what was asked."""
        self.intents: list[Intent] = []
        self.replies: list[Content] = []
        self.notes: list[str] = []
        """Said before the next prompt, in the same message: two messages could arrive in another order."""

    def outcome(self) -> Outcome:
        """What it has come to."""
        return Outcome(self.state, self.replies, self.intents)

    # The state

    def set(self, **changes: Any) -> None:
        """Change the state."""
        self.state = replace(self.state, **changes)

    def choose(self, **changes: Any) -> None:
        """Change the draft."""
        self.set(draft=replace(self.state.draft, **changes))

    def wish(self, **changes: Any) -> None:
        """Change what was said in advance."""
        self.set(wishes=replace(self.state.wishes, **changes))

    def passed(self, step: Step) -> None:
        """Remember that the person answered a step, for the way back."""
        if step not in self.state.trail:
            self.set(trail=(*self.state.trail, step)[-_TRAIL:])

    def aim(self, goal: Goal | None, draft: Draft | None = None) -> None:
        """Begin a journey, or none, dropping what was half done."""
        self.release()
        self.set(goal=goal, draft=draft or Draft(), trail=(), page=0, marks=(), tries=0)
        if goal == "book":
            self.mark("started")

    def release(self) -> None:
        """Give back what is held."""
        if (hold := self.state.hold) is not None:
            if hold.expires_at > self.facts.now:
                self.intents.append(ReleaseHold(hold.id))
                self.released = hold.spot
            self.set(hold=None)
            self.choose(spot=None)

    def intend(self, intent: Intent) -> None:
        """Want something done."""
        self.intents.append(intent)
        if intent.answers:
            self.set(awaiting=type(intent).__name__)

    def mark(self, mark: Mark, clinic_id: str | None = None) -> None:
        """Count, once per journey. `clinic_id`: where it is not the chosen one."""
        if mark not in self.state.marks:
            self.set(marks=(*self.state.marks, mark))
            self.intents.append(Funnel(mark, clinic_id or self.state.draft.clinic))

    def waits(self) -> bool:
        """Whether a result is due."""
        return self.state.awaiting is not None

    # What is known

    @property
    def practice(self) -> Practice:
        """The tenant's offer."""
        return self.facts.get(NeedPractice())

    @property
    def people(self) -> tuple[Person, ...]:
        """Whom the contact may book for."""
        return self.facts.get(NeedPeople())

    @property
    def visits(self) -> tuple[Seen, ...]:
        """What is ahead of them."""
        return self.facts.get(NeedVisits())

    @property
    def languages(self) -> tuple[str, ...]:
        """Those that the tenant speaks and that have a catalogue; never empty."""
        return tuple(one for one in self.practice.languages if one in texts.LANGUAGES)[:8] or ("en",)

    @property
    def language(self) -> str:
        """The one to write in."""
        return self.speaks or self.state.language or self.languages[0]

    def clinic(self) -> Clinic | None:
        """The chosen one, if it still takes bookings."""
        return next((one for one in self.practice.clinics if one.id == self.state.draft.clinic), None)

    def service(self) -> Service | None:
        """The chosen one, if it is still on offer."""
        return next((one for one in self.practice.services if one.id == self.state.draft.service), None)

    def doctor(self, doctor_id: str | None = None) -> Doctor | None:
        """The chosen one, or the one with this id, if still on offer."""
        wanted = doctor_id or self.state.draft.doctor
        return next((one for one in self.practice.doctors if one.id == wanted), None)

    def visit(self) -> Seen | None:
        """The appointment that is to be changed, if it is still there."""
        return next((one for one in self.visits if one.id == self.state.draft.visit), None)

    def patient_id(self) -> str | None:
        """The chosen patient, when registered."""
        person = self.state.draft.person
        return None if person in (NEW, OTHER) else person

    def person(self) -> Person | None:
        """The chosen patient, when known."""
        return next((one for one in self.people if one.id == self.state.draft.person), None)

    def doctor_id(self) -> str | None:
        """The doctor to look for times with; None: any."""
        return None if self.state.draft.doctor == ANY else self.state.draft.doctor

    def zone(self) -> str:
        """The zone of the clinic that is spoken of."""
        if self.state.goal in ("move", "cancel", "mine") and self.state.draft.visit and (visit := self.visit()):
            return visit.zone
        if clinic := self.clinic():
            return clinic.zone
        return self.practice.clinics[0].zone if self.practice.clinics else "UTC"

    def today(self) -> date:
        """On that clinic's calendar."""
        return local_day(self.facts.now, self.zone())

    # What is said

    def text(self, key: str, **values: str) -> str:
        """A text in the conversation's language."""
        return texts.text(self.language, key, **values)

    def label(self, key: str) -> str:
        """A row or button."""
        return texts.catalogue(self.language).label[key]

    def hint(self, key: str) -> str:
        """What stands under a row."""
        return texts.catalogue(self.language).hint[key]

    def counted(self, key: str, count: int) -> str:
        """A number of things."""
        return texts.counted(self.language, key, count)

    def note(self, key: str, **values: str) -> None:
        """Say something before the next prompt."""
        if (said := self.text(key, **values)) not in self.notes:
            self.notes.append(said)

    def day(self, day: date) -> str:
        """A day in words."""
        return day_text(day, self.language, self.practice.country)

    def time(self, instant: datetime, zone: str) -> str:
        """A time of day in words."""
        return time_text(instant, zone, self.language, self.practice.country)

    def told(self, visit: Seen) -> str:
        """An appointment in words."""
        return self.text(
            "visit",
            day=self.day(local_day(visit.starts_at, visit.zone)),
            time=self.time(visit.starts_at, visit.zone),
            service=clip(visit.service, NAME_LENGTH),
            doctor=clip(visit.doctor, NAME_LENGTH),
            clinic=clip(visit.clinic, NAME_LENGTH),
            patient=clip(visit.patient, NAME_LENGTH),
        )


def offer(key: str, label: str) -> Offer:
    """A row as it is remembered: bounded."""
    return Offer(key[:100], clip(label, NAME_LENGTH))
