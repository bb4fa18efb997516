"""Rules on callbacks. Pure functions: they raise, or give what changes."""

from typing import Any

from donto.kernel.errors import Conflict
from tenants.callbacks.models import Callback
from tenants.callbacks.states import URGENCY, Reason


def raised(callback: Callback, reason: Reason) -> dict[str, Any]:
    """What changes when a live callback gets one more reason: the more urgent one counts."""
    if URGENCY[reason] >= callback.urgency:
        return {}
    return {"reason": reason, "urgency": URGENCY[reason]}


def check_live(callback: Callback) -> None:
    """Raise Conflict for one that is resolved."""
    if callback.state == "resolved":
        raise Conflict("This callback is resolved already.", state=callback.state, outcome=callback.outcome)


def check_free(callback: Callback, user_id: str) -> None:
    """Raise Conflict for one that somebody else has claimed, or that is resolved."""
    check_live(callback)
    if callback.claimed_by not in (None, user_id):
        raise Conflict("Somebody else has claimed this.", state=callback.state, claimedBy=callback.claimed_by)
