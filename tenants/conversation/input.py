"""What came in, understood as far as that is possible without knowing what was asked."""

import re
from functools import cache
from typing import Final, Literal, NamedTuple

from tenants.conversation.texts import LANGUAGES, catalogue
from tenants.conversation.words import LONGEST, digits, holds, is_latin, plain, tokens
from tenants.messaging import Incoming

Command = Literal[
    "menu",
    "back",
    "human",
    "stop",
    "start",
    "language",
    "book",
    "mine",
    "move",
    "cancel",
    "yes",
    "no",
    "more",
    "first",
    "days",
    "thanks",
    "hello",
    "on",
    "anew",
    "show",
    "any",
]
VisitAction = Literal["confirm", "move", "cancel"]
SAFE: Final = frozenset({"menu", "human", "language", "book", "mine", "move", "cancel", "stop", "start"})
"""Commands that mean the same however old the button is."""
_TAP: Final = re.compile(r"([A-Za-z0-9_-]{1,60})\.v([0-9]{1,9})\.([a-z]{1,12})\.([a-z0-9]{1,12})", re.ASCII)
_PAYLOAD: Final = re.compile(r"apt\.([A-Za-z0-9_-]{1,60})\.(confirm|move|cancel)", re.ASCII)
_OFFER: Final = re.compile(r"off\.([A-Za-z0-9_-]{1,60})\.(take|leave)", re.ASCII)
_ORDER: Final[tuple[Command, ...]] = ("human", "language", "move", "cancel", "mine", "book")
"""Which phrase counts when a sentence has several: `cannot come, book another time` is about the one there is."""
_LONGEST_COMMAND: Final = 5
"""Words."""


class Tap(NamedTuple):
    """A row or button of ours that was tapped."""

    conversation: str
    version: int
    area: str
    """The step that offered it; `go` for a command, `lang` for a language."""
    what: str
    """The place among the offered, or the command or language."""


class Payload(NamedTuple):
    """A button under a reminder or another message about one appointment. It is good at any time."""

    appointment_id: str
    action: VisitAction


class OfferAnswer(NamedTuple):
    """A button under an offered time."""

    offer_id: str
    take: bool


class Heard(NamedTuple):
    """A message, in the terms of the conversation."""

    kind: Literal["tap", "payload", "offer", "text", "other", "nothing"]
    """`other` cannot be read; `nothing` asks for no answer."""
    tap: Tap | None = None
    payload: Payload | None = None
    offer: OfferAnswer | None = None
    raw: str = ""
    text: str = ""
    """Made plain."""
    said: tuple[str, ...] = ()
    number: int | None = None
    """When the message is nothing but a small number."""
    exact: Command | None = None
    """When the whole message is a command in some language."""
    phrase: Command | None = None
    """When the message speaks of something to do."""
    urgent: str | None = None
    """The language of words that sound like an emergency."""
    languages: frozenset[str] = frozenset()
    """Those in whose words something is asked for."""
    profile: str = ""


def tap_id(conversation: str, version: int, area: str, what: str) -> str:
    """The id of a row or button. Says which conversation and prompt it belongs to."""
    return f"{conversation}.v{version}.{area}.{what}"


def payload_id(appointment_id: str, action: VisitAction) -> str:
    """What a template's quick reply sends back."""
    return f"apt.{appointment_id}.{action}"


def hear(incoming: Incoming, language: str) -> Heard:
    """Understand a message. `language`: the conversation's; the other languages are understood all the same."""
    match incoming.kind:
        case "reaction" | "system":
            return Heard("nothing")  # a thumb under a question is no answer to it
        case "tap" | "payload" if about := _about(incoming.choice_id or ""):
            # Under a template it comes as a payload, under a message within the window as a tap.
            return about
        case "tap":
            # An id that is none of ours is treated as one of an old list.
            return Heard("tap", tap=_tap(incoming.choice_id or "") or Tap("", 0, "", ""))
        case "payload":
            # A quick reply without a payload of its own sends its label.
            return _read(incoming.text or incoming.choice_id or "", language, incoming.profile_name)
        case "text":
            return _read(incoming.text, language, incoming.profile_name)
        case _:
            return Heard("other", profile=incoming.profile_name)


def sounds_urgent(incoming: Incoming) -> bool:
    """Whether a message sounds like an emergency, in whatever language."""
    return hear(incoming, "en").urgent is not None


def _about(identifier: str) -> Heard | None:
    """A button that speaks of an appointment or an offer, whatever message it stands under."""
    if found := _PAYLOAD.fullmatch(identifier):
        return Heard("payload", payload=Payload(found[1], _action(found[2])))
    if found := _OFFER.fullmatch(identifier):
        return Heard("offer", offer=OfferAnswer(found[1], found[2] == "take"))
    return None


def _tap(identifier: str) -> Tap | None:
    found = _TAP.fullmatch(identifier)
    return Tap(found[1], int(found[2]), found[3], found[4]) if found else None


def _action(word: str) -> VisitAction:
    return "confirm" if word == "confirm" else "move" if word == "move" else "cancel"


def _read(text: str, language: str, profile: str) -> Heard:
    said = tokens(text)
    number = int(digits(text)) if len(said) == 1 and said[0].isdigit() and len(said[0]) <= 3 else None
    return Heard(
        "text",
        raw=text[:LONGEST],
        text=plain(text),
        said=said,
        number=number,
        exact=_exact(said, language),
        phrase=_phrase(said),
        urgent=next((code for code, phrase in _urgent() if holds(said, phrase)), None),
        languages=frozenset(code for code, phrase in _requests() if holds(said, phrase)),
        profile=profile,
    )


@cache
def _commands(language: str) -> dict[tuple[str, ...], Command]:
    """Whole messages and what they mean; the language's own meanings win."""
    found: dict[tuple[str, ...], Command] = {}
    for other in (*(one for one in LANGUAGES if one != language), language):
        for command, forms in catalogue(other).words.exact.items():
            for form in forms:
                found[tokens(form)] = command  # type: ignore[assignment]  # the catalogue test compares the keys
    return found


@cache
def _phrases() -> dict[Command, list[tuple[str, ...]]]:
    return {
        command: [
            tokens(phrase) for language in LANGUAGES for phrase in catalogue(language).words.phrase.get(command, ())
        ]
        for command in _ORDER
    }


@cache
def _urgent() -> list[tuple[str, tuple[str, ...]]]:
    return [(language, tokens(phrase)) for language in LANGUAGES for phrase in catalogue(language).words.emergency]


@cache
def _requests() -> list[tuple[str, tuple[str, ...]]]:
    """What is asked for in words that tell the language. A single Latin word does not: `cancel` is said in many."""
    found = []
    for language in LANGUAGES:
        words = catalogue(language).words
        for command in _ORDER:
            forms = (*words.exact.get(command, ()), *words.phrase.get(command, ()))
            found += [(language, form) for form in map(tokens, forms) if len(form) > 1 or not is_latin(form[0])]
    return found


def _exact(said: tuple[str, ...], language: str) -> Command | None:
    if not said or len(said) > _LONGEST_COMMAND:
        return None
    known = _commands(language)
    if found := known.get(said):
        return found
    # `back please`, `yes thank you`: politeness around a command
    core = tuple(word for word in said if word not in _POLITE)
    return known.get(core) if core else None


_POLITE: Final = frozenset({"please", "pls", "plz", "bitte", "कृपया", "प्लीज", "فضلك", "من", "لطفا", "رجاء"})


def _phrase(said: tuple[str, ...]) -> Command | None:
    for command in _ORDER:
        if any(holds(said, phrase) for phrase in _phrases()[command]):
            return command
    return None
