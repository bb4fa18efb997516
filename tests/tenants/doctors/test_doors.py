"""Doctors at the doors of the API: entered, changed, published, seen."""

from typing import Any

import pytest

from donto.identity.roles import Role
from tests.support.product import Caller, Running
from tests.support.profiles import PRICE, a_doctor, a_service, doctor_body
from tests.support.records import records_of
from tests.support.world import Town, hire, register_patient

pytestmark = pytest.mark.anyio
NOWHERE = "cln_06fpm2c8v4yq7t1e9kx3dnzbwr"


@pytest.fixture
def clinic(town: Town) -> str:
    """The town's first clinic."""
    return town.ids["clinic"]


async def second_clinic(town: Town) -> str:
    made = await town.owner.post("/v1/clinics", {"name": "Second Street", "timeZone": "Asia/Kolkata"})
    assert made.status_code == 201, made.text
    return str(made.json()["id"])


async def names(caller: Caller, **query: Any) -> list[str]:
    answer = await caller.get("/v1/doctors", params=query)
    assert answer.status_code == 200, answer.text
    return [doctor["name"] for doctor in answer.json()["items"]]


async def test_a_doctor_is_entered_and_changed(product: Running, town: Town, clinic: str) -> None:
    service = await a_service(town.owner)
    body = doctor_body(
        clinic,
        fee=PRICE,
        fees=[{"serviceId": service["id"], "price": {"amountMinor": 0, "currency": "INR"}}],
        serviceIds=[service["id"]],
        travelMinutes=45,
        payNotes="Forty in a hundred",
    )
    answer = await town.owner.post("/v1/doctors", body)
    assert answer.status_code == 201, answer.text
    made = answer.json()
    hidden = {"registration", "payNotes"}
    assert {name: made[name] for name in body.keys() - hidden} == {k: v for k, v in body.items() if k not in hidden}
    assert not hidden & made.keys()
    assert (made["status"], made["active"], made["userId"], made["version"]) == ("draft", True, None, 1)
    path = f"/v1/doctors/{made['id']}"
    private = await town.owner.get(f"{path}/private")
    assert private.json() == {
        "id": made["id"],
        "registrationNumber": "A-12345",
        "council": "Dental Council of India",
        "payNotes": "Forty in a hundred",
        "version": 1,
    }
    changed = await town.owner.patch(path, {"bio": "Gently", "fee": None, "registration": None}, 1)
    assert (changed.status_code, changed.headers["etag"]) == (200, '"2"')
    assert (changed.json()["bio"], changed.json()["fee"]) == ("Gently", None)
    assert (await town.owner.get(f"{path}/private")).json()["registrationNumber"] is None
    assert (await town.owner.patch(path, {"bio": "Late"}, 1)).status_code == 412
    assert (await town.owner.patch(path, {"bio": "None"}, None)).status_code == 428


async def test_what_was_agreed_on_pay_is_not_in_the_trail(product: Running, town: Town, clinic: str) -> None:
    made = await a_doctor(town.owner, clinic, payNotes="Forty in a hundred")
    await town.owner.patch(f"/v1/doctors/{made['id']}", {"payNotes": "Fifty in a hundred"}, 1)
    trail = [row for row in await records_of(product, town, "audit_entries") if row["subject"]["kind"] == "doctor"]
    assert [row["action"] for row in trail] == ["doctor.added", "doctor.changed"]
    assert [change["field"] for change in trail[1]["changes"]] == ["payNotes"]
    assert "in a hundred" not in str(trail)


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"name": ""}, "/name"),
        ({"name": "Isha\nRao"}, "/name"),
        ({"title": "x" * 61}, "/title"),
        ({"specialties": ["alchemy"]}, "/specialties/0"),
        ({"specialties": ["ent", "ent"]}, "/specialties/1"),
        ({"languages": ["english"]}, "/languages/0"),
        ({"languages": ["en", "en"]}, "/languages/1"),
        ({"registration": {"number": "A-1"}}, "/registration/council"),
        ({"registration": {"number": "A\t1", "council": "C"}}, "/registration/number"),
        ({"fee": {"amountMinor": -1, "currency": "INR"}}, "/fee/amountMinor"),
        ({"fee": {"amountMinor": 1, "currency": "USD"}}, "/fee/currency"),
        ({"fees": [{"serviceId": "svc_06fpm2c8v4yq7t1e9kx3dnzbwr", "price": PRICE}]}, "/fees/0/serviceId"),
        ({"clinicIds": [NOWHERE]}, "/clinicIds/0"),
        ({"serviceIds": ["svc_06fpm2c8v4yq7t1e9kx3dnzbwr"]}, "/serviceIds/0"),
        ({"userId": "usr_06fpm2c8v4yq7t1e9kx3dnzbwr"}, "/userId"),
        ({"travelMinutes": 241}, "/travelMinutes"),
        ({"travelMinutes": -5}, "/travelMinutes"),
        ({"travelMinutes": 12}, "/travelMinutes"),
        ({"status": "published"}, "/status"),
        ({"tenantId": "ten_x"}, "/tenantId"),
    ],
)
async def test_what_is_wrong_is_named_and_nothing_is_stored(
    product: Running, town: Town, clinic: str, change: dict[str, object], pointer: str
) -> None:
    refused = await town.owner.post("/v1/doctors", doctor_body(clinic) | change)
    assert refused.status_code == 422, refused.text
    assert [fault["pointer"] for fault in refused.json()["errors"]] == [pointer]
    assert await records_of(product, town, "doctors") == []
    made = await a_doctor(town.owner, clinic)
    patched = await town.owner.patch(f"/v1/doctors/{made['id']}", change, 1)
    assert (patched.status_code, patched.json()["errors"][0]["pointer"]) == (422, pointer)
    assert [row["version"] for row in await records_of(product, town, "doctors")] == [1]


