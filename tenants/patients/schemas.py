"""What clients send and get."""

from datetime import datetime
from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType, field

from donto.kernel.http.text import Email, Identifier, IsoDate, Locale, LongText, Name, PhoneNumber, ShortText
from tenants.patients.fields import (
    City,
    ClinicalStatus,
    Code,
    CountryOrNone,
    Diagnosis,
    Given,
    IdentifierValue,
    Line,
    NamePart,
    PhoneLabel,
    PostalCode,
    Reason,
    Relation,
    Severity,
    Sex,
    Since,
    Source,
    Status,
    System,
    Tag,
)


class HumanNameInput(Struct, rename="camel", forbid_unknown_fields=True):
    """A name. Only the given name must be there: many people have one name."""

    given: Given
    family: NamePart = ""
    middle: NamePart = ""
    preferred: NamePart = ""


class PhoneInput(Struct, rename="camel", forbid_unknown_fields=True):
    """A telephone number, the first being the one to call."""

    number: PhoneNumber
    label: PhoneLabel = ""
    whatsapp: bool = False


class PostalAddressInput(Struct, rename="camel", forbid_unknown_fields=True):
    """A postal address."""

    lines: Annotated[list[Line], Meta(max_length=4)] = []
    city: City = ""
    postal_code: PostalCode = ""
    country: CountryOrNone = ""


class IdentifierInput(Struct, rename="camel", forbid_unknown_fields=True):
    """What somebody else calls the patient."""

    system: System
    value: IdentifierValue


Phones = Annotated[list[PhoneInput], Meta(max_length=10)]
Emails = Annotated[list[Email], Meta(max_length=5)]
Languages = Annotated[list[Locale], Meta(max_length=6)]
Identifiers = Annotated[list[IdentifierInput], Meta(max_length=20)]
Tags = Annotated[list[Tag], Meta(max_length=30)]
ClinicIds = Annotated[list[Identifier], Meta(min_length=1, max_length=50)]


class PatientCreate(Struct, rename="camel", forbid_unknown_fields=True):
    """A new patient. Without `clinicIds`: of the clinic one works in."""

    name: HumanNameInput
    birth_date: IsoDate | None = None
    sex: Sex = "unknown"
    phones: Phones = []
    emails: Emails = []
    address: PostalAddressInput = field(default_factory=PostalAddressInput)
    languages: Languages = []
    identifiers: Identifiers = []
    tags: Tags = []
    notes: LongText = ""
    clinic_ids: ClinicIds | None = None
    source: Source = "staff"
    duplicates_seen: bool = False
    """Whether somebody has looked at the likely duplicates, and this is another person."""


class PatientPatch(Struct, rename="camel", forbid_unknown_fields=True):
    """What changes; absent fields stay."""

    name: HumanNameInput | UnsetType = UNSET
    birth_date: IsoDate | UnsetType | None = UNSET
    sex: Sex | UnsetType = UNSET
    phones: Phones | UnsetType = UNSET
    emails: Emails | UnsetType = UNSET
    address: PostalAddressInput | UnsetType = UNSET
    languages: Languages | UnsetType = UNSET
    identifiers: Identifiers | UnsetType = UNSET
    notes: LongText | UnsetType = UNSET
    clinic_ids: ClinicIds | UnsetType = UNSET


class AllergyInput(Struct, rename="camel", forbid_unknown_fields=True):
    """What the patient does not tolerate."""

    substance: Name
    severity: Severity
    reaction: ShortText = ""
    status: ClinicalStatus = "active"


class ConditionInput(Struct, rename="camel", forbid_unknown_fields=True):
    """An illness, past or present."""

    text: Diagnosis
    code: Code | None = None
    since: Since | None = None
    status: ClinicalStatus = "active"


class MedicalHistoryInput(Struct, rename="camel", forbid_unknown_fields=True):
    """All allergies and conditions, in place of those there are."""

    allergies: Annotated[list[AllergyInput], Meta(max_length=100)]
    history: Annotated[list[ConditionInput], Meta(max_length=200)]


class TagsInput(Struct, rename="camel", forbid_unknown_fields=True):
    """All tags, in place of those there are."""

    tags: Tags


class FamilyInput(Struct, rename="camel", forbid_unknown_fields=True):
    """A relative who is a patient too, and what they are to this one."""

    patient_id: Identifier
    relation: Relation


