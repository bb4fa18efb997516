"""The engine's rules, one by one."""

from datetime import timedelta

import msgspec
import pytest

from tenants.conversation import begin, needs, resume, step
from tenants.conversation.facts import Clinic, Doctor, Facts, NeedPeople, NeedPractice, Service
from tenants.conversation.input import payload_id
from tenants.conversation.intents import (
    ConfirmHold,
    Held,
    OpenCallback,
    Refused,
    ReleaseHold,
    SetLanguage,
)
from tenants.conversation.prompts import PAGE
from tenants.conversation.state import Conversation
from tenants.messaging import Buttons, Incoming, Menu
from tests.tenants.conversation.clinic import NOOR, START, SUNRISE, WEISS, Books
from tests.tenants.conversation.limits import faults
from tests.tenants.conversation.phone import Phone


def incoming(text: str = "hi") -> Incoming:
    return Incoming(channel="whatsapp", address="1", provider_id="w", at=START, kind="text", text=text)


def at_confirm(language: str = "en") -> Phone:
    """A phone with a held time before it."""
    books = Books(SUNRISE)
    books.know("Asha Rao")
    phone = Phone(books, language=language)
    phone.type("book")
    while phone.state.step != "confirm":
        phone.tap(phone.choices()[1 if phone.state.step == "doctor" else 0])
    return phone


def body(phone: Phone) -> str:
    last = phone.replies[-1]
    assert isinstance(last, Buttons | Menu)
    return last.body


def kinds(phone: Phone) -> list[str]:
    return [type(intent).__name__ for intent in phone.intents]


def test_needs_are_named_until_there_are_none() -> None:
    books, facts = Books(SUNRISE), Facts(START)
    state = begin("cnv_1", "en")
    first = needs(state, incoming("book"), facts)
    assert NeedPractice() in first
    facts = facts.with_({need: books.load(need) for need in first})
    second = needs(state, incoming("book"), facts)
    assert second == {NeedPeople()}
    facts = facts.with_({need: books.load(need) for need in second})
    assert needs(state, incoming("book"), facts) == frozenset()
    assert step(state, incoming("book"), facts).state.step == "person"


def test_nothing_is_changed_in_place() -> None:
    phone = at_confirm()
    before = phone.state
    encoded = msgspec.json.encode(before)
    phone.type("menu")
    assert msgspec.json.encode(before) == encoded
    assert phone.state != before


def test_a_reaction_is_no_answer() -> None:
    phone = at_confirm()
    before = phone.state
    assert phone.send("reaction", text="👍") == []
    assert phone.state is not None
    assert phone.state == before


def test_confirm_books_once() -> None:
    phone = at_confirm()
    yes = phone.choices()[0]
    phone.tap(yes)
    told = body(phone)
    assert "ConfirmHold" in kinds(phone)
    for _ in range(3):
        phone.tap(yes)
        assert phone.intents == []
        assert body(phone) == told
    phone.type("yes")
    assert phone.intents == []
    assert body(phone) == told
    assert phone.books.booked_from.total() == 1


def test_a_second_tap_later_on_gets_the_same_booking_and_the_present_question() -> None:
    phone = at_confirm()
    yes = phone.choices()[0]
    phone.tap(yes)
    phone.type("book")
    phone.tap(yes)
    assert phone.intents == []
    assert "It is booked." in body(phone)
    assert "Who is the appointment for?" in body(phone)


def test_a_confirmation_of_an_earlier_summary_books_nothing() -> None:
    phone = at_confirm()
    yes = phone.choices()[0]
    phone.type("no")
    phone.tap(phone.choices()[2])
    assert phone.state.step == "confirm"
    phone.tap(yes)
    assert not any(isinstance(intent, ConfirmHold) for intent in phone.books.log)
    assert "from earlier" in body(phone)


def test_a_lapsed_hold_is_told_and_the_list_shown() -> None:
    phone = at_confirm()
    phone.books.now += timedelta(minutes=11)
    phone.tap(phone.choices()[0])
    assert "has run out" in body(phone)
    assert phone.state.step == "slot"
    assert phone.state.hold is None
    assert "ConfirmHold" not in kinds(phone)


@pytest.mark.parametrize("reason", ["lapsed", "taken", "patient-busy"])
def test_a_hold_that_the_clinic_refuses_leads_back_to_the_times(reason: str) -> None:
    phone = at_confirm()
    phone.books.refusals = {"ConfirmHold": [reason]}  # type: ignore[list-item]  # one of its reasons
    phone.tap(phone.choices()[0])
    assert phone.state.step == "slot"
    assert isinstance(phone.intents[-1], ReleaseHold) or kinds(phone)[-1] == "Funnel"
    assert phone.books.visits == {}


