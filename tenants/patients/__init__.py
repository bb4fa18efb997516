"""The registry of patients: search, duplicates, merges, family, soft deletion."""

from tenants.patients.duplicates import DuplicateService
from tenants.patients.merging import MergeService, Relocation
from tenants.patients.models import Patient
from tenants.patients.schemas import (
    AllergyInput,
    ConditionInput,
    HumanNameInput,
    IdentifierInput,
    MedicalHistoryInput,
    PatientCreate,
    PatientPatch,
    PatientRow,
    PhoneInput,
)
from tenants.patients.search import SearchService
from tenants.patients.service import Clinics, PatientService, PatientSummary, Renamed

__all__ = [
    "AllergyInput",
    "Clinics",
    "ConditionInput",
    "DuplicateService",
    "HumanNameInput",
    "IdentifierInput",
    "MedicalHistoryInput",
    "MergeService",
    "Patient",
    "PatientCreate",
    "PatientPatch",
    "PatientRow",
    "PatientService",
    "PatientSummary",
    "PhoneInput",
    "Relocation",
    "Renamed",
    "SearchService",
]
