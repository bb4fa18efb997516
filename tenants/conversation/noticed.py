"""Buttons under notices: they speak of one appointment or one offered time, and are answered at any time."""

from tenants.conversation.asking import present, tell_confirmed
from tenants.conversation.going import begin_goal
from tenants.conversation.input import Heard, Payload
from tenants.conversation.intents import AnswerOffer, ConfirmVisit
from tenants.conversation.state import Draft
from tenants.conversation.turn import Turn


def answer_reminder(turn: Turn, heard: Heard) -> bool:
    """A button under a reminder is answered at any time."""
    if heard.payload is None:
        return False
    _about_visit(turn, heard.payload)
    return True


def _about_visit(turn: Turn, payload: Payload) -> None:
    turn.set(misses=0)
    visit = next((one for one in turn.visits if one.id == payload.appointment_id), None)
    if visit is None and payload.action == "cancel" and _was_cancelled(turn, payload.appointment_id):
        present(turn)
    elif visit is None:
        turn.note("gone")
        present(turn)
    elif payload.action == "confirm":
        if visit.confirmed:
            tell_confirmed(turn, visit)
        else:
            turn.intend(ConfirmVisit(visit.id))
    else:
        begin_goal(turn, payload.action, Draft(visit=visit.id))


def _was_cancelled(turn: Turn, appointment_id: str) -> bool:
    """Whether that is what the person did last, and is shown as such."""
    done = turn.state.finished
    shown = done is not None and turn.state.step == "done"
    return shown and done is not None and done.kind == "cancelled" and done.visit.id == appointment_id


def answer_offer(turn: Turn, heard: Heard) -> bool:
    """A button under an offered time, as long as the offer stands; what was taken is not taken twice."""
    if heard.offer is None:
        return False
    turn.set(misses=0)
    if heard.offer.take and turn.state.taken == heard.offer.offer_id:
        present(turn)
    else:
        turn.intend(AnswerOffer(*heard.offer))
    return True
