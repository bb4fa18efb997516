"""The demo world on real servers: made once, full of appointments, and without a clash."""

import re
import secrets
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pymongo import AsyncMongoClient

from donto.identity.roles import Role
from donto.kernel.clock import FixedClock
from donto.kernel.tenancy import EVERY_CLINIC, Actor, PlatformScope, TenantScope, entered
from infra.demo import PASSWORD, PLATFORM, TENANTS, DemoTenant
from infra.demo.channels import Sandbox, number_of
from infra.demo.clock import MovableClock
from infra.demo.dice import dice
from infra.demo.guide import guide
from infra.demo.planning import AHEAD, BACK
from infra.demo.register import made_up
from infra.local.whatsapp.config import CONFIG_VARIABLE, load
from infra.product import Product
from infra.seed import Seeder, table
from tenants.scheduling import Wanted
from tenants.scheduling.booking import gives
from tests.infra.demo.diaries import Taken, overlaps, taken
from tests.support.product import running

pytestmark = [pytest.mark.anyio, pytest.mark.servers]

# A Wednesday: 11:00 in Kolkata, 06:30 in Berlin, half past midnight in New York.
NOW = datetime(2026, 11, 18, 5, 30, tzinfo=UTC)
_LOOKING = PlatformScope(Actor("system", "test"), "looking at the demo")
Appointments = dict[str, list[dict[str, Any]]]


@dataclass
class World:
    """The demo in a database of its own."""

    product: Product
    fixed: FixedClock
    clock: MovableClock
    database: Any
    """Read with a client of the test's own."""
    sandbox: Sandbox

    async def make(self) -> None:
        """One start."""
        await Seeder(self.product, self.clock, self.sandbox).run()

    async def counts(self) -> dict[str, int]:
        """Records in each collection."""
        names = await self.database.list_collection_names()
        return {name: await self.database[name].count_documents({}) for name in sorted(names)}

    async def appointments(self) -> Appointments:
        """Those of each tenant, by slug."""
        found = {}
        for demo in TENANTS:
            tenant = await self.database.tenants.find_one({"slug": demo.slug})
            found[demo.slug] = await self.database.appointments.find({"tenantId": tenant["_id"]}).to_list()
        return found

    @contextmanager
    def inside(self, tenant: dict[str, Any]) -> Iterator[None]:
        """As the system in a tenant."""
        with entered(TenantScope(tenant["_id"], tenant["database"], Actor("system", "test"), EVERY_CLINIC)):
            yield

    async def tenant(self, demo: DemoTenant) -> dict[str, Any]:
        """The register's entry."""
        found: dict[str, Any] = await self.database.tenants.find_one({"slug": demo.slug})
        return found


