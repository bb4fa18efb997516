"""What may be sent: types and limits of the Cloud API (Send messages, Interactive lists, Reply buttons)."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from infra.local.whatsapp.errors import GraphError, invalid, missing

TEXT_MOST: Final = 4096
INTERACTIVE_BODY_MOST: Final = {"list": 4096, "button": 1024, "cta_url": 1024, "location_request_message": 1024}
HEADER_MOST: Final = 60
FOOTER_MOST: Final = 60
BUTTONS_MOST: Final = 3
BUTTON_TITLE_MOST: Final = 20
BUTTON_ID_MOST: Final = 256
ROWS_MOST: Final = 10
SECTIONS_MOST: Final = 10
SECTION_TITLE_MOST: Final = 24
ROW_ID_MOST: Final = 200
ROW_TITLE_MOST: Final = 24
ROW_DESCRIPTION_MOST: Final = 72
OPAQUE_MOST: Final = 512
MEDIA_TYPES: Final = ("image", "audio", "video", "document", "sticker")
TYPES: Final = ("text", "interactive", "template", "location", "reaction", *MEDIA_TYPES)
USER_ID: Final = re.compile(r"[A-Z]{2}\.[A-Za-z0-9]{1,128}")

Raw = Mapping[str, Any]


def text_at(source: Raw, key: str, where: str, most: int, *, required: bool = True) -> str:
    """The string `source[key]`, 1 to `most` characters; "" when it is optional and absent."""
    value = source.get(key)
    if value is None or value == "":
        if required:
            raise missing(where)
        return ""
    if not isinstance(value, str):
        raise invalid(f"{where} must be a string.")
    if len(value) > most:
        raise invalid(f"{where} length invalid. Min length: 1, Max length: {most}")
    return value


def object_at(source: Raw, key: str, where: str) -> Raw:
    """The object `source[key]`."""
    value = source.get(key)
    if value is None:
        raise missing(where)
    if not isinstance(value, Mapping):
        raise invalid(f"{where} must be an object.")
    return value


def objects_at(source: Raw, key: str, where: str, most: int) -> Sequence[Raw]:
    """The array of objects `source[key]`, 1 to `most` of them."""
    value = source.get(key)
    if value is None or value == []:
        raise missing(where)
    if not isinstance(value, list) or not all(isinstance(one, Mapping) for one in value):
        raise invalid(f"{where} must be an array of objects.")
    if len(value) > most:
        raise invalid(f"{where}: too many. Max: {most}, got {len(value)}")
    return value


def check_envelope(payload: Any) -> Raw:
    """The fields that every message has. Returns the payload."""
    if not isinstance(payload, Mapping):
        raise GraphError(100, "The body must be a JSON object.")
    if payload.get("messaging_product") is None:
        raise GraphError(100, message="(#100) The parameter messaging_product is required.")
    if payload["messaging_product"] != "whatsapp":
        raise GraphError(100, message="(#100) Param messaging_product must be one of {WHATSAPP}")
    return payload


def check_recipient(payload: Raw) -> tuple[str, str]:
    """("phone", digits), ("user", id), or ("lost", what was given): a user id in `to` is accepted and never arrives."""
    if (kind := payload.get("recipient_type", "individual")) != "individual":
        raise GraphError(100, f'Param recipient_type must be one of {{INDIVIDUAL}} - got "{kind}".')
    to, recipient = payload.get("to"), payload.get("recipient")
    if to is None and recipient is None:
        raise GraphError(100, message="(#100) The parameter to is required.")
    if to is None:
        if not isinstance(recipient, str) or not USER_ID.fullmatch(recipient):
            raise invalid("recipient is not a business-scoped user id.")
        return "user", recipient
    if isinstance(to, str) and USER_ID.fullmatch(to):
        return "lost", to
    digits = re.sub(r"[\s()+.-]", "", to) if isinstance(to, str) else ""
    if not re.fullmatch(r"[1-9][0-9]{6,14}", digits):
        raise invalid("to is not a valid phone number.")
    return "phone", digits


def check_content(payload: Raw) -> str:
    """Check type and content, templates apart from their definition. Returns the type."""
    kind = payload.get("type", "text")
    if kind not in TYPES:
        allowed = ", ".join(sorted(one.upper() for one in TYPES))
        raise GraphError(100, message=f'(#100) Param type must be one of {{{allowed}}} - got "{kind}".')
    opaque = payload.get("biz_opaque_callback_data")
    if opaque is not None and (not isinstance(opaque, str) or len(opaque) > OPAQUE_MOST):
        raise GraphError(100, f"Param biz_opaque_callback_data must be a string of at most {OPAQUE_MOST} characters.")
    context = payload.get("context")
    if context is not None and not (isinstance(context, Mapping) and isinstance(context.get("message_id"), str)):
        raise invalid("context.message_id must be a string.")
    content = object_at(payload, kind, kind)
    if kind in MEDIA_TYPES:
        _check_media(kind, content)
    elif kind != "template":
        _CHECKS[kind](content)
    return str(kind)


def _check_text(text: Raw) -> None:
    body = text.get("body")
    if isinstance(body, str) and len(body) > TEXT_MOST:
        raise GraphError(100, message=f"(#100) Param text['body'] must be at most {TEXT_MOST} characters long.")
    text_at(text, "body", "text['body']", TEXT_MOST)


def _check_media(kind: str, media: Raw) -> None:
    if not (media.get("id") or media.get("link")):
        raise missing(f"{kind}['id'] or {kind}['link']")
    for key in ("id", "link"):
        text_at(media, key, f"{kind}['{key}']", 2048, required=False)
    text_at(media, "caption", f"{kind}['caption']", 1024, required=False)
    text_at(media, "filename", f"{kind}['filename']", 240, required=False)


def _check_location(location: Raw) -> None:
    for key, most in (("latitude", 90.0), ("longitude", 180.0)):
        value = location.get(key)
        if value is None:
            raise missing(f"location['{key}']")
        try:
            sound = -most <= float(value) <= most
        except (TypeError, ValueError):
            sound = False
        if not sound:
            raise invalid(f"location['{key}'] is not a coordinate.")


def _check_reaction(reaction: Raw) -> None:
    text_at(reaction, "message_id", "reaction['message_id']", 256)
    text_at(reaction, "emoji", "reaction['emoji']", 16, required=False)


def _check_interactive(interactive: Raw) -> None:
    kind = interactive.get("type")
    if kind is None:
        raise missing("interactive['type']")
    if kind not in INTERACTIVE_BODY_MOST:
        raise GraphError(100, f"Param interactive['type'] - got \"{kind}\", which this sandbox does not play.")
    body = object_at(interactive, "body", "interactive['body']")
    text_at(body, "text", "interactive['body']['text']", INTERACTIVE_BODY_MOST[kind])
    if interactive.get("footer") is not None:
        footer = object_at(interactive, "footer", "interactive['footer']")
        text_at(footer, "text", "interactive['footer']['text']", FOOTER_MOST)
    _check_header(interactive, kind)
    action = object_at(interactive, "action", "interactive['action']")
    if kind == "list":
        _check_list(action)
    elif kind == "button":
        _check_buttons(action)
    elif kind == "cta_url":
        parameters = object_at(action, "parameters", "interactive['action']['parameters']")
        text_at(parameters, "display_text", "display_text", BUTTON_TITLE_MOST)
        text_at(parameters, "url", "url", 2000)


def _check_header(interactive: Raw, kind: str) -> None:
    if interactive.get("header") is None:
        return
    header = object_at(interactive, "header", "interactive['header']")
    shape = header.get("type")
    if shape == "text":
        text_at(header, "text", "interactive['header']['text']", HEADER_MOST)
    elif kind == "list" or shape not in {"image", "video", "document"}:
        raise invalid(f"Header type {shape} is not allowed for {kind} messages.")
    else:
        _check_media(str(shape), object_at(header, str(shape), f"interactive['header']['{shape}']"))


def _check_buttons(action: Raw) -> None:
    buttons = objects_at(action, "buttons", "interactive['action']['buttons']", BUTTONS_MOST)
    ids, titles = set(), set()
    for number, button in enumerate(buttons):
        where = f"Button {number}"
        if button.get("type") != "reply":
            raise invalid(f"{where}: type must be reply.")
        reply = object_at(button, "reply", f"{where} reply")
        ids.add(text_at(reply, "id", f"{where} id", BUTTON_ID_MOST))
        titles.add(text_at(reply, "title", f"{where} title", BUTTON_TITLE_MOST))
    if len(ids) != len(buttons):
        raise invalid("Duplicated id among buttons.")
    if len(titles) != len(buttons):
        raise invalid("Duplicated title among buttons.")


def _check_list(action: Raw) -> None:
    text_at(action, "button", "interactive['action']['button']", BUTTON_TITLE_MOST)
    sections = objects_at(action, "sections", "interactive['action']['sections']", SECTIONS_MOST)
    ids: list[str] = []
    for number, section in enumerate(sections):
        where = f"Section {number}"
        text_at(section, "title", f"{where} title", SECTION_TITLE_MOST, required=len(sections) > 1)
        for place, row in enumerate(objects_at(section, "rows", f"{where} rows", ROWS_MOST)):
            ids.append(text_at(row, "id", f"{where} row {place} id", ROW_ID_MOST))
            text_at(row, "title", f"{where} row {place} title", ROW_TITLE_MOST)
            text_at(row, "description", f"{where} row {place} description", ROW_DESCRIPTION_MOST, required=False)
    if len(ids) > ROWS_MOST:
        raise invalid(f"Total row count exceed max allowed count: {ROWS_MOST}")
    if len(set(ids)) != len(ids):
        raise invalid("Duplicated row id among sections.")


_CHECKS: Final[dict[str, Callable[[Raw], None]]] = {
    "text": _check_text,
    "interactive": _check_interactive,
    "location": _check_location,
    "reaction": _check_reaction,
}
