"""What patients are found by. Pure functions."""

import random
from collections.abc import Iterator

import pytest

from tenants.patients.search import named, taken_apart
from tenants.patients.tokens import (
    BEYOND,
    asked_keys,
    begins_like,
    identifier_tokens,
    name_tokens,
    one_slip,
    phone_token,
    search_tokens,
    slip_keys,
    words_of,
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("José  O'Brien-Łukasz", ["jose", "obrien", "lukasz"]),
        ("STRASSE straße", ["strasse", "strasse"]),
        ("नितिन", ["नितिन"]),  # vowel signs are marks, and belong to the word
        ("مُحَمَّد علي", ["مُحَمَّد", "علي"]),
        ("李 小龍", ["李", "小龍"]),
        ("김민준", ["김민준"]),
        ("St. John\u200d", ["st", "john"]),
        ("  ", []),
    ],
)
def test_words_are_compared_without_case_and_latin_accents(text: str, words: list[str]) -> None:
    assert words_of(text) == words


def test_a_composed_and_a_decomposed_letter_are_one() -> None:
    assert words_of("Jose\u0301") == words_of("Jos\u00e9") == ["jose"]
    assert words_of("\u0915\u093c") == words_of("\u0958")


def test_the_array_of_a_patient_stays_small() -> None:
    tokens = search_tokens(["asha", "rao"], ["+919812345678"], ["P-000123"], "1990-05-01")
    assert tokens == ["#876543218919", "$123", "=a r", "@1990-05-01", "as rao", "asha", "ra asha", "rao"]
    assert len(name_tokens([f"word{number}" for number in range(20)])) <= 8 + 20 + 10


def test_a_deleted_patient_s_tokens_stand_apart() -> None:
    tokens = search_tokens(["asha"], ["+919812345678"], ["P-000123"], "1990-05-01", deleted=True)
    assert tokens == ["-#876543218919", "-$123", "-asha"]


def test_digits_of_a_number_are_backwards_so_that_its_end_begins() -> None:
    assert phone_token("+91 98123-45678").startswith(phone_token("5678"))
    assert identifier_tokens("P-000123") == {"$123"}
    assert identifier_tokens("91-1234 5678") == {"$9112345678"}


def pairs(count: int) -> Iterator[tuple[str, str]]:
    """Words and what a slip makes of them."""
    source = random.Random(20261120)  # noqa: S311 - cases, not secrets
    for _ in range(count):
        word = "".join(source.choice("abcde") for _ in range(source.randint(3, 10)))
        place = source.randrange(len(word))
        letter = source.choice("abcdef")
        yield word, word[:place] + word[place + 1 :]
        yield word, word[:place] + letter + word[place:]
        yield word, word[:place] + letter + word[place + 1 :]
        yield word, word[:place] + word[place : place + 2][::-1] + word[place + 2 :]


def distance(one: str, other: str) -> int:
    """The restricted edit distance (with neighbours swapped), by the book: every cell of the table."""
    table = {(row, -1): row + 1 for row in range(-1, len(one))} | {
        (-1, column): column + 1 for column in range(-1, len(other))
    }
    for row, left in enumerate(one):
        for column, right in enumerate(other):
            cost = left != right
            best = min(table[row - 1, column] + 1, table[row, column - 1] + 1, table[row - 1, column - 1] + cost)
            if row and column and left == other[column - 1] and one[row - 1] == right:
                best = min(best, table[row - 2, column - 2] + 1)
            table[row, column] = best
    return table[len(one) - 1, len(other) - 1]


def test_one_slip_is_an_edit_distance_of_one() -> None:
    source = random.Random(7)  # noqa: S311 - cases, not secrets
    slips = 0
    for _ in range(20000):
        one, other = ("".join(source.choice("ab") for _ in range(source.randint(1, 6))) for _ in range(2))
        slips += one_slip(one, other)
        assert one_slip(one, other) == (distance(one, other) <= 1), (one, other)
    assert 2000 < slips < 18000


def test_every_beginning_of_a_mistyped_word_shares_a_key_with_the_word() -> None:
    for word, typed in pairs(3000):
        if len(typed) > 3:
            assert begins_like(typed, word), (typed, word)
        for length in range(4, len(typed) + 1):
            start = typed[:length]
            if length == 4 and start != typed:
                continue  # too short to tell
            assert begins_like(start, word), (start, word)
            assert set(asked_keys(start)) & set(slip_keys(word)), (start, word)


def test_a_word_has_few_keys() -> None:
    assert [len(slip_keys(word)) for word in ("abc", "asha", "priya", "abcdef", "abcdefghijkl")] == [1, 5, 6, 12, 12]


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        (["asha", "ra"], "ra asha"),
        (["ra", "asha"], "ra asha"),
        (["asha", "r"], "as r"),
        (["a", "rao"], "ra a"),
    ],
)
def test_two_words_are_one_range(words: list[str], begins: str) -> None:
    condition = named(words)
    assert condition["search"] == {"$elemMatch": {"$gte": begins, "$lt": begins + BEYOND}}


def test_two_initials_are_one_token() -> None:
    assert named(["r", "a"]) == {"search": "=a r"}


def test_what_was_typed_is_taken_apart() -> None:
    assert taken_apart("rao 4567").words == ("rao",)
    assert taken_apart("rao 4567").digits == "4567"
    assert taken_apart("P-000123").words == ("p",)
    assert taken_apart("+91 98123 45678").words == ()


def test_a_beginning_is_alike_when_one_of_its_lengths_is() -> None:
    source = random.Random(11)  # noqa: S311 - cases, not secrets
    alike = 0
    for _ in range(20000):
        typed = "".join(source.choice("ab") for _ in range(source.randint(5, 7)))
        word = "".join(source.choice("ab") for _ in range(source.randint(3, 9)))
        expected = any(distance(typed, word[:length]) <= 1 for length in range(4, len(word) + 1)) or one_slip(
            typed, word
        )
        alike += expected
        assert begins_like(typed, word) == expected, (typed, word)
    assert 1000 < alike < 19000
