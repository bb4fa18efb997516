"""Reading by the short way: the driver's own answers, and nobody else's, whatever happens to the connection."""

import asyncio
import random
from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pymongo
import pytest
from pymongo.errors import OperationFailure, PyMongoError
from pymongo.monitoring import CommandFailedEvent, CommandListener, CommandStartedEvent, CommandSucceededEvent

from donto.kernel import reading
from donto.kernel.db import Collection, Database, connect
from donto.kernel.page import Sort
from donto.kernel.reading import KNOWN_DRIVER, read
from donto.kernel.tenancy import TenantScope, entered
from tests.support.kernel_app import KernelApp
from tests.support.oracle import expected_unscoped
from tests.support.wire import Wire

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
MANY = 300


class Heard(CommandListener):
    """What listeners are told of `find`: of the end only when the driver asked by its long way."""

    def __init__(self) -> None:
        self.begun = self.ended = 0

    def started(self, event: CommandStartedEvent) -> None:
        self.begun += event.command_name == "find"

    def succeeded(self, event: CommandSucceededEvent) -> None:
        self.ended += event.command_name == "find"

    def failed(self, event: CommandFailedEvent) -> None:
        self.ended += event.command_name == "find"

    def ways(self) -> tuple[int, int]:
        """So many short ones and long ones since the last call."""
        ways = self.begun - self.ended, self.ended
        self.begun = self.ended = 0
        return ways


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
async def wire(mongo_url: str) -> AsyncIterator[Wire]:
    made = Wire(mongo_url)
    await made.open()
    yield made
    await made.shut()


@pytest.fixture
async def database(wire: Wire, mongo_database: str, heard: Heard) -> AsyncIterator[Database]:
    """Behind the wire, with a deadline of two seconds."""
    client = connect(f"{wire.url}?directConnection=true", timeout_seconds=2, listeners=[heard])
    made = Database(client, f"{mongo_database}_r")
    await made.ping()
    yield made
    wire.release()
    await client.drop_database(made.platform_database)
    await made.close()


@pytest.fixture
async def numbers(database: Database, heard: Heard) -> Collection:
    """Three hundred documents, each of which says its own number in several ways."""
    collection = database.named(database.platform_database)["numbers"]
    at = [NOON + timedelta(minutes=number) for number in range(MANY)]
    await collection.insert_many(
        [{"_id": n, "size": n % 7, "at": at[n], "text": str(n), "parts": [{"n": n}]} for n in range(MANY)]
    )
    await collection.create_index([("size", 1), ("_id", 1)], name="by_size")
    heard.ways()
    return collection


def test_the_driver_is_the_one_whose_inside_is_known() -> None:
    """If not: read `donto.kernel.reading` beside the new one, run these tests with it, and name it there."""
    assert pymongo.version == KNOWN_DRIVER


@pytest.mark.parametrize("zones", [True, False])
@pytest.mark.parametrize(
    ("condition", "projection", "sort", "limit", "hint"),
    [
        ({"_id": 7}, None, None, 1, None),
        ({"_id": -1}, None, None, 1, None),
        ({}, None, [("_id", 1)], 1000, None),
        ({}, {"text": 1, "at": 1}, [("size", -1), ("_id", 1)], 50, None),
        ({"size": {"$in": [1, 2]}}, {"_id": 1}, None, 20, "by_size"),
        ({"at": {"$gte": NOON + timedelta(hours=1)}}, None, (("at", -1),), 3, None),
    ],
)
async def test_the_answer_is_the_drivers(
    numbers: Collection,
    heard: Heard,
    zones: bool,
    condition: Mapping[str, Any],
    projection: Mapping[str, int] | None,
    sort: Sort | None,
    limit: int,
    hint: str | None,
) -> None:
    numbers = numbers.with_options(codec_options=numbers.codec_options.with_options(tz_aware=zones))
    found = await read(numbers, condition, projection, sort=sort, limit=limit, hint=hint)
    assert heard.ways() == (1, 0), "it is compared with itself"
    assert found == await numbers.find(condition, projection, sort=sort, limit=limit, hint=hint).to_list()


