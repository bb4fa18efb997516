"""What the engine must know, as plain data. The shell loads what is needed, the engine never does."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Generic, TypeVar, cast

from msgspec import Struct

from tenants.conversation.state import Seen, Spot

T = TypeVar("T")


class Clinic(Struct, frozen=True):
    """A clinic that takes bookings by patients."""

    id: str
    name: str
    zone: str
    """IANA name."""
    address: str = ""
    """In one line."""
    map_url: str = ""
    phone: str = ""
    bring: str = ""
    """What to bring, in the clinic's own words."""


class Service(Struct, frozen=True):
    """Something that patients may book themselves."""

    id: str
    name: str
    minutes: int
    clinic_ids: tuple[str, ...] = ()
    """Where it is offered; empty: everywhere."""


class Doctor(Struct, frozen=True):
    """A doctor whom patients may book themselves."""

    id: str
    name: str
    """With the title."""
    clinic_ids: tuple[str, ...]
    service_ids: tuple[str, ...]
    """Every service given, already worked out from the specialties."""
    about: str = ""
    """A few words for under the name: the specialty."""


class Practice(Struct, frozen=True):
    """What the tenant offers to patients who book themselves."""

    name: str
    languages: tuple[str, ...]
    """The first is the default. Those without a catalogue are left out."""
    clinics: tuple[Clinic, ...]
    services: tuple[Service, ...]
    doctors: tuple[Doctor, ...]
    country: str = ""
    """ISO 3166-1 alpha-2: decides how dates and clocks are written where a language leaves it open."""
    calling_code: str = ""
    """Of telephone numbers written without one: digits, no plus."""
    emergency: str = "112"
    """The number to call in an emergency."""
    greetings: Mapping[str, str] = {}
    """The tenant's own, by language. `{practice}` stands for its name."""


class LastVisit(Struct, frozen=True):
    """Where a patient was last."""

    clinic_id: str
    service_id: str
    doctor_id: str


class Person(Struct, frozen=True):
    """A patient whom this contact may book for."""

    id: str
    name: str
    last: LastVisit | None = None


class Day(Struct, frozen=True):
    """A day with free times, in the clinic's zone."""

    day: date
    free: int


class Need(Struct, Generic[T], frozen=True):
    """Something to load. Equal needs have the same answer within one turn."""


class NeedPractice(Need[Practice], frozen=True):
    """The tenant's offer."""


class NeedPeople(Need[tuple[Person, ...]], frozen=True):
    """The patients of this contact: those known by its number, and those proved by a code. In a steady order."""


class NeedVisits(Need[tuple[Seen, ...]], frozen=True):
    """The upcoming appointments of these patients, scheduled or confirmed, soonest first. At most 50."""


class NeedDays(Need[tuple[Day, ...]], frozen=True):
    """The days with at least one free time, in order, up to the clinic's horizon. At most 60."""

    clinic_id: str
    service_id: str
    doctor_id: str | None
    """None: of any doctor."""
    patient_id: str | None
    """Whose other appointments are in the way; None: nobody's."""


class NeedSlots(Need[tuple[Spot, ...]], frozen=True):
    """The free times of a day, in order. At most 150."""

    clinic_id: str
    service_id: str
    doctor_id: str | None
    patient_id: str | None
    day: date


class Lacking(Exception):
    """Something must be loaded before the engine can go on."""

    def __init__(self, need: Need[Any]) -> None:
        super().__init__(repr(need))
        self.need = need


class Facts:
    """What is known in this turn: the time, and what was loaded."""

    def __init__(self, now: datetime, loaded: Mapping[Need[Any], object] | None = None) -> None:
        """`now`: aware, UTC. `loaded`: the answer to each need."""
        self.now = now
        self._loaded = dict(loaded or {})

    def with_(self, loaded: Mapping[Need[Any], object]) -> "Facts":
        """These facts and more."""
        return Facts(self.now, {**self._loaded, **loaded})

    def knows(self, need: Need[T]) -> bool:
        """Whether the answer is here."""
        return need in self._loaded

    def get(self, need: Need[T]) -> T:
        """The answer. Raises Lacking when it was not loaded."""
        try:
            return cast("T", self._loaded[need])
        except KeyError:
            raise Lacking(need) from None
