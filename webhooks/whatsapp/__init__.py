"""WhatsApp's webhook: what people write, what became of messages, what Meta tells of accounts and templates."""

from webhooks.whatsapp.ports import Chat, Staff, Templates
from webhooks.whatsapp.service import BODY, ITEM, Inbound

__all__ = ["BODY", "ITEM", "Chat", "Inbound", "Staff", "Templates"]
