"""What people write who do not answer in the words that were offered."""

import pytest

from tenants.conversation.answering import said_name
from tenants.conversation.facts import Practice
from tenants.conversation.state import NEW
from tests.tenants.conversation.clinic import NOOR, SUNRISE, WEISS, Books
from tests.tenants.conversation.phone import Phone


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("My name is Ravi Kumar", "Ravi Kumar"),
        ("I am Asha Rao.", "Asha Rao"),
        ("Name: Asha Rao", "Asha Rao"),
        ("Ich heiße Jonas Weber", "Jonas Weber"),
        ("मेरा नाम आशा राव है", "आशा राव"),
        ("mera naam Asha hai", "Asha"),
        ("اسمي ليلى منصور", "ليلى منصور"),
        ("Haimanti Nameer", "Haimanti Nameer"),
        ("Asha Rao Jr.", "Asha Rao Jr."),
        ("My name is", None),
        ("my name is 7", None),
    ],
)
def test_names_in_a_sentence(text: str, name: str | None) -> None:
    assert said_name(text) == name


@pytest.mark.parametrize(
    ("practice", "language", "yes", "no"),
    [(SUNRISE, "en", "yes", "no"), (WEISS, "de", "ja", "nein"), (NOOR, "ar", "نعم", "لا")],
)
def test_yes_and_no_to_are_you_new_here(practice: Practice, language: str, yes: str, no: str) -> None:
    for word, step in ((yes, "name"), (no, "number")):
        phone = Phone(Books(practice), language=language)
        phone.type("book")
        phone.type(word)
        assert phone.state.step == step


def test_yes_is_no_answer_to_who_of_several() -> None:
    books = Books(SUNRISE)
    books.know("Asha Rao")
    phone = Phone(books, language="en")
    phone.type("book")
    phone.type("yes")
    assert (phone.state.step, phone.state.draft.person) == ("person", None)


def test_a_name_of_one_word_may_be_written_as_two() -> None:
    phone = Phone(Books(SUNRISE), language="en")
    for text in ("book", "yes", "Asha Rao"):
        phone.type(text)
    assert (phone.state.step, phone.state.draft.person) == ("clinic", NEW)
    phone.type("indira nagar")
    assert phone.state.draft.clinic == "cln_1"
