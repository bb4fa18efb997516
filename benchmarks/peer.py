"""Another program that answers the question of `benchmarks.slots`: in JavaScript, with dayjs (benchmarks/peers)."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Final

import msgspec

_FOLDER: Final = Path(__file__).parent / "peers"
_LONGEST_LINE: Final = 1 << 20


class Answer(msgspec.Struct):
    """Of so many calls."""

    us: float
    """Microseconds of one, timed where it was made."""
    slots: list[str]
    """The texts of the last one, with milliseconds."""


class Peer:
    """The program while it runs."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    async def ask(self, days: int, taken: list[tuple[datetime, datetime]], calls: int) -> Answer:
        """Let it work out the free begins of so many days, `calls` times."""
        assert self._process.stdin
        assert self._process.stdout
        question = {"days": days, "taken": taken, "calls": calls}
        self._process.stdin.write(msgspec.json.encode(question) + b"\n")
        await self._process.stdin.drain()
        return msgspec.json.decode(await self._process.stdout.readline(), type=Answer)

    def timed(self, days: int, taken: list[tuple[datetime, datetime]], calls: int) -> Callable[[], Awaitable[float]]:
        """A side for `benchmarks.ratio.alternate`."""

        async def microseconds() -> float:
            return (await self.ask(days, taken, calls)).us

        return microseconds


@asynccontextmanager
async def peer() -> AsyncIterator[Peer | None]:
    """The program; None where there is no Node, or no registry to fetch dayjs from."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None or not await _installed(npm):
        yield None
        return
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        node, _FOLDER / "dayjs.mjs", stdin=pipe, stdout=pipe, limit=_LONGEST_LINE
    )
    try:
        yield Peer(process)
    finally:
        assert process.stdin
        process.stdin.close()
        await process.wait()


async def _installed(npm: str) -> bool:
    if (_FOLDER / "node_modules" / "dayjs").is_dir():
        return True
    process = await asyncio.create_subprocess_exec(npm, "ci", "--silent", cwd=_FOLDER)
    return await process.wait() == 0
