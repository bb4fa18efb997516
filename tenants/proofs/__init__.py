"""Proofs: that somebody reads what is sent to a telephone number or a mail address, by a code that goes there."""

from tenants.proofs.assembly import Below, create
from tenants.proofs.policy import LIFETIME, MOST, TRIES, masked
from tenants.proofs.ports import VisitorProofs
from tenants.proofs.sender import Destination, Way
from tenants.proofs.service import ProofService, Sent, Wait, six_digits
from tenants.proofs.states import Look, Verdict

__all__ = [
    "LIFETIME",
    "MOST",
    "TRIES",
    "Below",
    "Destination",
    "Look",
    "ProofService",
    "Sent",
    "Verdict",
    "VisitorProofs",
    "Wait",
    "Way",
    "create",
    "masked",
    "six_digits",
]
