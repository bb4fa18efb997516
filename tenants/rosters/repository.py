"""Queries of this context."""

import copy
from collections.abc import Mapping
from typing import Any, ClassVar, Self, TypeVar

from msgspec import Struct

from donto.kernel.db import Raw
from donto.kernel.document import TenantDocument
from donto.kernel.errors import Forbidden, NotFound
from donto.kernel.reach import standing_in
from donto.kernel.repository import TenantRepository
from donto.kernel.store import Store
from donto.kernel.tenancy import EVERY_CLINIC, TenantScope, UnscopedError, tenant_scope
from tenants.doctors import Doctor
from tenants.rosters.models import Absence, DayOverride, RosterHead, Schedule, Turnstile

TD = TypeVar("TD", bound=TenantDocument)
S = TypeVar("S", bound=Struct)
TURNSTILES = 13
"""Of each doctor. Coprime to the steps of visits in cells (3, 4, 6, 12): the begins of a day spread over all."""
AT_ONCE = 2000
"""Rows read in one command. A schedule has 42 windows at most, 3 kB: far below the 16 MB an answer can hold."""


class DoctorsRepository(TenantRepository[TD]):
    """Records of doctors. `own` are those of the doctor whom the actor is.

    A record without a clinic (rounds, an absence) is no chain-wide matter, it is one doctor's, wherever that doctor
    works. So it takes no role in all clinics to write it: being that doctor does, or a role in every clinic in
    which that doctor works. Which doctor is meant, and where they work, must be said first: `of(doctor)`. Without,
    the kernel's stricter rule stands.
    """

    doctor: Doctor | None = None
    """Whom the writing is about; None: nobody in particular."""

    def own(self, scope: TenantScope) -> Mapping[str, Any] | None:
        """The doctor's records; nothing for who is no doctor."""
        return {"doctorId": scope.doctor_id or "-"}

    def of(self, doctor: Doctor) -> Self:
        """This repository, for writing about one doctor. `doctor`: as the database has them now.

        Raises NotFound when the permission is narrowed to the actor's own records, and the doctor is somebody else:
        before anything of another's roster shows in a conflict.
        """
        scope = tenant_scope()
        narrowed = scope.grant is not None and scope.grant.narrowed and scope.grant.module == self.module
        if narrowed and scope.doctor_id != doctor.id:
            raise NotFound("There is no such doctor.")
        bound = copy.copy(self)
        bound.doctor = doctor
        return bound

    def _check_clinic(self, stored: Raw) -> None:
        scope, doctor = tenant_scope(), self.doctor
        if doctor is not None and stored.get("doctorId") != doctor.id:
            raise UnscopedError(f"a {self.model.entity} of another doctor was about to be written")
        if stored.get("clinicId") is not None or scope.clinics is EVERY_CLINIC or doctor is None:
            super()._check_clinic(stored)
            return
        clinics = set(doctor.clinic_ids)
        if scope.doctor_id != doctor.id and not (clinics and clinics <= scope.clinics):
            raise Forbidden(f"A {self.model.entity} for all clinics of a doctor needs a role in each of them.")

    def _clinic_of_entry(self, stored: Raw) -> str | None:
        """What is of no clinic is read by the people of one of the doctor's, where the actor stands if possible."""
        clinic = super()._clinic_of_entry(stored)
        return standing_in(self.doctor.clinic_ids) if clinic is None and self.doctor is not None else clinic

    async def every(self, condition: Mapping[str, Any], row: type[S]) -> list[S]:
        """All records that meet `condition`, in one command for each 2,000."""
        found: list[S] = []
        cursor: str | None = None
        while True:
            page = await self.page(condition, row, sort=[("doctorId", 1), ("_id", 1)], limit=AT_ONCE, cursor=cursor)
            found += page.items
            cursor = page.next_cursor
            if cursor is None:
                return found


class ScheduleRepository(DoctorsRepository[Schedule]):
    """Weekly hours and rounds."""

    model = Schedule
    module = "schedules"


class OverrideRepository(DoctorsRepository[DayOverride]):
    """Days that differ."""

    model = DayOverride
    module = "schedules"
    unique: ClassVar[Mapping[str, tuple[str, str]]] = {
        "tenant_doctor_clinic_replaced": ("/date", "This day has other hours already. Remove them first.")
    }


class AbsenceRepository(DoctorsRepository[Absence]):
    """Leave, blocks and emergencies."""

    model = Absence
    module = "schedules"


class HeadRepository(TenantRepository[RosterHead]):
    """The rows that order the writers of one doctor's roster. Asked as the system: see `Ledger`."""

    model = RosterHead
    module = "schedules"

    async def enter(self, doctor_id: str, new_id: str) -> None:
        """Write the doctor's row, so that this transaction and another that does the same cannot both commit."""
        now = self._clock.now()
        await self.change_one(
            {"doctorId": doctor_id},
            {
                "$inc": {"changes": 1},
                "$set": {"updatedAt": now},
                "$setOnInsert": {"_id": new_id, "version": 1, "createdAt": now},
            },
            upsert=True,
        )


class TurnstileRepository(TenantRepository[Turnstile]):
    """The rows between bookings of a doctor and absences."""

    model = Turnstile
    module = "turnstiles"  # none of the matrix: whom one sees has no say in the order

    def __init__(self, store: Store) -> None:
        """`store` is the parcel that all repositories share."""
        super().__init__(store)
        self._ids = store.ids

    async def enter(self, doctor_id: str, number: int) -> None:
        """Go through one: this transaction and another that goes through it cannot both commit unseen."""
        now = self._clock.now()
        await self.change_one(
            {"doctorId": doctor_id, "number": number},
            {
                "$inc": {"passes": 1},
                "$set": {"updatedAt": now},
                "$setOnInsert": {"_id": self._ids.new("trn"), "version": 1, "createdAt": now},
            },
            upsert=True,
        )

    async def enter_all(self, doctor_id: str) -> None:
        """Go through all of them."""
        there = {"$inc": {"passes": 1}, "$set": {"updatedAt": self._clock.now()}}
        if await self.change_many({"doctorId": doctor_id}, there) < TURNSTILES:
            # One that is not there yet is made: somebody may be making it just now.
            for number in range(TURNSTILES):
                await self.enter(doctor_id, number)
