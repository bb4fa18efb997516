"""Accepting an invitation: makes or proves the account, joins it to the tenant, and signs it in."""

from donto.identity.accounts.policy import has_second_factor
from donto.identity.accounts.service import AccountService
from donto.identity.members.invitation import Preview
from donto.identity.members.service import MemberService
from donto.identity.sessions.attempts import Attempts
from donto.identity.sessions.doors import Doors
from donto.identity.sessions.events import FAILED
from donto.identity.sessions.facts import Facts
from donto.identity.sessions.service import Issued, SessionService
from donto.identity.sessions.standing import Standings
from donto.kernel.errors import InvalidInput, Unauthenticated


class Joining:
    """What somebody with an invitation's token can do."""

    def __init__(
        self,
        doors: Doors,
        attempts: Attempts,
        accounts: AccountService,
        members: MemberService,
        standings: Standings,
        sessions: SessionService,
    ) -> None:
        """Everything is made by `donto.identity.assembly.create`."""
        self._doors = doors
        self._attempts = attempts
        self._accounts = accounts
        self._members = members
        self._standings = standings
        self._sessions = sessions

    async def preview(self, token: str, facts: Facts) -> Preview:
        """What the token offers. Raises NotFound for every token that cannot be accepted."""
        await self._doors.token(facts.address)
        return await self._members.preview(token)

    async def accept(self, token: str, name: str, password: str, facts: Facts) -> Issued | str:
        """A session, or the challenge of an account that has a second factor.

        The password of an existing account is a try like any other: counted, bounded, recorded.
        """
        await self._doors.token(facts.address)
        offer = await self._members.preview(token)
        attempt = await self._attempts.begin(offer.email)
        try:
            user, membership = await self._members.accept(token, name, password)
        except InvalidInput as refused:
            known = await self._accounts.find_by_email(offer.email)
            if any(error.code == "wrong-password" for error in refused.errors):
                await self._attempts.failed(attempt, known, facts, FAILED)
            else:
                await self._attempts.take_back(attempt)
            raise
        except Exception:
            await self._attempts.take_back(attempt)
            raise
        standing = await self._standings.of(user, membership.tenant_id)
        if standing is None:
            raise Unauthenticated
        if has_second_factor(user):
            await self._attempts.take_back(attempt)
            return self._sessions.challenge(standing)
        await self._attempts.succeeded(attempt)
        return await self._sessions.start(standing, facts)
