"""What boards show: staff see who it is, a screen in the waiting room shows numbers."""

from collections import defaultdict
from itertools import groupby

from donto.kernel.store import Store
from tenants.doctors import Doctor, DoctorService
from tenants.frontdesk.policy import allowed_actions, check_day, local_day
from tenants.frontdesk.repository import QueueRepository
from tenants.frontdesk.schemas import BoardView, CalledNumber, DoctorQueue, TokenView, WaitingRoomView
from tenants.organization import ClinicService, RoomService


class BoardService:
    """Boards of the tenant in scope. A read is a few queries, however many people wait."""

    def __init__(self, store: Store, clinics: ClinicService, rooms: RoomService, doctors: DoctorService) -> None:
        self._clock = store.clock
        self._queue = QueueRepository(store)
        self._clinics = clinics
        self._rooms = rooms
        self._doctors = doctors

    async def staff(self, clinic_id: str, doctor_id: str | None = None, day: str | None = None) -> BoardView:
        """The board of a clinic in reach, of one doctor or all; of today in the clinic unless told otherwise.

        Raises NotFound; InvalidInput for a day that there is not.
        """
        clinic = await self._clinics.get(clinic_id)
        of_day = local_day(self._clock.now(), clinic.time_zone) if day is None else check_day(day, "query:day")
        found = await self._queue.live(clinic.id, doctor_id, of_day)
        _estimate(found)
        for token in found:
            token.allowed = allowed_actions(token.status)
        return BoardView(
            clinic_id=clinic.id,
            doctor_id=doctor_id,
            day=of_day,
            waiting=[token for token in found if token.status == "waiting"],
            called=_latest_first(found),
        )

    async def waiting_room(self, clinic_id: str) -> WaitingRoomView:
        """Numbers, rooms and doctors of a clinic's day; nothing that says who it is. Raises NotFound."""
        clinic = await self._clinics.get(clinic_id)
        day = local_day(self._clock.now(), clinic.time_zone)
        found = await self._queue.live(clinic.id, None, day)
        doctors = await self._doctors.by_ids({token.doctor_id for token in found})
        rooms = {room.id: room.name for room in await self._rooms.of_clinic(clinic.id)} if found else {}
        queues = [
            DoctorQueue(
                doctor=_called_name(doctors.get(doctor_id)),
                called=[
                    CalledNumber(token.number, token.status, rooms.get(token.room_id or ""))
                    for token in _latest_first(tokens)
                ],
                waiting=[token.number for token in tokens if token.status == "waiting"],
            )
            for doctor_id, grouped in groupby(found, key=lambda token: token.doctor_id)
            for tokens in [list(grouped)]
        ]
        return WaitingRoomView(clinic=clinic.name, day=day, queues=queues)


def _latest_first(tokens: list[TokenView]) -> list[TokenView]:
    called = [token for token in tokens if token.status != "waiting"]
    return sorted(called, key=lambda token: (token.called_at or token.issued_at, token.number), reverse=True)


def _estimate(found: list[TokenView]) -> None:
    """Set how long each of those waiting has yet to wait: the visits before theirs, as long as they are planned."""
    ahead: dict[str, int] = defaultdict(int)
    for token in found:
        if token.status != "waiting":
            ahead[token.doctor_id] += token.minutes
    for token in found:
        if token.status == "waiting":
            token.wait_minutes = ahead[token.doctor_id]
            ahead[token.doctor_id] += token.minutes


def _called_name(doctor: Doctor | None) -> str:
    return "" if doctor is None else f"{doctor.title} {doctor.name}".strip()
