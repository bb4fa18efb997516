"""Buffers and rooms."""

from typing import Any

import pytest

from tests.support.practice import add_doctor, add_patient, add_service, made
from tests.tenants.scheduling.diary import Diary, at, faults, rules

pytestmark = pytest.mark.anyio
TEN = at("10:00")


async def room(diary: Diary, name: str, kind: str = "chair", clinic: str = "") -> str:
    body = {"clinicId": clinic or diary.practice.clinic, "name": name, "kind": kind}
    return str((await made(diary.owner, "/v1/rooms", body))["id"])


async def test_the_buffers_of_both_neighbours_count(diary: Diary) -> None:
    """10 minutes after the one and 15 before the other: 25 between them, and not the longer of the two."""
    after = await add_service(diary.practice, "Cleaning", bufferAfter=10)
    before = await add_service(diary.practice, "Surgery", bufferBefore=15)
    booked = await diary.book(TEN, serviceId=after)
    assert (booked["endsAt"], booked["busyTo"]) == (at("10:30"), at("10:40"))
    for early in ("10:30", "10:40", "10:45", "10:50"):
        assert rules(await diary.ask(at(early), 1, serviceId=before)) == ["doctor-busy"], early
    second = await diary.book(at("10:55"), 1, serviceId=before)
    assert second["busyFrom"] == at("10:40")


async def test_a_buffer_counts_without_one_on_the_other_side(diary: Diary) -> None:
    after = await add_service(diary.practice, "Cleaning", bufferAfter=10)
    await diary.book(TEN, serviceId=after)
    assert rules(await diary.ask(at("10:35"), 1)) == ["doctor-busy"]
    await diary.book(at("10:40"), 1)


async def test_buffers_reach_out_of_the_hours(diary: Diary) -> None:
    both = await add_service(diary.practice, "Surgery", bufferBefore=30, bufferAfter=30)
    first = await diary.book(at("09:00"), serviceId=both)
    last = await diary.book(at("16:30"), 1, serviceId=both)
    assert (first["busyFrom"], last["busyTo"]) == (at("08:30"), at("17:30"))


async def test_the_patient_is_not_kept_by_buffers(diary: Diary) -> None:
    both = await add_service(diary.practice, "Surgery", bufferBefore=30, bufferAfter=30)
    other = await add_doctor(diary.practice, "Second Doctor")
    await diary.book(TEN, serviceId=both)
    assert rules(await diary.ask(at("10:15"), doctorId=other)) == ["patient-busy"]
    await diary.book(at("10:30"), doctorId=other)


async def chairs(diary: Diary) -> tuple[str, list[str], list[str], list[str]]:
    """A service in a chair, two chairs besides a room, three doctors, three patients."""
    service = await add_service(diary.practice, "Filling", roomKind="chair")
    await room(diary, "Room", "room")
    places = [await room(diary, f"Chair {number}") for number in (1, 2)]
    doctors = [diary.practice.doctor, *[await add_doctor(diary.practice, f"Doctor {number}") for number in (2, 3)]]
    return service, places, doctors, [*diary.practice.patients, await add_patient(diary.practice, "Third")]


async def test_a_free_room_is_chosen_until_none_is_left(diary: Diary) -> None:
    service, places, doctors, patients = await chairs(diary)
    people = list(zip(doctors, patients, strict=True))
    taken = []
    for doctor, patient in people[:2]:
        taken.append((await diary.book(TEN, doctorId=doctor, patientId=patient, serviceId=service))["roomId"])
    assert sorted(taken) == sorted(places)
    third: dict[str, Any] = {"doctorId": doctors[2], "patientId": patients[2], "serviceId": service}
    assert rules(await diary.ask(TEN, **third)) == ["room-busy"]
    assert TEN not in await diary.free(TEN, at("11:00"), doctorId=doctors[2], serviceId=service)
    await diary.book(TEN, **{**third, "serviceId": diary.practice.service})  # needs no room


async def test_the_room_that_was_asked_for(diary: Diary) -> None:
    service, places, doctors, patients = await chairs(diary)
    for place in reversed(places):
        index = places.index(place)
        asked: dict[str, Any] = {
            "doctorId": doctors[index],
            "patientId": patients[index],
            "serviceId": service,
            "roomId": place,
        }
        assert (await diary.book(TEN, **asked))["roomId"] == place
    again: dict[str, Any] = {
        "doctorId": doctors[2],
        "patientId": patients[2],
        "serviceId": service,
        "roomId": places[0],
    }
    assert rules(await diary.ask(at("10:15"), **again)) == ["room-busy"]


async def test_an_unsuitable_room(diary: Diary) -> None:
    service, _, _, _ = await chairs(diary)
    office = await room(diary, "Office", "room")
    clinic = (await made(diary.owner, "/v1/clinics", {"name": "Other", "timeZone": "Asia/Kolkata"}))["id"]
    elsewhere = await room(diary, "Chair far away", clinic=clinic)
    for unsuitable in (office, elsewhere):
        assert faults(await diary.ask(TEN, serviceId=service, roomId=unsuitable)) == ["/roomId"]
    assert faults(await diary.ask(TEN, roomId=office)) == ["/roomId"], "the check-up takes place in none"
    anywhere = await add_service(diary.practice, "Talk", roomKind="any")
    assert (await diary.book(TEN, serviceId=anywhere, roomId=office))["roomId"] == office


async def test_without_any_suitable_room_there_is_no_time(diary: Diary) -> None:
    service = await add_service(diary.practice, "Filling", roomKind="chair")
    assert rules(await diary.ask(TEN, serviceId=service)) == ["room-busy"]
    assert await diary.free(at("09:00"), at("17:00"), serviceId=service) == []


async def test_a_room_out_of_use_is_not_chosen(diary: Diary) -> None:
    service, places, _, _ = await chairs(diary)
    for place in places:
        path = f"/v1/rooms/{place}"
        version = (await diary.owner.get(path)).json()["version"]
        assert (await diary.owner.patch(path, {"active": False}, version)).status_code == 200
    assert rules(await diary.ask(TEN, serviceId=service)) == ["room-busy"]


async def test_a_move_chooses_a_room_anew_and_gives_the_old_one_back(diary: Diary) -> None:
    service, places, doctors, patients = await chairs(diary)
    first = await diary.book(TEN, serviceId=service, roomId=places[1])
    await diary.book(TEN, doctorId=doctors[1], patientId=patients[1], serviceId=service, roomId=places[0])
    moved = await diary.done(first["id"], "reschedule", {"startsAt": at("10:15")})
    assert moved["roomId"] == places[1]
    asked = await diary.done(first["id"], "reschedule", {"startsAt": at("11:00"), "roomId": places[0]})
    assert asked["roomId"] == places[0]
    third: dict[str, Any] = {
        "doctorId": doctors[2],
        "patientId": patients[2],
        "serviceId": service,
        "roomId": places[1],
    }
    await diary.book(at("10:15"), **third)
