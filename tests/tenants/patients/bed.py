"""A tenant's patients without the HTTP doors: somebody with a reach, and the services they use."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from donto.kernel.tenancy import EVERY_CLINIC, Actor, Grant, TenantScope, entered
from tenants.patients import HumanNameInput, MergeService, Patient, PatientCreate, PatientService, PhoneInput
from tenants.patients.duplicates import DuplicateService
from tenants.patients.search import SearchService
from tests.support.product import Running
from tests.support.world import Town

T = TypeVar("T")


@dataclass
class Moves:
    """Stands for the contexts that keep something of patients; remembers what it is asked."""

    asked: list[tuple[str, ...]] = field(default_factory=list)

    async def move(self, source_id: str, target_id: str, merge_id: str) -> None:
        """Remember it."""
        self.asked.append(("move", source_id, target_id, merge_id))

    async def unmove(self, merge_id: str) -> None:
        """Remember it."""
        self.asked.append(("unmove", merge_id))


class Bed:
    """The services, and somebody to use them."""

    def __init__(self, running: Running, town: Town) -> None:
        core, clinics = running.product.core, running.product.clinics
        self.core = core
        self.moves = Moves()
        self.patients = PatientService(core.store, clinics)
        self.search = SearchService(core.store)
        self.duplicates = DuplicateService(core.store)
        self.merges = MergeService(core.store, core.keys.cipher("patient-merge"), [self.moves])
        self.clinic, self.clinic2 = town.ids["clinic"], town.ids.get("clinic2", "")
        self.everywhere = TenantScope(town.tenant_id, town.database, Actor("user", "usr_asha"), EVERY_CLINIC)

    def at(self, *clinics: str) -> TenantScope:
        """Somebody who works in these clinics only."""
        return replace(self.everywhere, clinics=frozenset(clinics))

    def doctor(self, doctor_id: str | None, action: str = "read") -> TenantScope:
        """A doctor, who sees assigned patients."""
        grant = Grant("patients", action, frozenset({"assigned"}))
        return replace(self.everywhere, grant=grant, doctor_id=doctor_id)

    async def do(self, work: Callable[[], Awaitable[T]], scope: TenantScope | None = None) -> T:
        """Run a command as somebody; without a scope, as somebody who works everywhere."""
        with entered(scope or self.everywhere):
            return await self.core.database.transaction(work)

    async def see(self, work: Callable[[], Awaitable[T]], scope: TenantScope | None = None) -> T:
        """Read as somebody."""
        with entered(scope or self.everywhere):
            return await work()

    def person(self, given: str, family: str = "", phone: str | None = None, **more: Any) -> PatientCreate:
        """Somebody who comes in."""
        phones = [PhoneInput(phone)] if phone else []
        given_too: dict[str, Any] = {"clinic_ids": [self.clinic], "duplicates_seen": True, "phones": phones} | more
        return PatientCreate(name=HumanNameInput(given, family), **given_too)

    async def register(
        self, given: str, family: str = "", phone: str | None = None, *, by: TenantScope | None = None, **more: Any
    ) -> Patient:
        """Somebody who is registered, whoever they are like."""
        asked = self.person(given, family, phone, **more)
        return await self.do(lambda: self.patients.register(asked), by)

    async def found(self, typed: str, scope: TenantScope | None = None, limit: int = 20, **more: Any) -> list[str]:
        """Names of those found."""
        result = await self.see(lambda: self.search.search(typed, limit, **more), scope)
        return [row.name.display for row in result.items]

    async def stored(self, patient_id: str) -> dict[str, Any]:
        """The document as it lies in the database."""
        database = self.core.database.named(self.everywhere.database)
        with entered(self.everywhere):
            found = await database["patients"].find_one({"tenantId": self.everywhere.tenant_id, "_id": patient_id})
        assert found is not None
        return found
