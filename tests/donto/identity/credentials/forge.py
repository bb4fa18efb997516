"""Makes tokens, honest ones and forged ones, for the tests of this package.

Forged ones are put together by hand: the library under the signer must not help.
"""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from donto.identity.credentials.token import (
    Audience,
    InvalidToken,
    Purpose,
    TokenFault,
    TokenSigner,
    TokenVerifier,
)
from donto.kernel.clock import FixedClock
from donto.kernel.token_key import TokenKey, TokenKeys

START = datetime(2026, 3, 1, 9, tzinfo=UTC)


NOW = int(START.timestamp())


ISSUER = "https://donto.example"


SECRET = b"s" * 32


PRIVATE = b"p" * 32


PUBLIC = Ed25519PrivateKey.from_private_bytes(PRIVATE).public_key()


RAW_PUBLIC = PUBLIC.public_bytes(Encoding.Raw, PublicFormat.Raw)


HS = TokenKey.hs256("hs-1", SECRET)


ED = TokenKey.ed25519("ed-1", PRIVATE)


RING = TokenKeys([HS, ED])


HEADER: dict[str, Any] = {"alg": "HS256", "typ": "at+jwt", "kid": "hs-1"}


CLAIMS: dict[str, Any] = {
    "sub": "usr_1",
    "sid": "ses_1",
    "jti": "tok_1",
    "iat": NOW,
    "exp": NOW + 600,
    "aud": "donto:tenant",
    "iss": ISSUER,
    "tid": "ten_1",
    "roles": ["doctor", "rol_7"],
    "cids": ["cln_1", "cln_2"],
    "acid": "cln_1",
}


def b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def segment(value: Any) -> str:
    return b64(value if isinstance(value, bytes) else json.dumps(value).encode())


def hs256(signed: str, secret: bytes = SECRET) -> bytes:
    return hmac.new(secret, signed.encode(), hashlib.sha256).digest()


def forge(header: Any = None, claims: Any = None, sign: Callable[[str], bytes] = hs256) -> str:
    signed = f"{segment(HEADER if header is None else header)}.{segment(CLAIMS if claims is None else claims)}"
    return f"{signed}.{b64(sign(signed))}"


def verifier(
    clock: FixedClock | None = None,
    ring: TokenKeys = RING,
    audience: Audience = Audience.TENANT,
    leeway: int = 5,
) -> TokenVerifier:
    return TokenVerifier(
        ring,
        issuer=ISSUER,
        audiences=[audience],
        clock=clock or FixedClock(START),
        leeway=timedelta(seconds=leeway),
    )


def signer(ring: TokenKeys = RING, issuer: str = ISSUER) -> TokenSigner:
    return TokenSigner(ring, issuer=issuer, clock=FixedClock(START), new_id=lambda: "tok_1")


def access(ring: TokenKeys = RING, audience: Audience = Audience.TENANT) -> str:
    in_tenant: dict[str, Any] = {
        "tenant_id": "ten_1",
        "roles": ["doctor", "rol_7"],
        "clinic_ids": ["cln_1", "cln_2"],
        "active_clinic_id": "cln_1",
    }
    token, _ = signer(ring).access(
        user_id="usr_1",
        session_id="ses_1",
        audience=audience,
        lifetime=timedelta(minutes=10),
        **(in_tenant if audience is Audience.TENANT else {"roles": ["support"]}),
    )
    return token


def challenge(audience: Audience = Audience.TENANT) -> str:
    return signer().purpose(
        user_id="usr_1", purpose=Purpose.MFA_CHALLENGE, audience=audience, lifetime=timedelta(minutes=5)
    )[0]


def refuse(token: str, by: TokenVerifier | None = None) -> TokenFault:
    with pytest.raises(InvalidToken) as caught:
        (by or verifier()).verify(token)
    assert str(caught.value) == caught.value.reason.value
    return caught.value.reason
