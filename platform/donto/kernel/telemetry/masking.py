"""Keeps names, phones, e-mails, tokens and notes out of the logs.

Two nets. By key: a value whose field name says that it is private is replaced whole, whatever it holds. By
pattern: in any other text, however deep, and in the message and the exception, what looks like an address, a
number or a credential is replaced in place.

What no pattern can see is a person's name in free text. Hence the rule: the event is a constant
(`invitation.sent`), and everything that varies is a field. Masking hides more than it must rather than less:
a long order number may vanish, a phone number may not stay.
"""

import re
from collections.abc import Callable, Mapping, MutableMapping
from typing import Any, Final

MASK: Final = "[masked]"
_DEEPEST: Final = 8
_WIDEST: Final = 200
_LONGEST: Final = 32_768


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# A key is split into words (`refreshToken`, `X-Api-Key`, `guardian_phone`). One of these anywhere makes it
# private.
PRIVATE_WORDS: Final = _words(
    """
    password passwords passwd passphrase token tokens jwt secret secrets credential credentials authorization
    cookie cookies email emails mail phone phones mobile whatsapp msisdn telephone otp totp otpauth pin cvv
    signature apikey totps birthdate dob surname firstname lastname fullname username nickname
    """
)
# One of these as the last word makes it private (`patientName`, `clinical_notes`), unless a technical word
# precedes.
PRIVATE_ENDINGS: Final = _words(
    """
    name names code codes note notes address addresses body text message comment comments remark remarks
    content diagnosis allergies symptoms prescription payload recipient recipients query q
    """
)
# Two or more words that are private only together.
PRIVATE_PHRASES: Final = _words(
    """
    given_name family_name birth_date date_of_birth api_key private_key master_key audit_key set_cookie
    user_agent remote_addr client_ip national_id
    """
)
TECHNICAL_WORDS: Final = _words(
    """
    status error reason exit problem country currency language event job task queue collection database index
    template file module logger thread process service server host limit metric flag role permission plan
    feature function operation command route
    """
)
# Opaque ids and the frame of each line. Their values are left alone when they look like what they should be.
PLAIN_KEYS: Final = _words(
    """
    trace_id span_id tenant_id actor_id clinic_id session_id request_id timestamp level logger
    """
)

_TEXTS: Final = frozenset({"event", "exception", "stack"})

_PLAIN_VALUE = re.compile(r"[0-9A-Za-z_.:+-]{1,64}")
_OPAQUE = re.compile(r"(?=.*[A-Za-z])[0-9A-Za-z_.:-]+|[0-9a-f]{32}|\d{4}-\d\d-\d\dT[\d:.]+Z")
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")

# In text, `key: value` and `key=value` as reprs, JSON, query strings and the driver's duplicate-key errors
# write them.
_TEXT_KEYS: Final = (
    r"(?:[\w-]*(?:password|passwd|secret|token|authorization|cookie|e-?mail|phone|mobile|otp|api[_-]?key)s?"
    r"|(?:[a-z]+_)?name|(?:given|family|first|last|middle|full|patient|user|display)[_-]?name|surname"
    r"|(?:clinical_|desk_)?notes?|address(?:es)?|birth_?date|date_of_birth|dob|diagnosis|body)"
)
_QUOTED: Final = r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'"""
_KEY_VALUE = re.compile(
    rf"""(?<![\w-])(?P<key>["']?{_TEXT_KEYS}["']?\s*[:=]\s*)(?P<value>SecretStr\(|\[[^\]]*\]|{_QUOTED}|[^\s,;&}})\]]+)""",
    re.IGNORECASE,
)
# A numeric code of up to five digits is a status or a driver's error number; longer or lettered ones are
# one-time codes.
_CODE = re.compile(
    rf"""(?<![\w-])(?P<key>["']?code["']?\s*[:=]\s*)(?!\d{{1,5}}\b)(?P<value>{_QUOTED}|[^\s,;&}})\]]+)""",
    re.IGNORECASE,
)
_QUERY = re.compile(r"(?P<key>[?&](?:q|search|state|key|sig)=)(?P<value>[^\s&#\"']+)", re.IGNORECASE)
_USERINFO = re.compile(r"(?P<key>[a-z][a-z0-9+]{1,20}://)(?P<value>[^\s/@\"']+)@", re.IGNORECASE)
_IN_ADDRESS: Final = r"""[^\s@<>()\[\]{},;:"'=/?&|]"""

