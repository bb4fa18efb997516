"""The product's own driver against the stand-in: each side knows the other's words."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from tenants.messaging.accounts import Account
from tenants.messaging.content import Buttons, Choice, Content, Menu, Text
from tenants.messaging.drivers.http import Http
from tenants.messaging.drivers.whatsapp import WhatsAppDriver
from tenants.messaging.failures import DriverError
from tests.infra.local.whatsapp.stage import ASHA, SUNRISE, Stage

ACCOUNT = Account("chn_1", "whatsapp", SUNRISE.phone_number_id, SUNRISE.token)
PAYLOADS = ["apt.1.confirm", "apt.1.move", "apt.1.cancel"]
CHOICES = [Choice("a", "Tomorrow"), Choice("b", "Friday")]


@asynccontextmanager
async def driving(stage: Stage) -> AsyncIterator[WhatsAppDriver]:
    http = Http()
    try:
        yield WhatsAppDriver(http, f"{stage.base}/v24.0")
    finally:
        await http.aclose()


@pytest.fixture
async def driver(stage: Stage) -> AsyncIterator[WhatsAppDriver]:
    async with driving(stage) as one:
        yield one


async def test_everything_the_product_says_arrives(talking: Stage, driver: WhatsAppDriver) -> None:
    said: list[Content] = [Text("Hello"), Buttons("When?", CHOICES), Menu("Where?", "Clinics", CHOICES, title="Pune")]
    for number, content in enumerate(said):
        await driver.send(ACCOUNT, ASHA.phone, content, f"msg_{number}")
    await driver.mark_read(ACCOUNT, (await talking.chat())["messages"][0]["id"], typing=True)
    await talking.settled()
    first, hello, when, where = (await talking.chat())["messages"]
    assert first["state"] == "read"
    assert hello["shown"]["body"] == "Hello"
    assert [button["title"] for button in when["shown"]["buttons"]] == ["Tomorrow", "Friday"]
    assert where["shown"]["menu"]["button"] == "Clinics"
    calls = (await talking.control("GET", "state"))["calls"]
    assert [(one["about"], one["status"]) for one in calls] == [
        ("send text", 200),
        ("send button", 200),
        ("send list", 200),
        ("mark as read, typing", 200),
    ]


async def test_what_is_refused_is_seen_behind_the_chat(stage: Stage, driver: WhatsAppDriver) -> None:
    with pytest.raises(DriverError):
        await driver.send(ACCOUNT, ASHA.phone, Text("Nobody wrote first"), "msg_1")
    (call,) = (await stage.control("GET", "state"))["calls"]
    assert (call["about"], call["status"], call["note"]) == ("send text", 400, "131047")