def test_two_failures_bring_a_person() -> None:
    phone = at_confirm()
    phone.books.refusals = {"ConfirmHold": ["error", "error"]}
    phone.tap(phone.choices()[0])
    assert phone.state.step == "confirm"
    phone.type("yes")
    assert OpenCallback("failed") in phone.intents


def test_misses_bring_a_person() -> None:
    phone = at_confirm()
    phone.type("pizza")
    assert "did not understand" in body(phone)
    assert phone.state.step == "confirm"
    phone.type("pizza")
    assert phone.choices()[0].title == "Talk to a person"
    phone.tap(phone.choices()[0])
    assert OpenCallback("not-understood") in phone.intents
    assert any(isinstance(intent, ReleaseHold) for intent in phone.intents)
    phone.type("hello?")
    assert phone.intents == []


def test_safe_buttons_work_however_old() -> None:
    phone = at_confirm()
    books = phone.books
    phone.type("menu")
    menu = {choice.title: choice for choice in phone.choices()}
    phone.tap(menu["Book an appointment"])
    phone.tap(menu["My appointments"])
    assert phone.state.goal == "mine"
    phone.tap(menu["Language"])
    assert phone.state.step == "language"
    english = phone.choices()[0]
    phone.type("menu")
    phone.tap(english)
    assert phone.intents == [SetLanguage("en")]
    assert books.visits == {}


def test_another_conversations_buttons_are_stale() -> None:
    phone = at_confirm()
    stranger = msgspec.structs.replace(phone.choices()[0], id=phone.choices()[0].id.replace("cnv_1", "cnv_2"))
    phone.tap(stranger)
    assert phone.intents == []
    assert "from earlier" in body(phone)
    assert phone.state.step == "confirm"


@pytest.mark.parametrize(("minutes", "asked"), [(29, False), (30, True), (600, True)])
def test_after_a_while_it_asks(minutes: int, asked: bool) -> None:
    books = Books(SUNRISE)
    books.know("Asha Rao")
    phone = Phone(books, language="en")
    phone.type("book")
    asha = phone.choices()[0]
    books.now += timedelta(minutes=minutes)
    phone.tap(asha)
    assert ("It has been a while" in body(phone)) == asked
    if asked:
        phone.type("yes")
        assert phone.state.step == "person"
        phone.tap(phone.choices()[0])
    assert phone.state.step == "clinic"


def test_after_a_while_a_new_wish_is_not_asked_about() -> None:
    phone = at_confirm()
    phone.books.now += timedelta(hours=5)
    phone.type("menu")
    assert phone.state.step == "main"


def test_a_reminders_button_is_answered_before_a_language_is_known() -> None:
    books = Books(WEISS)
    person = books.know("Jürgen Müller")
    spot = books.spots_of("doc_w")[3]
    visit = books.book(person, spot, "svc_w1", "cln_w")
    phone = Phone(books)
    phone.payload(payload_id(visit.id, "confirm"))
    assert kinds(phone) == ["ConfirmVisit"]
    assert "Danke, wir freuen uns auf Sie." in body(phone)


def test_somebody_elses_appointment_is_not_there() -> None:
    phone = Phone(Books(SUNRISE), language="en")
    for action in ("confirm", "move", "cancel"):
        phone.payload(payload_id("apt_other", action))
        assert phone.intents == []
        assert "not there any more" in body(phone)


def test_a_result_that_nobody_waits_for_does_no_harm() -> None:
    state = msgspec.structs.replace(begin("cnv_1", "en"), step="main")
    facts = Facts(START, {NeedPractice(): SUNRISE, NeedPeople(): ()})
    outcome = resume(state, Held("hold_9", START + timedelta(minutes=10)), facts)
    assert outcome.intents == [ReleaseHold("hold_9")]
    assert faults(outcome.replies) == []
    assert faults(resume(state, Refused("error"), facts).replies) == []


def test_lists_are_eight_rows_and_the_ways_on() -> None:
    doctors = tuple(Doctor(f"doc_{n}", f"Dr Number {n}", ("cln_1",), ("svc_1",)) for n in range(30))
    books = Books(msgspec.structs.replace(SUNRISE, doctors=doctors, clinics=SUNRISE.clinics[:1]))
    books.know("Asha Rao")
    phone = Phone(books, language="en")
    phone.type("book")
    while phone.state.step != "doctor":
        phone.tap(phone.choices()[0])
    seen = []
    for _ in range(3):
        titles = [choice.title for choice in phone.choices()]
        assert len(titles) == PAGE + 2
        assert titles[-2:] == ["More", "Talk to a person"]
        seen += titles[:-2]
        phone.tap(phone.choice("More"))
    assert [choice.title for choice in phone.choices()][-3:] == [
        "Back to the first",
        "Talk to a person",
        "Back",
    ]
    seen += [choice.title for choice in phone.choices() if choice.title.startswith("Dr")]
    assert len(set(seen)) == 31
    phone.type("number 17")
    assert phone.state.draft.doctor == "doc_17"


