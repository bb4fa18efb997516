"""Reports: read from the summaries, narrowed to what the actor may see."""

from collections.abc import Iterable
from typing import NamedTuple

from donto.kernel.tenancy import tenant_scope
from tenants.doctors import Doctor, DoctorService
from tenants.organization import ClinicService
from tenants.reporting.capacity import Capacity
from tenants.reporting.figures import Figures, Row, Value, by_doctor, share, total, worth
from tenants.reporting.ledger import Days, Ledger
from tenants.reporting.policy import Period, only_doctor, period
from tenants.reporting.ports import Conversations
from tenants.reporting.schemas import (
    DailyReportView,
    DayReportView,
    DayValueView,
    DoctorReportView,
    DoctorsReportView,
    DoctorValueView,
    PeriodReportView,
    SummaryReportView,
    ValueReportView,
    VisitChannelsView,
    VisitFunnelView,
    VisitRatesView,
    VisitValueView,
    WaitlistOutcomeView,
)


class Asked(NamedTuple):
    """What a report is about, as somebody asks for it."""

    first: str
    last: str
    """YYYY-MM-DD in the clinic's zone, both included."""
    clinic_id: str | None = None
    """None: all clinics in reach."""
    doctor_id: str | None = None


class ReportService:
    """Reports on the clinics in reach."""

    def __init__(
        self,
        ledger: Ledger,
        capacity: Capacity,
        clinics: ClinicService,
        doctors: DoctorService,
        conversations: Conversations,
    ) -> None:
        self._ledger = ledger
        self._capacity = capacity
        self._clinics = clinics
        self._doctors = doctors
        self._conversations = conversations

    async def daily(self, asked: Asked) -> DailyReportView:
        """Day by day. Raises InvalidInput for the days, NotFound for the clinic."""
        when = period(asked.first, asked.last)
        found = await self._read(asked, when)
        points = [_day(day, total(found.get(day, ()))) for day in when.days]
        return DailyReportView(asked.clinic_id, asked.doctor_id, points, _totals(when, found))

    async def summary(self, asked: Asked) -> SummaryReportView:
        """A period and the one before it. Raises as `daily` does."""
        when = period(asked.first, asked.last)
        found = await self._read(asked, Period(when.before.first, when.last))
        return SummaryReportView(
            asked.clinic_id,
            asked.doctor_id,
            _totals(when, found),
            _totals(when.before, found),
            dict(await self._conversations.funnel(asked.clinic_id, asked.first, asked.last)),
        )

    async def doctors(self, asked: Asked, clinic_id: str) -> DoctorsReportView:
        """How the doctors of one clinic were used. Raises as `daily` does."""
        when = period(asked.first, asked.last)
        clinic = await self._clinics.get(clinic_id)
        every = asked._replace(clinic_id=clinic.id)
        found = await self._read(every, Period(when.before.first, when.last), each=True)
        now, before = by_doctor(_of(when, found)), by_doctor(_of(when.before, found))
        doctors = await self._at(clinic.id, {*now, *before}, asked.doctor_id)
        open_now = await self._capacity.minutes(doctors, clinic, when)
        open_before = await self._capacity.minutes(doctors, clinic, when.before)
        uses = [_use(one, total(now.get(one.id, ())), open_now[one.id]) for one in doctors]
        booked, opened = sum(use.booked_minutes for use in uses), sum(open_now.values())
        earlier = total(_of(when.before, found)).booked_minutes
        return DoctorsReportView(
            clinic_id=clinic.id,
            first_day=asked.first,
            last_day=asked.last,
            doctors=uses,
            booked_minutes=booked,
            open_minutes=opened,
            utilization=share(booked, opened),
            utilization_before=share(earlier, sum(open_before.values())),
        )

    async def values(self, asked: Asked) -> ValueReportView:
        """What visits are worth. Raises as `daily` does."""
        when = period(asked.first, asked.last)
        found = await self._read(asked, Period(when.before.first, when.last), each=True)
        doctors = by_doctor(_of(when, found))
        return ValueReportView(
            clinic_id=asked.clinic_id,
            doctor_id=asked.doctor_id,
            first_day=asked.first,
            last_day=asked.last,
            days=[DayValueView(day, _values(found.get(day, ()))) for day in when.days],
            doctors=[DoctorValueView(doctor_id, _values(rows)) for doctor_id, rows in doctors.items()],
            totals=_values(_of(when, found)),
            before=_values(_of(when.before, found)),
        )

    async def _read(self, asked: Asked, when: Period, *, each: bool = False) -> dict[str, list[Row]]:
        """By day, over clinics: the rows of the doctors that are asked for and may be seen.

        Where that is all of them, they are one row together, unless `each` is wanted for itself.
        """
        if asked.clinic_id is not None:
            await self._clinics.get(asked.clinic_id)
        days = await self._ledger.read(asked.clinic_id, when.first.isoformat(), when.last.isoformat())
        return _seen(days, only_doctor(tenant_scope(), asked.doctor_id), each=each)

    async def _at(self, clinic_id: str, counted: set[str], asked: str | None) -> list[Doctor]:
        """The doctors of a clinic, with those who have left it since, by name."""
        known = {one.id: one for one in await self._doctors.find_all(clinic_id=clinic_id)}
        known |= await self._doctors.by_ids(counted - known.keys())
        only = only_doctor(tenant_scope(), asked)
        return sorted((one for one in known.values() if only in (None, one.id)), key=lambda one: (one.name, one.id))


