"""Booking: holds, confirmed holds, direct bookings, overbookings and moves, all through one place."""

from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo

from donto.kernel.directory import Quota
from donto.kernel.errors import Conflict, Forbidden, InvalidInput
from donto.kernel.tenancy import as_system, tenant_scope
from tenants.catalog import Price, Service
from tenants.doctors import Doctor
from tenants.organization import Clinic
from tenants.patients import Patient, PatientService
from tenants.rosters import RosterService
from tenants.scheduling import events
from tenants.scheduling.desk import Desk
from tenants.scheduling.models import Appointment
from tenants.scheduling.placing import (
    Place,
    cell_from,
    claims_for,
    doctor_claims,
    obstacles,
    patient_claims,
    place,
    seat_in_session,
    times_of,
)
from tenants.scheduling.policy import Obstacle, check_start, check_transition, clash
from tenants.scheduling.reference import Reference
from tenants.scheduling.repository import AppointmentRepository
from tenants.scheduling.sessions import Sessions
from tenants.scheduling.states import SELF_SERVICE, Channel
from tenants.scheduling.survey import Survey, Surveyor, Wish
from tenants.slots import cell_of

METER: Final = "appointments_per_month"
LATE_ENTRY: Final = timedelta(hours=1)
"""Staff may enter a visit that began up to so long ago: a walk-in is often entered while it goes on."""


class Wanted(NamedTuple):
    """A visit as somebody asks for it."""

    clinic_id: str
    doctor_id: str
    service_id: str
    starts_at: datetime
    patient_id: str | None = None
    room_id: str | None = None


class Situation(NamedTuple):
    """A wish with everything it was judged by."""

    wish: Wish
    doctor: Doctor
    survey: Survey


