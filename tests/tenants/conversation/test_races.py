"""What happens at once: two who want the same time, one event many times, and refusals in the middle of a turn."""

import asyncio
from typing import Any

import pytest

from donto.kernel.db import Learned
from donto.kernel.errors import Conflict, LimitReached
from tenants.conversation import service
from tenants.conversation.policy import Refusal
from tenants.scheduling import BookingService
from tenants.slots import Busy
from tests.support.practice import Practice
from tests.tenants.conversation.line import TICK, Line, Telephone

pytestmark = pytest.mark.anyio


@pytest.fixture
async def at_times(line: Line) -> tuple[Telephone, Telephone]:
    """Two telephones with the same list of times before them."""
    phones = Telephone(line, profile="Asha Rao"), Telephone(line, profile="Vihaan Rao")
    for phone in phones:
        await phone.type("book")
        await phone.tap("English")
        await phone.tap("I am new")
        await phone.tap(phone.choices()[0])
        await phone.tap("Dr Meera Iyer")
        await phone.tap(phone.choices()[2])
    first, second = phones
    assert [one.title for one in first.choices()] == [one.title for one in second.choices()]
    return phones


async def test_two_tap_the_same_time_at_once(line: Line, at_times: tuple[Telephone, Telephone]) -> None:
    wanted = at_times[0].choices()[0].title
    await asyncio.gather(*(phone.tap(wanted) for phone in at_times))
    told = {phone.body.partition("\n")[0]: phone for phone in at_times}
    winner, loser = told["Shall we book this?"], told["Sorry, that time has just been taken."]
    offered = [choice.title for choice in loser.choices()]
    assert wanted not in offered
    assert len(await line.visits("held")) == 1
    await winner.tap("Book it")
    await loser.tap(offered[0])
    await loser.tap("Book it")
    first, second = await line.visits()
    assert {first["patientName"], second["patientName"]} == {"Asha Rao", "Vihaan Rao"}
    assert first["startsAt"] < second["startsAt"]
    marks = await _marks(line)
    assert (marks["held"], marks["booked"]) == (2, 2), "nothing is counted for what was taken back"


async def _marks(line: Line) -> dict[str, int]:
    today = line.clock.now().date()
    found = await line.see(lambda: line.product.conversations.funnel.of_days(today, today))
    return next(step.counts for step in found if step.clinic_id == line.practice.clinic)


