"""What can happen here, as the audit trail and the outbox name it."""

from typing import Final

TAKEN_OVER: Final = "conversation.taken_over"
HANDED_BACK: Final = "conversation.handed_back"
CLOSED: Final = "conversation.closed"

READ_TOPIC: Final = "message-read"
"""Outbox rows {"messageId"}: a message that came in was looked at, and its sender may see that."""
