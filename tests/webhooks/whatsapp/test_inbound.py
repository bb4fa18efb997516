"""Nothing valid is lost, nothing counts twice, and each thing lands where it belongs."""

import asyncio
import json
import os
import random
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from donto.kernel.config import ConfigError, load_settings
from donto.kernel.deadletters.repository import DeadLetters
from donto.kernel.errors import Unavailable
from donto.kernel.tenancy import Actor, PlatformScope, entered
from tests.webhooks.whatsapp.counter import (
    PATH,
    PHONE,
    WABA,
    Counter,
    envelope,
    fixture,
    loaded,
    signed,
    status,
    text,
    value,
)
from webhooks.whatsapp.envelope import items
from webhooks.whatsapp.routes import Secrets
from workers.relay import BACKOFF_SECONDS

pytestmark = pytest.mark.anyio
FULL = os.environ.get("DONTO_FAULTS") == "full"
"""Whether to run at the sizes of the acceptance, which take minutes."""


async def test_a_body_is_durable_before_it_is_answered_and_unreadable_in_the_queue(counter: Counter) -> None:
    assert (await counter.post(fixture("msg_text_hi.json"))).status_code == 200
    (row,) = await counter.outbox()
    assert (row["topic"], row["state"], row["tenantId"]) == ("whatsapp-body", "pending", None)
    assert "919000000101" not in str(row)
    assert await counter.inbound() == {"A": [], "B": []}, "nobody has looked at it yet"
    await counter.sweep()
    assert len((await counter.inbound())["A"]) == 1
    (row,) = await counter.outbox()
    assert (row["state"], row["sealed"]) == ("done", "")


async def test_sequences(counter: Counter) -> None:
    sequences = {one["name"]: one for one in loaded("_sequences.json")}
    await counter.come_in(*map(fixture, sequences["duplicate delivery"]["post"]))
    assert len((await counter.inbound())["A"]) == len(counter.heard.messages) == 2
    parallel = [fixture(name) for name in sequences["concurrent duplicate"]["post_parallel"]]
    await asyncio.gather(*(counter.post(body) for body in parallel))
    await counter.sweep()
    assert len((await counter.inbound())["A"]) == 3
    told = [fixture(name) for name in sequences["status order"]["post"]]
    ours = await counter.sent("A", json.loads(told[0])["entry"][0]["changes"][0]["value"]["statuses"][0]["id"])
    await counter.come_in(*told)
    assert await counter.state("A", ours) == "read"
    await counter.come_in(*map(fixture, sequences["old and new identity"]["post"]))
    written = [one for one in await counter.rows("B", "contacts") if "p:+919000000102" in one["aliases"]]
    assert [len(one["aliases"]) for one in written] == [2], "one patient, by number and by user id"


async def test_the_later_word_on_offers_counts_whichever_comes_first(counter: Counter) -> None:
    await counter.come_in(fixture("msg_text_hi.json"), fixture("user_preferences_resume.json"))
    await counter.come_in(fixture("user_preferences_stop.json"))
    assert [one["marketingOutAt"] for one in await counter.rows("A", "contacts")] == [None]
    later = fixture("user_preferences_stop.json").replace(b"1795147710", b"1795149000")
    await counter.come_in(later)
    assert [one["marketingOutAt"] is None for one in await counter.rows("A", "contacts")] == [False]


async def test_what_staff_write_by_their_phone_is_in_the_log_and_told(counter: Counter) -> None:
    echo = fixture("smb_message_echo.json")
    await counter.come_in(fixture("msg_text_hi.json"), echo, echo)
    (sent,) = await counter.rows("A", "messages", direction="out")
    assert (sent["state"], sent["cause"]["kind"], sent["text"][:5]) == ("sent", "staff", "Hello")
    assert list(counter.heard.written) == [sent["_id"]]
    assert await counter.outbox(topic="message") == [], "it has gone out already"


async def test_a_bad_item_stops_neither_its_neighbours_nor_itself_for_good(counter: Counter) -> None:
    """It is tried again by the schedule, and is in the end a dead letter of its tenant's."""
    counter.heard.unable.add("impossible")
    messages: list[Any] = [
        text("wamid.1", "919000000101"),
        None,
        {"type": "text"},
        text("wamid.2", "919000000102", "impossible"),
        text("wamid.3", "919000000103"),
    ]
    await counter.come_in(envelope(value(messages=messages, statuses=[{"id": {"$ne": 1}}]), {"field": "odd"}))
    assert (await counter.inbound())["A"] == ["wamid.1", "wamid.3"]
    assert sorted(counter.heard.messages) == ["wamid.1", "wamid.3"]
    aside = await counter.outbox(topic="whatsapp-item")
    assert {row["tenantId"] for row in aside} == {counter.towns["A"].tenant_id}
    dead = [row["lastError"] for row in aside if row["state"] == "failed"]
    assert dead == ["NotUnderstood"] * 3, "no repetition helps them"
    (retried,) = [row for row in aside if row["state"] == "pending"]
    assert (retried["lastError"], retried["attempts"]) == ("ArithmeticError", 1)
    clock: Any = counter.running.product.core.clock
    for seconds in BACKOFF_SECONDS[:2]:
        clock.advance(timedelta(seconds=1.3 * seconds))
        await counter.sweep()
    counter.heard.unable.clear()
    clock.advance(timedelta(seconds=1.3 * BACKOFF_SECONDS[2]))
    await counter.sweep()
    assert (await counter.inbound())["A"] == ["wamid.1", "wamid.2", "wamid.3"]


