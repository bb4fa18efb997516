"""The sandbox's own API: people and what they do, the clock, faults, templates, and a live stream for the page."""

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated, Any, Final, Literal, cast

import msgspec
from litestar import Request, Response, Router, delete, get, patch, post
from litestar.connection import ASGIConnection
from litestar.datastructures import State
from litestar.exceptions import NotFoundException, PermissionDeniedException
from litestar.handlers import BaseRouteHandler
from litestar.params import FromPath, FromQuery, JSONBody
from litestar.response import ServerSentEvent, ServerSentEventMessage
from msgspec import UNSET, Meta, Struct, UnsetType

from infra.local.clock import ClockMove, TooFar
from infra.local.whatsapp.accounts import Accounts
from infra.local.whatsapp.config import NumberConfig, PersonConfig
from infra.local.whatsapp.desk import Desk, Said
from infra.local.whatsapp.errors import GraphError
from infra.local.whatsapp.faults import EVERYWHERE, FaultPatch, SendFault
from infra.local.whatsapp.graph import refused
from infra.local.whatsapp.phone import Act, NoSuchThing, Phone
from infra.local.whatsapp.sending import Sending
from infra.local.whatsapp.templates import EVENTS
from infra.local.whatsapp.world import World, add_person, listed_template

IDLE_SECONDS: Final = 15.0
SAFE_MEDIA: Final = ("image/png", "image/jpeg", "image/webp", "audio/ogg", "audio/mpeg", "video/mp4")


class NewPerson(Struct, rename="camel", forbid_unknown_fields=True):
    """Somebody with a phone."""

    name: Annotated[str, Meta(min_length=1, max_length=80)]
    phone: Annotated[str, Meta(pattern=r"^\+?[1-9][0-9 ]{6,18}$")]
    username: Annotated[str, Meta(max_length=35)] = ""
    hide_phone: bool = False


class PersonPatch(Struct, rename="camel", forbid_unknown_fields=True):
    """What may change; `phone` gives the person new user ids too, as on WhatsApp."""

    name: str | UnsetType = UNSET
    hide_phone: bool | UnsetType = UNSET
    online: bool | UnsetType = UNSET
    reachable: bool | UnsetType = UNSET
    reads: bool | UnsetType = UNSET


class FailNext(SendFault, rename="camel", forbid_unknown_fields=True):
    """A send fault and the number it is for; for all numbers when it is left out."""

    phone_number_id: str = EVERYWHERE


class Decision(Struct, rename="camel", forbid_unknown_fields=True):
    """What happens to a template."""

    event: Literal[tuple(EVENTS)]  # type: ignore[valid-type]  # the events are data
    reason: str | None = None


class Announcement(Struct, rename="camel", forbid_unknown_fields=True):
    """Any event of an account, as its webhook's field and value."""

    waba_id: str
    field: str
    value: dict[str, Any]


class SettingsPatch(Struct, rename="camel", forbid_unknown_fields=True):
    """How the sandbox answers."""

    refuse_late: bool | UnsetType = UNSET
    approve_after: float | UnsetType | None = UNSET


class Reset(Struct, rename="camel", forbid_unknown_fields=True):
    """Without a seed numbers, people and templates stay, and ids go on.

    With one all is as configured and ids begin again: webhooks carry message ids that the app may have seen.
    """

    seed: int | None = None


