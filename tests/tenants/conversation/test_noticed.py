"""Buttons under notices, and conversations that people hand back."""

import pytest

from tenants.conversation.input import payload_id
from tenants.conversation.intents import AnswerOffer
from tests.tenants.conversation.clinic import SUNRISE, Books
from tests.tenants.conversation.limits import faults
from tests.tenants.conversation.phone import Phone
from tests.tenants.conversation.test_engine import at_confirm, body, kinds


@pytest.mark.parametrize("kind", ["tap", "payload"])
def test_an_offer_is_answered_before_a_language_is_known_whatever_its_button_stands_under(kind: str) -> None:
    books = Books(SUNRISE)
    asha = books.know("Asha Rao")
    offer = books.offer(asha, books.spots_of("doc_1")[3], "svc_1", "cln_1")
    phone = Phone(books)
    phone.send(kind, choice_id=f"off.{offer}.take")
    assert phone.intents == [AnswerOffer(offer, take=True)]
    assert body(phone).startswith("It is booked.")
    phone.send(kind, choice_id=f"off.{offer}.take")
    assert phone.intents == []
    assert len(books.visits) == 1


@pytest.mark.parametrize("kind", ["tap", "payload"])
def test_a_reminders_button_is_one_whatever_it_stands_under(kind: str) -> None:
    books = Books(SUNRISE)
    visit = books.book(books.know("Asha Rao"), books.spots_of("doc_1")[3], "svc_1", "cln_1")
    phone = Phone(books, language="en")
    phone.send(kind, choice_id=payload_id(visit.id, "confirm"))
    assert kinds(phone) == ["ConfirmVisit"]


@pytest.mark.parametrize("choice", ["off..take", "off.off_1.sell", "off.off_1", "off.off 1.take", "xoff.off_1.take"])
def test_what_is_no_offer_is_an_old_button(choice: str) -> None:
    phone = at_confirm()
    phone.send("tap", choice_id=choice)
    assert phone.intents == []
    assert "from earlier" in body(phone)


def test_what_is_half_done_goes_on_after_an_offer() -> None:
    phone = at_confirm()
    asha = next(iter(phone.books.people.values()))
    offer = phone.books.offer(asha, phone.books.spots_of("doc_2")[9], "svc_1", "cln_1")
    phone.payload(f"off.{offer}.take")
    assert "It is booked." in body(phone)
    assert "Shall we book this?" in body(phone)
    assert phone.state.hold is not None


def test_when_people_hand_back_the_question_is_put_again() -> None:
    phone = at_confirm()
    phone.handed_back()
    assert body(phone).startswith("You are talking to our automatic assistant again.")
    assert "Shall we book this?" in body(phone)
    phone.type("person")
    phone.handed_back()
    assert phone.state.step != "human"
    assert faults(phone.replies) == []
