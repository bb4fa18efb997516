"""What people see of a dead letter: everything but what it says."""

from datetime import datetime

from msgspec import Struct


class DeadLetterView(Struct, rename="camel"):
    """Something that could not be delivered, or that came in and could not be dealt with."""

    id: str
    topic: str
    """What kind of thing it is, such as `message` or `whatsapp-item`."""
    tenant_id: str | None
    """Null: it is no tenant's, or nobody knows whose."""
    attempts: int
    last_error: str | None
    """The kind of fault, as a name."""
    created_at: datetime
    updated_at: datetime
    """When it was given up."""