class BookingService:
    """Gives time to patients. The database refuses every clash; what is judged here is told more kindly."""

    def __init__(
        self,
        desk: Desk,
        reference: Reference,
        surveyor: Surveyor,
        rosters: RosterService,
        patients: PatientService,
        quota: Quota,
    ) -> None:
        self._desk = desk
        self._rosters = rosters
        self._reference = reference
        self._surveyor = surveyor
        self._patients = patients
        self._quota = quota
        self._sessions = Sessions(desk)

    async def book(
        self, wanted: Wanted, *, channel: Channel = "staff", reason: str = "", overbooking: str | None = None
    ) -> Appointment:
        """Book a visit. `overbooking` says why a seat above the doctor's own may be used.

        Raises InvalidInput, NotFound, LimitReached, and Conflict that names every rule in the way.
        """
        _check_account()
        if wanted.patient_id is None:
            raise InvalidInput.at("/patientId", "required", "A visit has a patient.")
        patient = await self._patients.entered(wanted.patient_id)
        situation = await self.situation(wanted, channel, overbooked=overbooking is not None)
        spot = self._judge(situation, wanted, channel)
        await self._quota.take(METER)
        over = overbooking if spot.seat > 0 and spot.session_id is None else None
        made = await self._put(
            situation, wanted, spot, channel, status="scheduled", reason=reason, overbooked=over, **_known(patient)
        )
        await self._patients.see(patient.id, made.doctor_id, made.clinic_id)
        return made

    async def hold(
        self,
        wanted: Wanted,
        *,
        channel: Channel = "staff",
        until: datetime | None = None,
        secret_hash: str | None = None,
    ) -> Appointment:
        """Keep a time: `until` an instant, or for as long as the clinic's policy says. Raises as `book` does."""
        _check_account()
        known = _known(await self._patients.entered(wanted.patient_id)) if wanted.patient_id else {}
        situation = await self.situation(wanted, channel)
        spot = self._judge(situation, wanted, channel)
        lapses = until or self._desk.now() + timedelta(minutes=situation.wish.policy.hold_minutes)
        return await self._put(
            situation, wanted, spot, channel, status="held", expires_at=lapses, secret_hash=secret_hash, **known
        )

    async def confirm(self, hold: Appointment, patient_id: str, reason: str = "") -> Appointment:
        """Make a hold a visit of the patient. Raises NotFound, LimitReached; Conflict when it is over or no hold."""
        self.check_held(hold)
        patient = await self._patients.entered(patient_id)
        claims = claims_for(hold, patient.id)  # by the hold's own times: the service may have changed since
        await self._quota.take(METER)
        await self._sessions.stay(hold)
        booked = await self._desk.change(
            hold,
            events.BOOKED,
            status="scheduled",
            expires_at=None,
            reason=reason,
            claims=claims,
            secret_hash=None,
            **_known(patient),
        )
        await self._patients.see(patient.id, booked.doctor_id, booked.clinic_id)
        return booked

    async def release(self, hold: Appointment) -> Appointment:
        """Give a hold back before its time. Raises Conflict when it is none any more."""
        self.check_held(hold)
        await self._sessions.leave(hold)
        return await self._desk.change(hold, events.HOLD_RELEASED, status="lapsed", claims=None)

    async def check_patient(self, patient_id: str | None) -> None:
        """Raise NotFound for a patient out of the actor's reach: when they are busy is told of those in it alone."""
        if patient_id is not None:
            await self._patients.get(patient_id)

    async def check_visit(self, appointment_id: str | None) -> None:
        """Raise NotFound for a visit out of the actor's reach: what is free without it would tell when it is."""
        if appointment_id is not None:
            await self._desk.appointments.get(appointment_id)

    def check_held(self, hold: Appointment) -> None:
        """Raise Conflict unless it is a hold whose time is not over."""
        if hold.status != "held":
            raise Conflict("This is not a hold any more.", state=hold.status)
        if hold.expires_at is None or hold.expires_at <= self._desk.now():
            raise Conflict("This hold is over. Please choose a time again.", state="lapsed")

    async def move(self, before: Appointment, wanted: Wanted, *, channel: Channel = "staff") -> Appointment:
        """Move a visit to another time, doctor or room. It stays the same appointment.

        Raises InvalidInput, NotFound; Conflict for a state that cannot be moved or a time that is taken; Forbidden
        when the actor, whose role reaches some doctors' visits only, gives it to a doctor out of reach.
        """
        edge = check_transition(before, "reschedule")
        situation = await self.situation(wanted, channel, ignoring=before.id)
        spot = self._judge(situation, wanted, channel)
        wish, at = situation.wish, cell_of(wanted.starts_at)
        await self._sessions.leave(before)
        joined, seat, claims = await self._claim(situation, wanted, spot)
        moved = await self._desk.change(
            before,
            edge.event,
            status=edge.target,
            doctor_id=situation.doctor.id,
            room_id=spot.room_id,
            session_id=joined,
            seat=seat,
            price=price_of(situation.doctor, wish.service),
            overbooked=None,
            claims=sorted({*claims, *patient_claims(before.patient_id, at, wish)}),
            day=_day(wanted.starts_at, wish),
            **times_of(wanted.starts_at, wish)._asdict(),
        )
        if moved.doctor_id != before.doctor_id and not await self._desk.appointments.exists({"_id": moved.id}):
            raise Forbidden("Your role allows this only for an appointment of your own.")
        if moved.patient_id:
            await self._patients.see(moved.patient_id, moved.doctor_id, moved.clinic_id)
        return moved

    async def situation(
        self, wanted: Wanted, channel: Channel, *, overbooked: bool = False, ignoring: str | None = None
    ) -> Situation:
        """Load what the wish is judged by. Raises NotFound; InvalidInput when its parts do not belong together."""
        check_start(wanted.starts_at)
        wish = await self._wish(wanted.clinic_id, wanted.service_id)
        doctor = await self._reference.doctor(wanted.doctor_id)
        check_fit(doctor, wish.service, wish.clinic)
        if overbooked and wish.policy.overbooking == 0:
            raise Conflict("This clinic does not overbook.", rule="overbooking")
        wish = wish._replace(
            patient_id=wanted.patient_id,
            room_id=wanted.room_id,
            seats=1 + wish.policy.overbooking if overbooked else 1,
            ignoring=ignoring,
        )
        end = times_of(wanted.starts_at, wish).ends_at
        survey = (await self._surveyor.take([doctor], wish, wanted.starts_at, end))[doctor.id]
        return Situation(wish, doctor, survey)

    def blocks(self, situation: Situation, starts_at: datetime, channel: Channel) -> list[Obstacle]:
        """Every rule that is in the way, through this door."""
        policy, now = situation.wish.policy, self._desk.now()
        patients = channel in SELF_SERVICE
        earliest = now + timedelta(minutes=policy.lead_minutes) if patients else now - LATE_ENTRY
        latest = now + timedelta(days=policy.horizon_days)
        at = cell_of(starts_at)
        found = obstacles(
            situation.survey,
            situation.wish,
            at,
            cell_from(earliest),
            cell_of(latest),
            on_grid=patients,
        )
        if patients and not is_online(situation.doctor, situation.wish):
            found.append(Obstacle("not-online"))
        return found

    async def _wish(self, clinic_id: str, service_id: str) -> Wish:
        clinic = await self._reference.clinic(clinic_id)
        return Wish(clinic, await self._reference.service(service_id), await self._reference.policy(clinic.id))

    def _judge(self, situation: Situation, wanted: Wanted, channel: Channel) -> Place:
        if blocks := self.blocks(situation, wanted.starts_at, channel):
            raise clash(blocks)
        return place(situation.survey, situation.wish, cell_of(wanted.starts_at))

    async def _put(
        self, situation: Situation, wanted: Wanted, spot: Place, channel: Channel, **fields: Any
    ) -> Appointment:
        wish, at = situation.wish, cell_of(wanted.starts_at)
        joined, seat, claims = await self._claim(situation, wanted, spot)
        made = Appointment(
            id=self._desk.store.ids.new("apt"),
            tenant_id=tenant_scope().tenant_id,
            created_at=self._desk.now(),
            updated_at=self._desk.now(),
            clinic_id=wish.clinic.id,
            doctor_id=situation.doctor.id,
            service_id=wish.service.id,
            room_id=spot.room_id,
            session_id=joined,
            seat=seat,
            channel=channel,
            price=price_of(situation.doctor, wish.service),
            day=_day(wanted.starts_at, wish),
            claims=sorted({*claims, *patient_claims(fields.get("patient_id"), at, wish)}),
            **times_of(wanted.starts_at, wish)._asdict(),
            **fields,
        )
        event = events.HOLD_PLACED if made.status == "held" else events.BOOKED
        return await self._desk.add(made, events.OVERBOOKED if made.overbooked else event)

    async def _claim(self, situation: Situation, wanted: Wanted, spot: Place) -> tuple[str | None, int, list[bytes]]:
        """The session joined (None: no group visit), the seat, and the claims of everything but the patient."""
        wish, at = situation.wish, cell_of(wanted.starts_at)
        await self._rosters.booking(situation.doctor.id, wanted.starts_at)
        own = doctor_claims(situation.doctor.id, spot.room_id, at, wish, spot.seat)
        if wish.service.capacity == 1:
            return None, spot.seat, own
        with as_system("group-visits"):
            session, index = await self._sessions.join(situation.doctor.id, spot, wish, wanted.starts_at, own)
        return session, index, seat_in_session(session, at, index)


