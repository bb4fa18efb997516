"""Deciding to send: what is refused, where and when it goes; the record and the outbox row are one."""

from datetime import timedelta

import pytest

from donto.kernel.errors import InvalidInput
from donto.kernel.tenancy import UnscopedError
from tenants.messaging import Buttons, Choice, Letter, Template, Text
from tenants.messaging.policy import CAP
from tests.tenants.messaging.office import ANSWER, HELLO, START, TICK, Office, cause

pytestmark = pytest.mark.anyio
REMINDER = Template("visit_reminder", "en", {"name": "Asha"}, "Dear Asha, tomorrow at 9.")
NOTICE, OFFER, CODE, STAFF = cause("notice"), cause("offer"), cause("code"), cause("staff")


async def test_record_and_outbox_row_are_one(office: Office) -> None:
    contact = await office.heard()
    message = await office.send(contact, Buttons("Shall we?", [Choice("y", "Yes")]), clinic_id=office.clinic)
    stored = await office.stored(message.id)
    assert (stored["state"], stored["to"], stored["address"]) == ("queued", "+919000000101", office.phone_id)
    assert stored["text"] == "Shall we?\n\n[Yes]"
    assert stored["content"]["kind"] == "buttons"
    assert await office.outbox() == [(message.id, office.clock.now())]

    async def undone() -> None:
        await office.messaging.messages.send(contact, HELLO, ANSWER)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await office.do(undone)
    assert len(await office.outbox()) == 1
    assert len(await office.rows("messages", direction="out")) == 1
    with pytest.raises(UnscopedError):
        await office.see(lambda: office.messaging.messages.send(contact, HELLO, ANSWER))


async def test_the_window_closes_24_hours_after_the_senders_time(office: Office) -> None:
    contact = await office.heard(ago=timedelta(hours=23))
    await office.send(contact)
    office.pass_by(hours=1)
    assert await office.refused(contact) == "window-closed"
    assert await office.refused(contact, why=STAFF) == "window-closed"
    assert await office.refused(None, to="+919000000999") == "window-closed"
    await office.send(contact, REMINDER, NOTICE)
    await office.send(None, REMINDER, NOTICE, to="+919000000999")


async def test_the_window_is_of_the_number_they_wrote_to(office: Office) -> None:
    """After that number was disconnected another one takes over, and to that one they have not written."""
    theirs = f"9{office.phone_id}"
    contact = await office.heard(address=theirs)
    assert await office.refused(contact) == "window-closed"
    await office.connect(address=theirs)
    message = await office.send(contact)
    assert message.address == theirs


async def test_the_wrong_contents_are_refused_at_once(office: Office) -> None:
    contact = await office.heard()
    for content in (Text(" "), Letter("A", "b"), Buttons("Which?", [])):
        with pytest.raises(InvalidInput):
            await office.send(contact, content)
    with pytest.raises(InvalidInput):
        await office.send(None, REMINDER)
    assert await office.outbox() == []


async def test_who_has_said_stop_is_found_by_number_too(office: Office) -> None:
    contact = await office.heard("STOP")
    assert await office.refused(contact, REMINDER, NOTICE) == "opted-out"
    assert await office.refused(None, REMINDER, NOTICE, to="+919000000101") == "opted-out"
    office.pass_by(hours=25)
    assert await office.refused(contact, REMINDER, STAFF) == "opted-out"


async def test_stop_holds_on_every_channel_of_the_same_number(office: Office) -> None:
    await office.connect(kind="sms", address="SUNRSE", base_url="http://127.0.0.1:9/sms")
    contact = await office.heard()
    waits = await office.send(contact, Text("Tomorrow at 9"), NOTICE, channel="sms")
    assert (waits.channel, waits.address, waits.to) == ("sms", "SUNRSE", "+919000000101")
    await office.heard("STOP")
    assert await office.refused(None, HELLO, NOTICE, channel="sms", to="+919000000101") == "opted-out"
    assert (await office.deliver(waits))["errorCode"] == "opted-out"
    await office.send(None, HELLO, NOTICE, channel="sms", to="+919000000102")


async def test_without_a_number_it_goes_to_the_user_id(office: Office) -> None:
    contact = await office.heard(phone=None, user_id="IN.77")
    assert (await office.send(contact)).to == "IN.77"


async def test_the_clinic_s_own_line_goes_before_everybody_s(office: Office) -> None:
    other = await office.open_clinic()
    own = await office.connect(address=f"9{office.phone_id}", clinic_ids=[office.clinic])
    for clinic, address in ((office.clinic, own.address), (other, office.phone_id), (None, office.phone_id)):
        sent = await office.send(None, REMINDER, NOTICE, to="+919000000999", clinic_id=clinic)
        assert sent.address == address
    await office.do(lambda: office.messaging.accounts.set_active(own.id, own.version, active=False))
    sent = await office.send(None, REMINDER, NOTICE, to="+919000000999", clinic_id=office.clinic)
    assert sent.address == office.phone_id


