"""The live board: what is sent, to whom, for how long, and what it costs."""

import asyncio
import gc
from collections.abc import Iterator
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from donto.identity.roles import Role
from donto.kernel.live import LiveChanges
from tenants.frontdesk.hub import Hub, Pace
from tests.support.practice import add_doctor, add_patient
from tests.support.product import Caller
from tests.support.stage import session_of
from tests.support.world import found, join, step_up
from tests.tenants.frontdesk.desk import Desk
from tests.tenants.frontdesk.listener import PATIENCE, Listener, listening

pytestmark = pytest.mark.anyio
QUICK = Pace(tick=0.1, gap=0.02, heartbeat=0.3, grace=0.2)
NEVER = Pace(tick=0.1, gap=0.02, heartbeat=3600, grace=0.2)


@pytest.fixture
def hub(desk: Desk) -> Iterator[Hub]:
    """The seats of those who are signed in, without a heartbeat: what comes was told."""
    found = desk.running.product.frontdesk.watchers
    before = found._pace
    found._pace = NEVER
    yield found
    found._pace = before


def watching(
    desk: Desk, *, by: Caller | None = None, path: str = "/v1/queue/stream", **query: Any
) -> AbstractAsyncContextManager[Listener]:
    """The clinic's board, as it changes."""
    token = (by or desk.owner).token
    return listening(desk.running.asgi, path, token, clinicId=desk.practice.clinic, **query)


def numbers(board: dict[str, Any]) -> list[int]:
    return [token["number"] for token in board["waiting"]]


async def emptied(hub: Hub) -> bool:
    """Whether every seat is given back before long."""
    for _ in range(100):
        gc.collect()
        if hub.watching == 0:
            return True
        await asyncio.sleep(0.05)
    return False


async def test_the_whole_board_first_and_a_new_one_after_each_change(desk: Desk, hub: Hub) -> None:
    token = await desk.issue("Asha")
    async with watching(desk) as stream:
        begin = await stream.block()
        assert begin == "retry: 2000"
        assert await stream.board() == await desk.board()
        assert (stream.status, stream.headers["content-type"].split(";")[0]) == (200, "text/event-stream")
        assert (stream.headers["cache-control"], stream.headers["x-accel-buffering"]) == ("no-store", "no")
        await desk.issue("Usha")
        assert numbers(await stream.board()) == [1, 2]
        await desk.called()
        board = await stream.board()
        assert (numbers(board), board["called"][0]["id"]) == ([2], token["id"])
        await desk.done(token["id"], "serve")
        assert (await stream.board())["called"][0]["status"] == "serving"
        await desk.done(token["id"], "done")
        assert await stream.board() == await desk.board()
        assert stream.waiting == 0
    assert await emptied(hub)


async def test_what_changes_elsewhere_is_not_sent(desk: Desk, hub: Hub) -> None:
    """Other doctors, other tenants: the next board that comes is the one after the own change."""
    other, stranger = await add_doctor(desk.practice, "Arjun Two"), await found(desk.running)
    async with watching(desk, doctorId=desk.practice.doctor) as stream:
        assert numbers(await stream.board()) == []
        await desk.issue("Theirs", doctorId=other)
        async with listening(
            desk.running.asgi, "/v1/queue/stream", stranger.owner.token, clinicId=stranger.ids["clinic"]
        ) as foreign:
            assert numbers(await foreign.board()) == []
            await desk.issue("Ours")
            assert [token["patientName"] for token in (await stream.board())["waiting"]] == ["Ours"]
            assert (stream.waiting, foreign.waiting) == (0, 0)


async def test_a_stream_can_be_one_board(desk: Desk, hub: Hub) -> None:
    await desk.issue("Asha")
    answer = await desk.owner.get("/v1/queue/stream", params={"clinicId": desk.practice.clinic, "seconds": 0})
    assert answer.status_code == 200
    assert answer.text.startswith("retry: 2000\n\nevent: board\ndata: {")
    assert answer.text.count("\n\n") == 2
    assert hub.watching == 0
    for wrong in (-1, 601, "x", "", "null", "1.5"):
        refused = await desk.owner.get("/v1/queue/stream", params={"clinicId": desk.practice.clinic, "seconds": wrong})
        assert refused.status_code == 422, wrong


