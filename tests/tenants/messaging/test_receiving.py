"""What comes in: once each, before any effect; and the words that are heeded at once."""

import asyncio
from datetime import timedelta
from functools import partial

import pytest

from donto.kernel.tenancy import UnscopedError
from tenants.messaging import Message
from tests.tenants.messaging.office import HELLO, TICK, Office, cause

pytestmark = pytest.mark.anyio


async def test_a_message_is_written_down_with_everything_it_brought(office: Office) -> None:
    incoming = office.incoming(
        "Confirm", kind="tap", choice_id="c:1", context_id="wamid.q", raw='{"id":1}', ago=timedelta(minutes=5)
    )
    received = await office.receive(incoming)
    assert received is not None
    message, contact = received
    stored = await office.stored(message.id)
    assert (stored["direction"], stored["state"], stored["text"]) == ("in", "received", "Confirm")
    assert stored["content"] == {"kind": "tap", "choiceId": "c:1", "contextId": "wamid.q", "raw": '{"id":1}'}
    assert stored["at"] == incoming.at
    assert stored["contactId"] == contact.id
    assert stored["clinicId"] is None


async def test_a_line_of_one_clinic_says_which_clinic_it_is(office: Office) -> None:
    line = await office.connect(address=f"9{office.phone_id}", clinic_ids=[office.clinic])
    received = await office.receive(office.incoming(address=line.address))
    assert received is not None
    assert received[0].clinic_id == office.clinic


async def test_what_was_seen_before_has_no_effect(office: Office) -> None:
    incoming = office.incoming()
    assert await office.receive(incoming) is not None
    before = await office.rows("contacts"), await office.rows("messages")
    office.pass_by(hours=1)
    assert await office.receive(incoming) is None
    assert (await office.rows("contacts"), await office.rows("messages")) == before


async def test_the_same_id_on_another_number_of_ours_is_another_message(office: Office) -> None:
    one = office.incoming(provider_id="wamid.same")
    other = office.incoming(provider_id="wamid.same", address="888")
    assert await office.receive(one) is not None
    assert await office.receive(other) is not None


async def test_eight_receipts_of_one_message_at_a_time_make_one(office: Office) -> None:
    incoming = office.incoming("STOP")
    received = await asyncio.gather(*(office.receive(incoming) for _ in range(8)))
    assert sum(one is not None for one in received) == 1
    assert len(await office.rows("messages")) == 1
    assert len(await office.rows("contacts")) == 1
    assert [row["action"] for row in await office.rows("audit_entries")].count("contact.opted_out") == 1


async def test_control_it_is_the_index_that_makes_it_one(office: Office) -> None:
    """Looking first is not enough: without the unique index, several of the eight find nothing and write."""
    messages = office.raw("messages")
    await messages.drop_index("tenant_received")
    try:
        incomings = [office.incoming(provider_id="wamid.same", phone=f"+9190000005{n:02d}") for n in range(8)]
        received = await asyncio.gather(*(office.receive(one) for one in incomings))
        assert sum(one is not None for one in received) > 1
    finally:
        await office.see(lambda: messages.delete_many({"tenantId": office.scope.tenant_id}))
        await messages.create_indexes([one for one in Message.indexes() if one.document["name"] == "tenant_received"])


async def test_a_refusal_takes_the_message_back_whole(office: Office) -> None:
    """Whatever the worker does with a message is in the same transaction."""

    async def work() -> None:
        assert await office.messaging.messages.received(office.incoming())
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await office.do(work)
    assert await office.rows("messages") == []
    assert await office.rows("contacts") == []
    with pytest.raises(UnscopedError):
        await office.see(lambda: office.messaging.messages.received(office.incoming()))


@pytest.mark.parametrize("word", ["STOP", "बंद करो", "إيقاف", "Abmelden"])
async def test_stop_is_heeded_in_four_languages(office: Office, word: str) -> None:
    contact = await office.heard(word)
    assert contact.opted_out_at == office.clock.now() - TICK
    assert contact.consent is None
    assert await office.refused(contact, HELLO, cause("offer")) == "opted-out"
    await office.send(contact, HELLO)  # the confirmation, inside the window
    again = await office.heard("START")
    assert again.opted_out_at is None
    assert again.consent is not None
    assert again.consent.source == "message"
    entries = [row for row in await office.rows("audit_entries") if row["action"].startswith("contact.opted")]
    assert [row["action"] for row in entries] == ["contact.opted_out", "contact.opted_in"]
    assert entries[0]["changes"] == [{"field": "wants.all", "before": True, "after": False}]


async def test_start_means_nothing_to_who_never_stopped(office: Office) -> None:
    contact = await office.heard("START")
    assert (await office.heard("START")).consent == contact.consent


async def test_a_picture_whose_caption_is_stop_stops_nothing(office: Office) -> None:
    assert (await office.heard("STOP", kind="media")).opted_out_at is None


async def test_the_provider_tells_who_wants_no_offers(office: Office) -> None:
    contact = await office.heard()
    preferences = office.messaging.preferences
    at = office.clock.now()
    for _ in range(2):
        await office.do(lambda: preferences.marketing("whatsapp", None, "+919000000101", stop=True, at=at))
    marked = await office.see(lambda: office.messaging.contacts.get(contact.id))
    assert marked.marketing_out_at == office.clock.now()
    assert marked.opted_out_at is None
    assert await office.refused(marked, HELLO, cause("offer")) == "opted-out"
    await office.send(marked, HELLO, cause("notice"))
    after, before = at + timedelta(seconds=1), at - timedelta(seconds=1)
    for moment, stop, out in ((before, False, True), (after, False, False), (at, True, False)):
        tell = partial(preferences.marketing, "whatsapp", None, "+919000000101", stop=stop, at=moment)
        await office.do(tell)
        known = await office.see(lambda: office.messaging.contacts.get(contact.id))
        assert (known.marketing_out_at is not None) == out, "the later word counts, whichever comes first"
    await office.do(lambda: preferences.marketing("whatsapp", "IN.NOBODY", None, stop=True, at=at))
