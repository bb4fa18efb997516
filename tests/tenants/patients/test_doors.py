"""Patients through their HTTP doors."""

import logging
from typing import Any

import pytest

from donto.identity.roles import Role
from tests.support.product import Running
from tests.support.world import Town, hire

pytestmark = pytest.mark.anyio


def asha(town: Town, **more: Any) -> dict[str, Any]:
    """Somebody who comes in."""
    body = {
        "name": {"given": "Asha", "family": "Rao", "preferred": "Ashu"},
        "birthDate": "1990-05-01",
        "sex": "female",
        "phones": [{"number": "+919812345678", "label": "Own", "whatsapp": True}],
        "emails": ["asha@rao.example"],
        "address": {"lines": ["12 Main Street"], "city": "Pune", "postalCode": "411001", "country": "IN"},
        "languages": ["mr", "en"],
        "identifiers": [{"system": "abha", "value": "91-1234-5678-9012"}],
        "tags": ["recall"],
        "notes": "Prefers mornings\nNervous",
        "clinicIds": [town.ids["clinic"]],
    }
    return body | more


async def registered(town: Town, **more: Any) -> dict[str, Any]:
    """A patient."""
    answer = await town.owner.post("/v1/patients", asha(town, duplicatesSeen=True, **more))
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def test_a_patient_from_registration_to_restoration(town: Town) -> None:
    answer = await town.owner.post("/v1/patients", asha(town))
    patient = answer.json()
    assert (answer.status_code, answer.headers["etag"], patient["mrn"]) == (201, '"1"', "P-000001")
    assert "notes" not in patient
    assert "allergies" not in patient
    path = f"/v1/patients/{patient['id']}"
    record = await town.owner.get(path)
    sent = asha(town)
    sent["name"] |= {"middle": "", "display": "Asha Rao"}
    assert {name: record.json()[name] for name in sent} == sent
    assert (record.json()["allergies"], record.json()["status"], record.headers["etag"]) == ([], "active", '"1"')

    changed = await town.owner.patch(path, {"birthDate": None, "notes": ""}, 1)
    assert (changed.status_code, changed.json()["birthDate"], changed.headers["etag"]) == (200, None, '"2"')
    assert (await town.owner.patch(path, {"sex": "other"}, 1)).status_code == 412
    assert (await town.owner.patch(path, {"sex": "other"}, None)).status_code == 428

    history = {
        "allergies": [{"substance": "Penicillin", "severity": "severe", "reaction": "Rash", "status": "active"}],
        "history": [{"text": "Hypertension", "code": "I10", "since": "2019-04", "status": "active"}],
    }
    kept = await town.owner.put(f"{path}/medical-history", history, 2)
    assert {name: kept.json()[name] for name in history} == history
    assert {name: (await town.owner.get(path)).json()[name] for name in history} == history
    tagged = await town.owner.put(f"{path}/tags", {"tags": ["vip"]}, 3)
    assert tagged.json()["tags"] == ["vip"]

    assert [row["id"] for row in (await town.owner.get("/v1/patients?tag=vip")).json()["items"]] == [patient["id"]]
    assert (await town.owner.get("/v1/patients?tag=recall")).json()["items"] == []
    found = (await town.owner.get("/v1/patients/search", params={"q": "asha r"})).json()
    assert ([row["id"] for row in found["items"]], found["corrected"]) == ([patient["id"]], False)
    assert not {"notes", "allergies", "history", "search", "sortName"} & set(found["items"][0])

    deleted = await town.owner.post(f"{path}/delete", {"reason": "registered twice"})
    assert (deleted.status_code, deleted.json()["status"]) == (200, "deleted")
    assert (await town.owner.get(path)).status_code == 404
    assert (await town.owner.get("/v1/patients")).json()["items"] == []
    for query in ({}, {"q": "asha"}):
        rows = (await town.owner.get("/v1/patients/deleted", params=query)).json()["items"]
        assert [row["id"] for row in rows] == [patient["id"]]
    assert (await town.owner.post(f"{path}/restore")).json()["status"] == "active"
    assert (await town.owner.post(f"{path}/restore")).status_code == 409
    assert (await town.owner.get(path)).json()["allergies"] == history["allergies"]


