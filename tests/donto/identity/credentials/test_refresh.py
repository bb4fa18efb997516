import base64
import hashlib
import hmac
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donto.identity.credentials.refresh import RefreshClaim, RefreshTokens, fingerprint
from donto.identity.credentials.token import InvalidToken, TokenFault

KEY, OLD_KEY, OTHER_KEY = b"k" * 32, b"o" * 32, b"x" * 32
SESSION = "ses_06fpm2c8v4yq7t1e9kx3dnzbwr"
TOKENS = RefreshTokens([KEY, OLD_KEY])
VALID = RefreshTokens([KEY], lambda size: bytes(range(size))).mint(SESSION, 7)


def refuse(token: str) -> TokenFault:
    with pytest.raises(InvalidToken) as caught:
        TOKENS.parse(token)
    return caught.value.reason


def test_a_token_says_its_session_and_generation() -> None:
    assert TOKENS.parse(VALID) == RefreshClaim(SESSION, 7)
    assert TOKENS.parse(TOKENS.mint(SESSION, 0)) == RefreshClaim(SESSION, 0)
    assert TOKENS.parse(TOKENS.mint("a", 10**9 - 1)) == RefreshClaim("a", 10**9 - 1)


def test_an_old_generation_is_still_authentic() -> None:
    old, new = TOKENS.mint(SESSION, 3), TOKENS.mint(SESSION, 4)
    assert TOKENS.parse(old).generation == 3
    assert fingerprint(old) != fingerprint(new)


def test_no_two_tokens_are_the_same() -> None:
    assert len({TOKENS.mint(SESSION, 1) for _ in range(100)}) == 100


def test_keys_can_change() -> None:
    assert TOKENS.parse(RefreshTokens([OLD_KEY]).mint(SESSION, 1)).generation == 1
    assert refuse(RefreshTokens([OTHER_KEY]).mint(SESSION, 1)) is TokenFault.SIGNATURE
    with pytest.raises(InvalidToken):
        RefreshTokens([OLD_KEY]).parse(TOKENS.mint(SESSION, 1))


def test_the_mac_covers_every_part() -> None:
    sid, generation, nonce, mac = VALID.split(".")
    for forged in (
        (sid + "x", generation, nonce, mac),
        (sid, "8", nonce, mac),
        (sid, generation, "A" * 22, mac),
        (sid, generation, nonce, "A" * 43),
    ):
        assert forged != (sid, generation, nonce, mac)
        assert refuse(".".join(forged)) is TokenFault.SIGNATURE


def test_a_mac_made_with_the_key_for_another_use_does_not_count() -> None:
    body = VALID.rpartition(".")[0]
    plain = base64.urlsafe_b64encode(hmac.new(KEY, body.encode(), hashlib.sha256).digest()).rstrip(b"=").decode()
    assert refuse(f"{body}.{plain}") is TokenFault.SIGNATURE


def test_a_mac_has_one_spelling() -> None:
    # 43 characters hold 258 bits, the MAC has 256: three other last characters decode to the same bytes.
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    decoded = base64.urlsafe_b64decode(VALID.rpartition(".")[2] + "=")
    twins = [VALID[:-1] + char for char in alphabet if char != VALID[-1]]
    same = [t for t in twins if base64.urlsafe_b64decode(t.rpartition(".")[2] + "=") == decoded]
    assert len(same) == 3
    assert {refuse(twin) for twin in twins} == {TokenFault.SIGNATURE}


@pytest.mark.parametrize(
    "token",
    [
        "",
        ".",
        "...",
        VALID[:-1],
        VALID + "=",
        VALID + "\n",
        " " + VALID,
        VALID + ".x",
        VALID.replace(".7.", ".07."),
        VALID.replace(".7.", ".-7."),
        VALID.replace(".7.", ".٧."),
        VALID.replace(".7.", "." + "9" * 5000 + "."),
        VALID.replace(SESSION, "../" + SESSION),
        VALID.replace(SESSION, "s" * 65),
        "\ud800" + VALID,
        "x" * 100_000,
    ],
)
def test_what_has_another_form_is_malformed(token: str) -> None:
    assert refuse(token) is TokenFault.MALFORMED


@given(st.integers(0, len(VALID) - 1), st.characters())
def test_no_changed_character_passes(position: int, char: str) -> None:
    changed = VALID[:position] + char + VALID[position + 1 :]
    if changed != VALID:
        refuse(changed)


@given(st.text())
def test_no_invented_text_passes(text: str) -> None:
    refuse(text)


@pytest.mark.parametrize(("session_id", "generation"), [("", 0), ("a.b", 0), ("s" * 65, 0), ("a", -1), ("a", 10**9)])
def test_mint_refuses_what_parse_would(session_id: str, generation: int) -> None:
    with pytest.raises(ValueError, match="session id and generation"):
        TOKENS.mint(session_id, generation)


@pytest.mark.parametrize("keys", [[], [b"short"], [KEY, b""]])
def test_weak_keys_are_refused(keys: list[bytes]) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        RefreshTokens(keys)


def test_fingerprints() -> None:
    assert fingerprint("abc") == hashlib.sha256(b"abc").hexdigest()
    texts = ["", "a", "b", VALID, VALID + "=", "\ud800"]
    assert all(fingerprint(a) != fingerprint(b) for a, b in itertools.combinations(texts, 2))
