"""For other contexts: telling a patient something about a visit now, in the transaction that gives the reason."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from donto.kernel.store import Store
from donto.kernel.tenancy import as_system
from tenants.messaging import Cause, Message
from tenants.notices.dispatch import occasion_of, sent_by
from tenants.notices.policy import changed_at, standing
from tenants.notices.repository import RELEASED, NoticeRepository
from tenants.notices.scene import Scene, Sources
from tenants.notices.speaker import Saying, Speaker
from tenants.notices.states import SLOT_OF, Kind
from tenants.scheduling import Appointment


class Herald:
    """Tells at once, whatever the hour. What the planner would tell of the same is then told already."""

    def __init__(self, store: Store, speaker: Speaker, sources: Sources) -> None:
        self._clock = store.clock
        self._speaker = speaker
        self._sources = sources
        self._notices = NoticeRepository(store)

    async def tell(
        self,
        kind: Kind,
        appointment: Appointment,
        *,
        cause: Cause,
        until: datetime | None = None,
        payloads: Sequence[str] = (),
    ) -> Message | None:
        """Tell the appointment's patient. None when no channel reaches them, or they want no messages.

        In a transaction. `until`: of an offer, when it ends. `payloads`: what the buttons send back, in their order;
        without any, the usual ones. When a channel fails, the next one is tried under the same cause.
        """
        with as_system("notices"):
            return await self._tell(kind, appointment, cause, until, list(payloads))

    async def _tell(
        self, kind: Kind, visit: Appointment, cause: Cause, until: datetime | None, payloads: list[str]
    ) -> Message | None:
        scene = Scene(self._sources)
        patient = await scene.patient(visit.patient_id) if visit.patient_id else None
        if patient is None:
            return None
        slot = SLOT_OF[kind]
        known = (await self._notices.of(visit.id)).get(slot)
        fields: dict[str, Any] = {
            "patientId": patient.id,
            "clinicId": visit.clinic_id,
            "day": visit.day,
            "startsAt": visit.starts_at,
            "changedAt": changed_at(visit),
            "dueAt": self._clock.now(),
            "until": until,
            "payloads": payloads,
            "kind": kind,
        }
        before = known.told if known else None
        if slot == "change":
            fields["told"] = standing(visit).model_dump(by_alias=True)
            fields["before"] = before.model_dump(by_alias=True) if before else None
        notice = await self._notices.put(visit.id, slot, fields)
        occasion = await occasion_of(
            scene, kind, [visit], patient.name.display, notice, before.starts_at if before else None
        )
        said = await self._speaker.say(scene, Saying(occasion, patient, cause))
        if said.message is None:
            await self._notices.note([notice.id], {"state": "dropped", "reason": said.reason, **RELEASED})
            return None
        policy = await scene.policy(visit.clinic_id)
        await self._notices.note([notice.id], sent_by(said.message, notice, policy, self._clock.now()))
        return said.message
