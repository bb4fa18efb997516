"""The person's side: what they type, tap and send becomes a webhook."""

import base64
import binascii
from typing import Annotated, Any, Final, Literal

from msgspec import Meta, Struct

from infra.local.whatsapp import view
from infra.local.whatsapp.accounts import Accounts, webhook_sha256
from infra.local.whatsapp.config import NumberConfig
from infra.local.whatsapp.envelope import echo_update, message_update
from infra.local.whatsapp.state import Chat, ChatMessage, Person
from infra.local.whatsapp.world import World

UNSUPPORTED: Final = [
    {
        "code": 131051,
        "title": "Message type unknown",
        "message": "Message type unknown",
        "error_data": {"details": "Message type is currently not supported."},
    }
]
Ago = Annotated[int, Meta(ge=0, le=30 * 86_400)]


class NoSuchThing(LookupError):
    """What was tapped or answered is not there."""


class _Act(Struct, rename="camel", forbid_unknown_fields=True, tag_field="type", kw_only=True):
    ago: Ago = 0
    """Seconds: the message was written earlier and its webhook is late."""
    reply_to: str | None = None


class TypeText(_Act, tag="text"):
    """Words."""

    text: Annotated[str, Meta(min_length=1, max_length=4096)]


class Tap(_Act, tag="tap"):
    """A row of a list, a reply button, or a quick reply of a template; `choice` is its id, payload or title."""

    message_id: str
    choice: str


class SendLocation(_Act, tag="location"):
    """A pin, or a named place."""

    latitude: Annotated[float, Meta(ge=-90, le=90)]
    longitude: Annotated[float, Meta(ge=-180, le=180)]
    name: str = ""
    address: str = ""


class SendMedia(_Act, tag="media"):
    """A file; `data` is base64."""

    kind: Literal["image", "audio", "video", "document", "sticker"]
    mime: str
    data: str
    caption: str = ""
    filename: str = ""
    voice: bool = False


class React(_Act, tag="reaction"):
    """An emoji on a message of the clinic's; empty takes it away."""

    message_id: str
    emoji: str = ""


class SendOther(_Act, tag="other"):
    """Any type with any content, for what has no command of its own."""

    kind: Annotated[str, Meta(pattern="^[a-z_]{1,40}$")]
    content: dict[str, Any] = {}


class ClinicWrites(_Act, tag="clinic"):
    """Not the person: somebody of the clinic, by the business app on a phone of their own."""

    text: Annotated[str, Meta(min_length=1, max_length=4096)]


Own = TypeText | Tap | SendLocation | SendMedia | React | SendOther
Act = Own | ClinicWrites


