"""Webhook bodies: updates packed into `entry[].changes[]`, the bytes on the wire, and their signature."""

import hashlib
import hmac
import json
from collections.abc import Callable, Sequence
from typing import Any

from msgspec import Struct

from infra.local.whatsapp.config import NumberConfig
from infra.local.whatsapp.state import ChatMessage, Person


class Update(Struct):
    """One thing to tell: a message, a status, or another field's value. `told` is called when a 200 came."""

    waba_id: str
    field: str
    at: int
    number: NumberConfig | None = None
    """Of messages and statuses; other events belong to the WABA."""
    part: str = ""
    """"messages" or "statuses"."""
    item: dict[str, Any] = {}
    contact: dict[str, Any] | None = None
    value: dict[str, Any] | None = None
    """For other fields: the whole value."""
    about: str = ""
    """For the log: what it is, without anybody's words."""
    told: Callable[[], None] | None = None
    lost: Callable[[], None] | None = None
    attempt: int = 0


def contact_of(person: Person, number: NumberConfig) -> dict[str, Any]:
    """`contacts[]`: with a hidden phone there is no wa_id."""
    profile: dict[str, Any] = {"name": person.name}
    if person.username:
        profile["username"] = person.username
    contact: dict[str, Any] = {"profile": profile}
    if not person.hide_phone:
        contact["wa_id"] = person.phone
    return contact | {"user_id": person.user_id(number.portfolio)}


def message_update(number: NumberConfig, person: Person, message: ChatMessage) -> Update:
    """A message of the person's. `content` may bring its own context, as `_context`."""
    content = dict(message.content)
    context = content.pop("_context", None)
    item: dict[str, Any] = {}
    if context:
        item["context"] = {"from": number.digits, "id": context}
    if not person.hide_phone:
        item["from"] = person.phone
    item |= {
        "from_user_id": person.user_id(number.portfolio),
        "id": message.id,
        "timestamp": str(message.at),
        "type": message.kind,
    }
    if "_errors" in content:
        item["errors"] = content.pop("_errors")
    if message.kind == "unsupported":
        item["unsupported"] = content
    elif content:
        item[message.kind] = content
    return Update(
        number.waba_id,
        "messages",
        message.at,
        number,
        "messages",
        item,
        contact_of(person, number),
        about=f"message {message.kind}",
    )


def status_update(number: NumberConfig, person: Person, message: ChatMessage, status: str, at: int) -> Update:
    """A status of a message of ours."""
    item: dict[str, Any] = {"id": message.id, "status": status, "timestamp": str(at)}
    if not person.hide_phone:
        item["recipient_id"] = person.phone
    item["recipient_user_id"] = person.user_id(number.portfolio)
    if message.opaque is not None:
        item["biz_opaque_callback_data"] = message.opaque
    if status == "failed":
        item["errors"] = [message.error]
    elif status in {"sent", "delivered"}:
        kind = "free_customer_service" if message.free else "regular"
        item["pricing"] = {
            "billable": not message.free,
            "pricing_model": "PMP",
            "type": kind,
            "category": message.category,
        }
    contact = None if status == "failed" else contact_of(person, number)
    return Update(number.waba_id, "messages", at, number, "statuses", item, contact, about=f"status {status}")


def echo_update(number: NumberConfig, person: Person, message: ChatMessage) -> Update:
    """What somebody of the clinic wrote by the business app on their own phone."""
    item = {
        "from": number.digits,
        **({} if person.hide_phone else {"to": person.phone}),
        "to_user_id": person.user_id(number.portfolio),
        "id": message.id,
        "timestamp": str(message.at),
        "type": message.kind,
        message.kind: message.content,
    }
    value = _metadata(number) | {"message_echoes": [item]}
    return Update(number.waba_id, "smb_message_echoes", message.at, value=value, about="what the clinic wrote itself")


def _metadata(number: NumberConfig) -> dict[str, Any]:
    return {
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": number.digits, "phone_number_id": number.phone_number_id},
    }


def _value(update: Update) -> dict[str, Any]:
    if update.value is not None:
        return update.value
    number = update.number
    if number is None:
        raise ValueError("a message or status belongs to a number")
    value = _metadata(number)
    if update.contact:
        value["contacts"] = [update.contact]
    return value | {update.part: [update.item]}


def _same_value(one: Update, other: Update) -> bool:
    return one.value is None and other.value is None and (one.number, one.part) == (other.number, other.part)


def pack(updates: Sequence[Update]) -> dict[str, Any]:
    """One body: an entry for each WABA; neighbours of one number and kind share a value."""
    entries: dict[str, dict[str, Any]] = {}
    last: dict[str, Update] = {}
    for update in updates:
        entry = entries.setdefault(update.waba_id, {"id": update.waba_id, "time": update.at, "changes": []})
        before = last.get(update.waba_id)
        if before is not None and _same_value(before, update):
            value = entry["changes"][-1]["value"]
            value[update.part].append(update.item)
            if update.contact and update.contact not in value.setdefault("contacts", []):
                value["contacts"].append(update.contact)
        else:
            entry["changes"].append({"value": _value(update), "field": update.field})
        last[update.waba_id] = update
    return {"object": "whatsapp_business_account", "entry": list(entries.values())}


def encode(body: dict[str, Any]) -> bytes:
    """The bytes as Graph writes them: compact, with \\uXXXX and \\/, which another serialiser would not repeat."""
    return json.dumps(body, separators=(",", ":")).replace("/", "\\/").encode("ascii")


def signature(body: bytes, secret: str) -> str:
    """The value of X-Hub-Signature-256."""
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
