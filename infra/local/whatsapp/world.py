"""Everything one sandbox is made of, and the few things all of its parts do."""

import asyncio
import secrets
from collections import deque
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

import msgspec
from msgspec import Struct

from infra.local.clock import Lead
from infra.local.whatsapp.clock import SandboxClock, real_now
from infra.local.whatsapp.config import Config, NumberConfig, PersonConfig
from infra.local.whatsapp.courier import Courier, Delivery
from infra.local.whatsapp.faults import FaultBoard
from infra.local.whatsapp.hub import Hub
from infra.local.whatsapp.state import Chat, ChatMessage, Person, State
from infra.local.whatsapp.templates import from_definition

SAVE_SECONDS: Final = 1.0
KEPT_CALLS: Final = 50


class Call(Struct, rename="camel"):
    """One request of the app's, for the log: when (sandbox seconds), what, and how it was answered."""

    at: int
    about: str
    status: int
    """0: no answer."""
    note: str = ""


class World:
    """The state, the clock, the faults and the courier of one run."""

    def __init__(self, config: Config, now: Callable[[], datetime] = real_now) -> None:
        self.config = config
        self.clock = SandboxClock(now, Lead(Path(config.clock_file)) if config.clock_file else None)
        self._told_ahead = self.clock.ahead
        self.board = FaultBoard()
        self.hub = Hub()
        self.blobs: dict[str, bytes] = {}
        self.calls: deque[Call] = deque(maxlen=KEPT_CALLS)
        self.refuse_late = False
        """Refusals for the window and for people who cannot be reached come as a failed status, not as the answer."""
        self.approve_after = config.approve_after
        self.courier = Courier(
            self.board,
            secret=config.app_secret,
            route=self.callback,
            now=self.clock.seconds,
            timeout_seconds=config.callback_timeout,
            retry_after=config.retry_after,
            parallel=config.parallel,
            on_delivery=self._on_delivery,
        )
        self.state = self._load() or self._fresh(config.seed)
        self.courier.seed(self.state.run)

    def _fresh(self, seed: int | None) -> State:
        run = secrets.token_hex(8) if seed is None else str(seed)
        state = State(run)
        self._configure(state)
        return state

    def _configure(self, state: State) -> None:
        """Put in what the configuration names; what it says of somebody who is there already wins."""
        for number in self.config.numbers:
            state.numbers[number.phone_number_id] = number
            state.subscriptions.setdefault(number.waba_id, [])
        for person in self.config.people:
            add_person(state, person)
        for waba_id, definitions in self.config.templates.items():
            for definition in definitions:
                template = from_definition(state.number_id(), waba_id, definition)
                if state.template(waba_id, template.name, template.language) is None:
                    template.status = "APPROVED"
                    state.templates[template.id] = template

    def _load(self) -> State | None:
        path = self.config.state_file
        if not path or not Path(path).exists():
            return None
        state = msgspec.json.decode(Path(path).read_bytes(), type=State)
        self._configure(state)
        if not self.config.clock_file:
            self.clock.advance(timedelta(seconds=state.ahead))
        return state

    def save(self) -> None:
        """Write the state, when the configuration names a file."""
        if not self.config.state_file:
            return
        self.state.ahead = self.clock.ahead.total_seconds()
        path = Path(self.config.state_file)
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(".part")
        draft.write_bytes(msgspec.json.encode(self.state))
        draft.replace(path)  # a reader sees the old file or the new one

    async def keep_saved(self) -> None:
        """Save every second in which something happened. Never returns."""
        saved = self.hub.last
        while True:
            await asyncio.sleep(SAVE_SECONDS)
            self.tell_clock()  # it may have been moved elsewhere
            if self.hub.last != saved:
                saved = self.hub.last
                self.save()

    def reset(self, seed: int | None = None) -> None:
        """Forget chats, files, faults, and the clock's lead. With a seed: everything, and ids begin again."""
        before = self.state
        self.courier.forget()
        self.board.clear()
        self.blobs.clear()
        self.calls.clear()
        self.refuse_late = False
        self.approve_after = self.config.approve_after
        self.clock.reset()
        if seed is not None:
            self.state = self._fresh(seed)
        else:
            before.chats.clear()
            before.media.clear()
            before.ahead = 0.0
        self.courier.seed(self.state.run)
        self.hub.tell("reset")

    def callback(self, waba_id: str) -> str | None:
        """Where a WABA's updates go."""
        override = self.state.subscriptions.get(waba_id)
        if override is None:
            return None
        return override[0] if override else self.config.callback_url

    def number(self, phone_number_id: str) -> NumberConfig:
        """Raises KeyError."""
        return self.state.numbers[phone_number_id]

    def person(self, person_id: str) -> Person:
        """Raises KeyError."""
        return self.state.people[person_id]

    def window_open(self, chat: Chat) -> bool:
        """Whether free content may go now."""
        until = chat.window_until()
        return until is not None and self.clock.seconds() < until

    def time(self) -> dict[str, Any]:
        """Now, and how far ahead of the real time."""
        return {"now": self.clock.seconds(), "aheadSeconds": int(self.clock.ahead.total_seconds())}

    def tell_clock(self) -> None:
        """Tell the page, if the clock has moved since it was told."""
        if self.clock.ahead != self._told_ahead:
            self._told_ahead = self.clock.ahead
            self.hub.tell("clock", self.time())

    def called(self, about: str, status: int, note: str = "") -> None:
        """The app has asked for something."""
        call = Call(self.clock.seconds(), about, status, note)
        self.calls.append(call)
        self.hub.tell("call", msgspec.to_builtins(call))

    def tell_message(self, chat: Chat, message: ChatMessage, kind: str = "message") -> None:
        """A message is new or has changed."""
        data = {"message": msgspec.to_builtins(message), "windowUntil": chat.window_until()}
        self.hub.tell(kind, data, person_id=chat.person_id, phone_number_id=chat.phone_number_id)

    def _on_delivery(self, delivery: Delivery) -> None:
        self.hub.tell("delivery", msgspec.to_builtins(delivery))


def add_person(state: State, config: PersonConfig, *, stranger: bool = False) -> Person:
    """A new person; the one who has this phone already is only renamed."""
    digits = "".join(one for one in config.phone if one.isdigit())
    if (known := state.by_phone(digits)) is not None:
        known.name, known.username, known.hide_phone = config.name, config.username, config.hide_phone
        known.about = config.about
        known.stranger = known.stranger and stranger
        return known
    person = Person(
        f"p{len(state.people) + 1}",
        config.name,
        digits,
        config.username,
        config.hide_phone,
        config.about,
        stranger=stranger,
    )
    state.people[person.id] = person
    return person


def listed_template(world: World, template_id: str) -> dict[str, Any]:
    """A template with its account, for the controls."""
    template = world.state.templates[template_id]
    return {"wabaId": template.waba_id, **template.listed()}
