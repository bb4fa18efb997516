"""Counts what people of a tenant read and are refused, and tells the owners when it is unusually much."""

from collections.abc import Sequence

from donto.identity.accounts.letters import Letters
from donto.identity.accounts.service import AccountService
from donto.identity.members import Roster
from donto.identity.watch.models import SecurityAlert
from donto.identity.watch.policy import PATTERNS, Kind
from donto.identity.watch.repository import AlertRepository
from donto.kernel.errors import Conflict
from donto.kernel.store import Store
from donto.kernel.tally import Tally
from donto.kernel.tenancy import TenantScope, scope_or_none


class Watch:
    """Looks at one person at a time: the actor of the scope. Visitors and the system itself are not watched.

    A count costs one question to Valkey. The alert is a record, an audit entry and, for the first one about a person on
    a day, a letter to each owner, in one transaction of its own.
    """

    def __init__(
        self, store: Store, tally: Tally, roster: Roster, accounts: AccountService, letters: Letters, public_url: str
    ) -> None:
        """`public_url` has no slash at its end."""
        self._store = store
        self._tally = tally
        self._roster = roster
        self._accounts = accounts
        self._letters = letters
        self._public_url = public_url
        self._alerts = AlertRepository(store)

    async def opened(self, patient_id: str) -> None:
        """The actor is about to see a patient's full record."""
        await self._count("opened", [patient_id])

    async def listed(self, patient_ids: Sequence[str]) -> None:
        """The actor is about to see these patients in a list."""
        await self._count("listed", patient_ids)

    async def denied(self) -> None:
        """The actor was refused something: it is not theirs, or not there."""
        await self._count("denied", [self._store.ids.new("den")])

    async def _count(self, kind: Kind, members: Sequence[str]) -> None:
        scope, window = scope_or_none(), PATTERNS[kind].window
        if not isinstance(scope, TenantScope) or scope.actor.kind != "user" or not members:
            return
        count = await self._tally.count(f"{scope.tenant_id} {scope.actor.id}", members, window)
        if count >= window.most:
            await self._alert(scope, kind)

    async def _alert(self, scope: TenantScope, kind: Kind) -> None:
        """Once for each person, day and kind, whoever is first to see it."""
        now = self._store.clock.now()
        window = PATTERNS[kind].window
        alert = SecurityAlert(
            id=self._store.ids.new("alr"),
            tenant_id=scope.tenant_id,
            created_at=now,
            updated_at=now,
            user_id=scope.actor.id,
            kind=kind,
            day=now.date().isoformat(),
            seen=window.most,
            minutes=int(window.length.total_seconds() // 60),
        )

        async def work() -> None:
            known = await self._alerts.of_day(alert.user_id, alert.day)
            if any(one.kind == kind for one in known):
                return
            await self._alerts.insert(alert, PATTERNS[kind].event)
            if not known:
                await self._tell_owners(alert, kind)

        try:
            await self._store.database.transaction(work)
        except Conflict:
            return  # another process was a moment quicker

    async def _tell_owners(self, alert: SecurityAlert, kind: Kind) -> None:
        person = await self._accounts.get(alert.user_id)
        for owner in await self._roster.owners():
            await self._letters.send(
                PATTERNS[kind].letter,
                to=owner.email,
                locale=owner.locale,
                person=person.name,
                count=alert.seen,
                minutes=alert.minutes,
                at=alert.created_at,
                link=f"{self._public_url}/audit",
            )
