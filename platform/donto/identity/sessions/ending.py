"""Ending sessions: in the database, and at once in this process's cache; the change stream tells the others."""

from collections.abc import Awaitable, Callable, Iterable

from donto.identity.sessions import events
from donto.identity.sessions.models import Session
from donto.identity.sessions.repository import SessionRepository
from donto.kernel.audit.entry import Change
from donto.kernel.store import Store


class SessionEnds:
    """Ends sessions, with an entry in the audit trail of the scope. Fulfils `members.ports.TenantSessions`."""

    def __init__(self, store: Store, forget: Callable[[str], None]) -> None:
        """`forget(session id)`: drop what this process has cached of the session."""
        self._sessions = SessionRepository(store)
        self._database = store.database
        self._trail = store.trail
        self._clock = store.clock
        self.forget = forget

    async def one(self, session_id: str, reason: str, *, user_id: str | None = None, event: str = events.ENDED) -> bool:
        """End a session, of that user if one is given; whether there was a live one."""

        async def work() -> Session | None:
            ended = await self._sessions.end(session_id, reason, self._clock.now(), user_id)
            if ended is not None:
                await self._record([session_id], reason, event)
            return ended

        ended = await self._database.transaction(work)
        self.forget(session_id)
        return ended is not None

    async def all_of(self, user_id: str, reason: str, *, but: str | None = None) -> int:
        """End all sessions of a user, except `but`; gives how many."""
        return await self._end(lambda: self._sessions.end_all(user_id, reason, self._clock.now(), but), reason)

    async def end(self, user_id: str, tenant_id: str, reason: str) -> int:
        """End the user's sessions in one tenant; gives how many."""
        return await self._end(lambda: self._sessions.end_in(user_id, tenant_id, reason, self._clock.now()), reason)

    async def _end(self, ending: Callable[[], Awaitable[list[str]]], reason: str) -> int:
        async def work() -> list[str]:
            ids = await ending()
            await self._record(ids, reason, events.ENDED)
            return ids

        ids = await self._database.transaction(work)
        for session_id in ids:
            self.forget(session_id)
        return len(ids)

    async def _record(self, ids: Iterable[str], reason: str, event: str) -> None:
        for session_id in ids:
            changes = [Change(field="revokedReason", after=reason)]
            await self._trail.record(event, entity=Session.entity, entity_id=session_id, changes=changes)
