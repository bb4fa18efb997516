"""Codes that prove telephone numbers and mail addresses."""

from datetime import datetime
from typing import Annotated, ClassVar

from pymongo import IndexModel

from donto.kernel.document import SECRET, TenantDocument


class Code(TenantDocument):
    """A code that was sent to an address, by which whoever asked for it proves that it is theirs."""

    entity: ClassVar[str] = "code"
    audited: ClassVar[bool] = False  # lives for minutes; what it leads to is a record of its own
    asker: str
    """The id of whoever asked: a contact's, a hold's."""
    address_hash: Annotated[str, SECRET]
    """Of the number or address: codes to one address are counted, whoever asks for them."""
    code_hash: Annotated[str | None, SECRET]
    """None: nothing was sent, and nothing is right."""
    asker_turn: int
    """Counts the asker's codes. Unique, as the next one is: of several who ask at once each is counted."""
    address_turn: int
    """Counts the address's codes, in the same way."""
    expires_at: datetime
    tries: int = 0
    """Wrong ones."""
    proved_at: datetime | None = None
    """When somebody knew it."""
    spent_at: datetime | None = None

    class Settings:
        """Collection and indexes."""

        name = "codes"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel([("tenantId", 1), ("asker", 1), ("askerTurn", -1)], name="tenant_asker_turn", unique=True),
            IndexModel(
                [("tenantId", 1), ("addressHash", 1), ("addressTurn", -1)], name="tenant_address_turn", unique=True
            ),
            IndexModel([("tenantId", 1), ("createdAt", 1)], name="tenant_time"),
        ]
