"""What goes over the wire: the shapes of the Cloud API, its limits, and no way into our own network."""

from typing import Any

import httpx
import msgspec
import pytest

from tenants.messaging import Buttons, Choice, DriverError, Letter, Menu, Template, Text
from tenants.messaging.accounts import Account
from tenants.messaging.drivers import Http, SmsDriver, WhatsAppDriver
from tenants.messaging.drivers import http as http_module
from tenants.messaging.drivers.whatsapp import message_body

pytestmark = pytest.mark.anyio
ACCOUNT = Account("chn_1", "whatsapp", "215304987710042", "very-secret-token")
OK = {"messages": [{"id": "wamid.1"}]}


class Wire:
    """Records what would be sent."""

    def __init__(self, status: int = 200, body: Any = OK) -> None:
        self.requests: list[httpx.Request] = []
        self.status, self.body = status, body

    async def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        return httpx.Response(self.status, json=self.body)

    def http(self) -> Http:
        return Http(transport=httpx.MockTransport(self))

    @property
    def sent(self) -> Any:
        return msgspec.json.decode(self.requests[-1].content)


async def test_text_to_a_number_and_to_a_user_id() -> None:
    wire = Wire()
    driver = WhatsAppDriver(wire.http(), "https://graph.example/v24.0/")
    assert await driver.send(ACCOUNT, "+919000000101", Text("Hello"), "msg_1") == "wamid.1"
    request = wire.requests[0]
    assert str(request.url) == "https://graph.example/v24.0/215304987710042/messages"
    assert request.headers["authorization"] == "Bearer very-secret-token"
    assert wire.sent == {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        "to": "+919000000101",
        "type": "text",
        "text": {"preview_url": False, "body": "Hello"},
        "biz_opaque_callback_data": "msg_1",
    }
    await driver.send(ACCOUNT, "IN.77001234509876543210", Text("Hello"), "msg_2")
    assert wire.sent["recipient"] == "IN.77001234509876543210"
    assert "to" not in wire.sent, "200, and never seen again"


async def test_an_account_elsewhere_is_reached_elsewhere() -> None:
    wire = Wire()
    driver = WhatsAppDriver(wire.http(), "https://graph.example/v24.0")
    there = ACCOUNT._replace(base_url="https://bsp.example/v1")
    await driver.send(there, "+919000000101", Text("Hello"), "msg_1")
    assert str(wire.requests[0].url) == "https://bsp.example/v1/215304987710042/messages"


def test_buttons() -> None:
    content = Buttons("Book Dr Rao, Sat 21 Nov 10:30 AM?", [Choice("yes", "Confirm"), Choice("no", "Change")])
    assert message_body(content) == {
        "type": "interactive",
        "interactive": {
            "type": "button",
            "body": {"text": "Book Dr Rao, Sat 21 Nov 10:30 AM?"},
            "action": {
                "buttons": [
                    {"type": "reply", "reply": {"id": "yes", "title": "Confirm"}},
                    {"type": "reply", "reply": {"id": "no", "title": "Change"}},
                ]
            },
        },
    }


def test_a_list() -> None:
    rows = [Choice("s:1", "10:30 AM", "FC Road branch"), Choice("s:2", "11:00 AM")]
    assert message_body(Menu("Choose a time", "See times", rows, "Dr Rao, Sat 21 Nov", "Sunrise Dental")) == {
        "type": "interactive",
        "interactive": {
            "type": "list",
            "header": {"type": "text", "text": "Dr Rao, Sat 21 Nov"},
            "body": {"text": "Choose a time"},
            "footer": {"text": "Sunrise Dental"},
            "action": {
                "button": "See times",
                "sections": [
                    {
                        "rows": [
                            {"id": "s:1", "title": "10:30 AM", "description": "FC Road branch"},
                            {"id": "s:2", "title": "11:00 AM"},
                        ]
                    }
                ],
            },
        },
    }


def _lengths(value: Any, path: str = "") -> dict[str, int]:
    if isinstance(value, dict):
        return {k: v for name, one in value.items() for k, v in _lengths(one, f"{path}/{name}").items()}
    if isinstance(value, list):
        return {k: v for one in value for k, v in _lengths(one, path).items()}
    return {path: len(value)} if isinstance(value, str) else {}


def test_what_is_too_long_is_cut_to_the_documented_limits() -> None:
    long = "x" * 5000
    assert _lengths(message_body(Text(long)))["/text/body"] == 4096
    buttons = _lengths(message_body(Buttons(long, [Choice("i" * 256, long)], long)))
    found = {path.removeprefix("/interactive"): length for path, length in buttons.items()}
    assert found["/body/text"] == 1024
    assert found["/footer/text"] == 60
    assert found["/action/buttons/reply/title"] == 20
    assert found["/action/buttons/reply/id"] == 256
    rows = _lengths(message_body(Menu(long, long, [Choice("i" * 200, long, long)], long, long)))
    found = {path.removeprefix("/interactive"): length for path, length in rows.items()}
    assert (found["/header/text"], found["/body/text"], found["/footer/text"]) == (60, 1024, 60)
    assert found["/action/button"] == 20
    rows_at = "/action/sections/rows"
    assert (found[f"{rows_at}/title"], found[f"{rows_at}/description"], found[f"{rows_at}/id"]) == (24, 72, 200)