def only_this_page(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
    """Another site's page could post here from the visitor's browser; programs send no such header."""
    if connection.headers.get("sec-fetch-site", "none") not in {"none", "same-origin"}:
        raise PermissionDeniedException("the controls are for the sandbox's own page")


def not_possible(_: Request[Any, Any, State], error: TooFar) -> Response[Any]:
    """The clock does not go there."""
    return Response({"detail": str(error)}, status_code=409)


def not_there(_: Request[Any, Any, State], error: Exception) -> Response[Any]:
    """An id or a choice that nobody knows."""
    return Response({"detail": str(error).strip("'\"")}, status_code=404)


def people_routes(desk: Desk) -> list[Any]:
    """People."""
    world = desk.world
    sending = Sending(world)

    @get("/people")
    async def people() -> list[Said]:
        """Everybody."""
        return [desk.person(one) for one in world.state.people.values()]

    @post("/people")
    async def add(data: JSONBody[NewPerson]) -> Said:
        """Add somebody; the phone decides whether they are new."""
        config = PersonConfig(data.name, data.phone, data.username, data.hide_phone)
        person = add_person(world.state, config)
        world.hub.tell("people")
        return desk.person(person)

    @patch("/people/{person_id:str}")
    async def change(person_id: FromPath[str], data: JSONBody[PersonPatch]) -> Said:
        """Switch a phone off, take somebody off WhatsApp, hide a number."""
        person = world.person(person_id)
        came_back = data.online is True and not person.online
        for name in PersonPatch.__struct_fields__:
            if (value := getattr(data, name)) is not UNSET:
                setattr(person, name, value)
        if came_back:
            for number in world.state.numbers.values():
                chat = world.state.chat(person, number)
                for message in [one for one in chat.messages if one.state == "sent" and one.author == "clinic"]:
                    sending.arrived(number, person, chat, message)
        world.hub.tell("people")
        return desk.person(person)

    return [people, add, change]


def chat_routes(desk: Desk, accounts: Accounts) -> list[Any]:
    """Their chats."""
    world = desk.world
    phone, sending = Phone(world, accounts), Sending(world)

    @get("/people/{person_id:str}/chats")
    async def chats(person_id: FromPath[str]) -> list[Said]:
        """One row for every number."""
        person = world.person(person_id)
        return [desk.summary(person, one) for one in world.state.numbers.values()]

    @get("/people/{person_id:str}/chats/{phone_number_id:str}")
    async def chat(person_id: FromPath[str], phone_number_id: FromPath[str]) -> Said:
        """The messages."""
        return desk.chat(world.state.chat(world.person(person_id), world.number(phone_number_id)))

    @post("/people/{person_id:str}/chats/{phone_number_id:str}")
    async def act(person_id: FromPath[str], phone_number_id: FromPath[str], data: JSONBody[Act]) -> Said:
        """Type, tap or send something."""
        message = phone.act(world.person(person_id), world.number(phone_number_id), data)
        said: Said = msgspec.to_builtins(message)
        return said

    @post("/people/{person_id:str}/chats/{phone_number_id:str}/read", status_code=200)
    async def read(person_id: FromPath[str], phone_number_id: FromPath[str]) -> Said:
        """The person looks at the chat."""
        return {"read": sending.read(world.number(phone_number_id), world.person(person_id))}

    @get("/media/{media_id:str}")
    async def media(media_id: FromPath[str]) -> Response[bytes]:
        """A file, for the page; what could carry a script is only offered for saving."""
        kept = world.state.media[media_id]
        safe = kept.mime.split(";")[0].strip().lower() in SAFE_MEDIA
        headers = {"Content-Disposition": "inline" if safe else "attachment", "X-Content-Type-Options": "nosniff"}
        return Response(
            world.blobs[media_id], media_type=kept.mime if safe else "application/octet-stream", headers=headers
        )

    return [chats, chat, act, read, media]


def fault_routes(desk: Desk) -> list[Any]:
    """The clock and the faults."""
    world = desk.world

    @get("/clock")
    async def clock() -> Said:
        """The sandbox's time."""
        return desk.clock()

    @post("/clock", status_code=200)
    async def advance(data: JSONBody[ClockMove]) -> Said:
        """Move it forward."""
        world.clock.advance(data.span(world.clock.now()))
        world.tell_clock()
        return desk.clock()

    @get("/faults")
    async def faults() -> Said:
        """What is set."""
        return desk.faults()

    @patch("/faults")
    async def change_faults(data: JSONBody[FaultPatch]) -> Said:
        """How webhooks are delivered from now on."""
        world.board.change(data)
        world.hub.tell("faults", desk.faults())
        return desk.faults()

    @delete("/faults", status_code=200)
    async def clear_faults(phone_number_id: FromQuery[str | None] = None) -> Said:
        """Back to normal."""
        world.board.clear(phone_number_id)
        world.hub.tell("faults", desk.faults())
        return desk.faults()

    @post("/fail", status_code=200)
    async def fail(data: JSONBody[FailNext]) -> Said:
        """What happens to the next sends."""
        fields = {name: getattr(data, name) for name in SendFault.__struct_fields__}
        world.board.fail(data.phone_number_id, SendFault(**fields))
        world.hub.tell("faults", desk.faults())
        return desk.faults()

    return [clock, advance, faults, change_faults, clear_faults, fail]


def account_routes(desk: Desk, accounts: Accounts) -> list[Any]:
    """Templates, account events, how the sandbox answers."""
    world = desk.world

    @post("/templates/{template_id:str}", status_code=200)
    async def decide(template_id: FromPath[str], data: JSONBody[Decision]) -> Said:
        """Approve, reject, pause."""
        accounts.decide(world.state.templates[template_id], data.event, data.reason)
        return listed_template(world, template_id)

    @get("/templates")
    async def templates() -> list[Said]:
        """Of every account."""
        return [listed_template(world, one) for one in world.state.templates]

    @post("/events", status_code=200)
    async def announce(data: JSONBody[Announcement]) -> Said:
        """Send any account event."""
        accounts.announce(data.waba_id, data.field, data.value)
        return {"underWay": world.courier.under_way}

    @patch("/settings")
    async def settings(data: JSONBody[SettingsPatch]) -> Said:
        """How the sandbox answers."""
        if data.refuse_late is not UNSET:
            world.refuse_late = data.refuse_late
        if data.approve_after is not UNSET:
            world.approve_after = data.approve_after
        return desk.settings()

    return [decide, templates, announce, settings]


def run_routes(desk: Desk, accounts: Accounts) -> list[Any]:
    """The run as a whole."""
    world = desk.world

    @get("/state")
    async def state() -> Said:
        """Everything but the chats."""
        return desk.everything()

    @post("/numbers")
    async def add_number(data: JSONBody[NumberConfig]) -> Said:
        """Add a number, or change one; its WABA is subscribed if it is new."""
        world.state.numbers[data.phone_number_id] = data
        world.state.subscriptions.setdefault(data.waba_id, [])
        world.hub.tell("numbers")
        return {"phoneNumberId": data.phone_number_id}

    @get("/log")
    async def log() -> list[Said]:
        """The last deliveries."""
        said: list[Said] = msgspec.to_builtins(list(world.courier.log))
        return said

    @post("/handshake", status_code=200)
    async def handshake() -> Said:
        """Verify the callback as Meta does when it is set."""
        config = world.config
        return {"verified": await accounts.handshake(config.callback_url, config.verify_token)}

    @post("/settled", status_code=200)
    async def settled(seconds: FromQuery[float] = 10.0) -> Said:
        """Wait until nothing is under way."""
        try:
            async with asyncio.timeout(seconds):
                await world.courier.settled()
        except TimeoutError:
            return {"settled": False, "underWay": world.courier.under_way}
        return {"settled": True, "underWay": 0}

    @post("/reset", status_code=200)
    async def reset(data: JSONBody[Reset]) -> Said:
        """Forget what was said and what was set."""
        world.reset(data.seed)
        accounts.resume()
        return desk.clock()

    return [state, add_number, log, handshake, settled, reset]


def live_routes(world: World) -> list[Any]:
    """What happens, as it happens."""

    @get("/events")
    async def events(request: Request[Any, Any, State], after: FromQuery[int | None] = None) -> ServerSentEvent:
        """Everything that happens, live; a browser that comes back says what it saw last."""
        seen = request.headers.get("last-event-id", "")
        start = int(seen) if seen.isdigit() else world.hub.last if after is None else after

        async def stream() -> AsyncIterator[ServerSentEventMessage]:
            async for one in world.hub.watch(start, IDLE_SECONDS):
                if one is None:
                    yield ServerSentEventMessage(comment="still here")
                else:
                    yield ServerSentEventMessage(id=one.number, data=msgspec.json.encode(one).decode(), retry=1000)

        return ServerSentEvent(stream())

    return [events]


def control_routes(world: World, accounts: Accounts) -> Router:
    """The whole control side."""
    desk = Desk(world)
    handlers = [
        *people_routes(desk),
        *chat_routes(desk, accounts),
        *fault_routes(desk),
        *account_routes(desk, accounts),
        *run_routes(desk, accounts),
        *live_routes(world),
    ]
    return Router(
        "/control",
        route_handlers=handlers,
        guards=[only_this_page],
        exception_handlers=cast(
            "Any",
            {
                KeyError: not_there,
                NoSuchThing: not_there,
                NotFoundException: not_there,
                GraphError: refused,
                TooFar: not_possible,
            },
        ),
    )
