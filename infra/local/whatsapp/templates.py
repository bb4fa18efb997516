"""Message templates: what may be created, and what a send of one must bring (Meta's pages on templates)."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from msgspec import Struct

from infra.local.whatsapp import codes
from infra.local.whatsapp.contents import Raw
from infra.local.whatsapp.errors import GraphError, missing, refuse

NAME: Final = re.compile(r"[a-z0-9_]{1,512}")
LANGUAGE: Final = re.compile(r"[a-z]{2,3}(_[A-Z]{2,4})?")
VARIABLE: Final = re.compile(r"\{\{\s*([a-z0-9_]+)\s*\}\}")
CATEGORIES: Final = ("AUTHENTICATION", "MARKETING", "UTILITY")
TEXT_MOST: Final = {"HEADER": 60, "BODY": 1024, "FOOTER": 60}
BUTTONS_MOST: Final = 10
BUTTON_TEXT_MOST: Final = 25
BUTTON_TYPES: Final = ("QUICK_REPLY", "URL", "PHONE_NUMBER", "OTP", "COPY_CODE", "FLOW", "REQUEST_CONTACT_INFO")
CODE_MOST: Final = 15
SENDABLE: Final = {"APPROVED", "FLAGGED", "REINSTATED"}
EDITABLE: Final = {"APPROVED", "REJECTED", "PAUSED"}
EVENTS: Final = {
    "APPROVED": "APPROVED",
    "REINSTATED": "APPROVED",
    "FLAGGED": "APPROVED",
    "REJECTED": "REJECTED",
    "PENDING": "PENDING",
    "PAUSED": "PAUSED",
    "DISABLED": "DISABLED",
    "IN_APPEAL": "IN_APPEAL",
    "ARCHIVED": "ARCHIVED",
}
"""Events of status webhooks, and the status they leave."""


class Template(Struct):
    """One name in one language. `parameter_format` is NAMED or POSITIONAL."""

    id: str
    waba_id: str
    name: str
    language: str
    category: str
    components: list[dict[str, Any]]
    parameter_format: str = "POSITIONAL"
    status: str = "PENDING"
    rejected_reason: str = "NONE"
    edited_at: float = 0.0

    def listed(self) -> dict[str, Any]:
        """As the list shows it."""
        return {
            "name": self.name,
            "parameter_format": self.parameter_format,
            "components": self.components,
            "language": self.language,
            "status": self.status,
            "category": self.category,
            "id": self.id,
            "rejected_reason": self.rejected_reason,
        }

    def part(self, kind: str) -> dict[str, Any]:
        """The component of this type, or an empty one."""
        return next((one for one in self.components if one.get("type") == kind), {})

    @property
    def buttons(self) -> list[dict[str, Any]]:
        """In their order."""
        return list(self.part("BUTTONS").get("buttons", []))


def _example(component: Raw, kind: str, names: Sequence[str], named: bool) -> bool:
    examples = component.get("example")
    if not isinstance(examples, Mapping):
        return False
    stem = kind.lower() + "_text"
    if named:
        given = examples.get(f"{stem}_named_params")
        return isinstance(given, list) and {
            one.get("param_name") for one in given if isinstance(one, Mapping) and one.get("example")
        } >= set(names)
    values = examples.get(stem)
    if isinstance(values, list) and values and isinstance(values[0], list):
        values = values[0]
    return isinstance(values, list) and len(values) == len(names) and all(values)


def _check_words(component: Raw, kind: str, named: bool) -> None:
    text = component.get("text")
    if not isinstance(text, str) or not text.strip():
        raise refuse(f"{kind} needs a text.")
    if len(text) > TEXT_MOST[kind]:
        raise refuse(f"{kind} is longer than {TEXT_MOST[kind]} characters.")
    names = list(dict.fromkeys(VARIABLE.findall(text)))
    if not names:
        return
    if kind == "FOOTER":
        raise refuse("FOOTER cannot have variables.")
    if kind == "HEADER" and len(names) > 1:
        raise refuse("HEADER can have one variable.")
    if not named and names != [str(number + 1) for number in range(len(names))]:
        raise refuse(f"{kind}: positional variables are {{{{1}}}}, {{{{2}}}} and so on, in order.")
    if named and any(name.isdigit() for name in names):
        raise refuse(f"{kind}: named variables are lower case letters, digits and underscores, not numbers alone.")
    stripped = text.strip()
    if kind == "BODY" and (VARIABLE.match(stripped) or re.search(VARIABLE.pattern + r"$", stripped)):
        raise refuse("Variables can't be at the start or end of the template.", subcode=2388299)
    if not _example(component, kind, names, named):
        raise refuse(f"{kind}: every variable needs an example.")


def _check_buttons(component: Raw) -> None:
    buttons = component.get("buttons")
    if not isinstance(buttons, list) or not 1 <= len(buttons) <= BUTTONS_MOST:
        raise refuse(f"BUTTONS needs 1 to {BUTTONS_MOST} buttons.")
    for button in buttons:
        if not isinstance(button, Mapping) or button.get("type") not in BUTTON_TYPES:
            raise refuse("A button has an unknown type.")
        text = button.get("text")
        optional = button["type"] in {"OTP", "COPY_CODE", "REQUEST_CONTACT_INFO"}
        if text is None and optional:
            continue
        if not isinstance(text, str) or not 1 <= len(text) <= BUTTON_TEXT_MOST:
            raise refuse(f"A button's text has 1 to {BUTTON_TEXT_MOST} characters.")
        if button["type"] == "URL" and not isinstance(button.get("url"), str):
            raise refuse("A URL button needs a url.")


def check_components(category: str, components: Any, named: bool, language: str = "en") -> list[dict[str, Any]]:
    """Check a definition's components and return them with their types in capitals."""
    if not isinstance(components, list) or not all(isinstance(one, dict) for one in components):
        raise refuse("components must be an array of objects.")
    clean = [{**one, "type": str(one.get("type", "")).upper()} for one in components]
    kinds = [one["type"] for one in clean]
    if "BODY" not in kinds or len(set(kinds)) != len(kinds):
        raise refuse("A template has one BODY and at most one of each other component.")
    for one in clean:
        kind = one["type"]
        if kind == "BUTTONS":
            _check_buttons(one)
        elif kind not in TEXT_MOST:
            raise refuse(f"Unknown component {kind}.")
        elif kind == "HEADER" and str(one.get("format", "TEXT")).upper() != "TEXT":
            continue
        elif category != "AUTHENTICATION":
            _check_words(one, kind, named)
    if category == "AUTHENTICATION":
        codes.write(clean, language)
    elif any(button["type"] == "OTP" for one in clean for button in one.get("buttons", [])):
        raise refuse("Only authentication templates carry codes.")
    return clean


