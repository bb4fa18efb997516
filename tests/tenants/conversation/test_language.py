"""Which language somebody is answered in who has chosen none."""

import pytest

from tenants.conversation.facts import Practice
from tenants.conversation.intents import SetLanguage
from tests.tenants.conversation.clinic import NOOR, SUNRISE, WEISS, Books
from tests.tenants.conversation.phone import Phone


@pytest.mark.parametrize(
    ("practice", "text", "language"),
    [
        (SUNRISE, "I would like to book an appointment", "en"),
        (SUNRISE, "Hello, can I come tomorrow at 4 pm for a check-up with Dr Rao?", "en"),
        (SUNRISE, "मुझे कल का अपॉइंटमेंट चाहिए", "hi"),
        (SUNRISE, "appointment chahiye", "hi"),
        (NOOR, "موعد", "ar"),
    ],
)
def test_a_request_tells_the_language(practice: Practice, text: str, language: str) -> None:
    """Nobody who asks in words of one language is asked which one to speak."""
    phone = Phone(Books(practice))
    phone.type(text)
    assert (phone.state.language, phone.state.goal, phone.state.step) == (language, "book", "person")
    assert isinstance(phone.intents[0], SetLanguage)


@pytest.mark.parametrize("text", ["hi", "book", "cancel", "appointment", "नमस्ते", "Termin buchen", "tomorrow"])
def test_words_of_many_languages_or_of_another_tell_none(text: str) -> None:
    """A greeting, or a word that is said in many languages; and a language that is not spoken here."""
    phone = Phone(Books(SUNRISE))
    phone.type(text)
    assert (phone.state.language, phone.state.step) == (None, "language")


def test_what_was_said_before_the_language_is_not_forgotten_when_a_request_tells_it() -> None:
    phone = Phone(Books(SUNRISE))
    phone.type("tomorrow")
    assert phone.state.step == "language"
    phone.type("I want to book an appointment")
    assert (phone.state.language, phone.state.goal, phone.state.step) == ("en", "book", "person")
    assert phone.state.wishes.day is not None


@pytest.mark.parametrize(("practice", "language", "word"), [(SUNRISE, "en", "new"), (WEISS, "de", "neu")])
def test_new_is_an_answer_to_are_you_new_here(practice: Practice, language: str, word: str) -> None:
    """And not a wish to begin anew."""
    phone = Phone(Books(practice), language=language)
    phone.type("book")
    asked = phone.state.step
    phone.type(word)
    assert (asked, phone.state.step) == ("person", "name")
