"""HTTP doors of this context."""

from typing import Annotated

from litestar import Router
from litestar.di import NamedDependency, Provide
from litestar.params import QueryParameter

from donto.kernel.http.access import requires
from donto.kernel.http.route import get
from tenants.reporting.schemas import DailyReportView, DoctorsReportView, SummaryReportView, ValueReportView
from tenants.reporting.service import Asked, ReportService

_ID = r"^[A-Za-z0-9_]+$(?!\n)"
_DAY = r"^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$(?!\n)"
From = Annotated[
    str,
    QueryParameter(
        name="from", max_length=10, pattern=_DAY, description="The first day, YYYY-MM-DD in the clinic's zone"
    ),
]
To = Annotated[
    str,
    QueryParameter(name="to", max_length=10, pattern=_DAY, description="The last day, included; 366 days at most"),
]
ClinicId = Annotated[str, QueryParameter(name="clinicId", max_length=64, pattern=_ID, description="The clinic's id")]
OnlyClinic = Annotated[
    str | None,
    QueryParameter(
        name="clinicId", max_length=64, pattern=_ID, description="Only this clinic; without it, all of yours"
    ),
]
OnlyDoctor = Annotated[
    str | None, QueryParameter(name="doctorId", max_length=64, pattern=_ID, description="Only this doctor")
]
Reports = NamedDependency[ReportService]


@get(
    "/v1/reports/daily",
    access=requires("reports:read_operational"),
    answers=[404],
    operation_id="reportDays",
    summary="Day by day",
)
async def report_days(
    reports: Reports, first: From, last: To, clinic: OnlyClinic = None, doctor: OnlyDoctor = None
) -> DailyReportView:
    """The funnel of visits, channels and the waiting list of every day; today's is as of this moment."""
    return await reports.daily(Asked(first, last, clinic, doctor))


@get(
    "/v1/reports/summary",
    access=requires("reports:read_operational"),
    answers=[404],
    operation_id="reportSummary",
    summary="A period beside the one before",
)
async def report_summary(
    reports: Reports, first: From, last: To, clinic: OnlyClinic = None, doctor: OnlyDoctor = None
) -> SummaryReportView:
    """Totals and rates, with those of as many days right before."""
    return await reports.summary(Asked(first, last, clinic, doctor))


@get(
    "/v1/reports/doctors",
    access=requires("reports:read_utilization"),
    answers=[404],
    operation_id="reportDoctors",
    summary="How doctors are used",
)
async def report_doctors(
    reports: Reports, first: From, last: To, clinic: ClinicId, doctor: OnlyDoctor = None
) -> DoctorsReportView:
    """Booked time beside the hours of the roster, and what became of the visits."""
    return await reports.doctors(Asked(first, last, clinic, doctor), clinic)


@get(
    "/v1/reports/value",
    access=requires("reports:read_financial"),
    answers=[404],
    operation_id="reportValue",
    summary="What visits are worth",
)
async def report_value(
    reports: Reports, first: From, last: To, clinic: OnlyClinic = None, doctor: OnlyDoctor = None
) -> ValueReportView:
    """By day, by doctor and in all, at the prices at which they were booked."""
    return await reports.values(Asked(first, last, clinic, doctor))


def router(reports: ReportService) -> Router:
    """The routes, bound to the service."""
    return Router(
        path="/",
        route_handlers=[report_days, report_summary, report_doctors, report_value],
        tags=["Reports"],
        dependencies={"reports": Provide(lambda: reports, sync_to_thread=False)},
    )
