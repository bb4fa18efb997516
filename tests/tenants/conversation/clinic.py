"""A clinic for the conversation to talk to: loads facts and carries out intents, in memory, and keeps the books."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from tenants.conversation.facts import (
    Clinic,
    Day,
    Doctor,
    LastVisit,
    Need,
    NeedDays,
    NeedPeople,
    NeedPractice,
    NeedSlots,
    NeedVisits,
    Person,
    Practice,
    Service,
)
from tenants.conversation.intents import (
    AllowMessages,
    AnswerOffer,
    Booked,
    Cancelled,
    CancelVisit,
    CheckCode,
    CodeRight,
    CodeSent,
    ConfirmHold,
    ConfirmVisit,
    Funnel,
    Held,
    Intent,
    Moved,
    MoveVisit,
    OfferLeft,
    OfferTaken,
    OpenCallback,
    PlaceHold,
    Reason,
    Refused,
    Registered,
    RegisterPatient,
    ReleaseHold,
    Result,
    SendCode,
    SetLanguage,
    StopMessages,
    VisitConfirmed,
)
from tenants.conversation.state import Seen, Spot

START = datetime(2027, 1, 25, 4, 30, tzinfo=UTC)
"""A Monday, 10:00 in India."""
HOLD = timedelta(minutes=10)
CODE = "482913"

SUNRISE = Practice(
    name="Sunrise Dental",
    languages=("en", "hi"),
    country="IN",
    calling_code="91",
    clinics=(
        Clinic(
            "cln_1",
            "Indiranagar",
            "Asia/Kolkata",
            "12 Main Street, Bengaluru",
            "https://maps.example/1",
            "+91 80 4000 1001",
            "earlier X-rays, if you have any",
        ),
        Clinic("cln_2", "Koramangala", "Asia/Kolkata", "5 Lake Road, Bengaluru"),
    ),
    services=(
        Service("svc_1", "Check-up and cleaning", 30),
        Service("svc_2", "Braces: first consultation", 45),
        Service("svc_3", "Children's check-up", 30, ("cln_2",)),
    ),
    doctors=(
        Doctor("doc_1", "Dr Meera Rao", ("cln_1", "cln_2"), ("svc_1", "svc_3"), "General dentistry"),
        Doctor("doc_2", "Dr Arjun Shah", ("cln_1",), ("svc_1", "svc_2"), "Orthodontics"),
        Doctor("doc_3", "Dr Farah Khan", ("cln_1",), ("svc_1",), "General dentistry"),
    ),
)
WEISS = Practice(
    name="Praxis Dr. Weiss",
    languages=("de", "en"),
    country="DE",
    calling_code="49",
    clinics=(Clinic("cln_w", "Praxis Dr. Weiss", "Europe/Berlin", "Beispielallee 12, 13187 Berlin"),),
    services=(Service("svc_w1", "Sprechstunde", 15), Service("svc_w2", "Gesundheitsuntersuchung", 30)),
    doctors=(Doctor("doc_w", "Dr. med. Katrin Weiss", ("cln_w",), ("svc_w1", "svc_w2"), "Hausärztin"),),
)
NOOR = Practice(
    name="عيادة نور",
    languages=("ar", "en"),
    country="AE",
    calling_code="971",
    emergency="998",
    clinics=(Clinic("cln_n", "عيادة نور", "Asia/Dubai", "شارع الوصل، دبي"),),
    services=(Service("svc_n", "كشف عام", 20),),
    doctors=(
        Doctor("doc_n1", "د. ليلى حداد", ("cln_n",), ("svc_n",), "طب الأسرة"),
        Doctor("doc_n2", "د. سامي عوض", ("cln_n",), ("svc_n",), "طب الأسرة"),
    ),
    greetings={"ar": "حياكم الله في {practice}!"},
)
PRACTICES = {"sunrise": SUNRISE, "weiss": WEISS, "noor": NOOR}


class Books:
    """What the clinic has written down: people, holds, visits. Refuses what a real one refuses."""

    def __init__(self, practice: Practice, now: datetime = START) -> None:
        self.practice = practice
        """What is on offer; `whole` is what there ever was."""
        self.whole = practice
        self.now = now
        self.people: dict[str, Person] = {}
        self.by_number: dict[str, list[Person]] = {}
        self.holds: dict[str, tuple[PlaceHold, datetime]] = {}
        self.visits: dict[str, Seen] = {}
        self.cancelled: set[str] = set()
        self.offers: dict[str, Seen] = {}
        """Times that are offered to somebody who waits for one."""
        self.booked_from: Counter[str] = Counter()
        """How often each hold became a visit."""
        self.refusals: dict[str, list[Reason]] = {}
        """What the next intents of a kind are refused with."""
        self.log: list[Intent] = []
        self.hours = (time(9), time(17, 30))
        self._count = 0

    def know(self, name: str, last: LastVisit | None = None) -> Person:
        """Somebody who is known by the contact's number."""
        person = Person(self._new("pat"), name, last)
        self.people[person.id] = person
        return person

    def book(self, person: Person, spot: Spot, service: str, clinic: str, *, changeable: bool = True) -> Seen:
        """A visit that is there already."""
        visit = msgspec.structs.replace(self._seen(person, spot, service, clinic), changeable=changeable)
        self.visits[visit.id] = visit
        return visit

    def offer(self, person: Person, spot: Spot, service: str, clinic: str) -> str:
        """A time that somebody may take. Gives the offer's id."""
        visit = self._seen(person, spot, service, clinic)
        self.offers[identity := self._new("off")] = visit
        return identity

    # Loading

    def load(self, need: Need[Any]) -> object:
        match need:
            case NeedPractice():
                return self.practice
            case NeedPeople():
                return tuple(self.people.values())
            case NeedVisits():
                ahead = [
                    one for one in self.visits.values() if one.starts_at > self.now and one.id not in self.cancelled
                ]
                return tuple(sorted(ahead, key=lambda one: one.starts_at)[:50])
            case NeedDays():
                first = self.now.astimezone(self._zone(need.clinic_id)).date()
                found = (first + timedelta(days=ahead) for ahead in range(21))
                counted = (Day(day, len(self.spots(need, day))) for day in found)
                return tuple(day for day in counted if day.free)
            case NeedSlots():
                return tuple(self.spots(need, need.day))
            case _:
                raise AssertionError(need)

    def spots(self, need: NeedDays | NeedSlots, day: date) -> list[Spot]:
        zone, found = self._zone(need.clinic_id), []
        if day.weekday() > 4:
            return []
        at = datetime.combine(day, self.hours[0], zone)
        while at.time() < self.hours[1] and at.date() == day:
            instant = at.astimezone(UTC)
            for doctor in self.practice.doctors:
                fits = need.clinic_id in doctor.clinic_ids and need.service_id in doctor.service_ids
                wanted = need.doctor_id in (None, doctor.id)
                if fits and wanted and instant > self.now + timedelta(hours=1) and not self.taken(instant, doctor.id):
                    found.append(Spot(instant, doctor.id))
            at += timedelta(minutes=30)
        return found

    def spots_of(self, doctor_id: str) -> list[Spot]:
        """Times of a doctor in the coming week."""
        doctor = next(one for one in self.whole.doctors if one.id == doctor_id)
        need = NeedDays(doctor.clinic_ids[0], doctor.service_ids[0], doctor.id, None)
        days = [self.now.date() + timedelta(days=ahead) for ahead in range(1, 8)]
        return [spot for day in days for spot in self.spots(need, day)]

    def taken(self, at: datetime, doctor_id: str, *, but: str = "") -> bool:
        held = any(
            place.spot == Spot(at, doctor_id) and until > self.now
            for key, (place, until) in self.holds.items()
            if key != but
        )
        return held or any(
            one.starts_at == at and one.doctor_id == doctor_id and one.id not in self.cancelled and one.id != but
            for one in self.visits.values()
        )

    # Doing

    def do(self, intent: Intent) -> Result | None:
        self.log.append(intent)
        queue = self.refusals.get(type(intent).__name__, [])
        if queue and intent.answers:
            return Refused(queue.pop(0))
        return self._DO[type(intent)](self, intent)

    def _place(self, intent: PlaceHold) -> Result:
        if self.taken(intent.spot.starts_at, intent.spot.doctor_id) or intent.spot.starts_at <= self.now:
            return Refused("taken")
        busy = any(
            one.patient_id == intent.patient_id
            and one.starts_at == intent.spot.starts_at
            and one.id not in self.cancelled
            for one in self.visits.values()
        )
        if busy:
            return Refused("patient-busy")
        key = self._new("hold")
        self.holds[key] = (intent, self.now + HOLD)
        return Held(key, self.now + HOLD)

    def _release(self, intent: ReleaseHold) -> None:
        self.holds.pop(intent.hold_id, None)

    def _register(self, intent: RegisterPatient) -> Result:
        return Registered(self.know(f"{intent.given} {intent.family}".strip()).id)

    def _confirm(self, intent: ConfirmHold) -> Result:
        found = self.holds.get(intent.hold_id)
        if found is None or found[1] <= self.now:
            return Refused("lapsed")
        place, _ = self.holds.pop(intent.hold_id)
        self.booked_from[intent.hold_id] += 1
        visit = self._seen(self.people[intent.patient_id], place.spot, place.service_id, place.clinic_id)
        self.visits[visit.id] = visit
        return Booked(visit)

    def _cancel(self, intent: CancelVisit) -> Result:
        visit = self.visits.get(intent.appointment_id)
        if visit is None or visit.id in self.cancelled:
            return Refused("gone")
        if not visit.changeable:
            return Refused("late")
        self.cancelled.add(visit.id)
        return Cancelled(visit)

    def _move(self, intent: MoveVisit) -> Result:
        visit = self.visits.get(intent.appointment_id)
        if visit is None or visit.id in self.cancelled:
            return Refused("gone")
        if not visit.changeable:
            return Refused("late")
        if self.taken(intent.spot.starts_at, intent.spot.doctor_id, but=visit.id):
            return Refused("taken")
        moved = msgspec.structs.replace(visit, starts_at=intent.spot.starts_at, confirmed=False)
        self.visits[visit.id] = moved
        return Moved(moved)

    def _visit_confirmed(self, intent: ConfirmVisit) -> Result:
        visit = self.visits.get(intent.appointment_id)
        if visit is None or visit.id in self.cancelled:
            return Refused("gone")
        self.visits[visit.id] = msgspec.structs.replace(visit, confirmed=True)
        return VisitConfirmed(self.visits[visit.id])

    def _answer_offer(self, intent: AnswerOffer) -> Result:
        visit = self.offers.pop(intent.offer_id, None)
        if visit is None:
            return Refused("gone")
        if not intent.take:
            return OfferLeft()
        self.visits[visit.id] = visit
        self.booked_from[intent.offer_id] += 1
        return OfferTaken(intent.offer_id, visit)

    def _send(self, intent: SendCode) -> Result:
        return CodeSent()

    def _check(self, intent: CheckCode) -> Result:
        if intent.code != CODE:
            return Refused("wrong")
        found = self.by_number.get(intent.number, [])
        self.people |= {person.id: person for person in found}
        return CodeRight(len(found))

    def _noted(self, intent: Intent) -> None:
        """Nothing to keep but the log."""

    _DO: dict[type[Intent], Callable[[Any, Any], Result | None]] = {  # noqa: RUF012  # methods, not data
        PlaceHold: _place,
        ReleaseHold: _release,
        RegisterPatient: _register,
        ConfirmHold: _confirm,
        CancelVisit: _cancel,
        MoveVisit: _move,
        ConfirmVisit: _visit_confirmed,
        AnswerOffer: _answer_offer,
        SendCode: _send,
        CheckCode: _check,
        SetLanguage: _noted,
        OpenCallback: _noted,
        StopMessages: _noted,
        AllowMessages: _noted,
        Funnel: _noted,
    }

    def _seen(self, person: Person, spot: Spot, service: str, clinic: str) -> Seen:
        practice = self.whole
        place = next(one for one in practice.clinics if one.id == clinic)
        given = next(one for one in practice.services if one.id == service)
        doctor = next(one for one in practice.doctors if one.id == spot.doctor_id)
        return Seen(
            id=self._new("apt"),
            patient_id=person.id,
            patient=person.name,
            clinic_id=place.id,
            clinic=place.name,
            service_id=given.id,
            service=given.name,
            doctor_id=doctor.id,
            doctor=doctor.name,
            zone=place.zone,
            starts_at=spot.starts_at,
        )

    def _zone(self, clinic_id: str) -> ZoneInfo:
        return ZoneInfo(next(one.zone for one in self.whole.clinics if one.id == clinic_id))

    def _new(self, prefix: str) -> str:
        self._count += 1
        return f"{prefix}_{self._count}"
