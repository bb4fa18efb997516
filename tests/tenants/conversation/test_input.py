"""What people type and tap, understood."""

from datetime import UTC, date, datetime

import msgspec
import pytest

from tenants.conversation.answering import person_name, phone
from tenants.conversation.dates import day_in, day_of_month, day_text, time_in, time_text
from tenants.conversation.input import Payload, Tap, hear, payload_id, tap_id
from tenants.conversation.words import clip, digits, distance, holds, matches, mentioned, size, tokens
from tenants.messaging import Incoming

MONDAY = date(2027, 1, 25)


def typed(text: str) -> Incoming:
    return Incoming(
        channel="whatsapp", address="1", provider_id="w", at=datetime(2027, 1, 25, tzinfo=UTC), kind="text", text=text
    )


def tapped(choice: str, kind: str = "tap") -> Incoming:
    return Incoming(
        channel="whatsapp",
        address="1",
        provider_id="w",
        at=datetime(2027, 1, 25, tzinfo=UTC),
        kind="tap" if kind == "tap" else "payload",
        choice_id=choice,
        text="Reschedule",
    )


@pytest.mark.parametrize(
    ("language", "text", "command"),
    [
        ("en", "Menu", "menu"),
        ("en", "  MENU!! ", "menu"),
        ("en", "back please", "back"),
        ("en", "talk to a person", "human"),
        ("en", "STOP", "stop"),
        ("en", "Yes.", "yes"),
        ("en", "nope", "no"),
        ("en", "My Appointments", "mine"),
        ("en", "reschedule", "move"),
        ("en", "cancel", "cancel"),
        ("en", "0", "menu"),
        ("hi", "वापस", "back"),
        ("hi", "हाँ", "yes"),
        ("hi", "हां", "yes"),
        ("hi", "नहीं", "no"),
        ("hi", "मेनू", "menu"),
        ("hi", "रद्द करें", "cancel"),
        ("hi", "समय बदलना है", "move"),
        ("hi", "मेरे अपॉइंटमेंट", "mine"),
        ("hi", "haan ji", None),
        ("hi", "nahi", "no"),
        ("hi", "band karo", "stop"),
        ("de", "Zurück", "back"),
        ("de", "zurueck", "back"),
        ("de", "Hauptmenü", "menu"),
        ("de", "ja bitte", "yes"),
        ("de", "Nein", "no"),
        ("de", "absagen", "cancel"),
        ("de", "verschieben", "move"),
        ("de", "Meine Termine", "mine"),
        ("de", "Mitarbeiter", "human"),
        ("ar", "رجوع", "back"),
        ("ar", "القائمة", "menu"),
        ("ar", "نعم", "yes"),
        ("ar", "لا", "no"),
        ("ar", "إلغاء", "cancel"),
        ("ar", "الغاء", "cancel"),
        ("ar", "مواعيدي", "mine"),
        ("ar", "موظف", "human"),
        ("ar", "تأجيل", "move"),
        # in a language other than the conversation's
        ("de", "menu", "menu"),
        ("en", "zurück", "back"),
        ("ar", "stop", "stop"),
        ("en", "Asha Rao", None),
        ("en", "what does it cost", None),
    ],
)
def test_commands(language: str, text: str, command: str | None) -> None:
    assert hear(typed(text), language).exact == command


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("I would like to book an appointment", "book"),
        ("can you please cancel my appointment on tuesday", "cancel"),
        ("i cannot come tomorrow, can we reschedule", "move"),
        ("I want to speak to someone", "human"),
        ("Ich möchte gern einen Termin vereinbaren", "book"),
        ("Ich muss meinen Termin absagen", "cancel"),
        ("Können wir den Termin bitte verschieben?", "move"),
        ("मुझे डॉक्टर से मिलना है", "book"),
        ("मेरा अपॉइंटमेंट रद्द कर दीजिए", "cancel"),
        ("mujhe appointment chahiye", "book"),
        ("أريد حجز موعد مع الدكتورة ليلى", "book"),
        ("أرجو إلغاء موعدي", "cancel"),
        ("good weather today", None),
    ],
)
def test_requests_in_sentences(text: str, command: str | None) -> None:
    assert hear(typed(text), "en").phrase == command


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("severe chest pain cant breathe", "en"),
        ("He can't breathe!", "en"),
        ("my father had a heart attack", "en"),
        ("I want to kill myself", "en"),
        ("I have terrible bleeding that will not stop", "en"),
        ("the socket keeps bleeding and the blood does not stop", "en"),
        ("Es hört nicht auf zu bluten", "de"),
        ("daant se khoon band nahi ho raha", "hi"),
        ("Ich habe starke Brustschmerzen", "de"),
        ("mein Mann ist bewusstlos", "de"),
        ("Das ist ein Notfall", "de"),
        ("सीने में बहुत दर्द है", "hi"),
        ("papa ko saans nahi aa rahi", "hi"),
        ("वह बेहोश है", "hi"),
        ("عندي ألم شديد في الصدر", "ar"),
        ("لا أستطيع التنفس", "ar"),
        ("حالة طارئة", "ar"),
        ("my tooth hurts a bit", None),
        ("gums bleed a little when I brush", None),
        ("tooth ache", None),
        ("Zahnschmerzen", None),
        ("दांत में दर्द", None),
        ("ألم في الأسنان", None),
    ],
)
def test_emergencies(text: str, language: str | None) -> None:
    assert hear(typed(text), "en").urgent == language


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2", 2),
        (" 2 ", 2),
        ("2.", 2),
        ("२", 2),
        ("٢", 2),
        ("۲", 2),
        ("１０", 10),
        ("2 3", None),
        ("1000", None),
        ("two", None),
    ],
)
def test_numbers(text: str, number: int | None) -> None:
    assert hear(typed(text), "en").number == number


