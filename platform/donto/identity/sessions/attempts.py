"""Tries of a secret by people: counted before they are judged, recorded when they fail."""

from donto.identity.accounts.letters import Letters
from donto.identity.accounts.models import User
from donto.identity.accounts.throttle import LoginThrottles, Try
from donto.identity.credentials.lockout import MAX_IN_ROW
from donto.identity.sessions import events
from donto.identity.sessions.facts import Facts
from donto.identity.sessions.options import Options
from donto.identity.sessions.standing import Standings
from donto.kernel.audit.entry import Change
from donto.kernel.store import Store
from donto.kernel.tenancy import ANONYMOUS, Actor, entered

_FIRST_LOCK = 5


class Attempts:
    """Tries of a secret: counted before they are judged, recorded when they fail, whoever asks."""

    def __init__(
        self, store: Store, throttles: LoginThrottles, standings: Standings, letters: Letters, options: Options
    ) -> None:
        """`letters` tell the owner when their account locks."""
        self._store = store
        self._throttles = throttles
        self._standings = standings
        self._letters = letters
        self._options = options

    async def begin(self, email: str) -> Try:
        """Count a try on an address. Raises TooManyRequests while it is locked."""
        return await self._throttles.begin(email)

    async def succeeded(self, attempt: Try) -> None:
        """The try was right after all."""
        await self._throttles.succeeded(attempt)

    async def take_back(self, attempt: Try) -> None:
        """The password was right, and a second factor is still to come."""
        await self._throttles.take_back(attempt)

    async def failed(self, attempt: Try, user: User | None, facts: Facts, event: str, actor: Actor = ANONYMOUS) -> None:
        """Record that the try was wrong, in the chain of the tenant that the user was in last.

        The same number of writes for an address without an account, whose entry names its keyed hash.
        """
        changes = [
            Change(field="address", after=facts.address),
            Change(field="failuresInRow", after=attempt.failures_in_row),
        ]
        kind, subject = ("user", user.id) if user else ("unknown address", attempt.key)
        place = (user.last_tenant_id or next(iter(user.tenant_ids), None)) if user else None

        async def work() -> None:
            await self._store.trail.record(event, entity=kind, entity_id=subject, changes=changes)
            if attempt.locks:
                await self._store.trail.record(events.LOCKED, entity=kind, entity_id=subject, changes=changes)
            if user and attempt.locks and attempt.failures_in_row in (_FIRST_LOCK, MAX_IN_ROW):
                await self._tell(user, attempt)

        with entered(await self._standings.chain_of(actor, place)):
            await self._store.database.transaction(work)

    async def _tell(self, user: User, attempt: Try) -> None:
        await self._letters.send(
            "locked-out",
            to=user.email,
            locale=user.locale,
            failures=attempt.failures_in_row,
            at=attempt.at,
            link=f"{self._options.public_url}/forgot-password",
        )