async def test_without_a_channel_there_is_no_message(office: Office) -> None:
    assert await office.refused(None, Text("Hi"), NOTICE, to="+919000000999", channel="sms") == "no-channel"
    await office.connect(kind="sms", address="SUNRSE", base_url="http://127.0.0.1:9/sms")
    sent = await office.send(None, Text("Hi"), NOTICE, to="+919000000999", channel="sms")
    assert (sent.channel, sent.address) == ("sms", "SUNRSE")
    mail = await office.send(None, Letter("Hi", "Words"), NOTICE, to="asha@example.com", channel="mail")
    assert (mail.channel, mail.address, mail.text) == ("mail", "mail", "Hi\n\nWords")


async def test_nobody_is_disturbed_at_night_unless_told(office: Office) -> None:
    contact = await office.heard()
    office.clock.advance(START + timedelta(hours=11) - office.clock.now())  # 21:30 in the clinic
    morning = START + timedelta(hours=21, minutes=30)
    clinic = {"clinic_id": office.clinic}
    assert (await office.send(contact, HELLO, NOTICE, **clinic)).due_at == morning
    assert (await office.send(contact, HELLO, OFFER, **clinic)).due_at == morning
    assert (await office.send(contact, HELLO, NOTICE)).due_at == morning, "of the tenant's first clinic"
    now = office.clock.now()
    assert (await office.send(contact, HELLO, NOTICE, **clinic, delay_until=now)).due_at == now
    for why in (ANSWER, STAFF, CODE):
        assert (await office.send(contact, HELLO, why, **clinic)).due_at == office.clock.now()
    assert [due for _, due in await office.outbox()][:4] == [morning, morning, morning, now]


async def test_quiet_hours_are_of_the_clinic_s_zone(office: Office) -> None:
    office.clock.advance(START + timedelta(hours=11) - office.clock.now())
    berlin = await office.open_clinic("Europe/Berlin")  # 17:00 there
    preferences = office.messaging.preferences
    now = office.clock.now()
    assert await office.see(lambda: preferences.disturbs_from(berlin, now)) == now
    assert await office.see(lambda: preferences.disturbs_from(office.clinic, now)) > now


async def test_there_is_a_cap_on_what_nobody_asked_for(office: Office) -> None:
    contact = await office.heard()
    sent = [await office.send(contact, HELLO, NOTICE) for _ in range(CAP)]
    assert await office.refused(contact, HELLO, NOTICE) == "daily-cap"
    await office.send(contact)  # answers are none of it
    with_failure = {"$set": {"state": "failed"}}
    await office.see(
        lambda: office.raw("messages").update_one({"tenantId": office.scope.tenant_id, "_id": sent[0].id}, with_failure)
    )
    await office.send(contact, HELLO, OFFER)
    office.pass_by(hours=25)
    await office.heard()
    await office.send(contact_again := await office.heard(), HELLO, NOTICE)
    assert contact_again.id == contact.id


async def test_codes_are_not_kept_in_the_log(office: Office) -> None:
    template = Template("login_code", "en", {"code": "482913"}, "Your code is 482913")
    message = await office.send(None, template, CODE, to="+919000000101")
    assert "482913" not in message.text
    stored = await office.deliver(message)
    assert stored["state"] == "accepted"
    assert "482913" not in str(stored)
    assert office.provider.posts[-1].body["template"]["components"][0]["parameters"][0]["text"] == "482913"


async def test_nothing_of_a_message_is_readable_in_the_outbox(office: Office) -> None:
    await office.send(await office.heard(), Text("very private"))
    assert "private" not in str(await office.rows("outbox"))


async def test_the_transcript_shows_both_sides_latest_first(office: Office) -> None:
    contact = await office.heard("When are you open?")
    await office.send(contact, Text("From nine."))
    await office.heard("Thanks")
    messages = office.messaging.messages
    page = await office.see(lambda: messages.transcript(contact.id, 2))
    assert [(item.direction, item.text) for item in page.items] == [("in", "Thanks"), ("out", "From nine.")]
    rest = await office.see(lambda: messages.transcript(contact.id, 2, page.next_cursor))
    assert [(item.direction, item.text) for item in rest.items] == [("in", "When are you open?")]
    assert rest.next_cursor is None
    assert page.items[0].at == office.clock.now() - TICK
