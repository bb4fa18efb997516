"""Which of the offered choices a message means."""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from tenants.conversation.dates import day_in, day_of_month, time_in
from tenants.conversation.flow import STEPS
from tenants.conversation.input import Heard
from tenants.conversation.options import days, options, slots, spot_key
from tenants.conversation.prompts import GO, Option, page_size
from tenants.conversation.state import ANY, NEW, OTHER
from tenants.conversation.texts import LANGUAGES, catalogue
from tenants.conversation.turn import Turn
from tenants.conversation.words import digits, matches, mentioned, tokens

_NAME: Final = re.compile(
    # Letters of any script, with the signs that Devanagari and Arabic write above and below them.
    r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u0900-\u0903\u093a-\u094f\u064b-\u0652\u200c\u200d .,'’-])*"
)
_NAME_WORDS: Final = 6
_NAME_COMMANDS: Final = frozenset({"menu", "back", "human", "stop", "language"})
_EARLY: Final = 8
"""A bare hour before this one means the afternoon: clinics are closed before breakfast."""


class Which(NamedTuple):
    """Several could be meant."""

    choices: list[Option]


class Said(NamedTuple):
    """Something has to be said before the step is asked again."""

    note: str
    day: date | None = None
    page: int = 0


Answer = str | Which | Said | None
"""A key; or what to ask; or not understood."""


def answer(turn: Turn, heard: Heard) -> Answer:
    """What a typed message means at this step."""
    spec = STEPS.get(turn.state.step)
    if spec is not None and spec.shape == "words":
        return _typed(turn, heard)
    if heard.number is not None and 1 <= heard.number <= len(turn.state.offered):
        key = turn.state.offered[heard.number - 1].key
        # Nobody counts down to `more`: a nine among eight times is nine o'clock, among days the ninth.
        if not key.startswith(GO) or turn.state.step not in ("day", "slot"):
            return key
    return offered(turn, heard) or _contextual(turn, heard) or _command(heard) or _by_label(turn, heard)


def offered(turn: Turn, heard: Heard) -> str | None:
    """The key whose label was typed as it stands there."""
    if not heard.said:
        return None
    return next((one.key for one in turn.state.offered if tokens(one.label) == heard.said), None)


def _command(heard: Heard) -> str | None:
    return f"{GO}{heard.exact}" if heard.exact and heard.exact not in ("yes", "no", "any") else None


def _contextual(turn: Turn, heard: Heard) -> Answer:
    """Yes, no, anybody, days and times: what they mean depends on the question."""
    step = turn.state.step
    keys = [one.key for one in turn.state.offered]
    between = bool(keys) and all(key.startswith(GO) for key in keys) and step not in ("main", "done")
    match heard.exact:
        case "yes" if step == "done":
            return f"{GO}show"
        case "yes" | "no" if step == "person" and not turn.people:
            return NEW if heard.exact == "yes" else OTHER  # are you new here, or registered with another number?
        case "yes":
            return "yes" if "yes" in keys else keys[0] if between else None
        case "no":
            refusals = ("no", f"{GO}menu") if step in ("sure", "agree") else ("no", f"{GO}back", f"{GO}menu")
            return next((key for key in refusals if key in keys), None)
        case "any" if step in ("doctor", "again"):
            return ANY if step == "doctor" else "no"
        case None if step == "day":
            return _day(turn, heard)
        case None if step == "slot":
            return _slot(turn, heard)
        case _:
            return None


