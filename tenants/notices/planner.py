"""Planning: the consumer of the topic `appointments`. Brings the plan for a visit into line with how it stands.

It looks at the visit, not at the event: rows may come late, twice, or in another order, and the plan is the same.
"""

from datetime import datetime
from typing import Any

from donto.kernel.errors import NotFound
from donto.kernel.store import Store
from tenants.notices.models import Known, Notice
from tenants.notices.policy import (
    FRESH,
    LIVE,
    SETTLE,
    TOGETHER,
    changed_at,
    in_chat,
    minutes_of,
    news,
    reminder_due,
    standing,
)
from tenants.notices.repository import RELEASED, NoticeRepository
from tenants.notices.scene import Scene, Sources
from tenants.notices.states import REMINDERS, Slot
from tenants.scheduling import Appointment


class Planner:
    """Plans notices of the tenant in scope."""

    def __init__(self, store: Store, sources: Sources) -> None:
        self._database = store.database
        self._clock = store.clock
        self._sources = sources
        self._notices = NoticeRepository(store)

    async def changed(self, appointment_id: str, event: str, version: int) -> None:
        """Something has happened to a visit. Outside or inside a transaction; can be repeated."""
        del event, version  # the visit itself says more
        await self._database.transaction(lambda: self._plan(appointment_id))

    async def _plan(self, appointment_id: str) -> None:
        try:
            visit = await self._sources.visits.get(appointment_id)
        except NotFound:
            return
        scene = Scene(self._sources)
        clinic = await scene.clinic(visit.clinic_id)
        if visit.kind != "visit" or visit.patient_id is None or visit.status in ("held", "lapsed") or clinic is None:
            return
        known = await self._notices.of(visit.id)
        policy = await scene.policy(visit.clinic_id)
        await self._plan_change(visit, known.get("change"), policy.changes)
        for slot in REMINDERS:
            await self._plan_reminder(visit, slot, known.get(slot), minutes_of(policy, slot), clinic.time_zone)

    async def _plan_change(self, visit: Appointment, known: Notice | None, wanted: bool) -> None:
        now, since = self._clock.now(), changed_at(visit)
        if known is not None and known.changed_at > since:
            return  # an older snapshot than the one that was planned from
        told = known.told if known else None
        if in_chat(visit) or not wanted:
            reason = "in-chat" if wanted else "not-wanted"
            await self._put(visit, "change", since, {"state": "dropped", "reason": reason, **_told(standing(visit))})
        elif told is None and now - since > FRESH:
            await self._put(visit, "change", since, {"state": "dropped", "reason": "late", **_told(standing(visit))})
        elif news(told, visit, now) is not None:
            due = max(since + SETTLE, now)
            await self._put(visit, "change", since, {"state": "planned", "reason": None, "dueAt": due, **RELEASED})
            if told is None:
                await self._wait_for(visit, due, since)
        elif known is not None and known.state == "planned":
            await self._put(visit, "change", since, {"state": "dropped", "reason": "undone"})

    async def _wait_for(self, visit: Appointment, due: datetime, since: datetime) -> None:
        """Other visits of the day that were booked a moment ago go into the same message."""
        same = {"patientId": visit.patient_id, "clinicId": visit.clinic_id, "day": visit.day, "slot": "change"}
        lately = {"state": "planned", "told": None, "changedAt": {"$gt": since - TOGETHER}, "dueAt": {"$lt": due}}
        await self._notices.change_many({**same, **lately}, {"$set": {"dueAt": due, **RELEASED}})

    async def _plan_reminder(
        self, visit: Appointment, slot: Slot, known: Notice | None, minutes: int | None, zone: str
    ) -> None:
        since = changed_at(visit)
        if visit.status not in LIVE:
            if known is not None and known.state == "planned":
                await self._put(visit, slot, since, {"state": "dropped", "reason": visit.status})
            return
        if known is not None and known.starts_at == visit.starts_at:
            return  # planned, sent or dropped for this very time
        due = reminder_due(visit.starts_at, minutes, zone, since) if minutes else None
        if due is not None:
            await self._put(visit, slot, since, {"state": "planned", "reason": None, "dueAt": due, **RELEASED})
        elif known is not None:
            reason = "too-close" if minutes else "not-wanted"
            await self._put(visit, slot, since, {"state": "dropped", "reason": reason})

    async def _put(self, visit: Appointment, slot: Slot, since: datetime, fields: dict[str, Any]) -> None:
        common = {
            "patientId": visit.patient_id,
            "clinicId": visit.clinic_id,
            "day": visit.day,
            "startsAt": visit.starts_at,
            "changedAt": since,
        }
        await self._notices.put(visit.id, slot, {"dueAt": since, **common, **fields})


def _told(known: Known) -> dict[str, Any]:
    return {"told": known.model_dump(by_alias=True)}
