"""Whoever comes while a write is under way goes into the next one; each is told what became of theirs."""

import asyncio
from collections.abc import Sequence

import pytest

from donto.kernel.tenancy import ANONYMOUS, PlatformScope, entered, scope_or_none
from donto.kernel.together import Together

pytestmark = pytest.mark.anyio


class Disk:
    """Takes its time with each write."""

    def __init__(self) -> None:
        self.writes: list[list[int]] = []
        self.scopes: set[object] = set()

    async def write(self, items: Sequence[int]) -> None:
        """A group of numbers. 13 cannot be written, nor can who is with it."""
        self.writes.append(list(items))
        self.scopes.add(scope_or_none())
        await asyncio.sleep(0.005)
        if 13 in items:
            raise OSError("full")


async def test_those_who_come_meanwhile_share_the_next_write() -> None:
    disk = Disk()
    together = Together(disk.write, at_most=4)
    first = asyncio.create_task(together.put(0))
    await asyncio.sleep(0.001)
    await asyncio.gather(first, *(together.put(n) for n in range(1, 8)))
    assert disk.writes == [[0], [1, 2, 3, 4], [5, 6, 7]]
    await together.put(8)
    assert disk.writes[-1] == [8], "with nothing under way, nobody waits for company"


async def test_a_failed_write_is_told_to_those_who_were_in_it() -> None:
    disk = Disk()
    together = Together(disk.write, at_most=2)
    told = await asyncio.gather(*(together.put(n) for n in (1, 2, 13, 3, 4)), return_exceptions=True)
    assert [isinstance(one, OSError) for one in told] == [False, False, True, True, False]


async def test_who_stops_waiting_takes_nothing_back_and_spoils_nothing() -> None:
    disk = Disk()
    together = Together(disk.write)
    first, second, third = (asyncio.create_task(together.put(n)) for n in (1, 2, 3))
    await asyncio.sleep(0.001)
    first.cancel()
    second.cancel()
    await asyncio.wait([first, second])
    await third
    assert sorted(n for group in disk.writes for n in group) == [1, 2, 3]


async def test_a_write_is_made_in_nobodys_scope() -> None:
    disk = Disk()
    with entered(PlatformScope(ANONYMOUS, "whoever comes first")):
        await Together(disk.write).put(1)
    assert disk.scopes == {None}