def test_taps() -> None:
    identifier = tap_id("cnv_1", 7, "slot", "3")
    assert identifier == "cnv_1.v7.slot.3"
    assert hear(tapped(identifier), "en").tap == Tap("cnv_1", 7, "slot", "3")
    for strange in ("row_1", "", "cnv_1.v7.slot", "cnv_1.vx.slot.3", "cnv_1.v7.slot.3\n", "a" * 300, "cnv_1.v٧.slot.3"):
        assert hear(tapped(strange), "en").tap == Tap("", 0, "", "")


def test_payloads() -> None:
    identifier = payload_id("apt_9", "move")
    assert hear(tapped(identifier, "payload"), "en").payload == Payload("apt_9", "move")
    # A payload that is none of ours: the label counts
    heard = hear(tapped("Reschedule", "payload"), "en")
    assert (heard.payload, heard.exact) == (None, "move")


@pytest.mark.parametrize("kind", ["reaction", "system"])
def test_what_asks_for_no_answer(kind: str) -> None:
    assert hear(msgspec.structs.replace(typed("👍"), kind=kind), "en").kind == "nothing"


@pytest.mark.parametrize(
    ("language", "country", "text", "day"),
    [
        ("en", "IN", "today", date(2027, 1, 25)),
        ("en", "IN", "tomorrow evening", date(2027, 1, 26)),
        ("en", "IN", "day after tomorrow", date(2027, 1, 27)),
        ("en", "IN", "mon", date(2027, 1, 25)),
        ("en", "IN", "next monday", date(2027, 2, 1)),
        ("en", "IN", "on Friday please", date(2027, 1, 29)),
        ("en", "IN", "12/5", date(2027, 5, 12)),
        ("en", "US", "12/5", date(2027, 12, 5)),
        ("en", "US", "26/1", date(2027, 1, 26)),
        ("en", "IN", "1/26", date(2027, 1, 26)),
        ("en", "IN", "12-5-2027", date(2027, 5, 12)),
        ("en", "IN", "12.5.27", date(2027, 5, 12)),
        ("en", "IN", "2027-02-03", date(2027, 2, 3)),
        ("en", "IN", "3rd feb", date(2027, 2, 3)),
        ("en", "IN", "February 3", date(2027, 2, 3)),
        ("en", "IN", "1/1", date(2028, 1, 1)),
        ("en", "IN", "31/2", None),
        ("en", "IN", "1/1/2020", None),
        ("en", "IN", "so", None),
        ("en", "IN", "see you", None),
        ("de", "DE", "morgen", date(2027, 1, 26)),
        ("de", "DE", "übermorgen", date(2027, 1, 27)),
        ("de", "DE", "am Do", date(2027, 1, 28)),
        ("de", "DE", "Sonnabend", date(2027, 1, 30)),
        ("de", "DE", "12.5.", date(2027, 5, 12)),
        ("de", "DE", "3. März", date(2027, 3, 3)),
        ("hi", "IN", "कल", date(2027, 1, 26)),
        ("hi", "IN", "परसों", date(2027, 1, 27)),
        ("hi", "IN", "बुधवार को", date(2027, 1, 27)),
        ("hi", "IN", "३ फ़रवरी", date(2027, 2, 3)),
        ("hi", "IN", "kal", date(2027, 1, 26)),
        ("hi", "IN", "२६/१", date(2027, 1, 26)),
        ("ar", "AE", "غدًا", date(2027, 1, 26)),
        ("ar", "AE", "بعد غد", date(2027, 1, 27)),
        ("ar", "AE", "يوم الأربعاء", date(2027, 1, 27)),
        ("ar", "AE", "٣ فبراير", date(2027, 2, 3)),
        ("ar", "AE", "٢٦/١", date(2027, 1, 26)),
        ("ar", "AE", "tomorrow", date(2027, 1, 26)),
    ],
)
def test_days(language: str, country: str, text: str, day: date | None) -> None:
    assert day_in(text, language, MONDAY, country) == day


