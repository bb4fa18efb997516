"""A medical chain on the east coast of the United States, where the clocks change."""

from typing import Final

from donto.identity.roles import Role
from infra.demo.shape import (
    DemoAbsence,
    DemoClinic,
    DemoDay,
    DemoDoctor,
    DemoHours,
    DemoNumber,
    DemoPatients,
    DemoPerson,
    DemoRounds,
    DemoService,
    DemoTenant,
    DemoWaiting,
)
from tenants.organization import AddressInput

_DOWNTOWN, _EAST = range(2)
_MORNING = (("08:30", "12:30"),)
_DAY = (*_MORNING, ("13:30", "16:30"))

_SERVICES: Final = (
    DemoService("OFFICE", "Office visit", "family-medicine", 20, 14_500, after=5, room="room", often=6),
    DemoService("PHYSICAL", "Annual physical", "family-medicine", 40, 26_000, after=5, room="room", often=3,
                colour="#0369a1"),
    DemoService("ADULT", "Internal medicine visit", "internal-medicine", 30, 19_000, after=5, room="room", often=5,
                colour="#1d4ed8"),
    DemoService("WELL-CHILD", "Well-child visit", "paediatrics", 30, 17_500, after=5, room="room", often=4,
                for_children=True, colour="#0891b2"),
    DemoService("SICK-CHILD", "Sick child", "paediatrics", 20, 13_500, room="room", often=4, for_children=True,
                colour="#0e7490"),
    DemoService("PRENATAL", "Prenatal visit", "gynaecology", 30, 22_000, after=5, room="room", often=4,
                colour="#be185d"),
    DemoService("ANTENATAL", "Antenatal class", "gynaecology", 60, 4_000, room="room", capacity=8, begins=(4, "15:30"),
                colour="#9d174d", description="In a group of up to eight, on Thursdays."),
    DemoService("HEART", "Cardiology consultation", "cardiology", 45, 38_000, after=10, room="room", often=4,
                online=False, colour="#b91c1c"),
    DemoService("ECG", "ECG and blood pressure", "cardiology", 20, 9_500, after=5, room="room", often=3,
                colour="#dc2626"),
    DemoService("DIABETES", "Diabetes review", "endocrinology", 30, 21_000, after=5, room="room", often=4,
                colour="#7c3aed"),
)  # fmt: skip

_DOCTORS: Final = (
    DemoDoctor(
        "Emily Chen", ("family-medicine",), "Whole families, from school forms to blood pressure.",
        ("en", "zh"), "MA-204417", email="doctor@harbor.example",
        hours=(
            DemoHours(_DOWNTOWN, (1, 3, 5), _DAY, title="Downtown"),
            DemoHours(_EAST, (2,), _DAY, title="East"),
        ),
        absences=(DemoAbsence("block", 1, (1, "12:00"), (1, "12:30"), "Peer review", _DOWNTOWN),),
    ),
    DemoDoctor(
        "Marcus Bell", ("internal-medicine",), "Long-standing conditions, plain words.", ("en",), "MA-198803",
        hours=(DemoHours(_DOWNTOWN, (1, 2, 4), _DAY),),
        absences=(DemoAbsence("leave", 1, (2, "00:00"), (5, "00:00"), "Vacation"),),
    ),
    DemoDoctor(
        "Sofia Alvarez", ("gynaecology",), "Pregnancy care in English and Spanish; the antenatal class on Thursdays.",
        ("en", "es"), "MA-211560",
        hours=(DemoHours(_EAST, (1, 4, 5), (("09:00", "12:00"), ("13:30", "16:30"))),),
    ),
    DemoDoctor(
        "Priya Raman", ("paediatrics",), "Newborns to teenagers.", ("en", "ta"), "MA-220931",
        hours=(
            DemoHours(_EAST, (2, 3), _DAY),
            DemoHours(_DOWNTOWN, (4,), _MORNING, until=27),
            DemoHours(_DOWNTOWN, (4,), _DAY, since=28, title="Whole Thursdays"),
        ),
        days=(DemoDay(1, 3, _EAST, "replace", (("10:00", "14:00"),), "School physicals in the morning"),),
    ),
    DemoDoctor(
        "Aaron Goldberg", ("cardiology",), "Cardiologist; rounds at the hospital every morning.", ("en",), "MA-187250",
        hours=(DemoHours(_DOWNTOWN, (1, 2, 3, 4), (("13:30", "17:00"),)),),
        rounds=DemoRounds("Bayside General Hospital", (1, 2, 3, 4, 5), (("07:30", "11:00"),)),
    ),
    DemoDoctor(
        "Thuy Nguyen", ("endocrinology",), "Diabetes, thyroid, and time for questions.", ("en", "vi"), "MA-216004",
        hours=(DemoHours(_DOWNTOWN, (3, 5), _MORNING),),
        days=(DemoDay(1, 1, _DOWNTOWN, "add", (("13:30", "16:30"),), "Extra clinic"),),
    ),
)  # fmt: skip

