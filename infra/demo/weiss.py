"""A doctor on her own in Berlin, who is owner, doctor and front desk at once."""

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
    DemoService,
    DemoTenant,
)
from tenants.organization import AddressInput

_MORNING = (("08:00", "12:00"),)

WEISS: Final = DemoTenant(
    slug="dr-weiss",
    name="Praxis Dr. Weiss",
    country="DE",
    currency="EUR",
    time_zone="Europe/Berlin",
    languages=("de", "en", "ar"),
    tagline="Hausärztliche Praxis in Berlin-Pankow",
    accent="#4d7c0f",
    plan="solo",
    clinics=(
        DemoClinic(
            "Praxis Dr. Weiss", "+493023125001", AddressInput(["Beispielallee 12"], "Berlin", "13187", "DE"),
            ("Zimmer 1", "Zimmer 2"), hours=_MORNING, days=(1, 2, 3, 4, 5),
            late=((1, "15:00", "18:00"), (2, "15:00", "18:00"), (4, "15:00", "19:00")),
        ),
    ),
    people=(DemoPerson("Dr. Katrin Weiss", "owner@weiss.example", (Role.OWNER, Role.DOCTOR)),),
    council="Ärztekammer Berlin",
    services=(
        DemoService("SPRECH", "Sprechstunde", "general-practice", 15, 3_500, room="room", often=6),
        DemoService("VORSORGE", "Gesundheitsuntersuchung", "general-practice", 30, 7_000, after=5, room="room", often=2,
                    colour="#0369a1"),
        DemoService("IMPF", "Impfung", "general-practice", 15, 2_000, room="room", often=3, colour="#15803d"),
        DemoService("HAUS", "Gespräch, ausführlich", "family-medicine", 40, 9_000, room="none", often=1, online=False,
                    colour="#a16207"),
    ),
    doctors=(
        DemoDoctor(
            "Katrin Weiss", ("general-practice", "family-medicine"),
            "Hausärztin mit Zeit zum Zuhören. Sprechstunden auf Deutsch und Englisch.", ("de", "en"), "B 30118",
            email="owner@weiss.example", title="Dr. med.",
            hours=(
                DemoHours(0, (1, 2, 3, 4, 5), _MORNING, title="Vormittag"),
                DemoHours(0, (1, 2), (("15:00", "18:00"),), title="Nachmittag"),
                DemoHours(0, (4,), (("15:00", "19:00"),), title="Langer Donnerstag"),
            ),
            absences=(DemoAbsence("block", 1, (2, "10:00"), (2, "11:00"), "Handwerker", 0),),
            days=(DemoDay(1, 5, 0, "replace", (("08:00", "10:30"),), "Fortbildung ab 11 Uhr"),),
        ),
    ),
    register=DemoPatients(
        count=25,
        women=("Aylin", "Birgit", "Charlotte", "Dörte", "Elif", "Frieda", "Greta", "Heike", "Ilse", "Jana", "Leyla",
               "Margarete"),
        men=("Anton", "Bernd", "Can", "Detlef", "Emil", "Friedrich", "Goran", "Hannes", "Igor", "Jürgen", "Kemal",
             "Lukas"),
        families=("Albrecht", "Bäcker", "Çelik", "Dreyer", "Ehlers", "Fuchs", "Größer", "Hoppe", "Ivanov", "Jäger",
                  "Kaya", "Lindner"),
        phone="+493023125{}", phone_digits=3,
        streets=("Beispielallee", "Musterweg", "Lindenhof", "Am Stadtpark"),
        languages=("de", "en", "tr"),
        children=0.12,
        allergies=(("Penicillin", "Ausschlag", "moderate"), ("Gräserpollen", "Niesen", "mild"),
                   ("Bienengift", "Atemnot", "severe")),
        history=(("Arterielle Hypertonie", "I10"), ("Diabetes mellitus Typ 2", "E11.9"), ("Asthma", "J45.9"),
                 ("Rückenschmerzen", "M54.5")),
        tags=("DMP", "Hausbesuch", "privat", "Recall"),
    ),
    reasons=("Erkältung", "Blutdruck", "Rezept", "Rückenschmerzen", "Vorsorge", "Impfung", "Laborbesprechung",
             "Krankschreibung"),
    excuses=("Termin im Beruf", "Wieder gesund", "Krankes Kind", "Verreist"),
    whatsapp=DemoNumber("215304987710177", "104857600231199", "+49 30 0000 0177", "Berlin-Pankow"),
    sms_sender="DrWeiss",
    holidays=(
        ("2026-10-03", "Tag der Deutschen Einheit"), ("2026-12-25", "1. Weihnachtstag"),
        ("2026-12-26", "2. Weihnachtstag"), ("2027-01-01", "Neujahr"), ("2027-03-08", "Internationaler Frauentag"),
        ("2027-03-26", "Karfreitag"), ("2027-03-29", "Ostermontag"), ("2027-05-01", "Tag der Arbeit"),
        ("2027-05-06", "Christi Himmelfahrt"), ("2027-05-17", "Pfingstmontag"),
        ("2027-10-03", "Tag der Deutschen Einheit"), ("2027-12-25", "1. Weihnachtstag"),
        ("2027-12-26", "2. Weihnachtstag"),
    ),
)  # fmt: skip
