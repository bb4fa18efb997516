"""A person who does anything, and a clinic where anything happens: what the conversation is walked against."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import msgspec
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from tenants.conversation.facts import LastVisit
from tenants.conversation.input import VisitAction, payload_id
from tenants.conversation.intents import CancelVisit, ConfirmHold, Intent, MoveVisit, OpenCallback, Reason
from tenants.messaging import Choice, Content
from tests.tenants.conversation.clinic import CODE, PRACTICES, Books
from tests.tenants.conversation.dialogue import shown_all, wish_text
from tests.tenants.conversation.limits import STATE_BYTES, faults
from tests.tenants.conversation.phone import Phone

WORDS = [
    "hi", "menu", "back", "yes", "no", "ok", "more", "1", "2", "3", "9", "10", "١", "२", "0", "stop", "start", "human",
    "book", "cancel", "reschedule", "my appointments", "language", "English", "Deutsch", "हिन्दी", "tomorrow", "mon",
    "morgen", "कल", "غدا", "26/1", "12/5", "31/2", "6 pm", "18:30", "99:99", "any", "Asha Rao", "Müller", "dr rao",
    "Weiss", "ليلى", "check-up", "bring me a pizza", "thanks", "danke", "+919812345678", "12345", CODE, "000000",
    "i cant breathe", "tomorrow with dr rao", "talk to a person", "नमस्ते, मुझे कल का अपॉइंटमेंट चाहिए",
    "Ich möchte einen Termin", "أريد حجز موعد غدا", "🙏", " ", "x" * 900, "weiter", "go on", "start over", "{practice}",
]  # fmt: skip
REASONS: dict[str, list[Reason]] = {
    "PlaceHold": ["taken", "patient-busy", "limit", "error", "late"],
    "ConfirmHold": ["lapsed", "taken", "patient-busy", "limit", "error"],
    "RegisterPatient": ["limit", "error"],
    "CancelVisit": ["late", "gone", "error"],
    "MoveVisit": ["taken", "patient-busy", "late", "gone", "error"],
    "ConfirmVisit": ["gone", "error"],
    "AnswerOffer": ["gone", "patient-busy", "limit", "error"],
    "SendCode": ["limit", "error"],
    "CheckCode": ["wrong", "expired", "limit", "error"],
}
CAREFUL = (ConfirmHold, CancelVisit, MoveVisit)
"""What only an answer to the present question may do."""
CLOSING = {ConfirmHold: "confirm", CancelVisit: "sure", MoveVisit: "agree"}


WRITTEN = {"number": "+919812345678", "code": CODE, "name": "Asha Rao"}


class Wrong(AssertionError):
    """A promise was broken. Says which, and what was said until then."""


class Walk(RuleBasedStateMachine):
    """One phone and one clinic."""

    @initialize(
        practice=st.sampled_from(sorted(PRACTICES)),
        language=st.sampled_from([None, "en", "hi", "ar", "de"]),
        people=st.integers(0, 12),
        profile=st.sampled_from(["", "Asha Rao", "🌸 mom 🌸", "x" * 60]),
        visits=st.integers(0, 3),
    )
    def begin(self, practice: str, language: str | None, people: int, profile: str, visits: int) -> None:
        self.books = Books(PRACTICES[practice])
        self.phone = Phone(self.books, language=language, profile=profile)
        self.transcript: list[str] = [f"practice {practice}, language {language}, {people} people, {visits} visits"]
        self.placed = self.books.practice
        doctor = self.placed.doctors[0]
        last = LastVisit(doctor.clinic_ids[0], doctor.service_ids[0], doctor.id)
        for number in range(people):
            self.books.know(f"Person {'von und zu ' * (number % 4)}{number}", last if number % 2 else None)
        for number in range(visits if people else 0):
            spot = self.books.spots_of(doctor.id)[number * 5]
            person = list(self.books.people.values())[number % people]
            self.books.book(person, spot, last.service_id, last.clinic_id, changeable=number != 1)
        elsewhere = self.books.know("Someone Elsewhere")
        del self.books.people[elsewhere.id]
        self.books.by_number["+919812345678"] = [elsewhere]
        self.owned = len(self.books.visits)

    # What the person does

    @precondition(lambda self: self.phone.choices())
    @rule(at=st.integers(0, 9))
    def taps(self, at: int) -> None:
        choices = self.phone.choices()
        self._tap(choices[at % len(choices)])

    @rule(times=st.integers(1, 12), at=st.integers(0, 7))
    def goes_ahead(self, times: int, at: int) -> None:
        """Answers what is asked, as most people do."""
        for _ in range(times):
            step = self.phone.state.step
            if step in WRITTEN:
                text = WRITTEN[step]
                self._do(f"> {text}", lambda text=text: self.phone.type(text))  # type: ignore[misc]  # a default binds it
                continue
            forward = [one for one in self.phone.choices() if ".go." not in one.id] or self.phone.choices()[:1]
            if forward:
                self._tap(forward[at % len(forward)])
            else:
                self._do("> hi", lambda: self.phone.type("hi"))

    @rule(goal=st.sampled_from(["book", "cancel appointment", "reschedule", "my appointments"]))
    def goes_for(self, goal: str) -> None:
        self.wants(goal)

    def wants(self, goal: str) -> None:
        for text in ("menu", goal):
            self._do(f"> {text}", lambda text=text: self.phone.type(text))  # type: ignore[misc]  # a default binds it

    @precondition(lambda self: self.books.visits)
    @rule(at=st.integers(0, 5))
    def gives_a_visit_up(self, at: int) -> None:
        """From the wish to the last button."""
        self.wants("cancel appointment")
        for step in ("visit", "sure"):
            own = [one for one in self.phone.choices() if f".{step}." in one.id]
            if self.phone.state.step == step and own:
                self._tap(own[at % len(own)])

    @rule(number=st.sampled_from(["+919812345678", "+919812345679"]), code=st.sampled_from([CODE, "111111"]))
    def has_another_number(self, number: str, code: str) -> None:
        if self.phone.state.step != "person":
            self.wants("book")
        said = self.phone.state.offered
        other = [choice for offer, choice in zip(said, self.phone.choices(), strict=True) if offer.key == "other"]
        if other:
            self._tap(other[0])
            self._do(f"> {number}", lambda: self.phone.type(number))
            self._do(f"> {code}", lambda: self.phone.type(code))

    @precondition(lambda self: self.phone.choices())
    @rule(at=st.integers(0, 9))
    def taps_twice(self, at: int) -> None:
        choices = self.phone.choices()
        choice = choices[at % len(choices)]
        self._tap(choice)
        self._tap(choice)

    @precondition(lambda self: self.phone.shown)
    @rule(at=st.integers(0, 400))
    def taps_something_old(self, at: int) -> None:
        self._tap(self.phone.shown[-1 - at % len(self.phone.shown)])

    @precondition(lambda self: self.phone.state.step in CLOSING.values())
    @rule(at=st.integers(0, 9), between=st.sampled_from(["hi", "what?", "yes"]))
    def taps_the_last_button_late(self, at: int, between: str) -> None:
        """Writes something before tapping the button that was there."""
        self._do(f"> {between}", lambda: self.phone.type(between))
        old = [one for one in self.phone.shown if one.id.endswith((".confirm.0", ".agree.0", ".sure.0"))]
        if old:
            self._tap(old[-1 - at % len(old)])

    @rule(
        identifier=st.one_of(
            st.sampled_from(["row_1", "cnv_1.v1.go.menu", "cnv_1.v0.slot.0", ""]), st.text(max_size=20)
        )
    )
    def taps_a_stranger(self, identifier: str) -> None:
        self._tap(Choice(identifier, "?"))

    @rule(text=st.sampled_from(WORDS))
    def types(self, text: str) -> None:
        self._do(f"> {text[:60]}", lambda: self.phone.type(text))

    @rule(text=st.text(max_size=40))
    def types_anything(self, text: str) -> None:
        self._do(f"> {text!r}", lambda: self.phone.type(text))

    @precondition(lambda self: self.phone.choices())
    @rule(at=st.integers(0, 9))
    def types_what_is_offered(self, at: int) -> None:
        choices = self.phone.choices()
        text = choices[at % len(choices)].title
        self._do(f"> {text}", lambda: self.phone.type(text))

    @rule(kind=st.sampled_from(["media", "location", "contacts", "unsupported", "reaction", "system"]))
    def sends(self, kind: str) -> None:
        self._do(f"> ({kind})", lambda: self.phone.send(kind), silent=kind in ("reaction", "system"))

    @rule(at=st.integers(0, 5), action=st.sampled_from(["confirm", "move", "cancel"]))
    def answers_a_reminder(self, at: int, action: VisitAction) -> None:
        known = [*self.books.visits, "apt_none"]
        payload = payload_id(known[at % len(known)], action)
        self._do(f"> (payload {payload})", lambda: self.phone.payload(payload))

    @precondition(lambda self: self.books.people)
    @rule(at=st.integers(0, 40), take=st.booleans(), times=st.integers(1, 2), as_tap=st.booleans())
    def answers_an_offer(self, at: int, take: bool, times: int, as_tap: bool) -> None:
        doctor = self.placed.doctors[0]
        free = self.books.spots_of(doctor.id)
        if not free:
            return
        person = list(self.books.people.values())[at % len(self.books.people)]
        offer = self.books.offer(person, free[at % len(free)], doctor.service_ids[0], doctor.clinic_ids[0])
        payload = f"off.{offer}.{'take' if take else 'leave'}"
        for _ in range(times):
            self._do(f"> (offer {payload})", lambda: self.phone.send("tap" if as_tap else "payload", choice_id=payload))

    @rule()
    def is_handed_back(self) -> None:
        self._do("> (handed back)", self.phone.handed_back)

    # What happens meanwhile

    @rule(minutes=st.sampled_from([1, 9, 11, 31, 600]))
    def waits(self, minutes: int) -> None:
        self.books.now += timedelta(minutes=minutes)
        self.transcript.append(f"@ +{minutes}m")

    @rule(data=st.data())
    def is_refused(self, data: st.DataObject) -> None:
        kind = data.draw(st.sampled_from(sorted(REASONS)))
        reason = data.draw(st.sampled_from(REASONS[kind]))
        self.books.refusals[kind] = [reason]
        self.transcript.append(f"@ {kind} {reason}")

    @rule()
    def loses_the_held_time(self) -> None:
        self.books.holds.clear()
        self.transcript.append("@ every hold is gone")

    @precondition(lambda self: len(self.books.visits) > 0)
    @rule(at=st.integers(0, 5))
    def visit_is_cancelled_by_staff(self, at: int) -> None:
        self.books.cancelled.add(list(self.books.visits)[at % len(self.books.visits)])
        self.transcript.append("@ staff cancel a visit")

    @rule(keep=st.integers(0, 4))
    def offer_changes(self, keep: int) -> None:
        placed = self.placed
        changed = msgspec.structs.replace(placed, doctors=placed.doctors[keep:], clinics=placed.clinics[keep // 2 :])
        self.books.practice = changed if keep < 4 else placed
        self.transcript.append(f"@ {len(self.books.practice.doctors)} doctors, {len(changed.clinics)} clinics")

    # What must hold

    def _tap(self, choice: Choice) -> None:
        self._do(f"> [{choice.title}] {choice.id}", lambda: self.phone.tap(choice), tapped=choice.id)

    def _do(
        self, what: str, act: Callable[[], list[Content]], *, tapped: str | None = None, silent: bool = False
    ) -> None:
        self.transcript.append(what)
        before, visits = self.phone.state, len(self.books.visits)
        try:
            replies = act()
        except Exception as wrong:
            raise Wrong(self._told(f"it crashed: {wrong!r}")) from wrong
        self.transcript += shown_all(replies)
        self.transcript += [f"  ! {wish_text(intent)}" for intent in self.phone.intents]
        found = [] if silent and not replies else faults(replies)
        found += self._about_intents(self.phone.intents, before, tapped)
        found += self._about_books()
        if len(self.books.visits) - visits > 1:
            found.append("booked twice at once")
        if len(msgspec.json.encode(self.phone.state)) > STATE_BYTES:
            found.append("the state grows")
        if self.phone.loads > 6:
            found.append(f"{self.phone.loads} rounds of loading")
        if found:
            raise Wrong(self._told("; ".join(found)))

    def _about_intents(self, intents: list[Intent], before: Any, tapped: str | None) -> list[str]:
        found = []
        for intent in intents:
            if not isinstance(intent, CAREFUL):
                continue
            if tapped is not None and f".v{before.version}." not in tapped:
                found.append(f"{type(intent).__name__} by an old button")
            if before.step != CLOSING[type(intent)]:
                found.append(f"{type(intent).__name__} without the last question")
        if sum(isinstance(intent, ConfirmHold) for intent in intents) > 1:
            found.append("confirmed twice")
        if sum(isinstance(intent, OpenCallback) for intent in intents) > 1:
            found.append("two callbacks")
        return found

    def _about_books(self) -> list[str]:
        found = []
        books = self.books
        if len(books.visits) - self.owned != books.booked_from.total():
            found.append("booked without a hold")
        if any(count > 1 for count in books.booked_from.values()):
            found.append("a hold was booked twice")
        live = [key for key, (_, until) in books.holds.items() if until > books.now]
        if len(live) > 1:
            found.append("two times are held")
        if live and (self.phone.state.hold is None or self.phone.state.hold.id not in live):
            found.append("a time is held and forgotten")
        taken = [(one.doctor_id, one.starts_at) for one in books.visits.values() if one.id not in books.cancelled]
        if len(set(taken)) < len(taken):
            found.append("two visits at one time")
        return found

    def _told(self, wrong: str) -> str:
        return f"{wrong}\n\n" + "\n".join(self.transcript)
