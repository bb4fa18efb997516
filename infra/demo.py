"""The demo world as data: three tenants that differ in what matters, and people in every role.

A dental chain in three cities, a medical chain in a zone with daylight saving time, and a doctor on her own.
"""

from dataclasses import dataclass, field
from typing import Final, Literal

from donto.identity.roles import Role

PASSWORD: Final = "paper-lantern-garden"  # noqa: S105  everybody's in the demo; refused outside development
_WEEK: Final = (1, 2, 3, 4, 5)


@dataclass(frozen=True)
class DemoClinic:
    """A clinic with its rooms. `hours` are windows of every weekday in `days`."""

    name: str
    city: str
    phone: str
    rooms: tuple[str, ...]
    kind: Literal["room", "chair"] = "room"
    hours: tuple[tuple[str, str], ...] = (("09:00", "13:00"), ("14:00", "18:00"))
    days: tuple[int, ...] = _WEEK


@dataclass(frozen=True)
class DemoPerson:
    """Somebody who can log in. `clinics`: indexes into the tenant's clinics; none: all of them."""

    name: str
    email: str
    roles: tuple[Role, ...]
    clinics: tuple[int, ...] = ()


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
    holidays: tuple[tuple[str, str], ...] = ()
    tagline: str = ""
    accent: str = "#0f766e"
    plan: str = "chain"
    patients: tuple[DemoPerson, ...] = field(default=())


PLATFORM: Final = (
    DemoPerson("Noor Haddad", "admin@donto.example", (Role.SUPER_ADMIN,)),
    DemoPerson("Tomás Vega", "support@donto.example", (Role.SUPPORT,)),
)

TENANTS: Final = (
    DemoTenant(
        slug="sunrise-dental",
        name="Sunrise Dental",
        country="IN",
        currency="INR",
        time_zone="Asia/Kolkata",
        languages=("en", "hi"),
        tagline="Gentle dentistry in Pune, Mumbai and Bengaluru",
        accent="#b45309",
        clinics=(
            DemoClinic("Sunrise Koregaon Park", "Pune", "+912066001100", ("Chair 1", "Chair 2", "Chair 3"), "chair"),
            DemoClinic("Sunrise Bandra", "Mumbai", "+912266002200", ("Chair 1", "Chair 2"), "chair"),
            DemoClinic("Sunrise Indiranagar", "Bengaluru", "+918066003300", ("Chair 1", "Chair 2"), "chair"),
        ),
        people=(
            DemoPerson("Anjali Deshpande", "owner@sunrise.example", (Role.OWNER,)),
            DemoPerson("Rohan Kulkarni", "manager@sunrise.example", (Role.MANAGER,), (0, 1)),
            DemoPerson("Dr Meera Rao", "doctor@sunrise.example", (Role.DOCTOR,), (0, 1)),
            DemoPerson("Dr Farhan Shaikh", "farhan@sunrise.example", (Role.DOCTOR,), (1, 2)),
            DemoPerson("Sneha Patil", "desk@sunrise.example", (Role.RECEPTIONIST,), (0, 1)),
            DemoPerson("Vikram Joshi", "billing@sunrise.example", (Role.BILLING,)),
            DemoPerson("Lakshmi Iyer", "nurse@sunrise.example", (Role.NURSE,), (0,)),
            DemoPerson("Pooja Nair", "hygienist@sunrise.example", (Role.HYGIENIST,), (0, 2)),
            DemoPerson("Imran Qureshi", "pharmacist@sunrise.example", (Role.PHARMACIST,), (0,)),
        ),
        patients=(DemoPerson("Kavya Menon", "patient@sunrise.example", (Role.PATIENT,)),),
        holidays=(("2027-01-26", "Republic Day"), ("2027-03-22", "Holi"), ("2026-12-25", "Christmas Day")),
    ),
    DemoTenant(
        slug="harbor-medical",
        name="Harbor Medical Group",
        country="US",
        currency="USD",
        time_zone="America/New_York",
        languages=("en", "es"),
        tagline="Family medicine on both sides of the harbor",
        accent="#1d4ed8",
        plan="clinic",
        clinics=(
            DemoClinic("Harbor Downtown", "Boston", "+16175550140", ("Exam 1", "Exam 2", "Procedure room")),
            DemoClinic("Harbor East", "Boston", "+16175550177", ("Exam 1", "Exam 2")),
        ),
        people=(
            DemoPerson("Grace Okafor", "owner@harbor.example", (Role.OWNER,)),
            DemoPerson("Daniel Reyes", "manager@harbor.example", (Role.MANAGER,)),
            DemoPerson("Dr Emily Chen", "doctor@harbor.example", (Role.DOCTOR,), (0, 1)),
            DemoPerson("Jordan Blake", "desk@harbor.example", (Role.RECEPTIONIST,), (0,)),
        ),
        holidays=(("2026-11-26", "Thanksgiving Day"), ("2026-12-25", "Christmas Day")),
    ),
    DemoTenant(
        slug="dr-weiss",
        name="Praxis Dr. Weiss",
        country="DE",
        currency="EUR",
        time_zone="Europe/Berlin",
        languages=("de", "en"),
        tagline="Hausärztliche Praxis in Berlin-Pankow",
        accent="#4d7c0f",
        plan="solo",
        clinics=(DemoClinic("Praxis Dr. Weiss", "Berlin", "+493055501234", ("Zimmer 1",), days=(1, 2, 4, 5)),),
        people=(DemoPerson("Dr. Katrin Weiss", "owner@weiss.example", (Role.OWNER, Role.DOCTOR)),),
        holidays=(("2026-12-25", "1. Weihnachtstag"), ("2027-01-01", "Neujahr")),
    ),
)
