"""Finding patients while somebody types: names in any order, beginnings, slips, telephone numbers, record numbers.

Every look-up is one range of one index (see `tokens.py`) with a limit, so that it costs the same among ten thousand
patients and among a million. What is found as it was typed comes first, in the order of the index: the word itself
before longer ones. Only when that is hardly anybody, words of four letters or more are taken for slips: one look-up
corrects all words, a second one finds their people.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from donto.kernel.store import Store
from tenants.patients.repository import PatientRepository, WordRepository, beginning_with
from tenants.patients.schemas import PatientRow, SearchResult
from tenants.patients.tokens import (
    SLIP,
    TAIL,
    asked_keys,
    begins_like,
    digits_of,
    identifier_tokens,
    initials_token,
    one_slip,
    pair_token,
    phone_token,
    plain_identifier,
    words_of,
)
from tenants.patients.watched import Unwatched, Watched

_WORDS: Final = 5
"""More words than these are not looked at."""
ENOUGH: Final = 3
"""Of those found as typed. With fewer, words are taken for slips, which takes two look-ups more."""
_CORRECTIONS_ALONE: Final = 30
_CORRECTIONS_AMONG: Final = 4
"""For each of several words."""
_KNOWN_WORDS: Final = 500
Condition = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed, taken apart."""

    words: tuple[str, ...]
    """Without digits."""
    digits: str
    """All of them."""
    plain: str
    """Letters and digits, as identifiers are compared."""


def taken_apart(typed: str) -> Asked:
    """What was typed, by kinds."""
    words = [word for word in words_of(typed) if not any(sign.isdigit() for sign in word)]
    return Asked(tuple(dict.fromkeys(words))[:_WORDS], digits_of(typed), plain_identifier(typed))


def _worded(words: Sequence[str]) -> Condition:
    """The name has these words."""
    if not words:
        return {}
    return {"$and": [{"sortName": {"$regex": f"(?:^| ){re.escape(word)}"}} for word in words]}


def named(words: Sequence[str], mark: str = "") -> Condition:
    """The condition that a name has words that begin so, in any order: a range of the index, and what it leaves open.

    With several words, the longest is looked up together with two letters of the next longest.
    """
    if len(words) == 1:
        return beginning_with(mark + words[0])
    second, first, *rest = sorted(words, key=len, reverse=True)
    if len(first) == 1:
        first, second = second, first
    if len(first) == 1:
        return {"search": mark + initials_token(first, second), **_worded(rest)}
    left_open = [word for word in (first, *rest) if word != first or len(first) > 2]
    return {**beginning_with(mark + pair_token(first, second)), **_worded(left_open)}


def numbered(asked: Asked, mark: str = "") -> Condition:
    """The condition under which digits mean somebody: a record number, an identifier, or a telephone number's end."""
    exactly = {"search": {"$in": sorted(mark + token for token in identifier_tokens(asked.plain))}}
    tail = asked.digits.lstrip("0")
    if len(tail) < TAIL:
        return exactly
    ending = {**beginning_with(mark + phone_token(tail)), **_worded(asked.words)}
    # In this order: the database takes the branches one after the other.
    return {"$or": [exactly, ending]}


def corrected(words: Sequence[str], corrections: Sequence[Sequence[str]], mark: str = "") -> Condition:
    """The condition that a name has these words, at least one of them corrected and the others perhaps too.

    A corrected word is a whole word, so it is looked up exactly: alone, or filed under two letters of another one.
    """
    if len(words) == 1:
        return {"search": {"$in": [mark + word for word in corrections[0]]}}
    tokens: set[str] = set()
    for place, others in enumerate(corrections):
        beside = max((other for other in range(len(words)) if other != place), key=lambda other: len(words[other]))
        starts = {reading[:2] for reading in (words[beside], *corrections[beside])}
        if len(words[beside]) == 1:
            tokens |= set(others)
        else:
            tokens |= {pair_token(start, word) for start in starts for word in others}
    readings = [
        "|".join(re.escape(word) for word in (typed, *others)) for typed, others in zip(words, corrections, strict=True)
    ]
    left_open = [{"sortName": {"$regex": f"(?:^| )(?:{reading})"}} for reading in readings]
    return {"search": {"$in": sorted(mark + token for token in tokens)}, "$and": left_open}


class SearchService:
    """Searches the patients in reach."""

    def __init__(self, store: Store, watch: Watched | None = None) -> None:
        """`store` is the parcel that all repositories share."""
        self._patients = PatientRepository(store)
        self._words = WordRepository(store)
        self._watch = watch or Unwatched()

    async def search(self, typed: str, limit: int, *, deleted: bool = False) -> SearchResult:
        """Up to `limit` patients, the best first. `deleted`: among the deleted ones instead of the living."""
        result = await self._found(typed, limit, deleted=deleted)
        await self._watch.listed([row.id for row in result.items])
        return result

    async def _found(self, typed: str, limit: int, *, deleted: bool) -> SearchResult:
        asked, mark = taken_apart(typed), "-" if deleted else ""
        if asked.digits:
            return SearchResult(await self._patients.matching(numbered(asked, mark), limit))
        if not asked.words:
            return SearchResult([])
        items = await self._patients.matching(named(asked.words, mark), limit)
        if len(items) >= min(limit, ENOUGH):
            return SearchResult(items)
        known = {row.id for row in items}
        slips = [row for row in await self._slips(asked.words, mark, limit) if row.id not in known]
        return SearchResult((items + slips)[:limit], corrected=bool(slips))

    async def _slips(self, words: Sequence[str], mark: str, limit: int) -> list[PatientRow]:
        """Those whose names are one slip away, in each word that is long enough to have one."""
        corrections = await self._corrections(words)
        if not any(corrections):
            return []
        rows = await self._patients.matching(corrected(words, corrections, mark), limit)
        return sorted(rows, key=lambda row: not _whole(words, row))

    async def _corrections(self, words: Sequence[str]) -> list[list[str]]:
        """For each word, known words of which a beginning is one slip away, whole words first."""
        keys = {key for typed in words if len(typed) >= SLIP for key in asked_keys(typed)}
        known = await self._words.under(keys, _KNOWN_WORDS) if keys else []
        most = _CORRECTIONS_ALONE if len(words) == 1 else _CORRECTIONS_AMONG
        return [_closest(typed, known)[:most] for typed in words]


def _closest(typed: str, known: Sequence[str]) -> list[str]:
    alike = [word for word in known if not word.startswith(typed) and begins_like(typed, word)]
    return sorted(alike, key=lambda word: (not one_slip(typed, word), len(word), word))


def _whole(words: Sequence[str], row: PatientRow) -> bool:
    """Whether every typed word is a slip of a whole word of the name, not of a beginning."""
    name = words_of(f"{row.name.display} {row.name.preferred}")
    return all(any(one_slip(typed, word) for word in name) for typed in words)
