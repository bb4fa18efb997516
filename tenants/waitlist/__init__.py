"""The waiting list: who waits for a time, and how a time that becomes free finds the right one of them."""

from tenants.waitlist.assembly import Below, Waitlist, create
from tenants.waitlist.models import WaitlistEntry, WaitlistOffer
from tenants.waitlist.offering import Offering
from tenants.waitlist.ports import Herald, Silence, WaitlistRelocation
from tenants.waitlist.repository import DueOpenings, OfferCount, OfferRepository
from tenants.waitlist.schemas import WaitlistEntryCreate
from tenants.waitlist.service import WaitlistService

__all__ = [
    "Below",
    "DueOpenings",
    "Herald",
    "OfferCount",
    "OfferRepository",
    "Offering",
    "Silence",
    "Waitlist",
    "WaitlistEntry",
    "WaitlistEntryCreate",
    "WaitlistOffer",
    "WaitlistRelocation",
    "WaitlistService",
    "create",
]