def from_definition(identifier: str, waba_id: str, payload: Any) -> Template:
    """A new template out of what was posted. Raises GraphError."""
    if not isinstance(payload, Mapping):
        raise GraphError(100, "The body must be a JSON object.")
    for key in ("name", "language", "category"):
        if not payload.get(key):
            raise GraphError(100, message=f"(#100) The parameter {key} is required.")
    name, language, category = payload["name"], payload["language"], str(payload["category"]).upper()
    if not isinstance(name, str) or not NAME.fullmatch(name):
        raise refuse("name: lower case letters, digits and underscores, at most 512.")
    if not isinstance(language, str) or not LANGUAGE.fullmatch(language):
        raise refuse(f"language: {language!r} is not a language code.")
    if category not in CATEGORIES:
        raise GraphError(100, f'Param category must be one of {{{", ".join(CATEGORIES)}}} - got "{category}".')
    form = str(payload.get("parameter_format", "POSITIONAL")).upper()
    components = check_components(category, payload.get("components"), form == "NAMED", language)
    if category == "AUTHENTICATION":
        codes.check_life(payload)
    return Template(identifier, waba_id, name, language, category, components, form)


def _values(template: Template, kind: str, given: Raw | None) -> dict[str, str]:
    """Values by variable, of one component of a send. Raises 132000, 132012 or 100."""
    names = list(dict.fromkeys(VARIABLE.findall(str(template.part(kind).get("text", "")))))
    parameters = given.get("parameters", []) if given else []
    if not isinstance(parameters, list) or not all(isinstance(one, Mapping) for one in parameters):
        raise GraphError(132012, f"{kind.lower()}: parameters must be an array of objects.")
    if len(parameters) != len(names):
        raise GraphError(
            132000,
            f"{kind.lower()}: number of localizable_params ({len(parameters)}) does not match the expected "
            f"number of params ({len(names)})",
        )
    values: dict[str, str] = {}
    for number, one in enumerate(parameters):
        text = one.get("text")
        if one.get("type") != "text" or not isinstance(text, str) or not text:
            raise GraphError(132012, f"{kind.lower()}: parameter {number} must be a text that is not empty.")
        if re.search(r"[\n\t]| {5,}", text):
            raise GraphError(100, "Param text cannot have new-line/tab characters or more than 4 consecutive spaces")
        name = one.get("parameter_name") if template.parameter_format == "NAMED" else str(number + 1)
        if name not in names:
            raise GraphError(132012, f"{kind.lower()}: Parameter name {name!r} is missing or not in the template.")
        values[str(name)] = text
    if set(values) != set(names):
        raise GraphError(132012, f"{kind.lower()}: a parameter is there twice.")
    return values


