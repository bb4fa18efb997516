"""How long doctors could be booked: their hours in a clinic, without the times they are away."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from tenants.doctors import Doctor
from tenants.organization import Clinic
from tenants.reporting.policy import Period
from tenants.rosters import OpenTimes, RosterService
from tenants.slots import CELL, Span, cell_of, working

_STEP = 15


class Capacity:
    """Reads rosters where they are: four queries, however many doctors. Hours are rules, so nothing is summed up."""

    def __init__(self, rosters: RosterService) -> None:
        self._rosters = rosters

    async def minutes(self, doctors: Sequence[Doctor], clinic: Clinic, period: Period) -> dict[str, int]:
        """By doctor's id: open minutes of the period's days in the clinic's zone."""
        zone = ZoneInfo(clinic.time_zone)
        begin = datetime.combine(period.first, time(), zone)
        end = datetime.combine(period.last + timedelta(days=1), time(), zone)
        found = await self._rosters.open_times(doctors, clinic, begin, end, _STEP)
        within = cell_of(begin), cell_of(end)
        return {times.doctor_id: open_minutes(times, within) for times in found}


def open_minutes(times: OpenTimes, within: Span) -> int:
    """Working time within some cells, less what is blocked."""
    free = 0
    for begin, end in working(times.rules, *within):
        free += end - begin
        reached = begin
        for block in times.blocked:  # in order of their begins; they may overlap
            first, last = max(block.span[0], reached), min(block.span[1], end)
            if last > first:
                free -= last - first
                reached = last
    return free * CELL
