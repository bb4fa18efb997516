"""Access tokens and purpose tokens: signed JWTs, read strictly (RFC 7519, 8725, 9068).

What a header says is never followed. `kid` is looked up in the key ring and nowhere else, the algorithm
belongs to the key, and a header with any other member (jwk, jku, x5u, crit, zip...) is refused. Kinds of
tokens differ in `typ`, so that one kind cannot pass for another (RFC 8725, 3.11). Reasons are for logs and
metrics; clients see one 401.
"""

import base64
import binascii
import json
import re
from collections.abc import Callable, Collection, Sequence
from datetime import timedelta
from enum import StrEnum
from typing import Annotated, Any, Final, Literal, TypeAlias, TypeVar

import jwt
import msgspec

from donto.kernel.clock import Clock
from donto.kernel.token_key import Algorithm, TokenKey, TokenKeys

MAX_TOKEN_CHARS: Final = 8192
MAX_LEEWAY: Final = timedelta(seconds=30)
MAX_ACCESS_LIFETIME: Final = timedelta(hours=1)
MAX_PURPOSE_LIFETIME: Final = timedelta(minutes=15)
ALL_CLINICS: Final = "*"

_ACCESS_TYP: Final = "at+jwt"  # RFC 9068, 2.1
_PURPOSE_TYP: Final = "donto-purpose+jwt"
_COMPACT: Final = re.compile(r"([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)", re.ASCII)


class TokenFault(StrEnum):
    """Why a token does not hold."""

    MALFORMED = "malformed"
    OVERSIZE = "oversize"
    HEADER = "header"
    UNKNOWN_KEY = "unknown_key"
    ALGORITHM = "algorithm"
    KIND = "kind"
    SIGNATURE = "signature"
    CLAIMS = "claims"
    ISSUER = "issuer"
    AUDIENCE = "audience"
    PURPOSE = "purpose"
    EXPIRED = "expired"
    NOT_YET_VALID = "not_yet_valid"
    LIFETIME = "lifetime"


class InvalidToken(Exception):
    """The token does not hold. Carries the reason and nothing of the token."""

    def __init__(self, reason: TokenFault) -> None:
        """Keep the reason, which is also the message."""
        super().__init__(reason.value)
        self.reason = reason


class Audience(StrEnum):
    """Which side of the product a token opens. The two are never interchangeable."""

    TENANT = "donto:tenant"
    PLATFORM = "donto:platform"


class Purpose(StrEnum):
    """What a purpose token is for."""

    MFA_CHALLENGE = "mfa_challenge"


Identifier: TypeAlias = Annotated[str, msgspec.Meta(min_length=1, max_length=128)]
NumericDate: TypeAlias = Annotated[int, msgspec.Meta(ge=0, le=253_402_300_799)]


class AccessClaims(msgspec.Struct, frozen=True):
    """What an access token says. Times are whole seconds since 1970.

    Unknown claims are ignored (RFC 7519, 4), so that old and new processes can run beside each other.
    """

    sub: Identifier
    """User id."""
    sid: Identifier
    """Session id."""
    jti: Identifier
    iat: NumericDate
    exp: NumericDate
    aud: Audience
    iss: Identifier
    tid: Identifier | None = None
    """Tenant id; None on the platform side, and for somebody who has not chosen a tenant yet."""
    roles: Annotated[tuple[Identifier, ...], msgspec.Meta(max_length=32)] = ()
    """Built-in roles by name, tenant-defined ones by id."""
    cids: Annotated[tuple[Identifier, ...], msgspec.Meta(max_length=200)] | Literal["*"] = ()
    """Clinics the user is mapped to, or "*" for all of the tenant's."""
    acid: Identifier | None = None
    """The active clinic, one of `cids`."""
    nbf: NumericDate | None = None

    def has_clinic(self, clinic_id: str) -> bool:
        """Whether the token covers that clinic (of its tenant: the caller has made sure whose it is)."""
        return self.cids == ALL_CLINICS or clinic_id in self.cids


class PurposeClaims(msgspec.Struct, frozen=True):
    """What a purpose token says: `sub` has come so far in a flow towards `aud`. `jti` makes it single-use."""

    sub: Identifier
    pur: Purpose
    jti: Identifier
    iat: NumericDate
    exp: NumericDate
    aud: Audience
    iss: Identifier
    tid: Identifier | None = None
    """The tenant that the flow leads to, if it leads to one."""
    nbf: NumericDate | None = None


