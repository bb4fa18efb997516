"""Group visits. A session has the time of doctor and room; each visit in it has a place and its patient's time."""

from datetime import datetime
from zoneinfo import ZoneInfo

from donto.kernel.errors import Conflict
from donto.kernel.tenancy import as_system, tenant_scope
from tenants.scheduling import events
from tenants.scheduling.desk import Desk
from tenants.scheduling.models import Appointment
from tenants.scheduling.placing import Place, times_of
from tenants.scheduling.policy import Obstacle, clash
from tenants.scheduling.survey import Wish


class Sessions:
    """Opens sessions with the first visit and closes them with the last.

    Every joining and leaving changes the session's record, so that the last one out and the next one in conflict.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def join(
        self, doctor_id: str, spot: Place, wish: Wish, starts_at: datetime, claims: list[bytes]
    ) -> tuple[str, int]:
        """The session to be in and the place there. Raises Conflict when it is full. Call as the system."""
        ends_at = times_of(starts_at, wish).ends_at
        session = await self._desk.appointments.session_at(
            wish.clinic.id, doctor_id, wish.service.id, starts_at, ends_at
        )
        if session is None:
            return (await self._open(doctor_id, spot, wish, starts_at, claims)).id, 0
        inside = await self._desk.appointments.in_session(session.id, self._desk.now())
        taken = {visit.seat for visit in inside if visit.id != wish.ignoring}  # who moves gives their own place back
        if not taken:  # only holds were in it, and they are over: the new one may be in another room
            await self._desk.change(session, events.SESSION_CLOSED, status="cancelled", claims=None)
            return (await self._open(doctor_id, spot, wish, starts_at, claims)).id, 0
        free = next((index for index in range(session.capacity) if index not in taken), None)
        if free is None:
            raise clash([Obstacle("session-full")])
        await self._desk.appointments.update(session, session, events.SESSION_JOINED)
        return session.id, free

    async def stay(self, hold: Appointment) -> None:
        """Keep the place of a hold that becomes a visit. Raises Conflict when its session is over.

        Somebody else may see the hold expire at this moment and close the session. Without a write here, neither
        would notice the other: each only reads what the other one changes.
        """
        if hold.session_id is None:
            return
        with as_system("group-visits"):
            session = await self._desk.appointments.get(hold.session_id)
            if session.status != "scheduled":
                raise Conflict("This hold is over. Please choose a time again.", state="lapsed")
            await self._desk.appointments.update(session, session, events.SESSION_JOINED)

    async def leave(self, visit: Appointment) -> None:
        """Give the visit's place back; the last one closes the session."""
        if visit.session_id is None:
            return
        with as_system("group-visits"):
            session = await self._desk.appointments.get(visit.session_id)
            others = await self._desk.appointments.in_session(session.id, self._desk.now())
            if any(other.id != visit.id for other in others):
                await self._desk.appointments.update(session, session, events.SESSION_LEFT)
            else:
                await self._desk.change(session, events.SESSION_CLOSED, status="cancelled", claims=None)

    async def _open(
        self, doctor_id: str, spot: Place, wish: Wish, starts_at: datetime, claims: list[bytes]
    ) -> Appointment:
        now = self._desk.now()
        session = Appointment(
            id=self._desk.store.ids.new("apt"),
            tenant_id=tenant_scope().tenant_id,
            created_at=now,
            updated_at=now,
            kind="session",
            status="scheduled",
            clinic_id=wish.clinic.id,
            doctor_id=doctor_id,
            service_id=wish.service.id,
            room_id=spot.room_id,
            capacity=wish.service.capacity,
            seat=spot.seat,
            day=starts_at.astimezone(ZoneInfo(wish.clinic.time_zone)).date().isoformat(),
            claims=claims,
            **times_of(starts_at, wish)._asdict(),
        )
        return await self._desk.add(session, events.SESSION_OPENED)