def _day(turn: Turn, heard: Heard) -> Answer:
    said = day_in(heard.text, turn.language, turn.today(), turn.practice.country)
    if said is None and heard.number is not None:
        said = day_of_month(heard.number, turn.today())
    if said is None:
        return None
    known = [one.day for one in days(turn)]
    if said in known:
        return said.isoformat()
    later = next((at for at, day in enumerate(known) if day > said), 0)
    return Said("no_day", said, later // page_size(len(known), days=False))


def _slot(turn: Turn, heard: Heard) -> Answer:
    minutes = time_in(heard.text, turn.language)
    if minutes is None and heard.number is not None and heard.number < 24:
        minutes = (heard.number if heard.number >= _EARLY else heard.number + 12) * 60
    if minutes is None:
        said = day_in(heard.text, turn.language, turn.today(), turn.practice.country)
        return None if said is None else _other_day(turn, said)
    zone, found = ZoneInfo(turn.zone()), slots(turn)
    clocks = [local.hour * 60 + local.minute for local in (spot.starts_at.astimezone(zone) for spot in found)]
    if minutes in clocks:
        return spot_key(found[clocks.index(minutes)])
    if minutes + 720 in clocks and minutes < _EARLY * 60:
        return spot_key(found[clocks.index(minutes + 720)])
    near = min(range(len(clocks)), key=lambda at: abs(clocks[at] - minutes), default=0)
    extra = turn.state.draft.soonest or turn.state.goal == "move"
    return Said("no_time", page=near // page_size(len(found), days=extra))


def _other_day(turn: Turn, said: date) -> Answer:
    if said in [one.day for one in days(turn)]:
        turn.choose(day=said.isoformat(), soonest=False)
        return Said("")
    return Said("no_day", said)


def _by_label(turn: Turn, heard: Heard) -> Answer:
    """A name, or a part of one, also from another page of the list."""
    labels = [
        (option, label) for option in options(turn, turn.state.step) for label in (option.title, *option.names) if label
    ]
    found: dict[str, Option] = {}
    for at in matches(heard.said, [label for _, label in labels]):
        found[labels[at][0].key] = labels[at][0]
    if len(found) == 1:
        return next(iter(found))
    return Which(list(found.values())) if 1 < len(found) < len(options(turn, turn.state.step)) else None


def _typed(turn: Turn, heard: Heard) -> Answer:
    """At a step that is answered by typing."""
    match turn.state.step:
        case "name":
            if heard.exact in _NAME_COMMANDS:
                return _command(heard)
            return offered(turn, heard) or said_name(heard.raw) or Said("bad_name")
        case "number":
            return _command(heard) or phone(heard.text, turn.practice.calling_code) or Said("bad_number")
        case _:
            code = digits(heard.text)
            return _command(heard) or (code if 4 <= len(code) <= 8 else None)


def person_name(text: str) -> str | None:
    """A person's name, tidied, or None when it cannot be one. Its script and its capitals are the person's own."""
    tidy = " ".join(text.split())
    if not 2 <= len(tidy) <= 80 or len(tidy.split()) > _NAME_WORDS or not _NAME.fullmatch(tidy):
        return None
    return tidy


def said_name(text: str) -> str | None:
    """A name, out of the sentence that it may be told in, or None."""
    words = text.split()
    begin = next((len(said) for said in _around_names().before if tokens(" ".join(words[: len(said)])) == said), 0)
    end = next((len(said) for said in _around_names().after if tokens(" ".join(words[-len(said) :])) == said), 0)
    said = " ".join(words[begin : len(words) - end])
    return person_name(said.rstrip(".") if begin else said)


class _AroundNames(NamedTuple):
    before: list[tuple[str, ...]]
    after: list[tuple[str, ...]]


@cache
def _around_names() -> _AroundNames:
    """In every language, the longest first: whoever writes in one may have been asked in another."""
    words = [catalogue(language).words for language in LANGUAGES]

    def longest_first(said: Iterable[str]) -> list[tuple[str, ...]]:
        return sorted(map(tokens, said), key=len, reverse=True)

    return _AroundNames(
        longest_first(said for one in words for said in one.before_name),
        longest_first(said for one in words for said in one.after_name),
    )


def phone(text: str, calling_code: str) -> str | None:
    """A telephone number in E.164, or None."""
    bare = digits(text)
    if not bare or any(sign.isalpha() for sign in text):
        return None
    stripped = text.lstrip(" (")
    if stripped.startswith("+"):
        number = bare
    elif bare.startswith("00"):
        number = bare[2:]
    elif calling_code and bare.startswith(calling_code) and len(bare) >= len(calling_code) + 9:
        number = bare
    elif calling_code:
        number = calling_code + bare.lstrip("0")
    else:
        return None
    return f"+{number}" if 8 <= len(number) <= 15 and number[0] != "0" else None


def wishes(turn: Turn, heard: Heard) -> dict[str, str]:
    """What a sentence says in advance: a doctor, a service, a day. Only what it says clearly."""
    practice, found = turn.practice, {}
    for field, things in (("doctor", practice.doctors), ("service", practice.services)):
        hits = mentioned(heard.said, [thing.name for thing in things])
        if len(hits) == 1:
            found[field] = things[hits[0]].id
    said = day_in(heard.text, turn.language, turn.today(), practice.country)
    if said is not None:
        found["day"] = said.isoformat()
    return found
