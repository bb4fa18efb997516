"""Rules on templates: what the provider takes, when, and how its news are understood.

Limits: Meta's pages on template components and on managing templates.
"""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from donto.kernel.errors import Conflict, FieldError, InvalidInput
from tenants.templates.models import MessageTemplate, Wording
from tenants.templates.states import ButtonKind, Quality, Status

VARIABLE: Final = re.compile(r"\{\{([a-z0-9_]+)\}\}")
_AT_THE_EDGE: Final = re.compile(r"^\s*\{\{[^}]*\}\}|\{\{[^}]*\}\}\s*$")
_BRACES: Final = re.compile(r"\{\{|\}\}")
RESERVED: Final = frozenset({"header", "code"})
"""Names that the driver has a meaning for."""
MOST: Final[Mapping[ButtonKind, int]] = {"url": 2, "phone": 1}
"""Buttons of a kind."""

EDITABLE: Final[frozenset[Status]] = frozenset(
    {"draft", "refused", "approved", "rejected", "paused", "limit_exceeded", "deleted"}
)
"""In other states the provider is at work on it, or has closed it for good."""
SUBMITTABLE: Final[frozenset[Status]] = EDITABLE | {"submitting"}
UNKNOWN_TO_PROVIDER: Final[frozenset[Status]] = frozenset({"draft", "refused", "deleted"})
EDITS_A_DAY: Final = 1
EDITS_A_MONTH: Final = 10
DAY: Final = timedelta(hours=24)
MONTH: Final = timedelta(days=30)

STATES: Final[Mapping[str, Status]] = {
    "PENDING": "pending",
    "APPROVED": "approved",
    "REINSTATED": "approved",
    "FLAGGED": "approved",  # a warning: it still goes out
    "REJECTED": "rejected",
    "PAUSED": "paused",
    "DISABLED": "disabled",
    "IN_APPEAL": "in_appeal",
    "LIMIT_EXCEEDED": "limit_exceeded",
    "LOCKED": "locked",
    "ARCHIVED": "archived",
    "PENDING_DELETION": "deleted",
    "DELETED": "deleted",
}
"""The provider's word, and what it means here. Others leave a template as it is."""
QUALITIES: Final[Mapping[str, Quality]] = {word: word for word in ("GREEN", "YELLOW", "RED", "UNKNOWN")}


def variables(text: str) -> list[str]:
    """The names of a text's variables, each once, in order."""
    return list(dict.fromkeys(VARIABLE.findall(text)))


def is_positional(names: list[str]) -> bool:
    """Whether values are told by number, not by name."""
    return bool(names) and all(name.isdigit() for name in names)


def filled(wording: Wording, values: Mapping[str, str]) -> str:
    """The body as the person reads it. Raises KeyError for a value that is missing."""
    return VARIABLE.sub(lambda match: values[match[1]], wording.body)


def check_wording(wording: Wording) -> None:
    """Raise InvalidInput that names every field the provider would refuse."""
    faults = [*_in_body(wording), *_in_lines(wording), *_in_buttons(wording)]
    if faults:
        raise InvalidInput(faults[0].detail, errors=faults)


def _in_body(wording: Wording) -> list[FieldError]:
    body, names = wording.body, variables(wording.body)
    found = []
    if not body.strip():
        found.append(FieldError("/body", "empty", "A template says something."))
    if _AT_THE_EDGE.search(body):
        found.append(FieldError("/body", "variable-at-edge", "Variables stand neither at the begin nor at the end."))
    if _BRACES.search(VARIABLE.sub("", body)):
        found.append(FieldError("/body", "variable-name", "A variable is {{name}}: a-z, 0-9 and _, without spaces."))
    if any(name.isdigit() for name in names) and names != [str(place + 1) for place in range(len(names))]:
        found.append(FieldError("/body", "variable-order", "Numbered variables are {{1}}, {{2}} and so on, in order."))
    found += [
        FieldError("/body", "variable-reserved", f"{{{{{name}}}}} has a meaning of its own. Please choose another.")
        for name in names
        if name in RESERVED
    ]
    found += [
        FieldError("/examples", "example-missing", f"The variable {name} needs an example.")
        for name in names
        if not wording.examples.get(name, "").strip()
    ]
    found += [
        FieldError(f"/examples/{name}", "example-unused", "The text has no such variable.")
        for name in wording.examples
        if name not in names
    ]
    return found


def _in_lines(wording: Wording) -> list[FieldError]:
    return [
        FieldError(f"/{field}", "variable-not-allowed", "Only the body has variables.")
        for field, text in (("header", wording.header), ("footer", wording.footer))
        if _BRACES.search(text)
    ]


def _in_buttons(wording: Wording) -> list[FieldError]:
    found = []
    kinds = [button.kind for button in wording.buttons]
    texts = [button.text for button in wording.buttons]
    for place, button in enumerate(wording.buttons):
        pointer = f"/buttons/{place}"
        if button.text in texts[:place]:
            found.append(FieldError(f"{pointer}/text", "same-text", "Each button has a text of its own."))
        if _BRACES.search(button.text):
            found.append(FieldError(f"{pointer}/text", "variable-not-allowed", "Only the body has variables."))
        if bool(button.url) != (button.kind == "url"):
            found.append(FieldError(f"{pointer}/url", "url", "A button of kind url, and no other, has an address."))
        if bool(button.phone) != (button.kind == "phone"):
            found.append(FieldError(f"{pointer}/phone", "phone", "A button of kind phone, and no other, has a number."))
        if button.kind == "quick_reply" and set(kinds[:place]) - {"quick_reply"}:
            found.append(FieldError(pointer, "quick-replies-first", "Quick replies come before other buttons."))
    found += [
        FieldError("/buttons", f"most-{kind}", f"At most {most} of kind {kind}.")
        for kind, most in MOST.items()
        if kinds.count(kind) > most
    ]
    return found


def check_editable(template: MessageTemplate) -> None:
    """Raise Conflict while the provider does not take changes, and for a text that is the provider's own."""
    if template.wording.carries_code:
        raise Conflict("WhatsApp itself writes what stands around a code.", rule="own-text")
    if template.status not in EDITABLE:
        raise Conflict(f"A template that is {_said(template)} cannot be changed.", state=template.status)


def check_submittable(template: MessageTemplate, now: datetime) -> None:
    """Raise Conflict for a state, or a number of edits, with which the provider takes nothing."""
    if template.status not in SUBMITTABLE:
        raise Conflict(f"A template that is {_said(template)} cannot be submitted.", state=template.status)
    if template.status != "approved":
        return
    if template.sent == template.wording:
        raise Conflict("This wording is approved already.", state=template.status)
    for span, most in ((DAY, EDITS_A_DAY), (MONTH, EDITS_A_MONTH)):
        within = sorted(at for at in template.edits if at > now - span)
        if len(within) >= most:
            until = within[-most] + span
            raise Conflict(
                f"An approved template takes {most} change{'s' if most > 1 else ''} in {span.days} "
                f"day{'s' if span.days > 1 else ''}.",
                rule="edit-limit",
                until=until.isoformat().replace("+00:00", "Z"),
            )


def _said(template: MessageTemplate) -> str:
    return template.status.replace("_", " ")