def _seen(days: Days, doctor_id: str | None, *, each: bool) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for (_, day), stored in days.items():
        if doctor_id is None:
            rows = stored.rows() if each else [stored.whole]
        else:
            rows = [row for row in stored.rows() if row.doctor_id == doctor_id]
        found.setdefault(day, []).extend(rows)
    return found


def _of(when: Period, found: dict[str, list[Row]]) -> list[Row]:
    return [row for day in when.days for row in found.get(day, ())]


def _totals(when: Period, found: dict[str, list[Row]]) -> PeriodReportView:
    figures = total(_of(when, found))
    return PeriodReportView(
        first_day=when.first.isoformat(),
        last_day=when.last.isoformat(),
        funnel=_funnel(figures),
        channels=_channels(figures),
        waitlist=_offers(figures),
        rates=VisitRatesView(
            no_show=_no_show_rate(figures),
            cancellation=share(figures.cancelled_by_patient + figures.cancelled_by_clinic, figures.booked),
            confirmation=share(figures.confirmed, figures.booked),
        ),
    )


def _no_show_rate(figures: Figures) -> float | None:
    return share(figures.no_shows, figures.no_shows + figures.arrived)


def _day(day: str, figures: Figures) -> DayReportView:
    return DayReportView(day, _funnel(figures), _channels(figures), _offers(figures))


def _funnel(figures: Figures) -> VisitFunnelView:
    return VisitFunnelView(
        booked=figures.booked,
        confirmed=figures.confirmed,
        arrived=figures.arrived,
        completed=figures.completed,
        cancelled_by_patient=figures.cancelled_by_patient,
        cancelled_by_clinic=figures.cancelled_by_clinic,
        no_shows=figures.no_shows,
    )


def _channels(figures: Figures) -> VisitChannelsView:
    return VisitChannelsView(figures.by_staff, figures.by_public, figures.by_whatsapp, figures.by_waitlist)


def _offers(figures: Figures) -> WaitlistOutcomeView:
    return WaitlistOutcomeView(figures.offers_made, figures.offers_taken, figures.offers_left, figures.offers_lapsed)


def _use(doctor: Doctor, figures: Figures, open_minutes: int) -> DoctorReportView:
    return DoctorReportView(
        doctor_id=doctor.id,
        name=doctor.name,
        booked_minutes=figures.booked_minutes,
        lost_minutes=figures.lost_minutes,
        open_minutes=open_minutes,
        utilization=share(figures.booked_minutes, open_minutes),
        funnel=_funnel(figures),
        no_show_rate=_no_show_rate(figures),
    )


def _values(rows: Iterable[Row]) -> list[VisitValueView]:
    found: dict[str, Value] = worth(rows)
    return [VisitValueView(currency, *value) for currency, value in found.items()]
