"""What is asked next, and how."""

from datetime import date
from typing import Final

from tenants.conversation import texts
from tenants.conversation.flow import JOURNEYS, ONLY_VISIT, STEPS, StepSpec
from tenants.conversation.options import last_visit, options, slots
from tenants.conversation.prompts import Option, buttons, go, menu
from tenants.conversation.state import ANY, NEW, OTHER, Draft, Seen, Step, Wishes
from tenants.conversation.taking import take
from tenants.conversation.telling import change, outcome, summary
from tenants.conversation.turn import NAME_LENGTH, Turn
from tenants.conversation.words import clip

_ROUNDS: Final = 40
"""More than any journey has steps: a journey that goes in a circle ends with a person."""


def present(turn: Turn) -> None:
    """Ask what is open now: the way on from wherever the conversation is."""
    step = turn.state.step
    if turn.state.language is None and len(turn.languages) > 1:
        ask_language(turn)
    elif turn.state.goal is not None:
        advance(turn)
    elif step == "language":
        ask_language(turn)
    elif step == "done" and turn.state.finished is not None:
        ask_done(turn)
    else:
        ask_main(turn)


def advance(turn: Turn) -> None:
    """Go to the next open question of the journey, answering on the way what needs no asking."""
    goal = turn.state.goal
    if goal is None:
        ask_main(turn)
        return
    for _ in range(_ROUNDS):
        _check(turn)
        spec = next(
            (spec for step in JOURNEYS[goal] if _is_open(turn, spec := STEPS[step])),
            None,
        )
        if spec is None or _is_too_late(turn):
            break
        if (key := _unasked(turn, spec)) is None:
            ask(turn, spec)
            return
        take(turn, spec.name, key, asked=False)
    if _is_too_late(turn):
        ask_late(turn)
    else:
        ask_help(turn, turn.text("limit"))


def _is_open(turn: Turn, spec: StepSpec) -> bool:
    draft = turn.state.draft
    applies = {
        "always": True,
        "known": turn.patient_id() is not None,
        "new": draft.person == NEW,
        "other": draft.person == OTHER,
        "returning": turn.patient_id() is not None and draft.doctor is None,
    }[spec.when]
    if not applies or (spec.name == "again" and draft.again is None and last_visit(turn) is None):
        return False
    return not spec.fills or getattr(draft, spec.fills[0]) is None


def _unasked(turn: Turn, spec: StepSpec) -> str | None:
    """The answer that needs no asking: wished for already, or the only one."""
    found = options(turn, spec.name) if spec.skips or spec.name == "visit" else []
    if "wished" in spec.skips:
        wished = getattr(turn.state.wishes, spec.name)
        if wished and any(one.key == wished for one in found):
            return str(wished)
        if wished:
            if spec.name == "day" and found:
                turn.note("no_day", day=turn.day(date.fromisoformat(wished)))
            turn.wish(**{spec.name: None})
    if spec.name == "day" and turn.state.draft.soonest and found:
        return found[0].key
    only = "only" in spec.skips or (spec.name == "visit" and turn.state.goal in ONLY_VISIT)
    return found[0].key if only and len(found) == 1 else None


def holds_good(turn: Turn) -> bool:
    """Whether what was chosen so far still holds. What does not is taken back, and a note says so."""
    before = turn.state.draft
    if turn.state.goal is not None:
        _check(turn)
    return turn.state.draft == before


def _check(turn: Turn) -> None:
    """Take back what does not hold any more since it was chosen."""
    draft, goal = turn.state.draft, turn.state.goal
    if goal == "book":
        _check_booking(turn)
    elif draft.visit and turn.visit() is None:
        turn.note("gone")
        turn.set(draft=Draft(), trail=())
    if turn.state.draft.day and turn.state.draft.spot is None and turn.state.hold is None and not slots(turn):
        day = date.fromisoformat(turn.state.draft.day)
        if not turn.state.draft.soonest:
            turn.note("no_day", day=turn.day(day))
        turn.choose(day=None, soonest=False)


def _check_booking(turn: Turn) -> None:
    draft, hold = turn.state.draft, turn.state.hold
    if hold is not None and hold.expires_at <= turn.facts.now:
        turn.note("lapsed")
        turn.mark("lapsed")
        turn.set(hold=None)
    if turn.state.hold is None and turn.state.draft.spot is not None:
        turn.choose(spot=None)
    known = {
        "person": draft.person in (None, NEW, OTHER) or turn.person() is not None,
        "clinic": draft.clinic is None or turn.clinic() is not None,
        "service": draft.service is None or turn.service() is not None,
        "doctor": draft.doctor in (None, ANY) or turn.doctor() is not None,
    }
    for field, holds in known.items():
        if not holds:
            turn.note("unavailable")
            turn.release()
            turn.choose(**{field: None}, day=None, spot=None)


def _is_too_late(turn: Turn) -> bool:
    visit = turn.visit() if turn.state.goal in ONLY_VISIT and turn.state.draft.visit else None
    return visit is not None and not visit.changeable


# How each question is put


def ask(turn: Turn, spec: StepSpec) -> None:
    """Put a question."""
    turn.set(step=spec.name)
    if spec.shape == "words":
        buttons(turn, _question(turn, spec), [*_suggested(turn, spec), *_ways(turn)])
        return
    found = options(turn, spec.name)
    if not found:
        ask_help(turn, turn.text(spec.nothing), human=spec.name != "visit")
        return
    if spec.name == "slot" and turn.state.goal == "book":
        turn.mark("shown")
    if spec.shape == "buttons" or (spec.name == "person" and len(found) == 2):
        rest = [one for one in _ways(turn) if one.key not in {other.key for other in found}]
        buttons(turn, _question(turn, spec), [*found, *rest])
        return
    extra = [go(turn, "human", hint="human")]
    if spec.name == "slot" and (turn.state.draft.soonest or turn.state.goal == "move"):
        extra.append(go(turn, "days"))
    menu(turn, _question(turn, spec), found, [*extra, go(turn, "back"), go(turn, "menu")])


