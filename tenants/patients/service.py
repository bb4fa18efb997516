"""The registry: what can be done with one patient. Search, duplicates and merges have modules of their own."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

import msgspec
from msgspec import UNSET, Struct

from donto.kernel.errors import Conflict, InvalidInput, NotFound, PreconditionFailed
from donto.kernel.page import Page
from donto.kernel.store import Store
from donto.kernel.tenancy import EVERY_CLINIC, tenant_scope
from tenants.patients import events
from tenants.patients.duplicates import DuplicateService, Person, only_namesake
from tenants.patients.models import (
    Address,
    Allergy,
    Condition,
    Deletion,
    FamilyLink,
    Patient,
    PatientIdentifier,
    Phone,
    Relation,
    Status,
)
from tenants.patients.policy import (
    INVERSE,
    MRN,
    check_birth_date,
    check_history,
    check_identifiers,
    check_once,
    full_name,
    record_number,
)
from tenants.patients.repository import HeadRepository, NumberRepository, PatientRepository, WordRepository, name_words
from tenants.patients.schemas import (
    HumanNameInput,
    IdentifierInput,
    MedicalHistoryInput,
    PatientCreate,
    PatientPatch,
    PatientRow,
    PhoneInput,
)
from tenants.patients.tokens import phone_token
from tenants.patients.watched import Unwatched, Watched

_BY_NAME = [("sortName", 1), ("_id", 1)]
MAX_FAMILY = 50


class PatientSummary(Struct, rename="camel", frozen=True):
    """What others show of a patient."""

    id: str
    name: str
    mrn: str
    phone: str | None


class Treated(Struct, rename="camel", frozen=True):
    """Who has to do with a patient."""

    id: str
    doctor_ids: list[str]
    status: Status


class Renamed(Protocol):
    """Keeps a patient's name somewhere else too. Called inside the transaction and scope of the change."""

    async def renamed(self, patient_id: str, name: str) -> None:
        """From now on the patient's name is shown as `name`."""
        ...


class Clinics(Protocol):
    """Knows the tenant's clinics. Implemented by `tenants.organization`."""

    async def exist(self, clinic_ids: set[str]) -> set[str]:
        """Those that are clinics of the tenant in scope, in the actor's reach."""
        ...


