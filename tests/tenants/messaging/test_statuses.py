"""What a provider tells of our messages: in any order, more than once, and before we know its id for them."""

import asyncio
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tenants.messaging import Contact, Message, Template
from tenants.messaging.policy import RANK
from tests.tenants.messaging.office import Office, cause
from tests.tenants.messaging.provider import SILENT

pytestmark = pytest.mark.anyio
REMINDER = Template("visit_reminder", "en", {"name": "Asha"}, "Dear Asha, tomorrow at 9.")
ORDER = ["queued", "accepted", "sent", "failed", "delivered", "read"]
TOLD = st.sampled_from(["sent", "delivered", "read", "played", "failed", "accept"])
_people: dict[str, Contact] = {}


async def accepted(office: Office, contact: Contact | None = None) -> dict[str, Any]:
    message = await office.send(contact or await office.heard())
    return await office.deliver(message)


async def test_a_message_walks_through_its_states_and_keeps_their_times(office: Office) -> None:
    message = await accepted(office)
    for state in ("sent", "delivered", "read"):
        office.pass_by(seconds=1)
        told = await office.status(state, message["providerId"])
        assert told is not None
        assert told.state == state
    stored = await office.stored(message["_id"])
    times = [stored["times"][state] for state in ("queued", "accepted", "sent", "delivered", "read")]
    assert times == sorted(times)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(walk=st.lists(TOLD, max_size=7), by_our_id=st.booleans())
async def test_states_never_go_backwards(office: Office, walk: list[str], by_our_id: bool) -> None:
    """Whatever comes in whatever order, also around the answer to the call that sends."""
    contact = _people.get(office.phone_id) or await office.heard()
    _people[office.phone_id] = contact
    message = await office.send(contact)
    number = f"wamid.{message.id}"
    seen = [0]
    for told in walk:
        if told == "accept":
            await office.do(lambda: office.messaging.messages._ledger.accepted(message, number))
            reached = "accepted"
        else:
            known = by_our_id or (await office.stored(message.id))["providerId"] is not None
            await office.status(told, number, error_code="131026", our_id=message.id if by_our_id else None)
            reached = ("read" if told == "played" else told) if known else "queued"
        rank = (await office.stored(message.id))["rank"]
        assert rank == max(seen[-1], ORDER.index(reached))
        seen.append(rank)
    stored = await office.stored(message.id)
    assert stored["state"] == ORDER[seen[-1]]
    assert RANK[stored["state"]] == stored["rank"]
    assert sum(one.id == message.id for one in office.fallen.fallen) == ("failed" in _entered(seen))


def _entered(seen: list[int]) -> list[str]:
    return [ORDER[after] for before, after in pairwise(seen) if after > before]


async def test_a_status_that_is_quicker_than_the_answer_finds_its_message(office: Office) -> None:
    """It names our id; the provider's own comes to be known by it."""
    message = await office.send(await office.heard())
    assert await office.status("sent", "wamid.q") is None, "nothing to know it by"
    told = await office.status("delivered", "wamid.q", our_id=message.id)
    assert told is not None
    stored = await office.stored(message.id)
    assert (stored["state"], stored["providerId"]) == ("delivered", "wamid.q")
    await office.do(lambda: office.messaging.messages._ledger.accepted(message, "wamid.q"))
    assert (await office.stored(message.id))["state"] == "delivered"


async def test_while_the_call_is_under_way(office: Office) -> None:
    """The same with a real call whose answer never comes."""
    message = await office.send(await office.heard())
    office.provider.script.append(SILENT)
    call = asyncio.create_task(office.see(lambda: office.messaging.deliver(message.id)))
    await office.provider.arrived.wait()
    ours = office.provider.posts[0].body["biz_opaque_callback_data"]
    assert await office.status("read", "wamid.q", our_id=ours) is not None
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call
    await office.see(lambda: office.messaging.deliver(message.id))
    assert len(office.provider.posts) == 1
    assert (await office.stored(message.id))["state"] == "read"


