"""The frame of a diary: whose columns there are, and when each is open, away, or on hospital rounds."""

from datetime import datetime

from donto.kernel.tenancy import tenant_scope
from tenants.doctors import Doctor
from tenants.rosters import OpenTimes
from tenants.scheduling.calendar import LONGEST
from tenants.scheduling.policy import check_range
from tenants.scheduling.reference import Reference
from tenants.scheduling.schemas import AwayView, Column, FrameView, SpanView
from tenants.slots import Span, cell_of, instant_of, working


class FrameService:
    """Reads what a diary is drawn on. Mostly from memory: rosters seldom change."""

    def __init__(self, reference: Reference) -> None:
        self._reference = reference

    async def of_clinic(self, clinic_id: str, begin: datetime, end: datetime) -> FrameView:
        """The columns of [begin, end), by doctors' names. Raises NotFound, InvalidInput for the range.

        Of somebody who sees the appointments of one doctor only, that doctor's column: others would seem empty.
        """
        check_range(begin, end, LONGEST)
        clinic = await self._reference.clinic(clinic_id)
        policy = await self._reference.policy(clinic.id)
        doctors = _seen(await self._reference.doctors(clinic.id))
        times = await self._reference.open_times(doctors, clinic, begin, end, policy.step_minutes)
        cells = cell_of(begin), cell_of(end)
        closed = times[0].rules.closed if times else {}
        return FrameView(
            time_zone=clinic.time_zone,
            step_minutes=policy.step_minutes,
            overbooking=policy.overbooking,
            no_show_minutes=policy.no_show_minutes,
            closed=[day.isoformat() for day in sorted(closed)],
            columns=[_column(doctor, its, cells) for doctor, its in zip(doctors, times, strict=True)],
        )


def _seen(doctors: list[Doctor]) -> list[Doctor]:
    scope = tenant_scope()
    if scope.grant is None or not scope.grant.narrowed:
        return doctors
    return [doctor for doctor in doctors if doctor.id == scope.doctor_id]


def _column(doctor: Doctor, times: OpenTimes, cells: Span) -> Column:
    return Column(
        doctor_id=doctor.id,
        name=doctor.name,
        title=doctor.title,
        specialties=doctor.specialties,
        service_ids=doctor.service_ids,
        open=[SpanView(*_instants(span)) for span in working(times.rules, *cells)],
        away=[
            AwayView(*_instants((max(start, cells[0]), min(stop, cells[1]))), block.kind)
            for block in times.blocked
            for start, stop in [block.span]
            if start < cells[1] and stop > cells[0]
        ],
    )


def _instants(span: Span) -> tuple[datetime, datetime]:
    return instant_of(span[0]), instant_of(span[1])
