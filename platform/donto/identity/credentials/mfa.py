"""Second factors: time-based codes (RFC 6238) and recovery codes."""

import base64
import hashlib
import hmac
import io
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import pyotp
import segno

STEP_SECONDS: Final = 30
_DIGITS: Final = 6
_WINDOW: Final = 1
_SECRET_BYTES: Final = 20  # RFC 4226, 4 (R6): 160 bits recommended
_ISSUER: Final = "Donto"
_MAX_ENTRY: Final = 64

RECOVERY_CODES: Final = 10
_GROUPS: Final = 3
_GROUP_LENGTH: Final = 4
# Crockford's base 32: no I, L, O, U. 12 characters are 60 bits.
_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOKALIKES: Final = str.maketrans("ILO", "110")


def new_secret(random_bytes: Callable[[int], bytes]) -> str:
    """A new TOTP secret: 160 bits in base 32, without padding."""
    return base64.b32encode(random_bytes(_SECRET_BYTES)).decode()


def otpauth_uri(secret: str, account: str) -> str:
    """The `otpauth://` address that authenticator apps read; they show `account`, such as the e-mail."""
    return pyotp.TOTP(secret).provisioning_uri(name=account, issuer_name=_ISSUER)


def qr_svg(text: str) -> str:
    """`text` as a QR code: one `<svg>` element for a page. Carries the secret: never store or log it."""
    buffer = io.BytesIO()
    segno.make(text, micro=False, error="m").save(
        buffer, kind="svg", scale=4, border=4, xmldecl=False, svgclass=None, lineclass=None, light="#fff"
    )
    return buffer.getvalue().decode()


def time_step(now: datetime) -> int:
    """The number of the 30 second step that `now` (aware) is in."""
    return int(now.timestamp()) // STEP_SECONDS


def normalise_code(code: str) -> str | None:
    """The six ASCII digits of a typed code, or None. Takes digits of every script, blanks and dashes."""
    if len(code) > _MAX_ENTRY:
        return None
    digits = []
    for char in unicodedata.normalize("NFKC", code):
        value = unicodedata.decimal(char, None)
        if value is not None:
            digits.append(str(value))
        elif not _is_filler(char):
            return None
    return "".join(digits) if len(digits) == _DIGITS else None


def verify_totp(secret: str, code: str, now: datetime, last_step: int | None) -> int | None:
    """The step whose code this is, or None.

    Accepts the present step and one on either side (RFC 6238, 5.2), but never `last_step` or an earlier one:
    a code works once. The caller stores the answer as the new `last_step` in a conditional write, so that of
    two parallel uses of a code only one holds.
    """
    digits = normalise_code(code)
    if digits is None:
        return None
    totp = pyotp.TOTP(secret)
    present = time_step(now)
    matched: int | None = None
    # All steps are always computed, so that the time taken does not tell which one matched.
    for step in range(present - _WINDOW, present + _WINDOW + 1):
        same = step >= 0 and hmac.compare_digest(totp.generate_otp(step), digits)
        if same and (last_step is None or step > last_step):
            matched = step
    return matched


def new_recovery_codes(random_bytes: Callable[[int], bytes]) -> tuple[str, ...]:
    """Ten codes of 60 bits, such as `7KQM-2RTV-X04B`, to be shown once."""
    return tuple(_recovery_code(random_bytes(_GROUPS * _GROUP_LENGTH)) for _ in range(RECOVERY_CODES))


def hash_recovery_code(code: str) -> str | None:
    """What is stored of a code (64 hex digits), or None if this cannot be one.

    Case, blanks, dashes and look-alikes (I, L for 1; O for 0) do not matter. A plain SHA-256 is enough for 60
    bits.
    """
    if len(code) > _MAX_ENTRY:
        return None
    folded = unicodedata.normalize("NFKC", code).upper().translate(_LOOKALIKES)
    symbols = "".join(char for char in folded if not _is_filler(char))
    if len(symbols) != _GROUPS * _GROUP_LENGTH or any(char not in _ALPHABET for char in symbols):
        return None
    return hashlib.sha256(b"donto-recovery-1\x00" + symbols.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Redeemed:
    """A recovery code that fitted: its stored hash, and the hashes that are left."""

    used: str
    remaining: tuple[str, ...]


def redeem_recovery_code(code: str, stored: Collection[str]) -> Redeemed | None:
    """Use up one code. The caller removes `used` in a write that is conditional on its still being there."""
    hashed = hash_recovery_code(code)
    if hashed is None or hashed not in stored:
        return None
    return Redeemed(hashed, tuple(other for other in stored if other != hashed))


def _recovery_code(raw: bytes) -> str:
    # 256 is a multiple of 32, so that every symbol is equally likely.
    symbols = "".join(_ALPHABET[byte % len(_ALPHABET)] for byte in raw)
    return "-".join(symbols[start : start + _GROUP_LENGTH] for start in range(0, len(symbols), _GROUP_LENGTH))


def _is_filler(char: str) -> bool:
    """Blanks, dashes and invisible marks, as they come with pasted text."""
    return char.isspace() or unicodedata.category(char) in {"Pd", "Cf"}
