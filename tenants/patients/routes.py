"""HTTP doors of this context."""

from typing import Annotated

import msgspec
from litestar import Response, Router
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, JSONBody, QueryParameter

from donto.kernel.document import StoredDocument
from donto.kernel.http.access import Need, requires
from donto.kernel.http.page import Cursor, Limit
from donto.kernel.http.route import delete, get, patch, post, put, tagged
from donto.kernel.page import DEFAULT_LIMIT, Page
from tenants.patients.duplicates import DuplicateService
from tenants.patients.merging import MergeService
from tenants.patients.schemas import (
    CandidatesView,
    DeleteInput,
    DuplicateQuery,
    FamilyInput,
    MedicalHistoryInput,
    MedicalHistoryView,
    MergeInput,
    MergeView,
    PatientCreate,
    PatientPatch,
    PatientRecordView,
    PatientRow,
    PatientView,
    SearchResult,
    TagsInput,
)
from tenants.patients.search import SearchService
from tenants.patients.service import PatientService

Patients = NamedDependency[PatientService]
Search = NamedDependency[SearchService]
Duplicates = NamedDependency[DuplicateService]
Merges = NamedDependency[MergeService]
Version = NamedDependency[int]
FOUND = 20
_ID = r"^[A-Za-z0-9_]+$(?!\n)"
Typed = Annotated[
    str,
    QueryParameter(
        name="q",
        min_length=1,
        max_length=100,
        pattern=r"^[^\x00-\x1f\x7f]*[^\x00-\x20\x7f][^\x00-\x1f\x7f]*$(?!\n)",
        description="Words of a name in any order, as far as typed; last digits of a telephone number; a record number",
    ),
]
TypedOrNot = Annotated[
    str | None,
    QueryParameter(
        name="q",
        min_length=1,
        max_length=100,
        pattern=r"^[^\x00-\x1f\x7f]*[^\x00-\x20\x7f][^\x00-\x1f\x7f]*$(?!\n)",
        description="As in the search of patients; then there is one page only",
    ),
]
Found = Annotated[int, QueryParameter(ge=1, le=50, description="How many at most")]
ClinicFilter = Annotated[
    str | None, QueryParameter(name="clinicId", max_length=64, pattern=_ID, description="Only of this clinic")
]
TagFilter = Annotated[
    str | None,
    QueryParameter(
        name="tag", min_length=1, max_length=40, pattern=r"^[^\x00-\x1f\x7f]+$(?!\n)", description="Only with this tag"
    ),
]
PatientFilter = Annotated[
    str | None, QueryParameter(name="patientId", max_length=64, pattern=_ID, description="Only of this patient")
]


def _view(patient: StoredDocument) -> PatientView:
    return msgspec.convert(patient.to_stored() | {"id": patient.id}, PatientView)


def _record(patient: StoredDocument) -> PatientRecordView:
    return msgspec.convert(patient.to_stored() | {"id": patient.id}, PatientRecordView)


def _history(patient: StoredDocument) -> MedicalHistoryView:
    return msgspec.convert(patient.to_stored() | {"patientId": patient.id}, MedicalHistoryView)


def _merge(merge: StoredDocument) -> MergeView:
    return msgspec.convert(merge.to_stored() | {"id": merge.id}, MergeView)


@get("/v1/patients", access=requires("patients:read"), operation_id="listPatients", summary="Patients")
async def list_patients(
    patients: Patients,
    tag: TagFilter = None,
    clinic: ClinicFilter = None,
    limit: Limit = DEFAULT_LIMIT,
    cursor: Cursor = None,
) -> Page[PatientRow]:
    """Patients of your clinics, by name. Without clinical data."""
    return await patients.page(tag, clinic, limit, cursor)


@get("/v1/patients/search", access=requires("patients:search"), operation_id="searchPatients", summary="Find patients")
async def search_patients(search: Search, typed: Typed, limit: Found = FOUND) -> SearchResult:
    """While somebody types: beginnings of words in any order, one slip in words of four letters or more."""
    return await search.search(typed, limit)


@get(
    "/v1/patients/deleted",
    access=requires("patients:restore"),
    operation_id="listDeletedPatients",
    summary="Deleted patients",
)
async def list_deleted(
    patients: Patients,
    search: Search,
    typed: TypedOrNot = None,
    limit: Found = FOUND,
    cursor: Cursor = None,
) -> Page[PatientRow]:
    """What can be restored, by name; or what the words find."""
    if typed is None:
        return await patients.deleted(limit, cursor)
    return Page((await search.search(typed, limit, deleted=True)).items)


@post(
    "/v1/patients",
    access=requires("patients:create"),
    creates=True,
    answers=[404],
    operation_id="registerPatient",
    summary="Register a patient",
)
async def register_patient(data: JSONBody[PatientCreate], patients: Patients) -> Response[PatientView]:
    """Give a record number to a new patient.

    409 with `candidates` when somebody registered already is likely to be the same person; send `duplicatesSeen`
    once this was looked at.
    """
    view = _view(await patients.register(data))
    return tagged(view, view.version)


@post(
    "/v1/patients/duplicates",
    access=requires("patient_merge:read_candidates", need=Need.READ),
    transaction=False,
    operation_id="findDuplicates",
    summary="Likely duplicates",
)
async def find_duplicates(data: JSONBody[DuplicateQuery], duplicates: Duplicates) -> CandidatesView:
    """Who may be the person one is about to register. Reads only; a POST, so that no address holds a name."""
    return CandidatesView(await duplicates.candidates(data))


