"""Two patients become one, and are told apart again.

The record of a merge holds both patients and the links of their relatives as they were, sealed. Undoing puts exactly
that back; it is refused, with the fields named, once the survivor says something else than the merge left there,
because nobody but a person can tell whose the change is. What other contexts keep of a patient they move themselves,
through the port `Relocation`, in the same transaction.
"""

from collections.abc import Sequence
from typing import Protocol

from pydantic import BaseModel

from donto.kernel.crypto import Cipher
from donto.kernel.errors import Conflict, Forbidden, InvalidInput, NotFound
from donto.kernel.page import Page
from donto.kernel.store import Store
from donto.kernel.tenancy import EVERY_CLINIC, tenant_scope
from tenants.patients import events
from tenants.patients.models import FamilyLink, Patient, PatientMerge
from tenants.patients.repository import HeadRepository, MergeRepository, PatientRepository
from tenants.patients.schemas import MergeChoices, MergeView
from tenants.patients.service import Renamed
from tenants.patients.union import REACH, differing, relinked, united, unlinked, with_reach


class Relocation(Protocol):
    """Moves what another context keeps of a patient. Called inside the merge's transaction and scope."""

    async def move(self, source_id: str, target_id: str, merge_id: str) -> None:
        """From now on, what was of `source_id` is of `target_id`; remember under `merge_id` what was moved."""
        ...

    async def unmove(self, merge_id: str) -> None:
        """Give back exactly what `move` moved under `merge_id`."""
        ...


class Snapshot(BaseModel):
    """What is needed to undo a merge."""

    survivor: Patient
    other: Patient
    merged: Patient
    """The survivor as the merge left them."""
    relatives: dict[str, list[FamilyLink]]
    """Links of the other's relatives from before, by patient id."""


