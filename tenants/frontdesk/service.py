"""What can be done with the queue. Each step is a command: a transaction, in which parallel ones lose and try again."""

from typing import Any, Final, Literal, NamedTuple

from donto.kernel.errors import Conflict, InvalidInput, NotFound
from donto.kernel.store import Store
from donto.kernel.tenancy import Scope, entered, tenant_scope
from tenants.doctors import Doctor, DoctorService
from tenants.frontdesk import events
from tenants.frontdesk.models import QueueToken, Transfer
from tenants.frontdesk.policy import (
    EXPECTED,
    WALK_IN_MINUTES,
    NobodyWaiting,
    check_day,
    check_move,
    check_today,
    check_who,
    claim_of,
    local_day,
    rank_before,
)
from tenants.frontdesk.repository import CounterRepository, Queue, QueueRepository
from tenants.organization import Clinic, ClinicService, RoomService
from tenants.patients import PatientService
from tenants.scheduling import Appointment, VisitService

Follow = Literal["arrive", "start", "complete"]
FOLLOWS: Final[dict[Follow, tuple[str, ...]]] = {
    "arrive": EXPECTED,
    "start": ("arrived",),
    "complete": ("in_progress",),
}
"""By step of an appointment: the states in which it follows its token."""


class Wanted(NamedTuple):
    """A token as somebody asks for it: for an appointment, for a patient, or for a name."""

    clinic_id: str
    doctor_id: str
    appointment_id: str | None = None
    patient_id: str | None = None
    name: str | None = None
    priority: int = 0


class _Person(NamedTuple):
    patient_id: str | None
    patient_name: str
    appointment_id: str | None
    minutes: int


