"""The worker's side: one post for each message, by its id; what the provider's answers lead to."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from donto.kernel.mail import Mail, PermanentMailError, TransientMailError
from donto.kernel.outbox import RetryLater
from donto.kernel.tenancy import UnscopedError
from tenants.messaging import Fallbacks, Letter, Message, Template, Text
from tenants.messaging.drivers import Http, MailDriver, SmsDriver, WhatsAppDriver
from tests.tenants.messaging.office import ANSWER, HELLO, Office, cause
from tests.tenants.messaging.provider import HANG_UP, SILENT, error

pytestmark = pytest.mark.anyio
REMINDER = Template("visit_reminder", "en", {"name": "Asha"}, "Dear Asha, tomorrow at 9.")
NOTICE = cause("notice")


async def later(office: Office, message: Message) -> int:
    """After how many seconds delivery asks to be tried again, which it must."""
    with pytest.raises(RetryLater) as caught:
        await office.see(lambda: office.messaging.deliver(message.id))
    return caught.value.seconds


async def test_a_message_goes_out_under_our_id(office: Office) -> None:
    message = await office.send(await office.heard())
    stored = await office.deliver(message)
    assert (stored["state"], stored["providerId"], stored["tries"]) == ("accepted", "wamid.000001", 0)
    (posted,) = office.provider.posts
    assert posted.path == f"/{office.phone_id}/messages"
    assert posted.token.startswith("token-")
    assert posted.body["biz_opaque_callback_data"] == message.id
    assert posted.body["to"] == "+919000000101"


async def test_it_goes_out_once_however_often_the_relay_asks(office: Office) -> None:
    message = await office.send(await office.heard())
    for _ in range(3):
        await office.deliver(message)
    assert len(office.provider.posts) == 1
    await office.see(lambda: office.messaging.deliver("msg_nobody"))


async def test_delivery_is_no_part_of_a_transaction(office: Office) -> None:
    message = await office.send(await office.heard())
    with pytest.raises(UnscopedError):
        await office.do(lambda: office.messaging.deliver(message.id))
    assert office.provider.posts == []


async def test_what_was_right_when_it_was_decided_is_asked_again(office: Office) -> None:
    """The window closed, or they said stop, while it waited."""
    contact = await office.heard()
    waits = await office.send(contact)
    notice = await office.send(contact, REMINDER, NOTICE)
    office.pass_by(hours=25)
    assert (await office.deliver(waits))["errorCode"] == "window-closed"
    assert [message.error_code for message in office.fallen.fallen] == ["window-closed"]
    await office.heard("STOP")
    stored = await office.deliver(notice)
    assert (stored["state"], stored["errorCode"]) == ("failed", "opted-out")
    assert len(office.fallen.fallen) == 1, "who wants nothing gets nothing on other channels either"
    assert office.provider.posts == []


@pytest.mark.parametrize(
    ("answer", "code", "delays"),
    [
        (error(131000, 500), "131000", [5, 30, 120, 600]),
        (error(131056), "131056", [4, 16, 64, 256, 1024]),
        (error(131049), "131049", [25 * 3600]),
        ((500, b"<html>"), "http-5xx", [5, 30, 120, 600]),
        (HANG_UP, "broken", [30, 120, 600]),
        ((200, {"odd": True}), "unreadable", [30, 120, 600]),
    ],
)
async def test_passing_trouble_is_tried_again_by_the_table(
    office: Office, answer: Any, code: str, delays: list[int]
) -> None:
    message = await office.send(await office.heard(), REMINDER, NOTICE)
    for tries, seconds in enumerate(delays, 1):
        office.provider.script.append(answer)
        assert await later(office, message) == seconds
        stored = await office.stored(message.id)
        assert (stored["state"], stored["tries"], stored["errorCode"]) == ("queued", tries, code)
    office.provider.script.append(answer)
    stored = await office.deliver(message)
    assert (stored["state"], stored["errorCode"]) == ("failed", code)
    assert [fallen.id for fallen in office.fallen.fallen] == [message.id]
    assert len(office.provider.posts) == len(delays) + 1
    await office.deliver(message)
    assert len(office.provider.posts) == len(delays) + 1


async def test_what_works_at_the_second_try_is_accepted(office: Office) -> None:
    message = await office.send(await office.heard())
    office.provider.script.append(error(131016, 500))
    await later(office, message)
    stored = await office.deliver(message)
    assert (stored["state"], stored["tries"]) == ("accepted", 1)


@pytest.mark.parametrize("code", [131026, 130472, 132001, 132015, 131008, 131042, 999999])
async def test_what_no_repetition_mends_falls_at_once(office: Office, code: int) -> None:
    message = await office.send(await office.heard())
    office.provider.script.append(error(code))
    stored = await office.deliver(message)
    assert (stored["state"], stored["errorCode"]) == ("failed", str(code))
    assert [(fallen.id, fallen.state) for fallen in office.fallen.fallen] == [(message.id, "failed")]
    (account,) = await office.rows("channel_accounts")
    assert account["status"] == "active"


@pytest.mark.parametrize("answer", [error(190, 401), error(131031), error(210), (401, None), (403, {"a": 1})])
async def test_a_dead_token_stops_its_account_and_nobody_else_s(office: Office, answer: Any) -> None:
    other = Office(office.core, office.messaging, office.clock, office.provider, office.fallen)
    await other.connect()
    mine = [await office.send(contact) for contact in [await office.heard()] for _ in range(3)]
    theirs = await other.send(await other.heard())
    office.provider.script.append(answer)
    assert (await office.deliver(mine[0]))["state"] == "failed"
    (account,) = await office.rows("channel_accounts")
    assert account["status"] == "stopped"
    assert account["stop"]["at"] == office.clock.now()
    for message in mine[1:]:
        assert (await office.deliver(message))["errorCode"] == "account-stopped"
    assert (await other.deliver(theirs))["state"] == "accepted"
    assert len(office.provider.posts) == 2, "a stopped account is not even tried"
    assert len(office.fallen.fallen) == 3
    stopped = [row for row in await office.rows("audit_entries") if row["action"] == "channel.stopped"]
    assert len(stopped) == 1
    assert await office.refused(None, REMINDER, NOTICE, to="+919000000999") == "no-channel"
    token = "a-new-token-0001"
    await office.do(lambda: office.messaging.accounts.replace_credentials(account["_id"], account["version"], token))
    again = await office.deliver(await office.send(await office.heard()))
    assert again["state"] == "accepted"
    assert office.provider.posts[-1].token == token


async def test_eight_deliveries_that_meet_a_dead_token_stop_the_account_once(office: Office) -> None:
    contact = await office.heard()
    messages = [await office.send(contact) for _ in range(8)]
    office.provider.script.extend([error(190, 401)] * 8)
    ended = await asyncio.gather(*(office.deliver(message) for message in messages))
    assert {row["state"] for row in ended} == {"failed"}
    assert [row["action"] for row in await office.rows("audit_entries")].count("channel.stopped") == 1
    assert {message.id for message in office.fallen.fallen} == {message.id for message in messages}


async def test_a_rate_limit_holds_back_its_account_and_no_other(office: Office) -> None:
    other = Office(office.core, office.messaging, office.clock, office.provider, office.fallen)
    await other.connect()
    contact = await office.heard()
    one, two = await office.send(contact), await office.send(contact)
    office.provider.script.append(error(130429))
    assert 10 <= await later(office, one) < 15
    assert 10 <= await later(office, two) <= 15
    assert len(office.provider.posts) == 1, "the second would only be refused as well"
    assert (await office.stored(two.id))["tries"] == 0, "and has not been tried"
    assert (await other.deliver(await other.send(await other.heard())))["state"] == "accepted"
    office.pass_by(seconds=10)
    assert (await office.deliver(one))["state"] == "accepted"
    assert (await office.deliver(two))["state"] == "accepted"


async def test_who_stops_marketing_at_the_provider_gets_no_offers(office: Office) -> None:
    contact = await office.heard()
    message = await office.send(contact, REMINDER, cause("offer"))
    office.provider.script.append(error(131050))
    assert (await office.deliver(message))["state"] == "failed"
    assert office.fallen.fallen == []
    marked = await office.see(lambda: office.messaging.contacts.get(contact.id))
    assert marked.marketing_out_at == office.clock.now()
    assert marked.opted_out_at is None


async def test_a_time_out_waits_for_a_status_before_it_is_sent_again(office: Office) -> None:
    """The end is unknown: it may have gone out. A status that names our id says so, and nothing is sent twice."""
    message = await office.send(await office.heard())
    http = Http(total_seconds=0.3)
    driver = WhatsAppDriver(http, office.provider.url)
    courier = office.messaging.messages._courier
    office.provider.script.append(SILENT)
    known = dict(courier._drivers)
    try:
        courier._drivers = {**known, "whatsapp": driver}
        assert await later(office, message) == 30
    finally:
        courier._drivers = known
        await http.aclose()
    assert (await office.stored(message.id))["errorCode"] == "timeout"
    assert await office.status("sent", "wamid.late", our_id=message.id) is not None
    stored = await office.deliver(message)
    assert (stored["state"], stored["providerId"]) == ("sent", "wamid.late")
    assert len(office.provider.posts) == 1


async def test_a_provider_that_is_away_is_found_away(office: Office) -> None:
    await office.connect(kind="sms", address="SUNRSE", base_url="http://127.0.0.1:1/sms")
    message = await office.send(None, HELLO, NOTICE, to="+919000000999", channel="sms")
    assert await later(office, message) >= 5
    assert (await office.stored(message.id))["errorCode"] == "unreachable"


async def test_sms_goes_to_its_gateway(office: Office) -> None:
    gateway = f"{office.provider.url}/sms/send"
    await office.connect(kind="sms", address="SUNRSE", base_url=gateway, token="sms-token-01")
    message = await office.send(None, Text("Tomorrow at 9"), NOTICE, to="+919000000999", channel="sms")
    stored = await office.deliver(message)
    assert (stored["state"], stored["providerId"]) == ("accepted", "sms-wamid.000001")
    (posted,) = office.provider.posts
    assert posted.path == "/sms/send"
    assert posted.token == "sms-token-01"
    assert posted.headers["idempotency-key"] == message.id
    assert posted.body == {"to": "+919000000999", "from": "SUNRSE", "text": "Tomorrow at 9", "reference": message.id}
    office.provider.script.append((422, {"error": "no such number"}))
    fell = await office.send(None, Text("Tomorrow at 9"), NOTICE, to="+919000000998", channel="sms")
    assert (await office.deliver(fell))["errorCode"] == "http-4xx"


class Post:
    """A mail server."""

    def __init__(self) -> None:
        self.mails: list[Mail] = []
        self.fault: Exception | None = None

    async def send(self, mail: Mail) -> str:
        """Take it, or not."""
        if self.fault:
            raise self.fault
        self.mails.append(mail)
        return mail.message_id


async def test_letters_go_by_mail_under_our_id(office: Office) -> None:
    post, courier = Post(), office.messaging.messages._courier
    known = dict(courier._drivers)
    message = await office.send(
        None, Letter("Your visit", "Words", "<p>Words</p>"), NOTICE, to="a@b.example", channel="mail"
    )
    try:
        courier._drivers = {**known, "mail": MailDriver(post)}
        post.fault = TransientMailError("away")
        assert await later(office, message) == 5
        post.fault = None
        stored = await office.deliver(message)
        assert (stored["state"], stored["providerId"]) == ("accepted", f"<{message.id}@donto.mail>")
        (mail,) = post.mails
        assert (mail.to, mail.subject, mail.text, mail.html) == ("a@b.example", "Your visit", "Words", "<p>Words</p>")
        post.fault = PermanentMailError("no such box")
        fell = await office.send(None, Letter("Hi", "Words"), NOTICE, to="a@c.example", channel="mail")
        assert (await office.deliver(fell))["errorCode"] == "smtp-permanent"
        assert [one.id for one in office.fallen.fallen] == [fell.id]
    finally:
        courier._drivers = known


async def test_a_successor_on_another_channel_is_linked(office: Office) -> None:
    """What notices will do: it fell on WhatsApp, and in the same transaction an SMS takes its place."""
    await office.connect(kind="sms", address="SUNRSE", base_url=f"{office.provider.url}/sms")
    messaging = office.messaging

    class Substitute:
        async def fell(self, message: Message) -> bool:
            why = cause("notice")
            await messaging.messages.send(
                None, Text(message.text), why, channel="sms", to=message.to, follows=message.id
            )
            return True

    messaging.fallbacks._ports[:] = [Substitute(), office.fallen]
    message = await office.send(await office.heard(), REMINDER, NOTICE)
    office.provider.script.append(error(131026))
    await office.deliver(message)
    (sms,) = await office.rows("messages", channel="sms")
    assert sms["follows"] == message.id
    assert office.fallen.fallen == [], "nobody further is asked"
    assert {one for one, _ in await office.outbox()} == {message.id, sms["_id"]}


async def test_fallbacks_ask_until_somebody_cares() -> None:
    asked = []

    class Port:
        def __init__(self, name: str, answer: bool | None) -> None:
            self.name, self.answer = name, answer

        async def fell(self, message: Message) -> bool | None:
            asked.append(self.name)
            return self.answer

    fallbacks = Fallbacks([Port("a", None)])
    assert not await fallbacks.fell(Message.model_construct(id="msg_1"))
    fallbacks.then(Port("b", True))
    fallbacks.then(Port("c", True))
    assert await fallbacks.fell(Message.model_construct(id="msg_1"))
    assert asked == ["a", "a", "b"]


async def test_reading_is_shown_and_never_fails(office: Office) -> None:
    received = await office.receive(office.incoming())
    assert received is not None
    message, _ = received
    await office.see(lambda: office.messaging.messages.mark_read(message, typing=True))
    assert office.provider.posts[0].body == {
        "messaging_product": "whatsapp",
        "status": "read",
        "message_id": message.provider_id,
        "typing_indicator": {"type": "text"},
    }
    office.provider.script.append(error(131000, 500))
    await office.see(lambda: office.messaging.messages.mark_read(message))
    assert "typing_indicator" not in office.provider.posts[1].body


async def test_a_tenant_s_provider_in_our_own_network_is_not_called(office: Office) -> None:
    """Outside of development, a tenant's own address must be public; here it is this machine."""
    http = Http(allow_private=False)
    courier = office.messaging.messages._courier
    known = dict(courier._drivers)
    await office.connect(kind="sms", address="SUNRSE", base_url=f"{office.provider.url}/sms")
    message = await office.send(None, HELLO, NOTICE, to="+919000000999", channel="sms")
    try:
        courier._drivers = {**known, "sms": SmsDriver(http)}
        assert (await office.deliver(message))["errorCode"] == "refused-url"
    finally:
        courier._drivers = known
        await http.aclose()
    assert office.provider.posts == []
    (account,) = await office.rows("channel_accounts", kind="sms")
    assert account["status"] == "stopped"


async def test_a_delayed_message_says_when(office: Office) -> None:
    due = office.clock.now() + timedelta(hours=5)
    message = await office.send(await office.heard(), REMINDER, NOTICE, delay_until=due)
    assert await office.outbox() == [(message.id, due)]
    assert (await office.stored(message.id))["cause"]["kind"] == "notice"
    assert ANSWER.kind == "conversation"
