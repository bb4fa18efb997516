"""Loading what the engine needs to know, from the contexts that know it. Each need is a fixed number of queries."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby, islice
from typing import Any, Final
from zoneinfo import ZoneInfo

from donto.kernel.clock import Clock
from donto.kernel.errors import InvalidInput, NotFound
from tenants.catalog import Service as CatalogService
from tenants.conversation.below import Below
from tenants.conversation.facts import (
    Clinic,
    Day,
    Doctor,
    LastVisit,
    Need,
    NeedDays,
    NeedPeople,
    NeedPractice,
    NeedSlots,
    NeedVisits,
    Person,
    Practice,
    Service,
)
from tenants.conversation.state import Seen, Spot
from tenants.conversation.texts import LANGUAGES
from tenants.doctors import Doctor as Profile
from tenants.messaging import Contact
from tenants.organization import Clinic as Place
from tenants.patients import PatientRow
from tenants.scheduling import Appointment, Sought, gives

VISITS: Final = 50
DAYS: Final = 60
SLOTS: Final = 150
_HORIZON: Final = timedelta(days=370)
"""Further than any clinic takes bookings: the search itself stops at the clinic's own horizon."""
_CALLING_CODES: Final[Mapping[str, str]] = {
    "AE": "971", "AT": "43", "AU": "61", "BD": "880", "CH": "41", "DE": "49", "EG": "20", "FR": "33", "GB": "44",
    "IE": "353", "IN": "91", "JO": "962", "KE": "254", "KW": "965", "LK": "94", "MY": "60", "NG": "234", "NL": "31",
    "NP": "977", "NZ": "64", "OM": "968", "PK": "92", "QA": "974", "SA": "966", "SG": "65", "US": "1", "CA": "1",
    "ZA": "27",
}  # fmt: skip
"""ITU-T E.164. For a country that is missing, numbers are typed with their code, as the question asks."""
_EMERGENCY: Final[Mapping[str, str]] = {
    "AE": "998", "AU": "000", "CA": "911", "GB": "999", "IE": "112", "KE": "999", "MY": "999", "NZ": "111",
    "PK": "1122", "QA": "999", "SA": "997", "SG": "995", "US": "911", "ZA": "10177",
}  # fmt: skip
"""The ambulance where 112, which GSM telephones connect nearly everywhere, is not the number that people know."""


