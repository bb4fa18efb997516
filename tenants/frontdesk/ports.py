"""What lower contexts ask of tokens, through the ports they offer; and the port through which visitors come in."""

from contextlib import AbstractAsyncContextManager
from typing import Final, Protocol

from donto.kernel.directory import TenantRef
from donto.kernel.http.access import Need
from donto.kernel.ratelimit import Limit
from donto.kernel.store import Store
from donto.kernel.tenancy import as_system
from tenants.frontdesk import events
from tenants.frontdesk.models import Relocated
from tenants.frontdesk.repository import QueueRepository
from tenants.patients import PatientService

_AT_ONCE: Final = 500


class PublicDoor(Protocol):
    """Admits visitors to one tenant, as far as its state allows."""

    def by_slug(self, slug: str, need: Need) -> AbstractAsyncContextManager[TenantRef]:
        """Enter the scope of the tenant with this slug. Raises NotFound, TenantStateForbids."""
        ...

    async def bound(self, key: str, limit: Limit) -> None:
        """Raise TooManyRequests when `key` has used up its tries."""
        ...


class TokenRelocation:
    """Implements `tenants.patients.Relocation`: a merged patient's tokens become the survivor's, and back."""

    def __init__(self, store: Store, patients: PatientService) -> None:
        self._tokens = QueueRepository(store)
        self._patients = patients

    async def move(self, source_id: str, target_id: str, merge_id: str) -> None:
        """All tokens of `source_id` become `target_id`'s. What they claim stays: it only keeps doubles away."""
        with as_system("patient-merge"):
            name = (await self._patients.get(target_id)).name.display
            while found := await self._tokens.find_all({"patientId": source_id}, limit=_AT_ONCE):
                for token in found:
                    past = Relocated(merge_id=merge_id, patient_id=source_id, patient_name=token.patient_name)
                    moved = {
                        "patient_id": target_id,
                        "patient_name": name,
                        "relocations": [*token.relocations, past],
                    }
                    await self._tokens.update(token, token.model_copy(update=moved), events.MOVED_TO_PATIENT)

    async def unmove(self, merge_id: str) -> None:
        """Give back exactly what `move` moved under `merge_id`."""
        with as_system("patient-merge"):
            while found := await self._tokens.find_all({"relocations.mergeId": merge_id}, limit=_AT_ONCE):
                for token in found:
                    past = next(one for one in token.relocations if one.merge_id == merge_id)
                    back = {
                        "patient_id": past.patient_id,
                        "patient_name": past.patient_name,
                        "relocations": [one for one in token.relocations if one.merge_id != merge_id],
                    }
                    await self._tokens.update(token, token.model_copy(update=back), events.MOVED_TO_PATIENT)


class TokenNames:
    """Implements `tenants.patients.Renamed`: boards show a patient's present name."""

    def __init__(self, store: Store) -> None:
        self._tokens = QueueRepository(store)

    async def renamed(self, patient_id: str, name: str) -> None:
        """The patient's name has changed."""
        with as_system("patient-name"):
            condition = {"patientId": patient_id, "patientName": {"$ne": name}}
            while found := await self._tokens.find_all(condition, limit=_AT_ONCE):
                for token in found:
                    after = token.model_copy(update={"patient_name": name})
                    await self._tokens.update(token, after, events.RELABELLED)
