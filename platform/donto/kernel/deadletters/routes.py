"""HTTP doors to dead letters: the tenant's for its people, everybody's for the operator."""

from litestar import Router
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath

from donto.kernel.deadletters.repository import DeadLetters
from donto.kernel.deadletters.schemas import DeadLetterView
from donto.kernel.http.access import requires
from donto.kernel.http.page import Cursor, Limit
from donto.kernel.http.route import get, post
from donto.kernel.page import DEFAULT_LIMIT, Page

Letters = NamedDependency[DeadLetters]


@get("/v1/dead-letters", access=requires("webhooks:read"), operation_id="listDeadLetters", summary="Dead letters")
async def list_dead_letters(
    letters: Letters, limit: Limit = DEFAULT_LIMIT, cursor: Cursor = None
) -> Page[DeadLetterView]:
    """What could not be delivered or dealt with after all tries, the latest first. What it says is not shown."""
    return await letters.page(limit, cursor)


@post(
    "/v1/dead-letters/{letter_id:str}/replay",
    access=requires("webhooks:replay"),
    operation_id="replayDeadLetter",
    summary="Replay a dead letter",
)
async def replay_dead_letter(letter_id: FromPath[str], letters: Letters) -> DeadLetterView:
    """Put it on its way again, for when its cause is mended. It is no dead letter then, so a second call finds none."""
    return await letters.replay(letter_id)


# A dead letter is transport: no record of the tenant's is read, so no elevation is asked for (ADR 0015).
@get(
    "/v1/platform/dead-letters",
    access=requires("platform_tenants:read", plane="platform"),
    operation_id="listAllDeadLetters",
    summary="Dead letters of all tenants",
)
async def list_all_dead_letters(
    letters: Letters, limit: Limit = DEFAULT_LIMIT, cursor: Cursor = None
) -> Page[DeadLetterView]:
    """Of all tenants and of nobody, the latest first. What they say is not shown."""
    return await letters.page(limit, cursor)


@post(
    "/v1/platform/dead-letters/{letter_id:str}/replay",
    access=requires("platform_tenants:update", plane="platform"),
    operation_id="replayAnyDeadLetter",
    summary="Replay a dead letter of any tenant",
)
async def replay_any_dead_letter(letter_id: FromPath[str], letters: Letters) -> DeadLetterView:
    """Put it on its way again, whoever it belongs to."""
    return await letters.replay(letter_id)


def router(letters: DeadLetters) -> Router:
    """The routes, bound to their service."""
    return Router(
        path="/",
        route_handlers=[list_dead_letters, replay_dead_letter, list_all_dead_letters, replay_any_dead_letter],
        tags=["Dead letters"],
        dependencies={"letters": Provide(lambda: letters, sync_to_thread=False)},
    )
