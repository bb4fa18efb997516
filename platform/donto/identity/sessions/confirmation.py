"""Proving again that it is you (step-up), and looking after one's second factor."""

from datetime import datetime

from donto.identity.accounts.factor import Enrolment, Proof, SecondFactors
from donto.identity.accounts.letters import Letters
from donto.identity.accounts.models import User
from donto.identity.accounts.policy import has_second_factor
from donto.identity.accounts.service import AccountService
from donto.identity.sessions.attempts import Attempts
from donto.identity.sessions.ending import SessionEnds
from donto.identity.sessions.events import STEP_UP_FAILED, STEPPED_UP
from donto.identity.sessions.facts import Facts
from donto.identity.sessions.models import Session
from donto.identity.sessions.options import Options
from donto.identity.sessions.service import SessionService
from donto.identity.sessions.standing import Standings
from donto.kernel.errors import Conflict, InvalidInput
from donto.kernel.http.access import Principal
from donto.kernel.store import Store

_WRONG_CODE = "The code is not right, or was used already."


class Confirmation:
    """What a signed-in user does about proofs. Opens its own transactions: a wrong try leaves its traces."""

    def __init__(
        self,
        store: Store,
        attempts: Attempts,
        accounts: AccountService,
        factors: SecondFactors,
        letters: Letters,
        sessions: SessionService,
        ends: SessionEnds,
        standings: Standings,
        options: Options,
    ) -> None:
        """Everything is made by `donto.identity.assembly.create`."""
        self._store = store
        self._attempts = attempts
        self._accounts = accounts
        self._factors = factors
        self._letters = letters
        self._sessions = sessions
        self._ends = ends
        self._standings = standings
        self._options = options

    async def step_up(self, principal: Principal, *, password: str | None, code: str | None, facts: Facts) -> datetime:
        """Take a fresh proof; until when it counts. Raises InvalidInput for a wrong one, TooManyRequests."""
        if (password is None) == (code is None):
            raise InvalidInput.at("/password", "one-of", "Send either password or code.")
        user = await self._accounts.get(principal.user_id)
        attempt = await self._attempts.begin(user.email)
        if password is not None:
            right = await self._accounts.check_password(user, password)
        else:
            proof = Proof(code)
            right = await self._store.database.transaction(lambda: self._factors.prove(user.id, proof)) is not None
        if not right:
            await self._attempts.failed(attempt, user, facts, STEP_UP_FAILED, principal.scope.actor)
            pointer = "/code" if password is None else "/password"
            raise InvalidInput.at(pointer, "wrong", "This is not right.")
        # A password alone ends no row of failures where a second factor is guarded by the same count.
        if password is not None and has_second_factor(user):
            await self._attempts.take_back(attempt)
        else:
            await self._attempts.succeeded(attempt)
        until = self._store.clock.now() + self._options.limits.step_up

        async def work() -> None:
            await self._sessions.mark(principal.session_id, steppedUpUntil=until)
            await self._store.trail.record(
                STEPPED_UP, entity=Session.entity, entity_id=principal.session_id, changes=()
            )

        await self._store.database.transaction(work)
        self._ends.forget(principal.session_id)
        return until

    async def enrol(self, principal: Principal) -> Enrolment:
        """Propose a second factor. Raises Conflict while one is active."""
        return await self._store.database.transaction(lambda: self._factors.enrol(principal.user_id))

    async def activate(self, principal: Principal, code: str, facts: Facts) -> tuple[str, ...]:
        """Activate what was proposed; gives the recovery codes, and signs out all other devices.

        Raises InvalidInput for a wrong code, Conflict when nothing is proposed.
        """
        user = await self._accounts.get(principal.user_id)
        attempt = await self._attempts.begin(user.email)

        async def work() -> tuple[str, ...] | None:
            done = await self._factors.activate(user.id, code)
            if done is None:
                return None
            changed, codes = done
            await self._sessions.mark(principal.session_id, secondFactorUsed=True)
            # They were started without it.
            await self._ends.all_of(user.id, "second factor activated", but=principal.session_id)
            await self._tell(changed, "it was set up")
            return codes

        codes = await self._store.database.transaction(work)
        if codes is None:
            await self._attempts.failed(attempt, user, facts, STEP_UP_FAILED, principal.scope.actor)
            raise InvalidInput.at("/code", "wrong", _WRONG_CODE)
        await self._attempts.succeeded(attempt)
        self._ends.forget(user.id)
        return codes

    async def renew_recovery_codes(self, principal: Principal) -> tuple[str, ...]:
        """A new set; the old codes stop working. Raises Conflict without a second factor."""

        async def work() -> tuple[str, ...]:
            user, codes = await self._factors.renew_recovery_codes(principal.user_id)
            await self._tell(user, "new recovery codes were made")
            return codes

        return await self._store.database.transaction(work)

    async def remove(self, principal: Principal) -> None:
        """Take the second factor off. Raises Conflict when there is none, or where it is required."""
        user = await self._accounts.get(principal.user_id)
        if demanding := await self._standings.demanding_second_factor(user):
            raise Conflict(f"{demanding} requires a second factor of you.")

        async def work() -> None:
            await self._tell(await self._factors.remove(user.id), "it was removed")

        await self._store.database.transaction(work)
        self._ends.forget(user.id)

    async def _tell(self, user: User, what: str) -> None:
        await self._letters.send(
            "second-factor-changed",
            to=user.email,
            locale=user.locale,
            what=what,
            at=self._store.clock.now(),
            link=f"{self._options.public_url}/forgot-password",
        )
