import base64
import json
from datetime import timedelta
from typing import Any

import pytest

from donto.identity.credentials.token import (
    AccessClaims,
    Audience,
    InvalidToken,
    Purpose,
    PurposeClaims,
    TokenFault,
    TokenVerifier,
)
from donto.kernel.clock import FixedClock
from donto.kernel.token_key import TokenKey, TokenKeys
from tests.donto.identity.credentials.forge import (
    CLAIMS,
    ED,
    HEADER,
    HS,
    ISSUER,
    NOW,
    RAW_PUBLIC,
    RING,
    SECRET,
    START,
    access,
    challenge,
    forge,
    refuse,
    signer,
    verifier,
)


@pytest.mark.parametrize("key", [HS, ED], ids=["HS256", "EdDSA"])
def test_a_token_says_what_was_signed(key: TokenKey) -> None:
    ring = TokenKeys([key])
    claims = verifier(ring=ring).verify(access(ring))
    assert claims == AccessClaims(
        sub="usr_1",
        sid="ses_1",
        jti="tok_1",
        iat=NOW,
        exp=NOW + 600,
        aud=Audience.TENANT,
        iss=ISSUER,
        tid="ten_1",
        roles=("doctor", "rol_7"),
        cids=("cln_1", "cln_2"),
        acid="cln_1",
    )
    assert claims.has_clinic("cln_2")
    assert not claims.has_clinic("cln_3")
    assert not claims.has_clinic("cln")


def test_all_clinics() -> None:
    token, signed = signer().access(
        user_id="usr_1",
        session_id="ses_1",
        audience=Audience.TENANT,
        lifetime=timedelta(minutes=10),
        tenant_id="ten_1",
        clinic_ids="*",
        active_clinic_id="cln_9",
    )
    assert verifier().verify(token) == signed
    assert signed.cids == "*"
    assert signed.has_clinic("cln_3")


def test_the_first_key_signs_and_all_verify() -> None:
    old_token = access(TokenKeys([ED]))
    changed = TokenKeys([HS, TokenKey.ed25519_public("ed-1", RAW_PUBLIC)])
    assert verifier(ring=changed).verify(old_token).sub == "usr_1"
    assert json.loads(base64.urlsafe_b64decode(access(changed).split(".")[0] + "==")) == HEADER
    assert refuse(old_token, verifier(ring=TokenKeys([HS]))) is TokenFault.UNKNOWN_KEY


def test_unknown_claims_are_ignored() -> None:
    assert verifier().verify(forge(claims=CLAIMS | {"later": {"a": [1]}})).sub == "usr_1"


def test_expiry_to_the_second() -> None:
    clock = FixedClock(START)
    for leeway in (0, 5, 30):
        edge = START + timedelta(seconds=600 + leeway)
        by = verifier(clock := FixedClock(edge - timedelta(milliseconds=1)), leeway=leeway)
        assert by.verify(forge()).sub == "usr_1"
        clock.advance(timedelta(milliseconds=1))
        assert refuse(forge(), by) is TokenFault.EXPIRED


def test_not_yet_valid_to_the_second() -> None:
    for leeway in (0, 5, 30):
        by = verifier(leeway=leeway)
        for claim in ("iat", "nbf"):
            edge = CLAIMS | {claim: NOW + leeway, "exp": NOW + 900}
            assert by.verify(forge(claims=edge)).sub == "usr_1"
            assert refuse(forge(claims=edge | {claim: NOW + leeway + 1}), by) is TokenFault.NOT_YET_VALID


def test_a_leeway_is_small() -> None:
    for leeway in (-1, 31, 3600):
        with pytest.raises(ValueError, match="leeway"):
            verifier(leeway=leeway)
    with pytest.raises(ValueError, match="audience"):
        TokenVerifier(RING, issuer=ISSUER, audiences=[], clock=FixedClock(START))


@pytest.mark.parametrize(("exp", "passes"), [(NOW + 3600, True), (NOW + 3601, False), (NOW, False), (NOW - 1, False)])
def test_even_an_authentic_token_is_short_lived(exp: int, passes: bool) -> None:
    token = forge(claims=CLAIMS | {"exp": exp})
    if passes:
        assert verifier().verify(token).exp == exp
    else:
        assert refuse(token) is TokenFault.LIFETIME


@pytest.mark.parametrize("issuer", ["", "https://donto.example/", "https://DONTO.example", "https://evil.example"])
def test_another_issuer(issuer: str) -> None:
    assert refuse(forge(claims=CLAIMS | {"iss": issuer})) in {TokenFault.ISSUER, TokenFault.CLAIMS}
    assert refuse(forge(claims=CLAIMS | {"iss": "x" + issuer})) is TokenFault.ISSUER


def test_the_two_sides_do_not_accept_each_other() -> None:
    tenant, platform = access(), access(audience=Audience.PLATFORM)
    on_platform = verifier(audience=Audience.PLATFORM)
    assert verifier().verify(tenant).aud is Audience.TENANT
    assert on_platform.verify(platform).aud is Audience.PLATFORM
    assert refuse(platform) is TokenFault.AUDIENCE
    assert refuse(tenant, on_platform) is TokenFault.AUDIENCE


@pytest.mark.parametrize(
    "aud", ["donto", "donto:tenant ", "", None, 1, ["donto:tenant"], ["donto:tenant", "donto:platform"], {}]
)
def test_an_audience_is_one_known_text(aud: Any) -> None:
    assert refuse(forge(claims=CLAIMS | {"aud": aud})) is TokenFault.CLAIMS


