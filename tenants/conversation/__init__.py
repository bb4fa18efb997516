"""Conversations: booking, changing and cancelling by chat. The engine is pure; its module says how it is driven."""

from tenants.conversation.engine import needs, resume, step
from tenants.conversation.facts import Facts, Lacking, Need
from tenants.conversation.input import payload_id
from tenants.conversation.intents import Intent, Refused, Result
from tenants.conversation.state import Conversation, begin
from tenants.conversation.turn import Outcome

__all__ = [
    "Conversation",
    "Facts",
    "Intent",
    "Lacking",
    "Need",
    "Outcome",
    "Refused",
    "Result",
    "begin",
    "needs",
    "payload_id",
    "resume",
    "step",
]
