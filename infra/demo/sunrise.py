"""A dental chain in three cities of India."""

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

_PUNE, _MUMBAI, _BENGALURU = range(3)
_MORNING = (("09:00", "13:00"),)
_AFTERNOON = (("14:00", "18:00"),)
_DAY = (*_MORNING, *_AFTERNOON)

_SERVICES: Final = (
    DemoService("EXAM", "Check-up and cleaning", "general-dentistry", 30, 80_000, after=5, room="chair", often=6,
                description="Examination, X-ray where needed, scaling and polishing."),
    DemoService("FILL", "Filling", "general-dentistry", 45, 180_000, after=10, room="chair", often=4, colour="#b45309"),
    DemoService("RCT", "Root canal treatment", "endodontics", 60, 650_000, before=5, after=10, room="chair",
                often=4, online=False, colour="#be123c"),
    DemoService("BRACES", "Braces: adjustment", "orthodontics", 30, 150_000, after=5, room="chair", often=6,
                colour="#7c3aed"),
    DemoService("BRACES-NEW", "Braces: first consultation", "orthodontics", 45, 100_000, room="chair", often=2,
                colour="#6d28d9"),
    DemoService("CHILD", "Children's check-up", "paediatric-dentistry", 30, 70_000, after=5, room="chair", often=6,
                for_children=True, colour="#0369a1"),
    DemoService("SEAL", "Fissure sealing", "paediatric-dentistry", 30, 120_000, after=5, room="chair", often=2,
                for_children=True, colour="#0284c7"),
    DemoService("XTRACT", "Wisdom tooth removal", "oral-surgery", 60, 800_000, before=10, after=15, room="chair",
                often=3, online=False, colour="#9f1239"),
    DemoService("CONSULT-S", "Surgical consultation", "oral-surgery", 30, 100_000, room="chair", often=3,
                colour="#e11d48"),
    DemoService("GUM", "Gum treatment", "periodontics", 45, 250_000, after=10, room="chair", often=4,
                colour="#15803d"),
    DemoService("CLEAN", "Deep cleaning", "dental-hygiene", 45, 220_000, after=5, room="chair", often=4,
                colour="#4d7c0f"),
    DemoService("CROWN", "Crown or bridge fitting", "prosthodontics", 60, 1_200_000, after=10, room="chair", often=3,
                online=False, colour="#a16207"),
    DemoService("IMPLANT", "Implant placement", "implantology", 90, 3_500_000, before=10, after=15, room="chair",
                often=1, online=False, colour="#78350f"),
    DemoService("WHITE", "Whitening", "cosmetic-dentistry", 60, 900_000, after=10, room="chair", often=3,
                colour="#0f766e"),
)  # fmt: skip

