"""What a webhook's body holds, taken apart: one item for each thing that it tells.

Nothing is expected of a body but that it is JSON. A part that has another shape than documented becomes an item of its
own that nobody understands, and its neighbours are none the worse for it. Documented in Meta's "Webhooks", "messages
webhook reference" and "Business-scoped user IDs" of the Cloud API; not everything that Meta sends is.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final, Literal

import msgspec
from msgspec import Struct

from donto.kernel.outbox import PermanentFailure

Kind = Literal["message", "status", "preference", "echo", "errors", "template", "account", "notice", "unknown"]
_ACCOUNT: Final = "whatsapp_business_account"
_LISTS: Final[Mapping[str, Kind]] = {
    "messages": "message",
    "statuses": "status",
    "user_preferences": "preference",
    "message_echoes": "echo",
}
"""By key of a value: what its elements are."""
_ABOUT: Final[Mapping[str, tuple[str, ...]]] = {
    "message": ("from", "from_user_id"),
    "preference": ("wa_id", "user_id"),
    "echo": ("to", "to_user_id"),
    "status": ("id",),
}
"""Where it is said which person, or which message, it is about."""
_ACCOUNT_EVENTS: Final = frozenset(
    {
        "ACCOUNT_DELETED",
        "ACCOUNT_OFFBOARDED",
        "ACCOUNT_RECONNECTED",
        "ACCOUNT_RESTRICTION",
        "ACCOUNT_VIOLATION",
        "AD_ACCOUNT_LINKED",
        "BUSINESS_VERIFICATION_STATUS_UPDATE",
        "DISABLED_UPDATE",
        "PARTNER_ADDED",
        "PARTNER_APP_INSTALLED",
        "PARTNER_APP_UNINSTALLED",
        "PARTNER_REMOVED",
        "VERIFIED_ACCOUNT",
    }
)
_NOTICES: Final = frozenset(
    {
        "account_alerts",
        "account_review_update",
        "business_capability_update",
        "flows",
        "phone_number_name_update",
        "phone_number_quality_update",
        "security",
    }
)
"""Fields that are for the log."""


class Unreadable(PermanentFailure):
    """A body that is no JSON object: nothing in it can be told from anything else."""


class Item(Struct, frozen=True, rename="camel", omit_defaults=True):
    """One thing that was told, with everything it takes to deal with it alone."""

    kind: Kind
    data: Any
    address: str = ""
    """Ours: the phone_number_id. Empty: told of the whole account."""
    waba_id: str = ""
    field: str = ""
    person: dict[str, Any] = {}
    """Of a message: the sender, as the value's contacts describe them."""
    time: Any = None
    """Of the entry, seconds since 1970. Some have none."""

    @property
    def lane(self) -> str:
        """Items of one lane are dealt with in their order, one at a time."""
        about = next((self.data[name] for name in _ABOUT.get(self.kind, ()) if self.data.get(name)), self.kind)
        return f"{self.waba_id}/{self.address}/{about}"


def items(body: bytes) -> list[Item]:
    """Everything a body tells, what was said first coming first. Raises Unreadable for what is no JSON object."""
    try:
        # A wrong byte spoils the sign it is in, and no more than that.
        envelope = msgspec.json.decode(body.decode("utf-8-sig", "replace"))
    except (msgspec.DecodeError, RecursionError) as error:
        raise Unreadable from error
    if not isinstance(envelope, dict):
        raise Unreadable
    if envelope.get("object") != _ACCOUNT:
        return []
    found = [
        item
        for entry in _dicts(envelope.get("entry"))
        for change in _dicts(entry.get("changes"))
        for item in _of_change(entry, change)
    ]
    return sorted(found, key=_said_at)  # stable: what has no time of its own stays where it was


def _of_change(entry: Mapping[str, Any], change: Mapping[str, Any]) -> Iterator[Item]:
    value, field = change.get("value"), _word(change.get("field"))
    if value is None:
        return
    metadata = value.get("metadata") if isinstance(value, dict) else None
    address = _word(metadata.get("phone_number_id")) if isinstance(metadata, dict) else ""
    told = Item("unknown", value, address, _word(entry.get("id")), field, time=entry.get("time"))
    if not isinstance(value, dict):
        yield told
    elif lists := [(key, kind) for key, kind in _LISTS.items() if value.get(key) is not None]:
        for key, kind in lists:
            yield from _of_list(told, value, key, kind)
        if value.get("errors"):
            yield _as(told, "errors", value["errors"])
    elif value.get("errors"):
        yield _as(told, "errors", value["errors"])
    elif "metadata" not in value:
        yield _as(told, _kind_of_account_news(value, field), value)


def _of_list(told: Item, value: Mapping[str, Any], key: str, kind: Kind) -> Iterator[Item]:
    if not isinstance(value[key], list):
        yield _as(told, "unknown", {key: value[key]})
        return
    contacts = _dicts(value.get("contacts"))
    senders = {_word(one.get("from")) for one in _dicts(value[key])}
    for one in value[key]:
        known = kind if isinstance(one, dict) else "unknown"
        person = _person(one, contacts, len(senders)) if known == "message" else {}
        yield msgspec.structs.replace(told, kind=known, data=one, person=person)


def _person(message: Mapping[str, Any], contacts: list[dict[str, Any]], senders: int) -> dict[str, Any]:
    """Whose message it is. By id, never by place: the order of contacts is not that of messages."""
    ids = {message.get("from"), message.get("from_user_id")} - {None} if _hashable(message) else set()
    for contact in contacts:
        if {_word(contact.get("wa_id")), _word(contact.get("user_id"))} & ids:
            return contact
    # Of some countries, a number and its wa_id differ by a digit; with one person there is no question who it is.
    return contacts[0] if len(contacts) == 1 and senders == 1 else {}


def _hashable(message: Mapping[str, Any]) -> bool:
    return all(isinstance(message.get(name), str | None) for name in ("from", "from_user_id"))


def _kind_of_account_news(value: Mapping[str, Any], field: str) -> Kind:
    """By the keys that are there: Meta's own samples show some under another field's name, or at another level."""
    if "message_template_id" in value:
        return "template"
    if field == "account_update" or _word(value.get("event")) in _ACCOUNT_EVENTS:
        return "account"
    return "notice" if field in _NOTICES else "unknown"


def _as(told: Item, kind: Kind, data: Any) -> Item:
    return msgspec.structs.replace(told, kind=kind, data=data)


def _said_at(item: Item) -> float:
    if item.kind in ("message", "echo", "status"):
        try:
            return float(item.data["timestamp"])
        except (KeyError, TypeError, ValueError):
            return 0.0
    return 0.0


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _word(value: Any) -> str:
    return value if isinstance(value, str) else ""
