"""Fixtures of the isolation suite: one product, and towns that its tests share."""

import inspect
import secrets
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from donto.identity.roles import Role
from tests.isolation import (
    book_catalog,
    book_conversation,
    book_doctors,
    book_frontdesk,
    book_messaging,
    book_notices,
    book_patients,
    book_platform,
    book_reporting,
    book_rosters,
    book_scheduling,
    book_sign_in,
    book_tenant,
    book_transport,
    book_waitlist,
    book_web,
)
from tests.isolation.book import PLATFORM_KINDS, TENANT_KINDS, Entry, own_ids
from tests.isolation.walk import Outcome, Walk
from tests.support.operation import Operation, operations
from tests.support.product import Running, running
from tests.support.stage import Seat, Stage, build, keep_fresh

BOOK: dict[str, Entry] = {
    **book_tenant.BOOK,
    **book_sign_in.BOOK,
    **book_platform.BOOK,
    **book_catalog.BOOK,
    **book_doctors.BOOK,
    **book_patients.BOOK,
    **book_rosters.BOOK,
    **book_scheduling.BOOK,
    **book_frontdesk.BOOK,
    **book_messaging.BOOK,
    **book_conversation.BOOK,
    **book_waitlist.BOOK,
    **book_reporting.BOOK,
    **book_web.BOOK,
    **book_transport.BOOK,
    **book_notices.BOOK,
}
BUILT: list[Stage] = []
"""The towns of this session."""


@pytest.fixture
async def renewed() -> None:
    """The tests share what takes long to build, and a slow machine takes longer than a proof lives."""
    for stage in BUILT:
        await keep_fresh(stage)


@pytest.fixture(autouse=True)
def nobody_has_sat_for_long(request: pytest.FixtureRequest) -> None:
    """Before every test that can ask anybody anything."""
    if inspect.iscoroutinefunction(request.function):
        request.getfixturevalue("renewed")


@pytest.fixture(scope="session")
async def product(mongo_url: str, redis_url: str) -> AsyncIterator[Running]:
    """The product in this process, on a database of its own."""
    database = f"iso_{secrets.token_hex(4)}"
    async with running(mongo_url, redis_url, database, DONTO_TRUSTED_PROXY_HOPS="1") as one:
        yield one


@pytest.fixture(scope="session")
def known(product: Running) -> dict[str, Operation]:
    """Every operation of the app by id."""
    return operations(product.product.litestar())


@pytest.fixture(scope="session")
def book() -> dict[str, Entry]:
    """The sample of every operation."""
    return BOOK


@pytest.fixture(scope="session")
async def stage(product: Running) -> Stage:
    """A town for tests that change what they find."""
    BUILT.append(made := await build(product))
    return made


@dataclass
class Pair:
    """Two tenants: `ours` asks, `theirs` must stay unseen."""

    ours: Stage
    theirs: Stage

    @property
    def seats(self) -> list[Seat]:
        """Who asks. Everybody where both live in the same kind of database; else who reaches furthest in a tenant."""
        if self.ours.dedicated == self.theirs.dedicated:
            return self.ours.seats
        return [self.ours.seat(Role.OWNER), self.ours.seat(Role.SUPER_ADMIN)]

    @property
    def tenant_seats(self) -> list[Seat]:
        """Those of them on the tenant's side."""
        return [seat for seat in self.seats if seat.side == "tenant"]

    @property
    def canaries(self) -> list[str]:
        """What tells that something of theirs shows: their slug is in every name and address, and their ids."""
        ids = [value for kind, value in self.theirs.town.ids.items() if kind not in PLATFORM_KINDS]
        return [self.theirs.town.slug, *ids, *self.theirs.town.users.values()]

    @property
    def foreign(self) -> dict[str, str]:
        """Their ids by kind."""
        return {kind: value for kind, value in own_ids(self.theirs.town.ids).items() if kind in TENANT_KINDS}


class Towns:
    """Towns by side and kind of database, built when first asked for."""

    def __init__(self, product: Running) -> None:
        self._product = product
        self._built: dict[tuple[str, str], Stage] = {}

    async def pair(self, ours: str, theirs: str) -> Pair:
        """Two towns. `shared` or `dedicated` says in what kind of database each of them lives."""
        return Pair(await self._get("ours", ours), await self._get("theirs", theirs))

    async def _get(self, side: str, kind: str) -> Stage:
        if (side, kind) not in self._built:
            dedicated = kind == "dedicated"
            self._built[side, kind] = await build(self._product, dedicated=dedicated, people=side == "ours")
            BUILT.append(self._built[side, kind])
        return self._built[side, kind]


@pytest.fixture(scope="session")
def towns(product: Running) -> Towns:
    """The towns of this session that no test changes for the others."""
    return Towns(product)


@pytest.fixture(
    scope="session",
    params=[("shared", "shared"), ("shared", "dedicated"), ("dedicated", "shared"), ("dedicated", "dedicated")],
    ids="-".join,
)
async def pair(request: pytest.FixtureRequest, towns: Towns) -> Pair:
    """Two towns in every combination of databases."""
    ours, theirs = request.param
    return await towns.pair(ours, theirs)


@pytest.fixture(scope="session")
async def outcomes(stage: Stage, known: dict[str, Operation]) -> list[Outcome]:
    """What everybody was answered by every operation."""
    await keep_fresh(stage)
    return await Walk(stage, known, BOOK).all(stage.seats)
