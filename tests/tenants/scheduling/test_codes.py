"""A code at the end of a visitor's booking: where it goes, and which one is right."""

from datetime import timedelta
from typing import Any

import httpx
import pytest

from donto.kernel.clock import FixedClock
from tenants.proofs import LIFETIME, MOST, TRIES
from tenants.proofs.repository import CodeRepository
from tenants.scheduling.desk import Desk
from tests.support.correspondence import approve_codes, connected
from tests.support.practice import Practice, ask_for_codes, made, practice
from tests.support.product import Running
from tests.tenants.scheduling.diary import START, Diary, at
from tests.tenants.scheduling.unlucky import unlucky
from tests.tenants.scheduling.visitor import WHO, Visitor, code_in, other

pytestmark = pytest.mark.anyio
TEN = at("10:00")
PHONE, EMAIL = WHO["phone"], WHO["email"]


@pytest.fixture
async def bookable(product: Running, clock: FixedClock) -> Practice:
    """A practice that asks visitors for a code, as all do that say nothing else."""
    clock.advance(START - clock.now())
    return await practice(product, codes=True)


@pytest.fixture
def visitor(diary: Diary) -> Visitor:
    """Somebody without an account."""
    return Visitor(diary, diary.stranger())


def refused(answer: httpx.Response) -> str:
    """The rule that a code was refused by."""
    assert answer.status_code == 422, answer.text
    (error,) = answer.json()["errors"]
    assert error["pointer"] == "/code", error
    return str(error["code"])


async def sms(diary: Diary) -> None:
    """The clinic can send texts."""
    body = {"kind": "sms", "name": "Texts", "address": "SUNRISE", "token": "token-12345678"}
    await made(diary.owner, "/v1/channels", {**body, "baseUrl": "https://sms.example.com"})


async def tries(diary: Diary) -> list[int]:
    """How often each code was tried, the oldest first."""
    return [row["tries"] for row in sorted(await diary.stored("codes"), key=lambda row: int(row["askerTurn"]))]


async def test_only_channels_that_deliver_are_offered(diary: Diary, visitor: Visitor) -> None:
    assert (await visitor.hold(TEN))["proveBy"] == ["email"]
    line = await connected(diary.practice.town, diary.practice.clinic)
    assert (await visitor.hold(at("10:30")))["proveBy"] == ["email"], "its template is not approved yet"
    await approve_codes(diary.running, diary.practice.town, line["waba"])
    await sms(diary)
    held = await visitor.hold(at("11:00"))
    assert held["proveBy"] == ["whatsapp", "sms", "email"]
    ways = (("whatsapp", PHONE), ("sms", PHONE), ("email", EMAIL))
    codes = [await visitor.code(held, to, channel) for channel, to in ways]
    assert (await visitor.finish(held, code=codes[-1])).status_code == 201
    sent = [(row["channel"], row["content"]["kind"], row["text"]) for row in await diary.stored("messages")]
    assert sorted(sent) == [("mail", "letter", "•••"), ("sms", "text", "•••"), ("whatsapp", "template", "•••")]


async def test_what_a_channel_cannot_reach_is_refused(diary: Diary, visitor: Visitor) -> None:
    held = await visitor.hold(TEN)
    for channel, to, place in (("sms", PHONE, "/channel"), ("email", PHONE, "/to"), ("email", "nobody", "/to")):
        answer = await visitor.want_code(held, to, channel)
        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, place)
    assert await diary.stored("codes") == []


