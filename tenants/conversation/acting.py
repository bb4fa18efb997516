"""Carrying out what the engine wants done, with the services that everybody else goes through too.

Each method does one intent in the transaction under way. It gives what came of it. A refusal that it gives has written
nothing but what is meant to stay (a wrong code counts); one that it raises may have, and takes all of it back: see
`ConversationService` and docs/adr/0019.
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final, NamedTuple

from donto.kernel.errors import Conflict, NotFound
from tenants.conversation.below import Below
from tenants.conversation.funnel import FunnelService
from tenants.conversation.intents import (
    AllowMessages,
    AnswerOffer,
    Booked,
    Cancelled,
    CancelVisit,
    CheckCode,
    ConfirmHold,
    ConfirmVisit,
    Funnel,
    Held,
    Intent,
    Moved,
    MoveVisit,
    OfferLeft,
    OfferTaken,
    OpenCallback,
    PlaceHold,
    Registered,
    RegisterPatient,
    ReleaseHold,
    Result,
    SendCode,
    SetLanguage,
    StopMessages,
    VisitConfirmed,
)
from tenants.conversation.loading import Loading
from tenants.conversation.proving import NumberProofs
from tenants.conversation.state import Seen
from tenants.messaging import Contact
from tenants.patients import HumanNameInput, PatientCreate, PhoneInput
from tenants.scheduling import Appointment, Move, Wanted


class Talk(NamedTuple):
    """Whose conversation it is, and where."""

    contact: Contact
    clinic_id: str | None
    """The clinic whose number they wrote to, if it is one clinic's; or the one they have chosen."""
    language: str
    """The conversation's."""


class Acting:
    """Does things for the contacts of the tenant in scope."""

    def __init__(self, below: Below, loading: Loading, proofs: NumberProofs, funnel: FunnelService) -> None:
        self._below = below
        self._loading = loading
        self._proofs = proofs
        self._funnel = funnel

    async def do(self, intent: Intent, talk: Talk) -> Result | None:
        """Do it. Gives a result exactly for those intents that answer. Raises a Problem where it is refused."""
        return await _DO[type(intent)](self, intent, talk)

    async def place_hold(self, intent: PlaceHold, _: Talk) -> Result:
        """Keep a time, by the rules for patients."""
        spot = intent.spot
        wanted = Wanted(intent.clinic_id, spot.doctor_id, intent.service_id, spot.starts_at, intent.patient_id)
        hold = await self._below.scheduling.booking.hold(wanted, channel="whatsapp")
        if hold.expires_at is None:
            raise LookupError("a hold that never ends")
        return Held(hold.id, hold.expires_at)

    async def release_hold(self, intent: ReleaseHold, _: Talk) -> None:
        """Give a time back, unless it is nobody's already."""
        booking = self._below.scheduling.booking
        try:
            hold = await self._below.scheduling.visits.get(intent.hold_id)
            booking.check_held(hold)
        except (NotFound, Conflict):
            return
        await booking.release(hold)

    async def register(self, intent: RegisterPatient, talk: Talk) -> Result:
        """Always a new record, as for visitors of the public page: the desk merges (docs/adr/0013)."""
        number = talk.contact.phone
        person = PatientCreate(
            name=HumanNameInput(given=intent.given, family=intent.family),
            phones=[PhoneInput(number=number, whatsapp=True)] if number else [],
            languages=[talk.language],
            clinic_ids=[intent.clinic_id],
            source="whatsapp",
            duplicates_seen=True,
        )
        patient = await self._below.patients.register(person)
        await self._below.messaging.contacts.link(talk.contact.id, patient.id)
        return Registered(patient.id)

    async def confirm_hold(self, intent: ConfirmHold, talk: Talk) -> Result:
        """Make the held time a visit."""
        hold = await self._below.scheduling.visits.get(intent.hold_id)
        booked = await self._below.scheduling.booking.confirm(hold, intent.patient_id)
        await self._below.messaging.contacts.link(talk.contact.id, intent.patient_id)
        return Booked(await self._seen(booked))

    async def cancel_visit(self, intent: CancelVisit, _: Talk) -> Result:
        """Cancel, as the patient may."""
        return Cancelled(
            await self._seen(await self._below.scheduling.visits.cancel(intent.appointment_id, "", by_patient=True))
        )

    async def move_visit(self, intent: MoveVisit, _: Talk) -> Result:
        """Move, as the patient may."""
        to = Move(intent.spot.starts_at, doctor_id=intent.spot.doctor_id)
        visits = self._below.scheduling.visits
        moved = await visits.move(intent.appointment_id, to, channel="whatsapp", by_patient=True)
        return Moved(await self._seen(moved))

    async def confirm_visit(self, intent: ConfirmVisit, _: Talk) -> Result:
        """The patient will come."""
        return VisitConfirmed(
            await self._seen(await self._below.scheduling.visits.take(intent.appointment_id, "confirm"))
        )

    async def answer_offer(self, intent: AnswerOffer, talk: Talk) -> Result:
        """Take an offered time, or leave it."""
        if not intent.take:
            await self._below.offers.leave(intent.offer_id, talk.contact)
            return OfferLeft()
        taken = await self._below.offers.take(intent.offer_id, talk.contact)
        return OfferTaken(intent.offer_id, await self._seen(taken))

    async def send_code(self, intent: SendCode, talk: Talk) -> Result:
        """Send a code to another number."""
        return await self._proofs.send(talk.contact, intent, talk.language)

    async def check_code(self, intent: CheckCode, talk: Talk) -> Result:
        """Look at a code that was typed."""
        return await self._proofs.check(talk.contact, intent)

    async def set_language(self, intent: SetLanguage, talk: Talk) -> None:
        """Remember it for all that is written to them."""
        await self._below.messaging.contacts.speak(talk.contact.id, intent.language)

    async def open_callback(self, intent: OpenCallback, talk: Talk) -> None:
        """Put it before people."""
        patients = talk.contact.patient_ids
        await self._below.callbacks.open(
            intent.reason,
            contact_id=talk.contact.id,
            patient_id=patients[0] if len(patients) == 1 else None,
            clinic_id=talk.clinic_id,
        )

    async def stop(self, _: StopMessages, talk: Talk) -> None:
        """They want no more messages."""
        await self._below.messaging.preferences.said(talk.contact.id, stop=True)

    async def allow(self, _: AllowMessages, talk: Talk) -> None:
        """They want them again."""
        await self._below.messaging.preferences.said(talk.contact.id, stop=False)

    async def count(self, intent: Funnel, talk: Talk) -> None:
        """Count how far they have come."""
        await self._funnel.count(intent, talk.contact.id)

    async def _seen(self, visit: Appointment) -> Seen:
        (seen,) = await self._loading.seen([visit])
        return seen


_DO: Final[Mapping[type[Intent], Callable[[Acting, Any, Talk], Awaitable[Result | None]]]] = {
    PlaceHold: Acting.place_hold,
    ReleaseHold: Acting.release_hold,
    RegisterPatient: Acting.register,
    ConfirmHold: Acting.confirm_hold,
    CancelVisit: Acting.cancel_visit,
    MoveVisit: Acting.move_visit,
    ConfirmVisit: Acting.confirm_visit,
    AnswerOffer: Acting.answer_offer,
    SendCode: Acting.send_code,
    CheckCode: Acting.check_code,
    SetLanguage: Acting.set_language,
    OpenCallback: Acting.open_callback,
    StopMessages: Acting.stop,
    AllowMessages: Acting.allow,
    Funnel: Acting.count,
}
