"""Rules of the shell around the engine. Pure functions."""

from datetime import datetime, timedelta
from typing import Final

from msgspec import Struct

from donto.kernel.errors import Conflict, InvalidInput, LimitReached, NotFound, Problem, TooManyRequests, Unavailable
from tenants.conversation.intents import AnswerOffer, CancelVisit, ConfirmHold, ConfirmVisit, Intent, MoveVisit, Reason
from tenants.messaging import Contact

PAUSE: Final = timedelta(hours=12)
"""After so long without a word of theirs, people have forgotten to hand back."""
TYPED: Final = frozenset({"text", "media", "location", "contacts", "unsupported"})
"""What is for people while they have the word. What is tapped is for the program, whose buttons they are."""
_ABOUT_VISITS: Final = (CancelVisit, MoveVisit, ConfirmVisit, AnswerOffer)


class Refusal(Struct, frozen=True):
    """A lesson of a transaction: what an intent of this message comes to. See docs/adr/0019."""

    provider_id: str
    intent: str
    reason: Reason


class Mute(Struct, frozen=True):
    """A lesson of a transaction: this message cannot be answered by message."""

    provider_id: str


def can_be_answered(contact: Contact, now: datetime) -> bool:
    """Whether an answer in free words may go out: a message that was long on its way opens no window any more."""
    return contact.window_until is not None and now < contact.window_until


def reason_of(intent: Intent, problem: Problem) -> Reason | None:
    """What a service's refusal is called in a conversation; None for what is no refusal but a fault."""
    match problem:
        case Unavailable():
            return None
        case LimitReached() | TooManyRequests():
            return "limit"
        case NotFound():
            return "gone" if isinstance(intent, _ABOUT_VISITS) else "taken"
        case InvalidInput():
            return "taken"  # doctor, service and clinic do not belong together any more
        case Conflict():
            return _clash(intent, problem)
        case _:
            return "error"


def _clash(intent: Intent, problem: Problem) -> Reason:
    told = problem.extra
    if told.get("rule") == "cancellation-window":
        return "late"
    if "blocks" in told:
        rules = {block["rule"] for block in told["blocks"]}
        return "patient-busy" if rules == {"patient-busy"} else "taken"
    if "clashes" in told:
        return "taken"  # the index refused it: somebody was quicker
    if "state" in told:
        return "lapsed" if isinstance(intent, ConfirmHold) else "gone"
    return "gone" if isinstance(intent, AnswerOffer) else "error"
