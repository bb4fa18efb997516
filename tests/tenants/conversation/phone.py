"""A contact's phone, and the shell between it and the engine, as the engine's module describes it."""

from typing import Any

import msgspec

from tenants.conversation import Conversation, Facts, Result, begin, needs, resume, step
from tenants.conversation.intents import HandedBack, Intent
from tenants.messaging import Buttons, Choice, Content, Incoming, Menu
from tests.tenants.conversation.clinic import Books


class Phone:
    """A contact's phone: sends messages through the engine as the shell does, and remembers all that was shown."""

    def __init__(
        self, books: Books, *, language: str | None = None, profile: str = "", identity: str = "cnv_1"
    ) -> None:
        self.books = books
        self.state: Conversation = begin(identity, language)
        self.profile = profile
        self.shown: list[Choice] = []
        self.replies: list[Content] = []
        """The last ones."""
        self.intents: list[Intent] = []
        """Of the last message."""
        self.loads = 0
        """The most rounds of loading that one step needed."""

    def type(self, text: str) -> list[Content]:
        return self.send("text", text=text)

    def tap(self, choice: Choice) -> list[Content]:
        return self.send("tap", text=choice.title, choice_id=choice.id)

    def payload(self, payload: str, label: str = "") -> list[Content]:
        return self.send("payload", text=label, choice_id=payload)

    def choices(self) -> list[Choice]:
        """Those under the last reply."""
        last = self.replies[-1] if self.replies else None
        return list(last.choices) if isinstance(last, Menu | Buttons) else []

    def choice(self, title: str) -> Choice:
        """The one of the last reply whose title begins so."""
        return next(one for one in self.choices() if one.title.startswith(title))

    def send(self, kind: Any, *, text: str = "", choice_id: str | None = None) -> list[Content]:
        incoming = Incoming(
            channel="whatsapp",
            address="1",
            provider_id="wamid",
            at=self.books.now,
            kind=kind,
            phone="+919000000101",
            profile_name=self.profile,
            text=text,
            choice_id=choice_id,
        )
        return self._turn(incoming)

    def handed_back(self) -> list[Content]:
        """People leave it to the program again."""
        return self._turn(HandedBack())

    def _turn(self, event: Incoming | Result) -> list[Content]:
        replies: list[Content] = []
        self.intents = []
        for _ in range(6):
            facts = self._facts(event)
            outcome = (
                step(self.state, event, facts) if isinstance(event, Incoming) else resume(self.state, event, facts)
            )
            self.state = outcome.state
            replies += outcome.replies
            result = None
            for at, intent in enumerate(outcome.intents):
                assert not intent.answers or at == len(outcome.intents) - 1, "an awaited intent is the last one"
                self.intents.append(intent)
                result = self.books.do(intent)
                assert (result is not None) == intent.answers
            if result is None:
                break
            event = result
        else:
            raise AssertionError("intents without end")
        # As it is stored
        self.state = msgspec.json.decode(msgspec.json.encode(self.state), type=Conversation)
        if replies:
            self.replies = replies
            self.shown += self.choices()
        return replies

    def _facts(self, event: Incoming | Result) -> Facts:
        facts = Facts(self.books.now)
        for rounds in range(8):
            if not (missing := needs(self.state, event, facts)):
                self.loads = max(self.loads, rounds)
                return facts
            facts = facts.with_({need: self.books.load(need) for need in missing})
        raise AssertionError("facts without end")
