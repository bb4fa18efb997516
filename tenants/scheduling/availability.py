"""Free times: of one doctor, the next ones of many, and why a time is none."""

import heapq
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import chain, groupby
from types import MappingProxyType
from typing import Final, NamedTuple

from donto.kernel.clock import Clock
from donto.kernel.errors import InvalidInput
from tenants.doctors import Doctor
from tenants.rosters import OpenTimes
from tenants.scheduling.booking import LATE_ENTRY, BookingService, Wanted, check_fit, check_offer, gives, is_online
from tenants.scheduling.fulltimes import FullTimes, Window
from tenants.scheduling.placing import cell_from, obstacles
from tenants.scheduling.policy import SENTENCES, check_century, check_range
from tenants.scheduling.reference import Reference
from tenants.scheduling.schemas import (
    BlockView,
    ExplainView,
    NextSlot,
    NextView,
    OpenTime,
    OpenTimesView,
    SlotsView,
    SlotView,
)
from tenants.scheduling.states import SELF_SERVICE, Channel
from tenants.scheduling.survey import Survey, Surveyor, Wish
from tenants.slots import CELL, cell_of, first_slot, instant_of, iso_of, slots

_NOWHERE: Final[Mapping[str, str]] = MappingProxyType({})
_FIRST_LOOK: Final = timedelta(days=2)
"""How far a search over many doctors looks at first: most find room there. Each further look is twice as far."""
_AT_ONCE: Final = 1000
"""Doctors' days in one look, for more than that many doctors two days: reading them holds everybody else up."""

LONGEST_LIST: Final = timedelta(days=15)
"""Of the free times of a whole clinic at once: two weeks, and the hour that a clock change adds."""


class Sought(NamedTuple):
    """What free times are looked for."""

    clinic_id: str
    service_id: str
    doctor_id: str | None = None
    """None: of any doctor."""


