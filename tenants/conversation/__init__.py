"""Conversations: booking, changing and cancelling by chat. The engine is pure; `ConversationService` drives it."""

from tenants.conversation.assembly import Conversations, create
from tenants.conversation.below import Below
from tenants.conversation.engine import needs, resume, step
from tenants.conversation.events import READ_TOPIC
from tenants.conversation.facts import Facts, Lacking, Need
from tenants.conversation.funnel import FunnelService, Steps
from tenants.conversation.inbox import InboxService
from tenants.conversation.input import payload_id
from tenants.conversation.intents import Intent, Refused, Result
from tenants.conversation.ports import Forms, Offers
from tenants.conversation.service import ConversationService
from tenants.conversation.state import Conversation, begin
from tenants.conversation.turn import Outcome

__all__ = [
    "READ_TOPIC",
    "Below",
    "Conversation",
    "ConversationService",
    "Conversations",
    "Facts",
    "Forms",
    "FunnelService",
    "InboxService",
    "Intent",
    "Lacking",
    "Need",
    "Offers",
    "Outcome",
    "Refused",
    "Result",
    "Steps",
    "begin",
    "create",
    "needs",
    "payload_id",
    "resume",
    "step",
]
