"""`python -m benchmarks`: run all measurements, or those named, and keep a dated table."""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from time import monotonic

import uvloop

from benchmarks import (
    booking,
    command,
    decoding,
    diary,
    listing,
    memory,
    noop,
    pages,
    propagation,
    reminders,
    report,
    reports,
    slots,
    webhooks,
    workers,
)
from benchmarks.ground import ground

_PACED = {
    "noop": noop.run,
    "listing": listing.run,
    "command": command.run,
    "diary": diary.run,
    "booking": booking.run,
    "reminders": reminders.run,
    "reports": reports.run,
    "webhooks": webhooks.run,
    "workers": workers.run,
}
_GROUNDED = (*_PACED, "propagation", "decoding")
PARTS = (*_GROUNDED, "slots", "memory", "pages")


async def _run(chosen: list[str], port: int, rounds: int, seconds: float) -> AsyncIterator[report.Part]:
    with tempfile.TemporaryDirectory(prefix="donto-bench-") as directory:
        if {*_GROUNDED}.intersection(chosen):
            async with ground(Path(directory), port) as made:
                for name in chosen:
                    if name in _PACED:
                        yield await _PACED[name](made, rounds, seconds)
                if "propagation" in chosen:
                    yield await propagation.run(made)
                if "decoding" in chosen:
                    yield await decoding.run(made, rounds)
        if "slots" in chosen:
            yield await slots.run(rounds)
        if "memory" in chosen:
            yield await memory.run(Path(directory) / "local", port + 20)
        if "pages" in chosen:
            yield await pages.run(Path(directory) / "pages", port + 20, rounds)


async def _measure(parts: list[report.Part], running: AsyncIterator[report.Part]) -> None:
    """Each part is printed as soon as it is there, and kept: a later one may fail."""
    async for part in running:
        parts.append(part)
        print(part.text(), flush=True)


def main() -> int:
    """Parse, measure, print, keep."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="part", help=f"which of {', '.join(PARTS)}; without any: all")
    parser.add_argument("--port", type=int, default=18650, help="the first of 30 ports (default %(default)s)")
    parser.add_argument("--rounds", type=int, default=9, help="rounds that count (default %(default)s)")
    parser.add_argument("--seconds", type=float, default=0.8, help="length of each side of a round")
    parser.add_argument("--name", help="name of the kept table instead of the present instant; '-': keep none")
    given = parser.parse_args()
    if unknown := set(given.parts) - set(PARTS):
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    began = monotonic()
    parts: list[report.Part] = []
    running = _run(given.parts or list(PARTS), given.port, given.rounds, given.seconds)
    try:
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(_measure(parts, running))
    finally:
        if parts and given.name != "-":
            print(f"kept: {report.write(parts, monotonic() - began, given.name)}")
    return 0 if all(line.met is not False for part in parts for line in part.lines) else 1


if __name__ == "__main__":
    sys.exit(main())