def check_fit(doctor: Doctor, service: Service, clinic: Clinic) -> None:
    """Raise InvalidInput unless this doctor gives this service in this clinic."""
    check_offer(service, clinic)
    if not doctor.active or clinic.id not in doctor.clinic_ids:
        raise InvalidInput.at("/doctorId", "not-at-clinic", "This doctor does not work in this clinic.")
    if not gives(doctor, service):
        raise InvalidInput.at("/serviceId", "not-by-doctor", "This doctor does not give this service.")


def check_offer(service: Service, clinic: Clinic) -> None:
    """Raise InvalidInput unless this clinic offers this service."""
    if not clinic.active:
        raise InvalidInput.at("/clinicId", "not-active", "This clinic takes no bookings.")
    if not service.active or (service.clinic_ids and clinic.id not in service.clinic_ids):
        raise InvalidInput.at("/serviceId", "not-at-clinic", "This clinic does not offer this service.")


def gives(doctor: Doctor, service: Service) -> bool:
    """Whether the service is one of the doctor's: named, or else of one of the doctor's specialties."""
    if doctor.service_ids:
        return service.id in doctor.service_ids
    return service.specialty is None or service.specialty in doctor.specialties


def price_of(doctor: Doctor, service: Service) -> Price:
    """What the visit costs: what this doctor asks for the service, or else what the service costs."""
    return next((fee.price for fee in doctor.fees if fee.service_id == service.id), service.price)


def is_online(doctor: Doctor, wish: Wish) -> bool:
    """Whether patients may book this themselves."""
    return wish.policy.online and wish.service.online and doctor.status == "published"


def _check_account() -> None:
    """Raise Conflict for a patient's own account: none is tied to a patient's record yet (IAM-9)."""
    grant = tenant_scope().grant
    if grant is not None and grant.module == AppointmentRepository.module and "own" in grant.narrowed:
        raise Conflict("Your account cannot be tied to a patient's record yet. Please book on the clinic's page.")


def _known(patient: Patient) -> dict[str, Any]:
    return {"patient_id": patient.id, "patient_name": patient.name.display}


def _day(starts_at: datetime, wish: Wish) -> str:
    return starts_at.astimezone(ZoneInfo(wish.clinic.time_zone)).date().isoformat()
