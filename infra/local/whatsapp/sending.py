"""The business side of messages: accept or refuse a send, and tell what becomes of it."""

from typing import Any, Final

from infra.local.whatsapp import view
from infra.local.whatsapp.config import NumberConfig, PersonConfig
from infra.local.whatsapp.contents import MEDIA_TYPES, Raw, check_content, check_envelope, check_recipient, object_at
from infra.local.whatsapp.envelope import status_update
from infra.local.whatsapp.errors import GraphError, invalid
from infra.local.whatsapp.faults import SendFault
from infra.local.whatsapp.state import TYPING_SECONDS, Chat, ChatMessage, Person
from infra.local.whatsapp.templates import Template, check_status, fill
from infra.local.whatsapp.world import World, add_person

REFUSED_LATE: Final = {131026, 131047}

Answer = dict[str, Any]


class SilentFault(Exception):
    """The answer never comes: the caller waits `seconds` and gets a 504."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds


class Sending:
    """POST /{phone_number_id}/messages."""

    def __init__(self, world: World) -> None:
        self._world = world

    def post(self, number: NumberConfig, payload: Any) -> Answer:
        """Do what the payload asks. Raises GraphError, SilentFault."""
        body = check_envelope(payload)
        if body.get("status") is not None:
            return self._mark_read(number, body)
        fault = self._world.board.next_send(number.phone_number_id)
        if fault is None:
            return self._send(number, body, None)
        if fault.kind == "answer":
            raise GraphError(fault.code, status=fault.status, retry_after=fault.retry_after)
        if fault.kind == "timeout":
            if fault.accept:
                self._send(number, body, None)
            raise SilentFault(fault.seconds)
        return self._send(number, body, fault)

    def _send(self, number: NumberConfig, payload: Raw, fault: SendFault | None) -> Answer:
        how, to = check_recipient(payload)
        kind = check_content(payload)
        state = self._world.state
        if how == "lost":
            return _accepted([{"input": to, "wa_id": to}], state.wamid("0", author="clinic"), kind)
        content = payload[kind]
        template = self._template(number, how, content) if kind == "template" else None
        shown = fill(template, content) if template else view.of_clinic(kind, content)
        self._check_media(kind, content)
        person, error = self._recipient(number, how, to)
        if person is None:
            raise error or GraphError(131026)
        chat = state.chat(person, number)
        free = self._world.window_open(chat)
        if error is None and template is None and not free:
            error = GraphError(131047)
        if error is not None and not (self._world.refuse_late and error.code in REFUSED_LATE):
            raise error
        if error is None and fault is not None:
            error = GraphError(fault.code)
        message = ChatMessage(
            state.wamid(person.phone, author="clinic"),
            "clinic",
            self._world.clock.seconds(),
            kind,
            dict(content),
            shown,
            opaque=payload.get("biz_opaque_callback_data"),
            category=template.category.lower() if template else "service",
            free=free and (template is None or template.category == "UTILITY"),
        )
        self._keep(chat, message, payload, error)
        self._progress(number, person, chat, message, error)
        contact = {"input": str(payload.get("to", to))}
        if not (how == "user" and person.hide_phone):
            contact["wa_id"] = person.phone
        return _accepted([contact | {"user_id": person.user_id(number.portfolio)}], message.id, kind)

    def _template(self, number: NumberConfig, how: str, content: Raw) -> Template:
        language = object_at(content, "language", "template['language']").get("code")
        name = content.get("name")
        template = check_status(self._world.state.template(number.waba_id, name, language), name, language)
        if template.category == "AUTHENTICATION" and how == "user":
            raise GraphError(131062)
        return template

    def _check_media(self, kind: str, content: Raw) -> None:
        source = content
        if kind == "interactive" and (header := content.get("header")) and header.get("type") != "text":
            source = header[header["type"]]
        elif kind not in MEDIA_TYPES:
            return
        if source.get("id") and str(source["id"]) not in self._world.state.media:
            raise GraphError(131053, f"Media {source['id']} does not exist or has expired.")

    def _recipient(self, number: NumberConfig, how: str, to: str) -> tuple[Person | None, GraphError | None]:
        state = self._world.state
        if to == number.digits:
            raise GraphError(131021)
        person = state.by_phone(to) if how == "phone" else state.by_user_id(to, number.portfolio)
        if person is None and how == "phone" and self._world.config.unknown_people:
            person = add_person(state, PersonConfig(f"+{to}", to), stranger=True)
            self._world.hub.tell("people")
        return person, None if person and person.reachable else GraphError(131026)

    def _keep(self, chat: Chat, message: ChatMessage, payload: Raw, error: GraphError | None) -> None:
        """Into the chat, unless the person will never see it."""
        context = payload.get("context")
        if context and (quoted := chat.find(context["message_id"])):
            message.shown["quote"] = view.preview(quoted.shown)
        if error is not None:
            message.error = error.in_status()
            return
        chat.typing_until = 0
        if message.kind == "reaction":
            if target := chat.find(message.content["message_id"]):
                target.reaction = str(message.content.get("emoji") or "")
                self._world.tell_message(chat, target, "status")
            return
        chat.add(message)

    def _progress(
        self, number: NumberConfig, person: Person, chat: Chat, message: ChatMessage, error: GraphError | None
    ) -> None:
        world, config = self._world, self._world.config
        if error is not None:
            world.courier.after(config.sent_after, lambda: self._status(number, person, chat, message, "failed"))
            return

        def arrive() -> None:
            self._status(number, person, chat, message, "sent")
            if message.kind != "reaction":
                world.tell_message(chat, message)
            world.courier.after(config.delivered_after, lambda: self.arrived(number, person, chat, message))

        world.courier.after(config.sent_after, arrive)

    def arrived(self, number: NumberConfig, person: Person, chat: Chat, message: ChatMessage) -> None:
        """The message reaches the phone, if it is on."""
        if not person.online:
            return
        self._status(number, person, chat, message, "delivered")
        if person.reads:
            self._status(number, person, chat, message, "read")

    def read(self, number: NumberConfig, person: Person) -> int:
        """The person looks at the chat. Returns how many messages were news."""
        chat = self._world.state.chat(person, number)
        news = [one for one in chat.messages if one.author == "clinic" and one.state in {"sent", "delivered"}]
        for message in news:
            self._status(number, person, chat, message, "read")
        return len(news)

    def _status(self, number: NumberConfig, person: Person, chat: Chat, message: ChatMessage, status: str) -> None:
        at = self._world.clock.seconds()
        if not message.reach(status, at):
            return
        self._world.courier.put(status_update(number, person, message, status, at))
        if status in {"delivered", "read"}:
            self._world.tell_message(chat, message, "status")

    def _mark_read(self, number: NumberConfig, payload: Raw) -> Answer:
        if payload["status"] != "read":
            raise GraphError(100, message="(#100) Param status must be one of {READ}.")
        message_id = payload.get("message_id")
        if not message_id:
            raise GraphError(100, message="(#100) The parameter message_id is required.")
        typing = payload.get("typing_indicator")
        if typing is not None and (not isinstance(typing, dict) or typing.get("type") != "text"):
            raise invalid("typing_indicator['type'] must be text.")
        for chat in self._world.state.chats_of_number(number.phone_number_id):
            found = chat.find(str(message_id))
            if found is not None and found.author == "person":
                self._read_until(chat, found)
                if typing is not None:
                    self._type(chat)
                return {"success": True}
        raise invalid("message_id is not a message that this number received.")

    def _read_until(self, chat: Chat, last: ChatMessage) -> None:
        at = self._world.clock.seconds()
        for message in chat.messages:
            if message.author == "person" and message.reach("read", at):
                self._world.tell_message(chat, message, "status")
            if message is last:
                return

    def _type(self, chat: Chat) -> None:
        chat.typing_until = self._world.clock.seconds() + TYPING_SECONDS
        self._world.hub.tell("typing", TYPING_SECONDS, person_id=chat.person_id, phone_number_id=chat.phone_number_id)


def _accepted(contacts: list[dict[str, str]], message_id: str, kind: str) -> Answer:
    message = {"id": message_id}
    if kind == "template":
        message["message_status"] = "accepted"
    return {"messaging_product": "whatsapp", "contacts": contacts, "messages": [message]}