class DeleteInput(Struct, rename="camel", forbid_unknown_fields=True):
    """Why a patient is deleted."""

    reason: Reason


Choice = Literal["survivor", "other"]


class MergeChoices(Struct, rename="camel", forbid_unknown_fields=True):
    """Whose value stays where there can be only one. Without a choice: the survivor's, unless it is empty."""

    name: Choice = "survivor"
    birth_date: Choice | None = None
    sex: Choice | None = None
    address: Choice | None = None


class MergeInput(Struct, rename="camel", forbid_unknown_fields=True):
    """The patient who becomes one with the one in the path."""

    from_id: Identifier = field(name="from")
    fields: MergeChoices = field(default_factory=MergeChoices)


class DuplicateQuery(Struct, rename="camel", forbid_unknown_fields=True):
    """What is known of somebody so far. Whatever is missing is not compared."""

    given: NamePart = ""
    family: NamePart = ""
    birth_date: IsoDate | None = None
    phone: PhoneNumber | None = None
    identifier: IdentifierInput | None = None


class HumanNameView(Struct, rename="camel"):
    """A name."""

    given: str
    display: str
    family: str = ""
    middle: str = ""
    preferred: str = ""


class PhoneView(Struct, rename="camel"):
    """A telephone number."""

    number: str
    label: str = ""
    whatsapp: bool = False


class PostalAddressView(Struct, rename="camel"):
    """A postal address."""

    lines: list[str] = []
    city: str = ""
    postal_code: str = ""
    country: str = ""


class IdentifierView(Struct, rename="camel"):
    """What somebody else calls the patient; `mrn`: the record number of one who was merged into this one."""

    system: str
    value: str


class AllergyView(Struct, rename="camel"):
    """What the patient does not tolerate."""

    substance: str
    severity: Severity
    reaction: str
    status: ClinicalStatus


class ConditionView(Struct, rename="camel"):
    """An illness, past or present."""

    text: str
    status: ClinicalStatus
    code: str | None = None
    since: str | None = None


class FamilyView(Struct, rename="camel"):
    """A relative who is a patient too."""

    patient_id: str
    relation: Relation
    name: str = ""
    """Only in the full record, and only of a relative in reach."""


class PatientRow(Struct, rename="camel"):
    """A patient in a list. No clinical data."""

    id: str
    mrn: str
    name: HumanNameView
    birth_date: str | None
    sex: Sex
    phones: list[PhoneView]
    tags: list[str]
    clinic_ids: list[str]
    status: Status


class SearchResult(Struct, rename="camel"):
    """Those found, the best first. There is no next page: type more."""

    items: list[PatientRow]
    corrected: bool = False
    """Whether some of them were found only by taking what was typed for a slip."""


class PatientView(Struct, rename="camel", kw_only=True):
    """A patient without clinical data."""

    id: str
    mrn: str
    name: HumanNameView
    birth_date: str | None
    sex: Sex
    phones: list[PhoneView]
    emails: list[str]
    address: PostalAddressView
    languages: list[str]
    identifiers: list[IdentifierView]
    tags: list[str]
    family: list[FamilyView]
    clinic_ids: list[str]
    doctor_ids: list[str]
    source: Source
    status: Status
    merged_into: str | None
    version: int
    created_at: datetime
    updated_at: datetime


class PatientRecordView(PatientView, rename="camel", kw_only=True):
    """The full record. Reading it is recorded."""

    notes: str
    allergies: list[AllergyView]
    history: list[ConditionView]


class MedicalHistoryView(Struct, rename="camel"):
    """Allergies and conditions."""

    patient_id: str
    allergies: list[AllergyView]
    history: list[ConditionView]
    version: int


class CandidateView(Struct, rename="camel"):
    """Somebody who may be the same person."""

    patient: PatientRow
    score: int
    """0 to 100."""
    reasons: list[str]
    strong: bool
    """Whether a registration would be refused until somebody has looked."""


class CandidatesView(Struct, rename="camel"):
    """Those who may be the same person, the likeliest first."""

    items: list[CandidateView]


class MergeView(Struct, rename="camel"):
    """Two patients who became one, or were told apart again."""

    id: str
    survivor_id: str
    merged_id: str
    status: Literal["merged", "undone"]
    actor_id: str
    version: int
    created_at: datetime
