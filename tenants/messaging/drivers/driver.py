"""What every driver can do."""

from typing import Protocol

from tenants.messaging.accounts import Account
from tenants.messaging.content import Content


class Driver(Protocol):
    """Hands messages to a provider."""

    async def send(self, account: Account, to: str, content: Content, our_id: str) -> str:
        """The provider's id of the message that it has taken. Raises DriverError.

        `our_id` is given along in the way that the provider has for it: statuses bring it back, and a receiving side
        that looks can tell a repetition by it.
        """
        ...

    async def mark_read(self, account: Account, provider_id: str, *, typing: bool) -> None:
        """Show somebody that their message was read, where the channel can. Raises DriverError."""
        ...