_DOCTORS: Final = (
    DemoDoctor(
        "Meera Rao", ("general-dentistry", "endodontics"),
        "Root canals without fear. Fifteen years at the chair, in Pune and Mumbai.",
        ("en", "hi", "mr"), "A-20114", email="doctor@sunrise.example", fee=90_000,
        hours=(
            DemoHours(_PUNE, (1, 3, 5), _DAY, title="Pune"),
            DemoHours(_MUMBAI, (2, 4), (("10:00", "13:00"), ("14:00", "17:30")), title="Mumbai"),
        ),
        absences=(DemoAbsence("block", 1, (3, "12:00"), (3, "13:00"), "Staff meeting", _PUNE),),
    ),
    DemoDoctor(
        "Farhan Shaikh", ("orthodontics",),
        "Braces and aligners for children and adults, between Mumbai and Bengaluru.",
        ("en", "hi", "ur"), "A-23871", email="farhan@sunrise.example",
        hours=(
            DemoHours(_MUMBAI, (1, 3, 5), (("10:00", "14:00"),), title="Mumbai"),
            DemoHours(_BENGALURU, (2, 6), (("10:00", "14:00"),), title="Bengaluru"),
        ),
        days=(DemoDay(1, 4, _BENGALURU, "add", (("10:00", "13:00"),), "Aligner day"),),
    ),
    DemoDoctor(
        "Nandini Bhosale", ("paediatric-dentistry",), "Sees children only, and tells them what comes next.",
        ("en", "mr", "hi"), "A-25530",
        hours=(DemoHours(_PUNE, (1, 2, 4, 5, 6, 7), _MORNING),),
    ),
    DemoDoctor(
        "Arjun Pillai", ("oral-surgery",), "Oral surgeon; operates in hospital in the mornings.",
        ("en", "ml", "kn"), "K-11902",
        hours=(DemoHours(_BENGALURU, (1, 3, 5), (("14:00", "19:00"),)),),
        rounds=DemoRounds("Lakeview Hospital, Bengaluru", (1, 2, 3, 4, 5), (("08:00", "11:00"),)),
    ),
    DemoDoctor(
        "Zoya Merchant", ("periodontics", "dental-hygiene"), "Gums first: everything else stands on them.",
        ("en", "hi", "gu"), "A-26002",
        hours=(DemoHours(_MUMBAI, (1, 2, 3, 4), (("10:00", "13:00"), ("14:00", "16:30"))),),
        absences=(
            DemoAbsence("leave", 1, (1, "00:00"), (5, "00:00"), "Family wedding"),
            DemoAbsence("asked", 3, (1, "00:00"), (3, "00:00"), "Conference"),
        ),
    ),
    DemoDoctor(
        "Suresh Gowda", ("general-dentistry", "prosthodontics", "implantology"), "Crowns, bridges and implants.",
        ("en", "kn"), "K-10377", fee=100_000,
        hours=(DemoHours(_BENGALURU, (1, 2, 4, 5, 6), (("09:30", "13:00"), ("14:00", "16:30"))),),
        days=(DemoDay(1, 2, _BENGALURU, "replace", (("11:00", "13:00"),), "Late start: equipment check"),),
    ),
    DemoDoctor(
        "Harpreet Gill", ("endodontics", "general-dentistry"), "Microscope endodontics. Saturdays for those who work.",
        ("en", "pa", "hi"), "A-24418",
        hours=(
            DemoHours(_PUNE, (2, 4, 6), _AFTERNOON, until=20),
            DemoHours(_PUNE, (2, 4, 6), (("13:00", "19:00"),), since=21, title="Longer afternoons"),
        ),
    ),
    DemoDoctor(
        "Ishita Banerjee", ("cosmetic-dentistry", "general-dentistry"), "Natural-looking smiles, no promises.",
        ("en", "bn"), "K-12240",
        hours=(DemoHours(_BENGALURU, (3, 4, 5), (("10:00", "13:00"), ("14:00", "17:00"))),),
    ),
)  # fmt: skip

_REGISTER: Final = DemoPatients(
    count=60,
    women=("Aarohi", "Ananya", "Bhavna", "Deepa", "Fatima", "Gauri", "Hema", "Isha", "Jyoti", "Kiran", "Lata",
           "Madhuri", "Nisha", "Pallavi", "Rukmini", "Sanjana", "Tanvi", "Uma", "Vaishali", "Yasmin"),
    men=("Aditya", "Bharat", "Chetan", "Dinesh", "Faisal", "Ganesh", "Harish", "Irfan", "Jatin", "Karthik", "Laxman",
         "Manoj", "Nikhil", "Omkar", "Prakash", "Rajat", "Sameer", "Tejas", "Uday", "Vinod"),
    families=("Apte", "Chavan", "D'Souza", "Fernandes", "Gaikwad", "Hegde", "Jadhav", "Kamath", "Khan", "Lobo",
              "Mahajan", "Naik", "Pathan", "Reddy", "Sawant", "Shetty", "Tambe", "Thomas", "Varma", "Wagle"),
    phone="+91987650{}", phone_digits=4,
    streets=("Lane 5, Koregaon Park", "North Main Road", "Hill Road", "Carter Road", "100 Feet Road", "CMH Road"),
    languages=("en", "hi", "mr", "kn"),
    children=0.45,
    allergies=(("Penicillin", "Rash", "moderate"), ("Latex", "Itching", "mild"), ("Ibuprofen", "Swelling", "severe"),
               ("Lidocaine", "Dizziness", "mild")),
    history=(("Type 2 diabetes", "E11.9"), ("Hypertension", "I10"), ("Bruxism", "F45.8"), ("Asthma", "J45.909"),
             ("Gingivitis", "K05.10")),
    tags=("recall", "anxious", "VIP", "insurance", "school camp"),
)  # fmt: skip