class Phone:
    """What people do."""

    def __init__(self, world: World, accounts: Accounts) -> None:
        self._world = world
        self._accounts = accounts

    def act(self, person: Person, number: NumberConfig, act: Act) -> ChatMessage:
        """Send it. Raises NoSuchThing; GraphError for a file that is too big."""
        chat = self._world.state.chat(person, number)
        if isinstance(act, ClinicWrites):
            return self._from_clinic(chat, person, number, act)
        kind, content = self._content(chat, number, act)
        if act.reply_to:
            content = {**content, "_context": act.reply_to}
        at = self._world.clock.seconds() - act.ago
        shown = view.of_person(kind, content)
        if isinstance(act, TypeText) and act.reply_to and (quoted := chat.find(act.reply_to)):
            shown["quote"] = view.preview(quoted.shown)
        message = ChatMessage(
            self._world.state.wamid(person.phone, author="person"), "person", at, kind, content, shown, state="sent"
        )
        chat.last_inbound_at = max(at, chat.last_inbound_at or 0)
        if isinstance(act, React):
            self._react(chat, act)
        else:
            chat.add(message)
            self._world.tell_message(chat, message)
        self._tell(chat, person, number, message)
        return message

    def _from_clinic(self, chat: Chat, person: Person, number: NumberConfig, act: ClinicWrites) -> ChatMessage:
        """WhatsApp delivers it past the app, and tells the app of it."""
        at = self._world.clock.seconds() - act.ago
        body = {"body": act.text}
        message = ChatMessage(self._world.state.wamid(person.phone, author="clinic"), "clinic", at, "text", body, body)
        message.reach("delivered", at)
        chat.typing_until = 0
        chat.add(message)
        self._world.tell_message(chat, message)
        self._world.courier.put(echo_update(number, person, message))
        return message

    def _tell(self, chat: Chat, person: Person, number: NumberConfig, message: ChatMessage) -> None:
        world = self._world

        def told() -> None:
            changed = message.reach("delivered", world.clock.seconds()) or message.error is not None
            message.error = None
            if changed:
                world.tell_message(chat, message, "status")

        def lost() -> None:
            if message.state == "sent":
                message.error = {"details": "The app did not take it. Trying again."}
                world.tell_message(chat, message, "status")

        update = message_update(number, person, message)
        update.told, update.lost = told, lost
        world.courier.put(update)

    def _react(self, chat: Chat, act: React) -> None:
        target = chat.find(act.message_id)
        if target is None:
            raise NoSuchThing("no such message")
        target.reaction = act.emoji
        self._world.tell_message(chat, target, "status")

    def _content(self, chat: Chat, number: NumberConfig, act: Own) -> tuple[str, dict[str, Any]]:
        if isinstance(act, TypeText):
            return "text", {"body": act.text}
        if isinstance(act, Tap):
            return self._tapped(chat, act)
        if isinstance(act, SendLocation):
            place: dict[str, Any] = {"latitude": act.latitude, "longitude": act.longitude}
            return "location", place | {key: value for key in ("name", "address") if (value := getattr(act, key))}
        if isinstance(act, SendMedia):
            return self._media(number, act)
        if isinstance(act, React):
            reaction = {"message_id": act.message_id}
            return "reaction", reaction | ({"emoji": act.emoji} if act.emoji else {})
        if act.kind == "unsupported":
            return act.kind, {"type": "poll", **act.content, "_errors": UNSUPPORTED}
        return act.kind, dict(act.content)

    def _media(self, number: NumberConfig, act: SendMedia) -> tuple[str, dict[str, Any]]:
        try:
            data = base64.b64decode(act.data, validate=True)
        except binascii.Error as error:
            raise NoSuchThing("data is not base64") from error
        media = self._accounts.keep_media(number, act.mime, data, act.filename)
        content: dict[str, Any] = {"mime_type": media.mime, "sha256": webhook_sha256(media), "id": media.id}
        if act.caption:
            content["caption"] = act.caption
        if act.filename and act.kind == "document":
            content["filename"] = act.filename
        if act.kind == "audio":
            content["voice"] = act.voice
        return act.kind, content

    def _tapped(self, chat: Chat, act: Tap) -> tuple[str, dict[str, Any]]:
        """Old menus stay tappable for ever, and the same button twice: each tap is a message of its own."""
        message = chat.find(act.message_id)
        if message is None or message.author != "clinic":
            raise NoSuchThing("no such message")
        context = {"_context": message.id}
        for section in message.shown.get("menu", {}).get("sections", []):
            for row in section["rows"]:
                if row["id"] == act.choice:
                    reply = {key: row[key] for key in ("id", "title", "description") if row.get(key)}
                    return "interactive", {"type": "list_reply", "list_reply": reply} | context
        for button in message.shown.get("buttons", []):
            if act.choice not in (button["value"], button["title"]):
                continue
            if button["kind"] == "REPLY":
                reply = {"id": button["value"], "title": button["title"]}
                return "interactive", {"type": "button_reply", "button_reply": reply} | context
            if button["kind"] == "QUICK_REPLY":
                return "button", {"payload": button["value"], "text": button["title"]} | context
        raise NoSuchThing("the message has no such choice")
