"""What a clinic works with, made through the HTTP doors: a service, a doctor, their roster, patients, visits, a queue.

Every name holds a mark, so that a leak can be recognised wherever it shows.
"""

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any, Final

from tests.support.product import Caller
from tests.support.profiles import added, doctor_body, service_body

LAST: Final = "2099-12-31"
"""Hours end with the century; what tests add to a roster of their own lies behind it, out of everybody's way."""
EVERY_DAY: Final = [{"weekday": day, "opens": "00:00", "closes": "24:00"} for day in range(1, 8)]
_ROUNDS: Final = [{"weekday": 1, "opens": "09:00", "closes": "10:00"}]
EVERYBODY: Final = "Kamala"
PHONE: Final = "+919812300000"
"""Name and number of every patient made here: whoever is asked for by them is asked for in every clinic and tenant."""
_MINUTES: Final = 5
_POLICY: Final = {
    "horizonDays": 365,
    "holdMinutes": 60,
    "offerMinutes": 1440,
    "onlineProof": False,
    "overbooking": 1,
    "stepMinutes": _MINUTES,
}
_places: Final = count()


def begin() -> str:
    """An instant from tomorrow on that nobody has asked for yet: visits of five minutes never meet."""
    tomorrow = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    return _written(tomorrow + timedelta(minutes=_MINUTES * next(_places)))


def lately() -> str:
    """A mark of five minutes about half an hour ago: late enough to say that nobody came."""
    now = datetime.now(UTC) - timedelta(minutes=30)
    return _written(now.replace(minute=now.minute - now.minute % _MINUTES, second=0, microsecond=0))


def _written(instant: datetime) -> str:
    return f"{instant:%Y-%m-%dT%H:%M:%S}.000Z"


async def practise(by: Caller, clinic: str, mark: str) -> dict[str, str]:
    """A record of every kind in a clinic, by kind. Nobody else works there, so that nothing clashes."""
    path = f"/v1/clinics/{clinic}/appointment-policy"
    version = (await by.get(path)).json()["version"]
    answer = await by.patch(path, _POLICY, version)
    assert answer.status_code == 200, answer.text
    new = service_body(name=f"Check-up {mark}", duration=_MINUTES, clinicIds=[clinic], online=True, roomKind="any")
    ids = {"service": await _id(by, "/v1/services", new)}
    return {**ids, **await attend(by, clinic, ids["service"], mark)}


async def attend(by: Caller, clinic: str, service: str, mark: str) -> dict[str, str]:
    """A doctor of a clinic with a roster, patients, visits and a queue of their own, by kind."""
    body = doctor_body(clinic, name=f"Isha {mark}", serviceIds=[service])
    ids = {"clinic": clinic, "service": service, "doctor": await _id(by, "/v1/doctors", body)}
    await _done(by, f"/v1/doctors/{ids['doctor']}/publish")
    ids |= await _roster(by, clinic, ids["doctor"], mark)
    ids |= await _patients(by, clinic, mark)
    ids |= await _visits(by, ids)
    queued = {"clinicId": clinic, "doctorId": ids["doctor"], "patientId": ids["relative"]}
    ids["token"] = await _id(by, "/v1/queue", queued)
    waiting = {**queued, "serviceId": service}
    ids["waiting"] = await _id(by, "/v1/waitlist", waiting)
    offers = f"/v1/waitlist/{ids['waiting']}/offers"
    await _done(by, f"/v1/waitlist/offers/{await _id(by, offers, {'startsAt': begin()})}/leave")
    ids["offer"] = await _id(by, offers, {"startsAt": begin()})
    return ids


async def _roster(by: Caller, clinic: str, doctor: str, mark: str) -> dict[str, str]:
    """Two of each, because a list of one has no cursor; of each two, one holds wherever the doctor works."""
    path, zone = f"/v1/doctors/{doctor}", "Asia/Kolkata"
    hours = {"clinicId": clinic, "windows": EVERY_DAY, "effectiveFrom": "2026-01-01", "effectiveTo": LAST}
    rounds = {"kind": "rounds", "place": f"Hospital {mark}", "timeZone": zone, "windows": _ROUNDS}
    other_hours = {"clinicId": clinic, "mode": "replace", "note": mark}
    block = {"kind": "block", "clinicId": clinic, "from": "2199-12-28T09:00", "to": "2199-12-28T10:00", "reason": mark}
    leave = {"timeZone": zone, "from": "2199-12-31T09:00", "to": "2199-12-31T10:00", "reason": mark}
    return {
        "schedule": await _id(by, f"{path}/schedules", hours),
        "rounds": await _id(by, f"{path}/schedules", rounds | {"effectiveFrom": "2199-12-01"}),
        "override": await _id(by, f"{path}/overrides", other_hours | {"date": "2199-12-29"}),
        "next override": await _id(by, f"{path}/overrides", other_hours | {"date": "2199-12-30"}),
        "absence": await _id(by, f"{path}/absences", block),
        "leave": await _id(by, f"{path}/leave-requests", leave),
    }


async def _patients(by: Caller, clinic: str, mark: str) -> dict[str, str]:
    """Two who are related, one who became part of the second, and one who was deleted."""
    ids = {}
    for kind in ("patient", "relative", "former", "deleted"):
        name = {"given": EVERYBODY, "family": f"{kind.title()} {mark}"}
        body = {"name": name, "phones": [{"number": PHONE}], "clinicIds": [clinic], "duplicatesSeen": True}
        ids[kind] = await _id(by, "/v1/patients", body)
    family = {"patientId": ids["relative"], "relation": "sibling"}
    await _done(by, f"/v1/patients/{ids['patient']}/family", family)
    merged = await _done(by, f"/v1/patients/{ids['relative']}/merge", {"from": ids.pop("former")})
    await _done(by, f"/v1/patients/{ids.pop('deleted')}/delete", {"reason": mark})
    return {**ids, "merge": merged["id"]}


async def _visits(by: Caller, ids: dict[str, str]) -> dict[str, str]:
    visit = {f"{kind}Id": ids[kind] for kind in ("clinic", "doctor", "service", "patient")}
    booked = [await _id(by, "/v1/appointments", {**visit, "startsAt": begin(), "reason": "Pain"}) for _ in range(2)]
    return {"appointment": booked[0], "hold": await _id(by, "/v1/holds", {**visit, "startsAt": begin()})}


async def _id(by: Caller, path: str, body: Any) -> str:
    return str((await added(by, path, body))["id"])


async def _done(by: Caller, path: str, body: Any = None) -> dict[str, Any]:
    answer = await by.post(path, body)
    assert answer.status_code == 200, (path, answer.text)
    done: dict[str, Any] = answer.json()
    return done
