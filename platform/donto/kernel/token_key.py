"""The keys that sign and verify access tokens: one ring per deployment.

Each key carries its own algorithm, so the verifier takes the algorithm from the key that `kid` names and
never from the token's header (RFC 8725, 3.1: algorithm confusion).
"""

import base64
import binascii
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

import msgspec
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key

MINIMUM_SECRET_BYTES: Final = 32  # RFC 7518, 3.2: an HS256 key is at least as long as the hash
_KID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]*={0,2}")


class Algorithm(StrEnum):
    """The algorithms there are, by their JOSE names."""

    HS256 = "HS256"
    EDDSA = "EdDSA"


class TokenKeyError(ValueError):
    """The ring cannot be read. The message never holds key material."""


@dataclass(frozen=True, slots=True)
class TokenKey:
    """A key with its one algorithm, made by the class methods. `signing` is None if it only verifies."""

    kid: str
    algorithm: Algorithm
    verifying: bytes | Ed25519PublicKey = field(repr=False)
    signing: bytes | Ed25519PrivateKey | None = field(repr=False)

    @classmethod
    def hs256(cls, kid: str, secret: bytes) -> "TokenKey":
        """HMAC with SHA-256; `secret` has 32 random bytes or more, else TokenKeyError."""
        if len(secret) < MINIMUM_SECRET_BYTES:
            raise TokenKeyError(f"key {kid}: secret is shorter than {MINIMUM_SECRET_BYTES} bytes")
        return cls(kid, Algorithm.HS256, secret, secret)

    @classmethod
    def ed25519(cls, kid: str, private: bytes) -> "TokenKey":
        """Ed25519 from the 32 bytes of the private key."""
        key = Ed25519PrivateKey.from_private_bytes(private)
        return cls(kid, Algorithm.EDDSA, key.public_key(), key)

    @classmethod
    def ed25519_public(cls, kid: str, public: bytes) -> "TokenKey":
        """Ed25519 from the 32 bytes of the public key: verifies, never signs."""
        return cls(kid, Algorithm.EDDSA, Ed25519PublicKey.from_public_bytes(public), None)


class TokenKeys:
    """The keys of one deployment: the first signs, all verify."""

    def __init__(self, keys: Sequence[TokenKey]) -> None:
        """Raises TokenKeyError for no keys, an odd or repeated kid, or a first key that cannot sign."""
        self._by_kid = {key.kid: key for key in keys}
        signing = keys[0].signing if keys else None
        if signing is None:
            raise TokenKeyError("the first key of a ring must be able to sign")
        if len(self._by_kid) != len(keys):
            raise TokenKeyError("a kid occurs twice in the ring")
        if not all(_KID.fullmatch(key.kid) for key in keys):
            raise TokenKeyError("every key of a ring needs a kid of 1 to 64 of A-Z a-z 0-9 _ -")
        self.first = keys[0]
        self.signing: bytes | Ed25519PrivateKey = signing

    def __iter__(self) -> Iterator[TokenKey]:
        """All keys, the first one first."""
        return iter(self._by_kid.values())

    def __repr__(self) -> str:
        """Names only."""
        return f"TokenKeys({', '.join(self._by_kid)})"

    def named(self, kid: str) -> TokenKey | None:
        """The key of that name, if there is one."""
        return self._by_kid.get(kid)


class _Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    kid: str
    secret: str | None = None
    private_key: str | None = None
    public_key: str | None = None


def decode_base64(text: str) -> bytes:
    """Standard or URL-safe base64, with or without padding. Raises ValueError on anything else."""
    stripped = text.strip()
    if not _BASE64.fullmatch(stripped):
        # The decoder of the standard library skips foreign characters, and would accept a mistyped key.
        raise ValueError("not base64")
    plain = stripped.rstrip("=").replace("-", "+").replace("_", "/")
    try:
        return base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)
    except binascii.Error:
        # Without the cause: it quotes nothing today, but the text is a secret.
        raise ValueError("not base64") from None


def _private_key(kid: str, text: str) -> Ed25519PrivateKey:
    try:
        if "-----BEGIN" in text:
            loaded = load_pem_private_key(text.encode(), password=None)
            if not isinstance(loaded, Ed25519PrivateKey):
                raise TokenKeyError(f"key {kid}: privateKey is not an Ed25519 key")
            return loaded
        return Ed25519PrivateKey.from_private_bytes(decode_base64(text))
    except TokenKeyError:
        raise
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise TokenKeyError(
            f"key {kid}: privateKey must be an unencrypted PEM (PKCS 8) or base64 of 32 bytes"
        ) from None


def _public_key(kid: str, text: str) -> Ed25519PublicKey:
    try:
        if "-----BEGIN" in text:
            loaded = load_pem_public_key(text.encode())
            if not isinstance(loaded, Ed25519PublicKey):
                raise TokenKeyError(f"key {kid}: publicKey is not an Ed25519 key")
            return loaded
        return Ed25519PublicKey.from_public_bytes(decode_base64(text))
    except TokenKeyError:
        raise
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise TokenKeyError(f"key {kid}: publicKey must be a PEM or base64 of 32 bytes") from None


def _secret(kid: str, text: str) -> bytes:
    try:
        return decode_base64(text)
    except ValueError:
        raise TokenKeyError(f"key {kid}: secret is not base64") from None


def _key(entry: _Entry) -> TokenKey:
    match entry:
        case _Entry(secret=str(text), private_key=None, public_key=None):
            return TokenKey.hs256(entry.kid, _secret(entry.kid, text))
        case _Entry(secret=None, private_key=str(text), public_key=None):
            private = _private_key(entry.kid, text)
            return TokenKey(entry.kid, Algorithm.EDDSA, private.public_key(), private)
        case _Entry(secret=None, private_key=None, public_key=str(text)):
            return TokenKey(entry.kid, Algorithm.EDDSA, _public_key(entry.kid, text), None)
        case _:
            raise TokenKeyError("each key has exactly one of secret, privateKey, publicKey")


def parse_token_keys(text: str, algorithm: Algorithm) -> TokenKeys:
    """The ring from its JSON: `[{"kid": "2026-01", "secret": "<base64>"}]` for HS256, `privateKey` for EdDSA.

    The first key signs and must fit `algorithm`; all verify. An EdDSA key that only verifies may be given as
    `publicKey`. Keys of both algorithms may stand in one ring while a deployment moves from one to the other.

    Raises TokenKeyError, without key material in its message.
    """
    try:
        entries = msgspec.json.decode(text, type=list[_Entry])
    except (msgspec.DecodeError, UnicodeError):
        raise TokenKeyError('not a JSON list of {"kid", "secret" | "privateKey" | "publicKey"}') from None
    if not all(_KID.fullmatch(entry.kid) for entry in entries):
        # Before any message names a kid.
        raise TokenKeyError("a kid must be 1 to 64 of A-Z a-z 0-9 _ -")
    ring = TokenKeys([_key(entry) for entry in entries])
    if ring.first.algorithm is not algorithm:
        raise TokenKeyError(f"the first key must be able to sign {algorithm}")
    return ring
