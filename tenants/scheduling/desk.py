"""What every change of an appointment has in common: its history, its message, and who is told."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, Protocol

from donto.kernel.outbox import Outbox
from donto.kernel.store import Store
from donto.kernel.tenancy import as_system, tenant_scope
from tenants.scheduling import events
from tenants.scheduling.models import Appointment, Step
from tenants.scheduling.repository import AppointmentRepository
from tenants.scheduling.states import Status


class Chronicle(Protocol):
    """Hears on which days of a clinic visits have changed, in the transaction of the change."""

    async def changed(self, clinic_id: str, days: Collection[str]) -> None:
        """The visits of these days (YYYY-MM-DD in the clinic's zone) are not what they were."""
        ...


class Desk:
    """Writes appointments: record, history, audit entry and outbox row in the transaction that is under way."""

    def __init__(self, store: Store, outbox: Outbox, chronicle: Chronicle) -> None:
        self.store = store
        self.appointments = AppointmentRepository(store)
        self._outbox = outbox
        self._chronicle = chronicle

    def now(self) -> datetime:
        """The present instant."""
        return self.store.clock.now()

    async def add(self, appointment: Appointment, event: str) -> Appointment:
        """Store a new appointment. Raises Conflict when any of its time is taken."""
        await self._clear_away(appointment)
        made: Appointment = appointment.model_copy(update={"steps": [self._step(appointment, event)]})
        await self.appointments.insert(made, event)
        await self._tell(made, event, {made.day})
        return made

    async def change(self, before: Appointment, event: str, **changed: Any) -> Appointment:
        """Store a changed appointment. Raises Conflict when its new time is taken, PreconditionFailed."""
        step = self._step(before, event, status=changed.get("status"))
        stood = {"starts_at": before.starts_at, "doctor_id": before.doctor_id}
        if any(changed.get(field, was) != was for field, was in stood.items()):
            step.starts_at, step.doctor_id = before.starts_at, before.doctor_id
        after = before.model_copy(update={**changed, "steps": [*before.steps, step]})
        if after.claims:
            await self._clear_away(after)
        stored = await self.appointments.update(before, after, event)
        await self._tell(stored, event, {before.day, stored.day})
        return stored

    async def lapse(self, patient_id: str) -> None:
        """Clear away the patient's holds that are over. Call as the system."""
        over = {"patientId": patient_id, "status": "held", "expiresAt": {"$lte": self.now()}}
        for found in await self.appointments.find_all(over):
            await self._empty(found, events.HOLD_LAPSED, "lapsed")

    async def _clear_away(self, wanted: Appointment) -> None:
        """Take the claims of holds that are over, and of group visits nobody is in. No job has to have run for it."""
        now = self.now()
        with as_system("lapsed-holds"):
            for found in await self.appointments.in_the_way(wanted.claims or [], now):
                if found.id == wanted.id:
                    continue
                if found.kind == "visit":
                    await self._empty(found, events.HOLD_LAPSED, "lapsed")
                elif found.id != wanted.session_id and not await self.appointments.in_session(found.id, now):
                    await self._empty(found, events.SESSION_CLOSED, "cancelled")

    async def _empty(self, found: Appointment, event: str, status: Status) -> None:
        steps = [*found.steps, self._step(found, event, status)]
        emptied = found.model_copy(update={"status": status, "claims": None, "steps": steps})
        await self.appointments.update(found, emptied, event)

    def _step(self, appointment: Appointment, event: str, status: Status | None = None) -> Step:
        return Step(at=self.now(), by=tenant_scope().actor.id, event=event, status=status or appointment.status)

    async def _tell(self, appointment: Appointment, event: str, days: Collection[str]) -> None:
        if appointment.kind == "session" or event in (events.HOLD_PLACED, events.HOLD_RELEASED, events.NOTED):
            return  # nobody is told of these
        told = {"appointmentId": appointment.id, "event": event, "version": appointment.version}
        await self._outbox.put(events.TOPIC, told)
        await self._chronicle.changed(appointment.clinic_id, days)
