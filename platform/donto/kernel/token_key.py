"""The ring of keys that sign and verify access tokens.

Each key carries its own algorithm, so the verifier takes the algorithm from the key that `kid` names and
never from the token's header (RFC 8725, 3.1: algorithm confusion).
"""

import base64
import binascii
import re
from dataclasses import dataclass, field
from typing import Final, Literal

import msgspec
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key

TokenAlgorithm = Literal["HS256", "EdDSA"]

MINIMUM_SECRET_BYTES: Final = 32  # RFC 7518, 3.2: an HS256 key is at least as long as the hash
_KID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]*={0,2}")


class TokenKeyError(ValueError):
    """The ring cannot be read. The message never holds key material."""


@dataclass(frozen=True, slots=True)
class TokenKey:
    """One key. `signing` is None for a retired EdDSA key of which only the public half is kept."""

    kid: str
    algorithm: TokenAlgorithm
    signing: bytes | Ed25519PrivateKey | None = field(repr=False)
    verifying: bytes | Ed25519PublicKey = field(repr=False)


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
        secret = decode_base64(text)
    except ValueError:
        raise TokenKeyError(f"key {kid}: secret is not base64") from None
    if len(secret) < MINIMUM_SECRET_BYTES:
        raise TokenKeyError(f"key {kid}: secret is shorter than {MINIMUM_SECRET_BYTES} bytes")
    return secret


def _key(entry: _Entry) -> TokenKey:
    if not _KID.fullmatch(entry.kid):
        raise TokenKeyError("a kid must be 1 to 64 of A-Z a-z 0-9 . _ -")
    match entry:
        case _Entry(secret=str(text), private_key=None, public_key=None):
            secret = _secret(entry.kid, text)
            return TokenKey(entry.kid, "HS256", secret, secret)
        case _Entry(secret=None, private_key=str(text), public_key=None):
            private = _private_key(entry.kid, text)
            return TokenKey(entry.kid, "EdDSA", private, private.public_key())
        case _Entry(secret=None, private_key=None, public_key=str(text)):
            return TokenKey(entry.kid, "EdDSA", None, _public_key(entry.kid, text))
        case _:
            raise TokenKeyError(f"key {entry.kid}: give exactly one of secret, privateKey, publicKey")


def parse_token_keys(text: str, algorithm: TokenAlgorithm) -> tuple[TokenKey, ...]:
    """The ring from its JSON: `[{"kid": "2026-01", "secret": "<base64>"}]` for HS256, `privateKey` for EdDSA.

    The first key signs and must fit `algorithm`; all verify. An EdDSA key that only verifies may be given as
    `publicKey`. Keys of both algorithms may stand in one ring while a deployment moves from one to the other.

    Raises TokenKeyError, without key material in its message.
    """
    try:
        entries = msgspec.json.decode(text, type=list[_Entry])
    except (msgspec.DecodeError, UnicodeError):
        raise TokenKeyError('not a JSON list of {"kid", "secret" | "privateKey" | "publicKey"}') from None
    keys = tuple(_key(entry) for entry in entries)
    if not keys:
        raise TokenKeyError("the ring is empty")
    if len({key.kid for key in keys}) != len(keys):
        raise TokenKeyError("a kid occurs twice")
    if keys[0].algorithm != algorithm or keys[0].signing is None:
        raise TokenKeyError(f"the first key must be able to sign {algorithm}")
    return keys
