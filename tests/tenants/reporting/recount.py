"""What the figures must come to: worked out from the stored records one by one, in another way than the product does.

The product groups in the database and adds up; this walks through the history of every visit.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, Final

Raw = dict[str, Any]
_GONE: Final = ("cancelled", "no_show")
_CHANNELS: Final = ("staff", "public", "whatsapp", "waitlist")


def recount(visits: Iterable[Raw], offers: Iterable[Raw], clinic: str, doctor: str | None, day: str) -> Raw:
    """A day as the daily report shows it, with what it is worth and the minutes."""
    funnel: Counter[str] = Counter()
    channels: Counter[str] = Counter()
    worth: Counter[tuple[str, str]] = Counter()
    taken: dict[str, float] = {}
    lost = 0.0
    for visit in visits:
        if visit["clinicId"] != clinic or visit["day"] != day or doctor not in (None, visit["doctorId"]):
            continue
        if visit["kind"] == "session" or visit["status"] in ("held", "lapsed"):
            continue
        told = _lived(visit)
        funnel.update(told)
        channels[visit["channel"]] += 1
        length = 0.0 if visit.get("overbooked") else _minutes(visit["startsAt"], visit["endsAt"])
        if visit["status"] not in _GONE and length:
            taken[visit.get("sessionId") or visit["_id"]] = length
        elif visit["status"] == "no_show" and not visit.get("sessionId"):
            lost += length
        if price := visit.get("price"):
            kinds = ["lost"] if visit["status"] in _GONE else ["booked"]
            kinds += ["completed"] if visit["status"] == "completed" else []
            worth.update({(price["currency"], kind): price["amountMinor"] for kind in kinds})
    outcomes: Counter[str] = Counter()
    for offer in offers:
        if offer["clinicId"] == clinic and offer["day"] == day and doctor in (None, offer["doctorId"]):
            outcomes.update(["made", offer["status"]])
    names = ("booked", "confirmed", "arrived", "completed", "cancelledByPatient", "cancelledByClinic", "noShows")
    return {
        "funnel": {name: funnel[name] for name in names},
        "channels": {name: channels[name] for name in _CHANNELS},
        "waitlist": {name: outcomes[name] for name in ("made", "taken", "left", "lapsed")},
        "worth": {key: amount for key, amount in worth.items() if amount},
        "minutes": round(sum(taken.values())),
        "lost": round(lost),
    }


def _lived(visit: Raw) -> set[str]:
    """What happened to a visit, from its history."""
    told, confirmed = {"booked"}, False
    for step in visit["steps"]:
        event = step["event"].partition(".")[2]
        confirmed = event == "confirmed" or (confirmed and event != "rescheduled")
        told |= {"arrived"} if event == "arrived" else set()
    told |= {"confirmed"} if confirmed else set()
    told |= {"completed"} if visit["status"] == "completed" else set()
    told |= {"noShows"} if visit["status"] == "no_show" else set()
    if visit["status"] == "cancelled":
        told |= {"cancelledByPatient" if visit["cancellation"]["byPatient"] else "cancelledByClinic"}
    return told


def _minutes(begin: datetime, end: datetime) -> float:
    return (end.astimezone(UTC) - begin.astimezone(UTC)).total_seconds() / 60
