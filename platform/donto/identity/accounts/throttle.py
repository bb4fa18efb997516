"""Failed tries per e-mail address, counted before the secret is compared, exact under parallel tries."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from donto.identity.accounts.models import LoginThrottle
from donto.identity.accounts.repository import LoginThrottleRepository
from donto.identity.credentials import lockout
from donto.identity.credentials.lockout import Denied, LockoutState
from donto.kernel.crypto import KeyRing
from donto.kernel.errors import TooManyRequests, Unavailable
from donto.kernel.store import Store

_SWAPS: Final = 40
"""Tries to store a changed counter. Each lost swap means that another try was counted, and 10 lock the account."""
_NEEDS_RESET: Final = 3600
"""What Retry-After says when only a reset of the password opens the account again."""


@dataclass(frozen=True, slots=True)
class Try:
    """A try that was let in and counted as a failure until `succeeded` says otherwise."""

    key: str
    at: datetime
    before: LockoutState
    after: LockoutState

    @property
    def failures_in_row(self) -> int:
        """How many there are with this one."""
        return self.after.failures_in_row

    @property
    def locks(self) -> bool:
        """Whether this try, should it fail, has locked the account."""
        return self.after.locked_until != self.before.locked_until


class LoginThrottles:
    """Lets tries in or refuses them."""

    def __init__(self, store: Store, keys: KeyRing) -> None:
        """`keys` turns addresses into keyed hashes: counters exist for addresses without an account, too."""
        self._rows = LoginThrottleRepository(store)
        self._keys = keys
        self._clock = store.clock

    def key_of(self, email: str) -> str:
        """The counters' id for a normalised address."""
        return self._keys.blind_index(email, "login-throttle")

    async def begin(self, email: str) -> Try:
        """Count a try beforehand. Raises TooManyRequests when none may be made now."""
        key, now = self.key_of(email), self._clock.now()

        def count(state: LockoutState) -> LockoutState:
            match lockout.check(state, now):
                case Denied(retry_after_seconds=None):
                    raise TooManyRequests(
                        _NEEDS_RESET, "This account is locked. Reset the password to open it again.", resetNeeded=True
                    )
                case Denied(retry_after_seconds=int(wait)):
                    raise TooManyRequests(wait)
            return lockout.after_failure(state, now)

        before, after = await self._change(key, count)
        return Try(key, now, before, after)

    async def succeeded(self, attempt: Try) -> None:
        """Take the try back: it was none of the failures."""
        await self._change(attempt.key, lambda state: lockout.after_success(state, attempt.at))

    async def take_back(self, attempt: Try) -> None:
        """The password was right, but a second factor is still to come: no failure, and no success yet."""

        def without(state: LockoutState) -> LockoutState:
            return lockout.taken_back(state, attempt.at, attempt.before, attempt.after)

        await self._change(attempt.key, without)

    async def clear(self, email: str) -> None:
        """Open the account again, after its password was reset."""
        await self._rows.clear(self.key_of(email))

    async def _change(
        self, key: str, change: Callable[[LockoutState], LockoutState]
    ) -> tuple[LockoutState, LockoutState]:
        for _ in range(_SWAPS):
            row = await self._rows.of(key)
            before = _state(row)
            after = change(before)
            if await self._rows.swap(key, row, after, self._clock.now()):
                return before, after
        raise Unavailable("Too many tries at once. Please try again in a moment.")


def _state(row: LoginThrottle | None) -> LockoutState:
    if row is None:
        return LockoutState()
    return LockoutState(tuple(row.recent), row.failures_in_row, row.locked_until)