def test_several_that_fit_are_asked_about() -> None:
    books = Books(SUNRISE)
    books.know("Asha Rao")
    books.know("Asha Menon")
    books.know("Vihaan Rao")
    phone = Phone(books, language="en")
    phone.type("book")
    phone.type("asha")
    assert body(phone).startswith("Which one do you mean?")
    assert [choice.title for choice in phone.choices()][:2] == ["Asha Rao", "Asha Menon"]
    phone.type("2")
    assert phone.state.draft.person == list(books.people)[1]


@pytest.mark.parametrize("language", ["en", "hi", "ar", "de"])
def test_the_longest_names_stay_within_the_limits(language: str) -> None:
    long = "Österreichisch-Ungarische Gemeinschaftspraxis für Zahnheilkunde अपॉइंटमेंट " * 4
    practice = msgspec.structs.replace(
        SUNRISE,
        name=long,
        languages=(language,),
        greetings={language: long * 4},
        clinics=tuple(
            Clinic(
                f"cln_{n}", f"{long}{n}", "Asia/Kolkata", long, "https://maps.example/" + "x" * 300, "+49" * 20, long
            )
            for n in range(2)
        ),
        services=tuple(Service(f"svc_{n}", f"{long}{n}", 30) for n in range(2)),
        doctors=tuple(Doctor(f"doc_{n}", f"{long}{n}", ("cln_0", "cln_1"), ("svc_0", "svc_1"), long) for n in range(2)),
    )
    books = Books(practice)
    books.know(long)
    phone = Phone(books, language=language)
    phone.type("book")
    assert faults(phone.replies) == []
    for _ in range(12):
        phone.tap(phone.choices()[0])
        assert faults(phone.replies) == []
        if phone.state.step == "confirm":
            until = books.now + timedelta(minutes=10)
            assert phone.state.hold is not None
            assert phone.state.hold.expires_at == until
            assert "10:10" in body(phone)
        if phone.state.step == "done":
            break
    assert phone.state.step == "done"
    assert len(books.visits) == 1


def test_a_single_doctor_clinic_and_service_are_not_asked_about() -> None:
    practice = msgspec.structs.replace(NOOR, doctors=NOOR.doctors[:1])
    books = Books(practice)
    books.know("ليلى")
    phone = Phone(books, language="ar")
    phone.type("حجز موعد")
    asked = []
    for _ in range(4):
        asked.append(phone.state.step)
        phone.tap(phone.choices()[0])
    assert asked == ["person", "day", "slot", "confirm"]


def test_nothing_to_book_leads_to_a_person() -> None:
    books = Books(msgspec.structs.replace(SUNRISE, doctors=()))
    books.know("Asha Rao")
    phone = Phone(books, language="en")
    phone.type("book")
    phone.tap(phone.choices()[0])
    phone.tap(phone.choices()[0])
    assert "nothing free to book" in body(phone)
    assert phone.choices()[0].title == "Talk to a person"


def test_wrong_codes_end() -> None:
    phone = Phone(Books(SUNRISE), language="en")
    phone.type("book")
    phone.type("2")
    phone.type("+919812345678")
    for _ in range(3):
        assert phone.state.step == "code"
        phone.type("000000")
    assert phone.state.step == "person"
    assert "did not work with the code" in body(phone)


def test_back_retraces_every_answer() -> None:
    phone = at_confirm()
    seen = []
    for _ in range(8):
        seen.append(phone.state.step)
        phone.type("back")
        if phone.state.step == "main":
            break
    assert seen == ["confirm", "slot", "day", "doctor", "service", "clinic", "person"]
    assert phone.state.step == "main"
    assert phone.books.holds == {}


def test_the_released_time_is_offered_again() -> None:
    phone = at_confirm()
    first = phone.state.hold
    assert first is not None
    phone.tap(phone.choices()[1])
    titles = [choice.title for choice in phone.choices()]
    assert phone.state.offered[0].key.startswith(first.spot.starts_at.isoformat())
    assert titles[0] == "11:30 am"


def test_changing_the_language_keeps_the_step() -> None:
    phone = at_confirm()
    phone.type("भाषा")
    phone.tap(phone.choice("हिन्दी"))
    assert phone.state.step == "confirm"
    assert phone.state.language == "hi"
    assert "क्या इसे बुक कर दें?" in body(phone)


def test_a_state_survives_its_storage_and_is_small() -> None:
    phone = at_confirm()
    encoded = msgspec.json.encode(phone.state)
    assert msgspec.json.decode(encoded, type=Conversation) == phone.state
    assert len(encoded) < 2500
