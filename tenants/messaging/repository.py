"""Queries of this context."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar, Final

from pymongo.errors import DuplicateKeyError

from donto.kernel.repository import PlatformRepository, TenantRepository
from donto.kernel.store import Store
from donto.kernel.tenancy import TenantScope
from tenants.messaging.content import Channel
from tenants.messaging.models import CauseKind, ChannelAccount, ChannelAddress, Contact, Message, State
from tenants.messaging.policy import RANK

NOBODY: Final = "-"
"""No id looks like this: the condition of somebody to whom no record is assigned matches nothing."""


class AccountRepository(TenantRepository[ChannelAccount]):
    """Accounts with providers, of the clinics in reach."""

    model = ChannelAccount
    module = "webhooks"
    unique: ClassVar[Mapping[str, tuple[str, str]]] = {
        "tenant_kind_address": ("/address", "This number is connected already.")
    }

    def own(self, scope: TenantScope) -> Mapping[str, Any]:
        """Nobody's: accounts are the tenant's."""
        return {"_id": NOBODY}

    def assigned(self, scope: TenantScope) -> Mapping[str, Any]:
        """As above."""
        return {"_id": NOBODY}

    async def serving(self, kind: str, clinic_id: str | None) -> ChannelAccount | None:
        """The active account for a clinic's messages: its own before everybody's, the oldest first."""
        places = [None] if clinic_id is None else [clinic_id, None]
        found = await self.find_all({"kind": kind, "status": "active", "clinicIds": {"$in": places}})
        if clinic_id is None and not found:
            # Of no clinic in particular: with one account there is no question which.
            found = await self.find_all({"kind": kind, "status": "active"}, limit=1)
        return min(found, key=lambda one: (one.clinic_ids is None, one.id), default=None)

    async def at(self, kind: str, address: str) -> ChannelAccount | None:
        """The account of an address of ours."""
        return await self.find_one({"kind": kind, "address": address})


class AddressRepository(PlatformRepository[ChannelAddress]):
    """Whose addresses are."""

    model = ChannelAddress
    unique: ClassVar[Mapping[str, tuple[str, str]]] = {
        "kind_address": ("/address", "This number is connected already.")
    }


class ContactRepository(TenantRepository[Contact]):
    """Contacts of the tenant. Whose are shown is judged by their patients: see `ContactService`.

    Whoever writes has looked for the aliases in the same snapshot, so a race with another transaction is a write
    conflict, for which `Database.transaction` begins anew.
    """

    model = Contact
    module = "contacts"  # none of the matrix

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self._now = store.clock.now

    async def having(self, channel: Channel, aliases: Sequence[str]) -> list[Contact]:
        """Contacts with any of the aliases, the oldest first."""
        return await self.find_all({"channel": channel, "aliases": {"$in": list(aliases)}})

    async def known(self, contact_id: str) -> Contact | None:
        """A contact by its id, or by one it had before it was joined with another."""
        return await self.find(contact_id) or await self.find_one({"formerIds": {"$type": "string", "$eq": contact_id}})

    async def save(self, before: Contact, **changed: Any) -> Contact:
        """Change some fields. Inside a transaction, which starts again when somebody else has changed the contact."""
        after = before.model_copy(update=changed).to_stored()
        names = {name: Contact.model_fields[name].alias or name for name in changed}
        change = {"$set": {alias: after[alias] for alias in names.values()} | {"updatedAt": self._now()}}
        try:
            saved = await self.change_one({"_id": before.id}, change | {"$inc": {"version": 1}})
        except DuplicateKeyError as error:
            self._explain_duplicate(error)
        if saved is None:
            raise LookupError("a contact was removed while it was changed")
        return saved


class LogRepository(TenantRepository[Message]):
    """Messages of the clinics in reach: for writing them, and for reading those that the service has judged.

    Narrowed permissions speak of patients, whom this repository does not know; `DeliveryLog` is for everything else.
    """

    model = Message
    module = "message_log"  # none of the matrix

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self._now = store.clock.now

    async def insert_all(self, messages: Sequence[Message]) -> None:
        """Write many down in one command."""
        if messages:
            await self._collection().insert_many([self._stamp(message.to_stored()) for message in messages])

    async def sent_lately(
        self, contact_ids: Sequence[str], since: datetime, kinds: Collection[CauseKind]
    ) -> dict[str, int]:
        """How many messages of some kinds went to each of these contacts since then and have not failed."""
        lately = {
            "contactId": {"$in": sorted(set(contact_ids))},
            "at": {"$gt": since},
            "direction": "out",
            "cause.kind": {"$in": sorted(kinds)},
            "state": {"$ne": "failed"},
        }
        count = {"$group": {"_id": "$contactId", "count": {"$sum": 1}}}
        return {row["_id"]: row["count"] for row in await self.aggregate([{"$match": lately}, count])}

    async def received(self, channel: Channel, address: str, provider_id: str) -> bool:
        """Whether this message has come in before."""
        return await self.exists({"direction": "in", "channel": channel, "address": address, "providerId": provider_id})

    async def sent_as(self, channel: Channel, address: str, provider_id: str) -> Message | None:
        """The message of ours that the provider calls so."""
        condition = {"direction": "out", "providerId": provider_id, "channel": channel, "address": address}
        return await self.find_one(condition)

    async def advance(self, message_id: str, state: State, at: datetime, **fields: Any) -> Message | None:
        """Put a message into a higher state; None when it is there already, or further. `fields` by stored names."""
        change = {
            "$set": {"state": state, "rank": RANK[state], "updatedAt": self._now(), **fields},
            "$min": {f"times.{state}": at},
            "$inc": {"version": 1},
        }
        return await self.change_one({"_id": message_id, "rank": {"$lt": RANK[state]}}, change)

    async def note(self, message_id: str, change: Mapping[str, Any]) -> Message | None:
        """Write something down about a message, whatever its state."""
        return await self.change_one({"_id": message_id}, change)


class DeliveryLog(LogRepository):
    """Messages for lists over all patients. A permission narrowed to some patients sees none of them here."""

    module = "messages"

    def own(self, scope: TenantScope) -> Mapping[str, Any]:
        """Patients have no accounts yet (IAM-9)."""
        return {"_id": NOBODY}

    def assigned(self, scope: TenantScope) -> Mapping[str, Any]:
        """By patient alone: see `MessageService.of_patient`."""
        return {"_id": NOBODY}
