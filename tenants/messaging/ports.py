"""What lower contexts ask of messages, through the ports they offer."""

from typing import Any

from donto.kernel.store import Store
from donto.kernel.tenancy import as_system
from tenants.messaging.models import Contact, Relocated
from tenants.messaging.repository import ContactRepository, LogRepository


class MessageRelocation:
    """Implements `tenants.patients.Relocation`: a merged patient's messages and contacts become the survivor's."""

    def __init__(self, store: Store) -> None:
        self._log = LogRepository(store)
        self._contacts = ContactRepository(store)

    async def move(self, source_id: str, target_id: str, merge_id: str) -> None:
        """All messages of `source_id` become `target_id`'s, and so do the contacts that write for them."""
        with as_system("patient-merge"):
            past = {"mergeId": merge_id, "patientId": source_id}
            change = {"$set": {"patientId": target_id}, "$push": {"relocations": past}}
            await self._log.change_many({"patientId": source_id}, change)
            for contact in await self._contacts.find_all({"patientIds": source_id}):
                await self._contacts.save(contact, **_moved(contact, source_id, target_id, merge_id))

    async def unmove(self, merge_id: str) -> None:
        """Give back exactly what `move` moved under `merge_id`."""
        marked: dict[str, Any] = {"relocations.mergeId": {"$type": "string", "$eq": merge_id}}
        with as_system("patient-merge"):
            first = await self._log.find_one(marked)
            if first is not None:
                source = next(past.patient_id for past in first.relocations if past.merge_id == merge_id)
                back = {"$set": {"patientId": source}, "$pull": {"relocations": {"mergeId": merge_id}}}
                await self._log.change_many(marked, back)
            for contact in await self._contacts.find_all(marked):
                await self._contacts.save(contact, **_back(contact, merge_id))


def _moved(contact: Contact, source_id: str, target_id: str, merge_id: str) -> dict[str, Any]:
    brought = None if target_id in contact.patient_ids else target_id
    ids = [target_id if one == source_id else one for one in contact.patient_ids]
    past = Relocated(merge_id=merge_id, patient_id=source_id, brought=brought)
    return {"patient_ids": list(dict.fromkeys(ids)), "relocations": [*contact.relocations, past]}


def _back(contact: Contact, merge_id: str) -> dict[str, Any]:
    past = next(one for one in contact.relocations if one.merge_id == merge_id)
    return {
        "patient_ids": [*(one for one in contact.patient_ids if one != past.brought), past.patient_id],
        "relocations": [one for one in contact.relocations if one.merge_id != merge_id],
    }
