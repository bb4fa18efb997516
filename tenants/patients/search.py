"""Finding patients while somebody types: names in any order, beginnings, slips, telephone numbers, record numbers.

Every look-up is one range of one index (see `tokens.py`) with a limit, so that it costs the same among ten thousand
patients and among a million. What is found as it was typed comes first, in the order of the index: the word itself
before longer ones. Only when that leaves room, words of four letters or more are taken for slips.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product
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

_WORDS: Final = 5
"""More words than these are not looked at."""
_CORRECTIONS_ALONE: Final = 30
_CORRECTIONS_AMONG: Final = 4
"""For each of several words: they multiply."""
_READINGS: Final = 16
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


def numbered(asked: Asked, mark: str = "") -> list[Condition]:
    """The conditions under which digits mean somebody: a record number, an identifier, a telephone number's end."""
    tokens = identifier_tokens(asked.plain)
    conditions: list[Condition] = []
    if not asked.words:
        tokens |= {f"${asked.digits.lstrip('0')}"}
    conditions.append({"search": {"$in": sorted(mark + token for token in tokens)}})
    tail = asked.digits.lstrip("0")
    if len(tail) >= TAIL:
        conditions.append({**beginning_with(mark + phone_token(tail)), **_worded(asked.words)})
    return conditions


class SearchService:
    """Searches the patients in reach."""

    def __init__(self, store: Store) -> None:
        """`store` is the parcel that all repositories share."""
        self._patients = PatientRepository(store)
        self._words = WordRepository(store)

    async def search(self, typed: str, limit: int, *, deleted: bool = False) -> SearchResult:
        """Up to `limit` patients, the best first. `deleted`: among the deleted ones instead of the living."""
        asked, mark = taken_apart(typed), "-" if deleted else ""
        found: dict[str, PatientRow] = {}
        conditions = numbered(asked, mark) if asked.digits else []
        if asked.words and not asked.digits:
            conditions.append(named(asked.words, mark))
        for condition in conditions:
            if len(found) < limit:
                found |= {row.id: row for row in await self._patients.matching(condition, limit) if row.id not in found}
        items = list(found.values())[:limit]
        if asked.digits or len(items) == limit:
            return SearchResult(items)
        slips = [row for row in await self._slips(asked.words, mark, limit) if row.id not in found]
        items += slips[: limit - len(items)]
        return SearchResult(items, corrected=bool(slips))

    async def _slips(self, words: Sequence[str], mark: str, limit: int) -> list[PatientRow]:
        """Those whose names are one slip away, in each word that is long enough to have one."""
        most = _CORRECTIONS_ALONE if len(words) == 1 else _CORRECTIONS_AMONG
        corrections = [await self._corrections(word, most) for word in words]
        if not any(corrections):
            return []
        condition: Condition
        if len(words) == 1:
            condition = {"search": {"$in": [mark + word for word in corrections[0]]}}
        else:
            readings = product(*([word, *others] for word, others in zip(words, corrections, strict=True)))
            others = islice(readings, 1, 1 + _READINGS)  # the first is what was typed
            condition = {"$or": [named(tuple(dict.fromkeys(reading)), mark) for reading in others]}
        rows = await self._patients.matching(condition, limit)
        return sorted(rows, key=lambda row: not _whole(words, row))

    async def _corrections(self, typed: str, most: int) -> list[str]:
        """Known words of which a beginning is one slip away, whole words first."""
        if len(typed) < SLIP:
            return []
        known = await self._words.under(asked_keys(typed), _KNOWN_WORDS)
        alike = [word for word in known if not word.startswith(typed) and begins_like(typed, word)]
        return sorted(alike, key=lambda word: (not one_slip(typed, word), len(word), word))[:most]


def _whole(words: Sequence[str], row: PatientRow) -> bool:
    """Whether every typed word is a slip of a whole word of the name, not of a beginning."""
    name = words_of(f"{row.name.display} {row.name.preferred}")
    return all(any(one_slip(typed, word) for word in name) for typed in words)
