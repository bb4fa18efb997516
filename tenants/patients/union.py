"""What becomes of two records of one person. Pure: it takes two patients and gives one."""

from collections.abc import Callable, Hashable, Iterable
from typing import Final, TypeVar

from tenants.patients.models import Address, Allergy, Condition, FamilyLink, Patient, PatientIdentifier
from tenants.patients.policy import MRN
from tenants.patients.schemas import Choice, MergeChoices

T = TypeVar("T")
_SEVERITY: Final = {"mild": 0, "moderate": 1, "severe": 2}
DERIVED: Final = frozenset({"sort_name", "search"})
BOOKKEEPING: Final = frozenset({"version", "created_at", "updated_at"})
REACH: Final = ("clinic_ids", "doctor_ids")


def united(survivor: Patient, other: Patient, choices: MergeChoices) -> Patient:
    """The survivor with all that is known of both. Lists are joined; of single values one stays, as chosen."""
    birth_date = _chosen(survivor.birth_date, other.birth_date, choices.birth_date, empty=None)
    sex = _chosen(survivor.sex, other.sex, choices.sex, empty="unknown")
    address = _chosen(survivor.address, other.address, choices.address, empty=Address())
    number = PatientIdentifier(system=MRN, value=other.mrn)
    changed = {
        "name": survivor.name if choices.name == "survivor" else other.name,
        "birth_date": birth_date,
        "sex": sex,
        "address": address,
        "notes": "\n".join(dict.fromkeys(notes for notes in (survivor.notes, other.notes) if notes)),
        "phones": _joined(survivor.phones, other.phones, lambda phone: phone.number),
        "emails": _joined(survivor.emails, other.emails, str.casefold),
        "languages": _joined(survivor.languages, other.languages, lambda language: language),
        "identifiers": _joined(
            survivor.identifiers, [*other.identifiers, number], lambda known: (known.system, known.value)
        ),
        "tags": _joined(survivor.tags, other.tags, lambda tag: tag),
        "allergies": _allergies([*survivor.allergies, *other.allergies]),
        "history": _joined(survivor.history, other.history, _condition),
        "family": _family(survivor, other),
        "clinic_ids": _joined(survivor.clinic_ids, other.clinic_ids, lambda known: known),
        "doctor_ids": _joined(survivor.doctor_ids, other.doctor_ids, lambda known: known),
    }
    joined: Patient = survivor.model_copy(update=changed)
    return joined


def relinked(family: list[FamilyLink], old_id: str, new_id: str) -> list[FamilyLink]:
    """A relative's links when one patient becomes another. A link to both becomes the one to the survivor."""
    known = any(link.patient_id == new_id for link in family)
    moved = [link for link in family if not (known and link.patient_id == old_id)]
    return [link.model_copy(update={"patient_id": new_id}) if link.patient_id == old_id else link for link in moved]


def unlinked(now: list[FamilyLink], before: list[FamilyLink], old_id: str, new_id: str) -> list[FamilyLink]:
    """A relative's links when that is undone: as they were, with whatever else has changed since.

    `old_id` was merged into `new_id`; `before` are the links from before the merge.
    """
    if now == relinked(before, old_id, new_id):
        return before
    concerned = {old_id, new_id}
    restored = [link for link in before if link.patient_id in concerned]
    return [link for link in now if link.patient_id not in concerned] + restored


def differing(now: Patient, then: Patient) -> list[str]:
    """Names of the fields that differ, as clients know them; nothing that is only bookkeeping."""
    names = Patient.model_fields.keys() - DERIVED - BOOKKEEPING
    found = [name for name in sorted(names) if getattr(now, name) != getattr(then, name)]
    return [Patient.model_fields[name].alias or name for name in found]


def with_reach(restored: Patient, now: Patient, merged: Patient) -> Patient:
    """`restored`, seen by whomever the survivor came to since the merge, too."""
    added = {
        name: [*getattr(restored, name), *(one for one in getattr(now, name) if one not in getattr(merged, name))]
        for name in REACH
    }
    seen: Patient = restored.model_copy(update={name: list(dict.fromkeys(values)) for name, values in added.items()})
    return seen


def _chosen(ours: T, theirs: T, choice: Choice | None, *, empty: T) -> T:
    if choice is None:
        return theirs if ours == empty else ours
    return ours if choice == "survivor" else theirs


def _joined(ours: Iterable[T], theirs: Iterable[T], key: Callable[[T], Hashable]) -> list[T]:
    """Ours, then those of theirs that we do not have."""
    known = {key(one): one for one in reversed([*ours, *theirs])}
    return list({key(one): known[key(one)] for one in [*ours, *theirs]}.values())


def _condition(condition: Condition) -> Hashable:
    return condition.text.casefold(), condition.code, condition.since


def _allergies(allergies: list[Allergy]) -> list[Allergy]:
    """One for each substance: an active one before others, the more severe before the milder."""
    worst: dict[str, Allergy] = {}
    for allergy in allergies:
        key = allergy.substance.casefold()
        known = worst.get(key)
        if known is None or _weight(allergy) > _weight(known):
            worst[key] = allergy
    return list(worst.values())


def _weight(allergy: Allergy) -> tuple[bool, int]:
    return allergy.status == "active", _SEVERITY[allergy.severity]


def _family(survivor: Patient, other: Patient) -> list[FamilyLink]:
    """Nobody becomes their own relative."""
    both = _joined(survivor.family, other.family, lambda link: link.patient_id)
    return [link for link in both if link.patient_id not in (survivor.id, other.id)]
