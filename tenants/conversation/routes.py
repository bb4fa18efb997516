"""HTTP doors of this context: the inbox."""

from typing import Annotated

from litestar import Router
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, JSONBody, QueryParameter

from donto.kernel.http.access import requires
from donto.kernel.http.page import Cursor, Limit
from donto.kernel.http.route import get, post
from donto.kernel.page import DEFAULT_LIMIT, Page
from tenants.conversation.inbox import InboxService
from tenants.conversation.schemas import Closing, Reply, ThreadView

Inbox = NamedDependency[InboxService]
TakenOver = Annotated[
    bool, QueryParameter(name="takenOver", description="Only conversations that people have taken over")
]


@get("/v1/inbox", access=requires("messages:read"), operation_id="listThreads", summary="The inbox")
async def list_threads(
    inbox: Inbox, taken_over: TakenOver = False, limit: Limit = DEFAULT_LIMIT, cursor: Cursor = None
) -> Page[ThreadView]:
    """Conversations, the latest message first. A page can be shorter than `limit` and still have a next one."""
    return await inbox.page(taken_over, limit, cursor)


@get(
    "/v1/inbox/{contact_id:str}",
    access=requires("messages:read"),
    operation_id="getThread",
    summary="A conversation",
)
async def get_thread(contact_id: FromPath[str], inbox: Inbox) -> ThreadView:
    """How a conversation stands. What was said in it is in `GET /v1/contacts/{contactId}/messages`."""
    return await inbox.thread(contact_id)


@post(
    "/v1/inbox/{contact_id:str}/look",
    access=requires("messages:read"),
    operation_id="readThread",
    summary="Mark a conversation as read",
)
async def read_thread(contact_id: FromPath[str], inbox: Inbox) -> ThreadView:
    """Nothing in it is unread, and the contact may see that it was read."""
    return await inbox.look(contact_id)


@post(
    "/v1/inbox/{contact_id:str}/take-over",
    access=requires("messages:send"),
    operation_id="takeThreadOver",
    summary="Take a conversation over",
)
async def take_thread_over(contact_id: FromPath[str], inbox: Inbox) -> ThreadView:
    """From now on people answer what is typed, for twelve hours after their last word. Buttons still work."""
    return await inbox.take_over(contact_id)


@post(
    "/v1/inbox/{contact_id:str}/reply",
    access=requires("messages:send"),
    creates=True,
    operation_id="replyToThread",
    summary="Answer somebody",
)
async def reply_to_thread(contact_id: FromPath[str], data: JSONBody[Reply], inbox: Inbox) -> ThreadView:
    """In your own words within 24 hours of theirs (else 409, `window-closed`), by template at any time. Takes over."""
    return await inbox.reply(contact_id, data)


@post(
    "/v1/inbox/{contact_id:str}/hand-back",
    access=requires("messages:send"),
    operation_id="handThreadBack",
    summary="Hand a conversation back",
)
async def hand_thread_back(contact_id: FromPath[str], inbox: Inbox) -> ThreadView:
    """The program goes on where it was, and tells the contact so."""
    return await inbox.hand_back(contact_id)


@post(
    "/v1/inbox/{contact_id:str}/close",
    access=requires("callbacks:resolve"),
    operation_id="closeThread",
    summary="Close a conversation",
)
async def close_thread(contact_id: FromPath[str], data: JSONBody[Closing], inbox: Inbox) -> ThreadView:
    """With how it ended. Resolves the callback, and leaves what comes next to the program."""
    return await inbox.close(contact_id, data)


def router(inbox: InboxService) -> Router:
    """The routes, bound to their service."""
    return Router(
        path="/",
        route_handlers=[
            *(list_threads, get_thread, read_thread),
            *(take_thread_over, reply_to_thread, hand_thread_back, close_thread),
        ],
        tags=["Inbox"],
        dependencies={"inbox": Provide(lambda: inbox, sync_to_thread=False)},
    )