async def test_the_index_has_the_last_word(
    line: Line, at_times: tuple[Telephone, Telephone], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clash is only seen by the unique index, which ends the transaction in the database. The turn answers."""
    first, second = at_times
    wanted = first.choices()[0].title
    await first.tap(wanted)
    situation = BookingService.situation

    async def unseen(self: BookingService, *given: Any, **more: Any) -> Any:
        found = await situation(self, *given, **more)
        return found._replace(survey=found.survey._replace(busy=Busy(lanes=([],))))

    monkeypatch.setattr(BookingService, "situation", unseen)
    await second.tap(wanted)
    assert second.body.startswith("Sorry, that time has just been taken."), second.body
    assert len(await line.visits("held")) == 1


async def test_control_without_lessons_a_refusal_leaves_the_message_unanswered(
    line: Line, at_times: tuple[Telephone, Telephone], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = at_times
    wanted = first.choices()[0].title
    await first.tap(wanted)
    monkeypatch.setattr(service, "lessons", tuple)
    with pytest.raises(RuntimeError, match="the same twice"):
        await second.tap(wanted)
    assert await second.look() == []


@pytest.mark.parametrize(
    ("refusal", "answered"),
    [
        (LimitReached("No more this month."), "We cannot do this here at the moment."),
        (Conflict("This hold is over.", state="lapsed"), "The time we kept for you has run out"),
        (Conflict("What is this?"), "Sorry, that did not work just now."),
    ],
)
async def test_a_refusal_at_the_last_step_leaves_nothing_half_done(
    line: Line, phone: Telephone, monkeypatch: pytest.MonkeyPatch, refusal: Conflict, answered: str
) -> None:
    """The patient was registered, and linked, when the booking is refused."""
    confirm = BookingService.confirm

    async def refused(self: BookingService, *given: Any) -> Any:
        await confirm(self, *given)
        raise refusal

    await phone.type("book")
    await phone.tap("English")
    await phone.tap("I am new")
    await phone.tap("Asha Rao")
    await phone.until("confirm")
    entries = len(await line.rows("audit_entries"))
    monkeypatch.setattr(BookingService, "confirm", refused)
    await phone.tap("Book it")
    assert answered in phone.body
    assert await line.visits() == []
    registered = await line.rows("patients", source="whatsapp")
    assert len(registered) == 1, "what had succeeded before it stays"
    assert (await phone.contact()).patient_ids == [registered[0]["_id"]]
    actions = [row["action"] for row in (await line.rows("audit_entries"))[entries:]]
    assert "appointment.booked" not in actions
    monkeypatch.undo()
    await phone.type("book")
    await phone.until("confirm")
    await phone.tap("Book it")
    assert len(await line.visits()) == 1
    assert len(await line.rows("patients", source="whatsapp")) == 1


async def test_one_event_ten_times_at_once_has_one_effect(line: Line, phone: Telephone) -> None:
    for word in ("book", "english"):
        await _many(phone, "text", text=word)
    for title in ("I am new", "Asha Rao"):
        chosen = phone.choice(title)
        await _many(phone, "tap", text=chosen.title, choice_id=chosen.id)
    await phone.until("slot")
    slot = phone.choices()[0]
    await _many(phone, "tap", text=slot.title, choice_id=slot.id)
    assert len(await line.visits("held")) == 1
    confirm = phone.choice("Book it")
    await _many(phone, "tap", text=confirm.title, choice_id=confirm.id)
    assert phone.body.startswith("It is booked.")
    assert len(await line.visits()) == 1
    assert len(await line.rows("conversations")) == 1
    assert (await _marks(line))["booked"] == 1


async def _many(phone: Telephone, kind: Any, **other: Any) -> None:
    """The same message ten times at once, as a provider in trouble delivers it. It is answered once."""
    phone.line.clock.advance(TICK)
    incoming = phone.incoming(kind, **other)
    fresh = await asyncio.gather(*(phone.line.hear(incoming) for _ in range(10)))
    assert fresh.count(True) == 1
    assert len(await phone.look()) == 1


async def test_two_taps_on_the_last_button_at_once_book_once(line: Line, phone: Telephone) -> None:
    await phone.type("book")
    await phone.tap("English")
    await phone.tap("I am new")
    await phone.tap("Asha Rao")
    await phone.until("confirm")
    yes = phone.choice("Book it")
    line.clock.advance(TICK)
    await asyncio.gather(*(phone.line.hear(phone.incoming("tap", text="", choice_id=yes.id)) for _ in range(4)))
    replies = await phone.look()
    assert len(replies) == 4, "each is answered"
    assert len({msg.body for msg in replies if hasattr(msg, "body")}) == 1
    assert len(await line.visits()) == 1


async def test_many_contacts_at_once_are_all_answered(line: Line, here: Practice) -> None:
    phones = [Telephone(line, profile=f"Person {chr(65 + number)}") for number in range(12)]
    await asyncio.gather(*(phone.type("book") for phone in phones))
    await asyncio.gather(*(phone.tap("English") for phone in phones))
    await asyncio.gather(*(phone.tap("I am new") for phone in phones))
    assert all(phone.choices() for phone in phones)
    today = line.clock.now().date()
    (step,) = await line.see(lambda: line.product.conversations.funnel.of_days(today, today))
    assert step.counts == {"started": 12}


def test_a_lesson_tells_what_it_is_about() -> None:
    assert "taken" in str(Learned(Refusal("wamid.1", "PlaceHold", "taken")))
