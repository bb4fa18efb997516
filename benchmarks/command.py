"""A command that creates, against the bare driver's transaction of two writes and its plain insert."""

from collections.abc import Awaitable
from itertools import count
from typing import Any

from pymongo import AsyncMongoClient, WriteConcern
from pymongo.read_concern import ReadConcern

from benchmarks.client import load_client
from benchmarks.ground import OWNER, Ground
from benchmarks.listing import drive
from benchmarks.load import NUMBER, Order, Report, request_of
from benchmarks.ratio import alternate
from benchmarks.report import Part, figures, p50_of, rate_of
from donto.kernel.db import MAJORITY, connect

_METHOD = (
    "`POST /v1/rooms` (one transaction: tenant state, idempotency key looked up, clinic looked up, room, audit entry "
    "with its MAC, sealed answer under the key; 3 reads and 3 writes) against a raw driver transaction of two inserts "
    "(a room, an audit entry) and one raw `insert_one` of a room, all with majority and journal. No goal is set: "
    "reported."
)


async def run(ground: Ground, rounds: int, seconds: float) -> Part:
    """One connection and 32."""
    part = Part("A command that creates", _METHOD)
    issued = await ground.sign_in(OWNER)
    number = NUMBER.decode()
    body = f'{{"clinicId":"{ground.clinic_id}","name":"Room {number}"}}'
    request = request_of("POST", "/v1/rooms", token=issued.access_token, body=body, key=f"bench-{number}")
    settings = ground.settings()
    raw = connect(settings.mongo_url, timeout_seconds=settings.request_timeout_seconds)
    writes = await _Writes.made(ground, raw, settings.database)
    posted = [0]
    async with ground.api(0) as api, load_client() as client:
        for connections in (1, 32):

            async def command(connections: int = connections) -> Report:
                order = Order(api.port, request, connections, seconds, number_from=posted[0])
                report = await client.run(api, order, 201)
                posted[0] = report.next_number
                return report

            def transaction(connections: int = connections) -> Awaitable[Report]:
                return drive(writes.transaction, connections, seconds)

            def insert(connections: int = connections) -> Awaitable[Report]:
                return drive(writes.insert, connections, seconds)

            measured = await alternate(
                {"command": command, "transaction": transaction, "insert": insert}, wanted=rounds, at_most=2 * rounds
            )
            for other in ("transaction", "insert"):
                rate, p50 = (measured.ratio("command", other, value).text() for value in (rate_of, p50_of))
                part.add(f"c={connections}: throughput ÷ raw {other}; p50 ÷ its p50", f"{rate}; {p50}")
            sides = "; ".join(figures(measured, side) for side in ("command", "transaction", "insert"))
            part.add(
                f"c={connections}: command; transaction; insert; foreign cores", f"{sides}; {measured.foreign.text()}"
            )
    await raw.drop_database("bench_raw")
    await raw.close()
    return part


class _Writes:
    """The raw side, in a database of its own with the same indexes."""

    def __init__(self, client: AsyncMongoClient[dict[str, Any]], room: dict[str, Any], entry: dict[str, Any]) -> None:
        self._client = client
        self._room = room
        self._entry = entry
        self._numbers = count()

    @classmethod
    async def made(cls, ground: Ground, client: AsyncMongoClient[dict[str, Any]], database: str) -> "_Writes":
        room = await client[database]["rooms"].find_one({"tenantId": ground.scope.tenant_id})
        entry = await client[database]["audit_entries"].find_one({"action": "room.added"})
        assert room is not None
        assert entry is not None
        for name in ("rooms", "audit_entries"):
            for title, index in (await client[database][name].index_information()).items():
                if index["key"] != [("_id", 1)]:
                    options = {key: index[key] for key in ("unique", "partialFilterExpression") if key in index}
                    await client["bench_raw"][name].create_index(index["key"], name=title, **options)
        return cls(client, room, entry)

    def _fresh(self, pattern: dict[str, Any]) -> dict[str, Any]:
        number = f"{next(self._numbers):026}"
        return pattern | {"_id": f"rom_{number}"} | ({"name": number} if "name" in pattern else {})

    async def insert(self) -> None:
        """One document."""
        await self._client["bench_raw"]["rooms"].insert_one(self._fresh(self._room))

    async def transaction(self) -> None:
        """Two documents."""
        plain = WriteConcern()
        database = self._client.get_database("bench_raw", write_concern=plain, read_concern=ReadConcern())

        async def work(session: Any) -> None:
            await database["rooms"].insert_one(self._fresh(self._room), session=session)
            await database["audit_entries"].insert_one(self._fresh(self._entry), session=session)

        async with self._client.start_session() as session:
            await session.with_transaction(work, read_concern=ReadConcern("snapshot"), write_concern=MAJORITY)
