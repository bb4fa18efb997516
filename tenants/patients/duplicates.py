"""Who may be the same person as somebody about to be registered.

Telephone numbers are shared by families and birth dates by chance, so neither decides alone: points are given for
each thing in common, and from `STRONG` on a registration waits until somebody has looked.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from donto.kernel.store import Store
from tenants.patients.repository import PatientRepository
from tenants.patients.schemas import CandidateView, DuplicateQuery, PatientRow
from tenants.patients.search import named
from tenants.patients.tokens import day_token, identifier_tokens, one_slip, phone_token, words_of

STRONG: Final = 70
LISTED: Final = 35
_POINTS: Final = {
    "same-identifier": 80,
    "same-name": 45,
    "similar-name": 35,
    "same-phone": 35,
    "same-birth-date": 30,
    "other-birth-date": -30,
}
_LOOKED_AT: Final = 200
"""In each of the look-ups. On one day, some thirty of a million people were born."""
_SHOWN: Final = 10


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much speaks for the same person."""

    score: int
    reasons: tuple[str, ...]

    @property
    def strong(self) -> bool:
        """Whether somebody should look before there are two."""
        return self.score >= STRONG


@dataclass(frozen=True, slots=True)
class Person:
    """What is compared. Empty: not known."""

    words: tuple[str, ...]
    birth_date: str | None
    phones: frozenset[str]
    identifiers: frozenset[str] = frozenset()
    """Ids of patients whose identifier it is."""

    @classmethod
    def known(cls, given: str, family: str, birth_date: str | None, phones: list[str]) -> "Person":
        """Somebody of whom this is known."""
        words = tuple(dict.fromkeys(words_of(f"{given} {family}")))
        return cls(words, birth_date, frozenset(phones))


def likeness(person: Person, row: PatientRow, *, same_identifier: bool = False) -> Likeness:
    """Compare somebody with a patient."""
    reasons = ["same-identifier"] if same_identifier else []
    theirs = tuple(dict.fromkeys(words_of(row.name.display)))
    if person.words and frozenset(person.words) == frozenset(theirs):
        reasons.append("same-name")
    elif person.words and _similar(person.words, theirs):
        reasons.append("similar-name")
    if not person.phones.isdisjoint(phone.number for phone in row.phones):
        reasons.append("same-phone")
    if person.birth_date and row.birth_date:
        reasons.append("same-birth-date" if person.birth_date == row.birth_date else "other-birth-date")
    score = sum(_POINTS[reason] for reason in reasons)
    return Likeness(max(0, min(100, score)), tuple(reasons))


def only_namesake(person: Person, rows: Iterable[PatientRow]) -> str | None:
    """The id of the one among `rows` with the same name, unless their birth dates differ; None: none, or several."""
    found = [(row.id, reasons) for row in rows if "same-name" in (reasons := likeness(person, row).reasons)]
    if len(found) != 1:
        return None
    patient_id, reasons = found[0]
    return None if "other-birth-date" in reasons else patient_id


def _similar(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Every word of the shorter name stands in the other: as it is, one slip away, or as an initial."""
    shorter, longer = sorted((ours, theirs), key=len)
    return bool(shorter) and all(any(_alike(word, other) for other in longer) for word in shorter)


def _alike(one: str, other: str) -> bool:
    if 1 in (len(one), len(other)):
        return one[0] == other[0]
    return one == other or (min(len(one), len(other)) > 2 and one_slip(one, other))


class DuplicateService:
    """Looks for likely duplicates among the patients in reach."""

    def __init__(self, store: Store) -> None:
        """`store` is the parcel that all repositories share."""
        self._patients = PatientRepository(store)

    async def candidates(self, asked: DuplicateQuery) -> list[CandidateView]:
        """For what is known so far, while somebody types."""
        phones = [asked.phone] if asked.phone else []
        person = Person.known(asked.given, asked.family, asked.birth_date, phones)
        return await self.like(person, [asked.identifier.value] if asked.identifier else [])

    async def like(self, person: Person, identifiers: list[str]) -> list[CandidateView]:
        """Those who may be this person, the likeliest first."""
        known = sorted({token for value in identifiers for token in identifier_tokens(value)})
        same = {row.id: row for row in await self._found({"search": {"$in": known}})} if known else {}
        rows = dict(same)
        if person.phones:
            tokens = sorted(phone_token(number) for number in person.phones)
            rows |= {row.id: row for row in await self._found({"search": {"$in": tokens}})}
        if person.birth_date:
            rows |= {row.id: row for row in await self._found({"search": day_token(person.birth_date)})}
        if len(person.words) > 1:
            rows |= {row.id: row for row in await self._found(dict(named(person.words)))}
        judged = [(row, likeness(person, row, same_identifier=row.id in same)) for row in rows.values()]
        listed = [(row, how) for row, how in judged if how.score >= LISTED]
        listed.sort(key=lambda one: (-one[1].score, one[0].id))
        return [CandidateView(row, how.score, list(how.reasons), how.strong) for row, how in listed[:_SHOWN]]

    async def _found(self, condition: dict[str, object]) -> list[PatientRow]:
        return await self._patients.matching(condition, _LOOKED_AT)