async def test_a_batch_of_two_tenants_lands_in_two_tenants(counter: Counter) -> None:
    await counter.come_in(fixture("batch_two_tenants.json"))
    assert {who: len(ids) for who, ids in (await counter.inbound()).items()} == {"A": 1, "B": 1}
    for who in "AB":
        (message,) = await counter.rows(who, "messages")
        assert message["address"] == PHONE[who]
    await counter.connect("A", "215304987710043")
    await counter.come_in(fixture("template_status_approved.json"), fixture("template_status_paused.json"))
    told = [(tenant, waba, news.value) for tenant, waba, news in counter.heard.news]
    a, b = counter.towns["A"].tenant_id, counter.towns["B"].tenant_id
    assert sorted(told) == sorted([(a, WABA["A"], "APPROVED"), (b, WABA["B"], "PAUSED")]), "once for each tenant"


async def test_news_of_templates_are_told_apart_by_their_keys(counter: Counter) -> None:
    names = ("template_quality_update_under_status_field", "template_category_change", "template_status_rejected")
    await counter.come_in(*(fixture(f"{name}.json") for name in names))
    told = [(news.kind, news.value, (news.reason or "")[:9], news.template_id) for _, _, news in counter.heard.news]
    assert told == [
        ("quality", "RED", "", "1689556908129832"),
        ("category", "UTILITY", "MARKETING", "1689556908129832"),
        ("status", "REJECTED", "Your temp", "1689556908129835"),
    ]
    assert counter.heard.news[0][2].at == datetime.fromtimestamp(1795147704, UTC)


async def test_an_account_that_is_taken_from_us_is_stopped(counter: Counter) -> None:
    await counter.come_in(fixture("account_update_disabled.json"), fixture("value_errors_only.json"))
    accounts = [*await counter.rows("A", "channel_accounts"), *await counter.rows("B", "channel_accounts")]
    assert [one["status"] for one in accounts] == ["active", "active"], "announced, or passing"
    locked = value(errors=[{"code": 131031, "title": "Account has been locked"}])
    await counter.come_in(fixture("account_update_partner_app_uninstalled.json"), envelope(locked))
    accounts = [*await counter.rows("A", "channel_accounts"), *await counter.rows("B", "channel_accounts")]
    assert [one["stop"]["code"] for one in accounts] == ["131031", "partner-app-uninstalled"]


async def test_what_is_for_nobody_waits_for_somebody(counter: Counter) -> None:
    """Two dead letters, which the operator replays once the number is connected."""
    await counter.come_in(fixture("unknown_number.json"), fixture("unknown_field.json"))
    aside = {row["lastError"]: row for row in await counter.outbox(topic="whatsapp-item")}
    assert {(row["state"], row["tenantId"]) for row in aside.values()} == {("failed", None)}
    unknown, _ = aside["UnknownOwner"], aside["NotUnderstood"]
    told = json.loads(fixture("unknown_number.json"))["entry"][0]["changes"][0]["value"]
    await counter.connect("B", told["metadata"]["phone_number_id"])
    await _replay(counter, unknown["_id"])
    assert await counter.inbound() == {"A": [], "B": [told["messages"][0]["id"]]}


async def _replay(counter: Counter, letter_id: str) -> None:
    product = counter.running.product
    letters = DeadLetters(product.core.store, product.databases)
    with entered(PlatformScope(Actor("system", "test"), "the operator")):
        await product.core.database.transaction(lambda: letters.replay(letter_id))
    await counter.sweep()


async def test_what_comes_for_a_suspended_tenant_is_kept(counter: Counter) -> None:
    tenants = counter.running.product.control.tenants
    tenant_id = counter.towns["B"].tenant_id
    scope = PlatformScope(Actor("system", "test"), "the operator")
    database = counter.running.product.core.database
    with entered(scope):
        await database.transaction(lambda: tenants.move(tenant_id, "suspend", "a test"))
    try:
        await counter.come_in(fixture("batch_two_tenants.json"))
        assert {who: len(ids) for who, ids in (await counter.inbound()).items()} == {"A": 1, "B": 0}
        (kept,) = await counter.outbox(topic="whatsapp-item")
        assert (kept["state"], kept["lastError"], kept["tenantId"]) == ("failed", "OwnerAway", tenant_id)
    finally:
        with entered(scope):
            await database.transaction(lambda: tenants.move(tenant_id, "resume", "a test"))
    await _replay(counter, kept["_id"])
    assert len((await counter.inbound())["B"]) == 1


