"""Templates as the Cloud API writes them: components out, components in."""

from typing import Any, Final

import msgspec
from msgspec import Struct

from tenants.templates.models import Button, Wording
from tenants.templates.policy import is_positional, variables

_KINDS = {"quick_reply": "QUICK_REPLY", "url": "URL", "phone": "PHONE_NUMBER"}
CODE_MINUTES: Final = 10
"""For how long the codes are good that templates carry: said below them, and after it none arrives any more."""
_CODE_URL: Final = "https://www.whatsapp.com/otp/"
"""As such an address the provider lists the button that copies a code."""


class Listed(Struct):
    """A template as the provider lists it."""

    id: str
    name: str
    language: str
    status: str
    category: str
    components: list[dict[str, Any]] = []
    rejected_reason: str | None = None
    quality_score: dict[str, Any] | None = None

    @property
    def quality(self) -> str:
        """The provider's word."""
        return str((self.quality_score or {}).get("score", "UNKNOWN"))

    @property
    def reason(self) -> str | None:
        """Why it was rejected; `NONE` is none."""
        return None if self.rejected_reason in (None, "", "NONE") else self.rejected_reason


def parameter_format(wording: Wording) -> str:
    """How values are told."""
    return "POSITIONAL" if is_positional(variables(wording.body)) else "NAMED"


def definition(wording: Wording) -> dict[str, Any]:
    """What is submitted beside the name, the language and the category."""
    if wording.carries_code:
        # Past its time a code is of no use: it is not to arrive then.
        return {"components": _around_code(wording), "message_send_ttl_seconds": CODE_MINUTES * 60}
    return {"components": components(wording)}


def _around_code(wording: Wording) -> list[dict[str, Any]]:
    """Meta's page on authentication templates: body and footer are its own, in each language."""
    button = {"type": "OTP", "otp_type": "COPY_CODE", "text": wording.buttons[0].text}
    return [
        {"type": "BODY", "add_security_recommendation": True},
        {"type": "FOOTER", "code_expiration_minutes": CODE_MINUTES},
        {"type": "BUTTONS", "buttons": [button]},
    ]


def components(wording: Wording) -> list[dict[str, Any]]:
    """The components of a wording that `check_wording` has passed."""
    parts: list[dict[str, Any]] = []
    if wording.header:
        parts.append({"type": "HEADER", "format": "TEXT", "text": wording.header})
    parts.append({"type": "BODY", "text": wording.body} | _example(wording))
    if wording.footer:
        parts.append({"type": "FOOTER", "text": wording.footer})
    if wording.buttons:
        parts.append({"type": "BUTTONS", "buttons": [_button(button) for button in wording.buttons]})
    return parts


def _example(wording: Wording) -> dict[str, Any]:
    names = variables(wording.body)
    if not names:
        return {}
    if is_positional(names):
        return {"example": {"body_text": [[wording.examples[name] for name in names]]}}
    named = [{"param_name": name, "example": wording.examples[name]} for name in names]
    return {"example": {"body_text_named_params": named}}


def _button(button: Button) -> dict[str, Any]:
    more = {"url": {"url": button.url}, "phone": {"phone_number": button.phone}}
    return {"type": _KINDS[button.kind], "text": button.text, **more.get(button.kind, {})}


def wording_of(parts: list[dict[str, Any]]) -> Wording | None:
    """The wording of listed components; None for what this product does not write itself (media, codes, flows)."""
    by_kind = {str(part.get("type", "")).upper(): part for part in parts}
    header = by_kind.get("HEADER", {})
    if not by_kind.keys() <= {"HEADER", "BODY", "FOOTER", "BUTTONS"} or "BODY" not in by_kind:
        return None
    if header and str(header.get("format", "TEXT")).upper() != "TEXT":
        return None
    kinds = {theirs: ours for ours, theirs in _KINDS.items()}
    buttons = []
    for given in by_kind.get("BUTTONS", {}).get("buttons", []):
        kind = kinds.get(str(given.get("type", "")))
        if kind is None or "{{" in str(given.get("url", "")):
            return None
        buttons.append(
            {"kind": kind, "text": given.get("text", ""), "url": given.get("url", ""),
             "phone": given.get("phone_number", "")}
        )  # fmt: skip
    body = str(by_kind["BODY"].get("text", ""))
    if variables(str(header.get("text", ""))) or not body:
        return None
    return Wording(
        header=str(header.get("text", "")),
        body=body,
        footer=str(by_kind.get("FOOTER", {}).get("text", "")),
        buttons=[Button(**button) for button in buttons],
        examples=_examples(body, by_kind["BODY"].get("example")),
    )


def says_the_same(parts: list[dict[str, Any]], wording: Wording) -> bool:
    """Whether listed components are those of a wording. Examples may come back in another form."""
    if wording.carries_code:
        return any(_copies_code(button) for part in parts for button in part.get("buttons", []))
    theirs = wording_of(parts)
    return theirs is not None and theirs.model_copy(update={"examples": wording.examples}) == wording


def _copies_code(button: dict[str, Any]) -> bool:
    return button.get("type") == "OTP" or str(button.get("url", "")).startswith(_CODE_URL)


def _examples(body: str, given: Any) -> dict[str, str]:
    names = variables(body)
    example = given if isinstance(given, dict) else {}
    if named := example.get("body_text_named_params"):
        return {str(one.get("param_name")): str(one.get("example")) for one in named if one.get("param_name") in names}
    values = example.get("body_text") or [[]]
    return dict(zip(names, map(str, values[0]), strict=False))


def listed(item: Any) -> Listed | None:
    """An item of a list; None for one that cannot be read."""
    try:
        return msgspec.convert(item, Listed)
    except msgspec.ValidationError:
        return None
