"""Calendar feeds (RFC 5545): a doctor's appointments at a secret address that can be closed at any time."""

import hashlib
import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Final

from donto.kernel.errors import Forbidden, NotFound
from donto.kernel.store import Store
from donto.kernel.tenancy import EVERY_CLINIC, as_system, tenant_scope
from tenants.catalog import ServiceService
from tenants.doctors import Doctor, DoctorService
from tenants.scheduling import events
from tenants.scheduling.calendar import CalendarService
from tenants.scheduling.models import CalendarFeed
from tenants.scheduling.repository import FeedRepository
from tenants.scheduling.schemas import Entry, FeedView

PAST: Final = timedelta(days=30)
AHEAD: Final = timedelta(days=180)
_FOLD: Final = 75  # octets of a line, RFC 5545, 3.1
_STATUS: Final = {"scheduled": "TENTATIVE", "held": "TENTATIVE"}


class FeedService:
    """Opens, closes and writes feeds of the tenant in scope."""

    def __init__(
        self, store: Store, doctors: DoctorService, services: ServiceService, calendar: CalendarService
    ) -> None:
        self._store = store
        self._doctors = doctors
        self._services = services
        self._calendar = calendar
        self._feeds = FeedRepository(store)

    async def open(self, doctor_id: str, names: bool) -> FeedView:
        """A new address for a doctor's feed; the one before is closed. Raises NotFound, Forbidden."""
        doctor = await self._doctors.get(doctor_id)
        _check_reach(doctor)
        scope = tenant_scope()
        if scope.grant and scope.grant.narrowed and scope.doctor_id != doctor.id:
            # Before the database refuses: it would say that there is one already.
            raise Forbidden("Your role allows this only for a calendar feed of your own.")
        await self._drop(doctor.id)
        secret, now, tenant = secrets.token_urlsafe(32), self._store.clock.now(), tenant_scope().tenant_id
        feed = CalendarFeed(
            id=self._store.ids.new("fed"),
            tenant_id=tenant,
            created_at=now,
            updated_at=now,
            doctor_id=doctor.id,
            secret_hash=_hashed(secret),
            names=names,
        )
        await self._feeds.insert(feed, events.FEED_OPENED)
        return FeedView(f"/v1/feeds/{tenant}/{secret}", names)

    async def close(self, doctor_id: str) -> None:
        """Close a doctor's feed. Raises NotFound when there is none, Forbidden."""
        _check_reach(await self._doctors.get(doctor_id))
        if not await self._drop(doctor_id):
            raise NotFound("The doctor has no calendar feed.")

    async def write(self, secret: str) -> str:
        """The feed at a secret address, as text/calendar. Raises NotFound. For visitors inside the tenant's scope."""
        with as_system("calendar-feed"):
            feed = await self._feeds.find_one({"secretHash": _hashed(secret)})
            if feed is None:
                raise NotFound
            doctor = await self._doctors.get(feed.doctor_id)
            now = self._store.clock.now()
            entries = await self._calendar.between(doctor.id, now - PAST, now + AHEAD)
            services = await self._services.by_ids({entry.service_id for entry in entries})
        return calendar_text(
            doctor.name, entries, {one.id: one.name for one in services.values()}, now, names=feed.names
        )

    async def _drop(self, doctor_id: str) -> bool:
        feed = await self._feeds.find_one({"doctorId": doctor_id})
        if feed is not None:
            await self._feeds.delete(feed, events.FEED_CLOSED)
        return feed is not None


def _check_reach(doctor: Doctor) -> None:
    """Raise Forbidden unless all that the feed shows is in the actor's reach: it shows every clinic of the doctor."""
    scope, works_in = tenant_scope(), set(doctor.clinic_ids)
    if scope.clinics is EVERY_CLINIC or scope.doctor_id == doctor.id:
        return
    if not works_in or not works_in <= scope.clinics:
        raise Forbidden("The feed shows every clinic of the doctor: this needs a role in each of them.")


def _hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def calendar_text(
    title: str, entries: Iterable[Entry], services: Mapping[str, str], now: datetime, *, names: bool
) -> str:
    """A VCALENDAR. Instants are in UTC, so that no VTIMEZONE is needed and no clock change can shift them."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Donto//Diary//EN", f"X-WR-CALNAME:{_escaped(title)}"]
    for entry in entries:
        what = services.get(entry.service_id, "")
        if names and entry.patient_name:
            what = f"{entry.patient_name}: {what}"
        lines += [
            "BEGIN:VEVENT",
            f"UID:{entry.id}@donto",
            f"SEQUENCE:{entry.version}",
            f"DTSTAMP:{_utc(now)}",
            f"DTSTART:{_utc(entry.starts_at)}",
            f"DTEND:{_utc(entry.ends_at)}",
            f"SUMMARY:{_escaped(what)}",
            f"STATUS:{_STATUS.get(entry.status, 'CONFIRMED')}",
            "CLASS:PRIVATE",
            "END:VEVENT",
        ]
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _utc(instant: datetime) -> str:
    return f"{instant:%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    """RFC 5545, 3.3.11."""
    for sign in "\\;,":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\r", "").replace("\n", "\\n")


def _folded(line: str) -> str:
    """RFC 5545, 3.1: at most 75 octets to a line, the rest after a break and a space; never inside a character."""
    parts, size = [""], 0
    for sign in line:
        octets = len(sign.encode())
        if size + octets > (_FOLD if len(parts) == 1 else _FOLD - 1):
            parts.append("")
            size = 0
        parts[-1] += sign
        size += octets
    return "\r\n ".join(parts)
