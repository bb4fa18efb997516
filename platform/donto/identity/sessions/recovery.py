"""Passwords: forgotten, reset by letter, changed."""

from donto.identity.accounts.events import PASSWORD_CHANGED, PASSWORD_RESET
from donto.identity.accounts.letters import Letters
from donto.identity.accounts.models import OneTimeToken, User
from donto.identity.accounts.onetime import LIFETIMES, OneTimeTokens
from donto.identity.accounts.policy import normalised_email, require_good_password
from donto.identity.accounts.service import AccountService
from donto.identity.accounts.throttle import LoginThrottles
from donto.identity.sessions.attempts import Attempts
from donto.identity.sessions.doors import Doors
from donto.identity.sessions.ending import SessionEnds
from donto.identity.sessions.events import STEP_UP_FAILED
from donto.identity.sessions.facts import Facts
from donto.identity.sessions.options import Options
from donto.identity.sessions.standing import Standings
from donto.kernel.errors import InvalidInput
from donto.kernel.http.access import Principal
from donto.kernel.store import Store
from donto.kernel.tenancy import Actor, entered

_DEAD_LINK = "This link is not valid any more. Ask for a new one."


class Recovery:
    """Forgotten and changed passwords. Opens its own transactions."""

    def __init__(
        self,
        store: Store,
        doors: Doors,
        attempts: Attempts,
        accounts: AccountService,
        tokens: OneTimeTokens,
        throttles: LoginThrottles,
        letters: Letters,
        ends: SessionEnds,
        standings: Standings,
        options: Options,
    ) -> None:
        """Everything is made by `donto.identity.assembly.create`."""
        self._store = store
        self._doors = doors
        self._attempts = attempts
        self._accounts = accounts
        self._tokens = tokens
        self._throttles = throttles
        self._letters = letters
        self._ends = ends
        self._standings = standings
        self._options = options

    async def forgot(self, email: str, facts: Facts) -> None:
        """Send a letter with a link, if the address has an account."""
        address = normalised_email(email)
        if not await self._doors.letter(facts.address, address):
            return

        async def work() -> None:
            user = await self._accounts.find_by_email(address)
            if user is None:
                return
            await self._tokens.void(user.id, "reset-password")
            token = await self._tokens.issue("reset-password", user.id)
            await self._letters.send(
                "reset-password",
                to=user.email,
                locale=user.locale,
                # Behind the hash sign: browsers do not send that part, so it is in no server's log.
                link=f"{self._options.public_url}/reset-password#token={token}",
                expires=self._store.clock.now() + LIFETIMES["reset-password"],
            )

        await self._store.database.transaction(work)

    async def reset(self, token: str, password: str, facts: Facts) -> None:
        """Set a new password by a letter's token: signs out all devices, opens a locked account.

        Raises InvalidInput at /token for a dead one, at /password for a weak one (the token stays usable).
        """
        await self._doors.token(facts.address)
        row, user = await self._behind(token)
        require_good_password(password, [user.email, user.name])
        hashed = await self._accounts.hash(password)
        actor = Actor("user", user.id)

        async def work() -> None:
            if await self._tokens.spend("reset-password", token) is None:
                raise InvalidInput.at("/token", "dead-token", _DEAD_LINK)
            present = await self._accounts.get(row.user_id)
            # The letter has proved the address as well.
            proved = present.email_verified_at or self._store.clock.now()
            changed = await self._accounts.set_password(present, hashed, PASSWORD_RESET, email_verified_at=proved)
            await self._tokens.void(user.id, "reset-password")
            await self._throttles.clear(user.email)
            await self._ends.all_of(user.id, "password reset")
            await self._tell(changed)

        with entered(await self._standings.chain_of(actor, user.last_tenant_id)):
            await self._store.database.transaction(work)

    async def change(self, principal: Principal, current: str, new: str, facts: Facts) -> None:
        """Set a new password by the present one: signs out all other devices.

        Raises InvalidInput at /currentPassword or /newPassword; TooManyRequests when tried too often.
        """
        user = await self._accounts.get(principal.user_id)
        require_good_password(new, [user.email, user.name], "/newPassword")
        attempt = await self._attempts.begin(user.email)
        if not await self._accounts.check_password(user, current):
            await self._attempts.failed(attempt, user, facts, STEP_UP_FAILED, principal.scope.actor)
            raise InvalidInput.at("/currentPassword", "wrong", "This is not your present password.")
        await self._attempts.succeeded(attempt)
        hashed = await self._accounts.hash(new)

        async def work() -> None:
            present = await self._accounts.get(user.id)
            changed = await self._accounts.set_password(present, hashed, PASSWORD_CHANGED)
            await self._tokens.void(user.id, "reset-password")
            await self._ends.all_of(user.id, "password changed", but=principal.session_id)
            await self._tell(changed)

        await self._store.database.transaction(work)

    async def _behind(self, token: str) -> tuple[OneTimeToken, User]:
        row = await self._tokens.peek("reset-password", token)
        user = await self._accounts.find(row.user_id) if row else None
        if row is None or user is None:
            raise InvalidInput.at("/token", "dead-token", _DEAD_LINK)
        return row, user

    async def _tell(self, user: User) -> None:
        await self._letters.send(
            "password-changed",
            to=user.email,
            locale=user.locale,
            at=self._store.clock.now(),
            link=f"{self._options.public_url}/forgot-password",
        )
