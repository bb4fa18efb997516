"""schemathesis on the running API: no server error, no undocumented answer, no answer that breaks its schema."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from donto.identity.roles import Role
from tests.contract.conftest import BOOK
from tests.contract.explorer import Explorer, Report
from tests.contract.judge import expect_none
from tests.isolation.walk import verdict
from tests.support.operation import Operation
from tests.support.processes import api_processes
from tests.support.product import Running
from tests.support.stage import Stage, renew

# Examples that go beyond what hypothesis buffers at once are its own business.
pytestmark = pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisDeprecationWarning")

ENDING = {
    "switchPlace": "moves the session: the token that was used stops working (test_places.py)",
    "changePassword": "signs out, and wrong tries lock the account (test_recovery.py)",
    "stepUp": "wrong tries lock the account (test_second_factor.py)",
}
"""Left out, because they end the session in whose name everything is sent."""


@pytest.fixture(scope="module")
async def url(product: Running, stage: Stage, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    """A real API process on the stage's database."""
    settings = product.product.core.settings
    environment = {
        "MONGO_URL": settings.mongo_url,
        "REDIS_URL": settings.redis_url,
        "DONTO_DATABASE": settings.database,
        "DONTO_PUBLIC_URL": settings.public_url,  # the issuer of tokens that both accept
    }
    async with api_processes(1, environment, tmp_path_factory.mktemp("api")) as processes:
        yield processes[0].url


async def explorer(role: Role, url: str, stage: Stage, known: dict[str, Operation], document: Any) -> Explorer:
    seat = stage.seat(role)
    await renew(stage, seat)
    assert seat.caller.token
    ids = {**stage.ids(seat), "user": stage.town.users[Role.NURSE], "session": stage.town.ids["session"]}
    return Explorer(url, document, seat.caller.token, ids, known, BOOK)


async def _explore(one: Explorer, **options: Any) -> Report:
    return await asyncio.to_thread(one.run, **options)


@pytest.mark.parametrize("role", [Role.OWNER, Role.RECEPTIONIST])
async def test_every_answer_is_documented(
    role: Role, url: str, stage: Stage, known: dict[str, Operation], document: dict[str, Any]
) -> None:
    one = await explorer(role, url, stage, known, document)
    report = await _explore(one, without=set(ENDING))
    for name, seen in sorted(report.statuses.items()):
        print(name, dict(seen))
    print(report.calls)
    expect_none(report.failures)
    secured = {name for name, operation in known.items() if operation.access.kind != "public"}
    assert {name for name in secured & report.statuses.keys() if report.statuses[name][401]} == set()
    expected = {name for name in secured - set(ENDING) if verdict(known[name], role, "tenant") != "denied"}
    assert expected - report.succeeded() == set()
