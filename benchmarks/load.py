"""A small HTTP/1.1 load client: keep-alive connections, closed loop, prebuilt requests, answers checked by status.

`python -m benchmarks.load` reads one `Order` as JSON per line and answers with one `Report` per line. It runs in a
process of its own, so that the client's work is not the server's.
"""

import asyncio
import sys
from collections import Counter
from statistics import quantiles
from time import perf_counter
from typing import cast

import msgspec
import uvloop

NUMBER = b"@@@@@@@@@@@@"
"""Stands in a request for a running number of the same width."""
_TIMEOUT_SECONDS = 30.0


class Order(msgspec.Struct, frozen=True):
    """What to measure. `number_from`: where the running numbers begin."""

    port: int
    request: str
    connections: int
    seconds: float
    warm_seconds: float = 0.2
    number_from: int = 0


class Report(msgspec.Struct, frozen=True):
    """What came of it. Times in milliseconds; `calls` includes those of the warming up."""

    rate: float
    p50: float
    p99: float
    calls: int
    statuses: dict[int, int] = {}
    next_number: int = 0
    late: float = 0.0
    """Share of the answers that took more than a second."""
    cpu: float = 0.0
    """Processor time of the serving process for each call (microseconds), where it is known."""


class Connection(asyncio.Protocol):
    """One connection. Understands answers with a Content-Length, and those that have no body."""

    def __init__(self) -> None:
        self._transport: asyncio.Transport | None = None
        self._received = b""
        self._answered: asyncio.Future[tuple[int, bytes]] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the transport."""
        self._transport = cast("asyncio.Transport", transport)  # uvloop's own is no subclass

    def data_received(self, data: bytes) -> None:
        """Hand over the answer once it is whole."""
        received = self._received = self._received + data if self._received else data
        end = received.find(b"\r\n\r\n")
        if end < 0:
            return
        place = received.find(b"content-length: ", 0, end)
        length = int(received[place + 16 : received.index(b"\r", place)]) if place >= 0 else 0
        if len(received) < end + 4 + length:
            return
        self._received = b""
        if self._answered is not None and not self._answered.done():
            self._answered.set_result((int(received[9:12]), received[end + 4 :]))

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell whoever waits."""
        if self._answered is not None and not self._answered.done():
            self._answered.set_exception(ConnectionError("the server closed the connection"))

    async def ask(self, request: bytes) -> tuple[int, bytes]:
        """Send a request; status and body of its answer."""
        assert self._transport is not None
        self._answered = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        return await self._answered

    def close(self) -> None:
        """End it."""
        if self._transport is not None:
            self._transport.close()


async def connect(port: int) -> Connection:
    """A new connection to a loopback port."""
    _, made = await asyncio.get_running_loop().create_connection(Connection, "127.0.0.1", port)
    return made


def request_of(
    method: str, path: str, *, token: str | None = None, body: str = "", key: str = "", header: str = ""
) -> str:
    """A request as text. `header`: one more, as `Name: value`."""
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1"]
    if token:
        lines.append(f"Authorization: Bearer {token}")
    if header:
        lines.append(header)
    if key:
        lines.append(f"Idempotency-Key: {key}")
    if body:
        lines += ["Content-Type: application/json", f"Content-Length: {len(body.encode())}"]
    elif method != "GET":
        lines.append("Content-Length: 0")
    return "\r\n".join((*lines, "", body))


class _Numbers:
    def __init__(self, first: int) -> None:
        self.next = first

    def fill(self, template: bytes) -> bytes:
        self.next += 1
        return template.replace(NUMBER, b"%012d" % self.next)


async def measure(order: Order) -> Report:
    """Carry out an order."""
    template = order.request.encode()
    numbers = _Numbers(order.number_from) if NUMBER in template else None
    connections = [await connect(order.port) for _ in range(order.connections)]
    times: list[float] = []
    statuses: Counter[int] = Counter()
    calls = 0
    begin = perf_counter() + order.warm_seconds
    end = begin + order.seconds

    async def repeat(connection: Connection) -> None:
        nonlocal calls
        while (sent := perf_counter()) < end:
            status, _ = await connection.ask(numbers.fill(template) if numbers else template)
            done = perf_counter()
            calls += 1
            if sent >= begin and done <= end:
                times.append(done - sent)
                statuses[status] += 1

    async with asyncio.timeout(order.warm_seconds + order.seconds + _TIMEOUT_SECONDS):
        await asyncio.gather(*(repeat(connection) for connection in connections))
    for connection in connections:
        connection.close()
    return Report(
        rate=len(times) / order.seconds,
        p50=percentile(times, 50),
        p99=percentile(times, 99),
        calls=calls,
        late=sum(one > 1 for one in times) / len(times),
        statuses=dict(statuses),
        next_number=numbers.next if numbers else 0,
    )


def percentile(seconds: list[float], part: int) -> float:
    """A percentile of times in seconds, in milliseconds."""
    return quantiles(seconds, n=100, method="inclusive")[part - 1] * 1000


def main() -> None:
    """Serve orders until the input ends."""
    for line in sys.stdin:
        report = uvloop.run(measure(msgspec.json.decode(line, type=Order)))
        sys.stdout.write(msgspec.json.encode(report).decode() + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