_REGISTER: Final = DemoPatients(
    count=40,
    women=("Abigail", "Beatriz", "Chloe", "Danielle", "Ebony", "Fiona", "Gabriela", "Hannah", "Ines", "Jasmine",
           "Keisha", "Linh", "Maya", "Naomi", "Olivia", "Rosa"),
    men=("Andre", "Brian", "Carlos", "Dmitri", "Ethan", "Felix", "Hassan", "Isaac", "Jamal", "Kevin", "Liam", "Mateo",
         "Noah", "Owen", "Rafael", "Samuel"),
    families=("Abbott", "Baptiste", "Castillo", "Dwyer", "Escobar", "Foster", "Haddock", "Ivers", "Kowalski", "Larsen",
              "Mbeki", "Novak", "O'Malley", "Park", "Quintero", "Tran"),
    phone="+161755501{}", phone_digits=2,
    streets=("Harbor Street", "Wharf Avenue", "Maple Street", "Bremen Street", "Beacon Row"),
    languages=("en", "es"),
    children=0.4,
    allergies=(("Penicillin", "Hives", "moderate"), ("Sulfa drugs", "Rash", "mild"), ("Peanuts", "Swelling", "severe"),
               ("Codeine", "Nausea", "mild")),
    history=(("Hypertension", "I10"), ("Type 2 diabetes", "E11.9"), ("Asthma", "J45.909"), ("Migraine", "G43.909"),
             ("Hypothyroidism", "E03.9")),
    tags=("recall", "interpreter", "new patient", "wheelchair"),
)  # fmt: skip

HARBOR: Final = DemoTenant(
    slug="harbor-medical",
    name="Harbor Medical Group",
    country="US",
    currency="USD",
    time_zone="America/New_York",
    languages=("en",),
    tagline="Family medicine on both sides of the harbor",
    accent="#1d4ed8",
    plan="clinic",
    clinics=(
        DemoClinic(
            "Harbor Downtown", "+16175550191", AddressInput(["1 Wharf Avenue"], "Boston", "02110", "US"),
            ("Exam 1", "Exam 2", "Exam 3", "Procedure room"), hours=(("08:30", "12:30"), ("13:30", "17:00")),
        ),
        DemoClinic(
            "Harbor East", "+16175550192", AddressInput(["40 Bremen Street"], "Boston", "02128", "US"),
            ("Exam 1", "Exam 2", "Class room"), hours=(("08:30", "12:30"), ("13:30", "17:00")),
        ),
    ),
    people=(
        DemoPerson("Grace Okafor", "owner@harbor.example", (Role.OWNER,)),
        DemoPerson("Daniel Reyes", "manager@harbor.example", (Role.MANAGER,)),
        DemoPerson("Dr Emily Chen", "doctor@harbor.example", (Role.DOCTOR,), (0, 1)),
        DemoPerson("Jordan Blake", "desk@harbor.example", (Role.RECEPTIONIST,), (0,)),
    ),
    council="Board of Registration in Medicine",
    services=_SERVICES,
    doctors=_DOCTORS,
    register=_REGISTER,
    reasons=("Annual physical", "Cough for two weeks", "Blood pressure check", "Refill", "School form", "Back pain",
             "Follow-up on labs", "Headaches", "Vaccination"),
    excuses=("Stuck at work", "No ride", "Feels better", "Sick child at home", "Snow"),
    whatsapp=DemoNumber("215304987710099", "104857600231188", "+1 617 555 0199", "Boston"),
    sms_sender="HARBOR",
    waiting=(
        DemoWaiting(0, "PHYSICAL", 5, "Needs it for a new job"), DemoWaiting(0, "OFFICE", 1, "Cough for two weeks"),
        DemoWaiting(1, "ADULT", 3),
    ),
    holidays=(
        ("2026-09-07", "Labor Day"), ("2026-10-12", "Indigenous Peoples' Day"), ("2026-11-11", "Veterans Day"),
        ("2026-11-26", "Thanksgiving Day"), ("2026-12-25", "Christmas Day"), ("2027-01-01", "New Year's Day"),
        ("2027-01-18", "Martin Luther King Jr. Day"), ("2027-02-15", "Presidents' Day"),
        ("2027-04-19", "Patriots' Day"), ("2027-05-31", "Memorial Day"), ("2027-06-18", "Juneteenth (observed)"),
        ("2027-07-05", "Independence Day (observed)"), ("2027-09-06", "Labor Day"),
        ("2027-10-11", "Indigenous Peoples' Day"), ("2027-11-11", "Veterans Day"), ("2027-11-25", "Thanksgiving Day"),
        ("2027-12-24", "Christmas Day (observed)"),
    ),
)  # fmt: skip
