"""What is tried against tokens, by people without a key and (for the claims) with one."""

import base64
import json
from collections.abc import Callable
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given, settings
from hypothesis import strategies as st

from donto.identity.credentials.token import (
    MAX_TOKEN_CHARS,
    InvalidToken,
    TokenFault,
)
from donto.kernel.token_key import TokenKey, TokenKeys
from tests.donto.identity.credentials.forge import (
    CLAIMS,
    ED,
    HEADER,
    HS,
    ISSUER,
    NOW,
    PRIVATE,
    PUBLIC,
    RAW_PUBLIC,
    RING,
    access,
    b64,
    forge,
    hs256,
    refuse,
    segment,
    verifier,
)


def test_the_forger_can_make_a_good_token() -> None:
    """The control of every attack below: without the attack, the hand-made token passes."""
    assert verifier().verify(forge()).sub == "usr_1"


@pytest.mark.parametrize("alg", ["none", "None", "NONE", "nOnE", "", None, 0, ["HS256"], "HS512", "hs256", "RS256"])
def test_alg_none_and_other_algorithms(alg: Any) -> None:
    header = HEADER | {"alg": alg}
    assert refuse(forge(header)) is TokenFault.ALGORITHM
    assert refuse(forge(header, sign=lambda _: b"")) in {TokenFault.ALGORITHM, TokenFault.MALFORMED}
    assert refuse(forge(header, sign=lambda _: b"x")) is TokenFault.ALGORITHM


def test_no_signature() -> None:
    signed = forge().rpartition(".")[0]
    for token in (signed, signed + ".", segment(HEADER | {"alg": "none"}) + "." + segment(CLAIMS) + "."):
        assert refuse(token) is TokenFault.MALFORMED


@pytest.mark.parametrize(
    "secret",
    [
        RAW_PUBLIC,
        b64(RAW_PUBLIC).encode(),
        PUBLIC.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo),
        PUBLIC.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).strip(),
        PUBLIC.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo),
        PUBLIC.public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH),
    ],
)
def test_the_public_key_is_no_secret(secret: bytes) -> None:
    for ring in (RING, TokenKeys([ED])):
        confused = forge(HEADER | {"kid": "ed-1"}, sign=lambda signed: hs256(signed, secret))
        assert refuse(confused, verifier(ring=ring)) is TokenFault.ALGORITHM
        honest_alg = forge(HEADER | {"kid": "ed-1", "alg": "EdDSA"}, sign=lambda signed: hs256(signed, secret))
        assert refuse(honest_alg, verifier(ring=ring)) is TokenFault.SIGNATURE
    assert refuse(forge(sign=lambda signed: hs256(signed, secret))) is TokenFault.SIGNATURE


def test_the_key_of_one_algorithm_never_serves_the_other() -> None:
    private = Ed25519PrivateKey.from_private_bytes(PRIVATE)
    by_ed: Callable[[str], bytes] = lambda signed: private.sign(signed.encode())  # noqa: E731  two lines apart
    good = forge(HEADER | {"kid": "ed-1", "alg": "EdDSA"}, sign=by_ed)
    assert verifier().verify(good).sub == "usr_1"
    assert refuse(forge(HEADER | {"alg": "EdDSA"}, sign=by_ed)) is TokenFault.ALGORITHM
    assert refuse(forge(HEADER | {"kid": "ed-1"}, sign=by_ed)) is TokenFault.ALGORITHM
    assert refuse(forge(HEADER | {"kid": "ed-1", "alg": "EdDSA"})) is TokenFault.SIGNATURE


@pytest.mark.parametrize(
    "kid",
    [
        "",
        "hs-2",
        "HS-1",
        "hs-1 ",
        "hs-1\x00",
        "../../../../dev/null",
        "/proc/self/environ",
        "hs-1' OR '1'='1",
        "' UNION SELECT 'secret' --",
        "hs-1; id",
        "http://127.0.0.1/key",
        "k" * 4000,
        "\ud800",
        None,
        0,
        True,
        ["hs-1"],
        {"$ne": ""},
        {"hs-1": 1},
    ],
)
def test_kid_is_looked_up_in_the_ring_only(kid: Any) -> None:
    assert refuse(forge(HEADER | {"kid": kid})) is TokenFault.UNKNOWN_KEY
    # What such tricks hope for: an empty or known key.
    empty = forge(HEADER | {"kid": kid}, sign=lambda signed: hs256(signed, b""))
    assert refuse(empty) is TokenFault.UNKNOWN_KEY


