"""What the sandbox remembers. Structs, so that all of it can be written to a file and read back."""

import base64
import hashlib
from collections.abc import Iterator
from typing import Any, Final, Literal

from msgspec import Struct, field

from infra.local.whatsapp.config import NumberConfig
from infra.local.whatsapp.templates import Template

KEPT_MESSAGES: Final = 500
WINDOW_SECONDS: Final = 24 * 3600
TYPING_SECONDS: Final = 25
RANK: Final = {"accepted": 0, "sent": 1, "delivered": 2, "read": 3, "failed": 4}
COUNTRIES: Final = {
    "1": "US", "20": "EG", "33": "FR", "44": "GB", "49": "DE", "65": "SG", "91": "IN", "92": "PK", "94": "LK",
    "880": "BD", "966": "SA", "971": "AE", "974": "QA", "977": "NP",
}  # fmt: skip


class Person(Struct, rename="camel"):
    """A simulated person. What is sent while not `online` arrives later; `reachable`: is on WhatsApp at all."""

    id: str
    name: str
    phone: str
    """Digits; never empty here, though webhooks may leave it out."""
    username: str = ""
    hide_phone: bool = False
    about: str = ""
    """Who they are to the clinics: what the page says under the name."""
    online: bool = True
    reachable: bool = True
    stranger: bool = False
    """Made by a message to a number nobody had."""
    reads: bool = False
    """Reads what arrives at once, without anybody at the chat page."""

    def user_id(self, portfolio: str) -> str:
        """Business-scoped: another one for every portfolio, and another one after a change of phone."""
        country = next((COUNTRIES[self.phone[:size]] for size in (3, 2, 1) if self.phone[:size] in COUNTRIES), "ZZ")
        number = int.from_bytes(hashlib.sha256(f"{portfolio}/{self.id}/{self.phone}".encode()).digest()[:8], "big")
        return f"{country}.{number:020d}"


class ChatMessage(Struct, rename="camel"):
    """One message of a chat. `author` wrote it; `content` is as it was sent or as the webhook says it."""

    id: str
    author: Literal["person", "clinic"]
    at: int
    """Seconds, by the sandbox's clock."""
    kind: str
    content: dict[str, Any]
    shown: dict[str, Any]
    """What the page draws: see `view`."""
    state: str = "accepted"
    times: dict[str, int] = field(default_factory=dict)
    opaque: str | None = None
    error: dict[str, Any] | None = None
    reaction: str = ""
    category: str = "service"
    free: bool = True

    def reach(self, state: str, at: int) -> bool:
        """Move on to `state`; False when it is there or beyond."""
        if RANK[state] <= RANK[self.state]:
            return False
        self.state = state
        self.times[state] = at
        return True


class Chat(Struct, rename="camel"):
    """One person and one number. `typing_until` is by the sandbox's clock."""

    person_id: str
    phone_number_id: str
    messages: list[ChatMessage] = field(default_factory=list)
    last_inbound_at: int | None = None
    typing_until: int = 0

    def add(self, message: ChatMessage) -> None:
        """At the end; the oldest go."""
        self.messages.append(message)
        del self.messages[:-KEPT_MESSAGES]

    def find(self, message_id: str) -> ChatMessage | None:
        """The message with this id."""
        return next((one for one in reversed(self.messages) if one.id == message_id), None)

    def window_until(self) -> int | None:
        """When free content ends being allowed; None: it never was."""
        return None if self.last_inbound_at is None else self.last_inbound_at + WINDOW_SECONDS


class Media(Struct, rename="camel"):
    """An uploaded or received file; its bytes are kept beside the state, in memory alone."""

    id: str
    phone_number_id: str
    mime: str
    size: int
    sha256: str
    """Hex."""
    filename: str
    link_until: int = 0


class State(Struct):
    """Everything."""

    run: str
    serial: int = 0
    ahead: float = 0.0
    numbers: dict[str, NumberConfig] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    chats: dict[str, Chat] = field(default_factory=dict)
    templates: dict[str, Template] = field(default_factory=dict)
    deleted_templates: dict[str, int] = field(default_factory=dict)
    """WABA and name of deleted approved templates, and when."""
    media: dict[str, Media] = field(default_factory=dict)
    subscriptions: dict[str, list[str]] = field(default_factory=dict)
    """By WABA: the callback and its verify token when they override the app's; [] for the app's own."""

    def token(self, length: int) -> str:
        """`length` capital hex digits that never come again in this run (at most 32)."""
        self.serial += 1
        return hashlib.sha256(f"{self.run}/{self.serial}".encode()).hexdigest()[:length].upper()

    def number_id(self, length: int = 15) -> str:
        """Digits that never come again in this run."""
        return str(int(self.token(16), 16) % (9 * 10 ** (length - 1)) + 10 ** (length - 1))

    def wamid(self, phone: str, *, author: Literal["person", "clinic"]) -> str:
        """Built like the real ones: base64 of a few tags, the phone and a random part."""
        clinic = author == "clinic"
        digits = self.token(18 if clinic else 20).encode()
        head = b"\x1c\x18" + bytes([len(phone)]) + phone.encode() + b"\x15\x02\x00"
        tail = (b"\x11\x18\x12" if clinic else b"\x12\x18\x14") + digits + b"\x00"
        return "wamid." + base64.b64encode(head + tail).decode()

    def chat(self, person: Person, number: NumberConfig) -> Chat:
        """The chat of the two; made when there is none."""
        key = f"{person.id}/{number.phone_number_id}"
        if key not in self.chats:
            self.chats[key] = Chat(person.id, number.phone_number_id)
        return self.chats[key]

    def chats_of_number(self, phone_number_id: str) -> Iterator[Chat]:
        """Every chat with this number."""
        return (chat for chat in self.chats.values() if chat.phone_number_id == phone_number_id)

    def by_phone(self, digits: str) -> Person | None:
        """Who has this phone."""
        return next((one for one in self.people.values() if one.phone == digits), None)

    def by_user_id(self, user_id: str, portfolio: str) -> Person | None:
        """Who this user id stands for in this portfolio."""
        return next((one for one in self.people.values() if one.user_id(portfolio) == user_id), None)

    def template(self, waba_id: str, name: object, language: object) -> Template | None:
        """The template of this name in this language."""
        return next(
            (
                one
                for one in self.templates.values()
                if (one.waba_id, one.name, one.language) == (waba_id, name, language)
            ),
            None,
        )