class PatientService:
    """Patients of the tenant in scope."""

    def __init__(
        self,
        store: Store,
        clinics: Clinics,
        duplicates: DuplicateService | None = None,
        renamed: Sequence[Renamed] = (),
        watch: Watched | None = None,
    ) -> None:
        """`clinics` says which clinics there are. `renamed`: of every context that keeps patients' names."""
        self._store = store
        self._clinics = clinics
        self._duplicates = duplicates or DuplicateService(store)
        self._renamed = tuple(renamed)
        self._watch = watch or Unwatched()
        self._patients = PatientRepository(store)
        self._heads = HeadRepository(store)
        self._numbers = NumberRepository(store)
        self._words = WordRepository(store)

    async def register(self, data: PatientCreate) -> Patient:
        """Register a patient.

        Raises InvalidInput; NotFound for a clinic out of reach; Conflict with `candidates` (id, score, reasons) when
        somebody is likely to be the same person and `duplicates_seen` does not say that this was looked at, or when
        a patient's own account asks.
        """
        now = self._store.clock.now()
        _check_whose()
        check_birth_date(data.birth_date, now)
        check_identifiers(data.identifiers)
        check_once([phone.number for phone in data.phones], "/phones")
        check_once(data.tags, "/tags")
        clinic_ids = await self._placed(data.clinic_ids)
        if not data.duplicates_seen:
            await self._refuse_duplicate(data)
        scope, name = tenant_scope(), full_name(data.name)
        await self._words.learn(name_words(name))
        patient = Patient(
            id=self._store.ids.new("pat"),
            tenant_id=scope.tenant_id,
            created_at=now,
            updated_at=now,
            mrn=record_number(await self._numbers.next()),
            name=name,
            birth_date=data.birth_date,
            sex=data.sex,
            phones=_phones(data.phones),
            emails=data.emails,
            address=Address(**_plain(data.address)),
            languages=data.languages,
            identifiers=_identifiers(data.identifiers),
            tags=data.tags,
            notes=data.notes,
            clinic_ids=clinic_ids,
            doctor_ids=[scope.doctor_id] if scope.doctor_id else [],
            source=data.source,
        )
        return await self._patients.insert(patient, events.PATIENT_REGISTERED)

    async def get(self, patient_id: str) -> Patient:
        """A patient in reach, also one who was merged into another. Raises NotFound, for a deleted one too."""
        patient = await self._patients.get(patient_id)
        if patient.status == "deleted":
            raise NotFound("There is no such patient.")
        return patient

    async def active(self, patient_id: str) -> Patient:
        """A patient with whom something can be done. Raises NotFound; Conflict with `mergedInto` for a merged one."""
        patient = await self.get(patient_id)
        if patient.status == "merged":
            raise Conflict("This patient was merged into another one.", mergedInto=patient.merged_into)
        return patient

    async def entered(self, patient_id: str) -> Patient:
        """`active`, for what must not pass by a merge or a deletion of the patient unseen: a booking, say.

        Call it first, in the transaction of what is done: two that enter for one patient cannot both commit unseen.
        """
        await self._heads.enter(patient_id, self._store.ids.new("pah"))
        return await self.active(patient_id)

    async def opened(self, patient_id: str) -> Patient:
        """A patient for somebody who sees the full record, which is recorded. Raises NotFound."""
        patient = await self.get(patient_id)
        await self._store.trail.record(
            events.PATIENT_READ,
            entity=Patient.entity,
            entity_id=patient.id,
            changes=[],
            clinic_id=self._patients.clinic_of(patient),
        )
        await self._watch.opened(patient.id)
        return patient

    async def by_ids(self, patient_ids: Iterable[str]) -> dict[str, Patient]:
        """Those of the patients who are in reach and active, by id."""
        wanted = sorted(set(patient_ids))
        found = await self._patients.find_all({"_id": {"$in": wanted}, "status": "active"}, limit=len(wanted) or 1)
        return {patient.id: patient for patient in found}

    async def summaries(self, patient_ids: Iterable[str]) -> dict[str, PatientSummary]:
        """By id, those of the patients who are in reach, whatever has become of them."""
        wanted = sorted(set(patient_ids))
        if not wanted:
            return {}
        rows = await self._patients.rows({"_id": {"$in": wanted}}, PatientRow, limit=len(wanted))
        return {
            row.id: PatientSummary(row.id, row.name.display, row.mrn, row.phones[0].number if row.phones else None)
            for row in rows
        }

    async def active_among(self, patient_ids: Iterable[str]) -> list[PatientRow]:
        """Those of the patients who are in reach and active, in the order of their registration."""
        wanted = sorted(set(patient_ids))
        return await self._patients.rows({"_id": {"$in": wanted}, "status": "active"}, PatientRow) if wanted else []

    async def treated(self, patient_ids: Iterable[str]) -> list[Treated]:
        """By whom those of the patients who are in reach are treated, whatever has become of them."""
        wanted = sorted(set(patient_ids))
        return await self._patients.rows({"_id": {"$in": wanted}}, Treated, limit=len(wanted)) if wanted else []

    async def with_phone(self, number: str) -> list[PatientRow]:
        """Up to 50 active patients in reach who are registered with exactly this number (E.164), as above."""
        condition = {"search": phone_token(number), "status": "active"}
        found = await self._patients.rows(condition, PatientRow, limit=MAX_FAMILY)
        return [row for row in found if any(phone.number == number for phone in row.phones)]

    async def recognised(self, name: HumanNameInput, number: str, birth_date: str | None) -> str | None:
        """The id of the one active patient with this name and number, for somebody who has proved the number."""
        person, rows = Person.known(name.given, name.family, birth_date, [number]), await self.with_phone(number)
        return None if len(rows) == MAX_FAMILY else only_namesake(person, rows)  # of so many, not all were looked at

    async def page(self, tag: str | None, clinic_id: str | None, limit: int, cursor: str | None) -> Page[PatientRow]:
        """Patients in reach by name, of one clinic or with one tag if told."""
        condition: dict[str, Any] = {"status": "active"}
        if tag is not None:
            condition["tags"] = tag
        if clinic_id is not None:
            condition["clinicIds"] = clinic_id
        return await self._listed(condition, limit, cursor)

    async def deleted(self, limit: int, cursor: str | None) -> Page[PatientRow]:
        """Deleted patients in reach, by name."""
        return await self._listed({"status": "deleted"}, limit, cursor)

    async def _listed(self, condition: Mapping[str, Any], limit: int, cursor: str | None) -> Page[PatientRow]:
        page = await self._patients.page(condition, PatientRow, sort=_BY_NAME, limit=limit, cursor=cursor)
        await self._watch.listed([row.id for row in page.items])
        return page

    async def change(self, patient_id: str, version: int, data: PatientPatch) -> Patient:
        """Change what is given. Raises InvalidInput, NotFound, PreconditionFailed, Conflict."""
        before = await self._at(patient_id, version)
        changed: dict[str, Any] = {
            field: value
            for field in ("sex", "emails", "languages", "notes")
            if (value := getattr(data, field)) is not UNSET
        }
        if data.birth_date is not UNSET:
            check_birth_date(data.birth_date, self._store.clock.now())
            changed["birth_date"] = data.birth_date
        if data.name is not UNSET:
            changed["name"] = full_name(data.name)
            await self._words.learn(name_words(changed["name"]))
        if data.phones is not UNSET:
            check_once([phone.number for phone in data.phones], "/phones")
            changed["phones"] = _phones(data.phones)
        if data.address is not UNSET:
            changed["address"] = Address(**_plain(data.address))
        if data.identifiers is not UNSET:
            check_identifiers(data.identifiers)
            ours = [identifier for identifier in before.identifiers if identifier.system == MRN]
            changed["identifiers"] = _identifiers(data.identifiers) + ours
        if data.clinic_ids is not UNSET:
            changed["clinic_ids"] = await self._placed(data.clinic_ids, known=before.clinic_ids)
        after = await self._patients.update(before, before.model_copy(update=changed), events.PATIENT_CHANGED)
        if after.name.display != before.name.display:
            for keeper in self._renamed:
                await keeper.renamed(after.id, after.name.display)
        return after

    async def set_history(self, patient_id: str, version: int, data: MedicalHistoryInput) -> Patient:
        """Replace allergies and conditions. Raises InvalidInput, NotFound, PreconditionFailed, Conflict."""
        before = await self._at(patient_id, version)
        check_history(data.history, self._store.clock.now())
        check_once([allergy.substance.casefold() for allergy in data.allergies], "/allergies")
        changed = {
            "allergies": [Allergy(**_plain(allergy)) for allergy in data.allergies],
            "history": [Condition(**_plain(condition)) for condition in data.history],
        }
        return await self._patients.update(before, before.model_copy(update=changed), events.HISTORY_CHANGED)

    async def set_tags(self, patient_id: str, version: int, tags: list[str]) -> Patient:
        """Replace the tags. Raises InvalidInput, NotFound, PreconditionFailed, Conflict."""
        check_once(tags, "/tags")
        before = await self._at(patient_id, version)
        return await self._patients.update(before, before.model_copy(update={"tags": tags}), events.PATIENT_TAGGED)

    async def link(self, patient_id: str, other_id: str, relation: Relation) -> Patient:
        """Say what another patient is to this one, on both sides. Raises InvalidInput, NotFound, Conflict."""
        if patient_id == other_id:
            raise InvalidInput.at("/patientId", "same-patient", "Nobody is their own relative.")
        patient, other = await self.active(patient_id), await self.active(other_id)
        await self._link(other, patient.id, INVERSE[relation])
        return await self._link(patient, other.id, relation)

    async def _link(self, patient: Patient, other_id: str, relation: Relation) -> Patient:
        kept = [link for link in patient.family if link.patient_id != other_id]
        if len(kept) >= MAX_FAMILY:
            raise Conflict(f"A patient has at most {MAX_FAMILY} relatives here.")
        return await self._with_family(
            patient, [*kept, FamilyLink(patient_id=other_id, relation=relation)], events.FAMILY_LINKED
        )

    async def unlink(self, patient_id: str, other_id: str) -> None:
        """Take the link to a relative away on both sides. Raises NotFound, Conflict."""
        patient = await self.active(patient_id)
        kept = [link for link in patient.family if link.patient_id != other_id]
        if len(kept) == len(patient.family):
            raise NotFound("There is no such relative.")
        await self._with_family(patient, kept, events.FAMILY_UNLINKED)
        other = await self._patients.get(other_id)
        left = [link for link in other.family if link.patient_id != patient_id]
        await self._with_family(other, left, events.FAMILY_UNLINKED)

    async def _with_family(self, patient: Patient, family: list[FamilyLink], event: str) -> Patient:
        return await self._patients.update(patient, patient.model_copy(update={"family": family}), event)

    async def see(self, patient_id: str, doctor_id: str | None, clinic_id: str | None) -> Patient:
        """Put doctor and clinic among those who have to do with the patient; writes nothing when they are already.

        Part of the transaction of what makes it so, an appointment say. Raises NotFound, Conflict.
        """
        before = await self.active(patient_id)
        changed: dict[str, Any] = {}
        if doctor_id is not None and doctor_id not in before.doctor_ids:
            changed["doctor_ids"] = [*before.doctor_ids, doctor_id]
        if clinic_id is not None and clinic_id not in before.clinic_ids:
            changed["clinic_ids"] = [*before.clinic_ids, clinic_id]
        if not changed:
            return before
        return await self._patients.update(before, before.model_copy(update=changed), events.PATIENT_SEEN)

    async def delete(self, patient_id: str, reason: str) -> Patient:
        """Hide a patient until somebody restores them. Raises NotFound, Conflict for a merged one."""
        before = await self.entered(patient_id)
        deletion = Deletion(at=self._store.clock.now(), actor_id=tenant_scope().actor.id, reason=reason)
        gone = before.model_copy(update={"status": "deleted", "deletion": deletion})
        return await self._patients.update(before, gone, events.PATIENT_DELETED)

    async def restore(self, patient_id: str) -> Patient:
        """Bring a deleted patient back. Raises NotFound, Conflict."""
        before = await self._patients.get(patient_id)
        if before.status != "deleted":
            raise Conflict("The patient is not deleted.")
        back = before.model_copy(update={"status": "active", "deletion": None})
        return await self._patients.update(before, back, events.PATIENT_RESTORED)

    async def _at(self, patient_id: str, version: int) -> Patient:
        patient = await self.active(patient_id)
        if patient.version != version:
            raise PreconditionFailed("The patient was changed by somebody else in the meantime.")
        return patient

    async def _placed(self, wanted: list[str] | None, known: Iterable[str] = ()) -> list[str]:
        """The clinics of a patient; without any: where one works. `known`: where the patient was before."""
        if wanted is None:
            scope = tenant_scope()
            only = [] if scope.clinics is EVERY_CLINIC else sorted(scope.clinics)
            here = scope.active_clinic or (only[0] if len(only) == 1 else None)
            if here is None:
                raise InvalidInput.at("/clinicIds", "clinic-needed", "Say of which clinic the patient is.")
            return [here]
        check_once(wanted, "/clinicIds")
        new = set(wanted) - set(known)
        if new and await self._clinics.exist(new) != new:
            raise NotFound("There is no such clinic.")
        return wanted

    async def _refuse_duplicate(self, data: PatientCreate) -> None:
        phones = [phone.number for phone in data.phones]
        person = Person.known(data.name.given, data.name.family, data.birth_date, phones)
        found = await self._duplicates.like(person, [identifier.value for identifier in data.identifiers])
        likely = [candidate for candidate in found if candidate.strong]
        if likely:
            # Ids and reasons only: whoever registers need not be allowed to read everybody.
            raise Conflict(
                "Somebody registered already is likely to be the same person. Look, then send duplicatesSeen.",
                candidates=[{"id": one.patient.id, "score": one.score, "reasons": list(one.reasons)} for one in likely],
            )


def _check_whose() -> None:
    """Raise Conflict for a patient's own account: none is tied to a record yet, so none could be its own."""
    grant = tenant_scope().grant
    if grant is not None and (grant.module, "own" in grant.narrowed) == ("patients", True):
        raise Conflict("Your account cannot be tied to a patient's record yet. Please ask the clinic.")


def _plain(part: Struct) -> dict[str, Any]:
    """A Struct's fields by their Python names, for a document part."""
    return msgspec.structs.asdict(part)


def _phones(phones: list[PhoneInput]) -> list[Phone]:
    return [Phone(**_plain(phone)) for phone in phones]


def _identifiers(identifiers: list[IdentifierInput]) -> list[PatientIdentifier]:
    return [PatientIdentifier(**_plain(identifier)) for identifier in identifiers]
