"""The load client as a child process."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import msgspec

from benchmarks.ground import Api
from benchmarks.load import Order, Report
from benchmarks.ratio import processor_seconds
from infra.local import lifeline


class LoadClient:
    """Sends orders to the child. One at a time."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    async def run(self, api: Api, order: Order, expected: int) -> Report:
        """The report on an order. Raises AssertionError when an answer had another status than `expected`."""
        before = processor_seconds([api.pid])
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(msgspec.json.encode(order) + b"\n")
        report = msgspec.json.decode(await self._process.stdout.readline(), type=Report)
        assert set(report.statuses) == {expected}, f"expected {expected}, got {report.statuses}"
        used = processor_seconds([api.pid]) - before
        return msgspec.structs.replace(report, cpu=used / report.calls * 1e6)


@asynccontextmanager
async def load_client() -> AsyncIterator[LoadClient]:
    """A child process that ends with the block."""
    process = await asyncio.create_subprocess_exec(
        *lifeline.tied([sys.executable, "-m", "benchmarks.load"]),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        yield LoadClient(process)
    finally:
        assert process.stdin is not None
        process.stdin.close()
        await process.wait()