async def test_a_repeated_registration_makes_one_patient(town: Town) -> None:
    body = asha(town)
    first, again = [await town.owner.post("/v1/patients", body, key="the-same-key") for _ in range(2)]
    assert (first.status_code, again.json()["id"]) == (201, first.json()["id"])
    assert len((await town.owner.get("/v1/patients")).json()["items"]) == 1


async def test_a_likely_duplicate_is_named_until_it_was_looked_at(town: Town) -> None:
    first = await registered(town)
    refused = await town.owner.post("/v1/patients", asha(town))
    assert refused.status_code == 409
    assert [one["id"] for one in refused.json()["candidates"]] == [first["id"]]
    known = {"given": "Asha", "family": "Rao", "phone": "+919812345678"}
    looked = await town.owner.post("/v1/patients/duplicates", known)
    assert (looked.status_code, looked.json()["items"][0]["strong"]) == (200, True)
    assert looked.json()["items"][0]["patient"]["name"]["display"] == "Asha Rao"
    assert (await town.owner.post("/v1/patients", asha(town, duplicatesSeen=True))).status_code == 201


async def test_relatives_have_each_other(town: Town) -> None:
    child, mother = await registered(town), await registered(town)
    path, other = f"/v1/patients/{child['id']}", f"/v1/patients/{mother['id']}"
    linked = await town.owner.post(f"{path}/family", {"patientId": mother["id"], "relation": "guardian"})
    assert linked.json()["family"] == [{"patientId": mother["id"], "relation": "guardian", "name": ""}]
    named = {"patientId": child["id"], "relation": "ward", "name": child["name"]["display"]}
    assert (await town.owner.get(other)).json()["family"] == [named], "the full record names the relatives"
    again = await town.owner.post(f"{other}/family", {"patientId": child["id"], "relation": "child"})
    assert again.json()["family"] == [{"patientId": child["id"], "relation": "child", "name": ""}]
    (parent,) = (await town.owner.get(path)).json()["family"]
    assert (parent["patientId"], parent["relation"]) == (mother["id"], "parent")
    assert (await town.owner.delete(f"{other}/family/{child['id']}")).status_code == 204
    for one in (path, other):
        assert (await town.owner.get(one)).json()["family"] == []
    assert (await town.owner.delete(f"{other}/family/{child['id']}")).status_code == 404
    own = await town.owner.post(f"{path}/family", {"patientId": child["id"], "relation": "other"})
    assert (own.status_code, own.json()["errors"][0]["pointer"]) == (422, "/patientId")


async def test_merge_and_unmerge(town: Town) -> None:
    one, other = await registered(town), await registered(town, tags=["vip"])
    merged = await town.owner.post(f"/v1/patients/{one['id']}/merge", {"from": other["id"]})
    assert (merged.status_code, merged.json()["mergedId"]) == (200, other["id"])
    gone = (await town.owner.get(f"/v1/patients/{other['id']}")).json()
    assert (gone["status"], gone["mergedInto"]) == ("merged", one["id"])
    assert len((await town.owner.get("/v1/patients")).json()["items"]) == 1
    for patient in (one, other):
        listed = (await town.owner.get("/v1/patient-merges", params={"patientId": patient["id"]})).json()["items"]
        assert [merge["id"] for merge in listed] == [merged.json()["id"]]
        assert "sealed" not in listed[0]
    undone = await town.owner.post(f"/v1/patient-merges/{merged.json()['id']}/unmerge")
    assert (undone.status_code, undone.json()["status"]) == (200, "undone")
    assert len((await town.owner.get("/v1/patients")).json()["items"]) == 2
    assert (await town.owner.get(f"/v1/patients/{other['id']}")).json()["tags"] == ["vip"]


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"name": {"given": " "}}, "/name/given"),
        ({"name": {"family": "Rao"}}, "/name/given"),
        ({"birthDate": "2023-02-29"}, "/birthDate"),
        ({"birthDate": "2999-01-01"}, "/birthDate"),
        ({"birthDate": "1492-01-01"}, "/birthDate"),
        ({"birthDate": "01/05/1990"}, "/birthDate"),
        ({"sex": "f"}, "/sex"),
        ({"phones": [{"number": "98123 45678"}]}, "/phones/0/number"),
        ({"phones": [{"number": "+919812345678"}] * 2}, "/phones/1"),
        ({"emails": ["nobody"]}, "/emails/0"),
        ({"identifiers": [{"system": "mrn", "value": "P-000009"}]}, "/identifiers/0/system"),
        ({"identifiers": [{"system": "abha", "value": "1"}] * 2}, "/identifiers/1"),
        ({"tags": ["a", "a"]}, "/tags/1"),
        ({"clinicIds": []}, "/clinicIds"),
        ({"mrn": "P-1"}, "/mrn"),
        ({"allergies": []}, "/allergies"),
    ],
)
async def test_what_is_wrong_is_named(town: Town, change: dict[str, Any], pointer: str) -> None:
    refused = await town.owner.post("/v1/patients", asha(town, **change))
    assert refused.status_code == 422, refused.text
    assert refused.json()["errors"][0]["pointer"] == pointer
    assert (await town.owner.get("/v1/patients")).json()["items"] == []