async def test_the_right_code_books(diary: Diary, visitor: Visitor) -> None:
    held = await visitor.hold(TEN)
    asked = await visitor.want_code(held, EMAIL, language="hi")
    assert asked.json() == {
        "channel": "email",
        "to": "v••••@shah.example.com",
        "expiresAt": at("08:40", "2027-03-01"),
        "left": 2,
    }
    (letter,) = await diary.stored("messages")
    assert letter["clinicId"] == diary.practice.clinic
    code = code_in([letter], EMAIL)
    assert code in letter["content"]["subject"]
    assert f">{code}<" in letter["content"]["html"]
    assert "मिनट तक मान्य" in letter["content"]["html"]
    (record,) = await diary.stored("codes")
    assert code not in str(record)
    assert EMAIL not in str(record)
    assert refused(await visitor.finish(held)) == "required"
    assert refused(await visitor.finish(held, code=other(code))) == "wrong"
    booked = await visitor.finish(held, code=code, key="a-visitors-key-7")
    assert booked.status_code == 201, booked.text
    again = await visitor.finish(held, code=code, key="a-visitors-key-7")
    assert (again.status_code, again.json()) == (201, booked.json()), "as after an answer that was lost"
    (record,) = await diary.stored("codes")
    assert (record["tries"], record["spentAt"] is not None) == (1, True)
    assert len(await diary.stored("appointments")) == 1


async def test_a_wrong_code_counts_although_the_booking_is_taken_back(diary: Diary, visitor: Visitor) -> None:
    held = await visitor.hold(TEN)
    code = await visitor.code(held)
    patients = len(await diary.stored("patients"))
    for number in range(TRIES):
        assert await tries(diary) == [number]
        assert refused(await visitor.finish(held, code=other(code))) == "wrong"
    assert refused(await visitor.finish(held, code=code)) == "limit", "now the right one is of no use either"
    assert len(await diary.stored("patients")) == patients
    assert (await visitor.finish(held, code=await visitor.code(held))).status_code == 201