def test_a_template_by_name_and_by_position() -> None:
    named = Template("appointment_confirmation", "en", {"patient_name": "Asha", "doctor": "Dr Rao"}, "...")
    assert message_body(named)["template"] == {
        "name": "appointment_confirmation",
        "language": {"code": "en"},
        "components": [
            {
                "type": "body",
                "parameters": [
                    {"type": "text", "parameter_name": "patient_name", "text": "Asha"},
                    {"type": "text", "parameter_name": "doctor", "text": "Dr Rao"},
                ],
            }
        ],
    }
    placed = Template(
        "reminder", "hi", {"2": "21 नवंबर", "1": "आशा", "header": "सनराइज़"}, "...", ["a:confirm", "a:move"]
    )
    assert message_body(placed)["template"]["components"] == [
        {"type": "header", "parameters": [{"type": "text", "text": "सनराइज़"}]},
        {"type": "body", "parameters": [{"type": "text", "text": "आशा"}, {"type": "text", "text": "21 नवंबर"}]},
        {
            "type": "button",
            "sub_type": "quick_reply",
            "index": "0",
            "parameters": [{"type": "payload", "payload": "a:confirm"}],
        },
        {
            "type": "button",
            "sub_type": "quick_reply",
            "index": "1",
            "parameters": [{"type": "payload", "payload": "a:move"}],
        },
    ]
    assert message_body(Template("hello", "en", {}, "..."))["template"] == {"name": "hello", "language": {"code": "en"}}


def test_a_code_goes_into_body_and_button() -> None:
    code = [{"type": "text", "text": "482913"}]
    assert message_body(Template("login_code", "en", {"code": "482913"}, "..."))["template"]["components"] == [
        {"type": "body", "parameters": code},
        {"type": "button", "sub_type": "url", "index": "0", "parameters": code},
    ]


def test_values_of_templates_are_one_line() -> None:
    """Line breaks, tabs and runs of spaces make the API refuse the whole message (132012)."""
    body = message_body(Template("a", "en", {"1": " two\nlines\tand      gaps ", "2": " \n "}, "..."))
    values = [one["text"] for one in body["template"]["components"][0]["parameters"]]
    assert values == ["two lines and gaps", "-"]


def test_letters_do_not_go_by_whatsapp() -> None:
    with pytest.raises(DriverError, match="content"):
        message_body(Letter("A", "b"))


@pytest.mark.parametrize(
    ("status", "body", "code", "retryable", "scope"),
    [
        (429, {"error": {"code": 130429}}, "130429", True, "account"),
        (200, {"error": {"code": 131026}}, "131026", False, "contact"),
        (401, {"error": {"code": 190, "error_subcode": 463}}, "190", False, "account"),
        (400, {"error": {"code": "131047"}}, "131047", False, "contact"),
        (503, None, "http-5xx", True, "message"),
        (429, [], "http-429", True, "account"),
        (404, {"error": "gone"}, "http-4xx", False, "message"),
        (302, None, "http-4xx", False, "message"),
        (200, {"messages": []}, "unreadable", True, "message"),
        (200, None, "unreadable", True, "message"),
    ],
)
async def test_refusals_as_the_table_has_them(status: int, body: Any, code: str, retryable: bool, scope: str) -> None:
    driver = WhatsAppDriver(Wire(status, body).http(), "https://graph.example/v24.0")
    with pytest.raises(DriverError) as caught:
        await driver.send(ACCOUNT, "+919000000101", Text("private words"), "msg_1")
    error = caught.value
    assert (error.code, error.retryable, error.scope) == (code, retryable, scope)
    assert "private" not in repr(error)
    assert "secret" not in repr(error)


async def test_an_endless_answer_is_cut_off() -> None:
    driver = WhatsAppDriver(Wire(200, {"messages": [{"id": "x" * 300_000}]}).http(), "https://graph.example")
    with pytest.raises(DriverError, match="broken"):
        await driver.send(ACCOUNT, "+919000000101", Text("Hi"), "msg_1")


async def test_sms_needs_a_number_and_a_gateway() -> None:
    driver = SmsDriver(Wire().http())
    for account, to in ((ACCOUNT, "+919000000101"), (ACCOUNT._replace(base_url="https://sms.example"), "IN.1")):
        with pytest.raises(DriverError):
            await driver.send(account, to, Text("Hi"), "msg_1")


def test_accounts_do_not_show_their_tokens() -> None:
    assert "secret" not in f"{ACCOUNT} {ACCOUNT!r}"


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "10.0.0.8", "169.254.169.254", "[::1]", "192.168.1.1", "0.0.0.1", "[fd00::1]"]
)
async def test_a_tenant_s_address_must_be_public(host: str) -> None:
    http = Http()
    try:
        with pytest.raises(DriverError, match="refused-url"):
            await http.post("sms", f"https://{host}/x", {}, {}, trusted=False)
    finally:
        await http.aclose()


async def test_the_connection_goes_to_what_was_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that leads elsewhere at the second look-up is of no use: there is none. TLS asks for the name."""
    seen: list[httpx.Request] = []

    async def public(name: str, port: int) -> str:
        return "93.184.215.14"

    async def take(self: Any, request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, json={"id": "1"})

    monkeypatch.setattr(http_module, "_public_address", public)
    monkeypatch.setattr(httpx.AsyncHTTPTransport, "handle_async_request", take)
    http = Http()
    try:
        await http.post("sms", "https://sms.example/send", {}, {}, trusted=False)
    finally:
        await http.aclose()
    (request,) = seen
    assert request.url.host == "93.184.215.14"
    assert request.extensions["sni_hostname"] == "sms.example"
    assert request.headers["host"] == "sms.example"