async def test_inside_a_transaction_the_driver_must_know(database: Database, numbers: Collection, heard: Heard) -> None:
    async def work() -> list[dict[str, Any]]:
        inside = database.named(database.platform_database)["numbers"]
        await inside.update_one({"_id": 1}, {"$set": {"text": "one"}})
        return await read(inside, {"_id": 1}, limit=1)

    assert (await database.transaction(work))[0]["text"] == "one", "it reads what it wrote"
    assert heard.ways() == (0, 1)


async def test_another_driver_is_asked_by_its_own_way(
    numbers: Collection, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_is_known", False)
    assert (await read(numbers, {"_id": 5}, limit=1))[0]["text"] == "5"
    assert heard.ways() == (0, 1)


async def test_an_error_is_the_drivers_own(numbers: Collection, heard: Heard) -> None:
    with pytest.raises(OperationFailure, match="hint provided does not correspond"):
        await read(numbers, {}, limit=1, hint="no_such_index")
    assert heard.ways() == (1, 1)


async def test_what_does_not_fit_into_one_message_comes_whole(database: Database, heard: Heard) -> None:
    collection = database.named(database.platform_database)["large"]
    for number in range(20):
        await collection.insert_one({"_id": number, "text": "x" * 1_000_000})
    found = await read(collection, {}, sort=[("_id", 1)], limit=100)
    assert [one["_id"] for one in found] == list(range(20))
    assert heard.ways()[1] == 1, "control: one message has no room for it"


async def test_a_broken_connection_is_not_the_readers_business(numbers: Collection, wire: Wire, heard: Heard) -> None:
    for number in range(20):
        wire.cut()
        assert (await read(numbers, {"_id": number}, limit=1))[0]["text"] == str(number)
    short, long = heard.ways()
    assert long > 0, "control: nothing was broken"
    assert short > 0


async def test_many_at_once_that_give_up_get_nobody_elses_answer(
    database: Database, numbers: Collection, wire: Wire
) -> None:
    chance = random.Random(7)  # noqa: S311  nothing secret
    given_up = 0

    async def one(number: int) -> None:
        nonlocal given_up
        reader = asyncio.create_task(read(numbers, {"_id": number}, limit=1))
        if chance.random() < 0.5:
            await asyncio.sleep(chance.random() / 50)
            reader.cancel()
        try:
            assert [found["text"] for found in await reader] == [str(number)]
        except asyncio.CancelledError:
            given_up += 1

    for _ in range(10):
        wire.hold()
        waiting = asyncio.gather(*(one(chance.randrange(MANY)) for _ in range(40)))
        await asyncio.sleep(chance.random() / 50)
        wire.release()
        await waiting
    assert given_up > 20, "control: hardly anybody gave up"
    # What the ones who gave up had asked for is not lying in wait for the next.
    for number in range(MANY):
        assert [found["_id"] for found in await read(numbers, {"_id": number}, limit=1)] == [number]


async def test_a_connection_whose_reader_gave_up_is_closed(numbers: Collection, wire: Wire) -> None:
    await read(numbers, {"_id": 1}, limit=1)
    wire.hold()
    reader = asyncio.create_task(read(numbers, {"_id": 2}, limit=1))
    await asyncio.sleep(0.05)
    made = wire.connections
    reader.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reader
    wire.release()
    await read(numbers, {"_id": 3}, limit=1)
    assert wire.connections == made + 1, "the old one would have held the answer to another question"


async def test_a_server_that_does_not_answer_is_given_up(numbers: Collection, wire: Wire) -> None:
    wire.hold()
    with pytest.raises(PyMongoError):
        await asyncio.wait_for(read(numbers, {"_id": 1}, limit=1), 30)
    wire.release()
    assert (await read(numbers, {"_id": 2}, limit=1))[0]["_id"] == 2


async def test_the_oracle_of_tenancy_sees_it(kernel: KernelApp, tenant: TenantScope) -> None:
    collection = kernel.core.database.named(tenant.database)["test_things"]
    with entered(tenant):
        await read(collection, {"tenantId": tenant.tenant_id}, limit=1)
        with expected_unscoped() as seen:
            await read(collection, {"name": "Chair"}, limit=1)
    assert [(fault.command, fault.collection) for fault in seen] == [("find", "test_things")]
