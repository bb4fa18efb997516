"""Sending: notices that are due become messages. Claimed in bulk, told one patient, clinic and day at a time."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any, Final

import structlog

from donto.kernel.store import Store
from tenants.messaging import Cause, Message
from tenants.notices.models import Notice, ReminderPolicy
from tenants.notices.policy import (
    LIVE,
    TRIES,
    by_patient,
    goes_at,
    is_useful,
    news,
    patience,
    standing,
)
from tenants.notices.repository import RELEASED, NoticeRepository
from tenants.notices.scene import Scene, Sources
from tenants.notices.speaker import Said, Saying, Speaker
from tenants.notices.states import Kind
from tenants.notices.words import Occasion
from tenants.scheduling import Appointment

_log = structlog.get_logger("donto.notices")
AT_ONCE: Final = 1000
"""Notices that are leased together: what a process holds in memory."""
TOGETHER: Final = 100
"""Notices that one transaction tells of."""
LEASE: Final = timedelta(seconds=120)
"""Longer than a batch takes."""

Task = tuple[Notice, Appointment]


class Dispatcher:
    """Sends the due notices of the tenant in scope."""

    def __init__(self, store: Store, speaker: Speaker, sources: Sources) -> None:
        self._database = store.database
        self._clock = store.clock
        self._speaker = speaker
        self._sources = sources
        self._notices = NoticeRepository(store)

    def due(self) -> Mapping[str, Any]:
        """The condition for notices whose time has come: finds tenants with work."""
        return {"state": "planned", "dueAt": {"$lte": self._clock.now()}}

    async def batch(self, most: int = AT_ONCE) -> int:
        """Claim up to `most` due notices and bring each to an end. Outside transactions. Gives how many there were.

        What fails stays leased and is tried again; the others go on.
        """
        now = self._clock.now()
        claimed = await self._notices.claim(now, now + LEASE, most)
        if not claimed:
            return 0
        spent = [notice.id for notice in claimed if notice.attempts > TRIES]
        if spent:
            await self._notices.note(spent, {"state": "dropped", "reason": "failing", **RELEASED})
        scene = Scene(self._sources)
        work = [notice for notice in claimed if notice.attempts <= TRIES]
        for some in _portions(work, TOGETHER):
            await self._tell(some, scene)
        return len(claimed)

    async def _tell(self, some: Sequence[Notice], scene: Scene) -> None:
        """Tell of some notices in one transaction; where that fails, of each patient's in one of its own."""
        try:
            await self._told_together(some, scene)
        except Exception:  # noqa: BLE001  one that cannot be told must not hold the others up
            for own in _portions(some, 1):
                await self._told_alone(own, scene)

    async def _told_alone(self, own: Sequence[Notice], scene: Scene) -> None:
        try:
            await self._told_together(own, scene)
        except Exception as error:  # noqa: BLE001  its lease runs out, and it is tried again
            _log.error("notice.failed", notice_id=own[0].id, error=type(error).__name__, exc_info=error)

    async def _told_together(self, some: Sequence[Notice], scene: Scene) -> None:
        await self._database.transaction(lambda: self._work(some, scene))

    async def _work(self, some: Sequence[Notice], scene: Scene) -> None:
        """In a transaction: the notices that are still ours and their visits as they are now, judged and told."""
        now = self._clock.now()
        ours = await self._notices.still_leased(some)
        if not ours:
            return
        notices = [*ours, *await self._notices.mates(ours, now)]
        visits = await self._sources.visits.by_ids({one.appointment_id for one in notices})
        await scene.expect(list(visits.values()))
        due = {one.id for one in ours}
        outcomes: dict[str, dict[str, Any]] = {}
        told: list[tuple[Saying, list[Task]]] = []
        for group in _groups(notices):
            if any(one.id in due for one in group):
                outcomes |= await self._judge(group, visits, scene, now, told)
        said = await self._speaker.say_all(scene, [saying for saying, _ in told])
        for (saying, tasks), one in zip(told, said, strict=True):
            outcomes |= await self._outcome(saying, tasks, one, scene, now)
        await self._notices.note_each(outcomes)

    async def _judge(
        self,
        group: Sequence[Notice],
        visits: Mapping[str, Appointment],
        scene: Scene,
        now: datetime,
        told: list[tuple[Saying, list[Task]]],
    ) -> dict[str, dict[str, Any]]:
        """Of notices of one patient, clinic, day and slot: adds what is to be said to `told`; gives the fate of the
        others, by id."""
        clinic, policy = await scene.clinic(group[0].clinic_id), await scene.policy(group[0].clinic_id)
        outcomes: dict[str, dict[str, Any]] = {}
        by_kind: dict[tuple[Kind, str], list[Task]] = {}
        for notice in group:
            visit = visits.get(notice.appointment_id)
            kind, reason = _judged(notice, visit, policy, now)
            if kind is None or visit is None or clinic is None:
                outcomes[notice.id] = _dropped(reason)
                continue
            later = goes_at(visit, notice.slot, clinic.time_zone, now)
            if later > now:
                late = notice.slot != "change" and not is_useful(notice.slot, visit.starts_at, policy, later)
                outcomes[notice.id] = _dropped("quiet") if late else {"dueAt": later, **RELEASED}
                continue
            # Only what is booked or reminded of goes together: a move has its own two times.
            alone = visit.id if kind in ("moved", "cancelled") else ""
            by_kind.setdefault((kind, alone), []).append((notice, visit))
        for (kind, _), tasks in by_kind.items():
            saying = await self._saying(kind, tasks, scene)
            if saying is None:
                outcomes |= {notice.id: _dropped("no-patient") for notice, _ in tasks}
            else:
                told.append((saying, tasks))
        return outcomes

    async def _saying(self, kind: Kind, tasks: list[Task], scene: Scene) -> Saying | None:
        """What is said of these visits; None: their patient is no more."""
        tasks.sort(key=lambda task: (task[1].starts_at, task[1].id))
        first, visit = tasks[0]
        patient = await scene.patient(visit.patient_id or "")
        if patient is None:
            return None
        old = first.told.starts_at if first.told else None
        occasion = await occasion_of(scene, kind, [one for _, one in tasks], patient.name.display, first, old)
        return Saying(occasion, patient, Cause(kind="notice", ref=first.id))

    async def _outcome(
        self, saying: Saying, tasks: list[Task], said: Said, scene: Scene, now: datetime
    ) -> dict[str, dict[str, Any]]:
        """What is written down of notices that were said together, by id."""
        if said.message is None:
            return {notice.id: _dropped(said.reason or "") | _told(notice, visit) for notice, visit in tasks}
        copies = []
        if saying.occasion.key == "booked_online" and said.message.channel != "mail":
            # A visitor has nothing but these words: they go to the mail address as well.
            copy = await self._speaker.say(scene, saying, channels=["mail"])
            copies = [copy.message.channel] if copy.message else []
        first = tasks[0][0]
        policy = await scene.policy(first.clinic_id)
        sent = {**sent_by(said.message, first, policy, now), "kind": saying.occasion.kind, "copies": copies}
        return {
            notice.id: (sent if notice is first else sent | {"watchAt": None}) | _told(notice, visit)
            for notice, visit in tasks
        }


