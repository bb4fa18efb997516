"""How far people get: counted by day and clinic, in the transaction of what is counted, so that nothing counts twice.

One counter for each clinic and day would be written by every conversation at once, and each would make the others
start again. So a count has parts, and a contact always counts in the same one. Readers add them up.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final, NamedTuple, get_args

from donto.kernel.store import Store
from donto.kernel.tenancy import tenant_scope
from tenants.conversation.dates import local_day
from tenants.conversation.intents import Funnel
from tenants.conversation.repository import FunnelRepository
from tenants.conversation.state import Mark
from tenants.organization import ClinicService

PARTS: Final = 16
_ANYWHERE: Final = "-"


class Steps(NamedTuple):
    """One clinic's day."""

    day: date
    clinic_id: str | None
    """None: before a clinic was chosen."""
    counts: dict[str, int]
    """By mark: started, shown, held, booked, moved, cancelled, handed_over, lapsed."""


class FunnelService:
    """The funnel of the tenant in scope."""

    def __init__(self, store: Store, clinics: ClinicService) -> None:
        self._clock = store.clock
        self._clinics = clinics
        self._counts = FunnelRepository(store)

    async def count(self, step: Funnel, contact_id: str) -> None:
        """Count a step that a contact has come to. In the transaction of that step."""
        day = await self._day(step.clinic_id)
        part = int.from_bytes(hashlib.sha256(contact_id.encode()).digest()[:2]) % PARTS
        where = f"{tenant_scope().tenant_id}/{day}/{step.clinic_id or _ANYWHERE}/{part}"
        mark: Mark = step.mark
        await self._counts.count_one(where, day, step.clinic_id, mark)

    async def of_days(self, first: date, last: date) -> list[Steps]:
        """The counts of some days, both ends included, by day and clinic."""
        days = [(first + timedelta(days=ahead)).isoformat() for ahead in range((last - first).days + 1)]
        found: defaultdict[tuple[str, str | None], Counter[str]] = defaultdict(Counter)
        for part in await self._counts.parts(days):
            found[part.day, part.clinic_id].update(part.counts)
        ordered = sorted(found.items(), key=lambda one: (one[0][0], one[0][1] or ""))
        return [Steps(date.fromisoformat(day), clinic, dict(counts)) for (day, clinic), counts in ordered]

    async def funnel(self, clinic_id: str | None, first: str, last: str) -> Mapping[str, int]:
        """How many came to each step from day to day (YYYY-MM-DD, inclusive), in the order of the steps.

        In one clinic; None: anywhere, also those who have not chosen a clinic yet.
        """
        total: Counter[str] = Counter()
        for steps in await self.of_days(date.fromisoformat(first), date.fromisoformat(last)):
            if clinic_id in (None, steps.clinic_id):
                total.update(steps.counts)
        return {mark: total[mark] for mark in get_args(Mark)}

    async def _day(self, clinic_id: str | None) -> str:
        """Today, in the zone of the clinic; before one is chosen, of the tenant's first."""
        if clinic_id is not None:
            zones = list((await self._clinics.zones([clinic_id])).values())
        else:
            zones = [clinic.time_zone for clinic in await self._clinics.open_ones()]
        return local_day(self._clock.now(), zones[0] if zones else "UTC").isoformat()