@pytest.mark.parametrize(
    ("number", "day"), [(26, date(2027, 1, 26)), (3, date(2027, 2, 3)), (31, date(2027, 1, 31)), (32, None)]
)
def test_days_of_the_month(number: int, day: date | None) -> None:
    assert day_of_month(number, MONDAY) == day


@pytest.mark.parametrize(
    ("language", "text", "minutes"),
    [
        ("en", "6 pm", 18 * 60),
        ("en", "6pm", 18 * 60),
        ("en", "6:30 PM", 18 * 60 + 30),
        ("en", "10.30", 10 * 60 + 30),
        ("en", "12 pm", 12 * 60),
        ("en", "12:15 am", 15),
        ("en", "at 6 in the evening", 18 * 60),
        ("en", "10", None),
        ("en", "25:00", None),
        ("en", "evening", None),
        ("de", "18 Uhr", 18 * 60),
        ("de", "18h", 18 * 60),
        ("de", "9:30", 9 * 60 + 30),
        ("hi", "शाम 6 बजे", 18 * 60),
        ("hi", "सुबह १०:३०", 10 * 60 + 30),
        ("hi", "6 baje shaam", 18 * 60),
        ("ar", "٦ مساء", 18 * 60),
        ("ar", "الساعة ١٠", 10 * 60),
        ("ar", "11:30 ص", 11 * 60 + 30),
    ],
)
def test_times(language: str, text: str, minutes: int | None) -> None:
    assert time_in(text, language) == minutes


@pytest.mark.parametrize(
    ("language", "country", "said"),
    [
        ("en", "IN", "Wednesday 3 February, 6:30 pm"),
        ("en", "US", "Wednesday, February 3, 6:30 pm"),
        ("en", "GB", "Wednesday 3 February, 18:30"),
        ("de", "DE", "Mittwoch, 3. Februar, 18:30"),
        ("hi", "IN", "बुधवार, 3 फ़रवरी, शाम 6:30"),
        ("ar", "AE", "الأربعاء 3 فبراير, 6:30 م"),
    ],
)
def test_days_and_times_are_written_in_the_clinics_zone(language: str, country: str, said: str) -> None:
    instant = datetime(2027, 2, 3, 13, 0, tzinfo=UTC)
    written = (
        f"{day_text(date(2027, 2, 3), language, country)}, {time_text(instant, 'Asia/Kolkata', language, country)}"
    )
    assert written == said