async def test_it_is_kept_alive_by_comments(desk: Desk, hub: Hub) -> None:
    hub._pace = QUICK
    async with watching(desk) as stream:
        await stream.board()
        assert [await stream.block() for _ in range(2)] == [":", ":"]


async def test_a_new_day_empties_the_board(desk: Desk, hub: Hub) -> None:
    """Nothing is written at midnight: the heartbeat's reading finds it."""
    hub._pace = QUICK
    await desk.until(datetime(2027, 3, 1, 18, 29, tzinfo=UTC))  # 23:59 there
    await desk.issue("Late")
    async with watching(desk) as stream:
        assert numbers(await stream.board()) == [1]
        desk.clock.advance(timedelta(minutes=2))
        board = await stream.board()
        assert (board["day"], board["waiting"]) == ("2027-03-02", [])


@pytest.mark.parametrize("how", ["session", "role", "deactivated", "expired"])
async def test_it_ends_when_its_reader_may_not_go_on(desk: Desk, hub: Hub, how: str) -> None:
    hub._pace = QUICK
    town = desk.practice.town
    place = [{"role": Role.RECEPTIONIST, "clinicIds": [desk.practice.clinic]}]
    user_id, _, reader = await join(desk.running, town, place)
    async with watching(desk, by=reader) as stream:
        await stream.board()
        assert await stream.block() == ":", "the control: until then it goes on"
        await _stop(desk, how, reader, user_id)
        await stream.end()
    refused = await reader.get("/v1/queue/stream", params={"clinicId": desk.practice.clinic, "seconds": 0})
    assert refused.status_code == (403 if how == "role" else 401)
    assert await emptied(hub)


async def _stop(desk: Desk, how: str, reader: Caller, user_id: str) -> None:
    owner = await step_up(desk.owner)
    if how == "session":
        answer = await reader.delete(f"/v1/auth/sessions/{await session_of(reader)}")
    elif how == "role":
        shown = (await owner.get(f"/v1/users/{user_id}")).json()
        body = {"assignments": [{"role": Role.PHARMACIST, "clinicIds": [desk.practice.clinic]}]}
        answer = await owner.patch(f"/v1/users/{user_id}", body, shown["version"])
    elif how == "deactivated":
        answer = await owner.post(f"/v1/users/{user_id}/deactivate")
    else:
        desk.clock.advance(timedelta(hours=2))
        return
    assert answer.status_code in (200, 204), answer.text


async def test_a_seat_is_given_back_when_the_client_goes(desk: Desk, hub: Hub) -> None:
    async with watching(desk) as stream:
        await stream.board()
        assert hub.watching == 1
    assert await emptied(hub)


async def test_a_client_that_takes_nothing_is_let_go(desk: Desk, hub: Hub) -> None:
    async with watching(desk, seconds=1) as stream:
        stream.reading.clear()
        await stream.end()
    assert await emptied(hub)


async def test_a_slow_client_gets_the_latest_and_nothing_piles_up(desk: Desk, hub: Hub) -> None:
    async with watching(desk) as stream:
        await stream.board()
        stream.reading.clear()
        for index in range(12):
            await desk.issue(f"P{index}")
        assert stream.waiting == 0
        stream.reading.set()
        last: list[int] = []
        boards = 0
        while last != list(range(1, 13)):
            last, boards = numbers(await stream.board()), boards + 1
        assert boards <= 2, "one that was on its way, and one for all the changes since"


