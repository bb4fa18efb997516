"""What conversations ask of contexts that are wired beside them."""

from collections.abc import Mapping
from typing import Protocol

from tenants.messaging import Contact, Template
from tenants.scheduling import Appointment


class Offers(Protocol):
    """Times that were offered to people who wait for one. Both raise NotFound or Conflict when the offer is over."""

    async def take(self, offer_id: str, contact: Contact) -> Appointment:
        """Make the offered time a visit."""
        ...

    async def leave(self, offer_id: str, contact: Contact) -> object:
        """Give the offered time to somebody else."""
        ...


class Forms(Protocol):
    """Texts that the provider has approved."""

    async def filled(self, address: str, name: str, language: str, values: Mapping[str, str]) -> Template:
        """A template of the account with this address. Raises InvalidInput for values, Conflict when there is none."""
        ...
