"""The table."""

import os
import platform
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.load import Report
from benchmarks.ratio import Rounds

RESULTS = Path(__file__).parent / "results"


@dataclass(frozen=True)
class Line:
    """One figure. `goal` and `met` are empty where there is none."""

    what: str
    figure: str
    goal: str = ""
    met: bool | None = None


@dataclass
class Part:
    """The figures of one measurement, and how they came about."""

    title: str
    method: str
    lines: list[Line] = field(default_factory=list)

    def add(self, what: str, figure: str, goal: str = "", met: bool | None = None) -> None:
        """Add a figure."""
        self.lines.append(Line(what, figure, goal, met))

    def text(self) -> str:
        """As Markdown."""
        rows = ["| what | figure | goal | |", "|---|---|---|---|"]
        for line in self.lines:
            verdict = "" if line.met is None else ("met" if line.met else "**missed**")
            rows.append(f"| {line.what} | {line.figure} | {line.goal} | {verdict} |")
        return "\n".join((f"## {self.title}", "", self.method, "", *rows, ""))


def write(parts: list[Part], seconds: float, name: str | None) -> Path:
    """Keep a dated copy; gives where."""
    now = datetime.now(UTC)
    head = (
        f"# {now:%Y-%m-%d %H:%M} UTC\n\n"
        f"{os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()} {platform.machine()}, "
        f"loopback only, client and servers on the same machine; {seconds:.0f} s in all. Ratios are medians over "
        "rounds (lowest to highest in parentheses), both sides in each round. Absolute figures are for "
        "orientation: they do not carry over to another machine or day.\n"
    )
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{name or now.strftime('%Y-%m-%dT%H%MZ')}.md"
    path.write_text("\n".join((head, *(part.text() for part in parts))), encoding="utf-8")
    return path


def rate_of(report: Report) -> float:
    """Answers per second."""
    return report.rate


def p50_of(report: Report) -> float:
    """Half of the answers took no longer (ms)."""
    return report.p50


def p99_of(report: Report) -> float:
    """All but one in a hundred took no longer (ms)."""
    return report.p99


def cpu_of(report: Report) -> float:
    """The server's processor time for each call (microseconds)."""
    return report.cpu


def figures(measured: Rounds[Report], side: str) -> str:
    """Rate and times of a side."""
    rate, p50, p99 = (measured.side(side, value).median for value in (rate_of, p50_of, p99_of))
    return f"{rate:.0f}/s, p50 {p50:.2f}, p99 {p99:.2f} ms"