async def test_eight_statuses_at_a_time(office: Office) -> None:
    message = await accepted(office)
    told = ["sent", "delivered", "read", "failed", "sent", "delivered", "read", "played"]
    await asyncio.gather(*(office.status(state, message["providerId"], error_code="1") for state in told))
    assert (await office.stored(message["_id"]))["state"] == "read"


@pytest.mark.parametrize("our_id", [None, "msg_01mfzqbc42efns5gxpkpyeb0rd", "nonsense", "", "con_1"])
async def test_statuses_of_unknown_messages_are_none_of_ours(office: Office, our_id: Any) -> None:
    assert await office.status("read", "wamid.unknown", our_id=our_id) is None


async def test_an_id_of_ours_counts_only_for_its_own_number(office: Office) -> None:
    message = await office.send(await office.heard())
    assert await office.status("read", "wamid.q", our_id=message.id, address="999") is None
    assert (await office.stored(message.id))["state"] == "queued"
    received = await office.receive(office.incoming())
    assert received is not None
    assert await office.status("failed", "wamid.q", our_id=received[0].id) is None
    other = Office(office.core, office.messaging, office.clock, office.provider, office.fallen)
    other.phone_id = office.phone_id
    assert await other.status("read", "wamid.q", our_id=message.id) is None


async def test_a_failure_is_concluded_once(office: Office) -> None:
    message = await accepted(office)
    for _ in range(3):
        await office.status("failed", message["providerId"], error_code="131026")
    assert [(fallen.id, fallen.error_code) for fallen in office.fallen.fallen] == [(message["_id"], "131026")]


async def test_what_has_arrived_cannot_fail(office: Office) -> None:
    message = await accepted(office)
    await office.status("delivered", message["providerId"])
    assert await office.status("failed", message["providerId"], error_code="131026") is None
    stored = await office.stored(message["_id"])
    assert (stored["state"], stored["errorCode"]) == ("delivered", None)
    assert office.fallen.fallen == []


async def test_a_late_sent_is_noted_and_changes_nothing(office: Office) -> None:
    message = await accepted(office)
    await office.status("read", message["providerId"])
    sent_at = office.clock.now() - timedelta(seconds=5)
    assert await office.status("sent", message["providerId"], at=sent_at) is None
    stored = await office.stored(message["_id"])
    assert (stored["state"], stored["times"]["sent"]) == ("read", sent_at)


async def test_a_passing_failure_after_acceptance_gets_a_successor(office: Office) -> None:
    """The first stays failed, as the log must say; the next goes out by the table, and in the end another channel."""
    contact = await office.heard()
    message = await accepted(office, contact)
    delays = [4, 16, 64, 256, 1024]
    for seconds in delays:
        office.pass_by(milliseconds=1)
        await office.status("failed", message["providerId"], error_code="131056")
        assert office.fallen.fallen == []
        *_, (successor, due) = await office.outbox()
        assert due == office.clock.now() + timedelta(seconds=seconds)
        stored = await office.stored(successor)
        assert (stored["state"], stored["follows"]) == ("queued", message["_id"])
        assert (await office.stored(message["_id"]))["state"] == "failed"
        office.pass_by(seconds=seconds)
        message = await office.deliver(Message.model_construct(id=successor))
        assert message["state"] == "accepted"
    await office.status("failed", message["providerId"], error_code="131056")
    assert [fallen.id for fallen in office.fallen.fallen] == [message["_id"]]
    assert len(office.provider.posts) == len(delays) + 1


async def test_a_failure_told_later_can_stop_the_account(office: Office) -> None:
    message = await accepted(office)
    await office.status("failed", message["providerId"], error_code="131031")
    (account,) = await office.rows("channel_accounts")
    assert (account["status"], account["stop"]["code"]) == ("stopped", "131031")


async def test_a_closed_window_is_for_a_template_to_mend(office: Office) -> None:
    message = await accepted(office)
    await office.status("failed", message["providerId"], error_code="131047")
    (fallen,) = office.fallen.fallen
    assert fallen.error_code == "131047"
    await office.send(await office.heard(), REMINDER, cause("notice"), follows=fallen.id)
