"""Rules on codes. Pure functions."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from tenants.proofs.models import Code
from tenants.proofs.states import Verdict
from tenants.templates import CODE_MINUTES

LIFETIME: Final = timedelta(minutes=CODE_MINUTES)
TRIES: Final = 5
"""Of one code."""
MOST: Final = 3
"""Codes within PERIOD: that one asks for, and that go to one address whoever asks."""
PERIOD: Final = timedelta(hours=1)
KEPT: Final = timedelta(days=1)
_HIDDEN: Final = "\u2022" * 4


def free_from(latest: Sequence[Code], now: datetime) -> datetime | None:
    """When one more may be made after these, the latest first; None: at once."""
    if len(latest) < MOST:
        return None
    free = latest[MOST - 1].created_at + PERIOD
    return free if free > now else None


def left_after(latest: Sequence[Code], now: datetime) -> int:
    """How many an asker may still have within the hour, once one more is made."""
    return max(0, MOST - 1 - sum(code.created_at + PERIOD > now for code in latest))


def standing(code: Code, now: datetime) -> Verdict | None:
    """Why a code cannot be right any more; None: it can."""
    if code.spent_at is not None:
        return "spent"
    if code.expires_at <= now:
        return "expired"
    return "limit" if code.tries >= TRIES else None


def plain_address(address: str) -> str:
    """An address as it is compared: that of a mailbox in any case is one."""
    return address.strip().lower()


def masked(address: str) -> str:
    """An address so that its owner knows it: the first signs of it, and the last ones."""
    name, at, host = address.partition("@")
    if at:
        return f"{name[:1]}{_HIDDEN}@{host}"
    return f"{address[:3]}{_HIDDEN}{address[-2:]}"
