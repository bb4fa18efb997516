"""What the demo world is described by. The descriptions themselves: `sunrise`, `harbor`, `weiss`.

Days are told from today on, so that the world is the same on any day it is made.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from donto.identity.roles import Role
from tenants.organization import AddressInput

PASSWORD: Final = "paper-lantern-garden"  # noqa: S105  everybody's in the demo; refused outside development
WEEKDAYS: Final = (1, 2, 3, 4, 5)
Times = tuple[tuple[str, str], ...]
"""Windows of a day: from, to, as HH:MM."""


@dataclass(frozen=True)
class DemoClinic:
    """A clinic with its rooms. `hours` are windows of every weekday in `days`; `late` are those of single days."""

    name: str
    phone: str
    address: AddressInput
    rooms: tuple[str, ...]
    kind: Literal["room", "chair"] = "room"
    hours: Times = (("09:00", "13:00"), ("14:00", "18:00"))
    days: tuple[int, ...] = WEEKDAYS
    late: tuple[tuple[int, str, str], ...] = ()
    overbooking: int = 0
    """Extra seats of a doctor."""

    def week(self) -> Iterator[tuple[int, str, str]]:
        """Weekday, from, to of every window."""
        yield from ((day, opens, closes) for day in self.days for opens, closes in self.hours)
        yield from self.late


@dataclass(frozen=True)
class DemoPerson:
    """Somebody who can log in. `clinics`: indexes into the tenant's clinics; none: all of them."""

    name: str
    email: str
    roles: tuple[Role, ...]
    clinics: tuple[int, ...] = ()


@dataclass(frozen=True)
class DemoService:
    """A service. Times in minutes, `price` in minor units; `often` is its share of a diary."""

    code: str
    name: str
    specialty: str
    duration: int
    price: int
    before: int = 0
    after: int = 0
    room: Literal["none", "room", "chair", "any"] = "any"
    online: bool = True
    often: int = 3
    for_children: bool = False
    colour: str = "#0f766e"
    capacity: int = 1
    begins: tuple[int, str] | None = None
    """Of a group: weekday and time of its visits."""
    description: str = ""


@dataclass(frozen=True)
class DemoHours:
    """A doctor's weekly hours in a clinic: `since` and `until` are days from today, None without end."""

    clinic: int
    days: tuple[int, ...]
    times: Times
    since: int = -75
    until: int | None = None
    title: str = ""


@dataclass(frozen=True)
class DemoRounds:
    """A doctor's hours in a hospital, which nobody books."""

    place: str
    days: tuple[int, ...]
    times: Times


@dataclass(frozen=True)
class DemoAbsence:
    """A time away: `week` 0 is this one, 1 the next. Without a clinic: from everywhere."""

    kind: Literal["leave", "asked", "block"]
    week: int
    begins: tuple[int, str]
    ends: tuple[int, str]
    reason: str
    clinic: int | None = None


@dataclass(frozen=True)
class DemoDay:
    """A day that differs, as `DemoAbsence` counts weeks."""

    week: int
    weekday: int
    clinic: int
    mode: Literal["replace", "add"]
    times: Times
    note: str


@dataclass(frozen=True)
class DemoDoctor:
    """A doctor's profile and roster. `email`: whose account it is, of the tenant's people."""

    name: str
    specialties: tuple[str, ...]
    bio: str
    languages: tuple[str, ...]
    number: str
    hours: tuple[DemoHours, ...]
    email: str | None = None
    title: str = "Dr"
    services: tuple[str, ...] = ()
    """Codes; none: every service of the specialties."""
    fee: int | None = None
    rounds: DemoRounds | None = None
    absences: tuple[DemoAbsence, ...] = ()
    days: tuple[DemoDay, ...] = ()

    def clinics(self) -> list[int]:
        """Indexes of the clinics that have hours of this doctor."""
        return sorted({hours.clinic for hours in self.hours})


@dataclass(frozen=True)
class DemoPatients:
    """How patients are made up: how many, and of what words."""

    count: int
    women: tuple[str, ...]
    men: tuple[str, ...]
    families: tuple[str, ...]
    phone: str
    """With `{}` for the number, four digits or as many as `phone_digits` says."""
    phone_digits: int
    streets: tuple[str, ...]
    languages: tuple[str, ...]
    children: float = 0.15
    """Their share."""
    allergies: tuple[tuple[str, str, Literal["mild", "moderate", "severe"]], ...] = ()
    history: tuple[tuple[str, str], ...] = ()
    """Text and ICD-10 code."""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class DemoNumber:
    """A tenant's number on WhatsApp. It belongs to the stand-in and reaches nobody."""

    phone_number_id: str
    waba_id: str
    phone: str
    """As people see it."""
    about: str
    """A line under the name."""


@dataclass(frozen=True)
class DemoWaiting:
    """Somebody who would come earlier: the clinic's index, the service's code."""

    clinic: int
    service: str
    days_ago: int
    note: str = ""
    urgent: bool = False


@dataclass(frozen=True)
class DemoTenant:
    """A tenant; the first person is its owner, the first clinic the one it signed up with."""

    slug: str
    name: str
    country: str
    currency: str
    time_zone: str
    languages: tuple[str, ...]
    clinics: tuple[DemoClinic, ...]
    people: tuple[DemoPerson, ...]
    council: str
    """Who gives the doctors their registration."""
    services: tuple[DemoService, ...]
    doctors: tuple[DemoDoctor, ...]
    register: DemoPatients
    reasons: tuple[str, ...]
    """What patients come for."""
    excuses: tuple[str, ...]
    """Why visits are cancelled."""
    whatsapp: DemoNumber
    sms_sender: str
    """The name that text messages come from."""
    holidays: tuple[tuple[str, str], ...] = ()
    local_holidays: tuple[tuple[int, str, str], ...] = ()
    """Those of one clinic: its index, day, name."""
    tagline: str = ""
    accent: str = "#0f766e"
    plan: str = "chain"
    waiting: tuple[DemoWaiting, ...] = ()
    patients: tuple[DemoPerson, ...] = ()
    """Those with an account; they are in the register too."""