@pytest.mark.parametrize("missing", ["kid", "typ", "alg"])
def test_a_header_without_a_member(missing: str) -> None:
    assert refuse(forge({name: value for name, value in HEADER.items() if name != missing})) is TokenFault.HEADER


@pytest.mark.parametrize(
    "extra",
    [
        {"jwk": {"kty": "oct", "k": b64(b"attacker's own key of 32 bytes..")}},
        {"jku": "https://attacker.example/jwks.json"},
        {"x5u": "https://attacker.example/cert.pem"},
        {"x5c": ["MIIB"]},
        {"x5t": "abc"},
        {"crit": ["exp"]},
        {"b64": False, "crit": ["b64"]},
        {"zip": "DEF"},
        {"cty": "JWT"},
    ],
)
def test_a_header_with_anything_more(extra: dict[str, Any]) -> None:
    assert refuse(forge(HEADER | extra)) is TokenFault.HEADER
    attacker = forge(HEADER | extra, sign=lambda signed: hs256(signed, b"attacker's own key of 32 bytes.."))
    assert refuse(attacker) is TokenFault.HEADER


@pytest.mark.parametrize("typ", ["JWT", "at+JWT", "application/at+jwt", "donto-purpose+jwt", "", None, ["at+jwt"]])
def test_another_typ(typ: Any) -> None:
    assert refuse(forge(HEADER | {"typ": typ})) is TokenFault.KIND


@pytest.mark.parametrize("name", ["sub", "sid", "jti", "iat", "exp", "aud", "iss"])
def test_a_required_claim_is_missing(name: str) -> None:
    assert refuse(forge(claims={key: value for key, value in CLAIMS.items() if key != name})) is TokenFault.CLAIMS


@pytest.mark.parametrize(
    "changed",
    [
        {"sub": 1},
        {"sub": None},
        {"sub": ""},
        {"sub": ["usr_1"]},
        {"sub": "u" * 129},
        {"sub": {"$gt": ""}},
        {"sid": 7},
        {"jti": False},
        {"iss": 5},
        {"roles": "doctor"},
        {"roles": None},
        {"roles": {"doctor": True}},
        {"roles": ["doctor", 1]},
        {"roles": ["doctor"] * 33},
        {"cids": "cln_1"},
        {"cids": ["cln_1", None]},
        {"cids": {"cln_1": 1}},
        {"cids": "**"},
        {"tid": 5},
        {"tid": ["ten_1"]},
        {"tid": ""},
        {"acid": 5},
        {"iat": str(NOW)},
        {"exp": str(NOW + 600)},
        {"exp": NOW + 600.5},
        {"exp": True},
        {"exp": None},
        {"exp": -1},
        {"exp": 10**22},
        {"nbf": "0"},
    ],
)
def test_claims_of_another_type(changed: dict[str, Any]) -> None:
    assert refuse(forge(claims=CLAIMS | changed)) is TokenFault.CLAIMS


@pytest.mark.parametrize(
    "payload",
    [
        b'{"sub":"usr_1",' + json.dumps(CLAIMS)[1:].encode(),
        json.dumps(CLAIMS)[:-1].encode() + b',"sub":"usr_2"}',
        json.dumps(CLAIMS)[:-1].encode() + b',"x":{"a":1,"a":2}}',
        json.dumps(CLAIMS)[:-1].encode() + b',"x":NaN}',
        json.dumps(CLAIMS)[:-1].encode() + b',"x":' + b"9" * 5000 + b"}",
        json.dumps(CLAIMS)[:-1].encode() + b',"x":' + b"[" * 2500 + b"]" * 2500 + b"}",
        json.dumps(CLAIMS).encode() + b"{}",
        json.dumps(CLAIMS).encode("utf-16"),
        b"\xef\xbb\xbf" + json.dumps(CLAIMS).encode(),
        b"\xff",
        b"[]",
        b'"text"',
        b"null",
        b"{",
    ],
)
def test_payloads_that_two_readers_might_read_differently(payload: bytes) -> None:
    assert refuse(forge(claims=payload)) is TokenFault.CLAIMS


@pytest.mark.parametrize(
    "header",
    [
        b'{"alg":"none",' + json.dumps(HEADER)[1:].encode(),
        json.dumps(HEADER)[:-1].encode() + b',"kid":"hs-1"}',
        b"[" * 5000,
        b"{" + b'"a":{' * 900,
        b"[]",
        b"null",
        b"1",
        b"\xff\xfe",
        b'{"alg":Infinity}',
    ],
)
def test_headers_that_are_not_plain_objects(header: bytes) -> None:
    assert refuse(forge(header)) is TokenFault.HEADER


