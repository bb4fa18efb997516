"""Which tests stay together on one of pytest's workers, and what begins first.

By path alone: the groups that xdist offers (`--dist loadgroup`, `xdist_group`) are not seen by pytest 9.2, which no
longer takes the id that xdist 3.8 writes into a test; every test went to whichever worker was free, and each worker
built everything that is dear.
"""

from pathlib import PurePosixPath
from typing import Final

from xdist.scheduler import LoadScopeScheduling

TOGETHER: Final = ("isolation", "e2e")
"""Folders whose files share what takes a minute to build: two towns with everything in them, a `make run`."""
DEAR: Final = ("contract/test_schemathesis.py", "e2e", "isolation", "faults/test_booking_storm.py", "infra/demo")
"""These take minutes, so they begin first: else a worker is left alone with one of them at the end."""


def group_of(nodeid: str) -> str:
    """The folder or file, seen from `tests/`, that a test stays with."""
    inside = PurePosixPath(nodeid.partition("::")[0]).relative_to("tests")
    return inside.parts[0] if inside.parts[0] in TOGETHER else str(inside)


def turn_of(nodeid: str) -> int:
    """Smaller ones begin earlier."""
    inside = PurePosixPath(nodeid.partition("::")[0]).relative_to("tests")
    return next((turn for turn, path in enumerate(DEAR) if inside.is_relative_to(path)), len(DEAR))


class Together(LoadScopeScheduling):
    """Hands out whole groups, in the order of the collection."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)