async def test_seats_are_bounded(desk: Desk, hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    here = {"clinicId": desk.practice.clinic, "seconds": 0}
    for limit in ("_most", "_most_per_tenant"):
        with monkeypatch.context() as patched:
            patched.setattr(hub, limit, 1)
            async with watching(desk) as stream:
                await stream.board()
                refused = await desk.owner.get("/v1/queue/stream", params=here)
                assert (refused.status_code, refused.headers["retry-after"]) == (503, "1")
            assert await emptied(hub)
            assert (await desk.owner.get("/v1/queue/stream", params=here)).status_code == 200


async def test_a_refused_stream_gives_its_seat_back(desk: Desk, hub: Hub) -> None:
    unknown = {"clinicId": desk.practice.clinic[:-4] + "zzzz", "seconds": 0}
    for _ in range(3):
        assert (await desk.owner.get("/v1/queue/stream", params=unknown)).status_code == 404
    assert await emptied(hub)


async def test_without_the_change_stream_boards_are_polled(
    desk: Desk, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Hub, "_tell", lambda *_: None)
    async with watching(desk) as stream:
        await stream.board()
        await desk.issue("Unheard of")
        with pytest.raises(TimeoutError):  # the control: nobody tells, and the change stream is trusted
            await stream.board(1)
        monkeypatch.setattr(LiveChanges, "fresh", False)
        assert numbers(await stream.board()) == [1]


async def test_whoever_hears_of_a_gap_reads_again(desk: Desk, hub: Hub) -> None:
    """`*` stands for changes that nobody knows: after the stream was away."""
    async with watching(desk) as stream:
        await stream.board()
        seats = list(hub._seats)
        hub._hear("clinics", "*")
        hub._hear("queue_tokens", "tok_1")
        hub._hear("queue_tokens", "queue_tokens/ten_other")
        assert [seat._changed.is_set() for seat in seats] == [False]
        for collection, key in (("*", "*"), ("queue_tokens", "queue_tokens/*")):
            hub._hear(collection, key)
            assert [seat._changed.is_set() for seat in seats] == [True]
            seats[0]._changed.clear()


def screen(desk: Desk, slug: str | None = None, clinic: str | None = None) -> str:
    return f"/v1/public/{slug or desk.practice.town.slug}/board/{clinic or desk.practice.clinic}/stream"


async def test_a_screen_in_the_waiting_room_shows_no_names(desk: Desk) -> None:
    room = await desk.owner.post("/v1/rooms", {"clinicId": desk.practice.clinic, "name": "Chair 1"})
    who = await add_patient(desk.practice, "Secretive")
    await desk.issue("Walking In", priority=1)
    assert (await desk.ask({**desk.walk_in(), "name": None, "patientId": who})).status_code == 201
    async with listening(desk.running.asgi, screen(desk)) as stream:
        first = await stream.board()
        assert first["day"] == "2027-03-01"
        assert first["queues"] == [{"doctor": "Dr Meera Iyer", "called": [], "waiting": [1, 2]}]
        await desk.called(roomId=room.json()["id"])
        second = await stream.board()
        called = {"number": 1, "status": "called", "room": "Chair 1"}
        assert second["queues"] == [{"doctor": "Dr Meera Iyer", "called": [called], "waiting": [2]}]
        for word in ("Walking", "Secretive", "tok_", "pat_", "usr_"):
            assert word not in str([first, second])


async def test_unknown_screens_are_all_the_same(desk: Desk) -> None:
    other = await found(desk.running)
    wrong = [
        screen(desk, slug="nobody-at-all"),
        screen(desk, clinic=desk.practice.clinic[:-4] + "zzzz"),
        screen(desk, clinic=other.ids["clinic"]),
        screen(desk, slug=other.slug),
    ]
    answers = [await desk.owner.get(path) for path in wrong]
    assert {(answer.status_code, answer.json()["detail"]) for answer in answers} == {(404, "There is no such board.")}


async def test_screens_are_opened_so_often_from_one_address(desk: Desk) -> None:
    statuses = [(await desk.owner.get(screen(desk), params={"seconds": 0})).status_code for _ in range(65)]
    assert statuses[0] == 200
    assert statuses[-1] == 429


async def test_hubs_refuse_a_product_that_does_not_watch_tokens(desk: Desk) -> None:
    deaf = LiveChanges(desk.running.product.core.database, [])
    with pytest.raises(LookupError):
        Hub(deaf, "queue_tokens", "board", seats=1, per_tenant=1)


async def test_asking_for_the_head_of_a_stream_does_not_wait_for_its_end(desk: Desk, hub: Hub) -> None:
    params = {"clinicId": desk.practice.clinic}
    answer = await asyncio.wait_for(desk.owner.call("HEAD", "/v1/queue/stream", params=params), PATIENCE)
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert await emptied(hub)
