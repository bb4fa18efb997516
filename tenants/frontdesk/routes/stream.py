"""Boards and diaries that tell of changes: server-sent events, for people of the tenant and for waiting rooms."""

from typing import Any, Final, cast

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath, SkipValidation
from litestar.response import Stream

from donto.identity.sessions.facts import Facts
from donto.kernel.errors import NotFound
from donto.kernel.http.access import Need, public, requires
from donto.kernel.http.instant import instant
from donto.kernel.http.route import get
from donto.kernel.ratelimit import Limit
from donto.kernel.tenancy import entered, tenant_scope
from tenants.frontdesk.board import BoardService
from tenants.frontdesk.hub import LONGEST_SECONDS, Hub, Look
from tenants.frontdesk.ports import PublicDoor
from tenants.frontdesk.routes.admission import Admission
from tenants.frontdesk.routes.parameters import Cancelled, ClinicId, From, OnlyDoctor, OnlyRoom, Seconds, To
from tenants.frontdesk.schemas import BoardView, WaitingRoomView
from tenants.scheduling import CalendarService, CalendarView

EVENTS: Final = "text/event-stream"
SCREENS: Final = Limit("public-boards", 60, 600)
"""Streams opened from one network address: a few screens that come again every ten minutes, and some restarts."""
_PERMISSION: Final = "queue:read"
_DIARY: Final = "appointments:read"

Boards = NamedDependency[BoardService]
Calendar = NamedDependency[CalendarService]
Watchers = NamedDependency[Hub]
Admitted = NamedDependency[Admission]
Door = NamedDependency[SkipValidation[PublicDoor]]  # a protocol, of which nothing can be told at run time
Caller = NamedDependency[Facts]


@get(
    "/v1/queue/stream",
    access=requires(_PERMISSION),
    answers=[404],
    operation_id="streamQueue",
    summary="The board as it changes",
    media_type=EVENTS,
)
async def stream_queue(
    request: Request[Any, Any, Any],
    boards: Boards,
    watchers: Watchers,
    admission: Admitted,
    clinic: ClinicId,
    doctor: OnlyDoctor = None,
    seconds: Seconds = LONGEST_SECONDS,
) -> Response[str]:
    """Server-sent events: `board` with the whole board, at once and after each change; comments keep it alive.

    The data of each event is what `GET /v1/queue` answers. The stream ends after ten minutes at the latest, and when
    the session, the permission or the access token do: connect again, with a fresh token.
    """
    token = request.headers["authorization"].partition(" ")[2]

    async def look() -> BoardView:
        with entered(await admission.renewed(token, _PERMISSION)):
            return await boards.staff(clinic, doctor)

    return await _streamed(watchers, tenant_scope().tenant_id, look, seconds)


@get(
    "/v1/calendar/stream",
    access=requires(_DIARY),
    answers=[404],
    operation_id="streamCalendar",
    summary="The diary as it changes",
    media_type=EVENTS,
)
async def stream_calendar(
    request: Request[Any, Any, Any],
    calendar: Calendar,
    diaries: Watchers,
    admission: Admitted,
    clinic: ClinicId,
    since: From,
    until: To,
    doctor: OnlyDoctor = None,
    room: OnlyRoom = None,
    cancelled: Cancelled = False,
    seconds: Seconds = LONGEST_SECONDS,
) -> Response[str]:
    """Server-sent events: `calendar` with what `GET /v1/calendar` answers, at once and after each change.

    The stream ends as that of the board does (`streamQueue`): connect again, with a fresh token.
    """
    token = request.headers["authorization"].partition(" ")[2]
    begin, end = instant(since, "query:from"), instant(until, "query:to")

    async def look() -> CalendarView:
        with entered(await admission.renewed(token, _DIARY)):
            return await calendar.of_clinic(clinic, begin, end, doctor_id=doctor, room_id=room, cancelled=cancelled)

    return await _streamed(diaries, tenant_scope().tenant_id, look, seconds)


@get(
    "/v1/public/{slug:str}/board/{clinic_id:str}/stream",
    access=public("a screen in the waiting room, at which nobody signs in"),
    operation_id="streamPublicBoard",
    summary="The board of a waiting room",
    media_type=EVENTS,
)
async def stream_public_board(
    slug: FromPath[str],
    clinic_id: FromPath[str],
    boards: Boards,
    screens: Watchers,
    door: Door,
    facts: Caller,
    seconds: Seconds = LONGEST_SECONDS,
) -> Response[str]:
    """Server-sent events, as `streamQueue` sends them: numbers, rooms and doctors, and nobody else's name."""
    await door.bound(facts.address, SCREENS)

    async def look() -> WaitingRoomView:
        async with door.by_slug(slug, Need.READ):
            return await boards.waiting_room(clinic_id)

    try:
        async with door.by_slug(slug, Need.READ) as ref:
            tenant_id = ref.id
        return await _streamed(screens, tenant_id, look, seconds)
    except NotFound:
        # The same, whichever of the two there is not.
        raise NotFound("There is no such board.") from None


async def _streamed(hub: Hub, tenant_id: str, look: Look, seconds: int) -> Response[str]:
    """The answer, once the first board could be read: until then, a refusal is one with a status of its own."""
    seat = hub.sit(tenant_id)  # before reading, so that no change falls in between
    first = await look()  # a refusal gives the seat back with the last reference to it
    # X-Accel-Buffering: a proxy in front (nginx) must not collect events.
    sent = Stream(hub.follow(seat, first, look, seconds), media_type=EVENTS, headers={"X-Accel-Buffering": "no"})
    return cast("Response[str]", sent)  # a stream of text: what its type parameter would be is no schema


HANDLERS = [stream_queue, stream_calendar, stream_public_board]
