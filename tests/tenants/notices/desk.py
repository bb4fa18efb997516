"""A practice whose visits are told: short words for booking, for time that passes, and for what patients were sent."""

import secrets
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final, TypeVar

import msgspec

from donto.kernel.clock import FixedClock
from donto.kernel.mail import Mail
from donto.kernel.tenancy import EVERY_CLINIC, Actor, TenantScope, entered
from infra.deliveries import deliveries
from infra.product import Product
from tenants.messaging import ChannelCreate, Incoming, TemplateUpdate
from tenants.patients import HumanNameInput, PatientCreate, PhoneInput
from tenants.scheduling import Appointment, Move, Wanted
from tenants.templates import StandardInstall
from tests.support.practice import Practice
from tests.tenants.messaging.provider import Provider
from workers.relay import Relay

T = TypeVar("T")
START: Final = datetime(2027, 3, 1, 5, 0, tzinfo=UTC)
"""Monday, 10:30 in Asia/Kolkata."""
TICK: Final = timedelta(milliseconds=1)
"""What a call of the provider takes, so that a message and its successor are in order."""
STAFF: Final = Actor("user", "usr_desk")
WORKER: Final = Actor("system", "test")


class Post:
    """A mail server that takes everything."""

    def __init__(self) -> None:
        self.mails: list[Mail] = []

    async def send(self, mail: Mail) -> str:
        """Keep it."""
        self.mails.append(mail)
        return mail.message_id


class Remembers:
    """Implements `Fallen`, as the callbacks context does at the end of the chain."""

    def __init__(self) -> None:
        self.fallen: list[str] = []

    async def fell(self, message: Any) -> bool:
        """Remember it. The transaction may run again, so the same one is remembered once."""
        if message.id not in self.fallen:
            self.fallen.append(message.id)
        return True


