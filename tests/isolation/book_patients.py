"""Samples of the registry of patients.

Kinds of ids: `patient`, `relative` (another patient of the same clinic, linked to the first) and `merge`.
"""

from typing import Final

from tests.isolation import maker
from tests.isolation.book import Entry, Ids
from tests.isolation.maker import Made, Maker, made, moved
from tests.support.clinical import EVERYBODY, PHONE
from tests.support.operation import Request
from tests.support.stage import Seat, Stage

_HISTORY: Final = {"allergies": [{"substance": "Latex", "severity": "mild"}], "history": [{"text": "Asthma"}]}


def patient_body(clinic: str) -> dict[str, object]:
    """Somebody nobody is like."""
    return {"name": {"given": maker.word(), "family": maker.word()}, "clinicIds": [clinic]}


async def patient(stage: Stage, _: Seat | None) -> Made:
    """A patient of the first clinic."""
    return {"patient": await _registered(stage)}


async def deleted_patient(stage: Stage, _: Seat | None) -> Made:
    """A patient who was deleted."""
    new = await _registered(stage)
    await moved(stage.town.owner, f"/v1/patients/{new}/delete", {"reason": "a test"})
    return {"patient": new}


async def two_patients(stage: Stage, _: Seat | None) -> Made:
    """Two patients of the first clinic."""
    return {"patient": await _registered(stage), "relative": await _registered(stage)}


async def two_relatives(stage: Stage, seat: Seat | None) -> Made:
    """Two patients who are linked."""
    new = await two_patients(stage, seat)
    body = {"patientId": new["relative"], "relation": "sibling"}
    await moved(stage.town.owner, f"/v1/patients/{new['patient']}/family", body)
    return new


async def merge(stage: Stage, seat: Seat | None) -> Made:
    """Two patients who became one."""
    new = await two_patients(stage, seat)
    path = f"/v1/patients/{new['patient']}/merge"
    answer = await stage.town.owner.post(path, {"from": new["relative"]})
    assert answer.status_code == 200, answer.text
    return {**new, "merge": answer.json()["id"]}


async def _registered(stage: Stage) -> str:
    created = await made(stage.town.owner, "/v1/patients", patient_body(stage.town.ids["clinic"]))
    new: str = created["id"]
    return new


def _at(*fresh: Maker, body: object = None, version: str | None = None) -> Entry:
    """An operation on one patient."""
    return Entry(lambda ids: [Request({"patient_id": ids["patient"]}, body=body)], fresh=fresh, version=version)


def _of(ids: Ids) -> dict[str, str]:
    return {"patient_id": ids["patient"]}


BOOK: Final = {
    "listPatients": Entry(lambda ids: [Request(query={"clinicId": ids["clinic"]}), Request()]),
    "searchPatients": Entry(lambda _: [Request(query={"q": EVERYBODY})]),
    "listDeletedPatients": Entry(),
    "registerPatient": Entry(lambda ids: [Request(body=patient_body(ids["clinic"]))]),
    "findDuplicates": Entry(lambda _: [Request(body={"given": EVERYBODY, "phone": PHONE})]),
    "getPatient": _at(),
    "changePatient": Entry(
        lambda ids: [Request(_of(ids), body={"sex": "other", "clinicIds": [ids["clinic"]]})], version="getPatient"
    ),
    "replaceMedicalHistory": _at(body=_HISTORY, version="getPatient"),
    "tagPatient": _at(body={"tags": ["recall"]}, version="getPatient"),
    "linkRelative": Entry(lambda ids: [Request(_of(ids), body={"patientId": ids["relative"], "relation": "sibling"})]),
    "unlinkRelative": Entry(
        lambda ids: [Request({**_of(ids), "relative_id": ids["relative"]})], fresh=(two_relatives,)
    ),
    "deletePatient": _at(patient, body={"reason": "a test"}),
    "restorePatient": _at(deleted_patient),
    "mergePatients": Entry(lambda ids: [Request(_of(ids), body={"from": ids["relative"]})], fresh=(two_patients,)),
    "listMerges": Entry(lambda ids: [Request(query={"patientId": ids["patient"]}), Request()]),
    "unmergePatients": Entry(lambda ids: [Request({"merge_id": ids["merge"]})], fresh=(merge,)),
}
