"""Queries of this context."""

from collections.abc import Mapping
from typing import Any, ClassVar, Final, NamedTuple

from donto.kernel.repository import TenantRepository
from donto.kernel.store import Store
from donto.kernel.tenancy import TenantScope, tenant_scope
from tenants.frontdesk.models import QueueCounter, QueueToken
from tenants.frontdesk.schemas import TokenView
from tenants.frontdesk.states import LIVE

NOBODY: Final = "-"
"""No id looks like this: the condition of somebody who is no doctor, or no patient, matches nothing."""
_ORDER: Final = (("priority", -1), ("rank", 1), ("number", 1))
MOST: Final = 1000
"""Of the people in one clinic at a time."""


class Queue(NamedTuple):
    """One doctor's queue of one day in one clinic."""

    clinic_id: str
    doctor_id: str
    day: str

    def condition(self) -> dict[str, Any]:
        """Its tokens."""
        return {"clinicId": self.clinic_id, "doctorId": self.doctor_id, "day": self.day}


class QueueRepository(TenantRepository[QueueToken]):
    """Tokens of the clinics in reach."""

    model = QueueToken
    module = "queue"
    unique: ClassVar[Mapping[str, tuple[str, str]]] = {
        "tenant_queue_number": ("/doctorId", "This number has just been given. Please try again."),
        "tenant_claim": ("/patientId", "There is a token for this visit already."),
    }

    def own(self, scope: TenantScope) -> Mapping[str, Any]:
        """A doctor's own are those in the doctor's queue. Patients have no accounts yet (IAM-9)."""
        return {"doctorId": scope.doctor_id or NOBODY}

    def reaches(self, doctor_id: str) -> bool:
        """Whether the actor's permission reaches this doctor's queue, be anybody in it or not."""
        scope = tenant_scope()
        narrowed = scope.grant is not None and scope.grant.module == self.module and bool(scope.grant.narrowed)
        return not narrowed or scope.doctor_id == doctor_id

    async def first(self, queue: Queue) -> QueueToken | None:
        """Who is next."""
        return await self.find_one({**queue.condition(), "status": "waiting"}, sort=_ORDER)

    async def waiting(self, queue: Queue, priority: int) -> list[QueueToken]:
        """Those waiting with the same priority, in order."""
        condition = {**queue.condition(), "status": "waiting", "priority": priority}
        return await self.find_all(condition, sort=_ORDER, limit=MOST)

    async def with_claim(self, claim: str) -> QueueToken | None:
        """The live token that stands for the same visit."""
        return await self.find_one({"claim": claim})

    async def live(self, clinic_id: str, doctor_id: str | None, day: str) -> list[TokenView]:
        """Everybody in the house, by doctor, in the order in which they are called."""
        condition: dict[str, Any] = {"clinicId": clinic_id, "day": day, "status": {"$in": list(LIVE)}}
        if doctor_id is not None:
            condition["doctorId"] = doctor_id
        return await self.rows(condition, TokenView, sort=(("doctorId", 1), *_ORDER), limit=MOST)


class CounterRepository(TenantRepository[QueueCounter]):
    """The counters of the queues. Inside the transaction of what they number, so that no number is lost."""

    model = QueueCounter
    module = "queue_counters"  # none of the matrix: whose token one may issue has no say in the next number

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self._now = store.clock.now

    async def number(self, queue: Queue) -> tuple[int, float]:
        """The next number, and the place at the end of the queue."""
        counted = await self._step(queue, {"number": 1, "place": 1})
        return counted.number, float(counted.place)

    async def place(self, queue: Queue) -> float:
        """A place at the end of the queue, for somebody who has a number."""
        return float((await self._step(queue, {"place": 1})).place)

    async def _step(self, queue: Queue, steps: Mapping[str, int]) -> QueueCounter:
        now = self._now()
        new = {"version": 1, "createdAt": now, "updatedAt": now}
        change = {"$inc": steps, "$setOnInsert": new}
        counted = await self.change_one({"_id": "/".join(queue)}, change, upsert=True)
        if counted is None:
            raise RuntimeError("an upsert gave nothing back")
        return counted