_WHOLE: Final = (
    re.compile(r"otpauth(?:-migration)?://[^\s\"'<>]+", re.IGNORECASE),
    re.compile(r"(?<![\w-])(?:bearer|basic|digest)\s+[\w\-.~+/=%]+", re.IGNORECASE),
    re.compile(r"(?<![\w-])eyJ[\w-]+(?:\.[\w-]*){1,4}"),
    re.compile(r"(?<![\w-])donto_[a-z0-9]{1,8}_[\w-]{16,}"),
    # Not `\w`, which leaves out the vowel signs of Indian scripts. The lookbehind lets a run be tried once
    # and not from each of its positions.
    re.compile(rf"(?<!{_IN_ADDRESS}){_IN_ADDRESS}+(?:@|%40){_IN_ADDRESS}+"),
    # Mixed letters and digits without a break: 24 random bytes or more in base64. Hex digests and ids stay.
    re.compile(r"(?<![\w-])(?=[\w-]*[A-Z])(?=[\w-]*[a-z])(?=[\w-]*\d)[\w-]{32,}"),
)
# Phone numbers in E.164 or national writing, card and identity numbers: see `_number`.
_NUMBER = re.compile(r"(?<![\w.])\+?\(?\d(?:[\s().\-/\u00a0\u2010-\u2013]{0,2}\d){6,}(?![\w])")
_DATE = re.compile(r"\d{4}-\d\d-\d\d(?!\d)")
_DECIMAL = re.compile(r"\d{1,6}\.\d+")
_FEWEST_DIGITS: Final = 9
_FEWEST_DIGITS_INTERNATIONAL: Final = 7  # E.164 with `+`: the shortest numbers in use


def _keep_key(found: re.Match[str]) -> str:
    return f"{found['key']}{MASK}"


def _number(found: re.Match[str]) -> str:
    text = found[0]
    if _DECIMAL.fullmatch(text):
        return text
    date = _DATE.match(text)
    if date:
        # An instant is needed to read a log; what follows it is judged on its own.
        return date[0] + _NUMBER.sub(_number, text[date.end() :])
    digits = sum(character.isdigit() for character in text)
    fewest = _FEWEST_DIGITS_INTERNATIONAL if text.startswith("+") else _FEWEST_DIGITS
    return MASK if digits >= fewest else text


def mask_text(text: str) -> str:
    """`text` with everything that looks private replaced by `[masked]`; cut at 32,768 characters."""
    if len(text) > _LONGEST:
        # Cut before the patterns run: their cost grows with the length. The last word may be half a secret.
        text = text[:_LONGEST].rsplit(None, 1)[0][:_LONGEST] + " [cut]"
    text = _WHOLE[0].sub(MASK, text)
    text = _USERINFO.sub(lambda found: f"{found['key']}{MASK}@", text)
    for pattern in _WHOLE[1:]:
        text = pattern.sub(MASK, text)
    for pattern in (_KEY_VALUE, _CODE, _QUERY):
        text = pattern.sub(_keep_key, text)
    return _NUMBER.sub(_number, text)


def is_private_key(key: str) -> bool:
    """Whether a field of this name is replaced whole."""
    words = [word.lower() for word in _WORD.findall(key)]
    if not words:
        return False
    if not PRIVATE_WORDS.isdisjoint(words) or "".join(words) in PRIVATE_WORDS:
        return True
    if any("_".join(words).endswith(phrase) for phrase in PRIVATE_PHRASES):
        return True
    return words[-1] in PRIVATE_ENDINGS and not (len(words) > 1 and words[-2] in TECHNICAL_WORDS)


def _is_plain(key: str, value: object) -> bool:
    return (
        key in PLAIN_KEYS
        and isinstance(value, str)
        and bool(_PLAIN_VALUE.fullmatch(value) and _OPAQUE.fullmatch(value))
    )


def _field(key: object, value: object, depth: int) -> object:
    name = key if isinstance(key, str) else str(key)
    if _is_plain(name, value):
        return value
    if is_private_key(name):
        return value if value is None or isinstance(value, bool) else MASK
    return mask(value, depth + 1)


def mask(value: object, depth: int = 0) -> object:
    """A copy of `value` that is safe to write: mappings by key, text by pattern, anything else by its repr.

    Nesting below 8 levels is replaced and long collections are cut at 200 items.
    """
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, str):
        return mask_text(value)
    if depth >= _DEEPEST:
        return MASK
    if isinstance(value, Mapping):
        pairs = list(value.items())[:_WIDEST]
        return {mask_text(str(key)): _field(key, item, depth) for key, item in pairs}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [mask(item, depth + 1) for item in list(value)[:_WIDEST]]
    if isinstance(value, (bytes, bytearray, memoryview)):
        # Sealed values, bodies, keys: nothing that a log needs.
        return MASK
    return mask_text(repr(value))


def mask_event(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """The structlog processor: last before the renderer, after exceptions have become text. Never raises."""
    try:
        masked: dict[str, Any] = {}
        for key, value in event.items():
            # The message itself is a constant by rule, and text by pattern; its key is not a private field.
            shown = key if key.isidentifier() else mask_text(key)
            masked[shown] = mask(value) if key in _TEXTS else _field(key, value, 0)
        return masked
    except Exception as error:  # noqa: BLE001  a fault here must not reach the caller of the logger
        # A line lost is better than a line that leaks, and either is better than a request that fails.
        return {
            "event": "log line withheld: it could not be masked",
            "fault": type(error).__name__,
            "level": _frame(event, "level"),
            "timestamp": _frame(event, "timestamp"),
        }


def _frame(event: MutableMapping[str, Any], key: str) -> object:
    read: Callable[[str], object] = event.get
    try:
        value = read(key)
    except Exception:  # noqa: BLE001  the mapping itself may be what failed
        return None
    return value if _is_plain(key, value) else None
