"""From a bearer token to a principal: what the token claims is only believed as far as the database agrees."""

from typing import Final

from donto.identity.accounts.service import AccountService
from donto.identity.credentials.token import AccessClaims, InvalidToken, TokenFault, TokenVerifier
from donto.identity.members.models import SecurityPolicy
from donto.identity.sessions.models import Session
from donto.identity.sessions.repository import SessionRepository
from donto.identity.sessions.service import alive_until
from donto.identity.sessions.standing import Standing, Standings
from donto.kernel.clock import Clock
from donto.kernel.errors import Unauthenticated
from donto.kernel.http.access import Principal
from donto.kernel.live import LiveCache, LiveChanges
from donto.kernel.store import Store
from donto.kernel.tenancy import ANONYMOUS, PlatformScope, entered

_EXPIRED: Final = "The access token has expired."
_INVALID: Final = "The access token is not valid."
_ENDED: Final = "This session has ended. Sign in again."


class PrincipalCache:
    """Principals by access token, forgotten when anything changes that they were made from."""

    def __init__(self, live: LiveChanges, capacity: int = 10_000) -> None:
        """`live` hears of changes in all processes."""
        self.values: LiveCache[Principal] = LiveCache(live, capacity)
        live.listen(self._on_change)

    def forget(self, tag: str) -> None:
        """Drop what was made from the document `tag`, at once and in this process."""
        self.values.evict(tag)

    def _on_change(self, collection: str, _: str) -> None:
        # A policy that is new was no document when the principals were made, so they carry no tag of it.
        if collection == SecurityPolicy.collection_name():
            self.values.evict("*")


class SessionAuthenticator:
    """Fulfils `donto.kernel.http.access.Authenticator`."""

    def __init__(
        self,
        store: Store,
        accounts: AccountService,
        standings: Standings,
        verifier: TokenVerifier,
        cache: PrincipalCache,
    ) -> None:
        """`cache` is this process's own."""
        self._sessions = SessionRepository(store)
        self._accounts = accounts
        self._standings = standings
        self._verifier = verifier
        self._cache = cache.values
        self._clock: Clock = store.clock

    def recall(self, token: str) -> Principal | None:
        """The principal of a token seen before, unless something has changed or run out since."""
        known = self._cache.get(token)
        if known is None or known.token_expires_at <= self._clock.now().timestamp():
            return None
        return known

    async def authenticate(self, token: str) -> Principal:
        """Verify the token, then ask the database who its holder is now. Raises Unauthenticated."""
        try:
            claims = self._verifier.verify(token)
        except InvalidToken as fault:
            raise Unauthenticated(_EXPIRED if fault.reason is TokenFault.EXPIRED else _INVALID) from None
        epoch = self._cache.epoch
        with entered(PlatformScope(ANONYMOUS, "finding out who holds a token")):
            session, standing = await self._read(claims)
        principal = Principal(
            user_id=claims.sub,
            session_id=session.id,
            roles=standing.roles,
            scope=standing.scope,
            rights=standing.rights,
            token_expires_at=min(float(claims.exp), alive_until(session)),
            stepped_up_until=session.stepped_up_until.timestamp() if session.stepped_up_until else 0.0,
            second_factor_missing=standing.second_factor_missing,
        )
        self._cache.put(token, principal, standing.sources | {session.id}, epoch)
        return principal

    async def _read(self, claims: AccessClaims) -> tuple[Session, Standing]:
        session = await self._sessions.find(claims.sid)
        if session is None or session.user_id != claims.sub or self._has_ended(session):
            raise Unauthenticated(_ENDED)
        user = await self._accounts.find(session.user_id)
        if user is None:
            raise Unauthenticated(_ENDED)
        standing = await self._standings.of(user, session.tenant_id, session.active_clinic_id)
        if standing is None:
            raise Unauthenticated("You do not belong there any more. Sign in again.")
        # A session stands in one place: what was issued before a move, or for a clinic that is no longer mapped,
        # does not count any more.
        here = (session.tenant_id, standing.active_clinic, standing.audience)
        if (claims.tid, claims.acid, claims.aud) != here:
            raise Unauthenticated("This token is for another place than the session stands in. Refresh it.")
        return session, standing

    def _has_ended(self, session: Session) -> bool:
        return alive_until(session) <= self._clock.now().timestamp()
