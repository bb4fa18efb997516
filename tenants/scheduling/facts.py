"""What became of the visits of some days, counted by what they have in common: what reports are made of."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final

import msgspec
from msgspec import Struct

from donto.kernel.store import Store
from tenants.scheduling import events
from tenants.scheduling.models import BY_CLINIC
from tenants.scheduling.repository import AppointmentRepository
from tenants.scheduling.states import Channel, Status

_EARLY, _LATE = timedelta(hours=14), timedelta(hours=12)
"""A date begins so much before midnight in UTC (Kiritimati), and ends so much after it (west of Hawaii)."""


class GroupTime(Struct, frozen=True):
    """A group visit that some of the visits were in: its doctor's time is spent once, whoever comes."""

    id: str
    minutes: int


class Fact(Struct, rename="camel", kw_only=True):
    """Visits of one doctor on one day that are alike in all that follows."""

    clinic_id: str
    day: str
    """YYYY-MM-DD in the clinic's zone, of the begin."""
    doctor_id: str
    status: Status
    channel: Channel
    by_patient: bool
    """Whether it was the patient who cancelled."""
    confirmed: bool
    """Whether the patient had said to come, at the time at which it stands."""
    arrived: bool
    """Whether the patient was there, whatever came after."""
    currency: str | None
    visits: int
    minutes: int
    """Of the doctor's time; without overbooked visits, which take none of their own, and without group visits."""
    value: int
    """Minor units of `currency`, by the prices at which they were booked."""
    groups: list[GroupTime]


class FactService:
    """Counts the visits in reach."""

    def __init__(self, store: Store) -> None:
        self._appointments = AppointmentRepository(store)

    async def of(self, clinic_id: str, first: str, last: str) -> list[Fact]:
        """The visits of the days from `first` to `last` (inclusive) of a clinic. Holds are none."""
        begin = datetime.combine(date.fromisoformat(first), time(), UTC) - _EARLY
        end = datetime.combine(date.fromisoformat(last), time(), UTC) + timedelta(days=1) + _LATE
        # By the begin, which has an index; the stored day then decides: the clinic's zone may have changed since.
        when = {"startsAt": {"$gte": begin, "$lt": end}, "day": {"$gte": first, "$lte": last}}
        match = {"$match": {"clinicId": clinic_id, **when, **_VISITS}}
        found = await self._appointments.aggregate([match, COUNTED], hint=BY_CLINIC)
        return [msgspec.convert(row["_id"] | row, Fact) for row in found]

    async def months(self) -> set[tuple[str, str]]:
        """Every clinic and month (YYYY-MM) with visits."""
        key = {"clinic": "$clinicId", "month": {"$substrBytes": ["$day", 0, 7]}}
        found = await self._appointments.aggregate([{"$match": _VISITS}, {"$group": {"_id": key}}])
        return {(row["_id"]["clinic"], row["_id"]["month"]) for row in found}


_VISITS: Final[Mapping[str, Any]] = {"kind": "visit", "status": {"$nin": ["held", "lapsed"]}}
_LENGTH: Final = {"$dateDiff": {"startDate": "$startsAt", "endDate": "$endsAt", "unit": "minute"}}
# What is absent or null sorts below every text.
_IN_GROUP: Final = {"$gt": ["$sessionId", None]}
_OVERBOOKED: Final = {"$gt": ["$overbooked", None]}
_TIME_OF_GROUP: Final = {"$and": [_IN_GROUP, {"$not": [_OVERBOOKED]}]}


def _latest(event: str) -> dict[str, Any]:
    """How many steps ago the visit took this one last; -1 for never."""
    return {"$indexOfArray": [{"$reverseArray": "$steps.event"}, event]}


_SAID_YES: Final = {"$in": [events.CONFIRMED, "$steps.event"]}
_SAID_YES_SINCE: Final = {"$and": [_SAID_YES, {"$lt": [_latest(events.CONFIRMED), _latest(events.RESCHEDULED)]}]}
# Few visits are moved, and to look through the steps for the order takes longer than all the rest.
_CONFIRMED: Final = {"$cond": [{"$in": [events.RESCHEDULED, "$steps.event"]}, _SAID_YES_SINCE, _SAID_YES]}
_ARRIVED: Final = {
    "$or": [{"$in": ["$status", ["arrived", "in_progress", "completed"]]}, {"$in": [events.ARRIVED, "$steps.event"]}]
}
COUNTED: Final[Mapping[str, Any]] = {
    "$group": {
        "_id": {
            "clinicId": "$clinicId",
            "day": "$day",
            "doctorId": "$doctorId",
            "status": "$status",
            "channel": "$channel",
            "byPatient": {"$ifNull": ["$cancellation.byPatient", False]},
            "confirmed": _CONFIRMED,
            "arrived": _ARRIVED,
            "currency": {"$ifNull": ["$price.currency", None]},
        },
        "visits": {"$sum": 1},
        "minutes": {"$sum": {"$cond": [{"$or": [_IN_GROUP, _OVERBOOKED]}, 0, _LENGTH]}},
        "value": {"$sum": {"$ifNull": ["$price.amountMinor", 0]}},
        "groups": {"$addToSet": {"$cond": [_TIME_OF_GROUP, {"id": "$sessionId", "minutes": _LENGTH}, "$$REMOVE"]}},
    }
}