def _ways(turn: Turn) -> list[Option]:
    return [go(turn, "human"), go(turn, "back"), go(turn, "menu")]


def _suggested(turn: Turn, spec: StepSpec) -> list[Option]:
    """The name in the profile, for somebody's own first appointment."""
    if spec.name != "name" or turn.people or not turn.profile or len(turn.profile) > 20:
        return []
    return [Option(turn.profile, turn.profile)]


def _question(turn: Turn, spec: StepSpec) -> str:
    draft = turn.state.draft
    match spec.name:
        case "person" if not turn.people:
            return turn.text("person_unknown")
        case "name" if not turn.people:
            return turn.text("name_own")
        case "code":
            return turn.text("code", number=draft.number or "")
        case "again":
            return _again(turn)
        case "slot":
            day = turn.day(date.fromisoformat(draft.day or ""))
            return turn.text("slot_soonest" if draft.soonest else "slot", day=day)
        case "confirm":
            return summary(turn, turn.state.hold) if turn.state.hold else turn.text("slot", day="")
        case "visit" if turn.state.goal in ONLY_VISIT:
            return turn.text(f"visits_{turn.state.goal}")
        case "manage" | "agree" | "sure":
            return _about(turn, spec.name)
        case _:
            return turn.text(spec.asks)


def _again(turn: Turn) -> str:
    last = last_visit(turn)
    doctor = turn.doctor(last.doctor_id) if last else None
    clinic = next((one for one in turn.practice.clinics if last and one.id == last.clinic_id), None)
    return turn.text(
        "again",
        doctor=clip(doctor.name if doctor else "", NAME_LENGTH),
        clinic=clip(clinic.name if clinic else "", NAME_LENGTH),
    )


def _about(turn: Turn, step: Step) -> str:
    if (visit := turn.visit()) is None:
        return turn.text("gone")
    if step == "agree":
        return change(turn, visit)
    told = turn.told(visit)
    return told if step == "manage" else f"{turn.text('sure')}\n\n{told}"


# Prompts outside of journeys


def ask_main(turn: Turn) -> None:
    """The main menu, with a welcome the first time."""
    turn.aim(None)
    turn.set(step="main")
    greet(turn)
    menu(turn, turn.text("main"), options(turn, "main"), [])


def greet(turn: Turn) -> None:
    """Welcome somebody, once."""
    if not turn.state.greeted:
        own = {language: clip(text, 300) for language, text in turn.practice.greetings.items()}
        turn.notes.insert(0, texts.greeting(turn.language, clip(turn.practice.name, NAME_LENGTH), own))
        turn.set(greeted=True)


def ask_language(turn: Turn) -> None:
    """Once, in every language that is spoken."""
    turn.set(step="language", page=0)
    lines = [texts.text(language, "language") for language in turn.languages]
    menu(
        turn,
        "\n".join([f"*{clip(turn.practice.name, NAME_LENGTH)}*", "", *lines]),
        options(turn, "language"),
        [go(turn, "human")],
    )


def ask_done(turn: Turn) -> None:
    """What was done last, and what can follow."""
    finished = turn.state.finished
    if finished is None:
        ask_main(turn)
        return
    gone = finished.kind == "cancelled"
    turn.set(step="done", draft=Draft() if gone else Draft(visit=finished.visit.id))
    ways = ("book", "menu", "human") if gone else ("move", "cancel", "menu")
    buttons(turn, outcome(turn, finished), [go(turn, way) for way in ways])


def ask_stopped(turn: Turn) -> None:
    """After STOP: nothing is sent any more, but who writes gets an answer."""
    turn.aim(None)
    turn.set(step="stopped", stopped=True)
    buttons(turn, turn.text("stopped"), [go(turn, "start"), go(turn, "menu")])


def ask_help(turn: Turn, body: str, *, human: bool = True) -> None:
    """A dead end, and the ways out of it."""
    way = go(turn, "human") if human else go(turn, "book")
    rest = [go(turn, "back"), go(turn, "menu")] if turn.state.trail else [go(turn, "menu")]
    buttons(turn, body, [way, *rest])


def ask_late(turn: Turn) -> None:
    """It is too late to change this by oneself."""
    turn.aim(None)
    turn.set(step="main")
    buttons(turn, turn.text("late"), [go(turn, "human"), go(turn, "mine"), go(turn, "menu")])


def ask_on(turn: Turn, body: str, *ways: str) -> None:
    """Something that comes between: the step stays, and `on` leads back to it."""
    buttons(turn, body, [go(turn, way) for way in ways])


def tell_confirmed(turn: Turn, visit: Seen) -> None:
    """Thank for the answer to a reminder, without losing what is half done."""
    said = f"{turn.text('visit_confirmed')}\n\n{turn.told(visit)}"
    if turn.state.goal is None:
        turn.set(step="main")
        ask_on(turn, said, "mine", "menu", "human")
    else:
        turn.notes.append(said)
        present(turn)


def forget_wishes(turn: Turn) -> None:
    """Drop what was said in advance."""
    turn.set(wishes=Wishes())