@pytest.fixture(scope="module")
async def world(mongo_url: str, redis_url: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[World]:
    name, fixed = f"demo_{secrets.token_hex(4)}", FixedClock(NOW)
    clock = MovableClock(fixed)
    async with (
        running(mongo_url, redis_url, name, clock=clock) as started,
        AsyncMongoClient[dict[str, Any]](mongo_url, tz_aware=True) as client,
    ):
        file = tmp_path_factory.mktemp("demo") / "whatsapp.json"
        sandbox = Sandbox.of({CONFIG_VARIABLE: str(file)}, 8000)
        assert sandbox is not None
        made = World(started.product, fixed, clock, client[name], sandbox)
        await made.make()
        yield made


async def test_a_second_start_makes_nothing(world: World) -> None:
    before = await world.counts()
    await world.make()
    assert await world.counts() == before
    assert before["appointments"] > 500


async def test_every_tenant_can_be_written_to_by_people_it_knows_and_strangers(world: World) -> None:
    told = load({CONFIG_VARIABLE: str(world.sandbox.whatsapp_file)})
    assert told.numbers == tuple(number_of(demo) for demo in TENANTS)
    for demo in TENANTS:
        tenant = await world.tenant(demo)
        whatsapp, sms = (
            await world.database.channel_accounts.find({"tenantId": tenant["_id"]}).sort("kind", -1).to_list()
        )
        assert (whatsapp["address"], whatsapp["wabaId"]) == (demo.whatsapp.phone_number_id, demo.whatsapp.waba_id)
        assert (sms["address"], sms["baseUrl"]) == (demo.sms_sender, "http://127.0.0.1:8003/sms/gateway")
        owner = await world.product.messaging.addresses.owner("whatsapp", demo.whatsapp.phone_number_id)
        assert owner is not None
        assert owner.tenant_id == tenant["_id"]
        regulars = [person for person in told.people if person.about.startswith(demo.name)]
        assert len(regulars) == 2
        for person in regulars:
            found = (
                await world.database.patients.find({"tenantId": tenant["_id"], "phones.number": person.phone})
                .sort("mrn")
                .to_list()
            )
            assert found[0]["name"]["display"] == person.name
            assert len(found) == 1 or f"family of {len(found)}" in person.about
    numbers = {phone["number"] async for one in world.database.patients.find() for phone in one["phones"]}
    strangers = [person for person in told.people if person.about == "New here"]
    assert len(strangers) == 5
    assert not numbers & {person.phone for person in strangers}


async def test_channels_follow_the_sandbox_to_another_port(world: World) -> None:
    home, elsewhere = world.sandbox, replace(world.sandbox, sms_url="http://127.0.0.1:9003/sms/gateway")
    for sandbox in (elsewhere, home):
        world.sandbox = sandbox
        await world.make()
        accounts = await world.database.channel_accounts.find({"kind": "sms"}).to_list()
        assert {account["baseUrl"] for account in accounts} == {sandbox.sms_url}
        assert len(accounts) == len(TENANTS)


def test_without_a_sandbox_there_are_no_channels() -> None:
    assert Sandbox.of({}, 8000) is None


async def test_every_tenant_has_its_register_and_its_people(world: World) -> None:
    for demo in TENANTS:
        tenant = await world.tenant(demo)
        patients = await world.database.patients.find({"tenantId": tenant["_id"]}).to_list()
        assert len(patients) == demo.register.count
        assert any(patient["allergies"] for patient in patients)
        assert any(patient["history"] for patient in patients)
        assert any(patient["family"] for patient in patients)
        assert any(patient["tags"] for patient in patients)
        numbers = {phone["number"] for patient in patients for phone in patient["phones"]}
        assert all(re.fullmatch(r"\+91987650\d{4}|\+1617555 ?01\d\d|\+493023125\d{3}", number) for number in numbers)
        assert not numbers & {clinic.phone for clinic in demo.clinics}


async def test_everybody_of_the_table_can_log_in(world: World) -> None:
    roles = {role for row in table() for role in row["role"].split(", ")}
    assert roles == {str(role) for role in Role}
    with entered(_LOOKING):
        for row in table():
            user = await world.product.identity.accounts.find_by_email(row["email"])
            assert user is not None, row
            assert await world.product.identity.accounts.check_password(user, PASSWORD)
            assert bool(user.tenant_ids) == (row["tenant"] != "(platform)")
    assert {person.email for person in PLATFORM} <= {row["email"] for row in table()}


async def test_a_doctor_s_account_knows_its_profile_and_a_patient_s_its_record(world: World) -> None:
    linked = 0
    for demo in TENANTS:
        tenant = await world.tenant(demo)
        for person in (*demo.people, *demo.patients):
            account = await world.database.users.find_one({"email": person.email})
            member = await world.database.memberships.find_one({"tenantId": tenant["_id"], "userId": account["_id"]})
            if Role.DOCTOR in person.roles:
                doctor = await world.database.doctors.find_one({"_id": member["doctorId"]})
                assert doctor["userId"] == account["_id"]
                assert person.name.endswith(doctor["name"])
                assert await world.database.appointments.find_one({"doctorId": doctor["_id"]})
                linked += 1
            if Role.PATIENT in person.roles:
                patient = await world.database.patients.find_one({"_id": member["patientId"]})
                assert patient["name"]["display"] == person.name
    assert linked == 4


async def test_every_doctor_is_public_and_has_a_free_time_in_the_next_fortnight(world: World) -> None:
    seen = 0
    for demo in TENANTS:
        with world.inside(await world.tenant(demo)):
            services = await world.product.catalog.find_all()
            for doctor in await world.product.doctors.find_all():
                assert doctor.status == "published"
                free = [
                    slot
                    for clinic in doctor.clinic_ids
                    for service in services
                    if gives(doctor, service)
                    for slot in (await _free(world, clinic, doctor.id, service.id)).slots
                ]
                assert free, doctor.name
                seen += 1
    assert seen == sum(len(demo.doctors) for demo in TENANTS) == 15


async def _free(world: World, clinic: str, doctor: str, service: str) -> Any:
    wanted = Wanted(clinic, doctor, service, NOW)
    return await world.product.scheduling.availability.of_doctor(wanted, NOW + timedelta(days=14))


async def test_nobody_and_nothing_is_booked_twice(world: World) -> None:
    for slug, appointments in (await world.appointments()).items():
        spans = taken(appointments)
        assert len(spans) > 100
        assert overlaps(spans) == [], slug
        for one in appointments:
            alive = one["status"] not in ("cancelled", "no_show")
            assert bool(one["claims"]) == alive
            demo = next(demo for demo in TENANTS if demo.slug == slug)
            assert one["day"] == one["startsAt"].astimezone(ZoneInfo(demo.time_zone)).date().isoformat()


def test_control_an_overlap_is_seen() -> None:
    first: Taken = ("doc/0", NOW, NOW + timedelta(minutes=30))
    assert overlaps([first, ("doc/0", NOW + timedelta(minutes=30), NOW + timedelta(minutes=40))]) == []
    assert overlaps([first, ("doc/1", NOW, NOW + timedelta(minutes=30))]) == []
    assert len(overlaps([first, ("doc/0", NOW + timedelta(minutes=25), NOW + timedelta(minutes=40))])) == 1


async def test_the_past_is_over_today_shows_every_state_and_the_future_is_ahead(world: World) -> None:
    today = Counter[str]()
    for slug, appointments in (await world.appointments()).items():
        demo = next(demo for demo in TENANTS if demo.slug == slug)
        here = NOW.astimezone(ZoneInfo(demo.time_zone)).date()
        states: dict[int, Counter[str]] = {-1: Counter(), 0: Counter(), 1: Counter()}
        for one in appointments:
            day = date.fromisoformat(one["day"])
            assert -BACK <= (day - here).days <= AHEAD
            assert all(step["at"] <= NOW for step in one["steps"])
            if one["kind"] == "visit":
                states[(day > here) - (day < here)][one["status"]] += 1
        assert set(states[-1]) == {"completed", "cancelled", "no_show"}
        assert set(states[1]) <= {"scheduled", "confirmed", "cancelled"}
        today += states[0]
    assert set(today) == {"scheduled", "confirmed", "arrived", "in_progress", "completed", "cancelled", "no_show"}


async def test_a_class_is_one_session_of_several_patients_and_one_visit_is_overbooked(world: World) -> None:
    appointments = await world.appointments()
    sessions = [one for one in appointments["harbor-medical"] if one["kind"] == "session"]
    attended = Counter(one["sessionId"] for one in appointments["harbor-medical"] if one["sessionId"])
    assert sessions
    assert {one["_id"] for one in sessions if one["claims"]} <= set(attended)
    assert all(1 <= count <= 8 for count in attended.values())
    assert any(count > 2 for count in attended.values())
    assert [one["overbooked"] for one in appointments["sunrise-dental"] if one["seat"] == 1]


async def test_the_roster_has_leave_a_block_rounds_and_days_that_differ(world: World) -> None:
    absences = await world.database.absences.find({}).to_list()
    assert {(one["kind"], one["status"]) for one in absences} >= {
        ("leave", "approved"),
        ("leave", "requested"),
        ("block", "approved"),
    }
    assert any(one["kind"] == "leave" and NOW < one["startsAt"] < NOW + timedelta(days=7) for one in absences)
    assert {one["mode"] for one in await world.database.day_overrides.find({}).to_list()} == {"add", "replace"}
    schedules = await world.database.schedules.find({}).to_list()
    assert {one["kind"] for one in schedules} == {"clinic", "rounds"}
    assert any(one["effectiveTo"] for one in schedules)


async def test_the_guide_leads_to_what_is_there(world: World) -> None:
    with entered(_LOOKING):
        told = await guide(world.product, "http://donto.test")
    assert [place["slug"] for place in told.facts()["tenants"]] == [demo.slug for demo in TENANTS]
    for demo, place in zip(TENANTS, told.places, strict=True):
        assert list(place.services) != []
        assert {clinic.name for clinic in demo.clinics} <= set(place.clinics)
        assert place.clinics[demo.clinics[0].name] in place.next_free
        assert place.page.endswith(f"/c/{demo.slug}")
    assert any("/v1/public/sunrise-dental" in line for line in told.lines())


async def test_some_would_come_earlier(world: World) -> None:
    for demo in TENANTS:
        tenant = await world.tenant(demo)
        entries = await world.database.waitlist_entries.find({"tenantId": tenant["_id"]}).to_list()
        assert len(entries) == len(demo.waiting)
        assert {one["status"] for one in entries} <= {"waiting"}


async def test_the_next_day_gets_its_diary_and_the_others_keep_theirs(world: World) -> None:
    """The last of this module: it moves the world's clock."""
    before = await world.appointments()
    world.fixed.advance(timedelta(days=1))
    await world.make()
    after = await world.appointments()
    added = 0
    for demo in TENANTS:
        known = {one["_id"]: one for one in before[demo.slug]}
        last = (world.fixed.now().astimezone(ZoneInfo(demo.time_zone)) + timedelta(days=AHEAD)).date().isoformat()
        assert {one["_id"]: one for one in after[demo.slug] if one["_id"] in known} == known
        added += sum(one["day"] == last for one in after[demo.slug])
    assert added > 0
    assert [overlaps(taken(appointments)) for appointments in after.values()] == [[], [], []]


def test_chance_is_the_same_everywhere() -> None:
    assert dice("sunrise-dental", "Meera Rao", -3).randrange(10**9) == dice(
        "sunrise-dental", "Meera Rao", -3
    ).randrange(10**9)
    assert dice("a", 1).randrange(10**9) == 356380545  # as on the machine this was written on
    for demo in TENANTS:
        clinics = [str(index) for index, _ in enumerate(demo.clinics)]
        register = made_up(demo, clinics, NOW.date())
        assert register == made_up(demo, clinics, NOW.date())
        keys = [person.key for family in register for person in family]
        assert len(keys) == len(set(keys)) == demo.register.count