_JWS: Final = jwt.PyJWS(algorithms=[algorithm.value for algorithm in Algorithm])
_Claims = TypeVar("_Claims", AccessClaims, PurposeClaims)


class _Seal:
    """Signs and opens tokens with the keys of a ring."""

    def __init__(self, keys: TokenKeys) -> None:
        self._keys = keys

    def sign(self, claims: AccessClaims | PurposeClaims, typ: str) -> str:
        """The compact form of a token of that kind."""
        key = self._keys.first
        return _JWS.encode(
            msgspec.json.encode(claims),
            self._keys.signing,
            key.algorithm.value,
            headers={"typ": typ, "kid": key.kid},
        )

    def open(self, token: str, typ: str) -> dict[str, Any]:
        """The claims of an authentic token of that kind; its times and addressees are not yet checked."""
        if len(token) > MAX_TOKEN_CHARS:
            raise InvalidToken(TokenFault.OVERSIZE)
        match = _COMPACT.fullmatch(token)
        if match is None:
            raise InvalidToken(TokenFault.MALFORMED)
        header, payload, _ = (_segment(part) for part in match.groups())
        key = self._choose(_object(header, TokenFault.HEADER), typ)
        try:
            _JWS.decode(token, key.verifying, algorithms=[key.algorithm.value])
        except jwt.InvalidTokenError:
            raise InvalidToken(TokenFault.SIGNATURE) from None
        return _object(payload, TokenFault.CLAIMS)

    def _choose(self, header: dict[str, Any], typ: str) -> TokenKey:
        # Exactly these three: whatever else a header may hold is useless here or a trap (RFC 8725, 3.10).
        if header.keys() != {"alg", "typ", "kid"}:
            raise InvalidToken(TokenFault.HEADER)
        if header["typ"] != typ:
            raise InvalidToken(TokenFault.KIND)
        kid = header["kid"]
        key = self._keys.named(kid) if isinstance(kid, str) else None
        if key is None:
            raise InvalidToken(TokenFault.UNKNOWN_KEY)
        if header["alg"] != key.algorithm.value:
            raise InvalidToken(TokenFault.ALGORITHM)
        return key


class TokenSigner:
    """Issues tokens. Short-lived by construction: a lifetime beyond the maximum raises ValueError."""

    def __init__(self, ring: TokenKeys, *, issuer: str, clock: Clock, new_id: Callable[[], str]) -> None:
        """`new_id` gives each token its `jti`."""
        self._seal, self._issuer, self._clock, self._new_id = _Seal(ring), issuer, clock, new_id

    def access(
        self,
        *,
        user_id: str,
        session_id: str,
        audience: Audience,
        lifetime: timedelta,
        tenant_id: str | None = None,
        roles: Sequence[str] = (),
        clinic_ids: Sequence[str] | Literal["*"] = (),
        active_clinic_id: str | None = None,
    ) -> tuple[str, AccessClaims]:
        """A new access token and what it says. ValueError for claims that the verifier would refuse."""
        if isinstance(roles, str) or (isinstance(clinic_ids, str) and clinic_ids != ALL_CLINICS):
            # A text is a sequence of texts to the type checker: it would become one role per letter.
            raise ValueError("roles and clinic ids are sequences")
        issued, expires = self._times(lifetime, MAX_ACCESS_LIFETIME)
        claims = AccessClaims(
            sub=user_id,
            sid=session_id,
            jti=self._new_id(),
            iat=issued,
            exp=expires,
            aud=audience,
            iss=self._issuer,
            tid=tenant_id,
            roles=tuple(roles),
            cids=ALL_CLINICS if clinic_ids == ALL_CLINICS else tuple(clinic_ids),
            acid=active_clinic_id,
        )
        if not _coherent(claims):
            raise ValueError("the clinics, the tenant and the audience of these claims do not fit together")
        return self._sign(claims, _ACCESS_TYP), claims

    def purpose(
        self,
        *,
        user_id: str,
        purpose: Purpose,
        audience: Audience,
        lifetime: timedelta,
        tenant_id: str | None = None,
    ) -> tuple[str, PurposeClaims]:
        """A new purpose token and what it says."""
        issued, expires = self._times(lifetime, MAX_PURPOSE_LIFETIME)
        claims = PurposeClaims(
            sub=user_id,
            pur=purpose,
            jti=self._new_id(),
            iat=issued,
            exp=expires,
            aud=audience,
            iss=self._issuer,
            tid=tenant_id,
        )
        return self._sign(claims, _PURPOSE_TYP), claims

    def _times(self, lifetime: timedelta, longest: timedelta) -> tuple[int, int]:
        if not timedelta(seconds=1) <= lifetime <= longest:
            raise ValueError(f"a lifetime must be between 1 s and {longest}")
        issued = int(self._clock.now().timestamp())
        return issued, issued + int(lifetime.total_seconds())

    def _sign(self, claims: AccessClaims | PurposeClaims, typ: str) -> str:
        # Struct constructors check nothing: converting as on reading keeps bad tokens from being issued.
        msgspec.convert(msgspec.to_builtins(claims), type(claims))
        token = self._seal.sign(claims, typ)
        if len(token) > MAX_TOKEN_CHARS:
            raise ValueError("the token is larger than what is accepted")
        return token


