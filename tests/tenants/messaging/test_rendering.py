"""Contents as words, and cutting them without breaking a sign."""

from hypothesis import given
from hypothesis import strategies as st

from tenants.messaging import Buttons, Choice, Letter, Menu, Template, Text
from tenants.messaging.rendering import ELLIPSIS, cut, plain, shown


def test_short_texts_stay() -> None:
    assert cut("Hello", 5) == "Hello"
    assert cut("Hello!", 5) == "Hell" + ELLIPSIS


def test_no_sign_is_cut_in_half() -> None:
    assert cut("नमस्ते!", 6) == "नमस्" + ELLIPSIS  # the last vowel sign went with its letter
    family = "ab\U0001f468\u200d\U0001f469\u200d\U0001f467cd"
    assert cut(family, 5) == "ab" + ELLIPSIS
    assert cut("a\U0001f44d\U0001f3fdb", 3) == "a" + ELLIPSIS


@given(st.text(max_size=60), st.integers(min_value=1, max_value=60))
def test_what_is_cut_fits_and_begins_alike(text: str, limit: int) -> None:
    short = cut(text, limit)
    assert len(short) <= limit
    if len(text) > limit:
        assert short.endswith(ELLIPSIS)
        assert text.startswith(short[:-1])
    else:
        assert short == text


def test_contents_as_words() -> None:
    assert plain(Text("Hi")) == "Hi"
    assert plain(Buttons("Shall we?", [Choice("y", "Yes"), Choice("n", "No")], "Sunrise")) == (
        "Shall we?\n\n[Yes]\n[No]\n\nSunrise"
    )
    assert plain(Menu("When?", "Times", [Choice("1", "9:00", "Dr Rao"), Choice("2", "9:30")], "Tomorrow")) == (
        "Tomorrow\n\nWhen?\n\n- 9:00: Dr Rao\n- 9:30"
    )
    assert plain(Template("reminder", "en", {}, "Dear Asha")) == "Dear Asha"
    assert plain(Letter("Your visit", "See you")) == "See you"
    assert shown(Letter("Your visit", "See you")) == "Your visit\n\nSee you"