class Loading:
    """Answers the engine's needs for the tenant in scope."""

    def __init__(self, clock: Clock, below: Below) -> None:
        self._clock = clock
        self._below = below

    async def load(self, need: Need[Any], contact: Contact) -> object:
        """The answer to a need of somebody's conversation."""
        match need:
            case NeedPractice():
                return await self.practice(contact.language)
            case NeedPeople():
                return await self.people(contact)
            case NeedVisits():
                return await self.visits(contact)
            case NeedDays():
                return await self._days(need)
            case NeedSlots():
                return await self._slots(need)
            case _:
                raise LookupError(f"nobody knows {need!r}")

    async def practice(self, language: str | None) -> Practice:
        """What the tenant offers to patients who book themselves. `language`: of what is told beside names."""
        below = self._below
        settings = await below.settings.view()
        spoken = _spoken(settings.languages)
        places = await below.clinics.open_ones()
        policies = await below.scheduling.policies.of_several({place.id for place in places})
        open_ones = {place.id: place for place in places if policies[place.id].online}
        services = [one for one in await below.services.find_all(active=True) if one.online]
        doctors = await below.doctors.find_all(active=True, published=True)
        names = {one.code: one.names for one in await below.specialties.every()}
        told = language or next(iter(spoken), "en")
        specialties = {code: getattr(found, told, None) or found.en for code, found in names.items()}
        return Practice(
            name=settings.branding.display_name,
            languages=spoken,
            country=settings.country,
            calling_code=_CALLING_CODES.get(settings.country, ""),
            emergency=_EMERGENCY.get(settings.country, "112"),
            greetings=settings.branding.greetings,
            clinics=tuple(_clinic(place) for place in open_ones.values()),
            services=tuple(Service(one.id, one.name, one.duration, tuple(one.clinic_ids)) for one in services),
            doctors=tuple(_doctor(one, open_ones.keys(), services, specialties) for one in doctors),
        )

    async def people(self, contact: Contact) -> tuple[Person, ...]:
        """Whom the contact may book for: those who are theirs already, and those known by their number.

        The latter become theirs, so that what is written here is in those patients' logs.
        """
        rows = await self._patients(contact)
        last = await self._below.scheduling.of_patients.last([row.id for row in rows]) if rows else {}
        return tuple(
            Person(row.id, row.name.display, LastVisit(*last[row.id]) if row.id in last else None) for row in rows
        )

    async def visits(self, contact: Contact) -> tuple[Seen, ...]:
        """What is ahead of these people."""
        people = [row.id for row in await self._patients(contact)]
        return await self.seen(await self._below.scheduling.of_patients.ahead(people, VISITS)) if people else ()

    async def seen(self, visits: Sequence[Appointment]) -> tuple[Seen, ...]:
        """Appointments with the names that they are told of by."""
        if not visits:
            return ()
        below = self._below
        clinics = await below.clinics.by_ids({visit.clinic_id for visit in visits})
        services = await below.services.by_ids({visit.service_id for visit in visits})
        doctors = await below.doctors.by_ids({visit.doctor_id for visit in visits})
        changeable = await below.scheduling.of_patients.changeable(visits)
        return tuple(
            Seen(
                id=visit.id,
                patient_id=visit.patient_id or "",
                patient=visit.patient_name,
                clinic_id=visit.clinic_id,
                clinic=clinics[visit.clinic_id].name,
                service_id=visit.service_id,
                service=services[visit.service_id].name,
                doctor_id=visit.doctor_id,
                doctor=_called(doctors[visit.doctor_id]),
                zone=clinics[visit.clinic_id].time_zone,
                starts_at=visit.starts_at,
                confirmed=visit.status == "confirmed",
                changeable=visit.id in changeable,
            )
            for visit in visits
        )

    async def _patients(self, contact: Contact) -> list[PatientRow]:
        patients = self._below.patients
        rows = {row.id: row for row in await patients.active_among(contact.patient_ids)}
        for row in await patients.with_phone(contact.phone) if contact.phone else ():
            if row.id not in contact.patient_ids:
                await self._below.messaging.contacts.link(contact.id, row.id)
            rows[row.id] = row
        return sorted(rows.values(), key=lambda row: row.id)

    async def _days(self, need: NeedDays) -> tuple[Day, ...]:
        now = self._clock.now()
        spots = await self._begins(need, now, now + _HORIZON)
        if not spots:
            return ()
        zone = await self._zone(need.clinic_id)
        by_day = groupby(spots, key=lambda spot: spot.starts_at.astimezone(zone).date())
        # With any doctor, a time at which several are free is one time.
        return tuple(Day(day, len({spot.starts_at for spot in found})) for day, found in islice(by_day, DAYS))

    async def _slots(self, need: NeedSlots) -> tuple[Spot, ...]:
        zone = await self._zone(need.clinic_id)
        begin, end = _midnight(need.day, zone), _midnight(need.day + timedelta(days=1), zone)
        return tuple(await self._begins(need, begin, end))[:SLOTS]

    async def _begins(self, need: NeedDays | NeedSlots, since: datetime, until: datetime) -> list[Spot]:
        wanted = Sought(need.clinic_id, need.service_id, need.doctor_id)
        try:
            found = await self._below.scheduling.availability.begins(
                wanted, since, until, patient_id=need.patient_id, channel="whatsapp"
            )
        except (NotFound, InvalidInput):
            return []  # taken off the offer since it was chosen
        return [Spot(one.starts_at, one.doctor_id) for one in found]

    async def _zone(self, clinic_id: str) -> ZoneInfo:
        zones = await self._below.clinics.zones([clinic_id])
        return ZoneInfo(zones.get(clinic_id, "UTC"))


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)


def _spoken(locales: Iterable[str]) -> tuple[str, ...]:
    """The languages that have a catalogue: `en` for `en-GB`."""
    bare = dict.fromkeys(locale.partition("-")[0] for locale in locales)
    return tuple(language for language in bare if language in LANGUAGES)


def _clinic(place: Place) -> Clinic:
    """The telephone is told with a booking alone, so it may be told whatever the settings say of strangers."""
    address = place.address
    lines = [*address.lines, " ".join(part for part in (address.postal_code, address.city) if part)]
    return Clinic(
        id=place.id,
        name=place.name,
        zone=place.time_zone,
        address=", ".join(line for line in lines if line),
        phone=place.contact.phone or "",
    )


def _doctor(
    profile: Profile, open_ones: Collection[str], services: Sequence[CatalogService], specialties: Mapping[str, str]
) -> Doctor:
    given = [service.id for service in services if gives(profile, service)]
    about = next((specialties[code] for code in profile.specialties if code in specialties), "")
    where = [clinic for clinic in profile.clinic_ids if clinic in open_ones]
    return Doctor(profile.id, _called(profile), tuple(where), tuple(given), about)


def _called(profile: Profile) -> str:
    return f"{profile.title} {profile.name}".strip()
