"""What the engine wants done, and what came of it. Plain data; the shell does it, in the conversation's transaction."""

from datetime import datetime
from typing import ClassVar, Literal

from msgspec import Struct

from tenants.conversation.state import Mark, Seen, Spot

CallbackReason = Literal["asked", "emergency", "not-understood", "failed"]
Reason = Literal[
    "taken",
    "patient-busy",
    "lapsed",
    "late",
    "gone",
    "wrong",
    "expired",
    "limit",
    "error",
]
"""Why something was refused.

taken: the time is somebody else's, or no rule allows it any more; patient-busy: the patient has another visit then;
lapsed: the hold is over; late: the clinic's window for changes by patients is closed; gone: there is no such visit any
more, or it cannot be changed; wrong, expired: a code; limit: too many tries, or the tenant's quota; error: any other.
"""


class Intent(Struct, frozen=True, tag=True):
    """Something to do."""

    answers: ClassVar[bool] = False
    """Whether a result must come back through `resume`. Such an intent is always the last one of its outcome."""


class PlaceHold(Intent, frozen=True):
    """Keep a time. Gives Held; refused: taken, patient-busy, limit, error."""

    answers: ClassVar[bool] = True
    clinic_id: str
    service_id: str
    spot: Spot
    patient_id: str | None
    """None: somebody who is not registered yet."""


class ReleaseHold(Intent, frozen=True):
    """Give a hold back. Nothing comes of it when it is over already."""

    hold_id: str


class RegisterPatient(Intent, frozen=True):
    """Register somebody new and let this contact book for them. Gives Registered; refused: limit, error."""

    answers: ClassVar[bool] = True
    given: str
    family: str
    own: bool
    """Whether it is probably the contact themselves: nobody is known by this number yet."""
    clinic_id: str


class ConfirmHold(Intent, frozen=True):
    """Make the hold a visit. Gives Booked; refused: lapsed, taken, patient-busy, limit, error."""

    answers: ClassVar[bool] = True
    hold_id: str
    patient_id: str


class CancelVisit(Intent, frozen=True):
    """Cancel as the patient. Gives Cancelled; refused: late, gone, error."""

    answers: ClassVar[bool] = True
    appointment_id: str


class MoveVisit(Intent, frozen=True):
    """Move as the patient. Gives Moved; refused: taken, patient-busy, late, gone, error."""

    answers: ClassVar[bool] = True
    appointment_id: str
    spot: Spot


class ConfirmVisit(Intent, frozen=True):
    """The patient says that they will come. Gives VisitConfirmed; refused: gone, error."""

    answers: ClassVar[bool] = True
    appointment_id: str


class AnswerOffer(Intent, frozen=True):
    """Take a time that was offered to the person, or leave it. Gives OfferTaken, OfferLeft; refused: gone, error."""

    answers: ClassVar[bool] = True
    offer_id: str
    take: bool


class SendCode(Intent, frozen=True):
    """Send a code to the number if patients are registered with it, and say nothing of whether they are.

    Gives CodeSent; refused: limit, error.
    """

    answers: ClassVar[bool] = True
    number: str
    """E.164."""


class CheckCode(Intent, frozen=True):
    """Compare a code. When it is right, the number's patients become this contact's, and NeedPeople has them.

    Gives CodeRight; refused: wrong, expired, limit, error.
    """

    answers: ClassVar[bool] = True
    number: str
    code: str


class SetLanguage(Intent, frozen=True):
    """Remember the contact's language."""

    language: str


class OpenCallback(Intent, frozen=True):
    """Put the conversation before people. One open callback per contact is enough."""

    reason: CallbackReason


class StopMessages(Intent, frozen=True):
    """The contact wants no more messages of ours; answers to their own still come."""


class AllowMessages(Intent, frozen=True):
    """The contact takes that back."""


class Funnel(Intent, frozen=True):
    """Count."""

    mark: Mark
    clinic_id: str | None = None
    """None: no clinic has been chosen yet."""


class Result(Struct, frozen=True, tag=True):
    """What came of an intent."""


class Held(Result, frozen=True):
    """The time is kept."""

    hold_id: str
    expires_at: datetime


class Registered(Result, frozen=True):
    """The patient is in the register, and among this contact's people."""

    patient_id: str


class Booked(Result, frozen=True):
    """The visit is booked."""

    visit: Seen


class Cancelled(Result, frozen=True):
    """The visit is cancelled. `visit` is as it was."""

    visit: Seen


class Moved(Result, frozen=True):
    """The visit has its new time."""

    visit: Seen


class VisitConfirmed(Result, frozen=True):
    """The visit is confirmed."""

    visit: Seen


class OfferTaken(Result, frozen=True):
    """The offered time is a visit of theirs."""

    offer_id: str
    visit: Seen


class OfferLeft(Result, frozen=True):
    """Somebody else gets it."""


class HandedBack(Result, frozen=True):
    """People have spoken with them, and leave the rest to the program again. The result of no intent."""


class CodeSent(Result, frozen=True):
    """A code is under way, or nobody is registered with the number: the same answer for both."""


class CodeRight(Result, frozen=True):
    """The code is right."""

    found: int
    """How many patients the number brought."""


class Refused(Result, frozen=True):
    """It was not done."""

    reason: Reason
