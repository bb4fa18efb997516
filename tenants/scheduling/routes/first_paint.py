"""What comes with a clinic's public page, so that it shows free times before it has asked for anything."""

import asyncio
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo

import structlog
from msgspec import Struct

from donto.kernel.clock import Clock
from donto.kernel.errors import Problem
from donto.kernel.http.access import Need
from tenants.scheduling.availability import AvailabilityService
from tenants.scheduling.public import VisitorService
from tenants.scheduling.public_schemas import PublicDoctor, PublicPage, PublicService
from tenants.scheduling.routes.views import page_view
from tenants.scheduling.routes.visitor import Visitors
from tenants.scheduling.schemas import OpenTimesView

DAYS: Final = 7
"""The page shows a week at once (web/src/portals/public/times.ts)."""
PATIENCE: Final = 1.0
"""Seconds. A page that comes late is worse than one that asks for itself."""
_log = structlog.get_logger("donto.web")


class FirstTimes(Struct, rename="camel"):
    """Free times of the service that the page begins with, in the first clinic that offers any."""

    clinic_id: str
    service_id: str
    day: str
    """YYYY-MM-DD in the clinic's zone: the times are those of the week from this day on; weeks count from today."""
    found: OpenTimesView


class Paint(NamedTuple):
    """What comes with a page."""

    data: Mapping[str, Any]
    """By the names under which the page looks for it."""
    words: PublicPage | None
    """Whose words the page shows before its scripts are there."""


_NOTHING: Final = Paint({}, None)


class FirstPaint:
    """Knows what the page of a slug begins with: the same answers that the API would give to visitors."""

    def __init__(self, clock: Clock, door: Visitors, guests: VisitorService, availability: AvailabilityService) -> None:
        self._clock = clock
        self._door = door
        self._guests = guests
        self._availability = availability

    async def __call__(self, parameters: Mapping[str, str]) -> Paint:
        """Nothing for other pages, and when anything is in the way; less for the pages below the clinic's first one."""
        slug = parameters.get("slug")
        if slug is None:
            return _NOTHING
        try:
            async with asyncio.timeout(PATIENCE), self._door.by_slug(slug, Need.READ) as ref:
                page = page_view(ref.slug, await self._guests.page(), await self._guests.settings.view())
                first = "page" not in parameters
                times = await self._first_times(page) if first else None
        except (Problem, TimeoutError) as reason:
            _log.info("A clinic page goes out without its first times: %s", type(reason).__name__)
            return _NOTHING
        known: dict[str, Any] = {f"public/{slug}": page}
        if times is not None:
            known[f"public/{slug}/times"] = times
        return Paint(known, page if first else None)

    async def _first_times(self, page: PublicPage) -> FirstTimes | None:
        offers = ((clinic, foremost(page, clinic.id)) for clinic in page.clinics)
        clinic, service = next((offer for offer in offers if offer[1]), (None, None))
        if clinic is None or service is None:
            return None
        zone = ZoneInfo(clinic.time_zone)
        day = self._clock.now().astimezone(zone).date()
        found = await self._week(clinic.id, service.id, day, zone)
        if not found.times and found.following is not None:
            ahead = (found.following.astimezone(zone).date() - day).days
            day += timedelta(days=ahead - ahead % DAYS)
            found = await self._week(clinic.id, service.id, day, zone)
        return FirstTimes(clinic.id, service.id, day.isoformat(), found)

    async def _week(self, clinic_id: str, service_id: str, first: date, zone: ZoneInfo) -> OpenTimesView:
        begin, end = (_midnight(day, zone) for day in (first, first + timedelta(days=DAYS)))
        return await self._availability.of_clinic(clinic_id, service_id, begin, end, channel="public")


def foremost(page: PublicPage, clinic_id: str) -> PublicService | None:
    """The service to begin with: what most doctors of the house give is what most people come for.

    It is given in the clinic itself, where any is; of equals it is the first one. The page chooses the same
    (web/src/portals/public/choice.ts), else it would have to ask for its first times.
    """
    offered = [one for one in page.services if not one.clinic_ids or clinic_id in one.clinic_ids]
    givers = {service.id: [doctor for doctor in page.doctors if _gives(doctor, service)] for service in offered}
    here = [one for one in offered if any(clinic_id in doctor.clinic_ids for doctor in givers[one.id])]
    return max(here or offered, key=lambda one: len(givers[one.id]), default=None)


def _gives(doctor: PublicDoctor, service: PublicService) -> bool:
    if doctor.service_ids:
        return service.id in doctor.service_ids
    return service.specialty is None or service.specialty in doctor.specialties


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)
