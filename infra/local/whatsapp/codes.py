"""Authentication templates: the one kind that carries codes, in words of Meta's own (its page on copy-code buttons)."""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from infra.local.whatsapp.errors import refuse

OTP_TYPES: Final = ("COPY_CODE", "ONE_TAP", "ZERO_TAP")
MINUTES: Final = range(1, 91)
LIFE_SECONDS: Final = range(30, 901)


class _Words(NamedTuple):
    code: str
    advice: str
    expiry: str
    button: str


_WORDS: Final = {
    "en": _Words(
        "*{{1}}* is your verification code.",
        "For your security, do not share this code.",
        "This code expires in {minutes} minutes.",
        "Copy code",
    ),
    "hi": _Words(
        "*{{1}}* आपका वेरिफ़िकेशन कोड है।",
        "सुरक्षा के लिए, इस कोड को किसी के साथ शेयर न करें।",
        "इस कोड की समय-सीमा {minutes} मिनट में समाप्त हो जाएगी।",
        "कोड कॉपी करें",
    ),
    "de": _Words(
        "*{{1}}* ist dein Verifizierungscode.",
        "Gib diesen Code zu deiner Sicherheit nicht weiter.",
        "Dieser Code läuft in {minutes} Minuten ab.",
        "Code kopieren",
    ),
    "ar": _Words(
        "*{{1}}* هو رمز التحقق الخاص بك.",
        "حفاظًا على أمانك، لا تشارك هذا الرمز.",
        "تنتهي صلاحية هذا الرمز خلال {minutes} دقيقة.",
        "نسخ الرمز",
    ),
}
"""Meta has them in every language; those of others are shown in English here."""


def write(components: list[dict[str, Any]], language: str) -> None:
    """Put Meta's words into checked components. Raises GraphError for what such a template cannot have."""
    words = _WORDS.get(language.partition("_")[0], _WORDS["en"])
    by_kind = {one["type"]: one for one in components}
    if "HEADER" in by_kind:
        raise refuse("An authentication template has no header.")
    buttons = by_kind.get("BUTTONS", {}).get("buttons", [])
    if [button["type"] for button in buttons] != ["OTP"] or buttons[0].get("otp_type") not in OTP_TYPES:
        raise refuse("An authentication template has one button, of type OTP.")
    buttons[0].setdefault("text", words.button)
    body, footer = by_kind["BODY"], by_kind.get("FOOTER")
    _put(body, f"{words.code} {words.advice}" if body.get("add_security_recommendation") else words.code)
    if footer is not None:
        minutes = footer.get("code_expiration_minutes")
        if minutes not in MINUTES:
            raise refuse(f"code_expiration_minutes must be {MINUTES.start} to {MINUTES.stop - 1}.")
        _put(footer, words.expiry.format(minutes=minutes))


def _put(component: dict[str, Any], text: str) -> None:
    if component.setdefault("text", text) != text:
        raise refuse("The text of an authentication template cannot be changed.")


def check_life(payload: Mapping[str, Any]) -> None:
    """Raise GraphError for a code that would be delivered for too short, or too long, a time."""
    seconds = payload.get("message_send_ttl_seconds")
    if seconds is not None and seconds not in LIFE_SECONDS:
        raise refuse(f"message_send_ttl_seconds must be {LIFE_SECONDS.start} to {LIFE_SECONDS.stop - 1}.")