SUNRISE: Final = DemoTenant(
    slug="sunrise-dental",
    name="Sunrise Dental",
    country="IN",
    currency="INR",
    time_zone="Asia/Kolkata",
    languages=("en", "hi"),
    tagline="Gentle dentistry in Pune, Mumbai and Bengaluru",
    accent="#b45309",
    clinics=(
        DemoClinic(
            "Sunrise Koregaon Park", "+919876500011",
            AddressInput(["Lane 6, Koregaon Park"], "Pune", "411001", "IN"), ("Chair 1", "Chair 2", "Chair 3"), "chair",
            hours=_DAY, days=(1, 2, 3, 4, 5, 6), late=((7, "09:00", "13:00"),), overbooking=1,
        ),
        DemoClinic(
            "Sunrise Bandra", "+919876500022", AddressInput(["Hill Road, Bandra West"], "Mumbai", "400050", "IN"),
            ("Chair 1", "Chair 2", "Chair 3"), "chair",
        ),
        DemoClinic(
            "Sunrise Indiranagar", "+919876500033", AddressInput(["12th Main Road"], "Bengaluru", "560038", "IN"),
            ("Chair 1", "Chair 2", "Chair 3"), "chair",
            hours=(("09:30", "13:00"), ("14:00", "19:00")), days=(1, 2, 3, 4, 5, 6),
        ),
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
    council="State Dental Council",
    services=_SERVICES,
    doctors=_DOCTORS,
    register=_REGISTER,
    reasons=("Routine check", "Toothache, upper left", "Sensitive to cold", "Broken filling", "Bleeding gums",
             "Second opinion", "Follow-up", "Wants a whiter smile", "Lost a crown"),
    excuses=("Fever", "Out of town", "Work came up", "Feels better", "Found an earlier time elsewhere"),
    whatsapp=DemoNumber("215304987710042", "104857600231177", "+91 20 0000 0142", "Pune, Mumbai, Bengaluru"),
    sms_sender="SUNRISE",
    waiting=(
        DemoWaiting(0, "RCT", 2, "Pain when chewing; comes at an hour's notice", urgent=True),
        DemoWaiting(0, "EXAM", 6, "Mornings suit best"), DemoWaiting(0, "GUM", 4),
        DemoWaiting(1, "BRACES", 3, "Before the school trip"), DemoWaiting(2, "EXAM", 1),
    ),
    holidays=(
        ("2026-08-15", "Independence Day"), ("2026-10-02", "Gandhi Jayanti"), ("2026-10-20", "Dussehra"),
        ("2026-11-08", "Diwali"), ("2026-11-24", "Guru Nanak Jayanti"), ("2026-12-25", "Christmas Day"),
        ("2027-01-26", "Republic Day"), ("2027-03-22", "Holi"), ("2027-03-26", "Good Friday"),
        ("2027-08-15", "Independence Day"), ("2027-10-02", "Gandhi Jayanti"), ("2027-10-09", "Dussehra"),
        ("2027-10-29", "Diwali"), ("2027-11-14", "Guru Nanak Jayanti"), ("2027-12-25", "Christmas Day"),
    ),
    local_holidays=(
        (_PUNE, "2027-05-01", "Maharashtra Day"), (_MUMBAI, "2027-05-01", "Maharashtra Day"),
        (_BENGALURU, "2026-11-01", "Karnataka Rajyotsava"), (_BENGALURU, "2027-11-01", "Karnataka Rajyotsava"),
    ),
)  # fmt: skip