@get(
    "/v1/patients/{patient_id:str}",
    access=requires("patients:read"),
    operation_id="getPatient",
    summary="A patient's full record",
)
async def get_patient(patient_id: FromPath[str], patients: Patients) -> Response[PatientRecordView]:
    """With clinical data: that it was read, and by whom, is recorded."""
    view = _record(await patients.opened(patient_id))
    relatives = await patients.summaries(one.patient_id for one in view.family)
    for one in view.family:
        if one.patient_id in relatives:
            one.name = relatives[one.patient_id].name
    return tagged(view, view.version)


@patch(
    "/v1/patients/{patient_id:str}",
    access=requires("patients:update"),
    operation_id="changePatient",
    summary="Change a patient",
)
async def change_patient(
    patient_id: FromPath[str], data: JSONBody[PatientPatch], version: Version, patients: Patients
) -> Response[PatientView]:
    """Change the fields that are sent."""
    view = _view(await patients.change(patient_id, version, data))
    return tagged(view, view.version)


@put(
    "/v1/patients/{patient_id:str}/medical-history",
    access=requires("patients:update_medical_history"),
    operation_id="replaceMedicalHistory",
    summary="Replace allergies and conditions",
)
async def replace_history(
    patient_id: FromPath[str], data: JSONBody[MedicalHistoryInput], version: Version, patients: Patients
) -> Response[MedicalHistoryView]:
    """All of them, in place of those there are."""
    view = _history(await patients.set_history(patient_id, version, data))
    return tagged(view, view.version)


@put(
    "/v1/patients/{patient_id:str}/tags",
    access=requires("patients:tag"),
    operation_id="tagPatient",
    summary="Replace a patient's tags",
)
async def tag_patient(
    patient_id: FromPath[str], data: JSONBody[TagsInput], version: Version, patients: Patients
) -> Response[PatientView]:
    """All of them, in place of those there are."""
    view = _view(await patients.set_tags(patient_id, version, data.tags))
    return tagged(view, view.version)


@post(
    "/v1/patients/{patient_id:str}/family",
    access=requires("patients:update"),
    operation_id="linkRelative",
    summary="Link a relative",
)
async def link_relative(
    patient_id: FromPath[str], data: JSONBody[FamilyInput], patients: Patients
) -> Response[PatientView]:
    """Say what another patient is to this one; they get the inverse link."""
    view = _view(await patients.link(patient_id, data.patient_id, data.relation))
    return tagged(view, view.version)


@delete(
    "/v1/patients/{patient_id:str}/family/{relative_id:str}",
    access=requires("patients:update"),
    operation_id="unlinkRelative",
    summary="Take a relative's link away",
)
async def unlink_relative(patient_id: FromPath[str], relative_id: FromPath[str], patients: Patients) -> None:
    """On both sides."""
    await patients.unlink(patient_id, relative_id)


@post(
    "/v1/patients/{patient_id:str}/delete",
    access=requires("patients:delete"),
    operation_id="deletePatient",
    summary="Delete a patient",
)
async def delete_patient(
    patient_id: FromPath[str], data: JSONBody[DeleteInput], patients: Patients
) -> Response[PatientView]:
    """Nothing is lost: the patient is no longer found, and can be restored."""
    view = _view(await patients.delete(patient_id, data.reason))
    return tagged(view, view.version)


@post(
    "/v1/patients/{patient_id:str}/restore",
    access=requires("patients:restore"),
    operation_id="restorePatient",
    summary="Restore a deleted patient",
)
async def restore_patient(patient_id: FromPath[str], patients: Patients) -> Response[PatientView]:
    """As before the deletion."""
    view = _view(await patients.restore(patient_id))
    return tagged(view, view.version)


@post(
    "/v1/patients/{patient_id:str}/merge",
    access=requires("patient_merge:merge"),
    operation_id="mergePatients",
    summary="Make two patients one",
)
async def merge_patients(patient_id: FromPath[str], data: JSONBody[MergeInput], merges: Merges) -> Response[MergeView]:
    """The one in the path stays; everything that was the other's becomes theirs. Can be undone."""
    view = _merge(await merges.merge(patient_id, data.from_id, data.fields))
    return tagged(view, view.version)


@get(
    "/v1/patient-merges",
    access=requires("patient_merge:read_candidates"),
    operation_id="listMerges",
    summary="Merges of patients",
)
async def list_merges(
    merges: Merges, patient: PatientFilter = None, limit: Limit = DEFAULT_LIMIT, cursor: Cursor = None
) -> Page[MergeView]:
    """The latest first."""
    return await merges.page(patient, limit, cursor)


@post(
    "/v1/patient-merges/{merge_id:str}/unmerge",
    access=requires("patient_merge:unmerge"),
    operation_id="unmergePatients",
    summary="Tell two patients apart again",
)
async def unmerge_patients(merge_id: FromPath[str], merges: Merges) -> Response[MergeView]:
    """Both as they were. 409 with `changed` when the one who stayed has been changed since."""
    view = _merge(await merges.unmerge(merge_id))
    return tagged(view, view.version)


def router(
    patients: PatientService, search: SearchService, duplicates: DuplicateService, merges: MergeService
) -> Router:
    """The routes, bound to their services."""
    return Router(
        path="/",
        route_handlers=[
            list_patients,
            search_patients,
            list_deleted,
            register_patient,
            find_duplicates,
            get_patient,
            change_patient,
            replace_history,
            tag_patient,
            link_relative,
            unlink_relative,
            delete_patient,
            restore_patient,
            merge_patients,
            list_merges,
            unmerge_patients,
        ],
        tags=["Patients"],
        dependencies={
            "patients": Provide(lambda: patients, sync_to_thread=False),
            "search": Provide(lambda: search, sync_to_thread=False),
            "duplicates": Provide(lambda: duplicates, sync_to_thread=False),
            "merges": Provide(lambda: merges, sync_to_thread=False),
        },
    )
