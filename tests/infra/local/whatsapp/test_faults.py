"""Every fault the controls can set, each seen at the receiving end, and the same twice with one seed."""

import asyncio
import time
from collections import Counter

import httpx
import pytest

from tests.infra.local.whatsapp.stage import LOTUS, SUNRISE, Stage, signed, staged

BODIES = [f"message {n}" for n in range(12)]


async def say_all(stage: Stage) -> list[str]:
    """Twelve messages; what arrived, in order."""
    for text in BODIES:
        await stage.says(text)
    await stage.settled()
    return [one["text"]["body"] for one in stage.receiver.messages]


async def test_no_fault_is_once_and_in_order(stage: Stage) -> None:
    assert await say_all(stage) == BODIES
    assert len(stage.receiver.posts) == len(BODIES)


async def test_duplicates(stage: Stage) -> None:
    await stage.control("PATCH", "faults", {"duplicate": 2})
    assert Counter(await say_all(stage)) == dict.fromkeys(BODIES, 3)
    assert len(stage.receiver.posts) == 36
    assert len({one["id"] for one in stage.receiver.messages}) == 12


async def test_reorder(stage: Stage) -> None:
    await stage.control("PATCH", "faults", {"reorder": 6})
    came = await say_all(stage)
    assert came != BODIES
    assert sorted(came) == sorted(BODIES)
    assert sorted(came[:6]) == sorted(BODIES[:6])  # the window


async def test_packing_and_two_tenants_in_one_post(stage: Stage) -> None:
    await stage.control("PATCH", "faults", {"pack": 3})
    await stage.says("one")
    await stage.says("two")
    await stage.says("three", number=LOTUS)
    await stage.settled()
    ((headers, raw),) = stage.receiver.posts
    assert signed(headers, raw)
    (body,) = stage.receiver.bodies
    assert [entry["id"] for entry in body["entry"]] == [SUNRISE.waba_id, LOTUS.waba_id]
    value = body["entry"][0]["changes"][0]["value"]
    assert [one["text"]["body"] for one in value["messages"]] == ["one", "two"]
    assert len(value["contacts"]) == 1


async def test_a_message_and_a_status_are_two_changes(talking: Stage) -> None:
    await talking.text()
    await talking.settled()
    talking.receiver.posts.clear()
    await talking.control("PATCH", "faults", {"pack": 2, "hold": 10})
    await talking.control("POST", f"people/p1/chats/{SUNRISE.phone_number_id}/read")
    await talking.says()
    await talking.settled()
    (body,) = talking.receiver.bodies
    (entry,) = body["entry"]
    assert [set(one["value"]) & {"messages", "statuses"} for one in entry["changes"]] == [{"statuses"}, {"messages"}]


async def test_what_is_gathered_goes_after_a_while(stage: Stage) -> None:
    await stage.control("PATCH", "faults", {"pack": 100, "hold": 0.05})
    await stage.says()
    await stage.settled()
    assert len(stage.receiver.messages) == 1


async def test_delay(stage: Stage) -> None:
    await stage.control("PATCH", "faults", {"delay": 1})
    await stage.says()
    assert stage.receiver.posts == []
    await stage.settled()
    assert len(stage.receiver.messages) == 1


async def test_drop_is_decided_by_the_seed() -> None:
    async def run(seed: int) -> list[str]:
        async with staged(seed=seed) as stage:
            await stage.control("PATCH", "faults", {"drop": 0.5})
            return await say_all(stage)

    first = await run(1)
    assert 0 < len(first) < len(BODIES)
    assert first == await run(1)
    assert first != await run(2)


async def test_everything_together_is_the_same_again() -> None:
    async def run() -> list[bytes]:
        async with staged(seed=3) as stage:
            await stage.control("PATCH", "faults", {"duplicate": 1, "reorder": 8, "pack": 4})
            for text in BODIES:
                await stage.says(text)
            await stage.settled()
            ids = [[one["id"] for one in value["messages"]] for value in stage.receiver.changes()]
            return [str(ids).encode()]

    assert await run() == await run()


async def test_faults_of_one_number_leave_the_others(stage: Stage) -> None:
    await stage.control("PATCH", "faults", {"phoneNumberId": LOTUS.phone_number_id, "drop": 1})
    await stage.says("a")
    await stage.says("b", number=LOTUS)
    await stage.settled()
    assert [one["text"]["body"] for one in stage.receiver.messages] == ["a"]
    await stage.control("DELETE", "faults")
    await stage.says("c", number=LOTUS)
    await stage.settled()
    assert [one["text"]["body"] for one in stage.receiver.messages] == ["a", "c"]


async def test_retries_until_200(stage: Stage) -> None:
    stage.receiver.statuses = [500, 404]
    said = await stage.says()
    await stage.settled()
    assert [one["id"] for one in stage.receiver.messages] == [said["id"]] * 3
    message = (await stage.chat())["messages"][0]
    assert (message["state"], message["error"]) == ("delivered", None)
    assert [one["status"] for one in await stage.control("GET", "log")] == [500, 404, 200]