class QueueService:
    """Queues of the tenant in scope.

    An appointment follows its token (arrived, in progress, completed) where it may: `appointments` is the scope in
    which the actor takes that step, None when the role does not allow it. Then the token moves alone.
    """

    def __init__(
        self,
        store: Store,
        clinics: ClinicService,
        rooms: RoomService,
        doctors: DoctorService,
        patients: PatientService,
        visits: VisitService,
    ) -> None:
        self._store = store
        self._tokens = QueueRepository(store)
        self._counters = CounterRepository(store)
        self._clinics = clinics
        self._rooms = rooms
        self._doctors = doctors
        self._patients = patients
        self._visits = visits

    async def get(self, token_id: str) -> QueueToken:
        """A token in reach. Raises NotFound."""
        return await self._tokens.get(token_id)

    async def issue(self, wanted: Wanted, appointments: Scope | None = None) -> QueueToken:
        """Give out the next number of the doctor's queue of today.

        Raises InvalidInput, NotFound; Conflict when the visit has a token already, is over, or is on another day.
        """
        check_who(wanted.appointment_id, wanted.patient_id, wanted.name)
        clinic = await self._clinics.get(wanted.clinic_id)
        if not clinic.active:
            raise InvalidInput.at("/clinicId", "not-active", "This clinic is closed.")
        doctor = await self._doctor(wanted.doctor_id, clinic.id)
        now = self._store.clock.now()
        day = local_day(now, clinic.time_zone)
        person = await self._person(wanted, clinic, day, appointments)
        claim = await self._free_claim(day, doctor.id, person.patient_id, person.appointment_id)
        number, place = await self._counters.number(Queue(clinic.id, doctor.id, day))
        token = QueueToken(
            id=self._store.ids.new("tok"),
            tenant_id=tenant_scope().tenant_id,
            created_at=now,
            updated_at=now,
            clinic_id=clinic.id,
            doctor_id=doctor.id,
            day=day,
            number=number,
            rank=place,
            priority=wanted.priority,
            issued_at=now,
            claim=claim,
            **person._asdict(),
        )
        return await self._tokens.insert(token, events.ISSUED)

    async def call_next(
        self, clinic_id: str, doctor_id: str, room_id: str | None = None, day: str | None = None
    ) -> QueueToken:
        """Call whoever is next: the most urgent, then by place. No two calls get the same token.

        `day`: another than today, for a clinic that is open past midnight. Raises InvalidInput, NotFound,
        NobodyWaiting.
        """
        clinic = await self._clinics.get(clinic_id)
        now = self._store.clock.now()
        of_day = local_day(now, clinic.time_zone) if day is None else check_day(day, "/day")
        doctor = await self._doctors.get(doctor_id)
        if not self._tokens.reaches(doctor.id):
            raise NotFound("There is no such doctor.")
        if room_id is not None:
            room = await self._rooms.get(room_id)
            if room.clinic_id != clinic.id:
                raise InvalidInput.at("/roomId", "not-at-clinic", "This room is in another clinic.")
        before = await self._tokens.first(Queue(clinic.id, doctor.id, of_day))
        if before is None:
            raise NobodyWaiting
        changed = {"status": "called", "calls": before.calls + 1, "called_at": now, "room_id": room_id}
        return await self._tokens.update(before, before.model_copy(update=changed), events.CALLED)

    async def recall(self, token_id: str) -> QueueToken:
        """Call once more. Raises NotFound, Conflict."""
        before = await self.get(token_id)
        edge = check_move(before, "recall")
        changed = {"calls": before.calls + 1, "called_at": self._store.clock.now()}
        return await self._tokens.update(before, before.model_copy(update=changed), edge.event)

    async def serve(self, token_id: str, appointments: Scope | None = None) -> QueueToken:
        """They are with the doctor; the appointment begins. Raises NotFound, Conflict."""
        before = await self.get(token_id)
        edge = check_move(before, "serve")
        await self._follow(before, "start", appointments)
        changed = {"status": edge.target, "served_at": self._store.clock.now()}
        return await self._tokens.update(before, before.model_copy(update=changed), edge.event)

    async def finish(self, token_id: str, appointments: Scope | None = None) -> QueueToken:
        """They have been seen; the appointment is over. Raises NotFound, Conflict."""
        before = await self.get(token_id)
        edge = check_move(before, "done")
        await self._follow(before, "complete", appointments)
        changed = {"status": edge.target, "ended_at": self._store.clock.now(), "claim": None}
        return await self._tokens.update(before, before.model_copy(update=changed), edge.event)

    async def leave(self, token_id: str) -> QueueToken:
        """They went, or did not come when called. Raises NotFound, Conflict."""
        before = await self.get(token_id)
        edge = check_move(before, "leave")
        changed = {"status": edge.target, "ended_at": self._store.clock.now(), "claim": None}
        return await self._tokens.update(before, before.model_copy(update=changed), edge.event)

    async def requeue(self, token_id: str) -> QueueToken:
        """Back to the end of the queue, with the same number. Raises NotFound, Conflict."""
        before = await self.get(token_id)
        edge = check_move(before, "requeue")
        claim = before.claim or await self._free_claim(
            before.day, before.doctor_id, before.patient_id, before.appointment_id
        )
        place = await self._counters.place(_queue_of(before))
        changed = {"status": edge.target, "rank": place, "room_id": None, "ended_at": None, "claim": claim}
        return await self._tokens.update(before, before.model_copy(update=changed), edge.event)

    async def prioritize(self, token_id: str, priority: int) -> QueueToken:
        """Say how urgent it is: 0 to 2. Raises NotFound, Conflict."""
        before = await self.get(token_id)
        edge = check_move(before, "prioritize")
        return await self._tokens.update(before, before.model_copy(update={"priority": priority}), edge.event)

    async def reorder(self, token_id: str, before_id: str | None) -> QueueToken:
        """Move it before another token of the same queue and priority; None: to the end.

        Raises NotFound, InvalidInput; Conflict when either is not waiting, or one is more urgent than the other.
        """
        moved = await self.get(token_id)
        edge = check_move(moved, "reorder")
        if before_id is None:
            rank = await self._counters.place(_queue_of(moved))
        else:
            target = await self.get(before_id)
            _check_target(moved, target)
            rank = await self._rank_before(moved, target)
        return await self._tokens.update(moved, moved.model_copy(update={"rank": rank}), edge.event)

    async def transfer(self, token_id: str, doctor_id: str) -> QueueToken:
        """Give it to another doctor of the clinic: a new number there, at the end; the appointment stays linked.

        Raises NotFound, InvalidInput, Conflict.
        """
        before = await self.get(token_id)
        edge = check_move(before, "transfer")
        doctor = await self._doctor(doctor_id, before.clinic_id)
        if doctor.id == before.doctor_id:
            raise InvalidInput.at("/doctorId", "same-doctor", "The token is in this doctor's queue already.")
        claim = claim_of(before.day, doctor.id, before.patient_id, before.appointment_id)
        if claim != before.claim:
            claim = await self._free_claim(before.day, doctor.id, before.patient_id, before.appointment_id)
        if before.patient_id is not None:
            await self._patients.see(before.patient_id, doctor.id, before.clinic_id)
        number, place = await self._counters.number(Queue(before.clinic_id, doctor.id, before.day))
        stood = Transfer(
            at=self._store.clock.now(), by=tenant_scope().actor.id, doctor_id=before.doctor_id, number=before.number
        )
        changed: dict[str, Any] = {
            "doctor_id": doctor.id,
            "number": number,
            "rank": place,
            "status": edge.target,
            "room_id": None,
            "claim": claim,
            "transfers": [*before.transfers, stood],
        }
        return await self._tokens.update(before, before.model_copy(update=changed), edge.event)

    # ---- what they are made of

    async def _doctor(self, doctor_id: str, clinic_id: str) -> Doctor:
        doctor = await self._doctors.get(doctor_id)
        if not doctor.active or clinic_id not in doctor.clinic_ids:
            raise InvalidInput.at("/doctorId", "not-at-clinic", "This doctor does not work in this clinic.")
        return doctor

    async def _person(self, wanted: Wanted, clinic: Clinic, day: str, appointments: Scope | None) -> _Person:
        if wanted.appointment_id is not None:
            visit = await self._visits.get(wanted.appointment_id)
            _check_visit(visit, wanted)
            check_today(visit.starts_at, visit.day, day, self._store.clock.now())
            if visit.status in FOLLOWS["arrive"] and appointments is not None:
                with entered(appointments):
                    await self._visits.take(visit.id, "arrive")
            minutes = int((visit.ends_at - visit.starts_at).total_seconds() // 60)
            return _Person(visit.patient_id, visit.patient_name, visit.id, minutes)
        if wanted.patient_id is not None:
            patient = await self._patients.see(wanted.patient_id, wanted.doctor_id, clinic.id)
            return _Person(patient.id, patient.name.display, None, WALK_IN_MINUTES)
        return _Person(None, wanted.name or "", None, WALK_IN_MINUTES)

    async def _follow(self, token: QueueToken, step: Follow, appointments: Scope | None) -> None:
        """Let the appointment take its step too, if it has one, its state allows, and it is in the actor's reach."""
        if token.appointment_id is None or appointments is None:
            return
        with entered(appointments):
            try:
                visit = await self._visits.get(token.appointment_id)
            except NotFound:
                return  # of another doctor, since a transfer: narrowed roles do not reach it
            if visit.status in FOLLOWS[step]:
                await self._visits.take(visit.id, step)

    async def _free_claim(
        self, day: str, doctor_id: str, patient_id: str | None, appointment_id: str | None
    ) -> str | None:
        """The claim of a token that is to be live. Raises Conflict when another one has it."""
        claim = claim_of(day, doctor_id, patient_id, appointment_id)
        if claim is not None and (other := await self._tokens.with_claim(claim)) is not None:
            raise Conflict(
                f"There is a token for this already: number {other.number}.", tokenId=other.id, number=other.number
            )
        return claim

    async def _rank_before(self, moved: QueueToken, target: QueueToken) -> float:
        queue = [one for one in await self._tokens.waiting(_queue_of(moved), moved.priority) if one.id != moved.id]
        rank = rank_before(queue, target)
        if rank is not None:
            return rank
        # Halved too often. Ranks are spread anew below zero, where no new token comes.
        spread = [one.model_copy(update={"rank": 2.0 * (place - len(queue))}) for place, one in enumerate(queue)]
        for token, after in zip(queue, spread, strict=True):
            await self._tokens.update(token, after, events.REORDERED)
        return next(2.0 * (place - len(queue)) for place, one in enumerate(queue) if one.id == target.id) - 1


def _queue_of(token: QueueToken) -> Queue:
    return Queue(token.clinic_id, token.doctor_id, token.day)


def _check_visit(visit: Appointment, wanted: Wanted) -> None:
    """Raise InvalidInput or Conflict unless the appointment is one to wait for here."""
    if visit.kind == "session" or visit.status not in (*FOLLOWS["arrive"], "arrived"):
        raise Conflict(
            f"An appointment that is {visit.status.replace('_', ' ')} gets no token.", state=visit.status, allowed=[]
        )
    if visit.clinic_id != wanted.clinic_id:
        raise InvalidInput.at("/clinicId", "other-clinic", "This appointment is in another clinic.")
    if visit.doctor_id != wanted.doctor_id:
        raise InvalidInput.at("/doctorId", "other-doctor", "This appointment is another doctor's. Transfer the token.")


def _check_target(moved: QueueToken, target: QueueToken) -> None:
    """Raise InvalidInput or Conflict unless one can stand before the other."""
    if target.id == moved.id:
        raise InvalidInput.at("/beforeId", "same-token", "A token cannot stand before itself.")
    if _queue_of(target) != _queue_of(moved):
        raise InvalidInput.at("/beforeId", "other-queue", "This token is in another queue.")
    check_move(target, "reorder")
    if target.priority != moved.priority:
        raise Conflict("One is more urgent than the other. Change the priority first.", rule="priority")
