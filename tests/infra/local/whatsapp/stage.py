"""The sandbox and an app that it calls back, both as real servers on the loopback address."""

import asyncio
import hashlib
import hmac
import json
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

import httpx
import uvicorn

from infra.local.ports import free_ports
from infra.local.whatsapp import Config, NumberConfig, PersonConfig, app
from infra.local.whatsapp.world import World

SECRET = "test-app-secret-not-a-real-one"
VERIFY = "test-verify-token"
SUNRISE = NumberConfig("215304987710042", "104857600231177", "+91 20 0000 0142", "Sunrise Dental", "token-a")
LOTUS = NumberConfig("215304987710099", "104857600231188", "+91 20 0000 0199", "Lotus Child Clinic", "token-b")
ASHA = PersonConfig("Asha Kulkarni", "+919000000101")
SANA = PersonConfig("Sana K", "+919000000104", "sana.k", hide_phone=True)
REMINDER = {
    "name": "appointment_reminder",
    "language": "en",
    "category": "UTILITY",
    "components": [
        {"type": "HEADER", "format": "TEXT", "text": "Your visit"},
        {
            "type": "BODY",
            "text": "Hello {{1}}, you come on {{2}}.",
            "example": {"body_text": [["Asha", "Sat 21 Nov"]]},
        },
        {
            "type": "BUTTONS",
            "buttons": [
                {"type": "QUICK_REPLY", "text": "Confirm"},
                {"type": "QUICK_REPLY", "text": "Reschedule"},
            ],
        },
    ],
}
OTP = {
    "name": "login_code",
    "language": "en",
    "category": "AUTHENTICATION",
    "components": [
        {"type": "BODY", "add_security_recommendation": True},
        {"type": "FOOTER", "code_expiration_minutes": 10},
        {"type": "BUTTONS", "buttons": [{"type": "OTP", "otp_type": "COPY_CODE", "text": "Copy code"}]},
    ],
}

BUTTONS = {
    "type": "button",
    "body": {"text": "Book Dr Rao, Sat 21 Nov 10:30 AM?"},
    "footer": {"text": "Sunrise"},
    "action": {
        "buttons": [
            {"type": "reply", "reply": {"id": "confirm:yes", "title": "Confirm"}},
            {"type": "reply", "reply": {"id": "confirm:no", "title": "Change"}},
        ]
    },
}


def listing(rows: int = 2, **row: Any) -> dict[str, Any]:
    return {
        "type": "list",
        "header": {"type": "text", "text": "Dr Rao"},
        "body": {"text": "Choose a time"},
        "action": {
            "button": "See times",
            "sections": [
                {"title": "Morning", "rows": [{"id": f"s{n}", "title": f"10:{n:02}", **row} for n in range(rows)]}
            ],
        },
    }


Send = Callable[[dict[str, Any]], Awaitable[None]]
Receive = Callable[[], Awaitable[dict[str, Any]]]


@dataclass
class Receiver:
    """The app's webhook: keeps every POST; answers with `statuses` in turn, then 200."""

    posts: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        status, body = 200, b""
        if scope["method"] == "GET":
            query = parse_qs(scope["query_string"].decode())
            body = query.get("hub.challenge", [""])[0].encode()
            if query.get("hub.verify_token") != [VERIFY]:
                status, body = 403, b"no"
        else:
            raw, more = b"", True
            while more:
                part = await receive()
                raw, more = raw + part.get("body", b""), part.get("more_body", False)
            headers = {name.decode().lower(): value.decode() for name, value in scope["headers"]}
            self.posts.append((headers, raw))
            if self.statuses:
                status = self.statuses.pop(0)
        await send({"type": "http.response.start", "status": status, "headers": [(b"content-type", b"text/plain")]})
        await send({"type": "http.response.body", "body": body})

    @property
    def bodies(self) -> list[dict[str, Any]]:
        """Every POST, read."""
        return [json.loads(raw) for _, raw in self.posts]

    def changes(self, field_name: str = "messages") -> list[dict[str, Any]]:
        """The values of one field, in the order they came."""
        entries = [entry for body in self.bodies for entry in body["entry"]]
        return [one["value"] for entry in entries for one in entry["changes"] if one["field"] == field_name]

    @property
    def messages(self) -> list[dict[str, Any]]:
        """Every message."""
        return [one for value in self.changes() for one in value.get("messages", [])]

    @property
    def statuses_told(self) -> list[tuple[str, str]]:
        """(message id, status) in the order they came."""
        return [(one["id"], one["status"]) for value in self.changes() for one in value.get("statuses", [])]


