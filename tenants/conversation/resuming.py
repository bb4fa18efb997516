"""Going on with what came of an intent."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from tenants.conversation.asking import ask_done, ask_help, ask_late, ask_main, forget_wishes, present, tell_confirmed
from tenants.conversation.going import hand_over
from tenants.conversation.intents import (
    Booked,
    Cancelled,
    CodeRight,
    CodeSent,
    ConfirmHold,
    HandedBack,
    Held,
    Moved,
    OfferLeft,
    OfferTaken,
    Reason,
    Refused,
    Registered,
    ReleaseHold,
    Result,
    VisitConfirmed,
)
from tenants.conversation.state import NEW, Finished, Hold, Mark, Seen
from tenants.conversation.telling import outcome
from tenants.conversation.turn import Turn

_TRIES: Final = 3
"""Wrong codes, before another way is looked for."""
_ERRORS: Final = 2


def resumed(turn: Turn, result: Result) -> None:
    """Go on."""
    awaited = turn.state.awaiting
    turn.set(awaiting=None)
    if isinstance(result, HandedBack):
        _handed_back(turn)
        return
    if isinstance(result, Refused):
        _REFUSED.get(awaited or "", _failed)(turn, result.reason)
        return
    wanted = _DONE.get((awaited or "", type(result)))
    if wanted is None:
        if isinstance(result, Held):
            turn.intend(ReleaseHold(result.hold_id))  # nobody would ever confirm it
        present(turn)
        return
    turn.set(failures=0)
    wanted(turn, result)


def _held(turn: Turn, result: Held) -> None:
    spot = turn.state.draft.spot
    if spot is None or turn.state.goal != "book":
        turn.intend(ReleaseHold(result.hold_id))
    else:
        turn.set(hold=Hold(result.hold_id, result.expires_at, spot))
        turn.passed("slot")
        turn.mark("held")
    present(turn)


def _registered(turn: Turn, result: Registered) -> None:
    turn.choose(person=result.patient_id, name=None)
    if (hold := turn.state.hold) is None:
        present(turn)
    else:
        turn.intend(ConfirmHold(hold.id, result.patient_id))


def _booked(turn: Turn, result: Booked) -> None:
    turn.set(hold=None)  # it is a visit now: not to be given back
    _finish(turn, "booked", "booked", result.visit)


def _cancelled(turn: Turn, result: Cancelled) -> None:
    _finish(turn, "cancelled", "cancelled", result.visit)


def _moved(turn: Turn, result: Moved) -> None:
    _finish(turn, "moved", "moved", result.visit)


def _finish(turn: Turn, kind: str, mark: Mark, visit: Seen) -> None:
    turn.mark(mark, visit.clinic_id)
    done = Finished(
        "booked" if kind == "booked" else "moved" if kind == "moved" else "cancelled", turn.state.version, visit
    )
    turn.aim(None)
    forget_wishes(turn)
    turn.set(finished=done)
    ask_done(turn)


def _visit_confirmed(turn: Turn, result: VisitConfirmed) -> None:
    tell_confirmed(turn, result.visit)


def _offer_taken(turn: Turn, result: OfferTaken) -> None:
    """What is half done besides goes on."""
    turn.set(taken=result.offer_id)
    done = Finished("booked", turn.state.version, result.visit)
    if turn.state.goal is None:
        turn.set(finished=done)
        ask_done(turn)
    else:
        turn.notes.append(outcome(turn, done))
        present(turn)


def _offer_left(turn: Turn, _: OfferLeft) -> None:
    _go_on(turn, "offer_left")


def _handed_back(turn: Turn) -> None:
    _go_on(turn, "handed_back")


def _go_on(turn: Turn, note: str) -> None:
    """Say something, and go on: with what is half done, or with the menu, but not with what was done before."""
    turn.note(note)
    if turn.state.goal is None and turn.state.step in ("done", "human"):
        turn.set(step="main")
    present(turn)


def _code_sent(turn: Turn, _: CodeSent) -> None:
    turn.passed("number")
    present(turn)


def _code_right(turn: Turn, result: CodeRight) -> None:
    turn.set(tries=0)
    if result.found:
        turn.choose(person=None, number=None)
        turn.set(trail=())
    else:
        turn.note("not_found")
        turn.choose(person=NEW, number=None)
        turn.set(trail=("person",))
    present(turn)


# Refusals


def _failed(turn: Turn, reason: Reason) -> None:
    """It did not work: try again, and after the second time a person helps."""
    if reason == "limit":
        turn.release()
        ask_help(turn, turn.text("limit"))
        return
    turn.set(failures=turn.state.failures + 1)
    if turn.state.failures >= _ERRORS:
        turn.set(failures=0)
        hand_over(turn, "failed")
        return
    turn.note("error")
    present(turn)


def _not_held(turn: Turn, reason: Reason) -> None:
    turn.choose(spot=None)
    _no_time(turn, reason)


def _not_booked(turn: Turn, reason: Reason) -> None:
    if reason in ("lapsed", "taken", "gone", "patient-busy"):
        turn.release()  # whatever the reason: should it still be kept, nobody would confirm it
    if reason == "lapsed":
        turn.mark("lapsed")
    _no_time(turn, reason)


def _no_time(turn: Turn, reason: Reason) -> None:
    notes = {"taken": "taken", "gone": "taken", "lapsed": "lapsed", "patient-busy": "patient_busy", "late": "taken"}
    if reason in notes:
        turn.note(notes[reason])
        present(turn)
    else:
        _failed(turn, reason)


def _not_moved(turn: Turn, reason: Reason) -> None:
    if reason in ("taken", "patient-busy", "lapsed"):
        turn.choose(spot=None)
        _no_time(turn, reason)
    else:
        _not_changed(turn, reason)


def _not_changed(turn: Turn, reason: Reason) -> None:
    if reason == "late":
        ask_late(turn)
    elif reason == "gone":
        turn.note("gone")
        ask_main(turn)
    else:
        _failed(turn, reason)


def _not_confirmed(turn: Turn, reason: Reason) -> None:
    if reason in ("gone", "late"):
        turn.note("gone")
        present(turn)
    else:
        _failed(turn, reason)


def _no_offer(turn: Turn, reason: Reason) -> None:
    notes = {"gone": "offer_over", "taken": "offer_over", "lapsed": "offer_over", "patient-busy": "patient_busy"}
    if reason in notes:
        _go_on(turn, notes[reason])
    else:
        _failed(turn, reason)


def _no_code(turn: Turn, _: Reason) -> None:
    """Another way must be found: the question who it is for is asked again."""
    turn.note("code_over")
    turn.choose(person=None, number=None)
    turn.set(trail=(), tries=0)
    present(turn)


def _wrong_code(turn: Turn, reason: Reason) -> None:
    turn.set(tries=turn.state.tries + 1)
    if reason != "wrong" or turn.state.tries >= _TRIES:
        _no_code(turn, reason)
    else:
        turn.note("wrong_code")
        present(turn)


_REFUSED: Final[Mapping[str, Callable[[Turn, Reason], None]]] = {
    "PlaceHold": _not_held,
    "ConfirmHold": _not_booked,
    "MoveVisit": _not_moved,
    "CancelVisit": _not_changed,
    "ConfirmVisit": _not_confirmed,
    "AnswerOffer": _no_offer,
    "SendCode": _no_code,
    "CheckCode": _wrong_code,
}
_DONE: Final[Mapping[tuple[str, type[Result]], Callable[[Turn, Any], None]]] = {
    ("PlaceHold", Held): _held,
    ("RegisterPatient", Registered): _registered,
    ("ConfirmHold", Booked): _booked,
    ("CancelVisit", Cancelled): _cancelled,
    ("MoveVisit", Moved): _moved,
    ("ConfirmVisit", VisitConfirmed): _visit_confirmed,
    ("AnswerOffer", OfferTaken): _offer_taken,
    ("AnswerOffer", OfferLeft): _offer_left,
    ("SendCode", CodeSent): _code_sent,
    ("CheckCode", CodeRight): _code_right,
}