async def test_fees_name_each_service_once_and_the_currency_of_each(town: Town, clinic: str) -> None:
    service = (await a_service(town.owner))["id"]
    fee = {"serviceId": service, "price": PRICE}
    twice = await town.owner.post("/v1/doctors", doctor_body(clinic, fees=[fee, fee]))
    assert [fault["pointer"] for fault in twice.json()["errors"]] == ["/fees/1/serviceId"]
    foreign = {"serviceId": service, "price": {"amountMinor": 1, "currency": "USD"}}
    wrong = await town.owner.post("/v1/doctors", doctor_body(clinic, fees=[foreign]))
    assert [fault["pointer"] for fault in wrong.json()["errors"]] == ["/fees/0/price/currency"]


async def test_a_specialty_that_is_not_offered_any_more_stays_and_is_not_taken_anew(
    product: Running, town: Town, clinic: str
) -> None:
    from tests.support.world import operator

    boss = await operator(product)
    code = f"x{town.slug.replace('town-', '')}"
    new = {"code": code, "names": {"en": "Passing fashion"}, "field": "medical"}
    assert (await boss.post("/v1/platform/specialties", new)).status_code == 201
    made = await a_doctor(town.owner, clinic, specialties=[code])
    gone = await boss.patch(f"/v1/platform/specialties/{code}", {"active": False}, 1)
    assert gone.status_code == 200, gone.text
    path = f"/v1/doctors/{made['id']}"
    assert (await town.owner.patch(path, {"specialties": ["ent", code]}, 1)).status_code == 200
    refused = await town.owner.post("/v1/doctors", doctor_body(clinic, specialties=[code]))
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/specialties/0")


# ---- publication


async def test_only_a_complete_profile_is_published(product: Running, town: Town, clinic: str) -> None:
    _, _, patient = await register_patient(product, town)
    bare = await town.owner.post("/v1/doctors", {"name": "Isha Rao"})
    assert bare.status_code == 201, bare.text
    path = f"/v1/doctors/{bare.json()['id']}"
    refused = await town.owner.post(f"{path}/publish")
    assert refused.status_code == 409
    lacking = ["title", "specialties", "bio", "languages", "registration", "clinicIds"]
    assert refused.json()["missing"] == lacking
    assert all(field in refused.json()["detail"] for field in lacking)
    rest = {field: value for field, value in doctor_body(clinic).items() if field != "name"}
    assert (await town.owner.patch(path, rest, 1)).status_code == 200
    assert (await patient.get(path)).status_code == 404, "complete is not published"
    assert await names(patient) == []
    published = await town.owner.post(f"{path}/publish")
    assert (published.status_code, published.json()["status"]) == (200, "published")
    assert (await town.owner.post(f"{path}/publish")).status_code == 409
    assert (await patient.get(path)).json()["name"] == "Isha Rao"
    emptied = await town.owner.patch(path, {"bio": "", "languages": []}, 3)
    assert emptied.status_code == 422
    assert [fault["pointer"] for fault in emptied.json()["errors"]] == ["/bio", "/languages"]
    assert (await town.owner.post(f"{path}/unpublish")).json()["status"] == "draft"
    assert (await town.owner.post(f"{path}/unpublish")).status_code == 409
    assert (await patient.get(path)).status_code == 404
    assert (await town.owner.patch(path, {"bio": ""}, 4)).status_code == 200, "a draft may lack what it likes"


