"""Staff who write by WhatsApp's own app on the clinic's phone: the program falls silent, as if they had taken over."""

import secrets
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.tenants.conversation.line import Line, Telephone

pytestmark = pytest.mark.anyio


async def staff_writes(line: Line, phone: Telephone, text: str, at: datetime | None = None, **more: str) -> None:
    """What the webhook does with an echo."""
    line.pass_by(milliseconds=1)
    product, wamid = line.product, more.get("wamid", f"wamid.{secrets.token_hex(12)}")

    async def work() -> None:
        noted = await product.messaging.messages.echoed(
            "whatsapp", line.address, wamid, phone.number, text, at or line.clock.now()
        )
        if noted is not None:
            await product.conversations.inbox.wrote(*noted)

    await line.do(work)


async def thread(line: Line, phone: Telephone) -> dict[str, Any]:
    answer = await line.practice.owner.get(f"/v1/inbox/{(await phone.contact()).id}")
    assert answer.status_code == 200, answer.text
    view: dict[str, Any] = answer.json()
    return view


async def test_the_program_is_silent_when_staff_have_written(line: Line, phone: Telephone) -> None:
    await phone.type("book")
    await phone.tap("English")
    await staff_writes(line, phone, "Asha here. I will call you in five minutes.")
    await phone.look()
    assert await phone.type("thank you") == []
    view = await thread(line, phone)
    assert (view["speaks"], view["pause"]["by"], view["unread"]) == ("people", None, 1)
    line.pass_by(hours=11, minutes=59)
    assert await phone.type("hello?") == []
    line.pass_by(minutes=2)
    assert await phone.type("hello?") != []
    actions = [row["action"] for row in await line.rows("audit_entries") if row["action"].startswith("conversation.")]
    assert actions == ["conversation.taken_over"]


async def test_it_is_in_the_inbox_and_can_be_handed_back(line: Line, phone: Telephone) -> None:
    await phone.type("book")
    await phone.tap("English")
    await staff_writes(line, phone, "One moment, please.")
    view = await thread(line, phone)
    assert (view["latest"]["text"], view["latest"]["direction"], view["unread"]) == ("One moment, please.", "out", 0)
    by, path = line.practice.owner, f"/v1/inbox/{view['contactId']}"
    assert (await by.post(f"{path}/hand-back")).status_code == 200
    await phone.look()
    assert phone.body.startswith("You are talking to our automatic assistant again.")


async def test_buttons_work_all_the_same(line: Line, phone: Telephone) -> None:
    await phone.type("book")
    await phone.tap("English")
    await staff_writes(line, phone, "Just choose below.")
    await phone.tap("I am new")
    assert phone.body.startswith("May we have your full name?")


async def test_what_is_told_late_counts_from_when_it_was_written(line: Line, phone: Telephone) -> None:
    await phone.type("book")
    await phone.tap("English")
    said = (await thread(line, phone))["latest"]
    await staff_writes(line, phone, "Good morning", line.clock.now() - timedelta(hours=13))
    view = await thread(line, phone)
    assert (view["speaks"], view["latest"]) == ("program", said), "that was over long ago"
    assert await phone.type("menu") != []


async def test_the_same_echo_twice_and_a_shorter_one_change_nothing(line: Line, phone: Telephone) -> None:
    await phone.type("hi")
    me = line.practice.owner
    await me.post(f"/v1/inbox/{(await phone.contact()).id}/take-over")
    before = (await thread(line, phone))["pause"]
    for _ in range(2):
        await staff_writes(line, phone, "Hello", line.clock.now() - timedelta(hours=1), wamid=f"wamid.{line.address}")
    assert (await thread(line, phone))["pause"] == before
    assert len(await line.rows("messages", direction="out", text="Hello")) == 1


async def test_who_is_no_contact_gets_no_conversation(line: Line, phone: Telephone) -> None:
    await staff_writes(line, phone, "Hello, whoever this is")
    assert await line.rows("conversations") == []
    assert await line.rows("messages") == []
