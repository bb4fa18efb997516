"""The conversation: from its state and a message to the next state, what is answered, and what is to be done.

Pure: it loads nothing, does nothing, and reads no clock. The shell, in one transaction:

1. `needs(state, incoming, facts)` until it is empty, loading what it names;
2. `step(state, incoming, facts)`;
3. carries out the intents in their order; for the one that `answers`, loads `needs(state, result, facts)` anew (what
   was done may have changed them) and calls `resume(state, result, facts)`; as long as there is such an intent;
4. sends the replies, stores the state.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

from tenants.conversation.answering import Said, Which, answer, offered, person_name, wishes
from tenants.conversation.asking import (
    advance,
    ask_done,
    ask_language,
    ask_on,
    holds_good,
    present,
)
from tenants.conversation.facts import Facts, Lacking, Need, NeedPeople, NeedPractice, NeedVisits
from tenants.conversation.flow import STEPS
from tenants.conversation.going import begin_goal, go
from tenants.conversation.input import SAFE, Heard, hear
from tenants.conversation.intents import OpenCallback, Result
from tenants.conversation.noticed import answer_offer, answer_reminder
from tenants.conversation.options import options
from tenants.conversation.prompts import GO, LANG, menu
from tenants.conversation.prompts import go as way
from tenants.conversation.resuming import resumed
from tenants.conversation.state import Conversation, Finished
from tenants.conversation.taking import take
from tenants.conversation.telling import outcome
from tenants.conversation.turn import Outcome, Turn
from tenants.messaging import Incoming

IDLE: Final = timedelta(minutes=30)
"""After so long without a message nobody remembers what was asked."""
MISSES: Final = 2
"""After so many a person is offered."""
_RESTING: Final = frozenset({"new", "main", "done", "human", "stopped", "language"})
"""Steps at which nothing is half done."""
_OPEN: Final = frozenset({"new", "main", "done", "human", "stopped"})
"""Steps at which a whole request may be made in one sentence."""


def needs(state: Conversation, event: Incoming | Result, facts: Facts) -> frozenset[Need[Any]]:
    """What must be loaded besides these facts before `step` or `resume` can answer. Empty: nothing more.

    One more thing can turn out to be needed when the first are there, so ask until it is empty: at most six times.
    """
    try:
        if isinstance(event, Incoming):
            step(state, event, facts)
        else:
            resume(state, event, facts)
    except Lacking as lacking:
        spec = STEPS.get(state.step)
        soon: list[Need[Any]] = [NeedPractice()]
        if spec is not None or state.goal is not None:
            soon.append(NeedPeople())
        if spec is not None and "visits" in spec.needs:
            soon.append(NeedVisits())
        return frozenset({lacking.need, *(need for need in soon if not facts.knows(need))})
    return frozenset()


def step(state: Conversation, incoming: Incoming, facts: Facts) -> Outcome:
    """Answer a message. Raises Lacking when something has to be loaded first."""
    heard = hear(incoming, state.language or "en")
    if heard.kind == "nothing":
        return Outcome(state, [], [])
    turn = Turn(state, facts, person_name(incoming.profile_name) or "")
    turn.idle = _is_idle(state, facts)
    turn.set(awaiting=None, touched_at=facts.now, started_at=state.started_at or facts.now)
    for rule in _RULES:
        if rule(turn, heard):
            break
    return turn.outcome()


def resume(state: Conversation, result: Result, facts: Facts) -> Outcome:
    """Go on with what came of an intent. Raises Lacking when something has to be loaded first."""
    turn = Turn(state, facts)
    resumed(turn, result)
    return turn.outcome()


def _is_idle(state: Conversation, facts: Facts) -> bool:
    return state.step not in _RESTING and state.touched_at is not None and facts.now - state.touched_at >= IDLE


# The rules, in their order. Each answers, or leaves the message to the next.


def _emergency(turn: Turn, heard: Heard) -> bool:
    """Before everything else, whatever was asked."""
    if heard.urgent is None:
        return False
    turn.speaks = turn.state.language or heard.urgent
    turn.intend(OpenCallback("emergency"))
    turn.mark("handed_over")
    ask_on(turn, turn.text("emergency", number=turn.practice.emergency), "on", "human", "menu")
    return True


def _again(turn: Turn, heard: Heard) -> bool:
    """A second tap on the button that did something: the same answer, and nothing is done."""
    tap, finished = heard.tap, turn.state.finished
    if tap is None or finished is None or not _did(turn, heard, finished):
        return False
    if turn.state.goal is None:
        ask_done(turn)
    else:
        turn.notes.append(outcome(turn, finished))
        present(turn)
    return True


def _did(turn: Turn, heard: Heard, finished: Finished) -> bool:
    button = {"booked": "confirm", "moved": "agree", "cancelled": "sure"}[finished.kind]
    return heard.tap == (turn.state.id, finished.version, button, "0")


def _stale(turn: Turn, heard: Heard) -> bool:
    """A tap on an earlier list gets the present one. What means the same at any time is let through."""
    tap = heard.tap
    if tap is None or _is_fresh(turn, heard):
        return False
    running = turn.state.goal is not None and tap.what == turn.state.goal
    safe = (tap.area == "go" and tap.what in SAFE and not running) or tap.area == "lang"
    if safe and tap.conversation == turn.state.id:
        return False
    turn.note("stale")
    present(turn)
    return True


def _is_fresh(turn: Turn, heard: Heard) -> bool:
    tap = heard.tap
    return tap is not None and tap.conversation == turn.state.id and tap.version == turn.state.version


def _unreadable(turn: Turn, heard: Heard) -> bool:
    """A voice message, a picture, a place: it must not be met with silence."""
    if heard.kind != "other":
        return False
    _missed(turn, "unreadable")
    return True


def _language(turn: Turn, heard: Heard) -> bool:
    """The language: tapped at any time, or typed where it was asked."""
    key = None
    if heard.tap is not None and heard.tap.area == "lang":
        key = LANG + heard.tap.what
    elif heard.kind == "text" and turn.state.step == "language":
        said = answer(turn, heard)
        key = said if isinstance(said, str) and said.startswith(LANG) else None
    if key is None or key.removeprefix(LANG) not in turn.languages:
        return False
    asked = turn.state.step in ("language", "new")
    turn.set(misses=0)
    take(turn, "language", key)
    if asked and turn.state.goal is None:
        turn.set(step="main")
        if (goal := turn.state.wishes.goal) is not None:
            turn.wish(goal=None)
            begin_goal(turn, goal)
            return True
    present(turn)
    return True


def _language_of_request(turn: Turn, heard: Heard) -> bool:
    """Who asks for something in words of one language need not be asked for the language. The other rules go on."""
    spoken = [one for one in turn.languages if one in heard.languages]
    if turn.state.language is None and len(turn.languages) > 1 and len(spoken) == 1:
        take(turn, "language", LANG + spoken[0])
        if turn.state.step == "language":
            turn.set(step="new", misses=0)
    return False


def _command(turn: Turn, heard: Heard) -> bool:
    """What can be asked for at every step."""
    word: str | None = None
    if heard.tap is not None and heard.tap.area == "go":
        word = heard.tap.what
    elif heard.kind == "text":
        said = offered(turn, heard)
        if said is not None and said.startswith(GO):
            word = said.removeprefix(GO)
        elif said is None and not _is_typing(turn):
            word = heard.exact if heard.exact in SAFE else None
    if word is None or (turn.idle and word not in SAFE):
        return False
    if turn.state.language is None and len(turn.languages) > 1 and word not in ("human", "stop", "start"):
        return False
    go(turn, word, typed=heard.kind == "text")
    return True


def _is_typing(turn: Turn) -> bool:
    spec = STEPS.get(turn.state.step)
    return spec is not None and spec.shape == "words"


def _after_a_while(turn: Turn, _: Heard) -> bool:
    """After half an hour: go on, or begin anew?"""
    if not turn.idle:
        return False
    ask_on(turn, turn.text("idle"), "on", "anew", "human")
    return True


def _ask_language(turn: Turn, heard: Heard) -> bool:
    """Before anything else is asked. What was said is not forgotten."""
    if turn.state.language is not None:
        return False
    if len(turn.languages) == 1:
        turn.set(language=turn.languages[0])
        return False
    if heard.phrase == "human":
        go(turn, "human")
        return True
    if turn.state.step == "language" and heard.exact != "hello":
        turn.set(misses=turn.state.misses + 1)
        if turn.state.misses >= MISSES:
            turn.set(misses=0)
            ask_on(turn, turn.text("missed_twice"), "human", "show", "menu")
            return True
    _hear_wishes(turn, heard)
    ask_language(turn)
    return True


def _hear_wishes(turn: Turn, heard: Heard) -> bool:
    """Keep what a sentence says in advance. Gives whether it says anything to go on with."""
    if heard.kind != "text":
        return False
    found = wishes(turn, heard)
    command = heard.exact or heard.phrase
    goal = command if command in ("mine", "move", "cancel") else "book" if found or command == "book" else None
    if goal is None:
        return False
    turn.wish(goal=goal, **(found if goal == "book" else {}))
    return True


def _request(turn: Turn, heard: Heard) -> bool:
    """A whole request, where nothing is half done; and words for a person, anywhere."""
    if heard.kind != "text" or offered(turn, heard) is not None or heard.number is not None:
        return False
    if heard.phrase == "human" and not _is_typing(turn):
        go(turn, "human")
        return True
    if turn.state.step not in _OPEN or heard.exact not in (None, "book"):
        return False
    if heard.phrase == "language":
        go(turn, "language")
        return True
    if not _hear_wishes(turn, heard):
        return False
    goal = turn.state.wishes.goal
    turn.wish(goal=None)
    turn.set(misses=0)
    if goal is not None:
        begin_goal(turn, goal)
    return True


def _answer(turn: Turn, heard: Heard) -> bool:
    """An answer to what was asked, unless the question does not stand any more."""
    if not holds_good(turn):
        advance(turn)
        return True
    said = _tapped(turn, heard) if heard.tap is not None else answer(turn, heard)
    match said:
        case None:
            _not_understood(turn, heard)
        case Which(choices):
            rest = [way(turn, "human", hint="human"), way(turn, "back"), way(turn, "menu")]
            menu(turn, turn.text("which"), choices, rest)
        case Said(note, day, page):
            if note in ("bad_name", "bad_number"):
                _missed(turn, note)
                return True
            turn.set(misses=0, page=page)
            if note:
                turn.note(note, **({"day": turn.day(day)} if day else {}))
            advance(turn)
        case str():
            turn.set(misses=0)
            _take(turn, said, typed=heard.kind == "text")
    return True


def _take(turn: Turn, key: str, *, typed: bool) -> None:
    if key.startswith(GO):
        go(turn, key.removeprefix(GO), typed=typed)
        return
    spec = STEPS.get(turn.state.step)
    if spec is None:
        present(turn)
        return
    if spec.shape != "words" and spec.name != "slot" and key not in {one.key for one in options(turn, spec.name)}:
        turn.note("unavailable")
        present(turn)
        return
    take(turn, spec.name, key)
    if not turn.waits():
        advance(turn)


def _tapped(turn: Turn, heard: Heard) -> str | None:
    """The offered choice of a fresh tap."""
    tap = heard.tap
    if tap is None or tap.area != turn.state.step or not tap.what.isdigit() or int(tap.what) >= len(turn.state.offered):
        return None
    return turn.state.offered[int(tap.what)].key


def _not_understood(turn: Turn, heard: Heard) -> None:
    if heard.phrase is not None and not _is_typing(turn):
        turn.set(misses=0)
        go(turn, heard.phrase, typed=False)
        return
    if turn.state.step == "human":
        ask_on(turn, turn.text("human_again"), "on", "menu")
        return
    _missed(turn, "missed")


def _missed(turn: Turn, note: str) -> None:
    """Once: ask again. Twice: offer a person."""
    turn.set(misses=turn.state.misses + 1)
    if turn.state.misses >= MISSES:
        ask_on(turn, turn.text("missed_twice"), "human", "show", "menu")
        return
    if turn.state.step in ("new", "stopped") and note == "missed":
        present(turn)  # a first message need not be understood
        return
    turn.note(note)
    present(turn)


_RULES: Final[tuple[Callable[[Turn, Heard], bool], ...]] = (
    _emergency,
    answer_reminder,
    answer_offer,
    _again,
    _stale,
    _language,
    _language_of_request,
    _command,
    _ask_language,
    _after_a_while,
    _unreadable,
    _request,
    _answer,
)

__all__ = ["IDLE", "MISSES", "needs", "resume", "step"]