class MergeService:
    """Merges of the tenant in scope."""

    def __init__(
        self, store: Store, cipher: Cipher, relocations: Sequence[Relocation] = (), renamed: Sequence[Renamed] = ()
    ) -> None:
        """`cipher` seals snapshots. `relocations`, `renamed`: of every context that keeps something of patients."""
        self._store = store
        self._cipher = cipher
        self._relocations = tuple(relocations)
        self._renamed = tuple(renamed)
        self._patients = PatientRepository(store)
        self._merges = MergeRepository(store)
        self._heads = HeadRepository(store)

    async def merge(self, survivor_id: str, other_id: str, choices: MergeChoices) -> PatientMerge:
        """Make `other_id` part of `survivor_id`.

        Raises InvalidInput, NotFound; Conflict unless both are active; Forbidden when one of them is also a patient
        of a clinic in which the actor may not do this.
        """
        if survivor_id == other_id:
            raise InvalidInput.at("/from", "same-patient", "These are one already.")
        for patient_id in sorted((survivor_id, other_id)):  # in one order, so that two merges do not wait crosswise
            await self._heads.enter(patient_id, self._store.ids.new("pah"))
        survivor, other = await self._active(survivor_id), await self._active(other_id)
        self._check_reach(survivor, other)
        merge_id, now = self._store.ids.new("mrg"), self._store.clock.now()
        gone = other.model_copy(update={"status": "merged", "merged_into": survivor.id})
        await self._patients.update(other, gone, events.PATIENT_MERGED)
        merged = await self._patients.update(survivor, united(survivor, other, choices), events.PATIENT_MERGED)
        relatives = await self._move_links(other, survivor.id)
        snapshot = Snapshot(survivor=survivor, other=other, merged=merged, relatives=relatives)
        merge = PatientMerge(
            id=merge_id,
            tenant_id=survivor.tenant_id,
            created_at=now,
            updated_at=now,
            survivor_id=survivor.id,
            merged_id=other.id,
            clinic_ids=merged.clinic_ids,
            actor_id=tenant_scope().actor.id,
            sealed=self._cipher.seal_text(snapshot.model_dump_json(by_alias=True), aad=merge_id),
        )
        await self._merges.insert(merge, events.MERGE_MADE)
        for relocation in self._relocations:
            await relocation.move(other.id, survivor.id, merge_id)
        await self._follow_name(survivor, merged)
        return merge

    async def unmerge(self, merge_id: str) -> PatientMerge:
        """Tell two patients apart again, each as they were.

        Raises NotFound; Conflict when it was undone before, or with `changed` when the survivor has been changed
        since. Clinics and doctors that came to the survivor since are no change: they stay.
        """
        merge = await self._merges.get(merge_id)
        if merge.status == "undone":
            raise Conflict("This merge has been undone already.")
        kept = Snapshot.model_validate_json(self._cipher.open_text(merge.sealed, aad=merge.id))
        survivor, other = await self._patients.get(merge.survivor_id), await self._patients.get(merge.merged_id)
        self._check_reach(survivor, other)
        reach = {name: getattr(survivor, name) for name in REACH}
        changed = differing(survivor, kept.merged.model_copy(update=reach))
        if changed:
            raise Conflict("The patient was changed since the merge: it cannot be undone.", changed=changed)
        restored = with_reach(kept.survivor, survivor, kept.merged)
        await self._patients.update(survivor, restored, events.PATIENT_UNMERGED)
        await self._patients.update(other, kept.other, events.PATIENT_UNMERGED)
        await self._restore_links(kept)
        for relocation in reversed(self._relocations):
            await relocation.unmove(merge.id)
        await self._follow_name(survivor, restored)
        undone = merge.model_copy(update={"status": "undone"})
        return await self._merges.update(merge, undone, events.MERGE_UNDONE)

    async def page(self, patient_id: str | None, limit: int, cursor: str | None) -> Page[MergeView]:
        """Merges in reach, the latest first; of one patient, whichever part they had."""
        condition = {"$or": [{"survivorId": patient_id}, {"mergedId": patient_id}]} if patient_id else {}
        return await self._merges.page(condition, MergeView, sort=[("_id", -1)], limit=limit, cursor=cursor)

    async def get(self, merge_id: str) -> PatientMerge:
        """A merge in reach. Raises NotFound."""
        return await self._merges.get(merge_id)

    async def _active(self, patient_id: str) -> Patient:
        patient = await self._patients.get(patient_id)
        if patient.status == "deleted":
            raise NotFound("There is no such patient.")
        if patient.status == "merged":
            raise Conflict("This patient was merged into another one.", mergedInto=patient.merged_into)
        return patient

    async def _follow_name(self, before: Patient, after: Patient) -> None:
        if after.name.display != before.name.display:
            for keeper in self._renamed:
                await keeper.renamed(after.id, after.name.display)

    @staticmethod
    def _check_reach(*patients: Patient) -> None:
        clinics = tenant_scope().clinics
        if clinics is EVERY_CLINIC:
            return
        if any(not clinics.issuperset(patient.clinic_ids) for patient in patients):
            raise Forbidden("One of them is also a patient of another clinic: this needs a role in each of them.")

    async def _move_links(self, other: Patient, survivor_id: str) -> dict[str, list[FamilyLink]]:
        """Let the other's relatives be the survivor's; gives their links as they were."""
        before = {}
        for relative_id in [link.patient_id for link in other.family if link.patient_id != survivor_id]:
            relative = await self._patients.get(relative_id)
            before[relative.id] = relative.family
            await self._set_family(relative, relinked(relative.family, other.id, survivor_id))
        return before

    async def _restore_links(self, kept: Snapshot) -> None:
        for relative_id, before in kept.relatives.items():
            relative = await self._patients.get(relative_id)
            restored = unlinked(relative.family, before, kept.other.id, kept.survivor.id)
            await self._set_family(relative, restored)

    async def _set_family(self, patient: Patient, family: list[FamilyLink]) -> None:
        if family != patient.family:
            after = patient.model_copy(update={"family": family})
            await self._patients.update(patient, after, events.FAMILY_FOLLOWED)
