"""A patient's tokens follow the patient: the present name, and the survivor of a merge, until it is undone."""

import pytest

from tests.support.practice import add_patient, made
from tests.tenants.frontdesk.desk import Desk, at

pytestmark = pytest.mark.anyio


async def test_boards_show_the_present_name(desk: Desk) -> None:
    visit = await desk.book(at("09:00"))
    await desk.check_in(visit)
    path = f"/v1/patients/{desk.practice.patients[0]}"
    version = (await desk.owner.get(path)).json()["version"]
    answer = await desk.owner.patch(path, {"name": {"given": "Renamed", "family": "Rao"}}, version)
    assert answer.status_code == 200, answer.text
    assert [token["patientName"] for token in (await desk.board())["waiting"]] == ["Renamed Rao"]


async def test_a_merge_moves_tokens_and_its_undoing_puts_them_back(desk: Desk) -> None:
    survivor, other = await add_patient(desk.practice, "Asha"), await add_patient(desk.practice, "Usha")
    where = {"clinicId": desk.practice.clinic, "doctorId": desk.practice.doctor}
    for who in (survivor, other):
        await made(desk.owner, "/v1/queue", {**where, "patientId": who})
    before = await desk.stored()
    merged = await desk.owner.post(f"/v1/patients/{survivor}/merge", {"from": other})
    assert merged.status_code == 200, merged.text
    between = await desk.stored()
    assert [(row["patientId"], row["patientName"]) for row in between] == [(survivor, "Asha Rao")] * 2
    undone = await desk.owner.post(f"/v1/patient-merges/{merged.json()['id']}/unmerge")
    assert undone.status_code == 200, undone.text
    after = await desk.stored()
    for row in (*before, *after):
        del row["version"], row["updatedAt"]
    assert after == before
