"""Reminders that are due: claiming in bulk against one by one, and draining very many into messages."""

import resource
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from time import perf_counter
from typing import Any, Final

from benchmarks.ground import Ground
from benchmarks.practice import pattern
from benchmarks.ratio import Foreign, alternate
from benchmarks.report import Part
from donto.kernel.db import NEWEST, Collection
from donto.kernel.tenancy import entered
from tenants.catalog import PriceInput, ServiceCreate
from tenants.doctors import DoctorCreate
from tenants.messaging import ChannelCreate, TemplateUpdate
from tenants.messaging.models import Contact
from tenants.notices.models import Notice
from tenants.notices.repository import NoticeRepository
from tenants.organization import ClinicCreate
from tenants.patients.models import Patient
from tenants.templates import StandardInstall

CLAIMED: Final = 1000
"""Reminders that each side of a round takes and marks."""
DUE: Final = 100_000
_AT_ONCE: Final = 5000
_LEASE: Final = timedelta(minutes=2)
_WABA: Final = "990000000000001"
_METHOD = (
    f"*Claiming*: {CLAIMED} due reminders leased and marked as sent, as the product does it (look, lease by condition, "
    "read, one write for all), against one find-and-modify and one update for each; majority and journal, one "
    f"connection. *Draining*: {DUE:,} due reminders of as many patients, each with a visit, a telephone and an "
    "approved template, become messages and outbox rows in one process by the job's own batches; no provider is "
    "called. Memory is the process's high-water mark while draining, less that before."
)


async def run(ground: Ground, rounds: int, seconds: float) -> Part:
    """Both. `seconds` says nothing here: sides are counted, not timed."""
    del seconds
    part = Part("Reminders", _METHOD)
    crowd = await _Crowd.made(ground)
    with entered(ground.scope):
        await _claiming(part, crowd, rounds)
        await _draining(part, crowd)
    return part


async def _claiming(part: Part, crowd: "_Crowd", rounds: int) -> None:
    for _ in range(2 * 2 * rounds):  # two sides in each of at most twice the rounds
        await crowd.add(CLAIMED, claims_only=True)
    measured = await alternate(
        {"bulk": _rate(crowd.in_bulk), "single": _rate(crowd.one_by_one)}, wanted=rounds, at_most=2 * rounds
    )
    ratio = measured.ratio("bulk", "single", lambda rate: rate)
    part.add("claimed and marked in bulk ÷ one by one", ratio.text(), "≥ 8", ratio.median >= 8)
    for name in ("bulk", "single"):
        part.add(f"{name}: reminders/s", measured.side(name, lambda rate: rate).text(0))
    part.add("foreign cores", measured.foreign.text())
    await crowd.clear()


async def _draining(part: Part, crowd: "_Crowd") -> None:
    for begin in range(0, DUE, _AT_ONCE):
        await crowd.add(min(_AT_ONCE, DUE - begin))
    before, foreign, began = _peak(), Foreign(), perf_counter()
    done = batches = 0
    while taken := await crowd.ground.product.notices.dispatcher.batch():
        done, batches = done + taken, batches + 1
    spent = perf_counter() - began
    sent = await crowd.sent()
    part.add(f"{DUE:,} due: became messages", f"{sent:,} of {done:,} claimed in {batches} batches", "all", sent == DUE)
    part.add("drained: reminders/s; seconds in all", f"{done / spent:.0f}; {spent:.0f}")
    part.add("memory while draining: more than before (MB)", f"{_peak() - before:.0f}", "< 100", _peak() - before < 100)
    part.add("foreign cores while draining", f"{foreign.cores():.2f}")


def _rate(work: Callable[[], Awaitable[int]]) -> Callable[[], Awaitable[float]]:
    async def measured() -> float:
        began = perf_counter()
        done = await work()
        return done / (perf_counter() - began)

    return measured


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


