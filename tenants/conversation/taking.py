"""What an answer does: it fills in the draft, or has something done."""

from collections.abc import Callable, Mapping
from typing import Final

from tenants.conversation.flow import STEPS
from tenants.conversation.intents import (
    CancelVisit,
    CheckCode,
    ConfirmHold,
    MoveVisit,
    PlaceHold,
    RegisterPatient,
    SendCode,
    SetLanguage,
)
from tenants.conversation.options import last_visit, spot_of
from tenants.conversation.prompts import LANG
from tenants.conversation.state import ANY, NEW, Draft, Step, replace
from tenants.conversation.turn import Turn

_ACTS: Final = frozenset({"confirm", "agree", "sure", "code", "number"})
"""Steps whose answer is not remembered for the way back before its result is there."""


def take(turn: Turn, step: Step, key: str, *, asked: bool = True) -> None:
    """Act on an answer. `asked`: the person gave it, so `back` leads to this question again."""
    if asked and step in STEPS and step not in _ACTS and not (step == "slot" and turn.state.goal == "book"):
        turn.passed(step)
    turn.set(page=0)
    _TAKE[step](turn, key)


def clear_from(turn: Turn, step: Step, journey: tuple[Step, ...]) -> None:
    """Forget the answers to a step and all after it."""
    fields = [field for name in journey[journey.index(step) :] for field in STEPS[name].fills]
    empty = Draft()
    turn.set(draft=replace(turn.state.draft, **{field: getattr(empty, field) for field in fields}), page=0)


def _language(turn: Turn, key: str) -> None:
    code = key.removeprefix(LANG)
    if code in turn.languages:
        turn.set(language=code)
        turn.intend(SetLanguage(code))


def _person(turn: Turn, key: str) -> None:
    turn.choose(person=key, name=None, number=None)


def _number(turn: Turn, key: str) -> None:
    turn.choose(number=key)
    turn.intend(SendCode(key))


def _code(turn: Turn, key: str) -> None:
    turn.intend(CheckCode(turn.state.draft.number or "", key))


def _name(turn: Turn, key: str) -> None:
    turn.choose(name=key)


def _again(turn: Turn, key: str) -> None:
    last = last_visit(turn) if key == "yes" else None
    turn.choose(again=last is not None)
    if last is not None:
        turn.choose(clinic=last.clinic_id, doctor=last.doctor_id)


def _clinic(turn: Turn, key: str) -> None:
    turn.choose(clinic=key)


def _service(turn: Turn, key: str) -> None:
    turn.choose(service=key)
    turn.wish(service=None)


def _doctor(turn: Turn, key: str) -> None:
    turn.choose(doctor=key, soonest=key == ANY and turn.state.wishes.day is None)
    turn.wish(doctor=None)


def _day(turn: Turn, key: str) -> None:
    turn.choose(day=key)
    turn.wish(day=None)


def _slot(turn: Turn, key: str) -> None:
    spot, draft = spot_of(key), turn.state.draft
    if spot is None:
        return
    if turn.state.goal == "move":
        turn.choose(spot=spot)
        return
    # One person holds one time: what was held before is given back first.
    turn.release()
    turn.choose(spot=spot)
    turn.intend(PlaceHold(draft.clinic or "", draft.service or "", spot, turn.patient_id()))


def _confirm(turn: Turn, _: str) -> None:
    hold, draft = turn.state.hold, turn.state.draft
    if hold is None or hold.expires_at <= turn.facts.now:
        return  # asking again says that it has lapsed
    if draft.person == NEW:
        given, _, family = (draft.name or "").rpartition(" ")
        turn.intend(RegisterPatient(given or family, family if given else "", not turn.people, draft.clinic or ""))
    elif draft.person:
        turn.intend(ConfirmHold(hold.id, draft.person))


def _visit(turn: Turn, key: str) -> None:
    turn.choose(visit=key)


def _agree(turn: Turn, _: str) -> None:
    draft = turn.state.draft
    if draft.visit and draft.spot:
        turn.intend(MoveVisit(draft.visit, draft.spot))


def _sure(turn: Turn, _: str) -> None:
    if turn.state.draft.visit:
        turn.intend(CancelVisit(turn.state.draft.visit))


def _nothing(_turn: Turn, _: str) -> None:
    """All rows of the step are commands."""


_TAKE: Final[Mapping[Step, Callable[[Turn, str], None]]] = {
    "language": _language,
    "main": _nothing,
    "person": _person,
    "number": _number,
    "code": _code,
    "name": _name,
    "again": _again,
    "clinic": _clinic,
    "service": _service,
    "doctor": _doctor,
    "day": _day,
    "slot": _slot,
    "confirm": _confirm,
    "visit": _visit,
    "manage": _nothing,
    "agree": _agree,
    "sure": _sure,
}
