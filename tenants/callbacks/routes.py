"""HTTP doors of this context."""

from typing import Annotated

import msgspec
from litestar import Response, Router
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, JSONBody, QueryParameter

from donto.kernel.http.access import requires
from donto.kernel.http.page import Cursor, Limit
from donto.kernel.http.route import get, post, tagged
from donto.kernel.page import DEFAULT_LIMIT, Page
from tenants.callbacks.models import Callback
from tenants.callbacks.schemas import CallbackView, Reassignment, Resolution
from tenants.callbacks.service import CallbackService
from tenants.callbacks.states import State

Callbacks = NamedDependency[CallbackService]
InState = Annotated[State | None, QueryParameter(name="state", description="Only callbacks in this state")]
_ID = r"^[A-Za-z0-9_]+$(?!\n)"
OfClinic = Annotated[
    str | None, QueryParameter(name="clinicId", max_length=64, pattern=_ID, description="Only of this clinic")
]


async def _shown(callback: Callback, callbacks: CallbackService) -> Response[CallbackView]:
    view = msgspec.convert(callback.to_stored() | {"id": callback.id}, CallbackView)
    await callbacks.name([view])
    return tagged(view, callback.version, 200)


@get("/v1/callbacks", access=requires("callbacks:read"), operation_id="listCallbacks", summary="Callbacks")
async def list_callbacks(
    callbacks: Callbacks,
    in_state: InState = None,
    clinic: OfClinic = None,
    limit: Limit = DEFAULT_LIMIT,
    cursor: Cursor = None,
) -> Page[CallbackView]:
    """Who waits for people, the most urgent first, and among those the oldest. Emergencies come before all."""
    return await callbacks.page(in_state, clinic, limit, cursor)


@get(
    "/v1/callbacks/{callback_id:str}",
    access=requires("callbacks:read"),
    operation_id="getCallback",
    summary="A callback",
)
async def get_callback(callback_id: FromPath[str], callbacks: Callbacks) -> Response[CallbackView]:
    """One of them. What was said before is in `GET /v1/contacts/{contactId}/messages`."""
    return await _shown(await callbacks.get(callback_id), callbacks)


@post(
    "/v1/callbacks/{callback_id:str}/claim",
    access=requires("callbacks:claim"),
    operation_id="claimCallback",
    summary="Claim a callback",
)
async def claim_callback(callback_id: FromPath[str], callbacks: Callbacks) -> Response[CallbackView]:
    """Take it on, so that nobody else does. Claiming one's own again changes nothing."""
    return await _shown(await callbacks.claim(callback_id), callbacks)


@post(
    "/v1/callbacks/{callback_id:str}/reassign",
    access=requires("callbacks:reassign"),
    operation_id="reassignCallback",
    summary="Give a callback to somebody else",
)
async def reassign_callback(
    callback_id: FromPath[str], data: JSONBody[Reassignment], callbacks: Callbacks
) -> Response[CallbackView]:
    """To somebody who may take callbacks there, or back to everybody."""
    return await _shown(await callbacks.reassign(callback_id, data.user_id), callbacks)


@post(
    "/v1/callbacks/{callback_id:str}/resolve",
    access=requires("callbacks:resolve"),
    operation_id="resolveCallback",
    summary="Resolve a callback",
)
async def resolve_callback(
    callback_id: FromPath[str], data: JSONBody[Resolution], callbacks: Callbacks
) -> Response[CallbackView]:
    """Say how it ended. It need not have been claimed."""
    return await _shown(await callbacks.resolve(callback_id, data), callbacks)


def router(callbacks: CallbackService) -> Router:
    """The routes, bound to their service."""
    return Router(
        path="/",
        route_handlers=[list_callbacks, get_callback, claim_callback, reassign_callback, resolve_callback],
        tags=["Callbacks"],
        dependencies={"callbacks": Provide(lambda: callbacks, sync_to_thread=False)},
    )
