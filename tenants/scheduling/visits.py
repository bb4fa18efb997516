"""What happens to a booked visit: confirmed, arrived, seen, cancelled, moved."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from msgspec import UNSET, UnsetType

from donto.kernel.errors import InvalidInput, PreconditionFailed
from donto.kernel.tenancy import tenant_scope
from tenants.scheduling import events
from tenants.scheduling.booking import BookingService, Wanted
from tenants.scheduling.desk import Desk
from tenants.scheduling.models import Appointment, Cancellation
from tenants.scheduling.policies import PolicyService
from tenants.scheduling.policy import (
    Action,
    check_not_attended,
    check_own_change,
    check_transition,
    is_late,
)
from tenants.scheduling.sessions import Sessions
from tenants.scheduling.states import Channel


class Move(NamedTuple):
    """Where a visit is to go. What is UNSET stays."""

    starts_at: datetime
    doctor_id: str | UnsetType = UNSET
    room_id: str | UnsetType = UNSET


class VisitService:
    """The life of appointments of the tenant in scope."""

    def __init__(self, desk: Desk, policies: PolicyService, booking: BookingService) -> None:
        self._desk = desk
        self._policies = policies
        self._booking = booking
        self._sessions = Sessions(desk)

    async def get(self, appointment_id: str) -> Appointment:
        """An appointment in reach. Raises NotFound."""
        return await self._desk.appointments.get(appointment_id)

    async def by_ids(self, appointment_ids: Collection[str]) -> dict[str, Appointment]:
        """Those of the appointments that are in reach, by id."""
        wanted = sorted(set(appointment_ids))
        found = await self._desk.appointments.find_all({"_id": {"$in": wanted}}, limit=len(wanted) or 1)
        return {appointment.id: appointment for appointment in found}

    async def take(self, appointment_id: str, action: Action) -> Appointment:
        """Take one step of the status machine. Raises NotFound; Conflict, which names the allowed ones."""
        before = await self.get(appointment_id)
        edge = check_transition(before, action)
        if action == "no-show":
            check_not_attended(before, await self._policies.of(before.clinic_id), self._desk.now())
            await self._sessions.leave(before)
            return await self._desk.change(before, edge.event, status=edge.target, claims=None)
        return await self._desk.change(before, edge.event, status=edge.target)

    async def cancel(self, appointment_id: str, reason: str, *, by_patient: bool = False) -> Appointment:
        """Cancel a visit; its time is free at once.

        Raises NotFound, Conflict for its state, and when it is late: Conflict for patients, InvalidInput for staff
        who give no reason.
        """
        before = await self.get(appointment_id)
        edge = check_transition(before, "cancel")
        policy, now = await self._policies.of(before.clinic_id), self._desk.now()
        if by_patient:
            check_own_change(before, policy, now)
        elif is_late(before, policy, now) and not reason.strip():
            raise InvalidInput.at("/reason", "required", "So late, a cancellation needs a reason.")
        await self._sessions.leave(before)
        why = Cancellation(at=now, by=tenant_scope().actor.id, by_patient=by_patient, reason=reason)
        return await self._desk.change(before, edge.event, status=edge.target, claims=None, cancellation=why)

    async def move(
        self, appointment_id: str, to: Move, *, channel: Channel = "staff", by_patient: bool = False
    ) -> Appointment:
        """Move a visit; it keeps its identity and history. Raises as `BookingService.move` does."""
        before = await self.get(appointment_id)
        if by_patient:
            check_own_change(before, await self._policies.of(before.clinic_id), self._desk.now())
        wanted = Wanted(
            clinic_id=before.clinic_id,
            doctor_id=before.doctor_id if to.doctor_id is UNSET else to.doctor_id,
            service_id=before.service_id,
            starts_at=to.starts_at,
            patient_id=before.patient_id,
            room_id=None if to.room_id is UNSET else to.room_id,
        )
        return await self._booking.move(before, wanted, channel=channel)

    async def note(self, appointment_id: str, version: int, text: str) -> Appointment:
        """Set the doctor's private note. Raises NotFound, PreconditionFailed."""
        before = await self.get(appointment_id)
        if before.version != version:
            raise PreconditionFailed("The appointment was changed by somebody else in the meantime.")
        return await self._desk.change(before, events.NOTED, private_note=text)
