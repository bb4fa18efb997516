"""Patients, what is kept of a merge, and two pieces of bookkeeping: numbers given out, and words names are made of."""

from datetime import datetime
from typing import Annotated, ClassVar, Literal

from pydantic import Field
from pymongo import IndexModel

from donto.kernel.document import SECRET, Part, TenantDocument

Sex = Literal["male", "female", "other", "unknown"]
"""FHIR R4 value set administrative-gender."""
Relation = Literal["guardian", "ward", "parent", "child", "spouse", "sibling", "other"]
"""What the other person is to this one."""
Status = Literal["active", "deleted", "merged"]
Source = Literal["staff", "public", "whatsapp", "import"]


class HumanName(Part):
    """A name, as far as FHIR's HumanName is of use here."""

    given: str
    family: str = ""
    middle: str = ""
    preferred: str = ""
    display: str
    """Given, middle and family name, as they are shown."""


class Phone(Part):
    """A telephone number."""

    number: str
    """E.164."""
    label: str = ""
    whatsapp: bool = False


class Address(Part):
    """A postal address."""

    lines: list[str] = Field(default_factory=list)
    city: str = ""
    postal_code: str = ""
    country: str = ""


class PatientIdentifier(Part):
    """What somebody else calls the patient. A merged patient's record number is kept under the system `mrn`."""

    system: str
    value: str


class Allergy(Part):
    """What the patient does not tolerate."""

    substance: str
    reaction: str = ""
    severity: Literal["mild", "moderate", "severe"]
    status: Literal["active", "inactive", "resolved"] = "active"


class Condition(Part):
    """An illness, past or present."""

    text: str
    code: str | None = None
    since: str | None = None
    """YYYY, YYYY-MM or YYYY-MM-DD: as exactly as it is known."""
    status: Literal["active", "inactive", "resolved"] = "active"


class FamilyLink(Part):
    """Another patient of the tenant, who has the inverse link."""

    patient_id: str
    relation: Relation


class Deletion(Part):
    """Why, when and by whom a patient was deleted."""

    at: datetime
    actor_id: str
    reason: str


class Patient(TenantDocument):
    """A person who is treated here. Values that speak of health or lead to the person are hidden in the trail."""

    entity: ClassVar[str] = "patient"
    clinic_field: ClassVar[str | None] = "clinicIds"

    mrn: str
    name: HumanName
    birth_date: str | None = None
    """YYYY-MM-DD."""
    sex: Sex = "unknown"
    phones: Annotated[list[Phone], SECRET] = Field(default_factory=list)
    emails: Annotated[list[str], SECRET] = Field(default_factory=list)
    address: Annotated[Address, SECRET] = Field(default_factory=Address)
    languages: list[str] = Field(default_factory=list)
    """The first is the one to write in."""
    identifiers: Annotated[list[PatientIdentifier], SECRET] = Field(default_factory=list)
    allergies: Annotated[list[Allergy], SECRET] = Field(default_factory=list)
    history: Annotated[list[Condition], SECRET] = Field(default_factory=list)
    tags: list[str] = Field(default_factory=list)
    notes: Annotated[str, SECRET] = ""
    family: list[FamilyLink] = Field(default_factory=list)
    clinic_ids: list[str]
    """Where the patient is known: whose people see them."""
    doctor_ids: list[str] = Field(default_factory=list)
    """Who treats them: which doctors see them, where a role is narrowed to assigned records."""
    source: Source = "staff"
    status: Status = "active"
    merged_into: str | None = None
    deletion: Annotated[Deletion | None, SECRET] = None

    # Worked out of the above by the repository, at every write.
    sort_name: Annotated[str, SECRET] = ""
    search: Annotated[list[str], SECRET] = Field(default_factory=list)
    """See `tokens.py`."""

    class Settings:
        """Collection and indexes."""

        name = "patients"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel([("tenantId", 1), ("search", 1)], name="tenant_search"),
            IndexModel([("tenantId", 1), ("mrn", 1)], name="tenant_mrn", unique=True),
            IndexModel([("tenantId", 1), ("status", 1), ("sortName", 1), ("_id", 1)], name="tenant_status_name"),
            IndexModel(
                [("tenantId", 1), ("status", 1), ("clinicIds", 1), ("sortName", 1), ("_id", 1)],
                name="tenant_status_clinic_name",
            ),
            IndexModel([("tenantId", 1), ("doctorIds", 1), ("status", 1), ("sortName", 1)], name="tenant_doctor_name"),
            IndexModel([("tenantId", 1), ("tags", 1), ("status", 1), ("sortName", 1)], name="tenant_tag_name"),
        ]


class PatientMerge(TenantDocument):
    """Two patients became one. Holds both as they were, sealed, so that it can be undone."""

    entity: ClassVar[str] = "patient merge"
    clinic_field: ClassVar[str | None] = "clinicIds"
    survivor_id: str
    merged_id: str
    clinic_ids: list[str]
    """Of both patients."""
    status: Literal["merged", "undone"] = "merged"
    actor_id: str
    sealed: Annotated[str, SECRET]
    """A `Snapshot` as JSON under AES-GCM, bound to this record's id."""

    class Settings:
        """Collection and indexes."""

        name = "patient_merges"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel([("tenantId", 1), ("survivorId", 1), ("_id", -1)], name="tenant_survivor"),
            IndexModel([("tenantId", 1), ("mergedId", 1), ("_id", -1)], name="tenant_merged"),
        ]


class PatientNumbers(TenantDocument):
    """The last record number given out. One per tenant, whose id it has."""

    entity: ClassVar[str] = "patient numbers"
    audited: ClassVar[bool] = False  # a counter: what it numbers is audited
    last: int = 0

    class Settings:
        """Collection."""

        name = "patient_numbers"


class PatientHead(TenantDocument):
    """One for each patient, changed by everything that must not happen beside a merge or a deletion.

    A booking reads the patient and writes an appointment, a merge moves the appointments it sees: neither would see
    the other (write skew), and the visit would stay with a record that is gone. So they conflict here.
    """

    entity: ClassVar[str] = "patient head"
    audited: ClassVar[bool] = False  # only orders the writers; what they write is audited
    patient_id: str
    changes: int = 0

    class Settings:
        """Collection and indexes."""

        name = "patient_heads"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel([("tenantId", 1), ("patientId", 1)], name="tenant_patient", unique=True)
        ]


class NameWord(TenantDocument):
    """A word that occurs in names, under every spelling that is one slip of the keyboard away: see `tokens.py`.

    Words stay when their last patient goes: they lead to nobody then, and belong to no person in particular.
    """

    entity: ClassVar[str] = "name word"
    audited: ClassVar[bool] = False  # worked out of patients' names, whose changes are audited
    word: str
    keys: list[str]

    class Settings:
        """Collection and indexes."""

        name = "patient_words"
        indexes: ClassVar[list[IndexModel]] = [IndexModel([("tenantId", 1), ("keys", 1)], name="tenant_keys")]
