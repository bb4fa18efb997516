"""Codes: who gets how many, and which one is right, also when many ask at the same moment."""

import asyncio
from collections import Counter as Tally
from datetime import timedelta

import pytest

from donto.kernel.tenancy import EVERY_CLINIC, Actor, TenantScope, UnscopedError, entered
from tenants.messaging import Cause, Letter
from tenants.proofs import LIFETIME, MOST, TRIES, Destination, Sent, Wait
from tenants.proofs import service as making
from tests.tenants.proofs.counter import HERE, Counter
from tests.tenants.scheduling.visitor import other

pytestmark = pytest.mark.anyio
ELSEWHERE = "other@people.example.com"


async def test_a_code_is_right_once(counter: Counter) -> None:
    code = await counter.sent("hold1")
    assert (await counter.spend("hold1", code)).verdict == "wrong", "nobody has typed it yet"
    assert await counter.attempt("hold1", code, ELSEWHERE, HERE) == "right"
    assert await counter.spend("hold1", other(code)) == ("wrong", "")
    assert await counter.spend("hold1", code, ELSEWHERE, HERE) == ("right", HERE)
    assert await counter.spend("hold1", code) == ("spent", "")
    assert await counter.attempt("hold1", code) == "spent"
    (record,) = await counter.stored()
    assert record["tries"] == 0


async def test_a_code_that_was_never_sent_is_never_right(counter: Counter) -> None:
    """For an address that nobody is registered with, say: it counts, and looks, as any other."""
    assert isinstance(await counter.send("contact1", real=False), Sent)
    assert await counter.stored("messages") == []
    assert await counter.attempt("contact1", "000000") == "wrong"
    assert isinstance(await counter.send("contact1", real=False), Sent)
    assert isinstance(await counter.send("contact1", real=False), Sent)
    assert isinstance(await counter.send("contact1", real=False), Wait)


async def test_a_code_is_of_one_asker_and_one_address(counter: Counter) -> None:
    code = await counter.sent("hold1")
    assert await counter.attempt("hold2", code) == "unknown"
    assert await counter.attempt("hold1", code, ELSEWHERE) == "elsewhere"
    assert await counter.attempt("hold1", code, HERE.upper()) == "right"


async def test_limits_are_told_with_their_end(counter: Counter) -> None:
    for minute in range(MOST):
        assert isinstance(await counter.send(f"hold{minute}"), Sent)
        counter.clock.advance(timedelta(minutes=1))
    first = counter.clock.now() - timedelta(minutes=MOST)
    assert await counter.send("hold9") == Wait(first + timedelta(hours=1))
    counter.clock.advance(timedelta(minutes=60 - MOST))
    assert isinstance(await counter.send("hold9"), Sent)
    assert isinstance(await counter.send("hold9"), Wait)


async def test_that_somebody_wants_no_messages_is_not_told(counter: Counter) -> None:
    messaging = counter.running.product.messaging
    theirs = await counter.do(lambda: messaging.contacts.reached("mail", HERE))
    await counter.do(lambda: messaging.preferences.said(theirs.id, stop=True))
    refused, other = await counter.send("hold1"), await counter.send("hold2", ELSEWHERE)
    assert refused == other
    assert [row["to"] for row in await counter.stored("messages")] == [ELSEWHERE]


async def test_old_codes_are_forgotten(counter: Counter) -> None:
    await counter.send("hold1")
    counter.clock.advance(timedelta(days=1, seconds=1))
    await counter.send("hold2", ELSEWHERE)
    assert [row["asker"] for row in await counter.stored()] == ["hold2"]


async def test_of_many_who_ask_at_once_three_get_a_code(counter: Counter) -> None:
    """Each in a transaction that sees nothing of the others: their turns are what they meet at."""
    answers = await asyncio.gather(*(counter.send(f"hold{number}") for number in range(8)))
    assert sum(isinstance(one, Sent) for one in answers) == MOST
    one_asker = await asyncio.gather(*(counter.send("hold8", f"p{number}@example.com") for number in range(8)))
    assert sum(isinstance(one, Sent) for one in one_asker) == MOST
    turns = sorted(row["askerTurn"] for row in await counter.stored() if row["asker"] == "hold8")
    assert turns == [1, 2, 3]


async def test_of_many_guesses_at_once_five_are_looked_at(counter: Counter) -> None:
    code = await counter.sent("hold1")
    guesses = await asyncio.gather(*(counter.attempt("hold1", other(code)) for _ in range(12)))
    assert Tally(guesses) == {"wrong": TRIES, "limit": 12 - TRIES}
    assert await counter.attempt("hold1", code) == "limit"


async def test_without_a_transaction_nothing_is_done(counter: Counter) -> None:
    town = counter.practice.town
    with entered(TenantScope(town.tenant_id, town.database, Actor("system", "test"), EVERY_CLINIC)):
        with pytest.raises(UnscopedError):
            await counter.proofs.send("hold1", Destination("email", HERE, "en"))
        with pytest.raises(UnscopedError):
            await counter.proofs.attempt("hold1", [HERE], "000000")
        with pytest.raises(UnscopedError):
            await counter.proofs.spend("hold1", [HERE], "000000")


async def test_a_code_that_is_over_is_not_delivered_any_more(counter: Counter) -> None:
    code = await counter.sent("hold1")
    cause, messages = Cause(kind="staff", ref="usr_1"), counter.running.product.messaging.messages
    await counter.do(lambda: messages.send(None, Letter("Hello", "Hello"), cause, channel="mail", to=ELSEWHERE))
    assert await counter.stands() == [True, True]
    await counter.attempt("hold1", code)
    await counter.spend("hold1", code)
    assert await counter.stands() == [False, True], "other messages are none of its business"
    await counter.sent("hold2")
    counter.clock.advance(LIFETIME)
    assert await counter.stands() == [False, True, False]


def test_six_digits() -> None:
    codes = {making.six_digits() for _ in range(50)}
    assert all(len(code) == 6 and code.isdecimal() for code in codes)
    assert len(codes) > 40
