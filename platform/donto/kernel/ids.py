"""Identifiers: opaque to clients, sortable by creation for us.

A UUIDv7 (RFC 9562: 48 bits of milliseconds, then randomness) in Crockford's base 32, behind a short prefix
that names the kind, so that a log line or a support ticket says what it is about: `cln_06fpm2...`.

Within one millisecond a process counts on by random steps (RFC 9562, 6.2, method 2): what one command makes, such as
two messages of one answer, keeps its order.
"""

import re
import secrets
from collections.abc import Callable
from typing import Final

from donto.kernel.clock import Clock

ALPHABET: Final = "0123456789abcdefghjkmnpqrstvwxyz"
ID_PATTERN: Final = r"^[a-z]{2,5}_[0-9a-hjkmnp-tv-z]{26}$"
_ID = re.compile(ID_PATTERN)
_TAIL: Final = 74
"""Bits behind time, version and variant."""


def _base32(number: int) -> str:
    return "".join(ALPHABET[number >> shift & 31] for shift in range(125, -5, -5))


class Ids:
    """Makes new identifiers from a clock and a source of randomness."""

    def __init__(self, clock: Clock, randbits: Callable[[int], int] = secrets.randbits) -> None:
        """`randbits(n)` gives n random bits; the default is the system's cryptographic source."""
        self._clock = clock
        self._randbits = randbits
        self._latest = (0, 0)

    def new(self, prefix: str) -> str:
        """A new identifier such as `cln_06fpm2c8v4yq7t1e9kx3dnzbwr`."""
        millis = int(self._clock.now().timestamp() * 1000)
        latest, tail = self._latest
        # A bit is left free at the top: room for 2**41 steps, more than any millisecond sees.
        tail = tail + 1 + self._randbits(32) if millis == latest else self._randbits(_TAIL - 1)
        self._latest = (millis, tail)
        value = millis << 80 | 0x7 << 76 | tail >> 62 << 64 | 0b10 << 62 | tail & (1 << 62) - 1
        return f"{prefix}_{_base32(value)}"


def is_id(text: str) -> bool:
    """Whether `text` has the form of an identifier. Anything else cannot name a stored record."""
    return _ID.fullmatch(text) is not None
