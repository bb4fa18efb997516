"""The commands that work at every step: menu, back, a person, and the ways to the goals."""

from collections.abc import Callable, Mapping
from typing import Final

from tenants.conversation.asking import (
    advance,
    ask_language,
    ask_main,
    ask_on,
    ask_stopped,
    forget_wishes,
    greet,
    present,
)
from tenants.conversation.flow import JOURNEYS
from tenants.conversation.intents import AllowMessages, CallbackReason, OpenCallback, StopMessages
from tenants.conversation.state import Draft, Goal
from tenants.conversation.taking import clear_from
from tenants.conversation.turn import Turn

_ABOUT_ONE: Final = frozenset({"manage", "sure", "done"})
"""Steps that speak of one appointment: `change` and `cancel` there are about that one."""


def go(turn: Turn, command: str, *, typed: bool = False) -> None:
    """Follow a command. `typed`: as a word, which can mean less than the button does."""
    if command in JOURNEYS:
        _goal(turn, command, typed=typed)
    elif command == "human":
        hand_over(turn, "not-understood" if turn.state.misses >= 2 else "asked")
    else:
        _GO.get(command, present)(turn)
    turn.set(misses=0)


def begin_goal(turn: Turn, goal: Goal, draft: Draft | None = None) -> None:
    """Begin a journey."""
    turn.aim(goal, draft)
    if goal == "book":
        greet(turn)
    else:
        forget_wishes(turn)
    advance(turn)


def hand_over(turn: Turn, reason: CallbackReason) -> None:
    """Ask for a person, once as long as nothing else happens."""
    if turn.state.step == "human":
        ask_on(turn, turn.text("human_again"), "on", "menu")
        return
    turn.release()
    turn.intend(OpenCallback(reason))
    turn.mark("handed_over")
    turn.set(step="human")
    ask_on(turn, turn.text("human"), "on", "menu")


def _goal(turn: Turn, command: str, *, typed: bool) -> None:
    goal: Goal = "book" if command == "book" else "move" if command == "move" else "mine"
    if command == "cancel":
        goal = "cancel"
    state = turn.state
    halfway = typed and state.goal == "book" and state.step not in ("human", "language")
    if halfway and command == "cancel":
        _menu(turn)  # what is half done, not what is booked
    elif halfway and command == "move" and state.hold is not None:
        _back(turn)  # another time for what is about to be booked
    elif typed and state.goal == "book" and command == "book":
        present(turn)
    elif state.step in _ABOUT_ONE and state.draft.visit and goal in ("move", "cancel"):
        begin_goal(turn, goal, Draft(visit=state.draft.visit))
    else:
        if state.goal is not None or state.step != "new":
            forget_wishes(turn)
        begin_goal(turn, goal)


def _menu(turn: Turn) -> None:
    if turn.state.goal == "book":
        turn.note("dropped")
    forget_wishes(turn)
    ask_main(turn)


def _back(turn: Turn) -> None:
    state = turn.state
    if state.step in ("human", "language", "stopped") and state.goal is not None:
        advance(turn)
    elif state.goal is None:
        ask_main(turn)
    elif state.page > 0:
        turn.set(page=state.page - 1)
        advance(turn)
    elif not state.trail:
        _menu(turn)
    else:
        turn.release()
        step = state.trail[-1]
        turn.set(trail=state.trail[:-1])
        clear_from(turn, step, JOURNEYS[state.goal])
        advance(turn)


def _more(turn: Turn) -> None:
    turn.set(page=turn.state.page + 1)
    present(turn)


def _first(turn: Turn) -> None:
    turn.set(page=0)
    present(turn)


def _days(turn: Turn) -> None:
    if turn.state.goal in ("book", "move"):
        turn.release()
        turn.choose(day=None, soonest=False, spot=None)
        turn.set(page=0)
    present(turn)


def _language(turn: Turn) -> None:
    if len(turn.languages) > 1:
        ask_language(turn)
    else:
        present(turn)


def _stop(turn: Turn) -> None:
    turn.aim(None)
    turn.intend(StopMessages())
    ask_stopped(turn)


def _start(turn: Turn) -> None:
    if turn.state.stopped:
        turn.set(stopped=False)
        turn.intend(AllowMessages())
        turn.note("started")
    present(turn)


def _thanks(turn: Turn) -> None:
    if turn.state.goal is None:
        ask_on(turn, turn.text("thanks"), "book", "mine", "menu")
    else:
        turn.note("thanks")
        present(turn)


def _hello(turn: Turn) -> None:
    if turn.state.step == "human":
        ask_on(turn, turn.text("human_again"), "on", "menu")
    elif turn.state.goal is None:
        ask_main(turn)
    else:
        present(turn)


def _on(turn: Turn) -> None:
    if turn.state.step == "human" and turn.state.goal is None:
        ask_main(turn)
    else:
        present(turn)


_GO: Final[Mapping[str, Callable[[Turn], None]]] = {
    "menu": _menu,
    "anew": _menu,
    "back": _back,
    "more": _more,
    "first": _first,
    "days": _days,
    "language": _language,
    "stop": _stop,
    "start": _start,
    "thanks": _thanks,
    "hello": _hello,
    "on": _on,
    "show": present,
}
