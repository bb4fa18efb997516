"""What a patient is found by: short texts in one array, each kind under a mark of its own, in one multikey index.

    asha          a word of the name: found by its beginning
    as rao        the first two letters of one word and all of another, for each ordered pair: "asha ra" is looked up
                  as the range "as ra...", so two words that never meet cost an empty range instead of a walk through
                  everybody called Asha
    =a r          initials of two words, in alphabetical order: for "a r"
    #0187...      a telephone number backwards: found by its last digits
    $123          a record number, and any other identifier
    @1990-05-01   the day of birth, for the search for duplicates

A deleted patient's words, numbers and identifiers stand behind a hyphen, so the living are found without asking for
their state; a merged one has none.

Slips of the keyboard are not stored with patients: names are made of few words, so the words have a small index of
their own (`slip_keys`), and a mistyped word is first corrected there. A tenant with a million patients has some ten
thousand words; storing their misspellings with every patient would have tripled the index and the writes.
"""

import re
import unicodedata
from collections.abc import Iterable
from itertools import permutations
from typing import Final

MAX_WORDS: Final = 8
"""Of a name. The first five of them are paired."""
PAIRED: Final = 5
LONGEST_WORD: Final = 40
TAIL: Final = 3
"""Fewer digits are no telephone number."""
SLIP: Final = 4
"""Shorter words are not corrected: nearly every word is one letter away from another then."""
SLIP_AT_START: Final = 5
"""Nor are shorter ones taken for a beginning with a slip in it."""
_SLIP_END: Final = 6
BEYOND: Final = "\U0010ffff"
"""Behind every text that begins like the one before it."""

# What NFKD leaves whole although it is one letter with a stroke, or two.
_LATIN: Final = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})
_DROPPED: Final = frozenset("'’‘ʼ`´.\u200c\u200d")
"""Inside a word: O'Brien, St. John."""


def words_of(text: str) -> list[str]:
    """The words of a text as they are compared: case folded, Latin letters without accents, other scripts as they are.

    Marks are part of the letter in most scripts (vowel signs of Devanagari, say), so only those on Latin are taken off.
    """
    letters: list[str] = []
    on_latin = False
    for sign in unicodedata.normalize("NFKD", text.casefold()).translate(_LATIN):
        kind = unicodedata.category(sign)[0]
        if kind == "M":
            if not on_latin:
                letters.append(sign)
        elif sign not in _DROPPED:
            on_latin = sign < "\u0250"
            letters.append(sign if kind in "LN" else " ")
    return [word[:LONGEST_WORD] for word in unicodedata.normalize("NFC", "".join(letters)).split()]


def digits_of(text: str) -> str:
    """The digits 0 to 9 of a text, whatever stands between them."""
    return "".join(sign for sign in text if sign in "0123456789")


def plain_identifier(value: str) -> str:
    """An identifier as it is compared: letters and digits, case folded."""
    return "".join(sign for sign in value.casefold() if sign.isalnum())


def pair_token(first: str, second: str) -> str:
    """Where somebody called `first` and `second` is filed."""
    return f"{first[:2]} {second}"


def initials_token(first: str, second: str) -> str:
    """Where somebody with these two initials is filed."""
    return "=" + " ".join(sorted((first[0], second[0])))


def name_tokens(words: list[str]) -> set[str]:
    """Words of a name, and how they are paired."""
    found = set(words[:MAX_WORDS])
    for first, second in permutations(words[:PAIRED], 2):
        found |= {pair_token(first, second), initials_token(first, second)}
    return found


def phone_token(number: str) -> str:
    """Where a telephone number, or its last digits, is filed."""
    return "#" + digits_of(number)[::-1]


def identifier_tokens(value: str) -> set[str]:
    """Where an identifier is filed, if it holds anything: as a whole, but P-000123 under 123."""
    plain = plain_identifier(value)
    if number := re.fullmatch(r"p?0*([1-9][0-9]*)", plain):
        plain = number[1]
    return {f"${plain}"} if plain else set()


def day_token(day: str) -> str:
    """Where a day of birth is filed."""
    return f"@{day}"


def search_tokens(
    words: list[str],
    phones: Iterable[str],
    identifiers: Iterable[str],
    birth_date: str | None,
    *,
    deleted: bool = False,
) -> list[str]:
    """Everything a patient is found by, in order."""
    found = name_tokens(words) | {phone_token(number) for number in phones}
    for value in identifiers:
        found |= identifier_tokens(value)
    if deleted:
        return sorted(f"-{token}" for token in found)
    if birth_date:
        found.add(day_token(birth_date))
    return sorted(found)


def _without_one(text: str) -> set[str]:
    return {text[:place] + text[place + 1 :] for place in range(len(text))}


def slip_keys(word: str) -> list[str]:
    """Under what a word of a name is filed, so that it is found when somebody makes a slip in it.

    What is left of it when one letter goes, of its first six letters and of its first five (all letters, if there
    are fewer), and the word itself if it is short. Two words one slip apart (a letter more, less, other, or two
    swapped), or a mistyped beginning of five letters or more, then share a key with what `asked_keys` gives: the
    deletion neighbourhood known from SymSpell, on beginnings only, so that a word has at most 12 keys.
    """
    keys = {word[:_SLIP_END]}
    for length in {min(len(word), _SLIP_END), min(len(word), SLIP_AT_START)}:
        keys |= _without_one(word[:length]) if length >= SLIP else set()
    return sorted(keys)


def asked_keys(typed: str) -> list[str]:
    """Under what to look for a word that may have been mistyped."""
    start = typed[:_SLIP_END]
    return sorted({start} | _without_one(start))


def one_slip(typed: str, word: str) -> bool:
    """Whether one letter more, less or other, or two neighbours swapped, turns one into the other; or nothing."""
    if typed == word:
        return True
    shorter, longer = sorted((typed, word), key=len)
    if len(longer) - len(shorter) > 1:
        return False
    same = 0
    while same < len(shorter) and shorter[same] == longer[same]:
        same += 1
    if len(longer) > len(shorter):
        return shorter[same:] == longer[same + 1 :]
    if shorter[same + 1 :] == longer[same + 1 :]:
        return True
    swapped = shorter[same : same + 2][::-1] == longer[same : same + 2]
    return swapped and shorter[same + 2 :] == longer[same + 2 :]


def begins_like(typed: str, word: str) -> bool:
    """Whether `typed` is one slip away from `word`, or, when it is long enough to tell, from a beginning of it."""
    if len(typed) < SLIP_AT_START:
        return len(typed) >= SLIP and one_slip(typed, word)
    same = 0
    for left, right in zip(typed, word, strict=False):
        if left != right:
            break
        same += 1
    return (
        word.startswith(typed[same + 1 :], same)  # a letter too many
        or word.startswith(typed[same:], same + 1)  # one too few
        or word.startswith(typed[same + 1 :], same + 1)  # another one
        or word.startswith(typed[same : same + 2][::-1] + typed[same + 2 :], same)  # two swapped
    )
