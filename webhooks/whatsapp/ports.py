"""What the webhook asks of contexts that know more than it does."""

from typing import Protocol

from tenants.messaging import Contact, Incoming, Message, TemplateUpdate


class Chat(Protocol):
    """Answers people who write."""

    async def heard(self, message: Message, contact: Contact, incoming: Incoming) -> None:
        """A message that is new. In the transaction in which it was written down, as the system."""
        ...


class Staff(Protocol):
    """Knows who of the clinic is talking to whom."""

    async def wrote(self, message: Message, contact: Contact) -> None:
        """Somebody of the clinic has written by the business app on their own phone. In a transaction, as the system.

        Until they hand back, no machine answers in between.
        """
        ...


class Templates(Protocol):
    """Knows the tenant's templates."""

    async def told(self, waba_id: str, news: TemplateUpdate) -> None:
        """What the provider tells of one. In a transaction, as the system of a tenant that uses the account."""
        ...
