"""A notice in words: which of the product's texts says it, with which values, and as a letter. Pure functions."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final, NamedTuple

from tenants.messaging import Buttons, Choice, Letter, Text, cut
from tenants.notices.letter import Page, html_of
from tenants.notices.states import Kind
from tenants.notices.texts import catalogue, counted, day_text, fill, time_text
from tenants.organization import Clinic
from tenants.scheduling import Appointment
from tenants.templates import Action, Key, Standard, filled, standard_text

NAME: Final = 60
"""So much of a name is shown: values of a template have little room."""
PLACE: Final = 160
MOST_VISITS: Final = 6
"""Nobody has more on one day; a text has no room for more."""
ELLIPSIS: Final = "\u2026"
ISOLATE: Final = "\u2068"
END_ISOLATE: Final = "\u2069"


class House(NamedTuple):
    """Who writes, as patients know them."""

    name: str
    accent: str
    """#rrggbb."""
    country: str
    languages: tuple[str, ...]
    """The first is the default."""
    pages: str
    """Where the public pages of the tenant are: `https://.../c/<slug>`."""


class Occasion(NamedTuple):
    """What there is to say."""

    kind: Kind
    visits: Sequence[Appointment]
    """Of one patient, one clinic and one day, by begin."""
    doctors: dict[str, str]
    """Names by id."""
    clinic: Clinic
    house: House
    patient: str
    by_patient: bool = False
    """Whether they have made the change themselves."""
    old: datetime | None = None
    """Of a move: when it was to be."""
    until: datetime | None = None
    """Of an offer: when it ends."""
    link: str = ""
    """Where the visit can be changed without an account."""
    payloads: tuple[str, ...] = ()
    """What the buttons send back, when it is not the usual."""

    @property
    def key(self) -> Key:
        """Which of the product's texts says it."""
        many = len(self.visits) > 1
        match self.kind:
            case "booked":
                online = self.visits[0].channel == "public" and self.link
                return "booked_many" if many else "booked_online" if online else "booked"
            case "moved":
                return "moved" if self.by_patient else "moved_by_clinic"
            case "cancelled":
                return "cancelled" if self.by_patient else "cancelled_by_clinic"
            case "offer":
                return "offer"
            case _:
                return "reminder_many" if many else "reminder"

    def values(self, language: str) -> dict[str, str]:
        """The values of that text."""
        values = {
            "patient": cut(self.patient, NAME) or "-",
            "practice": cut(self.house.name, NAME),
            "count": counted(language, "visits", len(self.visits)),
            "visits": self._visits(language),
            "old": self.moment(self.old, language) if self.old else "-",
            "until": self._time(self.until, language) if self.until else "-",
            "place": place(self.clinic, language),
        }
        if catalogue(language).rtl:  # a name in Latin letters must not turn its surroundings (UAX #9)
            values = {name: f"{ISOLATE}{value}{END_ISOLATE}" for name, value in values.items()}
        return values | {"link": self.link or "-"}

    def answers(self, actions: Sequence[Action]) -> list[str]:
        """What quick replies for these actions send back."""
        return list(self.payloads) or [payload(self.visits[0].id, action) for action in actions]

    def _visits(self, language: str) -> str:
        book = catalogue(language)
        shown = self.visits[:MOST_VISITS]
        if len(self.visits) == 1:
            values = {"day": self._day(shown[0].starts_at, language), **self._entry(shown[0], language)}
            return fill(book.text["visit"], values)
        entries = [fill(book.text["entry"], self._entry(visit, language)) for visit in shown]
        if len(self.visits) > MOST_VISITS:
            entries.append(ELLIPSIS)
        day = self._day(shown[0].starts_at, language)
        return fill(book.text["several"], {"day": day, "visits": book.text["between"].join(entries)})

    def _entry(self, visit: Appointment, language: str) -> dict[str, str]:
        doctor = cut(self.doctors.get(visit.doctor_id, ""), NAME) or "-"
        return {"time": self._time(visit.starts_at, language), "doctor": doctor}

    def moment(self, instant: datetime, language: str) -> str:
        """Day and time."""
        values = {"day": self._day(instant, language), "time": self._time(instant, language)}
        return fill(catalogue(language).text["moment"], values)

    def _day(self, instant: datetime, language: str) -> str:
        return day_text(instant, self.clinic.time_zone, language, self.house.country)

    def _time(self, instant: datetime, language: str) -> str:
        return time_text(instant, self.clinic.time_zone, language, self.house.country)


def payload(appointment_id: str, action: Action) -> str:
    """What a button under a notice sends back. The conversation reads it."""
    return f"apt.{appointment_id}.{action}"


def place(clinic: Clinic, language: str) -> str:
    """Where to come, in one line."""
    parts = [clinic.name, *clinic.address.lines, clinic.address.city]
    joined = catalogue(language).text["place_between"].join(part for part in parts if part.strip())
    return cut(joined, PLACE)


def text_of(occasion: Occasion, language: str) -> str:
    """The words, without buttons."""
    return filled(standard_text(occasion.key, language).wording, occasion.values(language))


def chat_of(occasion: Occasion, language: str) -> Text | Buttons:
    """For a chat in which free text may go: the words, with buttons where the text has some."""
    chosen: Standard = standard_text(occasion.key, language)
    body = text_of(occasion, language)
    if not chosen.actions:
        return Text(body)
    answers = occasion.answers(chosen.actions)
    return Buttons(body, [Choice(back, label) for back, label in zip(answers, chosen.labels, strict=True)])


def letter_of(occasion: Occasion, language: str) -> Letter:
    """For mail: words and a page in the tenant's colour, with the way to change the visit."""
    book, values = catalogue(language), occasion.values(language)
    # In a letter the link has a place of its own.
    body = text_of(occasion._replace(link=""), language)
    about = book.subject["reminder" if occasion.kind.startswith("reminder") else occasion.kind]
    link = occasion.link if occasion.kind not in ("cancelled", "offer") and len(occasion.visits) == 1 else ""
    phone = occasion.clinic.contact.phone
    call = fill(book.text["call"], {"phone": phone}) if phone else ""
    sender = fill(book.text["sender"], values)
    manage = [f"{book.text['manage']}: {link}", book.text["manage_note"]] if link else []
    page = Page(
        language=book.language,
        direction="rtl" if book.rtl else "ltr",
        accent=occasion.house.accent,
        practice=occasion.house.name,
        body=body,
        headlines=[occasion.moment(visit.starts_at, language) for visit in occasion.visits[:MOST_VISITS]],
        struck=occasion.kind == "cancelled",
        place=values["place"],
        call=call,
        link=link,
        manage=book.text["manage"],
        manage_note=book.text["manage_note"],
        sender=sender,
    )
    text = "\n\n".join(part for part in (body, *manage, call, sender) if part)
    return Letter(cut(fill(about, {"practice": occasion.house.name}), 150), text, html_of(page))