class AvailabilityService:
    """Searches for free times. What it finds is advice: the booking decides."""

    def __init__(
        self, clock: Clock, reference: Reference, surveyor: Surveyor, booking: BookingService, full: FullTimes
    ) -> None:
        self._clock = clock
        self._reference = reference
        self._surveyor = surveyor
        self._booking = booking
        self._full = full

    async def of_doctor(
        self, wanted: Wanted, until: datetime, channel: Channel = "staff", *, moving: str | None = None
    ) -> SlotsView:
        """Free begins from `wanted.starts_at` to `until`. Raises InvalidInput for the range, NotFound.

        `moving`: a visit whose own time is no obstacle.
        """
        check_range(wanted.starts_at, until)
        await self._booking.check_patient(wanted.patient_id)
        await self._booking.check_visit(moving)
        doctor = await self._reference.doctor(wanted.doctor_id)
        wish = (await self._wish(wanted.clinic_id, wanted.service_id, wanted.patient_id))._replace(ignoring=moving)
        with _as_queried({"/doctorId": "path:doctor_id"}):
            check_fit(doctor, wish.service, wish.clinic)
        if channel in SELF_SERVICE and not is_online(doctor, wish):
            return SlotsView(wish.clinic.time_zone, [])
        window = self._window(wish, channel, wanted.starts_at, until)
        survey = (await self._surveyor.take([doctor], wish, wanted.starts_at, until))[doctor.id]
        (begins, places), length = _open(survey, wish, window), wish.service.duration // CELL
        ends = [at + length for at in begins]
        return SlotsView(wish.clinic.time_zone, list(map(SlotView, iso_of(begins), iso_of(ends), places)))

    async def next(
        self,
        clinic_id: str,
        service_id: str,
        since: datetime,
        limit: int,
        *,
        specialty: str | None = None,
        channel: Channel = "staff",
    ) -> NextView:
        """The next free begins over all doctors of a clinic who give the service. Raises InvalidInput, NotFound."""
        check_century(since, "query:from")
        wish, doctors = await self._offer(clinic_id, service_id, channel)
        if specialty is not None:
            doctors = [doctor for doctor in doctors if specialty in doctor.specialties]
        return NextView(wish.clinic.time_zone, await self._soonest(doctors, wish, since, limit, channel))

    async def of_clinic(
        self,
        clinic_id: str,
        service_id: str,
        since: datetime,
        until: datetime,
        *,
        doctor_id: str | None = None,
        channel: Channel = "staff",
    ) -> OpenTimesView:
        """Free begins from `since` to `until` over all doctors who give the service, or of one of them.

        Raises InvalidInput for the range, NotFound.
        """
        check_range(since, until, LONGEST_LIST)
        wish, doctors = await self._offer(clinic_id, service_id, channel)
        if doctor_id is not None:
            doctors = [doctor for doctor in doctors if doctor.id == doctor_id]
        window = self._window(wish, channel, since, until)
        surveys = await self._surveyor.take(doctors, wish, since, until) if doctors else {}
        merged = heapq.merge(*(_begins(doctor.id, surveys[doctor.id], wish, window) for doctor in doctors))
        length = timedelta(minutes=wish.service.duration)
        times = [
            OpenTime(instant_of(at), instant_of(at) + length, [doctor for _, doctor in free])
            for at, free in groupby(merged, key=lambda begin: begin[0])
        ]
        later = [] if times else await self._soonest(doctors, wish, until, 1, channel)
        return OpenTimesView(wish.clinic.time_zone, times, later[0].starts_at if later else None)

    async def _offer(self, clinic_id: str, service_id: str, channel: Channel) -> tuple[Wish, list[Doctor]]:
        """What is wished for, and the doctors of the clinic who give it through this door."""
        wish = await self._wish(clinic_id, service_id, None)
        with _as_queried():
            check_offer(wish.service, wish.clinic)
        return wish, await self._givers(wish, channel)

    async def _soonest(
        self, doctors: Sequence[Doctor], wish: Wish, since: datetime, limit: int, channel: Channel
    ) -> list[NextSlot]:
        """The first free begins of `doctors` from `since` on, as far ahead as the clinic takes bookings."""
        now = self._clock.now()
        horizon = now + timedelta(days=wish.policy.horizon_days)
        found: list[NextSlot] = []
        # Nothing long past can be booked, and years of it would be read in vain.
        begin, stride = max(since, now - LATE_ENTRY), _FIRST_LOOK
        if not doctors or begin >= horizon:
            return found
        hours = await self._reference.open_times(doctors, wish.clinic, begin, horizon, wish.policy.step_minutes)
        longest = max(_FIRST_LOOK, timedelta(days=_AT_ONCE // len(doctors)))
        while begin < horizon and len(found) < limit:
            first = self._window(wish, channel, begin, horizon).begin
            if (known := min(self._full.end(one, wish, first) for one in hours)) > first:
                begin = instant_of(known)
            end = min(begin + stride, horizon)
            window = self._window(wish, channel, begin, end)
            for at, doctor_id in heapq.merge(*await self._streams(doctors, hours, wish, window, begin, end)):
                found.append(NextSlot(doctor_id, instant_of(at), instant_of(at + wish.service.duration // CELL)))
                if len(found) == limit:
                    break
            begin, stride = end, min(2 * stride, longest)
        return found

    async def _streams(
        self,
        doctors: Sequence[Doctor],
        hours: Sequence[OpenTimes],
        wish: Wish,
        window: Window,
        begin: datetime,
        end: datetime,
    ) -> list[Iterator[tuple[int, str]]]:
        """The free begins of each doctor who has any in `window`, which lies in [begin, end)."""
        mark = self._full.mark
        unknown = [one for one in hours if self._full.end(one, wish, window.begin) < window.end]
        asked = {one.doctor_id for one in unknown}
        looked_at = [doctor for doctor in doctors if doctor.id in asked]
        surveys = await self._surveyor.take(looked_at, wish, begin, end) if looked_at else {}
        streams: list[Iterator[tuple[int, str]]] = []
        for one in unknown:
            stream = _begins(one.doctor_id, surveys[one.doctor_id], wish, window)
            if (first := next(stream, None)) is None:
                self._full.keep(one, surveys[one.doctor_id], wish, window, mark)
            else:
                streams.append(chain([first], stream))
        return streams

    async def begins(
        self,
        wanted: Sought,
        since: datetime,
        until: datetime,
        *,
        patient_id: str | None = None,
        channel: Channel = "staff",
    ) -> list[NextSlot]:
        """Every free begin in [since, until), as far as the clinic's horizon reaches, in order: one for each doctor.

        Leaves out what clashes for the patient. Raises InvalidInput for a service that is not on offer, NotFound.
        """
        wish = await self._wish(wanted.clinic_id, wanted.service_id, patient_id)
        check_offer(wish.service, wish.clinic)
        doctors = [one for one in await self._givers(wish, channel) if wanted.doctor_id in (None, one.id)]
        end = min(until, self._clock.now() + timedelta(days=wish.policy.horizon_days))
        if not doctors or end <= since:
            return []
        surveys = await self._surveyor.take(doctors, wish, since, end)
        window = self._window(wish, channel, since, end)
        streams = [_begins(doctor.id, surveys[doctor.id], wish, window) for doctor in doctors]
        cells = wish.service.duration // CELL
        return [NextSlot(doctor, instant_of(at), instant_of(at + cells)) for at, doctor in heapq.merge(*streams)]

    async def explain(self, wanted: Wanted, channel: Channel = "staff", *, moving: str | None = None) -> ExplainView:
        """Every rule that blocks a begin at this instant. Raises InvalidInput, NotFound."""
        await self._booking.check_patient(wanted.patient_id)
        await self._booking.check_visit(moving)
        with _as_queried({"/startsAt": "query:at"}):
            situation = await self._booking.situation(wanted, channel, ignoring=moving)
        blocks = self._booking.blocks(situation, wanted.starts_at, channel)
        return ExplainView(
            at=wanted.starts_at,
            bookable=not blocks,
            blocks=[
                BlockView(
                    block.rule, SENTENCES[block.rule], *(map(instant_of, block.span) if block.span else (None, None))
                )
                for block in blocks
            ],
        )

    async def _givers(self, wish: Wish, channel: Channel) -> list[Doctor]:
        """The doctors of the clinic who give the service, to whoever asks through this door."""
        return [
            doctor
            for doctor in await self._reference.doctors(wish.clinic.id)
            if gives(doctor, wish.service) and (channel not in SELF_SERVICE or is_online(doctor, wish))
        ]

    async def _wish(self, clinic_id: str, service_id: str, patient_id: str | None) -> Wish:
        clinic = await self._reference.clinic(clinic_id)
        service = await self._reference.service(service_id)
        return Wish(clinic, service, await self._reference.policy(clinic.id), patient_id)

    def _window(self, wish: Wish, channel: Channel, begin: datetime, end: datetime) -> Window:
        now = self._clock.now()
        lead = timedelta(minutes=wish.policy.lead_minutes) if channel in SELF_SERVICE else -LATE_ENTRY
        latest = now + timedelta(days=wish.policy.horizon_days)
        first = max(begin, now + lead)
        return Window(cell_from(first), min(cell_from(end), cell_of(latest)))


@contextmanager
def _as_queried(elsewhere: Mapping[str, str] = _NOWHERE) -> Iterator[None]:
    """Around the judging of a search: what a booking has in its body is in the query here, or `elsewhere`."""
    try:
        yield
    except InvalidInput as wrong:
        places = [elsewhere.get(fault.pointer, f"query:{fault.pointer[1:]}") for fault in wrong.errors]
        moved = [replace(fault, pointer=place) for fault, place in zip(wrong.errors, places, strict=True)]
        raise InvalidInput(wrong.detail, errors=moved) from None


def _open(survey: Survey, wish: Wish, window: Window) -> tuple[list[int], list[int]]:
    """Begins in order, and the number of places at each: new visits, and group visits with a place left."""
    fresh, places = slots(survey.rules, survey.busy, wish.demand, *window), wish.service.capacity
    if not survey.sessions:
        return fresh, [places] * len(fresh)
    joined = {
        at: session.capacity - session.taken
        for at, session in survey.sessions.items()
        if window.begin <= at < window.end and not _blocked(survey, wish, at)
    }
    begins = sorted({*fresh, *joined})
    return begins, [joined.get(at, places) for at in begins]


def _begins(doctor_id: str, survey: Survey, wish: Wish, window: Window) -> Iterator[tuple[int, str]]:
    """The free begins in order. Of many doctors most are never asked for more than their first."""
    if survey.sessions:
        yield from ((at, doctor_id) for at in _open(survey, wish, window)[0])
        return
    first = first_slot(survey.rules, survey.busy, wish.demand, *window)
    if first is not None:
        yield first, doctor_id
        yield from ((at, doctor_id) for at in slots(survey.rules, survey.busy, wish.demand, first + 1, window.end))


def _blocked(survey: Survey, wish: Wish, at: int) -> Sequence[object]:
    return obstacles(survey, wish, at, at, at + 1, on_grid=True)