def test_kinds_do_not_mix() -> None:
    by = verifier()
    assert by.verify_purpose(challenge(), Purpose.MFA_CHALLENGE).sub == "usr_1"
    assert refuse(challenge()) is TokenFault.KIND
    with pytest.raises(InvalidToken, match="kind"):
        by.verify_purpose(access(), Purpose.MFA_CHALLENGE)
    # Nor with the other kind's name on it, unless the claims fit as well.
    renamed = forge(HEADER | {"typ": "donto-purpose+jwt"})
    with pytest.raises(InvalidToken, match="claims"):
        by.verify_purpose(renamed, Purpose.MFA_CHALLENGE)
    purpose_claims = {name: CLAIMS[name] for name in ("sub", "jti", "iat", "exp", "aud", "iss")}
    assert refuse(forge(claims=purpose_claims | {"pur": "mfa_challenge"})) is TokenFault.CLAIMS


def test_purpose_tokens_are_checked_like_the_others() -> None:
    claims = {name: CLAIMS[name] for name in ("sub", "jti", "iat", "exp", "aud", "iss")} | {"pur": "mfa_challenge"}
    header = HEADER | {"typ": "donto-purpose+jwt"}

    def reason(changed: dict[str, Any], by: TokenVerifier | None = None) -> TokenFault:
        with pytest.raises(InvalidToken) as caught:
            (by or verifier()).verify_purpose(forge(header, claims | changed), Purpose.MFA_CHALLENGE)
        return caught.value.reason

    good = verifier().verify_purpose(forge(header, claims), Purpose.MFA_CHALLENGE)
    assert good == PurposeClaims(
        sub="usr_1",
        pur=Purpose.MFA_CHALLENGE,
        jti="tok_1",
        iat=NOW,
        exp=NOW + 600,
        aud=Audience.TENANT,
        iss=ISSUER,
    )
    assert reason({"pur": "password_reset"}) is TokenFault.CLAIMS
    assert reason({"iss": "other"}) is TokenFault.ISSUER
    assert reason({"exp": NOW + 901}) is TokenFault.LIFETIME
    assert reason({}, verifier(audience=Audience.PLATFORM)) is TokenFault.AUDIENCE
    assert reason({}, verifier(FixedClock(START + timedelta(hours=1)))) is TokenFault.EXPIRED
    assert reason({"sub": 1}) is TokenFault.CLAIMS


@pytest.mark.parametrize(
    "changed",
    [
        {"acid": "cln_3"},
        {"acid": "c"},
        {"tid": None},
        {"tid": None, "cids": []},
        {"tid": None, "cids": "*", "acid": None},
        {"cids": [], "acid": "cln_1"},
    ],
)
def test_claims_that_do_not_fit_together(changed: dict[str, Any]) -> None:
    assert refuse(forge(claims=CLAIMS | changed)) is TokenFault.CLAIMS


def test_the_platform_has_no_tenant() -> None:
    on_platform = CLAIMS | {"aud": "donto:platform"}
    by = verifier(audience=Audience.PLATFORM)
    assert refuse(forge(claims=on_platform), by) is TokenFault.CLAIMS
    bare = on_platform | {"tid": None, "cids": [], "acid": None}
    assert by.verify(forge(claims=bare)).tid is None


def test_somebody_without_a_tenant_yet() -> None:
    claims = verifier().verify(forge(claims=CLAIMS | {"tid": None, "cids": [], "acid": None, "roles": []}))
    assert (claims.tid, claims.cids, claims.acid) == (None, (), None)


def test_the_signer_refuses_what_the_verifier_would() -> None:
    good: dict[str, Any] = {
        "user_id": "usr_1",
        "session_id": "ses_1",
        "audience": Audience.TENANT,
        "lifetime": timedelta(minutes=10),
        "tenant_id": "ten_1",
        "clinic_ids": ["cln_1"],
    }
    assert verifier().verify(signer().access(**good)[0]).sub == "usr_1"
    for wrong in (
        {"user_id": ""},
        {"user_id": 5},
        {"roles": "doctor"},
        {"roles": ["r"] * 33},
        {"clinic_ids": "cln_1"},
        {"clinic_ids": [f"cln_{n}" for n in range(201)]},
        {"clinic_ids": [f"{n:0128}" for n in range(200)]},
        {"active_clinic_id": "cln_2"},
        {"tenant_id": None},
        {"audience": Audience.PLATFORM},
        {"lifetime": timedelta(0)},
        {"lifetime": timedelta(hours=1, seconds=1)},
    ):
        with pytest.raises(ValueError):  # noqa: PT011  each for a reason of its own
            signer().access(**(good | wrong))
    with pytest.raises(ValueError, match="lifetime"):
        signer().purpose(
            user_id="usr_1",
            purpose=Purpose.MFA_CHALLENGE,
            audience=Audience.TENANT,
            lifetime=timedelta(minutes=16),
        )


@pytest.mark.parametrize(
    "keys",
    [
        [],
        [TokenKey.ed25519_public("ed-1", RAW_PUBLIC)],
        [HS, TokenKey.hs256("hs-1", b"t" * 32)],
        [TokenKey.hs256("", SECRET)],
        [TokenKey.hs256("../x", SECRET)],
        [HS, TokenKey.hs256("k" * 65, SECRET)],
    ],
)
def test_rings_that_are_refused(keys: list[TokenKey]) -> None:
    with pytest.raises(ValueError, match=r"ring"):
        TokenKeys(keys)


def test_keys_are_strong_and_do_not_show() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        TokenKey.hs256("hs-1", b"s" * 31)
    with pytest.raises(ValueError, match="32 bytes"):
        TokenKey.ed25519("ed-1", b"p" * 31)
    assert "ssss" not in repr(HS)
    assert repr(HS) == "TokenKey(kid='hs-1', algorithm=<Algorithm.HS256: 'HS256'>)"