@pytest.mark.parametrize(
    "spoil",
    [
        lambda t: t[:-1],
        lambda t: t[:-4],
        lambda t: t[: len(t) - 22],
        lambda t: t + "A",
        lambda t: t + "AAAA",
        lambda t: t + "=",
        lambda t: t + "==",
        lambda t: t + "\n",
        lambda t: t + " ",
        lambda t: " " + t,
        lambda t: "Bearer " + t,
        lambda t: t + ".",
        lambda t: t + ".e30",
        lambda t: "." + t,
        lambda t: t.replace(".", "..", 1),
        lambda t: t.replace(".", ".\x00", 1),
        lambda t: t.replace(".", "=.", 1),
        lambda t: t.swapcase(),
        lambda t: "",
        lambda t: "..",
        lambda t: t.split(".")[0],
        lambda t: "\ud800" + t,
        lambda t: t + "é",
    ],
)
@pytest.mark.parametrize("ring", [TokenKeys([HS]), TokenKeys([ED])], ids=["HS256", "EdDSA"])
def test_truncated_padded_and_decorated(ring: TokenKeys, spoil: Callable[[str], str]) -> None:
    token = spoil(access(ring))
    assert refuse(token, verifier(ring=ring)) in {
        TokenFault.MALFORMED,
        TokenFault.SIGNATURE,
        TokenFault.HEADER,
    }


@pytest.mark.parametrize("key", [HS, ED], ids=["HS256", "EdDSA"])
def test_a_signature_has_one_spelling(key: TokenKey) -> None:
    token = access(TokenKeys([key]))
    given_bytes = base64.urlsafe_b64decode(token.rpartition(".")[2] + "==")
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    twins = [
        twin
        for char in alphabet
        if (twin := token[:-1] + char) != token
        and base64.urlsafe_b64decode(twin.rpartition(".")[2] + "==") == given_bytes
    ]
    assert twins
    assert {refuse(twin) for twin in twins} == {TokenFault.MALFORMED}


def test_parts_of_two_tokens_do_not_combine() -> None:
    one, other = forge().split("."), forge(claims=CLAIMS | {"sub": "usr_2"}).split(".")
    assert refuse(".".join([one[0], other[1], one[2]])) is TokenFault.SIGNATURE


def test_oversize() -> None:
    size = len(forge(claims=CLAIMS | {"x": ""}))
    room = (MAX_TOKEN_CHARS - size) * 3 // 4
    assert verifier().verify(forge(claims=CLAIMS | {"x": "x" * (room - 3)})).sub == "usr_1"
    assert refuse(forge(claims=CLAIMS | {"x": "x" * (room + 3)})) is TokenFault.OVERSIZE
    assert refuse("x" * 10_000_000) is TokenFault.OVERSIZE


ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ \n{}\"'\x00é"


VALID = [access(TokenKeys([HS])), access(TokenKeys([ED]))]


@given(st.sampled_from(VALID), st.data())
@settings(max_examples=300)
def test_no_mutation_of_a_valid_token_passes(valid: str, data: st.DataObject) -> None:
    token = valid
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(token)))
        kind = data.draw(st.sampled_from(["replace", "insert", "cut", "swap"]))
        text = data.draw(st.text(ALPHABET, min_size=1, max_size=4))
        if kind == "replace":
            token = token[:at] + text + token[at + len(text) :]
        elif kind == "insert":
            token = token[:at] + text + token[at:]
        elif kind == "cut":
            token = token[:at] + token[at + len(text) :]
        else:
            token = token[at:] + token[:at]
    if token != valid:
        refuse(token)


@given(st.text())
def test_no_invented_text_passes(text: str) -> None:
    refuse(text)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=10,
)


@given(st.dictionaries(st.sampled_from(sorted(CLAIMS)), json_values, min_size=1))
def test_any_authentic_claims_get_an_answer(changed: dict[str, Any]) -> None:
    """Even with the right key, strange claims are refused or well formed; nothing else is raised."""
    try:
        claims = verifier().verify(forge(claims=CLAIMS | changed))
    except InvalidToken:
        return
    assert isinstance(claims.sub, str)
    assert isinstance(claims.roles, tuple)
    assert claims.iss == ISSUER
    assert claims.acid is None or claims.has_clinic(claims.acid)
