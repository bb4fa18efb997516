import hashlib
import hmac
import secrets
from itertools import count

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from hypothesis import given
from hypothesis import strategies as st

from donto.kernel.crypto import (
    Cipher,
    DecryptionError,
    KeyRing,
    constant_time_equal,
    new_token,
    token_hash,
)

MASTER = bytes(range(32))
OTHER = bytes(range(100, 132))


@pytest.fixture
def ring() -> KeyRing:
    return KeyRing.from_master(MASTER)


def test_what_is_sealed_opens_again(ring: KeyRing) -> None:
    cipher = ring.cipher("totp-secret")
    assert cipher.open(cipher.seal(b"JBSWY3DP", b"user:1"), b"user:1") == b"JBSWY3DP"
    assert cipher.open(cipher.seal(b"", b""), b"") == b""
    assert cipher.open_text(cipher.seal_text("ज़ारा \x00", "user:1"), "user:1") == "ज़ारा \x00"


def test_every_single_altered_byte_is_found(ring: KeyRing) -> None:
    cipher = ring.cipher("p")
    sealed = cipher.seal(b"secret", b"aad")
    for place in range(len(sealed)):
        altered = bytearray(sealed)
        altered[place] ^= 1
        with pytest.raises(DecryptionError):
            cipher.open(bytes(altered), b"aad")
    for length in range(len(sealed)):
        with pytest.raises(DecryptionError):
            cipher.open(sealed[:length], b"aad")
    assert cipher.open(sealed, b"aad") == b"secret"  # control


def test_a_sealed_value_belongs_to_its_record_and_purpose(ring: KeyRing) -> None:
    sealed = ring.cipher("p").seal(b"secret", b"user:1")
    with pytest.raises(DecryptionError):
        ring.cipher("p").open(sealed, b"user:2")
    with pytest.raises(DecryptionError):
        ring.cipher("q").open(sealed, b"user:1")
    with pytest.raises(DecryptionError):
        KeyRing.from_master(OTHER).cipher("p").open(sealed, b"user:1")


def test_the_key_id_is_authenticated() -> None:
    # The same key under two ids: only the header's share in the authenticated data tells them apart.
    cipher = Cipher([(b"id-1", MASTER), (b"id-2", MASTER)], secrets.token_bytes)
    sealed = cipher.seal(b"secret", b"")
    assert cipher.open(sealed, b"") == b"secret"
    with pytest.raises(DecryptionError, match="authenticate"):
        cipher.open(sealed.replace(b"id-1", b"id-2", 1), b"")


def test_a_previous_master_opens_and_no_longer_seals() -> None:
    old, new = KeyRing.from_master(MASTER), KeyRing.from_master(OTHER, previous=[MASTER])
    sealed = old.cipher("p").seal(b"secret", b"")
    assert new.cipher("p").open(sealed, b"") == b"secret"
    with pytest.raises(DecryptionError):
        old.cipher("p").open(new.cipher("p").seal(b"secret", b""), b"")


def test_the_same_text_seals_differently_each_time(ring: KeyRing) -> None:
    cipher = ring.cipher("p")
    assert len({cipher.seal(b"x", b"") for _ in range(100)}) == 100


def test_randomness_is_injected() -> None:
    numbers = count()
    ring = KeyRing.from_master(MASTER, random=lambda size: next(numbers).to_bytes(size, "big"))
    first, second = (ring.cipher("p").seal(b"x", b"")[5:17] for _ in range(2))
    assert (first, second) == (bytes(12), bytes(11) + b"\x01")
    assert new_token(random=lambda size: b"\xff" * size) == "_" * 42 + "8"


@pytest.mark.parametrize("text", ["", "====", "AA", "not base64!", "é", "A" * 41, "\ud800"])
def test_text_that_was_never_sealed_is_a_decryption_error(ring: KeyRing, text: str) -> None:
    with pytest.raises(DecryptionError):
        ring.cipher("p").open_text(text, "")


@given(st.binary(max_size=80))
def test_foreign_bytes_are_a_decryption_error(noise: bytes) -> None:
    with pytest.raises(DecryptionError):
        KeyRing.from_master(MASTER).cipher("p").open(noise, b"")


@pytest.mark.parametrize("size", [0, 16, 31, 33])
def test_a_master_key_is_32_bytes(size: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        KeyRing.from_master(bytes(size))


def test_mac_is_hmac_sha256_over_framed_parts(ring: KeyRing) -> None:
    key = HKDF(hashes.SHA256(), 32, None, b"donto/v1/mac/p").derive(MASTER)
    framed = (2).to_bytes(8, "big") + b"ab" + (1).to_bytes(8, "big") + b"c"
    assert ring.mac("p", b"ab", b"c") == hmac.new(key, framed, hashlib.sha256).digest()


def test_mac_parts_cannot_be_moved_into_one_another(ring: KeyRing) -> None:
    splits = [(b"ab", b"c"), (b"a", b"bc"), (b"abc",), (b"abc", b""), (b"", b"abc"), ()]
    assert len({ring.mac("p", *parts) for parts in splits}) == len(splits)
    # Control: without the lengths all but the empty one are the same message.
    assert len({hmac.digest(MASTER, b"".join(parts), "sha256") for parts in splits}) == 2


def test_verify_mac(ring: KeyRing) -> None:
    tag = ring.mac("p", b"a")
    assert ring.verify_mac("p", tag, b"a")
    assert not ring.verify_mac("p", tag, b"b")
    assert not ring.verify_mac("q", tag, b"a")
    assert not ring.verify_mac("p", tag[:-1], b"a")
    assert not ring.verify_mac("p", b"", b"a")


def test_blind_index_is_equal_for_equal_values_and_keyed(ring: KeyRing) -> None:
    index = ring.blind_index("+919876543210", "phone")
    assert index == KeyRing.from_master(MASTER).blind_index("+919876543210", "phone")
    others = {
        ring.blind_index("+919876543211", "phone"),
        ring.blind_index("+919876543210", "email"),
        KeyRing.from_master(OTHER).blind_index("+919876543210", "phone"),
        hashlib.sha256(b"+919876543210").hexdigest(),
    }
    assert index not in others
    assert len(index) == 64


def test_repr_shows_no_key(ring: KeyRing) -> None:
    assert repr(ring) == "KeyRing(1 masters)"


def test_tokens() -> None:
    assert len({new_token() for _ in range(100)}) == 100
    assert len(new_token()) == 43
    with pytest.raises(ValueError, match="128"):
        new_token(15)
    assert token_hash("abc") == hashlib.sha256(b"abc").hexdigest()
    assert len(token_hash("\ud800")) == 64


def test_constant_time_equal() -> None:
    assert constant_time_equal("é", "é")
    assert not constant_time_equal("a", "b")
    assert not constant_time_equal("a", "\ud800")