async def test_an_app_that_is_down_is_seen(stage: Stage) -> None:
    stage.receiver.statuses = [500] * 4
    await stage.says()
    await stage.settled()
    message = (await stage.chat())["messages"][0]
    assert message["state"] == "sent"
    assert message["error"]


async def test_nobody_listens() -> None:
    async with staged(callback_url="http://127.0.0.1:9/none") as stage:
        await stage.says()
        await stage.settled()
        assert [one["status"] for one in await stage.control("GET", "log")] == [0] * 4


async def test_the_next_sends_fail(talking: Stage) -> None:
    await talking.control("POST", "fail", {"count": 2, "code": 130429, "status": 429, "retryAfter": 7})
    await talking.control("POST", "fail", {"code": 131000})
    await talking.control("POST", "fail", {"code": 190, "phoneNumberId": LOTUS.phone_number_id})
    answers = [await talking.text() for _ in range(4)]
    assert [one.status_code for one in answers] == [429, 429, 500, 200]
    assert answers[0].headers["Retry-After"] == "7"
    assert answers[0].json()["error"]["message"] == "(#130429) Rate limit hit"
    lotus = await talking.send({"type": "text", "text": {"body": "x"}}, number=LOTUS)
    assert (lotus.status_code, lotus.json()["error"]["code"]) == (401, 190)
    assert "error_data" not in lotus.json()["error"]
    await talking.settled()
    assert len({one for one, _ in talking.receiver.statuses_told}) == 1  # what failed went nowhere


async def test_reading_is_no_send(talking: Stage) -> None:
    await talking.control("POST", "fail", {"code": 131000})
    message_id = (await talking.chat())["messages"][0]["id"]
    body = {"messaging_product": "whatsapp", "status": "read", "message_id": message_id}
    assert (await talking.graph("POST", f"{SUNRISE.phone_number_id}/messages", body)).status_code == 200
    assert (await talking.text()).status_code == 500


async def test_a_late_failure(talking: Stage) -> None:
    await talking.control("POST", "fail", {"kind": "late", "code": 131026})
    answer = await talking.text()
    assert answer.status_code == 200
    await talking.settled()
    assert talking.receiver.statuses_told == [(answer.json()["messages"][0]["id"], "failed")]
    assert talking.receiver.changes()[0]["statuses"][0]["errors"][0]["title"] == "Message undeliverable"


@pytest.mark.parametrize("accepted", [True, False])
async def test_silence(talking: Stage, accepted: bool) -> None:
    await talking.control("POST", "fail", {"kind": "timeout", "seconds": 30, "accept": accepted})
    with pytest.raises(httpx.ReadTimeout):
        await talking.send({"type": "text", "text": {"body": "Hello"}}, timeout=0.2)
    await talking.settled()
    assert [one["author"] for one in (await talking.chat())["messages"]] == ["person"] + ["clinic"] * accepted


async def test_silence_ends(talking: Stage) -> None:
    await talking.control("POST", "fail", {"kind": "timeout", "seconds": 0.05})
    assert (await talking.text()).status_code == 504


async def test_one_number_failing_does_not_delay_another(talking: Stage) -> None:
    """The silence of one send holds nobody else up."""
    await talking.says(number=LOTUS)
    await talking.control("POST", "fail", {"kind": "timeout", "seconds": 5, "phoneNumberId": SUNRISE.phone_number_id})
    silent = asyncio.create_task(talking.text())
    await asyncio.sleep(0.05)
    began = time.monotonic()
    assert (await talking.send({"type": "text", "text": {"body": "x"}}, number=LOTUS)).status_code == 200
    assert not silent.done(), time.monotonic() - began
    silent.cancel()


async def test_reset_forgets_and_ids_go_on(stage: Stage) -> None:
    first = await stage.says()
    await stage.control("POST", "people", {"name": "Ravi", "phone": "+919000000777"})
    await stage.graph("DELETE", f"{SUNRISE.waba_id}/message_templates?name=login_code")
    await stage.control("POST", "clock", {"advanceSeconds": 3600})
    await stage.control("POST", "fail", {})
    await stage.control("POST", "reset", {})
    state = await stage.control("GET", "state")
    assert state["clock"]["aheadSeconds"] == 0
    assert state["faults"]["sends"] == {}
    assert [one["name"] for one in state["people"]] == ["Asha Kulkarni", "Sana K", "Ravi"]
    assert [one["name"] for one in state["templates"]] == ["appointment_reminder"]
    assert (await stage.chat())["messages"] == []
    assert (await stage.says())["id"] != first["id"]


async def test_reset_with_a_seed_is_the_beginning(stage: Stage) -> None:
    first = await stage.says()
    await stage.control("POST", "people", {"name": "Ravi", "phone": "+919000000777"})
    await stage.control("POST", "reset", {"seed": 7})
    assert len(await stage.control("GET", "people")) == 2
    assert (await stage.says())["id"] == first["id"]