class TokenVerifier:
    """Reads tokens. One instance per side of the product, so that each accepts only its own audience."""

    def __init__(
        self,
        ring: TokenKeys,
        *,
        issuer: str,
        audiences: Collection[Audience],
        clock: Clock,
        leeway: timedelta = timedelta(seconds=5),
    ) -> None:
        """`leeway` allows for clocks that differ; more than 30 s, or no audience, raises ValueError."""
        if not timedelta(0) <= leeway <= MAX_LEEWAY or not audiences:
            raise ValueError("the leeway is between 0 and 30 s, and there is at least one audience")
        self._seal, self._issuer, self._clock = _Seal(ring), issuer, clock
        self._audiences = frozenset(audiences)
        self._leeway = leeway.total_seconds()

    def verify(self, token: str) -> AccessClaims:
        """The claims of a valid access token. Raises InvalidToken. Does not ask whether its session lives."""
        claims = _convert(self._seal.open(token, _ACCESS_TYP), AccessClaims)
        self._check(claims, MAX_ACCESS_LIFETIME)
        if not _coherent(claims):
            raise InvalidToken(TokenFault.CLAIMS)
        return claims

    def verify_purpose(self, token: str, purpose: Purpose) -> PurposeClaims:
        """The claims of a valid token for this purpose. Raises InvalidToken. The caller spends the `jti`."""
        claims = _convert(self._seal.open(token, _PURPOSE_TYP), PurposeClaims)
        self._check(claims, MAX_PURPOSE_LIFETIME)
        if claims.pur is not purpose:
            raise InvalidToken(TokenFault.PURPOSE)
        return claims

    def _check(self, claims: AccessClaims | PurposeClaims, longest: timedelta) -> None:
        now = self._clock.now().timestamp()
        if claims.iss != self._issuer:
            raise InvalidToken(TokenFault.ISSUER)
        if claims.aud not in self._audiences:
            raise InvalidToken(TokenFault.AUDIENCE)
        if now >= claims.exp + self._leeway:
            raise InvalidToken(TokenFault.EXPIRED)
        if max(claims.iat, claims.nbf or 0) > now + self._leeway:
            raise InvalidToken(TokenFault.NOT_YET_VALID)
        if not 0 < claims.exp - claims.iat <= longest.total_seconds():
            raise InvalidToken(TokenFault.LIFETIME)


def _coherent(claims: AccessClaims) -> bool:
    """No tenant, no clinics; the platform has no tenant; the active clinic is a mapped one."""
    if claims.tid is None and (claims.cids or claims.acid is not None):
        return False
    if claims.aud is Audience.PLATFORM and claims.tid is not None:
        return False
    return claims.acid is None or claims.has_clinic(claims.acid)


def _convert(claims: dict[str, Any], kind: type[_Claims]) -> _Claims:
    try:
        return msgspec.convert(claims, kind)
    except msgspec.ValidationError:
        raise InvalidToken(TokenFault.CLAIMS) from None


def _segment(text: str) -> bytes:
    """Base64url without padding, in its one canonical spelling, so that a token has one spelling."""
    try:
        raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except binascii.Error:
        raise InvalidToken(TokenFault.MALFORMED) from None
    if base64.urlsafe_b64encode(raw).rstrip(b"=").decode() != text:
        raise InvalidToken(TokenFault.MALFORMED)
    return raw


def _object(raw: bytes, fault: TokenFault) -> dict[str, Any]:
    """A JSON object in UTF-8 without repeated names (RFC 7515, 4; RFC 7519, 4): readers differ over those."""
    try:
        value = json.loads(raw.decode(), object_pairs_hook=_unique, parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise InvalidToken(fault) from None
    if not isinstance(value, dict):
        raise InvalidToken(fault)
    return value


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name is there twice")
    return found


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")