def signed(headers: dict[str, str], raw: bytes) -> bool:
    """Whether the signature is over these bytes."""
    wanted = "sha256=" + hmac.new(SECRET.encode(), raw, hashlib.sha256).hexdigest()
    return hmac.compare_digest(headers.get("x-hub-signature-256", ""), wanted)


@asynccontextmanager
async def served(application: Any, port: int, lifespan: str = "off") -> AsyncIterator[None]:
    """The application behind uvicorn."""
    config = uvicorn.Config(
        application,
        port=port,
        lifespan=lifespan,  # type: ignore[arg-type]  # uvicorn's literal
        ws="none",
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=1,
    )
    server = uvicorn.Server(config)
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind(("127.0.0.1", port))
    # `serve` would take pytest's signal handlers away.
    task = asyncio.create_task(server._serve([listening]))
    while not server.started:
        if task.done():
            await task
            raise RuntimeError("the server did not start")
        await asyncio.sleep(0.01)
    try:
        yield
    finally:
        server.should_exit = True
        await task


@dataclass
class Stage:
    """A running sandbox, its receiver, and short ways to drive both."""

    http: httpx.AsyncClient
    receiver: Receiver
    world: World
    base: str

    async def graph(
        self, method: str, path: str, body: Any = None, *, token: str | None = SUNRISE.token, **more: Any
    ) -> httpx.Response:
        """A call of the business."""
        headers = {} if token is None else {"Authorization": f"Bearer {token}"}
        return await self.http.request(method, f"/v23.0/{path}", json=body, headers=headers, **more)

    async def send(self, content: dict[str, Any], *, number: NumberConfig = SUNRISE, **more: Any) -> httpx.Response:
        """A message to Asha, unless `to` or `recipient` say otherwise."""
        payload: dict[str, Any] = {"messaging_product": "whatsapp", "recipient_type": "individual", **content}
        if "recipient" not in content:
            payload.setdefault("to", ASHA.phone)
        return await self.graph("POST", f"{number.phone_number_id}/messages", payload, token=number.token, **more)

    async def text(self, body: str = "Hello", **more: Any) -> httpx.Response:
        """A text."""
        return await self.send({"type": "text", "text": {"body": body}, **more})

    async def control(self, method: str, path: str, body: Any = None) -> Any:
        """A call of the controls that must succeed."""
        response = await self.http.request(method, f"/control/{path}", json=body)
        assert response.is_success, response.text
        return response.json()

    async def act(self, body: dict[str, Any], *, person: str = "p1", number: NumberConfig = SUNRISE) -> dict[str, Any]:
        """Something a person does."""
        said: dict[str, Any] = await self.control("POST", f"people/{person}/chats/{number.phone_number_id}", body)
        return said

    async def says(self, text: str = "Hi", *, person: str = "p1", number: NumberConfig = SUNRISE) -> dict[str, Any]:
        """A person types."""
        return await self.act({"type": "text", "text": text}, person=person, number=number)

    async def settled(self) -> None:
        """Wait until every webhook has been delivered or given up."""
        assert (await self.control("POST", "settled?seconds=20"))["settled"]

    async def chat(self, person: str = "p1", number: NumberConfig = SUNRISE) -> dict[str, Any]:
        """The chat as the page sees it."""
        said: dict[str, Any] = await self.control("GET", f"people/{person}/chats/{number.phone_number_id}")
        return said


@asynccontextmanager
async def staged(**changes: Any) -> AsyncIterator[Stage]:
    """A sandbox without pauses, one webhook at a time, seed 7."""
    sandbox_port, receiver_port = free_ports(2)
    fields: dict[str, Any] = {
        "callback_url": f"http://127.0.0.1:{receiver_port}/webhooks/whatsapp",
        "verify_token": VERIFY,
        "app_secret": SECRET,
        "numbers": (SUNRISE, LOTUS),
        "people": (ASHA, SANA),
        "templates": {SUNRISE.waba_id: [REMINDER, OTP]},
        "seed": 7,
        "approve_after": None,
        "sent_after": 0.0,
        "delivered_after": 0.0,
        "callback_timeout": 5.0,
        "retry_after": (0.01, 0.01, 0.01),
        "parallel": 1,
    }
    receiver = Receiver()
    application = app(Config(**(fields | changes)))
    base = f"http://127.0.0.1:{sandbox_port}"
    async with (
        served(receiver, receiver_port),
        served(application, sandbox_port, "on"),
        httpx.AsyncClient(base_url=base, timeout=20) as client,
    ):
        yield Stage(client, receiver, application.state.world, base)
