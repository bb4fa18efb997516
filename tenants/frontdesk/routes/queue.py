"""Doors of the queue: its board, and what happens to its tokens."""

from typing import Final

import msgspec
from litestar import Response
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from donto.identity.sessions.routes.answer import Who
from donto.kernel.http.access import requires
from donto.kernel.http.route import get, post, tagged
from tenants.frontdesk.board import BoardService
from tenants.frontdesk.models import QueueToken
from tenants.frontdesk.policy import allowed_actions
from tenants.frontdesk.routes.parameters import ClinicId, Day, OnlyDoctor
from tenants.frontdesk.schemas import BoardView, CallNext, Prioritize, Reorder, TokenCreate, TokenView, TransferTo
from tenants.frontdesk.service import QueueService, Wanted

CHECK_IN: Final = "appointments:check_in"
START: Final = "appointments:start"
COMPLETE: Final = "appointments:complete"
"""What the matrix asks for each step of an appointment, also when it follows its token."""

Queue = NamedDependency[QueueService]
Boards = NamedDependency[BoardService]


def _shown(token: QueueToken) -> Response[TokenView]:
    known = {"id": token.id, "allowed": allowed_actions(token.status)}
    return tagged(msgspec.convert(token.to_stored() | known, TokenView), token.version)


@get("/v1/queue", access=requires("queue:read"), answers=[404], operation_id="getQueue", summary="The board")
async def get_queue(boards: Boards, clinic: ClinicId, doctor: OnlyDoctor = None, day: Day = None) -> BoardView:
    """Who waits, in the order in which they will be called, and who was called; by doctor."""
    return await boards.staff(clinic, doctor, day)


@post(
    "/v1/queue",
    access=requires("queue:issue_token"),
    creates=True,
    answers=[404],
    operation_id="issueToken",
    summary="Give out a number",
)
async def issue_token(data: JSONBody[TokenCreate], queue: Queue, principal: Who) -> Response[TokenView]:
    """The next number of a doctor's queue today: for an appointment, a patient, or somebody who gives only a name.

    An appointment that was expected becomes `arrived`, if your role may check in.
    """
    wanted = Wanted(data.clinic_id, data.doctor_id, data.appointment_id, data.patient_id, data.name, data.priority)
    return _shown(await queue.issue(wanted, principal.scope_for(CHECK_IN)))


@post(
    "/v1/queue/call-next",
    access=requires("queue:call_next"),
    answers=[404],
    operation_id="callNext",
    summary="Call whoever is next",
)
async def call_next(data: JSONBody[CallNext], queue: Queue) -> Response[TokenView]:
    """The most urgent first, then by place. 409 `nobody-waiting` when the queue is empty."""
    return _shown(await queue.call_next(data.clinic_id, data.doctor_id, data.room_id, data.day))


@get("/v1/queue/{token_id:str}", access=requires("queue:read"), operation_id="getToken", summary="A token")
async def get_token(token_id: FromPath[str], queue: Queue) -> Response[TokenView]:
    """One token, whatever has become of it."""
    return _shown(await queue.get(token_id))


@post(
    "/v1/queue/{token_id:str}/recall",
    access=requires("queue:call_next"),
    operation_id="recallToken",
    summary="Call once more",
)
async def recall_token(token_id: FromPath[str], queue: Queue) -> Response[TokenView]:
    """From `called`. Another state answers 409 with what it allows, as in every step."""
    return _shown(await queue.recall(token_id))


@post(
    "/v1/queue/{token_id:str}/serve",
    access=requires("queue:call_next"),
    operation_id="serveToken",
    summary="They are with the doctor",
)
async def serve_token(token_id: FromPath[str], queue: Queue, principal: Who) -> Response[TokenView]:
    """From `called`. An appointment that has `arrived` begins, if your role may begin it."""
    return _shown(await queue.serve(token_id, principal.scope_for(START)))


@post(
    "/v1/queue/{token_id:str}/done",
    access=requires("queue:call_next"),
    operation_id="finishToken",
    summary="They have been seen",
)
async def finish_token(token_id: FromPath[str], queue: Queue, principal: Who) -> Response[TokenView]:
    """From `serving`. An appointment in progress is completed, if your role may complete it."""
    return _shown(await queue.finish(token_id, principal.scope_for(COMPLETE)))


@post(
    "/v1/queue/{token_id:str}/leave",
    access=requires("queue:call_next"),
    operation_id="leaveQueue",
    summary="They went, or did not come",
)
async def leave_queue(token_id: FromPath[str], queue: Queue) -> Response[TokenView]:
    """From `waiting` or `called`."""
    return _shown(await queue.leave(token_id))


@post(
    "/v1/queue/{token_id:str}/requeue",
    access=requires("queue:call_next"),
    operation_id="requeueToken",
    summary="Back to the end of the queue",
)
async def requeue_token(token_id: FromPath[str], queue: Queue) -> Response[TokenView]:
    """From `called` or `left`. The number stays."""
    return _shown(await queue.requeue(token_id))


@post(
    "/v1/queue/{token_id:str}/priority",
    access=requires("queue:reorder"),
    operation_id="prioritizeToken",
    summary="Say how urgent it is",
)
async def prioritize_token(token_id: FromPath[str], data: JSONBody[Prioritize], queue: Queue) -> Response[TokenView]:
    """From `waiting`."""
    return _shown(await queue.prioritize(token_id, data.priority))


@post(
    "/v1/queue/{token_id:str}/reorder",
    access=requires("queue:reorder"),
    operation_id="reorderToken",
    summary="Change the order",
)
async def reorder_token(token_id: FromPath[str], data: JSONBody[Reorder], queue: Queue) -> Response[TokenView]:
    """From `waiting`: before another one that is as urgent, or to the end."""
    return _shown(await queue.reorder(token_id, data.before_id))


@post(
    "/v1/queue/{token_id:str}/transfer",
    access=requires("queue:transfer"),
    operation_id="transferToken",
    summary="Send to another doctor",
)
async def transfer_token(token_id: FromPath[str], data: JSONBody[TransferTo], queue: Queue) -> Response[TokenView]:
    """From `waiting`, `called` or `serving`: a new number in the other doctor's queue; the appointment stays linked."""
    return _shown(await queue.transfer(token_id, data.doctor_id))


HANDLERS = [
    get_queue,
    issue_token,
    call_next,
    get_token,
    recall_token,
    serve_token,
    finish_token,
    leave_queue,
    requeue_token,
    prioritize_token,
    reorder_token,
    transfer_token,
]
