"""Services are provided in turn: each after what it needs, none in a task of its own."""

import asyncio
from typing import Any

from litestar import Litestar, get
from litestar.di import NamedDependency, Provide
from litestar.testing import AsyncTestClient

from donto.kernel.http.providing import provide_in_turn

Tasks = dict[str, int]


async def task() -> int:
    return id(asyncio.current_task())


async def same_task() -> int:
    return await task()


async def sum_of(one: NamedDependency[int], other: NamedDependency[int]) -> int:
    return one + other


@get("/")
async def handler(one: NamedDependency[int], other: NamedDependency[int], both: NamedDependency[int]) -> Tasks:
    return {"one": one, "other": other, "both": both, "handler": await task()}


def made() -> Litestar:
    return Litestar(
        [handler], dependencies={"one": Provide(task), "other": Provide(same_task), "both": Provide(sum_of)}
    )


async def asked(app: Litestar) -> Any:
    async with AsyncTestClient(app) as client:
        return (await client.get("/")).json()


async def test_in_turn() -> None:
    app = made()
    provide_in_turn(app)
    said = await asked(app)
    assert said["one"] == said["other"] == said["handler"]
    assert said["both"] == said["one"] + said["other"]


async def test_control_litestar_starts_tasks() -> None:
    """When this fails, `provide_in_turn` has nothing to do any more."""
    said = await asked(made())
    assert said["handler"] not in (said["one"], said["other"])