async def test_runs_of_a_transaction_count_once(
    diary: Diary, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = await visitor.hold(TEN)
    code = await visitor.code(held)
    runs = unlucky(monkeypatch, CodeRepository, "tried")
    assert refused(await visitor.finish(held, code=other(code))) == "wrong"
    assert (len(runs), await tries(diary)) == (3, [1])
    runs = unlucky(monkeypatch, Desk, "change")
    assert (await visitor.finish(held, code=code)).status_code == 201
    assert (len(runs), await tries(diary)) == (3, [1])


async def test_counted_inside_the_booking_a_try_would_be_taken_back(
    diary: Diary, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A control: what the door does before the command, it must do there."""
    held = await visitor.hold(TEN)
    code = await visitor.code(held)
    proving = diary.running.product.scheduling.visitors._proving
    attempt, spend = proving.attempt, proving.spend

    async def nothing(*_: object) -> None:
        return None

    async def inside(hold: Any, visitor: Any, typed: Any) -> str | None:
        await attempt(hold, visitor, typed)
        return await spend(hold, visitor, typed)

    monkeypatch.setattr(proving, "attempt", nothing)
    monkeypatch.setattr(proving, "spend", inside)
    assert refused(await visitor.finish(held, code=other(code))) == "wrong"
    assert await tries(diary) == [0]


async def test_a_guess_that_nobody_counted_gets_no_answer(
    diary: Diary, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = await visitor.hold(TEN)
    code = await visitor.code(held)

    async def nothing(*_: object) -> None:
        return None

    monkeypatch.setattr(diary.running.product.scheduling.visitors._proving, "attempt", nothing)
    assert refused(await visitor.finish(held, code=code)) == "wrong"


async def test_a_code_is_good_for_ten_minutes(diary: Diary, visitor: Visitor) -> None:
    await diary.policy(holdMinutes=60)
    held = await visitor.hold(TEN)
    code = await visitor.code(held)
    await diary.pass_by(seconds=LIFETIME.total_seconds())
    assert refused(await visitor.finish(held, code=code)) == "expired"
    assert await tries(diary) == [0]


async def test_a_code_proves_the_address_it_was_sent_to(diary: Diary, visitor: Visitor) -> None:
    held, second = await visitor.hold(TEN), await visitor.hold(at("11:00"))
    assert refused(await visitor.finish(held, code="000000")) == "unknown"
    code = await visitor.code(held, "somebody.else@shah.example.com")
    assert refused(await visitor.finish(held, code=code)) == "elsewhere"
    assert refused(await visitor.finish(second, code=code)) == "unknown", "a code is of one hold"
    capitals = await visitor.code(held, EMAIL.upper())
    assert (await visitor.finish(held, code=capitals)).status_code == 201


async def test_a_new_code_ends_the_one_before(diary: Diary, visitor: Visitor) -> None:
    held = await visitor.hold(TEN)
    first = await visitor.code(held)
    diary.clock.advance(timedelta(seconds=1))
    second = await visitor.code(held)
    if first != second:
        assert refused(await visitor.finish(held, code=first)) == "wrong"
    assert (await visitor.finish(held, code=second)).status_code == 201


async def test_three_codes_an_hour(diary: Diary, visitor: Visitor) -> None:
    await diary.policy(holdMinutes=60)
    held = await visitor.hold(TEN)
    left = [(await visitor.want_code(held, EMAIL)).json()["left"] for _ in range(MOST)]
    assert left == [2, 1, 0]
    for hold, to in ((held, EMAIL), (held, "v@shah.example.com"), (await visitor.hold(at("11:00")), EMAIL)):
        more = await visitor.want_code(hold, to)
        assert (more.status_code, more.json()["rule"], more.headers["retry-after"]) == (429, "codes", "3601"), to
    assert len(await diary.stored("messages")) == MOST
    await diary.pass_by(minutes=61)
    assert (await visitor.want_code(await visitor.hold(at("11:00")), EMAIL)).status_code == 201


async def test_one_network_address_asks_for_so_many(diary: Diary, visitor: Visitor) -> None:
    held = {"id": "apt_01mfzgfmw0eyh7bf04vs4k7n8p", "secret": "x"}
    answers = [(await visitor.want_code(held, EMAIL)).status_code for _ in range(21)]

    assert answers == [404] * 20 + [429]


async def test_a_repeat_of_a_lost_answer_sends_no_second_code(diary: Diary, visitor: Visitor) -> None:
    held = await visitor.hold(TEN)
    path, body = visitor.path(f"/holds/{held['id']}/code"), {"secret": held["secret"], "channel": "email", "to": EMAIL}
    first, again = [await visitor.caller.post(path, body, key="one-code-please") for _ in range(2)]
    assert (first.status_code, again.json()) == (201, first.json())
    assert len(await diary.stored("messages")) == 1


async def test_without_the_holds_secret_nothing_is_sent_or_counted(diary: Diary, visitor: Visitor) -> None:
    held = await visitor.hold(TEN)
    code = await visitor.code(held)
    stolen = {**held, "secret": "x" * len(held["secret"])}
    assert (await visitor.want_code(stolen, EMAIL)).status_code == 404
    assert (await visitor.finish(stolen, code=other(code))).status_code == 404
    assert await tries(diary) == [0]
    await diary.pass_by(minutes=10)
    assert (await visitor.want_code(held, EMAIL)).status_code == 409
    assert (await visitor.finish(held, code=other(code))).json()["state"] == "lapsed"
    assert await tries(diary) == [0]


async def test_a_clinic_may_do_without(diary: Diary, visitor: Visitor) -> None:
    await ask_for_codes(diary.practice, asked=False)
    held = await visitor.hold(TEN)
    assert held["proveBy"] == []
    assert (await visitor.want_code(held, EMAIL)).json()["rule"] == "no-code"
    assert (await visitor.finish(held)).status_code == 201


async def test_codes_wait_for_no_hour_and_tell_of_nobody(diary: Diary, visitor: Visitor) -> None:
    """At night, to somebody who is known and somebody who is not: the same answer, at once."""
    await sms(diary)
    body = {"name": {"given": "Kamala"}, "phones": [{"number": "+919811111111"}], "clinicIds": [diary.practice.clinic]}
    await made(diary.owner, "/v1/patients", {**body, "duplicatesSeen": True})
    await diary.until(at("23:30", "2027-03-01"))
    holds = [await visitor.hold(at(f"1{hour}:00", "2027-03-03")) for hour in range(2)]
    known, stranger = [
        (await visitor.want_code(held, to, "sms")).json()
        for held, to in zip(holds, ("+919811111111", "+919822222211"), strict=True)
    ]
    assert known == stranger
    assert [row["dueAt"] == row["createdAt"] for row in await diary.stored("messages")] == [True, True]