async def occasion_of(
    scene: Scene,
    kind: Kind,
    visits: Sequence[Appointment],
    patient: str,
    notice: Notice,
    old: datetime | None = None,
) -> Occasion:
    """Everything there is to say. `old`: of a move, when it was to be. Raises LookupError when the clinic is gone."""
    clinic = await scene.clinic(visits[0].clinic_id)
    if clinic is None:
        raise LookupError("the clinic of a visit is gone")
    return Occasion(
        kind=kind,
        visits=visits,
        doctors=await scene.doctors(visits),
        clinic=clinic,
        house=await scene.house(),
        patient=patient,
        by_patient=by_patient(visits[0]),
        old=old,
        until=notice.until,
        link=await scene.link(visits[0]),
        payloads=tuple(notice.payloads),
    )


def sent_by(message: Message, notice: Notice, policy: ReminderPolicy, now: datetime) -> dict[str, Any]:
    """What is written down of a notice that went out by `message`."""
    watch = now + patience(notice.slot, policy) if message.channel == "whatsapp" else None
    ref = message.cause.ref if message.cause else notice.id
    known = {"ref": ref, "messageId": message.id, "channel": message.channel, "watchAt": watch}
    return {"state": "sent", "reason": None, **known, **RELEASED}


def _judged(
    notice: Notice, visit: Appointment | None, policy: ReminderPolicy, now: datetime
) -> tuple[Kind | None, str]:
    """What is to be said; or None, and why nothing is."""
    if visit is None or visit.patient_id is None:
        return None, "gone"
    if notice.slot == "change":
        kind = news(notice.told, visit, now)
        return kind, "undone" if visit.starts_at > now else "over"
    if notice.slot == "offer":
        return None, "over"
    if visit.status not in LIVE:
        return None, visit.status
    if visit.starts_at != notice.starts_at:
        return None, "moved"
    if not is_useful(notice.slot, visit.starts_at, policy, now):
        return None, "late"
    return notice.slot, ""


def _dropped(reason: str) -> dict[str, Any]:
    return {"state": "dropped", "reason": reason, **RELEASED}


def _told(notice: Notice, visit: Appointment) -> dict[str, Any]:
    """Of a change: what the patient knows from now on."""
    if notice.slot != "change":
        return {}
    before = notice.told.model_dump(by_alias=True) if notice.told else None
    return {"told": standing(visit).model_dump(by_alias=True), "before": before}


def _place_of(notice: Notice) -> tuple[str, str, str, str]:
    return notice.patient_id, notice.clinic_id, notice.day, notice.slot


def _groups(notices: Iterable[Notice]) -> list[list[Notice]]:
    """What may go into one message, in order of place."""
    return [list(group) for _, group in groupby(sorted(notices, key=_place_of), key=_place_of)]


def _portions(notices: Sequence[Notice], most: int) -> list[list[Notice]]:
    """The groups of `notices`, put together to portions of about `most`: no group is torn apart."""
    portions: list[list[Notice]] = []
    for group in _groups(notices):
        if portions and len(portions[-1]) + len(group) <= most:
            portions[-1].extend(group)
        else:
            portions.append(group)
    return portions