class _Crowd:
    """Patients with a visit each, of which they are to be reminded now."""

    def __init__(self, ground: Ground, clinic_id: str, doctor_id: str, service_id: str) -> None:
        self.ground = ground
        self._store = ground.product.core.store
        self._notices = NoticeRepository(self._store)
        self._numbers = count()
        self._now = datetime.now(UTC).replace(microsecond=0)
        tenant = ground.scope.tenant_id
        self._visit = pattern(tenant, service_id) | {"clinicId": clinic_id, "doctorId": doctor_id}
        common: dict[str, Any] = {"tenant_id": tenant, "created_at": self._now, "updated_at": self._now}
        name = {"given": "Asha", "family": "Rao", "display": "Asha Rao"}
        self._patient = Patient(id="", mrn="", name=name, clinic_ids=[clinic_id], **common).to_stored()
        self._contact = Contact(id="", channel="whatsapp", aliases=[], name="Asha Rao", **common).to_stored()
        self._notice = Notice(
            id="",
            appointment_id="",
            patient_id="",
            clinic_id=clinic_id,
            day="",
            slot="reminder_hours",
            starts_at=self._now,
            changed_at=self._now - timedelta(days=1),
            due_at=self._now,
            **common,
        ).to_stored()

    @classmethod
    async def made(cls, ground: Ground) -> "_Crowd":
        """A clinic that is never quiet just now, a doctor, a number with approved templates."""
        product = ground.product

        async def found() -> tuple[str, str, str]:
            clinic = (await product.clinics.open(ClinicCreate("Reminding clinic", _waking_zone()))).id
            currency = await product.catalog.currency()
            service = await product.catalog.add(ServiceCreate("Reminded visit", 30, PriceInput(1000, currency)))
            doctor = await product.doctors.add(DoctorCreate("Reminding", clinic_ids=[clinic]))
            line = ChannelCreate(
                kind="whatsapp", name="Measured line", address=_WABA, token=_WABA, waba_id=_WABA,
                clinic_ids=[clinic],
            )  # fmt: skip
            await product.messaging.accounts.connect(line)
            templates = product.templates.templates
            for one in await templates.install(StandardInstall(languages=["en"], waba_id=_WABA)):
                news = TemplateUpdate("1", one.name, "en", "status", "APPROVED", product.core.clock.now())
                await templates.told(_WABA, news)
            return clinic, doctor.id, service.id

        with entered(ground.scope):
            clinic, doctor, service = await product.core.database.transaction(found, seconds=60)
        return cls(ground, clinic, doctor, service)

    def _collection(self, name: str) -> Collection:
        return self.ground.product.core.database.named(self.ground.scope.database)[name]

    async def add(self, many: int, *, claims_only: bool = False) -> None:
        """So many more that are due. `claims_only`: without what it takes to send them."""
        ids, rows = self._store.ids, {"notices": [], "appointments": [], "patients": [], "contacts": []}  # type: ignore[var-annotated]  # raw documents
        begins = self._now + timedelta(hours=2)
        for _ in range(many):
            number = next(self._numbers)
            visit, patient, day = ids.new("apt"), ids.new("pat"), begins.date().isoformat()
            rows["notices"].append(
                self._notice
                | {"_id": ids.new("ntc"), "appointmentId": visit, "patientId": patient, "day": day, "startsAt": begins}
            )
            if claims_only:
                continue
            rows["appointments"].append(
                self._visit | {"_id": visit, "patientId": patient, "startsAt": begins, "day": day, "claims": None}
            )
            rows["patients"].append(self._patient | {"_id": patient, "mrn": f"R{number}"})
            alias = f"p:+91{7_000_000_000 + number}"
            rows["contacts"].append(
                self._contact | {"_id": ids.new("con"), "aliases": [alias], "patientIds": [patient]}
            )
        for name, documents in rows.items():
            if documents:
                await self._collection(name).insert_many(documents, ordered=False)

    async def in_bulk(self) -> int:
        """As the product does it."""
        now = self._store.clock.now()
        claimed = await self._notices.claim(now, now + _LEASE, CLAIMED)
        sent = {"state": "sent", "messageId": "msg_1", "owner": None, "leaseUntil": None}
        await self._notices.note_each({notice.id: sent for notice in claimed})
        return len(claimed)

    async def one_by_one(self) -> int:
        """As one would first write it."""
        notices, now = self._collection("notices"), self._store.clock.now()
        tenant = {"tenantId": self.ground.scope.tenant_id}
        free = tenant | {"state": "planned", "dueAt": {"$lte": now}, "leaseUntil": None}
        lease = {"$set": {"owner": "one", "leaseUntil": now + _LEASE}, "$inc": {"attempts": 1}}
        for done in range(CLAIMED):
            raw = await notices.find_one_and_update(free, lease, sort=[("dueAt", 1)], return_document=NEWEST)
            if raw is None:
                return done
            Notice.model_validate(raw)
            sent = {"state": "sent", "messageId": "msg_1", "owner": None, "leaseUntil": None}
            await notices.update_one(tenant | {"_id": raw["_id"]}, {"$set": sent})
        return CLAIMED

    async def clear(self) -> None:
        """Forget the reminders so far."""
        await self._notices.remove_many({})

    async def sent(self) -> int:
        """How many of them have a message that waits for its provider."""
        return await self._collection("messages").count_documents(
            {"tenantId": self.ground.scope.tenant_id, "cause.kind": "notice", "state": "queued"}
        )


def _waking_zone() -> str:
    """A zone in which it is about noon."""
    offset = 12 - datetime.now(UTC).hour
    return f"Etc/GMT{-offset:+d}" if offset else "Etc/GMT"