@pytest.mark.parametrize(
    ("history", "pointer"),
    [
        ({"history": [{"text": "Asthma", "since": "2999"}]}, "/history/0/since"),
        ({"history": [{"text": "Asthma", "since": "2023-02-30"}]}, "/history/0/since"),
        ({"history": [{"text": ""}]}, "/history/0/text"),
        ({"allergies": [{"substance": "Latex", "severity": "bad"}]}, "/allergies/0/severity"),
        ({"allergies": [{"substance": "Latex", "severity": "mild"}] * 2}, "/allergies/1"),
    ],
)
async def test_a_wrong_history_is_named(town: Town, history: dict[str, Any], pointer: str) -> None:
    patient = await registered(town)
    body = {"allergies": [], "history": []} | history
    refused = await town.owner.put(f"/v1/patients/{patient['id']}/medical-history", body, 1)
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, pointer)


async def test_the_search_asks_for_something_visible(town: Town) -> None:
    for query in ({}, {"q": ""}, {"q": "  "}, {"q": "a", "limit": 51}, {"q": "a" * 101}):
        assert (await town.owner.get("/v1/patients/search", params=query)).status_code == 422, query
    assert (await town.owner.get("/v1/patients/search", params={"q": "a"})).status_code == 200


async def test_who_may_do_what(town: Town, product: Running) -> None:
    patient = await registered(town)
    path = f"/v1/patients/{patient['id']}"
    clinic = [town.ids["clinic"]]
    _, receptionist = await hire(product, town, Role.RECEPTIONIST, clinic)
    _, doctor = await hire(product, town, Role.DOCTOR, clinic)
    history: dict[str, Any] = {"allergies": [], "history": []}
    assert (await receptionist.get(path)).status_code == 200
    assert (await receptionist.put(f"{path}/medical-history", history, 1)).status_code == 403
    assert (await receptionist.post(f"{path}/delete", {"reason": "because"})).status_code == 403
    assert (await receptionist.get("/v1/patients/deleted")).status_code == 403
    assert (await doctor.get(path)).status_code == 404
    assert (await doctor.get("/v1/patients")).json()["items"] == []
    assert (await doctor.get("/v1/patients/search", params={"q": "asha"})).json()["items"] == []
    assert (await doctor.post("/v1/patients/duplicates", {"given": "Asha", "family": "Rao"})).status_code == 403
    mine = await receptionist.post("/v1/patients", asha(town, clinicIds=None, duplicatesSeen=True))
    assert mine.json()["clinicIds"] == clinic


async def test_no_name_reaches_the_log(town: Town, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        patient = await registered(town)
        await town.owner.get("/v1/patients/search", params={"q": "asha rao"})
        await town.owner.post("/v1/patients", asha(town))
        await town.owner.get(f"/v1/patients/{patient['id']}")
    ours = [record.getMessage() for record in caplog.records if not record.name.startswith("httpx")]
    written = "\n".join(ours).lower()
    assert "/v1/patients/search" in written  # the control: there is a log, and requests are in it
    for word in ("asha", "rao", "9812345678", "nervous", "1234-5678"):
        assert word not in written
