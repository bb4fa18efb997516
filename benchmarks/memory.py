"""What `make run` holds in memory when nobody uses it."""

import asyncio
from pathlib import Path
from typing import NamedTuple

from benchmarks.everything import everything
from benchmarks.ratio import children_of
from benchmarks.report import Part

_SETTLE_SECONDS = 20.0
_METHOD = (
    "`python -m infra.cli run` (what `make run` starts) with a port and a data directory of its own, demo data "
    f"included; read from /proc/*/smaps_rollup {_SETTLE_SECONDS:.0f} s after /readyz answers, with no request in "
    "between. RSS counts pages that processes share once for each; PSS divides them."
)


class _Process(NamedTuple):
    name: str
    rss: float
    pss: float


def _name_of(pid: int) -> str:
    words = Path(f"/proc/{pid}/cmdline").read_text().split("\0")
    for module in ("infra.cli", "infra.shifted"):
        if module in words:
            return words[words.index(module) + 1]
    return Path(words[0]).name


def _measured(pid: int) -> _Process:
    fields = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:])
    rss, pss = (int(fields[key].split()[0]) / 1024 for key in ("Rss", "Pss"))
    return _Process(_name_of(pid), rss, pss)


async def run(local: Path, port: int) -> Part:
    """Start it, wait, read, stop it."""
    part = Part("Memory when idle", _METHOD)
    async with everything(local, port) as process:
        await asyncio.sleep(_SETTLE_SECONDS)
        found = [_measured(pid) for pid in (process.pid, *children_of(process.pid))]
    for one in found:
        goal, met = ("< 200 RSS", one.rss < 200) if one.name == "api" else ("", None)
        part.add(f"{one.name}: MB RSS; PSS", f"{one.rss:.0f}; {one.pss:.0f}", goal, met)
    rss, pss = sum(one.rss for one in found), sum(one.pss for one in found)
    part.add("all of `make run`: MB RSS; PSS", f"{rss:.0f}; {pss:.0f}", "< 1200 PSS", pss < 1200)
    return part
