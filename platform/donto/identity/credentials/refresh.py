"""Refresh tokens: `sid.generation.nonce.mac`.

The MAC is not what makes a token valid: the session's stored fingerprint of the present generation is. The
MAC tells an authentic token of an old generation (somebody replays it: end the family, RFC 9700, 4.14.2) from
garbage (answer 401 and change nothing). Without it anybody who knows a session id could end that session with
an invented token.
"""

import base64
import hashlib
import hmac
import re
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from donto.identity.credentials.token import InvalidToken, TokenFault

_NONCE_BYTES: Final = 16
_MIN_KEY_BYTES: Final = 32
_MAX_GENERATION: Final = 10**9 - 1
# Keeps this use of a key apart from any other use of the same key.
_CONTEXT: Final = b"donto-refresh-1\x00"
_SESSION_ID: Final = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)
_TOKEN: Final = re.compile(
    r"(?P<body>(?P<sid>[A-Za-z0-9_-]{1,64})\.(?P<generation>0|[1-9][0-9]{0,8})\.[A-Za-z0-9_-]{22})"
    r"\.(?P<mac>[A-Za-z0-9_-]{43})",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class RefreshClaim:
    """What an authentic refresh token says. Says nothing about whether it is still the present generation."""

    session_id: str
    generation: int


class RefreshTokens:
    """Makes and reads refresh tokens."""

    def __init__(self, keys: Sequence[bytes], random_bytes: Callable[[int], bytes] = secrets.token_bytes) -> None:
        """The first of `keys` (each 32 bytes or more) makes tokens, all read them: so keys can change."""
        if not keys or any(len(key) < _MIN_KEY_BYTES for key in keys):
            raise ValueError(f"at least one key, each of {_MIN_KEY_BYTES} bytes or more")
        self._keys = tuple(keys)
        self._random_bytes = random_bytes

    def mint(self, session_id: str, generation: int) -> str:
        """A new token for that generation of the session. No two calls give the same one."""
        if not _SESSION_ID.fullmatch(session_id) or not 0 <= generation <= _MAX_GENERATION:
            raise ValueError("not a session id and generation")
        body = f"{session_id}.{generation}.{_base64url(self._random_bytes(_NONCE_BYTES))}"
        return f"{body}.{_mac(self._keys[0], body)}"

    def parse(self, token: str) -> RefreshClaim:
        """What the token says. Raises InvalidToken for anything that was not made here."""
        match = _TOKEN.fullmatch(token)
        if match is None:
            raise InvalidToken(TokenFault.MALFORMED)
        # The texts are compared, not the decoded bytes: a MAC has exactly one accepted spelling.
        given = match["mac"].encode()
        if not any(hmac.compare_digest(_mac(key, match["body"]).encode(), given) for key in self._keys):
            raise InvalidToken(TokenFault.SIGNATURE)
        return RefreshClaim(match["sid"], int(match["generation"]))


def fingerprint(token: str) -> str:
    """What is stored of a token: 64 hex digits. The 128 random bits in it make a plain SHA-256 enough."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _mac(key: bytes, body: str) -> str:
    return _base64url(hmac.new(key, _CONTEXT + body.encode(), hashlib.sha256).digest())


def _base64url(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
