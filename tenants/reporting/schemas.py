"""What clients get: shapes that a chart can be drawn from as they are."""

from msgspec import Struct


class VisitFunnelView(Struct, rename="camel"):
    """What became of visits. All are counted on the day of the visit."""

    booked: int
    confirmed: int
    arrived: int
    completed: int
    cancelled_by_patient: int
    cancelled_by_clinic: int
    no_shows: int


class VisitChannelsView(Struct, rename="camel"):
    """The door that booked visits came in by."""

    staff: int
    public: int
    whatsapp: int
    waitlist: int


class WaitlistOutcomeView(Struct, rename="camel"):
    """Offers to people on the waiting list, on the day on which they were made."""

    made: int
    taken: int
    left: int
    lapsed: int


class VisitRatesView(Struct, rename="camel"):
    """Parts from 0 to 1; null of nothing."""

    no_show: float | None
    """Of those who were expected and did not cancel, up to now."""
    cancellation: float | None
    confirmation: float | None
    """Both of all booked."""


class PeriodReportView(Struct, rename="camel"):
    """Some days together."""

    first_day: str
    last_day: str
    funnel: VisitFunnelView
    channels: VisitChannelsView
    waitlist: WaitlistOutcomeView
    rates: VisitRatesView


class SummaryReportView(Struct, rename="camel"):
    """A period beside the one before it, which is as long."""

    clinic_id: str | None
    doctor_id: str | None
    period: PeriodReportView
    before: PeriodReportView
    conversations: dict[str, int]
    """How many conversations of the period reached each step; empty where nobody counts them."""


class DayReportView(Struct, rename="camel"):
    """One day."""

    day: str
    funnel: VisitFunnelView
    channels: VisitChannelsView
    waitlist: WaitlistOutcomeView


class DailyReportView(Struct, rename="camel"):
    """Every day of a period, also those on which nothing happened."""

    clinic_id: str | None
    doctor_id: str | None
    days: list[DayReportView]
    totals: PeriodReportView


class DoctorReportView(Struct, rename="camel"):
    """How a doctor's time was used."""

    doctor_id: str
    name: str
    booked_minutes: int
    lost_minutes: int
    """Of visits whose patient did not come."""
    open_minutes: int
    utilization: float | None
    """Booked of open; above 1 for who works longer than the roster says."""
    funnel: VisitFunnelView
    no_show_rate: float | None


class DoctorsReportView(Struct, rename="camel"):
    """How the doctors of a clinic were used, by name."""

    clinic_id: str
    first_day: str
    last_day: str
    doctors: list[DoctorReportView]
    booked_minutes: int
    open_minutes: int
    utilization: float | None
    utilization_before: float | None
    """In the period before, which is as long."""


class VisitValueView(Struct, rename="camel"):
    """What visits are worth, in minor units of one currency, by the prices at which they were booked."""

    currency: str
    booked_minor: int
    """Visits that stand, or took place."""
    completed_minor: int
    lost_minor: int
    """Cancelled visits, and those whose patient did not come."""


class DayValueView(Struct, rename="camel"):
    """What one day's visits are worth."""

    day: str
    values: list[VisitValueView]


class DoctorValueView(Struct, rename="camel"):
    """What one doctor's visits are worth."""

    doctor_id: str
    values: list[VisitValueView]


class ValueReportView(Struct, rename="camel"):
    """What a period's visits are worth, beside the period before, which is as long."""

    clinic_id: str | None
    doctor_id: str | None
    first_day: str
    last_day: str
    days: list[DayValueView]
    doctors: list[DoctorValueView]
    totals: list[VisitValueView]
    before: list[VisitValueView]
