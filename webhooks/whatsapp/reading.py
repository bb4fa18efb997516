"""Items in the terms of the contexts they are for. Pure: nothing here asks or changes anything.

Everything raises NotUnderstood for an item that lacks what it takes, or has something else in its place: whatever is
handed on to a query is a string.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final, Literal, NamedTuple, TypeVar, get_args

import msgspec
from msgspec import Struct

from donto.kernel.outbox import PermanentFailure
from tenants.messaging import Incoming, IncomingKind, TemplateUpdate, Told
from webhooks.whatsapp.envelope import Item

T = TypeVar("T")
_DIGITS: Final = re.compile(r"[0-9]{5,17}")
_LONGEST_ID: Final = 512
_LONGEST_NAME: Final = 200
_LATEST: Final = datetime(3000, 1, 1, tzinfo=UTC).timestamp()
_ENDS: Final = frozenset({"ACCOUNT_DELETED", "ACCOUNT_OFFBOARDED", "PARTNER_APP_UNINSTALLED", "PARTNER_REMOVED"})
"""Events after which nothing goes over the account any more."""
_MEDIA: Final = frozenset({"image", "video", "audio", "document", "sticker"})
_SILENT: Final = frozenset({"system", "edit", "revoke"})
"""Told about a person or a message; nobody waits for an answer to it."""


class NotUnderstood(PermanentFailure):
    """An item that this release cannot place. It is kept, and a later one may be able to."""


class Status(NamedTuple):
    """What became of a message of ours."""

    provider_id: str
    state: Told
    at: datetime
    error_code: str | None
    our_id: str | None


class Preference(NamedTuple):
    """What somebody wants of offers."""

    user_id: str | None
    phone: str | None
    stop: bool
    at: datetime


class Echo(NamedTuple):
    """What somebody of the clinic wrote by the business app."""

    provider_id: str
    to: str
    """E.164, or the provider's user id."""
    text: str
    at: datetime
    raw: str


class AccountEvent(NamedTuple):
    """What happened to an account."""

    name: str
    is_end: bool
    """Whether nothing goes over it any more."""


class _Context(Struct):
    id: str | None = None


class _Message(Struct):
    """Of a message, what all types have."""

    id: str
    type: str = ""
    timestamp: Any = None
    sender: str | None = msgspec.field(name="from", default=None)
    from_user_id: str | None = None
    context: _Context | None = None


class _Error(Struct):
    code: int | str = "unknown"


class _Status(Struct):
    id: str
    status: str
    timestamp: Any = None
    biz_opaque_callback_data: str | None = None
    errors: list[_Error] = []


class _Preference(Struct):
    value: Literal["stop", "resume"]
    category: str = ""
    wa_id: str | None = None
    user_id: str | None = None
    timestamp: Any = None


class _Echo(Struct):
    id: str
    type: str = ""
    to: str | None = None
    to_user_id: str | None = None
    timestamp: Any = None


class _Ban(Struct):
    waba_ban_state: str | None = None


class _Account(Struct):
    event: str
    ban_info: _Ban | None = None


class _Rejection(Struct):
    reason: str | None = None


class _Template(Struct):
    message_template_id: int | str
    message_template_name: str
    message_template_language: str
    event: str | None = None
    reason: str | None = None
    rejection_info: _Rejection | None = None
    new_quality_score: str | None = None
    new_category: str | None = None
    correct_category: str | None = None


def incoming(item: Item, now: datetime) -> Incoming:
    """A message. `now` stands in for a time that is missing or none."""
    message = _converted(item.data, _Message)
    user_id = message.from_user_id or _text(item.person, "user_id") or None
    phone = phone_of(message.sender)
    if not _fits(message.id) or not (phone or _fits(user_id)):
        raise NotUnderstood
    kind, text, choice_id = _content(message.type, item.data)
    return Incoming(
        channel="whatsapp",
        address=item.address,
        provider_id=message.id,
        at=instant(message.timestamp, now),
        kind=kind,
        user_id=user_id,
        phone=phone,
        profile_name=_text(item.person, "profile", "name")[:_LONGEST_NAME],
        text=text,
        choice_id=choice_id,
        context_id=message.context.id if message.context else None,
        raw=_raw(item.data),
    )


def status(item: Item, now: datetime) -> Status:
    """What became of a message of ours."""
    told = _converted(item.data, _Status)
    if told.status not in get_args(Told) or not _fits(told.id):
        raise NotUnderstood
    code = str(told.errors[0].code) if told.errors else None
    state: Told = told.status  # type: ignore[assignment]  # looked up in the line above
    return Status(told.id, state, instant(told.timestamp, now), code, told.biz_opaque_callback_data)


