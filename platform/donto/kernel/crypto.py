"""Keys, encryption at rest, and the hashes that let us look up what we do not store."""

import base64
import binascii
import hashlib
import hmac
import secrets
from collections.abc import Callable, Sequence
from typing import Final, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

RandomBytes = Callable[[int], bytes]

_KEY_BYTES: Final = 32
_VERSION: Final = 1
_KEY_ID_BYTES: Final = 4
_NONCE_BYTES: Final = 12  # NIST SP 800-38D, 8.2.2: random nonces, below 2^32 messages per key
_TAG_BYTES: Final = 16
_HEADER_BYTES: Final = 1 + _KEY_ID_BYTES


class DecryptionError(Exception):
    """The sealed value was altered, belongs to another record, or its key is not in the ring."""


def _derive(master: bytes, info: str, length: int = _KEY_BYTES) -> bytes:
    # No salt: the master key is uniformly random already (RFC 5869, 3.1); `info` keeps the purposes apart.
    return HKDF(algorithm=hashes.SHA256(), length=length, salt=None, info=b"donto/v1/" + info.encode()).derive(master)


def _framed(parts: Sequence[bytes]) -> bytes:
    """Each part after its length, so that ("ab", "c") and ("a", "bc") differ."""
    return b"".join(len(part).to_bytes(8, "big") + part for part in parts)


class Cipher:
    """AES-256-GCM for one purpose.

    A sealed value is: version (1 byte), key id (4), nonce (12), ciphertext and tag (16). Version and key id
    are authenticated together with the caller's `aad`, which should name the record and the field, so that a
    value copied to another row does not open.
    """

    def __init__(self, keys: Sequence[tuple[bytes, bytes]], random: RandomBytes) -> None:
        """`keys`: pairs of key id and 32-byte key; the first seals, all open. Made by `KeyRing.cipher`."""
        self._seal_id = keys[0][0]
        self._keys = {key_id: AESGCM(key) for key_id, key in keys}
        self._random = random

    def seal(self, plaintext: bytes, aad: bytes) -> bytes:
        """`plaintext` encrypted under the newest key and bound to `aad`."""
        header = bytes([_VERSION]) + self._seal_id
        nonce = self._random(_NONCE_BYTES)
        return header + nonce + self._keys[self._seal_id].encrypt(nonce, plaintext, header + aad)

    def open(self, sealed: bytes, aad: bytes) -> bytes:
        """What was sealed. Raises DecryptionError unless every byte and the `aad` are as they were."""
        if len(sealed) < _HEADER_BYTES + _NONCE_BYTES + _TAG_BYTES or sealed[0] != _VERSION:
            raise DecryptionError("not a sealed value")
        header, rest = sealed[:_HEADER_BYTES], sealed[_HEADER_BYTES:]
        key = self._keys.get(header[1:])
        if key is None:
            raise DecryptionError("sealed under a key that is not in the ring")
        try:
            return key.decrypt(rest[:_NONCE_BYTES], rest[_NONCE_BYTES:], header + aad)
        except InvalidTag:
            raise DecryptionError("the sealed value does not authenticate") from None

    def seal_text(self, text: str, aad: str) -> str:
        """`seal` for text, as URL-safe base64 without padding."""
        return base64.urlsafe_b64encode(self.seal(text.encode(), aad.encode())).rstrip(b"=").decode()

    def open_text(self, sealed: str, aad: str) -> str:
        """The text that was sealed. Raises DecryptionError as `open` does."""
        try:
            raw = base64.b64decode(sealed + "=" * (-len(sealed) % 4), altchars=b"-_", validate=True)
        except (binascii.Error, ValueError):
            raise DecryptionError("not a sealed value") from None
        return self.open(raw, aad.encode()).decode()


class KeyRing:
    """Keys for every purpose, derived from one master key by HKDF-SHA256 (RFC 5869)."""

    def __init__(self, masters: Sequence[bytes], random: RandomBytes) -> None:
        """Use `from_master`."""
        if any(len(master) != _KEY_BYTES for master in masters):
            raise ValueError(f"a master key is {_KEY_BYTES} bytes")
        self._masters = tuple(masters)
        self._random = random
        self._mac_keys: dict[str, bytes] = {}

    @classmethod
    def from_master(
        cls,
        master_key: bytes,
        previous: Sequence[bytes] = (),
        random: RandomBytes = secrets.token_bytes,
    ) -> Self:
        """A ring on `master_key` (32 bytes). `previous` masters open what they sealed, and seal nothing."""
        return cls((master_key, *previous), random)

    def __repr__(self) -> str:
        """Without keys."""
        return f"KeyRing({len(self._masters)} masters)"

    def cipher(self, purpose: str) -> Cipher:
        """The cipher of a purpose, such as `totp-secret`. One purpose's cipher opens nothing of another."""
        pairs = [
            (_derive(master, "key-id", _KEY_ID_BYTES), _derive(master, f"seal/{purpose}")) for master in self._masters
        ]
        return Cipher(pairs, self._random)

    def mac(self, purpose: str, *parts: bytes) -> bytes:
        """HMAC-SHA256 over the parts, each framed by its length. Newest master only."""
        return hmac.digest(self._mac_key(f"mac/{purpose}"), _framed(parts), "sha256")

    def verify_mac(self, purpose: str, tag: bytes, *parts: bytes) -> bool:
        """Whether `tag` is the MAC of the parts, compared in constant time."""
        return hmac.compare_digest(tag, self.mac(purpose, *parts))

    def blind_index(self, value: str, purpose: str) -> str:
        """A keyed hash (64 hex digits) for equality look-ups on an encrypted field.

        Normalise `value` first. It reveals which records share a value. After a change of master key the
        stored indexes must be computed anew.
        """
        return hmac.digest(self._mac_key(f"index/{purpose}"), value.encode(), "sha256").hex()

    def _mac_key(self, info: str) -> bytes:
        key = self._mac_keys.get(info)
        if key is None:
            key = self._mac_keys[info] = _derive(self._masters[0], info)
        return key


def new_token(nbytes: int = 32, random: RandomBytes = secrets.token_bytes) -> str:
    """A token: `nbytes` random bytes (16 or more) as URL-safe base64 without padding."""
    if nbytes < 16:
        raise ValueError("a token has at least 128 random bits")
    return base64.urlsafe_b64encode(random(nbytes)).rstrip(b"=").decode()


def token_hash(token: str) -> str:
    """SHA-256 in hex: what is stored of a token.

    A plain hash is enough because tokens carry 128 random bits or more; passwords need argon2. Lone
    surrogates are hashed too, so that a hostile token is unknown rather than an error.
    """
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def constant_time_equal(left: str, right: str) -> bool:
    """Equality whose duration tells nothing about where two texts differ."""
    return hmac.compare_digest(left.encode("utf-8", "surrogatepass"), right.encode("utf-8", "surrogatepass"))
