"""What is kept of conversations: their state, and how far people got."""

from datetime import datetime
from typing import Annotated, ClassVar, Literal

from pydantic import Field
from pymongo import IndexModel

from donto.kernel.document import SECRET, Part, TenantDocument


class Pause(Part):
    """People have taken over, until they hand back or the time is over."""

    by: str | None
    """A user's id. None: somebody who writes by the provider's app, which does not say who."""
    until: datetime


class Latest(Part):
    """The last thing that was said in a conversation, by whomever."""

    message_id: str
    direction: Literal["in", "out"]
    text: Annotated[str, SECRET]


class ConversationRecord(TenantDocument):
    """The conversation with a contact. There is one for each contact who has written."""

    entity: ClassVar[str] = "conversation"
    audited: ClassVar[bool] = False  # each message changes it; what it does is audited there, and taking over by hand
    clinic_field: ClassVar[str | None] = "clinicId"
    clinic_id: str | None = None
    """The clinic whose number they wrote to; None: the number is no single clinic's."""
    contact_id: str
    state: Annotated[str, SECRET]
    """The engine's state, as JSON. Holds names and numbers that were typed."""
    pause: Pause | None = None
    latest: Latest | None = None
    latest_at: datetime
    """Of the latest message, or of the first contact."""
    heard_id: str | None = None
    """The last message that came in."""
    unread: int = 0
    """Messages that came in since people last looked."""

    def paused(self, now: datetime) -> bool:
        """Whether people have the word."""
        return self.pause is not None and now < self.pause.until

    class Settings:
        """Collection and indexes."""

        name = "conversations"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel([("tenantId", 1), ("contactId", 1)], name="tenant_contact", unique=True),
            IndexModel([("tenantId", 1), ("latestAt", -1), ("_id", -1)], name="tenant_latest"),
            IndexModel(
                [("tenantId", 1), ("pause.until", 1)],
                name="tenant_paused",
                partialFilterExpression={"pause.until": {"$type": "date"}},
            ),
        ]


class FunnelCount(TenantDocument):
    """How many got how far on one day in one clinic: a part of the count, see `FunnelService`."""

    entity: ClassVar[str] = "funnel count"
    audited: ClassVar[bool] = False  # a counter
    day: str
    """YYYY-MM-DD in the clinic's zone."""
    clinic_id: str | None = None
    """None: before a clinic was chosen."""
    counts: dict[str, int] = Field(default_factory=dict)
    """By mark."""

    class Settings:
        """Collection and indexes."""

        name = "funnel_counts"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel([("tenantId", 1), ("day", 1), ("clinicId", 1)], name="tenant_day_clinic")
        ]
