"""Fixtures for every test. Servers are real and start once in a session, when the first test asks for one."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import pytest

from infra.local.mongod import ReplicaSet
from tests.support import oracle, servers, workers

SERVER_FIXTURES = frozenset({"mongo_url", "redis_url", "replica_set"})

# Every command of every product client in this run is judged, and one without its tenant fails the run.
oracle.install()
pytest_sessionfinish = oracle.pytest_sessionfinish
pytest_testnodedown = oracle.pytest_testnodedown
pytest_terminal_summary = oracle.pytest_terminal_summary


@pytest.hookimpl(optionalhook=True)  # without xdist nobody asks
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> workers.Together:
    """Hands tests out to the workers."""
    config.option.loadscopereorder = False  # not by number: one of few tests takes longest
    return workers.Together(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever uses a server is marked so: `-m "not servers"` cannot miss one. What is dear comes first."""
    for item in items:
        if SERVER_FIXTURES & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.servers)
    items.sort(key=lambda item: workers.turn_of(item.nodeid))


@pytest.fixture(scope="session")
def anyio_backend() -> tuple[str, dict[str, bool]]:
    """One event loop for the whole session, the product's: clients made in session fixtures belong to it."""
    return "asyncio", {"use_uvloop": True}


@pytest.fixture(scope="session")
async def mongo_url(anyio_backend: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    """A replica set, so transactions and change streams work. Use `mongo_database` as the database's name."""
    async with servers.mongo(tmp_path_factory.mktemp("mongo")) as url:
        yield url


@pytest.fixture(scope="session")
def mongo_database() -> str:
    """Name of the session's own database."""
    return servers.database_name()


@pytest.fixture(scope="session")
async def redis_url(anyio_backend: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    """A Valkey that only this session uses, unless REDIS_URL says otherwise."""
    async with servers.valkey(tmp_path_factory.mktemp("valkey")) as url:
        yield url


class ReplicaSetFactory:
    """`async with replica_set() as nodes:` gives a set of three nodes of its own."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    def __call__(self, nodes: int = 3) -> AbstractAsyncContextManager[ReplicaSet]:
        return servers.replica_set(self._directory, nodes)


@pytest.fixture
def replica_set(tmp_path: Path) -> ReplicaSetFactory:
    """A factory of replica sets for fault tests; see `ReplicaSet` for killing and freezing nodes."""
    return ReplicaSetFactory(tmp_path / "replica-set")
