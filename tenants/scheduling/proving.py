"""What visitors prove before they book: that they read what is sent to the number or address that they give."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final, Literal, NamedTuple, Protocol

import msgspec

from donto.kernel.db import Database
from donto.kernel.errors import Conflict, InvalidInput
from donto.kernel.http.text import Email, PhoneNumber
from tenants.scheduling.models import Appointment
from tenants.scheduling.policies import PolicyService
from tenants.scheduling.public_schemas import VisitorInput
from tenants.scheduling.states import Way

Verdict = Literal["right", "wrong", "expired", "spent", "limit", "elsewhere", "unknown"]
_FORMS: Final[Mapping[Way, Any]] = {"whatsapp": PhoneNumber, "sms": PhoneNumber, "email": Email}
_WORDS: Final[Mapping[Verdict, str]] = {
    "wrong": "This is not the code that was sent. Please look again.",
    "expired": "This code is over. Please have another one sent.",
    "spent": "This code was used already. Please have another one sent.",
    "limit": "This code was tried too often. Please have another one sent.",
    "elsewhere": "The code was sent to another number or address than the visitor's. Please have one sent there.",
    "unknown": "No code was sent yet. Please have one sent.",
}


class CodeSent(NamedTuple):
    """A code is on its way, as far as anybody is told."""

    to: str
    """Masked."""
    expires_at: datetime
    left: int
    """So many more may be asked for with this hold within the hour."""


class Proofs(Protocol):
    """Codes, which upper contexts know how to send. `asker` is the hold's id."""

    async def ways(self, clinic_id: str) -> Sequence[Way]:
        """By which channels a code of the clinic arrives, the best first: mail always does."""
        ...

    async def send(self, asker: str, clinic_id: str, way: Way, to: str, language: str) -> CodeSent:
        """Send one. In a transaction. Raises TooManyRequests."""
        ...

    async def attempt(self, asker: str, addresses: Sequence[str], typed: str) -> Verdict:
        """Compare, and count a wrong try. In a transaction that commits whatever comes of it."""
        ...

    async def spend(self, asker: str, addresses: Sequence[str], typed: str) -> tuple[Verdict, str]:
        """Use up a code that was found right, in the transaction of the booking; and which address it proves."""
        ...


class Proving:
    """Asks visitors of the tenant in scope for a code, where the clinic wants it."""

    def __init__(self, database: Database, proofs: Proofs, policies: PolicyService) -> None:
        self._database = database
        self._proofs = proofs
        self._policies = policies

    async def ways(self, hold: Appointment) -> list[Way]:
        """By which channels a code may come. Empty: the clinic asks for none."""
        return list(await self._proofs.ways(hold.clinic_id)) if await self._wanted(hold) else []

    async def send(self, hold: Appointment, way: Way, to: str, language: str) -> CodeSent:
        """Send a code. Raises InvalidInput, TooManyRequests; Conflict where none is asked for."""
        ways = await self.ways(hold)
        if not ways:
            raise Conflict("This clinic asks visitors for no code.", rule="no-code")
        if way not in ways:
            raise InvalidInput.at("/channel", "not-offered", "The clinic sends no codes by this channel.")
        check_address(way, to)
        return await self._proofs.send(hold.id, hold.clinic_id, way, to, language)

    async def attempt(self, hold: Appointment, visitor: VisitorInput, code: str) -> None:
        """Look at a code before the booking, whose refusal takes everything back: a wrong try is to count.

        Outside the booking's transaction. Raises InvalidInput at `/code`.
        """
        if await self._wanted(hold):
            verdict = await self._database.transaction(lambda: self._proofs.attempt(hold.id, _addresses(visitor), code))
            _check(verdict)

    async def spend(self, hold: Appointment, visitor: VisitorInput, code: str | None) -> str | None:
        """Use the code up, with the booking; gives the number or address that it proves.

        None: the clinic asks for no code. Raises InvalidInput at `/code`.
        """
        if not await self._wanted(hold):
            return None
        if code is None:
            raise InvalidInput.at("/code", "required", "Please give the code that was sent to the number or address.")
        verdict, address = await self._proofs.spend(hold.id, _addresses(visitor), code)
        _check(verdict)
        return address

    async def _wanted(self, hold: Appointment) -> bool:
        return (await self._policies.of(hold.clinic_id)).online_proof


def check_address(way: Way, to: str) -> None:
    """Raise InvalidInput for what the channel cannot reach."""
    try:
        msgspec.convert(to, _FORMS[way])
    except msgspec.ValidationError:
        raise InvalidInput.at("/to", "format", "This is no number or address of that channel.") from None


def _addresses(visitor: VisitorInput) -> list[str]:
    return [visitor.phone, visitor.email] if visitor.email else [visitor.phone]


def _check(verdict: Verdict) -> None:
    if verdict != "right":
        raise InvalidInput.at("/code", verdict, _WORDS[verdict])
