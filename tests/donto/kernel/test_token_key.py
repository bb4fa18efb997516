import base64
import json
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from donto.kernel.token_key import Algorithm, TokenKeyError, decode_base64, parse_token_keys

SECRET = base64.b64encode(bytes(range(32))).decode()
SEED = bytes(range(32))
PRIVATE = Ed25519PrivateKey.from_private_bytes(SEED)
PEM = PRIVATE.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
PUBLIC_PEM = PRIVATE.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
EC_PEM = generate_private_key(SECP256R1()).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


@pytest.mark.parametrize("written", [PEM, base64.b64encode(SEED).decode(), base64.urlsafe_b64encode(SEED).decode()])
def test_an_ed25519_key_may_be_written_in_each_form(written: str) -> None:
    (key,) = parse_token_keys(json.dumps([{"kid": "a", "privateKey": written}]), Algorithm.EDDSA)
    assert isinstance(key.signing, Ed25519PrivateKey)
    assert isinstance(key.verifying, Ed25519PublicKey)
    key.verifying.verify(key.signing.sign(b"message"), b"message")


def test_the_first_key_signs_and_the_others_verify() -> None:
    entries = [
        {"kid": "new", "privateKey": PEM},
        {"kid": "old", "publicKey": PUBLIC_PEM},
        {"kid": "older", "secret": SECRET},
    ]
    keys = list(parse_token_keys(json.dumps(entries), Algorithm.EDDSA))
    assert [(key.kid, key.algorithm) for key in keys] == [
        ("new", "EdDSA"),
        ("old", "EdDSA"),
        ("older", "HS256"),
    ]
    assert keys[1].signing is None


@pytest.mark.parametrize(
    ("entries", "algorithm"),
    [
        ([], Algorithm.HS256),
        ({"kid": "a"}, Algorithm.HS256),
        ([{"kid": "a"}], Algorithm.HS256),
        ([{"kid": "a", "secret": SECRET, "privateKey": PEM}], Algorithm.HS256),
        ([{"kid": "a", "secret": SECRET, "extra": 1}], Algorithm.HS256),
        ([{"kid": "../etc/passwd", "secret": SECRET}], Algorithm.HS256),
        ([{"kid": "", "secret": SECRET}], Algorithm.HS256),
        ([{"kid": "a.b", "secret": SECRET}], Algorithm.HS256),
        ([{"kid": "a", "secret": SECRET}, {"kid": "a", "secret": SECRET}], Algorithm.HS256),
        ([{"kid": "a", "secret": base64.b64encode(bytes(31)).decode()}], Algorithm.HS256),
        ([{"kid": "a", "secret": "not base64!"}], Algorithm.HS256),
        ([{"kid": "a", "secret": SECRET}], Algorithm.EDDSA),
        ([{"kid": "a", "privateKey": PEM}], Algorithm.HS256),
        ([{"kid": "a", "publicKey": PUBLIC_PEM}], Algorithm.EDDSA),
        ([{"kid": "a", "privateKey": EC_PEM}], Algorithm.EDDSA),
        ([{"kid": "a", "privateKey": PUBLIC_PEM}], Algorithm.EDDSA),
        ([{"kid": "a", "privateKey": base64.b64encode(bytes(31)).decode()}], Algorithm.EDDSA),
    ],
)
def test_a_faulty_ring_is_refused(entries: Any, algorithm: Algorithm) -> None:
    with pytest.raises(TokenKeyError) as caught:
        parse_token_keys(json.dumps(entries), algorithm)
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize("text", ["a b", "ab\ncd", "ab$d", "abcde"])
def test_base64_with_foreign_characters_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="base64"):
        decode_base64(text)
