"""What can happen here, as the audit trail and the outbox name it."""

from typing import Final

CHANNEL_CONNECTED: Final = "channel.connected"
CHANNEL_CHANGED: Final = "channel.changed"
CHANNEL_CREDENTIALS_REPLACED: Final = "channel.credentials_replaced"
CHANNEL_STOPPED: Final = "channel.stopped"
CHANNEL_RESUMED: Final = "channel.resumed"
CHANNEL_REMOVED: Final = "channel.removed"
OPTED_OUT: Final = "contact.opted_out"
OPTED_IN: Final = "contact.opted_in"
CONTACTS_JOINED: Final = "contact.joined"
NUMBER_CHANGED: Final = "contact.number_changed"

TOPIC: Final = "message"
"""Outbox rows {"messageId"}: a message of the tenant that is to go out. See `Courier.deliver`."""
