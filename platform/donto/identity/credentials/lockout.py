"""When an account stops accepting tries: a pure policy over a small state.

Three bounds hold together:

- at most 10 failures in any 15 minutes (a sliding window, exact, also across successful logins in between);
- locks that grow with the failures in a row: 1 minute after the 5th, 5 minutes after the 8th, 15 minutes
  after the 10th, then after every 5th more 30 and 60 minutes;
- at most 100 failures in a row ever (NIST 800-63B-4, 3.2.2); after that only a reset by the password's owner
  or by the operator opens the account, by storing a fresh `LockoutState()`.

To hold under parallel tries, the caller stores `after_failure` (conditionally on the state it has read)
BEFORE it compares the secret, and `after_success` with the same instant when the comparison succeeds.
"""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, TypeAlias

WINDOW: Final = timedelta(minutes=15)
MAX_IN_WINDOW: Final = 10
MAX_IN_ROW: Final = 100

_LOCKS: Final = {
    5: timedelta(minutes=1),
    8: timedelta(minutes=5),
    10: timedelta(minutes=15),
    15: timedelta(minutes=30),
}
_LONGEST: Final = timedelta(minutes=60)


@dataclass(frozen=True, slots=True)
class LockoutState:
    """What is kept per account. A new account, or one that was reset, has `LockoutState()`."""

    recent: tuple[datetime, ...] = ()
    """Instants of the last failures, oldest first, at most MAX_IN_WINDOW: what makes the window exact."""
    failures_in_row: int = 0
    """Failures since the last success; stops counting at MAX_IN_ROW."""
    locked_until: datetime | None = None
    """The first instant at which the growing lock lets a try in."""

    def failures_in_window(self, now: datetime) -> int:
        """Failures in the 15 minutes before `now`."""
        return sum(1 for moment in self.recent if now < moment + WINDOW)


@dataclass(frozen=True, slots=True)
class Allowed:
    """A try may be made."""


@dataclass(frozen=True, slots=True)
class Denied:
    """No try now. `retry_after_seconds`: whole, at least 1; None means not before a reset."""

    retry_after_seconds: int | None


Decision: TypeAlias = Allowed | Denied


def check(state: LockoutState, now: datetime) -> Decision:
    """Whether a try may be made at `now` (aware). Changes nothing."""
    if state.failures_in_row >= MAX_IN_ROW:
        return Denied(None)
    opens = [] if state.locked_until is None else [state.locked_until]
    if len(state.recent) >= MAX_IN_WINDOW:
        opens.append(state.recent[-MAX_IN_WINDOW] + WINDOW)
    wait = max(((moment - now).total_seconds() for moment in opens), default=0.0)
    # Rounded up: a client that waits exactly as long as it was told must be let in.
    return Denied(math.ceil(wait)) if wait > 0 else Allowed()


def after_failure(state: LockoutState, now: datetime) -> LockoutState:
    """The state after one more failure at `now`. Never shortens a lock that is already there."""
    in_row = min(state.failures_in_row + 1, MAX_IN_ROW)
    until = state.locked_until
    if (lock := _lock_at(in_row)) is not None:
        until = now + lock if until is None else max(until, now + lock)
    return LockoutState((*state.recent, now)[-MAX_IN_WINDOW:], in_row, until)


def after_success(state: LockoutState, tried_at: datetime | None = None) -> LockoutState:
    """The state after a success: the row and the lock end, the window goes on.

    `tried_at` is the instant under which this try was counted as a failure beforehand; it is taken back. The
    window goes on because the account's owner may be logging in between somebody else's guesses.
    """
    recent = list(state.recent)
    if tried_at in recent:
        recent.remove(tried_at)
    return LockoutState(recent=tuple(recent))


def taken_back(state: LockoutState, tried_at: datetime, before: LockoutState, after: LockoutState) -> LockoutState:
    """The state without the try that changed `before` to `after`: it was right, but is not all that is asked.

    Unlike a success it ends no row: who knows the password could otherwise guess codes of the second factor for
    ever, by signing in anew before the row gets long.
    """
    recent = list(state.recent)
    if tried_at in recent:
        recent.remove(tried_at)
    until = before.locked_until if state.locked_until == after.locked_until else state.locked_until
    return LockoutState(tuple(recent), max(0, state.failures_in_row - 1), until)


def _lock_at(in_row: int) -> timedelta | None:
    """How long the failure that makes it `in_row` locks the account, if it does."""
    if in_row in _LOCKS:
        return _LOCKS[in_row]
    return _LONGEST if in_row > max(_LOCKS) and in_row % 5 == 0 else None