def preference(item: Item, now: datetime) -> Preference:
    """What somebody wants of offers."""
    told = _converted(item.data, _Preference)
    phone = phone_of(told.wa_id)
    if not (phone or _fits(told.user_id)):
        raise NotUnderstood
    return Preference(told.user_id, phone, told.value == "stop", instant(told.timestamp, now))


def echo(item: Item, now: datetime) -> Echo:
    """What somebody of the clinic wrote."""
    told = _converted(item.data, _Echo)
    to = phone_of(told.to) or told.to_user_id
    if to is None or not _fits(told.id):
        raise NotUnderstood
    _, text, _ = _content(told.type, item.data)
    return Echo(told.id, to, text, instant(told.timestamp, now), _raw(item.data))


def template_news(item: Item, now: datetime) -> TemplateUpdate:
    """What the provider tells of a template. Which kind of news it is, its keys decide."""
    told = _converted(item.data, _Template)
    reason = (told.rejection_info and told.rejection_info.reason) or told.reason
    kind: Literal["status", "quality", "category", "components"] = "components"
    value = "UPDATED"
    if told.event:
        kind, value = "status", told.event
    elif told.new_quality_score:
        kind, value = "quality", told.new_quality_score
    elif told.new_category:
        # A day ahead, `new_category` is still the present one, and the other is what it will become.
        kind, value, reason = "category", told.new_category, told.correct_category
    return TemplateUpdate(
        template_id=str(told.message_template_id),
        name=told.message_template_name,
        language=told.message_template_language,
        kind=kind,
        value=value,
        at=instant(item.time, now),
        reason=None if reason in (None, "", "NONE") else reason,
    )


def account_event(item: Item) -> AccountEvent:
    """What happened to an account."""
    told = _converted(item.data, _Account)
    disabled = told.ban_info is not None and told.ban_info.waba_ban_state == "DISABLE"
    return AccountEvent(told.event.lower().replace("_", "-"), told.event in _ENDS or disabled)


def error_codes(item: Item) -> list[str]:
    """Of errors that concern a number of ours as a whole."""
    return [str(error.code) for error in _converted(item.data, list[_Error])]


def phone_of(digits: str | None) -> str | None:
    """E.164 of digits as webhooks write them; None for anything else."""
    return f"+{digits}" if digits and _DIGITS.fullmatch(digits) else None


def instant(seconds: Any, now: datetime) -> datetime:
    """The instant of a timestamp: a number, or its digits. `now` for anything else."""
    try:
        number = float(seconds)
    except (TypeError, ValueError):
        return now
    return datetime.fromtimestamp(number, UTC) if 0 <= number < _LATEST else now


def _content(kind: str, data: Mapping[str, Any]) -> tuple[IncomingKind, str, str | None]:
    """Kind, words, and the id of what was tapped. What has lost its content, or has an unknown one, is unsupported."""
    match kind:
        case "text" if text := _text(data, "text", "body"):
            return "text", text, None
        case "request_welcome":
            return "text", "", None  # the chat was opened, and nothing said yet
        case "interactive":
            return _tapped(data)
        case "button" if payload := _text(data, "button", "payload"):
            return "payload", _text(data, "button", "text"), payload
        case "location" | "contacts" | "reaction":
            return kind, _text(data, "location", "name") or _text(data, "reaction", "emoji"), None
        case _ if kind in _MEDIA:
            return "media", _text(data, kind, "caption"), None
        case _ if kind in _SILENT:
            return "system", "", None
        case _:
            return "unsupported", "", None


def _tapped(data: Mapping[str, Any]) -> tuple[IncomingKind, str, str | None]:
    for reply in ("list_reply", "button_reply"):
        if choice := _text(data, "interactive", reply, "id"):
            return "tap", _text(data, "interactive", reply, "title"), choice
    return "unsupported", "", None


def _converted(data: Any, shape: type[T]) -> T:
    try:
        return msgspec.convert(data, shape)
    except msgspec.ValidationError as error:
        raise NotUnderstood from error


def _text(data: Any, *path: str) -> str:
    """The string at the end of a path; empty when anything on the way is something else."""
    for name in path:
        data = data.get(name) if isinstance(data, Mapping) else None
    return data if isinstance(data, str) else ""


def _fits(identifier: str | None) -> bool:
    return bool(identifier) and len(identifier or "") <= _LONGEST_ID


def _raw(data: Any) -> str:
    return msgspec.json.encode(data).decode()