@dataclass
class Desk:
    """The practice, its clock, and the worker's side of the product."""

    product: Product
    practice: Practice
    clock: FixedClock
    provider: Provider
    post: Post
    callbacks: Remembers
    reached: bool = True
    """Whether telephones are on: what WhatsApp has taken is delivered at once."""
    phone_id: str = field(default_factory=lambda: str(secrets.randbelow(10**15)))
    waba: str = field(default_factory=lambda: str(secrets.randbelow(10**15)))

    def scope(self, actor: Actor = WORKER) -> TenantScope:
        """The tenant's, in every clinic."""
        town = self.practice.town
        return TenantScope(town.tenant_id, town.database, actor, EVERY_CLINIC)

    async def do(self, work: Callable[[], Awaitable[T]], actor: Actor = WORKER) -> T:
        """A command."""
        with entered(self.scope(actor)):
            return await self.product.core.database.transaction(work)

    async def see(self, work: Callable[[], Awaitable[T]]) -> T:
        """A query, or what must be outside of transactions."""
        with entered(self.scope()):
            return await work()

    async def rows(self, collection: str, **condition: Any) -> list[dict[str, Any]]:
        """The tenant's records as they lie there, in order of creation."""
        with entered(self.scope()):
            held = self.product.core.database.named(self.practice.town.database)[collection]
            found = held.find({"tenantId": self.practice.town.tenant_id, **condition}, sort=[("_id", 1)])
            return list(await found.to_list())

    async def connect(self, languages: Sequence[Any] = ("en",)) -> None:
        """A WhatsApp number whose standard templates are approved."""
        account = ChannelCreate(
            kind="whatsapp", name="Line", address=self.phone_id, token="token-12345678", waba_id=self.waba
        )
        await self.do(lambda: self.product.messaging.accounts.connect(account))
        if not languages:
            return
        install = StandardInstall(languages=list(languages))
        made = await self.do(lambda: self.product.templates.templates.install(install))

        async def approve() -> None:
            for one in made:
                news = TemplateUpdate("7" * 16, one.name, one.language, "status", "APPROVED", self.clock.now())
                await self.product.templates.templates.told(self.waba, news)

        await self.do(approve)

    async def connect_sms(self) -> None:
        """An SMS gateway."""
        account = ChannelCreate(
            kind="sms", name="Texts", address="SUNRISE", token="token-12345678", base_url=f"{self.provider.url}/sms"
        )
        await self.do(lambda: self.product.messaging.accounts.connect(account))

    async def patient(
        self, given: str = "Asha", *, phone: str | None = "new", email: str | None = None, language: str | None = None
    ) -> str:
        """A patient with a number of their own unless told otherwise."""
        number = f"+9198{secrets.randbelow(10**8):08}" if phone == "new" else phone
        person = PatientCreate(
            name=HumanNameInput(given=given, family="Rao"),
            phones=[PhoneInput(number=number)] if number else [],
            emails=[email] if email else [],
            languages=[language] if language else [],
            clinic_ids=[self.practice.clinic],
            duplicates_seen=True,
        )
        return (await self.do(lambda: self.product.patients.register(person))).id

    def at(self, day: int, hour: int, minute: int = 0) -> datetime:
        """A time of March 2027 in Asia/Kolkata."""
        return datetime(2027, 3, day, hour, minute, tzinfo=UTC) - timedelta(hours=5, minutes=30)

    async def book(
        self,
        patient: str,
        starts_at: datetime,
        *,
        channel: Any = "staff",
        actor: Actor = STAFF,
        doctor: str | None = None,
    ) -> Appointment:
        """A visit."""
        here = self.practice
        wanted = Wanted(here.clinic, doctor or here.doctor, here.service, starts_at, patient)
        return await self.do(lambda: self.product.scheduling.booking.book(wanted, channel=channel), actor)

    async def move(self, visit: Appointment, starts_at: datetime, *, actor: Actor = STAFF) -> Appointment:
        """Another time."""
        return await self.do(lambda: self.product.scheduling.visits.move(visit.id, Move(starts_at)), actor)

    async def cancel(self, visit: Appointment, *, by_patient: bool = False, actor: Actor = STAFF) -> Appointment:
        """It does not take place."""
        visits = self.product.scheduling.visits
        return await self.do(lambda: visits.cancel(visit.id, "Away", by_patient=by_patient), actor)

    async def heard(self, phone: str, patient: str, text: str = "Hi") -> None:
        """A patient writes, which opens the window."""
        incoming = Incoming(
            channel="whatsapp",
            address=self.phone_id,
            provider_id=f"wamid.{secrets.token_hex(8)}",
            at=self.clock.now(),
            kind="text",
            phone=phone,
            text=text,
        )
        received = await self.do(lambda: self.product.messaging.messages.received(incoming))
        assert received is not None
        await self.do(lambda: self.product.messaging.contacts.link(received[1].id, patient))

    async def phone_of(self, patient: str) -> str:
        """A patient's number."""
        found = await self.see(lambda: self.product.patients.get(patient))
        return found.phones[0].number

    @property
    def relay(self) -> Relay:
        """The relay of this product, but for the platform's own letters."""
        core, product = self.product.core, self.product
        known = {topic: one for topic, one in deliveries(product).items() if topic != "mail"}
        return Relay(core.database, core.keys.cipher("outbox"), core.clock, core.ids, known, product.control.directory)

    async def work(self) -> None:
        """What the worker does at a tick: deliver, send what is due, look after what went out, deliver."""
        await self.deliver()
        while await self.see(self.product.notices.dispatcher.batch):
            pass
        await self.see(self.product.notices.aftercare.look_after)
        await self.deliver()
        if self.reached:
            for message in await self.rows("messages", channel="whatsapp", state="accepted"):
                await self.status(message, "delivered")

    async def deliver(self) -> None:
        """Until nothing is due any more: what fails makes a successor."""
        while await self.relay.sweep([self.practice.town.database]):
            pass

    async def wait(self, **span: float) -> None:
        """Let time pass, and the worker work at its end."""
        self.clock.advance(timedelta(**span))
        await self.work()

    async def go_to(self, moment: datetime) -> None:
        """The same, until a moment."""
        await self.wait(seconds=(moment - self.clock.now()).total_seconds())

    async def told(self, patient: str, **condition: Any) -> list[dict[str, Any]]:
        """What was sent to a patient, the oldest first."""
        return await self.rows("messages", patientId=patient, direction="out", **condition)

    async def texts(self, patient: str) -> list[str]:
        """The words of it."""
        return [message["text"] for message in await self.told(patient)]

    async def notices(self, visit: Appointment) -> dict[str, dict[str, Any]]:
        """The plan for a visit, by slot."""
        return {row["slot"]: row for row in await self.rows("notices", appointmentId=visit.id)}

    async def status(self, message: dict[str, Any], state: Any, code: str | None = None) -> None:
        """What the provider tells of a message."""
        messages = self.product.messaging.messages
        known, now = message["providerId"] or "wamid.none", self.clock.now()
        await self.do(
            lambda: messages.status("whatsapp", self.phone_id, known, state, now, code, our_id=message["_id"])
        )


def payloads(provider: Provider) -> list[Any]:
    """What was posted to the provider as messages."""
    return [msgspec.to_builtins(post.body) for post in provider.posts if post.path.endswith("/messages")]
