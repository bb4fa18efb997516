"""Signing in: password, then a second factor if there is one. Every try is counted and recorded."""

from datetime import UTC, datetime

from donto.identity.accounts.factor import Proof, SecondFactors
from donto.identity.accounts.models import User
from donto.identity.accounts.onetime import OneTimeTokens
from donto.identity.accounts.policy import has_second_factor, normalised_email
from donto.identity.accounts.service import AccountService
from donto.identity.credentials.token import InvalidToken, Purpose, PurposeClaims, TokenVerifier
from donto.identity.sessions import events
from donto.identity.sessions.attempts import Attempts
from donto.identity.sessions.doors import Doors
from donto.identity.sessions.facts import Facts
from donto.identity.sessions.options import Options
from donto.identity.sessions.service import Issued, SessionService
from donto.identity.sessions.standing import Standing, Standings
from donto.kernel.directory import TenantDirectory
from donto.kernel.errors import InvalidInput, NotFound, Unauthenticated
from donto.kernel.store import Store
from donto.kernel.tenancy import entered

_WRONG = "The e-mail address or the password is not right."
_WRONG_CODE = "The code is not right, or was used already."
_NO_CHALLENGE = "This sign-in is no longer open. Start again with your password."


class SignIn:
    """The two steps of signing in. Opens its own transactions: a refused try leaves its traces."""

    def __init__(
        self,
        store: Store,
        doors: Doors,
        attempts: Attempts,
        accounts: AccountService,
        factors: SecondFactors,
        tokens: OneTimeTokens,
        standings: Standings,
        sessions: SessionService,
        directory: TenantDirectory,
        verifier: TokenVerifier,
        options: Options,
    ) -> None:
        """Everything is made by `donto.identity.assembly.create`."""
        self._database = store.database
        self._doors = doors
        self._attempts = attempts
        self._accounts = accounts
        self._factors = factors
        self._tokens = tokens
        self._standings = standings
        self._sessions = sessions
        self._directory = directory
        self._verifier = verifier
        self._limits = options.limits

    async def by_password(self, email: str, password: str, slug: str | None, facts: Facts) -> Issued | str:
        """A session, or the challenge to answer with the second factor.

        Raises Unauthenticated, the same for an unknown address and a wrong password; TooManyRequests when
        locked; NotFound when the password is right and `slug` names no tenant of the user.
        """
        address = normalised_email(email)
        await self._doors.sign_in(facts.address, address)
        attempt = await self._attempts.begin(address)
        user = await self._accounts.find_by_email(address)
        if not await self._accounts.check_password(user, password) or user is None:
            await self._attempts.failed(attempt, user, facts, events.FAILED)
            raise Unauthenticated(_WRONG)
        if not has_second_factor(user):
            await self._attempts.succeeded(attempt)
            return await self._sessions.start(await self._choose(user, slug), facts)
        await self._attempts.take_back(attempt)
        return self._sessions.challenge(await self._choose(user, slug))

    async def by_second_factor(self, challenge: str, proof: Proof, facts: Facts) -> Issued:
        """The session for a challenge and the proof it asked for. Works once.

        Raises Unauthenticated for a challenge that is unknown, used or overtaken by a new password, and for a
        wrong code; TooManyRequests when locked.
        """
        claims = self._read(challenge)
        user = await self._accounts.find(claims.sub)
        if user is None or _overtaken(user, claims) or not has_second_factor(user):
            raise Unauthenticated(_NO_CHALLENGE)
        await self._doors.sign_in(facts.address, user.email)
        attempt = await self._attempts.begin(user.email)
        scope = await self._standings.chain_of(user, claims.tid)

        async def prove() -> User | None:
            with entered(scope):
                return await self._factors.prove(user.id, proof)

        proved = await self._database.transaction(prove)
        if proved is None:
            await self._attempts.failed(attempt, user, facts, events.SECOND_FACTOR_FAILED)
            raise Unauthenticated(_WRONG_CODE)
        await self._attempts.succeeded(attempt)
        if not await self._tokens.spend_claim("sign-in", user.id, claims.jti, self._limits.challenge * 2):
            raise Unauthenticated(_NO_CHALLENGE)
        standing = await self._standings.of(proved, claims.tid)
        if standing is None:
            raise Unauthenticated(_NO_CHALLENGE)
        return await self._sessions.start(standing, facts, second_factor=True)

    async def _choose(self, user: User, slug: str | None) -> Standing:
        if slug is None:
            return await self._standings.home(user)
        tenant = await self._directory.by_slug(slug)
        standing = await self._standings.of(user, tenant.id) if tenant and not user.platform_roles else None
        if standing is None:
            raise NotFound("You do not belong to a clinic of that name.")
        return standing

    def _read(self, challenge: str) -> PurposeClaims:
        try:
            return self._verifier.verify_purpose(challenge, Purpose.MFA_CHALLENGE)
        except InvalidToken:
            raise Unauthenticated(_NO_CHALLENGE) from None


def _overtaken(user: User, claims: PurposeClaims) -> bool:
    """Whether the password was changed after the challenge was given out for the old one."""
    issued = datetime.fromtimestamp(claims.iat, UTC)
    return user.password_changed_at is not None and user.password_changed_at >= issued


def proof_of(code: str | None, recovery_code: str | None) -> Proof:
    """The proof, of which there must be exactly one. Raises InvalidInput."""
    if (code is None) == (recovery_code is None):
        raise InvalidInput.at("/code", "one-of", "Send either code or recoveryCode.")
    return Proof(code, recovery_code)