DOCTORS = [
    "Dr Meera Rao",
    "Dr Arjun Shah",
    "Dr Farah Khan",
    "Prof. Dr. Jürgen Müller",
    "Dr Meera Shetty",
    "د. ليلى حداد",
]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("dr. rao", [0]),
        ("Rao", [0]),
        ("Meera Rao", [0]),
        ("meera", [0, 4]),
        ("meera r", []),
        ("arjun", [1]),
        ("arjn", [1]),
        ("shahh", [1]),
        ("Mueller", [3]),
        ("muller", [3]),
        ("Müler", [3]),
        ("doctor", []),
        ("ليلي", [5]),
        ("د ليلى", [5]),
        ("pizza", []),
        ("", []),
    ],
)
def test_names(text: str, found: list[int]) -> None:
    assert matches(tokens(text), DOCTORS) == found


def test_names_in_sentences() -> None:
    assert mentioned(tokens("tomorrow evening after 6 with Dr Rao for my son"), DOCTORS) == [0]
    assert mentioned(tokens("Meera please"), DOCTORS) == [0, 4]
    assert mentioned(tokens("any dr will do"), DOCTORS) == []


@pytest.mark.parametrize(
    ("text", "calling_code", "number"),
    [
        ("+91 98123 45678", "91", "+919812345678"),
        ("98123 45678", "91", "+919812345678"),
        ("098123-45678", "91", "+919812345678"),
        ("0091 98123 45678", "", "+919812345678"),
        ("919812345678", "91", "+919812345678"),
        ("+४४ २०७९४६००००", "91", "+442079460000"),
        ("0151 23456789", "49", "+4915123456789"),
        ("12345", "", None),
        ("123", "91", None),
        ("call me", "91", None),
        ("+1 234 567 890 123 456 7", "91", None),
    ],
)
def test_telephone_numbers(text: str, calling_code: str, number: str | None) -> None:
    assert phone(text, calling_code) == number


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Asha Rao", "Asha Rao"),
        ("  Asha   Rao ", "Asha Rao"),
        ("Anne-Marie O’Neill", "Anne-Marie O’Neill"),
        ("आशा राव", "आशा राव"),
        ("ليلى منصور", "ليلى منصور"),
        ("Müller", "Müller"),
        ("A", None),
        ("Asha 2", None),
        ("http://x.y", None),
        ("asha@example.com", None),
        ("a b c d e f g", None),
        ("🌸", None),
        ("x" * 81, None),
    ],
)
def test_person_names(text: str, name: str | None) -> None:
    assert person_name(text) == name


def test_words() -> None:
    assert tokens("Can't BREATHE! डॉ. राव ٣") == ("cant", "breathe", "डॉ", "राव", "3")
    assert digits("٣ und ४") == "34"
    assert holds(("pain", "in", "my", "chest"), ("pain", "chest"))
    assert not holds(("chest", "pain"), ("pain", "chest"))
    assert not holds((), ())
    assert distance("arjn", "arjun", 1) == 1
    assert distance("pizza", "arjun", 2) == 3


@pytest.mark.parametrize("text", ["Wednesday 26 September 2027", "अपॉइंटमेंट रद्द करना है", "👩‍👩‍👧‍👦" * 5, "é" * 40, "a"])
@pytest.mark.parametrize("most", [1, 5, 12, 20, 24])
def test_clipping(text: str, most: int) -> None:
    cut = clip(text, most)
    assert size(cut) <= most
    assert cut == text or cut.endswith("…")
