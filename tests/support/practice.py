"""A tenant that can be booked: a doctor with hours, services, rooms and patients, made through the HTTP doors."""

from dataclasses import dataclass, field
from typing import Any

from tests.support.product import Caller, Running
from tests.support.world import Town, found

HOURS = [{"weekday": day, "opens": "09:00", "closes": "17:00"} for day in range(1, 8)]


@dataclass
class Practice:
    """Ids of what was made in a town's first clinic, whose zone is Asia/Kolkata."""

    town: Town
    clinic: str
    doctor: str
    service: str
    """30 minutes, no buffers, no room, online."""
    patients: list[str]
    rooms: list[str] = field(default_factory=list)

    @property
    def owner(self) -> Caller:
        """The owner at the door."""
        return self.town.owner

    def visit(self, starts_at: str, patient: int = 0, **more: Any) -> dict[str, Any]:
        """What books a visit at an instant."""
        common = {"clinicId": self.clinic, "doctorId": self.doctor, "serviceId": self.service}
        return {**common, "patientId": self.patients[patient], "startsAt": starts_at, **more}


async def made(caller: Caller, path: str, body: dict[str, Any]) -> dict[str, Any]:
    """What a create answers, which must succeed."""
    answer = await caller.post(path, body)
    assert answer.status_code == 201, f"{path}: {answer.status_code} {answer.text}"
    view: dict[str, Any] = answer.json()
    return view


async def add_service(practice: Practice, name: str, duration: int = 30, **more: Any) -> str:
    """Another service of the same tenant."""
    body = {"name": name, "duration": duration, "price": {"amountMinor": 50000, "currency": "INR"}, "online": True}
    return str((await made(practice.owner, "/v1/services", {**body, **more}))["id"])


async def add_doctor(practice: Practice, name: str, *, publish: bool = True, hours: Any = HOURS) -> str:
    """Another doctor of the first clinic, with hours from 2026 on."""
    owner = practice.owner
    body = {
        "name": name,
        "title": "Dr",
        "specialties": ["general-dentistry"],
        "bio": "Sees everybody.",
        "languages": ["en"],
        "registration": {"number": "A-1", "council": "Council"},
        "clinicIds": [practice.clinic],
    }
    doctor = (await made(owner, "/v1/doctors", body))["id"]
    schedule = {"kind": "clinic", "clinicId": practice.clinic, "windows": hours, "effectiveFrom": "2026-01-01"}
    await made(owner, f"/v1/doctors/{doctor}/schedules", schedule)
    if publish:
        answer = await owner.post(f"/v1/doctors/{doctor}/publish", {})
        assert answer.status_code == 200, answer.text
    return str(doctor)


async def add_patient(practice: Practice, given: str, family: str = "Rao") -> str:
    """Another patient of the first clinic."""
    body = {"name": {"given": given, "family": family}, "clinicIds": [practice.clinic], "duplicatesSeen": True}
    return str((await made(practice.owner, "/v1/patients", body))["id"])


async def ask_for_codes(practice: Practice, *, asked: bool) -> None:
    """Say whether visitors of the first clinic prove their number or address."""
    path = f"/v1/clinics/{practice.clinic}/appointment-policy"
    version = (await practice.owner.get(path)).json()["version"]
    answer = await practice.owner.patch(path, {"onlineProof": asked}, version)
    assert answer.status_code == 200, answer.text


async def practice(running: Running, town: Town | None = None, *, patients: int = 2, codes: bool = False) -> Practice:
    """A practice in a new town, or in one that there is. `codes`: whether its policy is the product's own default."""
    town = town or await found(running)
    owner = town.owner
    clinics = (await owner.get("/v1/clinics")).json()["items"]
    here = Practice(town, clinics[0]["id"], "", "", [])
    if not codes:
        await ask_for_codes(here, asked=False)
    here.service = await add_service(here, "Check-up", specialty="general-dentistry")
    here.doctor = await add_doctor(here, "Meera Iyer")
    here.patients = [await add_patient(here, f"Patient{number}") for number in range(patients)]
    return here
