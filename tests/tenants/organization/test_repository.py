"""What a repository finds, by the scope it is asked in. Needs no server: only the composed filter matters here."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, cast

import pytest

from donto.kernel.clock import FixedClock
from donto.kernel.ids import Ids
from donto.kernel.store import Store
from donto.kernel.tenancy import EVERY_CLINIC, Actor, TenantScope, UnscopedError, entered
from tenants.organization.repository import HolidayRepository, RoomRepository
from tests.support.no_server import NoServer

pytestmark = pytest.mark.anyio
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
IDS = Ids(FixedClock(NOW))
ASHA = Actor("user", "usr_asha")


def scope(tenant: str, *clinics: str) -> TenantScope:
    """Somebody in a tenant, in some clinics or (none named) in all."""
    return TenantScope(tenant, "donto", ASHA, frozenset(clinics) or EVERY_CLINIC)


@pytest.fixture
async def store() -> Store:
    """Two tenants with two clinics each: a room in every clinic, a holiday in one and one for all."""
    database = NoServer()
    rooms, holidays = (database.named("donto")[name] for name in ("rooms", "holidays"))
    for tenant in ("ten_a", "ten_b"):
        for clinic in ("cln_1", "cln_2"):
            await rooms.insert_one(stored("rom", tenant, clinicId=clinic, name=tenant))
        for where in ("cln_1", None):
            await holidays.insert_one(stored("hol", tenant, clinicId=where, date="2027-01-26", name="A day"))
    return Store(cast("Any", database), cast("Any", None), FixedClock(NOW), IDS, cast("Any", None))


def stored(prefix: str, tenant: str, **fields: object) -> dict[str, object]:
    """A record as it lies in the database."""
    common = {"_id": IDS.new(prefix), "tenantId": tenant, "version": 1, "createdAt": NOW, "updatedAt": NOW}
    return {**common, **fields}


async def found(ask: Callable[[], Any], within: TenantScope) -> list[tuple[str, str | None]]:
    """Tenant and clinic of everything that is found."""
    with entered(within):
        return sorted(((record.tenant_id, record.clinic_id) for record in await ask()), key=str)


async def test_rooms_are_found_in_one_s_tenant_and_clinics(store: Store) -> None:
    rooms = RoomRepository(store)
    assert await found(lambda: rooms.find_all({}), scope("ten_a")) == [("ten_a", "cln_1"), ("ten_a", "cln_2")]
    assert await found(lambda: rooms.find_all({}), scope("ten_a", "cln_2")) == [("ten_a", "cln_2")]
    assert await found(lambda: rooms.find_all({"name": "ten_a"}), scope("ten_b")) == []


async def test_a_holiday_of_the_whole_tenant_is_found_from_every_clinic(store: Store) -> None:
    holidays = HolidayRepository(store)
    assert await found(lambda: holidays.find_all({}), scope("ten_b", "cln_2")) == [("ten_b", None)]
    assert await found(lambda: holidays.find_all({}), scope("ten_b", "cln_1")) == [("ten_b", "cln_1"), ("ten_b", None)]


async def test_without_a_scope_nothing_is_asked_at_all(store: Store) -> None:
    with pytest.raises(UnscopedError):
        await RoomRepository(store).find_all({})