def _filled(text: str, values: Mapping[str, str]) -> str:
    return VARIABLE.sub(lambda match: values[match.group(1)], text)


def _sent_buttons(template: Template, given: Sequence[Raw]) -> list[dict[str, str]]:
    """The buttons as they appear: type, title and what tapping one sends or opens."""
    shown: list[dict[str, str]] = []
    by_index = {str(one.get("index")): one for one in given}
    if unknown := set(by_index) - {str(number) for number in range(len(template.buttons))}:
        raise GraphError(132012, f"buttons: there is no button at index {', '.join(sorted(unknown))}.")
    for number, button in enumerate(template.buttons):
        one = by_index.get(str(number), {})
        parameters = one.get("parameters") or [{}]
        first = parameters[0] if isinstance(parameters, list) and isinstance(parameters[0], Mapping) else {}
        kind, title = str(button["type"]), str(button.get("text") or "Copy code")
        value = title
        if kind == "QUICK_REPLY":
            if one and (one.get("sub_type") != "quick_reply" or not isinstance(first.get("payload"), str)):
                raise GraphError(132012, f"buttons: Button at index {number} takes a quick_reply payload.")
            value = str(first.get("payload", title))
        elif kind == "OTP" or (kind == "URL" and VARIABLE.search(str(button["url"]))):
            value = str(first.get("text") or "")
            if not value:
                raise missing(f"buttons: Button at index {number} of type Url requires a parameter")
            if kind == "OTP" and one.get("sub_type") != "url":
                raise GraphError(132012, f"buttons: Button at index {number} takes sub_type url.")
            if kind == "OTP" and len(value) > CODE_MOST:
                raise GraphError(132005, f"The code is longer than {CODE_MOST} characters.")
            if kind == "URL":
                value = str(VARIABLE.split(str(button["url"]), maxsplit=1)[0]) + value
        elif kind == "URL":
            value = str(button["url"])
        shown.append({"kind": kind, "title": title, "value": value})
    return shown


def check_status(template: Template | None, name: object, language: object) -> Template:
    """The template, if it may be sent now. Raises 132001, 132015 or 132016."""
    if template is not None and template.status == "PAUSED":
        raise GraphError(132015)
    if template is not None and template.status == "DISABLED":
        raise GraphError(132016)
    if template is None or template.status not in SENDABLE:
        raise GraphError(132001, f"template name ({name}) does not exist in {language}")
    return template


def fill(template: Template, sent: Raw) -> dict[str, Any]:
    """What the person sees: header, body, footer, buttons. Raises GraphError when the send does not fit."""
    given = sent.get("components") or []
    if not isinstance(given, list) or not all(isinstance(one, Mapping) for one in given):
        raise GraphError(132012, "components must be an array of objects.")
    parts = {str(one.get("type", "")).upper(): one for one in given if one.get("type") != "button"}
    if unknown := set(parts) - {"HEADER", "BODY"}:
        raise GraphError(132012, f"Unknown component {', '.join(sorted(unknown))}.")
    body = _filled(str(template.part("BODY").get("text", "")), _values(template, "BODY", parts.get("BODY")))
    if len(body) > TEXT_MOST["BODY"]:
        raise GraphError(132005, f"body: {len(body)} characters, at most {TEXT_MOST['BODY']}")
    header = template.part("HEADER")
    shown: dict[str, Any] = {
        "body": body,
        "footer": template.part("FOOTER").get("text", ""),
        "buttons": _sent_buttons(template, [one for one in given if one.get("type") == "button"]),
    }
    if str(header.get("format", "TEXT")).upper() == "TEXT":
        shown["header"] = _filled(str(header.get("text", "")), _values(template, "HEADER", parts.get("HEADER")))
    elif not (parts.get("HEADER") or {}).get("parameters"):
        raise GraphError(132012, f"header: Format mismatch, expected {header['format']}, received UNKNOWN")
    return shown
