"""What happens to notices after they were sent: overtaken by a change, failed, or not delivered in time."""

from functools import partial
from typing import Any, Final

import structlog

from donto.kernel.store import Store
from tenants.messaging import Channel, Fallbacks, Message, MessageService
from tenants.notices.dispatch import AT_ONCE, occasion_of, sent_by
from tenants.notices.models import Notice
from tenants.notices.policy import ORDER, holds
from tenants.notices.repository import RELEASED, NoticeRepository
from tenants.notices.scene import Scene, Sources
from tenants.notices.speaker import Saying, Speaker

_log = structlog.get_logger("donto.notices")
CAUSES: Final = frozenset({"notice", "offer"})
OVERTAKEN: Final = "overtaken"
CLOSED: Final = frozenset({"131047", "window-closed"})
"""Free text did not go because more than a day had passed: a template may."""
ARRIVED: Final = frozenset({"delivered", "read", "failed"})
"""States that need nobody to look after the message any more: a failure has been dealt with."""


class Aftercare:
    """Implements `Fallen` and `Standing` of messaging, for notices and offers."""

    def __init__(
        self, store: Store, speaker: Speaker, messages: MessageService, fallbacks: Fallbacks, sources: Sources
    ) -> None:
        self._database = store.database
        self._clock = store.clock
        self._speaker = speaker
        self._messages = messages
        self._fallbacks = fallbacks
        self._sources = sources
        self._notices = NoticeRepository(store)

    async def stands(self, message: Message) -> bool:
        """Whether everything that a message tells is still so, and it still goes by this channel."""
        notices = await self._of(message)
        if not notices:
            return True
        first = next((one for one in notices if one.message_id), notices[0])
        if message.channel != first.channel and message.channel not in first.copies:
            return False
        visits = await self._sources.visits.by_ids({one.appointment_id for one in notices})
        now = self._clock.now()
        return all(holds(one, visits.get(one.appointment_id), now) for one in notices)

    async def fell(self, message: Message) -> bool | None:
        """Send it by the next channel. In the transaction in which the message fails."""
        notices = await self._of(message)
        if not notices:
            return None
        first = next((one for one in notices if one.message_id), notices[0])
        if message.channel in first.copies or message.channel != first.channel:
            return True  # the original went, or another channel has taken over already
        if message.error_code == OVERTAKEN:
            await self._again(notices)
            return True
        return await self._next(notices, message)

    def watched(self) -> dict[str, Any]:
        """The condition for messages that are to be looked after: finds tenants with work."""
        return {"watchAt": {"$type": "date", "$lte": self._clock.now()}}

    async def look_after(self, most: int = AT_ONCE) -> int:
        """Take the next channel for what was not delivered in time. Outside transactions. Gives how many there were."""
        found = await self._notices.watched(self._clock.now(), most)
        for notice in found:
            try:
                await self._database.transaction(partial(self._look, notice))
            except Exception as error:  # noqa: BLE001  it is looked after again; the others go on
                _log.error("notice.not_looked_after", notice_id=notice.id, error=type(error).__name__, exc_info=error)
        return len(found)

    async def _look(self, notice: Notice) -> None:
        present = await self._notices.find(notice.id)
        if present is None or present.watch_at != notice.watch_at or present.message_id is None:
            return
        await self._notices.note([notice.id], {"watchAt": None})
        message = await self._messages.find(present.message_id)
        if message is not None and message.state not in ARRIVED:
            _log.info("notice.undelivered", notice_id=notice.id, channel=message.channel, state=message.state)
            await self._fallbacks.fell(message)

    async def _of(self, message: Message) -> list[Notice]:
        if message.cause is None or message.cause.kind not in CAUSES:
            return []
        return await self._notices.find_all({"ref": message.cause.ref})

    async def _again(self, notices: list[Notice]) -> None:
        """The message did not go because something in it is not so any more: what it told is told anew."""
        now = self._clock.now()
        cleared: dict[str, Any] = {"messageId": None, "ref": None, "channel": None, "watchAt": None, "copies": []}
        for one in notices:
            fields = dict(cleared)
            if one.slot == "change":
                fields["told"] = one.before.model_dump(by_alias=True) if one.before else None
            if one.state == "sent" and one.slot != "offer":
                fields |= {"state": "planned", "dueAt": now, **RELEASED}
            await self._notices.note([one.id], fields)

    async def _next(self, notices: list[Notice], message: Message) -> bool:
        """Whether another channel has taken it."""
        now = self._clock.now()
        visits = await self._sources.visits.by_ids({one.appointment_id for one in notices})
        told = [one for one in notices if holds(one, visits.get(one.appointment_id), now)]
        if not told:
            return True  # there is nothing to tell any more
        told.sort(key=lambda one: (one.starts_at, one.appointment_id))
        first, shown = told[0], [visits[one.appointment_id] for one in told]
        scene = Scene(self._sources)
        patient = await scene.patient(shown[0].patient_id or "")
        if patient is None or first.kind is None or message.cause is None:
            return False
        old = first.before.starts_at if first.before else None
        occasion = await occasion_of(scene, first.kind, shown, patient.name.display, first, old)
        closed = message.error_code in CLOSED
        said = await self._speaker.say(
            scene,
            Saying(occasion, patient, message.cause),
            channels=_after(message.channel, again=closed),
            follows=message.id,
            template_only=closed,
        )
        if said.message is None:
            await self._notices.note([one.id for one in told], {"reason": said.reason})
            return False
        policy = await scene.policy(occasion.clinic.id)
        sent = sent_by(said.message, first, policy, now)
        await self._notices.note([one.id for one in told], sent | {"watchAt": None})
        await self._notices.note([first.id], {"watchAt": sent["watchAt"]})
        return True


def _after(channel: Channel, *, again: bool) -> tuple[Channel, ...]:
    """The channels that are left to try."""
    place = ORDER.index(channel)
    return ORDER[place if again else place + 1 :]
