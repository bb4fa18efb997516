"""The business side over HTTP: the paths of the Graph API, any version."""

import asyncio
import base64
import binascii
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final, cast

from litestar import Request, Response, Router, delete, get, post
from litestar.datastructures import State, UploadFile
from litestar.params import FromPath

from infra.local.whatsapp.accounts import Accounts
from infra.local.whatsapp.config import NumberConfig
from infra.local.whatsapp.errors import GraphError, unknown_object
from infra.local.whatsapp.sending import Sending, SilentFault
from infra.local.whatsapp.templates import Template
from infra.local.whatsapp.world import World

VERSION: Final = re.compile(r"v[0-9]{1,3}\.[0-9]{1,2}")
LARGEST_UPLOAD: Final = 101 * 1024**2
MOST_LISTED: Final = 250
SUITES: Final = {"Content-Type": "application/json; charset=UTF-8", "Cache-Control": "no-store"}

HttpRequest = Request[Any, Any, State]
Answer = Response[bytes]


def answer(body: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Answer:
    """JSON as Graph writes it."""
    return Response(json.dumps(body).encode(), status_code=status, headers={**SUITES, **(headers or {})})


def refused(_: HttpRequest, error: GraphError) -> Answer:
    """An error as Graph writes it."""
    headers = {} if error.retry_after is None else {"Retry-After": str(error.retry_after)}
    return answer(error.body(), error.status, headers)


async def json_body(request: HttpRequest) -> Any:
    """The body; nothing at all is an empty object. Raises GraphError 100."""
    raw = await request.body()
    try:
        return json.loads(raw) if raw.strip() else {}
    except (ValueError, RecursionError):
        raise GraphError(100, "The body is not JSON.", message="(#100) Invalid parameter") from None


@contextmanager
def noted(world: World, about: str) -> Iterator[None]:
    """Keep in the world's log what the app asked for inside the block, and how it was answered."""
    try:
        yield
    except GraphError as error:
        world.called(about, error.status, str(error.code))
        raise
    except SilentFault:
        world.called(about, 0, "no answer")
        raise
    world.called(about, 200)


def about_send(payload: Any) -> str:
    """What a send is, without anybody's words."""
    if not isinstance(payload, Mapping):
        return "send"
    if payload.get("status") is not None:
        return "mark as read, typing" if payload.get("typing_indicator") else "mark as read"
    kind = str(payload.get("type", "text"))
    content = payload.get(kind)
    detail = content.get("type" if kind == "interactive" else "name", "") if isinstance(content, Mapping) else ""
    return " ".join(one for one in ("send", kind if kind != "interactive" else "", str(detail)) if one)


class Gate:
    """Whose token it is, and what it may touch."""

    def __init__(self, world: World) -> None:
        self._world = world

    def numbers(self, request: HttpRequest, version: str) -> list[NumberConfig]:
        """The numbers of the token. Raises 190 for no or another token, 2500 for a path without a version."""
        if not VERSION.fullmatch(version):
            raise GraphError(2500, f"Unknown path components: /{version}", message="Unknown path components")
        kind, _, token = request.headers.get("authorization", "").partition(" ")
        token = token.strip() if kind.lower() == "bearer" else request.query_params.get("access_token", "")
        if not token:
            raise GraphError(190, message="An access token is required to request this resource.")
        mine = [one for one in self._world.state.numbers.values() if one.token == token]
        if not mine:
            raise GraphError(190, message="Invalid OAuth access token - Cannot parse access token")
        return mine

    def number(self, request: HttpRequest, version: str, phone_number_id: str) -> NumberConfig:
        """One number. Raises 190, or 100/33 when the token is another's."""
        for one in self.numbers(request, version):
            if one.phone_number_id == phone_number_id:
                return one
        raise unknown_object(phone_number_id, request.method)

    def wabas(self, request: HttpRequest, version: str) -> set[str]:
        """The accounts of the token."""
        return {one.waba_id for one in self.numbers(request, version)}

    def waba(self, request: HttpRequest, version: str, waba_id: str) -> str:
        """One account. Raises 190, or 100/33 when the token is another's."""
        if waba_id not in self.wabas(request, version):
            raise unknown_object(waba_id, request.method)
        return waba_id


def page_of(items: list[dict[str, Any]], request: HttpRequest) -> dict[str, Any]:
    """`limit` and `after` of a Graph list."""
    query = request.query_params
    try:
        limit = min(max(int(query.get("limit", "25")), 1), MOST_LISTED)
        start = int(base64.b64decode(query["after"], validate=True)) if query.get("after") else 0
    except (ValueError, binascii.Error):
        raise GraphError(100, "limit or after is not valid.") from None
    some = items[start : start + limit]

    def cursor(place: int) -> str:
        return base64.b64encode(str(place).encode()).decode()

    paging: dict[str, Any] = {"cursors": {"before": cursor(start), "after": cursor(start + len(some))}}
    if start + limit < len(items):
        paging["next"] = str(request.url.with_replacements(query=f"limit={limit}&after={cursor(start + limit)}"))
    return {"data": some, "paging": paging} if some else {"data": []}


def fields_of(whole: dict[str, Any], request: HttpRequest) -> dict[str, Any]:
    """Only what `fields` names, and the id."""
    wanted = request.query_params.get("fields")
    if not wanted:
        return whole
    names = {name.strip() for name in wanted.split(",")} | {"id"}
    return {key: value for key, value in whole.items() if key in names}


def described(number: NumberConfig) -> dict[str, Any]:
    """GET of a number."""
    return {
        "verified_name": number.name,
        "display_phone_number": number.display_phone,
        "quality_rating": "GREEN",
        "code_verification_status": "VERIFIED",
        "platform_type": "CLOUD_API",
        "throughput": {"level": "STANDARD"},
        "id": number.phone_number_id,
    }


def message_routes(world: World, gate: Gate, accounts: Accounts) -> list[Any]:
    """Messages and media of a number."""
    sending = Sending(world)

    @post("/{version:str}/{phone_number_id:str}/messages", status_code=200)
    async def send(request: HttpRequest, version: FromPath[str], phone_number_id: FromPath[str]) -> Answer:
        """Send, or mark as read."""
        number = gate.number(request, version, phone_number_id)
        payload = await json_body(request)
        try:
            with noted(world, about_send(payload)):
                return answer(sending.post(number, payload))
        except SilentFault as fault:
            await asyncio.sleep(fault.seconds)
            return answer(GraphError(2).body(), 504)

    @post("/{version:str}/{phone_number_id:str}/media", status_code=200, request_max_body_size=LARGEST_UPLOAD)
    async def upload(request: HttpRequest, version: FromPath[str], phone_number_id: FromPath[str]) -> Answer:
        """Multipart: file, type, messaging_product."""
        number = gate.number(request, version, phone_number_id)
        form = await request.form()
        file = form.get("file")
        if form.get("messaging_product") != "whatsapp":
            raise GraphError(100, message="(#100) The parameter messaging_product is required.")
        if not isinstance(file, UploadFile):
            raise GraphError(100, message="(#100) The parameter file is required.")
        mime = str(form.get("type") or file.content_type or "application/octet-stream")
        return answer({"id": accounts.keep_media(number, mime, await file.read(), file.filename).id})

    @get("/media/{media_id:str}")
    async def download(request: HttpRequest, media_id: FromPath[str]) -> Answer:
        """The bytes, with the token, for five minutes after the link was given."""
        media = accounts.media(media_id, gate.wabas(request, "v0.0"), "GET")
        if world.clock.seconds() > media.link_until:
            return answer({"error": "URL signature expired"}, 404)
        return Response(world.blobs[media_id], media_type=media.mime)

    return [send, upload, download]


def template_routes(world: World, gate: Gate, accounts: Accounts) -> list[Any]:
    """Templates of a WABA."""

    @post("/{version:str}/{waba_id:str}/message_templates", status_code=200)
    async def create(request: HttpRequest, version: FromPath[str], waba_id: FromPath[str]) -> Answer:
        """Submit a template."""
        owner = gate.waba(request, version, waba_id)
        payload = await json_body(request)
        with noted(world, "submit a template"):
            return answer(accounts.create_template(owner, payload))

    @get("/{version:str}/{waba_id:str}/message_templates")
    async def listing(request: HttpRequest, version: FromPath[str], waba_id: FromPath[str]) -> Answer:
        """Filters: name, language, status, category."""
        gate.waba(request, version, waba_id)
        query = request.query_params
        items = [one.listed() for one in world.state.templates.values() if one.waba_id == waba_id]
        for key in ("name", "language", "status", "category"):
            if value := query.get(key):
                items = [
                    one for one in items if one[key] == (value.upper() if key in {"status", "category"} else value)
                ]
        return answer(page_of([fields_of(one, request) for one in items], request))

    @delete("/{version:str}/{waba_id:str}/message_templates", status_code=200)
    async def remove(request: HttpRequest, version: FromPath[str], waba_id: FromPath[str]) -> Answer:
        """By name, all languages; or one with hsm_id and name."""
        gate.waba(request, version, waba_id)
        name = request.query_params.get("name")
        if not name:
            raise GraphError(100, message="(#100) The parameter name is required.")
        return answer(accounts.delete_templates(waba_id, name, request.query_params.get("hsm_id")))

    return [create, listing, remove]


def account_routes(world: World, gate: Gate, accounts: Accounts) -> list[Any]:
    """Subscriptions and numbers of a WABA."""

    @post("/{version:str}/{waba_id:str}/subscribed_apps", status_code=200)
    async def subscribe(request: HttpRequest, version: FromPath[str], waba_id: FromPath[str]) -> Answer:
        """With or without an own callback."""
        owner = gate.waba(request, version, waba_id)
        return answer(await accounts.subscribe(owner, await json_body(request)))

    @get("/{version:str}/{waba_id:str}/subscribed_apps")
    async def subscriptions(request: HttpRequest, version: FromPath[str], waba_id: FromPath[str]) -> Answer:
        """The app, when it is subscribed."""
        override = world.state.subscriptions.get(gate.waba(request, version, waba_id))
        if override is None:
            return answer({"data": []})
        app: dict[str, Any] = {"whatsapp_business_api_data": {"id": world.config.app_id, "name": "Sandbox app"}}
        if override:
            app["override_callback_uri"] = override[0]
        return answer({"data": [app]})

    @delete("/{version:str}/{waba_id:str}/subscribed_apps", status_code=200)
    async def unsubscribe(request: HttpRequest, version: FromPath[str], waba_id: FromPath[str]) -> Answer:
        """No more webhooks."""
        world.state.subscriptions.pop(gate.waba(request, version, waba_id), None)
        return answer({"success": True})

    @get("/{version:str}/{waba_id:str}/phone_numbers")
    async def numbers(request: HttpRequest, version: FromPath[str], waba_id: FromPath[str]) -> Answer:
        """Every number of the account that the token may see."""
        gate.waba(request, version, waba_id)
        mine = [one for one in gate.numbers(request, version) if one.waba_id == waba_id]
        return answer(page_of([fields_of(described(one), request) for one in mine], request))

    return [subscribe, subscriptions, unsubscribe, numbers]


def node_routes(world: World, gate: Gate, accounts: Accounts) -> list[Any]:
    """Objects by their own id: numbers, templates, media."""

    def template_of(request: HttpRequest, version: str, node: str) -> Template | None:
        found = world.state.templates.get(node)
        return found if found and found.waba_id in gate.wabas(request, version) else None

    @get("/{version:str}/{node:str}")
    async def read(request: HttpRequest, version: FromPath[str], node: FromPath[str]) -> Answer:
        """A number, a template, or where a media file is."""
        for number in gate.numbers(request, version):
            if number.phone_number_id == node:
                return answer(fields_of(described(number), request))
        if template := template_of(request, version, node):
            return answer(fields_of(template.listed(), request))
        media = accounts.media(node, gate.wabas(request, version), "GET")
        return answer(accounts.media_link(media, str(request.base_url).rstrip("/")))

    @post("/{version:str}/{node:str}", status_code=200)
    async def edit(request: HttpRequest, version: FromPath[str], node: FromPath[str]) -> Answer:
        """Edit a template."""
        gate.numbers(request, version)
        template = template_of(request, version, node)
        if template is None:
            raise unknown_object(node, "POST")
        return answer(accounts.edit_template(template, await json_body(request)))

    @delete("/{version:str}/{node:str}", status_code=200)
    async def drop(request: HttpRequest, version: FromPath[str], node: FromPath[str]) -> Answer:
        """Delete media."""
        media = accounts.media(node, gate.wabas(request, version), "DELETE")
        del world.state.media[media.id]
        world.blobs.pop(media.id, None)
        return answer({"success": True})

    return [read, edit, drop]


def graph_routes(world: World, accounts: Accounts) -> Router:
    """The whole Graph side."""
    gate = Gate(world)
    handlers = [
        *message_routes(world, gate, accounts),
        *template_routes(world, gate, accounts),
        *account_routes(world, gate, accounts),
        *node_routes(world, gate, accounts),
    ]
    return Router("/", route_handlers=handlers, exception_handlers=cast("Any", {GraphError: refused}))