async def test_who_is_not_active_is_not_public(product: Running, town: Town, clinic: str) -> None:
    _, _, patient = await register_patient(product, town)
    made = await a_doctor(town.owner, clinic, published=True)
    path = f"/v1/doctors/{made['id']}"
    assert await names(patient) == [made["name"]]
    assert (await town.owner.post(f"{path}/deactivate")).json()["active"] is False
    assert (await town.owner.post(f"{path}/deactivate")).status_code == 409
    assert await names(patient) == await names(patient, active=False) == []
    assert (await patient.get(path)).status_code == 404
    assert await names(town.owner, active=False) == [made["name"]]
    assert (await town.owner.post(f"{path}/unpublish")).status_code == 200
    assert (await town.owner.post(f"{path}/publish")).status_code == 409
    assert (await town.owner.post(f"{path}/activate")).json()["active"] is True
    assert (await town.owner.post(f"{path}/publish")).status_code == 200


async def test_lists_by_clinic_specialty_and_activity_page_by_page(town: Town, clinic: str) -> None:
    other = await second_clinic(town)
    await a_doctor(town.owner, clinic, name="Asha", specialties=["ent", "cardiology"])
    await a_doctor(town.owner, other, name="Bela", specialties=["cardiology"])
    both = await a_doctor(town.owner, clinic, name="Chetan", clinicIds=[clinic, other])
    assert await names(town.owner, clinicId=clinic) == ["Asha", "Chetan"]
    assert await names(town.owner, clinicId=other) == ["Bela", "Chetan"]
    assert await names(town.owner, specialty="cardiology") == ["Asha", "Bela"]
    assert await names(town.owner, specialty="cardiology", clinicId=other) == ["Bela"]
    assert await names(town.owner, clinicId=NOWHERE) == []
    await town.owner.post(f"/v1/doctors/{both['id']}/deactivate")
    assert await names(town.owner, active=True) == ["Asha", "Bela"]
    first = (await town.owner.get("/v1/doctors", params={"limit": 2})).json()
    rest = (await town.owner.get("/v1/doctors", params={"limit": 2, "cursor": first["nextCursor"]})).json()
    assert [one["name"] for one in first["items"] + rest["items"]] == ["Asha", "Bela", "Chetan"]


# ---- who may


async def test_a_manager_of_one_clinic_keeps_to_it(product: Running, town: Town, clinic: str) -> None:
    other = await second_clinic(town)
    _, manager = await hire(product, town, Role.MANAGER, [clinic])
    refused = await manager.post("/v1/doctors", doctor_body(clinic, clinicIds=[clinic, other]))
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/clinicIds/1")
    nowhere = await manager.post("/v1/doctors", doctor_body(clinic, clinicIds=[]))
    assert (nowhere.status_code, nowhere.json()["errors"][0]["pointer"]) == (422, "/clinicIds")
    mine = await a_doctor(manager, clinic)
    added = await manager.patch(f"/v1/doctors/{mine['id']}", {"clinicIds": [clinic, other]}, 1)
    assert (added.status_code, added.json()["errors"][0]["pointer"]) == (422, "/clinicIds/1")

    shared = await a_doctor(town.owner, clinic, clinicIds=[clinic, other])
    path = f"/v1/doctors/{shared['id']}"
    assert (await manager.patch(path, {"clinicIds": [clinic]}, 1)).status_code == 403, "the other one stays"
    assert (await manager.patch(path, {"bio": "As agreed"}, 1)).status_code == 200
    assert (await manager.get(f"{path}/private")).status_code == 200
    left = await manager.patch(path, {"clinicIds": [other]}, 2)
    assert (left.status_code, left.json()["clinicIds"]) == (200, [other])

    # Now a doctor of the other clinic alone: seen, but neither the papers nor to be changed.
    assert (await manager.get(path)).status_code == 200
    assert (await manager.get(f"{path}/private")).status_code == 403
    assert (await manager.patch(path, {"bio": "Mine"}, 3)).status_code == 403
    assert (await manager.patch(path, {"clinicIds": [clinic, other]}, 3)).status_code == 403
    assert (await manager.post(f"{path}/publish")).status_code == 403
    assert (await town.owner.patch(path, {"clinicIds": [clinic]}, 3)).status_code == 200, "the owner reaches all"


async def test_the_desk_reads_and_that_is_all(product: Running, town: Town, clinic: str) -> None:
    made = await a_doctor(town.owner, clinic)
    path = f"/v1/doctors/{made['id']}"
    _, desk = await hire(product, town, Role.RECEPTIONIST, [clinic])
    assert (await desk.get(path)).json()["name"] == made["name"]
    assert (await desk.get(f"{path}/private")).status_code == 403
    assert (await desk.post("/v1/doctors", doctor_body(clinic))).status_code == 403
    assert (await desk.patch(path, {"bio": "x"}, 1)).status_code == 403
    for move in ("publish", "unpublish", "deactivate", "activate"):
        assert (await desk.post(f"{path}/{move}")).status_code == 403
    _, manager = await hire(product, town, Role.MANAGER, "*")
    assert (await manager.post(f"{path}/deactivate")).status_code == 403, "the owner's alone, by the matrix"
