"""Words as people type them: folded to one form, and compared kindly. No language is known here, only scripts."""

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

LONGEST: Final = 400
"""So many signs of a message are looked at. Nobody needs more to choose from a list."""
_GAP: Final = 3
"""So many words may stand between the words of a phrase: `cancel (my next) appointment`."""
_ARABIC: Final = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ـ": None}
)
_DEVANAGARI: Final = str.maketrans({"़": None, "ँ": "ं"})
_TITLES: Final = frozenset(
    "dr doctor prof med herr frau mr mrs ms डॉ डॉक्टर د دكتور دكتوره الدكتور الدكتوره".split()  # noqa: SIM905  # a list of words reads better so
)
"""Left out when names are compared: every doctor has one."""


def plain(text: str) -> str:
    """The text in small letters, with compatibility forms, digits of any script and odd spaces made plain."""
    cleaned = unicodedata.normalize("NFKC", text[:LONGEST])
    signs = []
    for sign in cleaned:
        if unicodedata.category(sign) == "Nd":
            signs.append(str(unicodedata.decimal(sign)))
        elif unicodedata.category(sign) in ("Cf", "Cc", "Zs", "Zl", "Zp"):
            # Direction marks and joiners say nothing; controls and exotic spaces part words.
            signs.append("" if unicodedata.category(sign) == "Cf" else " ")
        else:
            signs.append(sign)
    return " ".join("".join(signs).casefold().split())


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[str, ...]:
    """The folded words of a text: no accents, no vowel signs of Arabic, no punctuation."""
    folded = []
    for sign in unicodedata.normalize("NFD", plain(text).translate(_ARABIC)).translate(_ARABIC).translate(_DEVANAGARI):
        kind = unicodedata.category(sign)
        if sign in "'’`´":
            continue  # can't is cant
        if kind.startswith(("L", "N")) or (kind.startswith("M") and "\u0900" <= sign <= "\u097f"):
            folded.append(sign)
        elif not kind.startswith("M"):
            folded.append(" ")
    return tuple("".join(folded).split())


def is_latin(word: str) -> bool:
    """Whether a word is written in Latin letters, which the words of many languages share."""
    return unicodedata.name(word[0], "").startswith("LATIN")


def digits(text: str) -> str:
    """The digits of a text, of whatever script, as 0-9."""
    return "".join(sign for sign in plain(text) if "0" <= sign <= "9")


def holds(said: Sequence[str], phrase: Sequence[str], gap: int = _GAP) -> bool:
    """Whether the words of the phrase occur in their order, with few others between them.

    A word of three letters or more also stands for the longer ones that begin with it: endings vary.
    """
    return bool(phrase) and any(
        _is(word, phrase[0]) and _follows(said, start + 1, phrase[1:], gap) for start, word in enumerate(said)
    )


def _is(word: str, meant: str) -> bool:
    return word == meant or (len(meant) >= 3 and word.startswith(meant))


def _follows(said: Sequence[str], start: int, rest: Sequence[str], gap: int) -> bool:
    for meant in rest:
        at = next((at for at in range(start, min(start + gap + 1, len(said))) if _is(said[at], meant)), None)
        if at is None:
            return False
        start = at + 1
    return True


def distance(one: str, other: str, most: int) -> int:
    """Edits from one word to the other; `most` + 1 when there are more than that."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    row = list(range(len(other) + 1))
    for at, sign in enumerate(one, 1):
        above, row = row, [at]
        for index, wanted in enumerate(other, 1):
            row.append(min(above[index] + 1, row[-1] + 1, above[index - 1] + (sign != wanted)))
        if min(row) > most:
            return most + 1
    return row[-1]


def alike(said: str, meant: str) -> bool:
    """Whether a typed word is probably the other one: its beginning, or it with slips of the finger."""
    if said == meant or (len(said) >= 3 and meant.startswith(said)):
        return True
    allowed = 0 if len(said) < 4 else 1 if len(said) < 7 else 2
    if allowed and distance(said, meant, allowed) <= allowed:
        return True
    # Müller, Mueller, Muller
    return len(said) >= 4 and _without_e(said) == _without_e(meant)


def _without_e(word: str) -> str:
    return word.replace("ae", "a").replace("oe", "o").replace("ue", "u").replace("ss", "s").replace("ß", "s")


def names(text: str) -> tuple[str, ...]:
    """The words of a name that tell it from others."""
    return tuple(word for word in tokens(text) if word not in _TITLES)


def matches(said: Sequence[str], labels: Iterable[str]) -> list[int]:
    """Which of the labels are meant: those that are equal, or else those that all the said words lead to."""
    wanted = tuple(word for word in said if word not in _TITLES)
    if not wanted or len(wanted) > 12:
        return []
    folded = [names(label) for label in labels]
    # As one word or two: Indira Nagar
    if equal := [at for at, label in enumerate(folded) if "".join(label) == "".join(wanted)]:
        return equal
    whole = [at for at, label in enumerate(folded) if label and all(word in label for word in wanted)]
    return whole or [
        at
        for at, label in enumerate(folded)
        if label and all(any(alike(word, part) for part in label) for word in wanted)
    ]


def mentioned(said: Sequence[str], labels: Iterable[str]) -> list[int]:
    """Which of the labels a longer sentence speaks of: those with most of their telling words in it."""
    found: list[tuple[int, int]] = []
    for at, label in enumerate(labels):
        parts = [part for part in names(label) if len(part) >= 3]
        hits = sum(any(part == word or (len(word) >= 5 and alike(word, part)) for word in said) for part in parts)
        if hits:
            found.append((hits, at))
    best = max((hits for hits, _ in found), default=0)
    return [at for hits, at in found if hits == best]


def size(text: str) -> int:
    """Length as phones count it, in UTF-16 units: never less than the number of signs."""
    return len(text.encode("utf-16-le")) // 2


def clip(text: str, most: int) -> str:
    """The text, or its beginning with an ellipsis: never longer than `most`, never cut before a joined sign."""
    if size(text) <= most:
        return text
    kept = text[:most]
    while kept and size(kept) > most - 1:
        kept = kept[:-1]
    if unicodedata.category(text[len(kept)]).startswith("M"):  # an accent or a vowel sign would lose its letter
        while kept and unicodedata.category(kept[-1]).startswith("M"):
            kept = kept[:-1]
        kept = kept[:-1]
    while kept and (kept[-1] in "\u200d\u094d" or kept[-1].isspace()):
        kept = kept[:-1]
    return kept + "…"
