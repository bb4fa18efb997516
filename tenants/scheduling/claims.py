"""What an appointment occupies, as keys that the database keeps unique.

A claim stands for one resource, one cell of five minutes and one seat. The unique index over {tenantId, claims}
lets at most one appointment have it: any overlap of any two intervals shares a cell, so any clash is refused by
the database itself, whichever door it comes through. Cells are the slot engine's: five minutes, from the epoch.

Thirteen bytes each: the first eight of a BLAKE2b hash of the resource (two resources of a tenant sharing them is one in
2^64; the effect would be a refused booking, never a double one), then cell and seat.
"""

from collections.abc import Iterable
from hashlib import blake2b
from typing import Final

from tenants.slots import Span

SEATS: Final = 64


def claims_of(resource: str, span: Span, seat: int = 0) -> list[bytes]:
    """The keys of `resource` (an id) over the cells of `span`. Raises ValueError for a seat out of range."""
    if not 0 <= seat < SEATS:
        raise ValueError(f"seats are 0 to {SEATS - 1}")
    name = blake2b(resource.encode(), digest_size=8).digest()
    return [name + (cell * SEATS + seat).to_bytes(5, "big") for cell in range(*span)]


def together(*parts: Iterable[bytes]) -> list[bytes]:
    """All claims of one appointment, in one order whatever the order of its parts.

    Two bookings then meet at their first common key and one of them loses there; none waits crosswise.
    """
    return sorted({key for part in parts for key in part})