async def test_people_are_heard_in_the_order_in_which_they_wrote(counter: Counter) -> None:
    """Within a body by the messages' times, and over bodies in the order of their coming, two people at a time."""
    await counter.come_in(fixture("batch_one_user_three_messages_shuffled.json"))
    times = [one.at for one in counter.heard.messages.values()]
    assert len(times) == 3
    assert times == sorted(times)
    counter.heard.messages.clear()
    for number in range(24):
        wrote = text(f"wamid.{number:02}", f"91900000010{number % 2}", at=1795147300 + number)
        assert (await counter.post(envelope(value(messages=[wrote])))).status_code == 200
    await counter.sweep()
    heard = list(counter.heard.messages)
    assert [one for one in heard if int(one[-2:]) % 2] == [f"wamid.{n:02}" for n in range(1, 24, 2)]
    assert [one for one in heard if int(one[-2:]) % 2 == 0] == [f"wamid.{n:02}" for n in range(0, 24, 2)]


async def test_a_thousand_updates_in_one_body(counter: Counter) -> None:
    people = [text(f"wamid.{n}", f"9190000001{n % 20:02}") for n in range(60)]
    told = [status(f"wamid.none.{n}", "delivered") for n in range(939)]
    body = envelope(value(messages=people), value(statuses=[*told, {"id": 7}]))
    assert len(items(body)) == 1000
    await counter.come_in(body)
    assert len((await counter.inbound())["A"]) == 60
    assert len(await counter.rows("A", "contacts")) == 20
    assert sorted(row["state"] for row in await counter.outbox()) == ["done", "failed"]


async def test_a_body_may_have_three_megabytes_here_and_nowhere_else(counter: Counter) -> None:
    whole = envelope(value(messages=[text("wamid.big", "919000000101")]))
    largest = whole + b" " * (3 * 1024 * 1024 - len(whole))
    await counter.come_in(largest)
    assert (await counter.inbound())["A"] == ["wamid.big"]
    assert (await counter.post(largest + b" ")).status_code == 413
    assert len(await counter.outbox()) == 1
    elsewhere = await counter.towns["A"].owner.post("/v1/clinics", {"name": "x" * 1_100_000})
    assert elsewhere.status_code == 413


async def test_every_event_counts_once_however_often_and_in_whatever_order_it_comes(counter: Counter) -> None:
    """Each ten times, shuffled and packed anew, eight posts at a time, while the worker works."""
    dice, count = random.Random(7), 250 if FULL else 30  # noqa: S311  a test that repeats
    ours = [await counter.sent("A", f"wamid.out.{n}") for n in range(count // 2)]
    events: list[dict[str, Any]] = [
        {"messages": [text(f"wamid.in.{n}", f"9190000002{n % 20:02}")]} for n in range(count)
    ]
    for n in range(count // 2):
        events += [{"statuses": [status(f"wamid.out.{n}", state)]} for state in ("sent", "read")]
    deliveries = [event for event in events for _ in range(10)]
    dice.shuffle(deliveries)
    bodies = [envelope(*(value(**one) for one in deliveries[at : at + 7])) for at in range(0, len(deliveries), 7)]
    turn = asyncio.Semaphore(8)

    async def post(body: bytes) -> int:
        async with turn:
            return (await counter.post(body)).status_code

    posting = asyncio.gather(*map(post, bodies))
    while not posting.done():
        await counter.sweep()
    assert set(await posting) == {200}
    await counter.sweep()
    assert sorted((await counter.inbound())["A"]) == sorted(f"wamid.in.{n}" for n in range(count))
    assert len(counter.heard.messages) == count
    assert {await counter.state("A", one) for one in ours} == {"read"}
    assert {row["state"] for row in await counter.outbox()} == {"done"}
    told = f"{len(events)} events, {len(deliveries)} deliveries in {len(bodies)} posts: each counted once"
    print(told)  # noqa: T201  shown by -rA


def test_without_a_secret_nothing_is_taken_and_nothing_is_lost() -> None:
    """Meta tries for days; whoever runs the deployment reads why. Built-in values are refused at the start."""
    bare = Secrets(load_settings({}).model_copy(update={"whatsapp_app_secret": None}))
    with pytest.raises(Unavailable, match="DONTO_WHATSAPP_APP_SECRET is missing"):
        _ = bare.app_secret
    assert bare.verify_token == "donto-development-verify-token"
    with pytest.raises(ConfigError, match="DONTO_WHATSAPP_APP_SECRET: is the built-in development value"):
        load_settings({"DONTO_ENV": "staging", "DONTO_WHATSAPP_APP_SECRET": "donto-development-app-secret"})


async def test_a_webhook_is_posted_and_nothing_else(counter: Counter) -> None:
    body = fixture("msg_text_hi.json")
    answer = await counter.running.caller().http.put(PATH, content=body, headers=signed(body))
    assert answer.status_code == 405
