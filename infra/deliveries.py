"""Who delivers what the outbox holds: a topic for each kind of row."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from donto.kernel.mail import Mail, Mailer, PermanentMailError, SmtpMailer
from donto.kernel.outbox import PermanentFailure
from infra.product import Product
from tenants import conversation, messaging, scheduling, templates
from webhooks import whatsapp
from workers.relay import Delivery


def deliveries(product: Product) -> Mapping[str, Delivery]:
    """By topic. Each runs in the scope of its row, which the relay has opened."""
    return {
        "mail": Delivery(_Post(SmtpMailer(product.core.settings, product.core.clock)).send),
        messaging.TOPIC: Delivery(_Messages(product.messaging).send),
        scheduling.TOPIC: Delivery(
            _Changes(product.notices.changed, product.waitlist.offering.heard).send, at_home=True
        ),
        # A body may hold a thousand updates, each of which is a transaction.
        whatsapp.BODY: Delivery(product.whatsapp.unpack, seconds=50, at_home=True),
        whatsapp.ITEM: Delivery(product.whatsapp.take_up, at_home=True),
        # Reading a long list of templates takes its time.
        templates.TOPIC: Delivery(_Templates(product.templates.courier).send, seconds=50),
        conversation.READ_TOPIC: Delivery(_Messages(product.messaging).show_read),
    }


class _Post:
    """Letters of the platform itself: invitations, resets, alerts."""

    def __init__(self, mailer: Mailer) -> None:
        self._mailer = mailer

    async def send(self, payload: Mapping[str, Any], row_id: str) -> str:
        """The row's id makes the Message-ID, so that a second delivery after a crash can be told as one."""
        mail = Mail(
            to=payload["to"],
            subject=payload["subject"],
            text=payload["text"],
            html=payload.get("html"),
            message_id=f"<{row_id}@donto.mail>",
        )
        try:
            return await self._mailer.send(mail)
        except PermanentMailError as error:
            raise PermanentFailure(str(error)) from error


class _Messages:
    """Messages of tenants to their patients."""

    def __init__(self, messages: messaging.Messaging) -> None:
        self._messages = messages

    async def send(self, payload: Mapping[str, Any], row_id: str) -> str:
        """The provider's id is kept with the message, not here."""
        await self._messages.deliver(payload["messageId"])
        return row_id

    async def show_read(self, payload: Mapping[str, Any], row_id: str) -> str:
        """A courtesy to who wrote: it is not tried again."""
        await self._messages.messages.show_read(payload["messageId"])
        return row_id


Follower = Callable[[str, str, int], Awaitable[None]]
"""Hears of (appointment id, event, version). May hear of the same change again."""


class _Changes:
    """Changes of visits, for every context that acts on them."""

    def __init__(self, *followers: Follower) -> None:
        self._followers = followers

    async def send(self, payload: Mapping[str, Any], row_id: str) -> str:
        """In turn. When one of them fails, all hear of it again."""
        for follow in self._followers:
            await follow(payload["appointmentId"], payload["event"], payload["version"])
        return row_id


class _Templates:
    """What was decided on templates, for the provider."""

    def __init__(self, courier: templates.TemplateCourier) -> None:
        self._courier = courier

    async def send(self, payload: Mapping[str, Any], row_id: str) -> str:
        """The provider's id is kept with the template."""
        await self._courier.deliver(payload)
        return row_id
