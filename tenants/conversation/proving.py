"""Proving that somebody reads what is sent to another telephone number: by a code that is sent there."""

from collections.abc import Mapping
from typing import Final

from tenants.conversation.intents import CheckCode, CodeRight, CodeSent, Reason, Refused, Result, SendCode
from tenants.messaging import Contact, ContactService
from tenants.patients import PatientService
from tenants.proofs import Destination, ProofService, Sent, Verdict

_REASONS: Final[Mapping[Verdict, Reason]] = {"wrong": "wrong", "limit": "limit"}
"""All others are told in one word: a code that is over."""


class NumberProofs:
    """What a code means in a chat. Nothing that it answers says whether a number is known here."""

    def __init__(self, proofs: ProofService, contacts: ContactService, patients: PatientService) -> None:
        self._proofs = proofs
        self._contacts = contacts
        self._patients = patients

    async def send(self, contact: Contact, wish: SendCode, language: str) -> Result:
        """Send a code, if patients are registered with the number; and count it, if or if not."""
        known = bool(await self._patients.with_phone(wish.number))
        sent = await self._proofs.send(contact.id, Destination("whatsapp", wish.number, language), real=known)
        return CodeSent() if isinstance(sent, Sent) else Refused("limit")

    async def check(self, contact: Contact, said: CheckCode) -> Result:
        """Compare a code. When it is right, the number's patients become the contact's."""
        verdict = await self._proofs.attempt(contact.id, [said.number], said.code)
        if verdict != "right":
            return Refused(_REASONS.get(verdict, "expired"))
        await self._proofs.spend(contact.id, [said.number], said.code)
        found = await self._patients.with_phone(said.number)
        for patient in found:
            await self._contacts.link(contact.id, patient.id)
        return CodeRight(len(found))
