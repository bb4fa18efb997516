"""Who would come earlier, in the demo: cancel a visit that suits one of them, and they are asked by message."""

from datetime import timedelta
from functools import partial
from typing import Final

from infra.demo.clock import MovableClock
from infra.demo.practice import Practice, everybody
from infra.demo.shape import DemoTenant
from infra.product import Product
from tenants.waitlist import WaitlistEntryCreate

_URGENT: Final = 2
_SCHOOL_AGE: Final = "2010"
"""Born before it: whoever is on the list speaks for themselves."""


class WaitingMaker:
    """Fills the waiting list of the tenant in scope, if nobody is on it."""

    def __init__(self, product: Product, clock: MovableClock, demo: DemoTenant) -> None:
        self._product = product
        self._clock = clock
        self._demo = demo

    async def make(self, here: Practice) -> None:
        """Those who registered last wait: they have the fewest visits."""
        lists = self._product.waitlist.lists
        if (await lists.page(None, None, None, 1, None)).items:
            return
        register = list(await everybody(self._product))
        for demo in self._demo.waiting:
            clinic = here.clinics[demo.clinic].id
            theirs = (row for row in reversed(register) if clinic in row.clinic_ids)
            able = (row for row in theirs if (row.birth_date or "") < _SCHOOL_AGE)
            if (patient := next(able, None)) is None:
                continue
            register.remove(patient)
            wanted = WaitlistEntryCreate(
                clinic,
                patient.id,
                here.services[demo.service].id,
                priority=_URGENT if demo.urgent else 0,
                note=demo.note,
            )
            with self._clock.at(self._clock.present() - timedelta(days=demo.days_ago, hours=2)):
                await self._product.core.database.transaction(partial(lists.add, wanted), seconds=30)
