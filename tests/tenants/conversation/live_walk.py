"""People who do anything, and a practice where anything happens: the walk of `walk.py` on the real services.

The machine itself runs in a thread, because hypothesis knows no coroutines; what it does runs on the loop of the test.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any, ClassVar, TypeVar

import msgspec
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from donto.kernel.errors import Conflict
from tenants.conversation import payload_id
from tenants.conversation.input import VisitAction
from tenants.messaging import Incoming
from tenants.scheduling import Wanted
from tests.tenants.conversation.dialogue import shown_all
from tests.tenants.conversation.limits import faults
from tests.tenants.conversation.line import TICK, Line, Telephone
from tests.tenants.conversation.walk import WORDS, WRITTEN, Wrong

T = TypeVar("T")
LIVE = ("scheduled", "confirmed", "arrived", "in_progress")
SAID = [word for word in WORDS if word != WRITTEN["number"]]
"""A number gets three codes an hour: it is asked for rarely, by a rule of its own."""


class LiveWalk(RuleBasedStateMachine):
    """Two telephones, one practice, and its staff."""

    line: ClassVar[Line]
    loop: ClassVar[asyncio.AbstractEventLoop]

    @initialize(names=st.lists(st.sampled_from(["Asha Rao", "Vihaan Rao", ""]), min_size=2, max_size=2))
    def begin(self, names: list[str]) -> None:
        self.phones = [Telephone(self.line, profile=name) for name in names]
        self.transcript = [f"two telephones: {names}"]
        self.last: Incoming | None = None
        self.paused: set[str] = set()

    # What people do

    @rule(who=st.integers(0, 1), at=st.integers(0, 9))
    def taps(self, who: int, at: int) -> None:
        phone = self.phones[who]
        if choices := phone.choices():
            self._tap(phone, choices[at % len(choices)])
        else:
            self._say(phone, "book")

    @rule(who=st.integers(0, 1), times=st.integers(4, 12), at=st.integers(0, 5))
    def goes_ahead(self, who: int, times: int, at: int) -> None:
        """Answers what is asked, as most people do."""
        self._go_ahead(self.phones[who], times, at)

    @rule(who=st.integers(0, 1), at=st.integers(0, 5), last=st.sampled_from(["menu", "back", "book", "person", "yes"]))
    def comes_to_the_last_question(self, who: int, at: int, last: str) -> None:
        """And thinks of something else, perhaps."""
        self._go_ahead(self.phones[who], 12, at, until="confirm")
        self._say(self.phones[who], last)

    def _go_ahead(self, phone: Telephone, times: int, at: int, until: str = "") -> None:
        for _ in range(times):
            step = self._run(phone.state())["step"] if phone.shown else "new"
            if step == until:
                return
            if step in WRITTEN:
                self._say(phone, WRITTEN[step])
                continue
            forward = [one for one in phone.choices() if ".go." not in one.id] or phone.choices()[:1]
            if forward:
                self._tap(phone, forward[0 if step == "person" else at % len(forward)])
            else:
                self._say(phone, "book")

    @rule(who=st.integers(0, 1), said=st.sampled_from(SAID))
    def says(self, who: int, said: str) -> None:
        self._say(self.phones[who], said)

    @rule(who=st.integers(0, 1), goal=st.sampled_from(["book", "cancel appointment", "reschedule", "my appointments"]))
    def wants(self, who: int, goal: str) -> None:
        for text in ("menu", goal):
            self._say(self.phones[who], text)

    @rule(who=st.integers(0, 1), kind=st.sampled_from(["media", "location", "contacts", "unsupported", "reaction"]))
    def sends_something_else(self, who: int, kind: Any) -> None:
        self._do(f"> ({kind})", self.phones[who], self.phones[who].incoming(kind), silent=kind == "reaction")

    @precondition(lambda self: any(phone.shown for phone in self.phones))
    @rule(who=st.integers(0, 1), at=st.integers(0, 200))
    def taps_something_old(self, who: int, at: int) -> None:
        phone = self.phones[who]
        if phone.shown:
            self._tap(phone, phone.shown[-1 - at % len(phone.shown)])

    @precondition(lambda self: self.last is not None)
    @rule()
    def the_last_message_comes_again(self) -> None:
        self._note("> (the same again)")
        if self.last is not None and (self._run(self.line.hear(self.last)) or self._fresh()):
            raise Wrong(self._told("a message was answered twice"))

    @precondition(lambda self: any(phone.choices() for phone in self.phones))
    @rule(at=st.integers(0, 9))
    def both_tap_at_once(self, at: int) -> None:
        """The same place of whatever list each has before them: of the same times, when both are choosing one."""
        taps = [(phone, phone.choices()[at % len(phone.choices())]) for phone in self.phones if phone.choices()]
        self._note("> " + " and ".join(f"[{choice.title}]" for _, choice in taps))
        self.line.clock.advance(TICK)
        sent = [phone.incoming("tap", text=choice.title, choice_id=choice.id) for phone, choice in taps]
        self._guard(self._at_once(sent))
        for phone, _ in taps:
            self._judge(self._run(phone.look()), silent=False)

    @rule(who=st.integers(0, 1), action=st.sampled_from(["confirm", "move", "cancel"]), at=st.integers(0, 9))
    def taps_a_reminder(self, who: int, action: VisitAction, at: int) -> None:
        visits = self._visits(*LIVE)
        if visits:
            choice = payload_id(visits[at % len(visits)]["_id"], action)
            self._do(f"> (payload {action})", self.phones[who], self.phones[who].incoming("payload", choice_id=choice))

    # What happens meanwhile

    @rule(minutes=st.sampled_from([1, 9, 11, 31, 200]))
    def waits(self, minutes: int) -> None:
        self.line.pass_by(minutes=minutes)
        self._note(f"@ +{minutes}m")

    @rule(at=st.integers(0, 30))
    def staff_take_a_time(self, at: int) -> None:
        """Any that is free: perhaps one that somebody is about to tap."""
        practice, product = self.line.practice, self.line.product
        slots = [one for phone in self.phones for one in phone.choices() if ".slot." in one.id]
        day = self.line.clock.now().replace(hour=4, minute=0, second=0, microsecond=0)
        starts_at = datetime.fromtimestamp(day.timestamp() + 86_400 + 1_800 * (at % 14), UTC)
        wanted = Wanted(practice.clinic, practice.doctor, practice.service, starts_at, practice.patients[at % 2])

        async def book() -> None:
            try:
                await self.line.do(lambda: product.scheduling.booking.book(wanted))
            except Conflict:
                return

        self._guard(book())
        self._note(f"@ staff book {starts_at:%d %H:%M}, {len(slots)} times on show")

    @rule(at=st.integers(0, 9))
    def staff_cancel(self, at: int) -> None:
        visits = [one for one in self._visits("scheduled", "confirmed") if one["startsAt"] > self.line.clock.now()]
        if visits:
            chosen = visits[at % len(visits)]["_id"]
            cancel = self.line.product.scheduling.visits.cancel
            self._guard(self.line.do(lambda: cancel(chosen, "The doctor is ill")))
            self._note("@ staff cancel a visit")

    @precondition(lambda self: any(phone.shown for phone in self.phones))
    @rule(who=st.integers(0, 1), back=st.booleans())
    def staff_take_over_or_hand_back(self, who: int, back: bool) -> None:
        phone = self.phones[who]
        if not phone.shown:
            return
        inbox, contact = self.line.product.conversations.inbox, self._run(phone.contact())
        if back != (contact.id in self.paused):
            return
        step = inbox.hand_back if back else inbox.take_over
        self._guard(self._as_staff(step, contact.id))
        self._note(f"@ staff {'hand back' if back else 'take over'}")
        self.paused ^= {contact.id}
        if back:
            self._judge(self._run(phone.look()), silent=False)

    async def _as_staff(self, step: Callable[[str], Awaitable[object]], contact_id: str) -> None:
        try:
            await self.line.do(lambda: step(contact_id))
        except Conflict:
            return  # the pause is over by the clock

    async def _at_once(self, sent: list[Incoming]) -> None:
        await asyncio.gather(*(self.line.hear(one) for one in sent))

    # What must hold

    def _tap(self, phone: Telephone, choice: Any) -> None:
        incoming = phone.incoming("tap", text=choice.title, choice_id=choice.id)
        self._do(f"> [{choice.title}]", phone, incoming)

    def _say(self, phone: Telephone, text: str) -> None:
        paused = bool(phone.shown) and self._is_paused(phone)
        self._do(f"> {text}", phone, phone.incoming("text", text=text), silent=paused)

    def _is_paused(self, phone: Telephone) -> bool:
        contact = self._run(phone.contact())
        (row,) = self._run(self.line.rows("conversations", contactId=contact.id))
        return row["pause"] is not None and self.line.clock.now() < row["pause"]["until"]

    def _do(self, what: str, phone: Telephone, incoming: Incoming, *, silent: bool = False) -> None:
        self._note(f"{self.phones.index(phone) + 1} {what}")
        self.line.clock.advance(TICK)
        if incoming.kind != "tap" and phone.shown and self._is_paused(phone):
            silent = silent or incoming.kind != "payload"
        self.last = incoming
        self._guard(self.line.hear(incoming))
        self._judge(self._run(phone.look()), silent=silent)

    def _judge(self, replies: list[Any], *, silent: bool) -> None:
        self.transcript += shown_all(replies)
        found = [] if silent and not replies else faults(replies)
        found += self._about_diary()
        if found:
            raise Wrong(self._told("; ".join(found)))

    def _about_diary(self) -> list[str]:
        """No doctor and no patient at two places at once; and every time that is kept is known to whom it is for."""
        now, found = self.line.clock.now(), []
        rows = self._run(self.line.rows("appointments"))
        live = [one for one in rows if one["status"] in LIVE or _kept(one, now)]
        for field in ("doctorId", "patientId"):
            spans = sorted((one[field], one["startsAt"], one["endsAt"]) for one in live if one[field])
            for before, after in pairwise(spans):
                if before[0] == after[0] and after[1] < before[2]:
                    found.append(f"two visits at one time of {before[0]}")
        states = [msgspec.json.decode(one["state"]) for one in self._run(self.line.rows("conversations"))]
        known = {state["hold"]["id"] for state in states if state.get("hold")}
        if {one["_id"] for one in rows if _kept(one, now)} - known:
            found.append("a time is held and forgotten")
        return found

    def _fresh(self) -> list[Any]:
        return [reply for phone in self.phones for reply in self._run(phone.look())]

    def _visits(self, *states: str) -> list[dict[str, Any]]:
        return self._run(self.line.visits(*states))

    def _guard(self, work: Coroutine[Any, Any, Any]) -> None:
        try:
            self._run(work)
        except Exception as wrong:
            raise Wrong(self._told(f"it crashed: {wrong!r}")) from wrong

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(60)

    def _note(self, line: str) -> None:
        self.transcript.append(line)

    def _told(self, wrong: str) -> str:
        return f"{wrong}\n\n" + "\n".join(self.transcript)

    def teardown(self) -> None:
        """Nobody of this walk keeps a time from those of the next."""
        self.line.pass_by(minutes=30)


def _kept(one: dict[str, Any], now: datetime) -> bool:
    return bool(one["status"] == "held" and one["expiresAt"] > now)
