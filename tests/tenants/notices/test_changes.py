"""Confirmations, moves and cancellations: told once they have stood, in one message for a day, and not to who knows."""

import pytest

from donto.kernel.tenancy import ANONYMOUS, Actor
from tests.tenants.notices.desk import Desk

pytestmark = pytest.mark.anyio
CHAT = Actor("system", "conversation")


async def test_a_booking_is_confirmed_when_it_has_stood(desk: Desk) -> None:
    await desk.connect()
    asha = await desk.patient()
    visit = await desk.book(asha, desk.at(3, 10, 30))
    await desk.wait(minutes=2)
    assert await desk.told(asha) == []
    await desk.wait(minutes=1)
    (message,) = await desk.told(asha)
    assert message["text"].startswith("Hello Asha Rao. Chain ")
    assert "has booked an appointment for you: Wednesday 3 March, 10:30 am with Dr Meera Iyer." in message["text"]
    assert (message["state"], message["cause"]["kind"]) == ("delivered", "notice")
    await desk.wait(minutes=30)
    assert len(await desk.told(asha)) == 1
    body = desk.provider.posts[-1].body
    assert body["template"]["name"] == "donto_booked"
    sent = [one["parameters"][0].get("payload") for one in body["template"]["components"] if one["type"] == "button"]
    assert sent == [f"apt.{visit.id}.move", f"apt.{visit.id}.cancel"]


async def test_what_is_undone_within_three_minutes_was_never_told(desk: Desk) -> None:
    await desk.connect()
    asha = await desk.patient()
    visit = await desk.book(asha, desk.at(3, 10, 30))
    await desk.wait(minutes=2)
    await desk.cancel(visit)
    await desk.wait(minutes=10)
    assert await desk.told(asha) == []
    plan = await desk.notices(visit)
    assert {slot: (row["state"], row["reason"]) for slot, row in plan.items()} == {
        "change": ("dropped", "undone"),
        "reminder_day": ("dropped", "cancelled"),
        "reminder_hours": ("dropped", "cancelled"),
    }


async def test_a_slip_that_is_corrected_makes_one_message(desk: Desk) -> None:
    """A move within three minutes of the previous change replaces it; back and forth is nothing."""
    await desk.connect()
    asha = await desk.patient()
    visit = await desk.book(asha, desk.at(3, 10, 30))
    await desk.wait(minutes=2)
    visit = await desk.move(visit, desk.at(3, 11, 30))
    await desk.wait(minutes=2)
    assert await desk.told(asha) == []
    await desk.wait(minutes=1)
    (text,) = await desk.texts(asha)
    assert "has booked an appointment for you: Wednesday 3 March, 11:30 am" in text
    visit = await desk.move(visit, desk.at(3, 12, 30))
    await desk.wait(minutes=1)
    await desk.move(visit, desk.at(3, 11, 30))
    await desk.wait(minutes=10)
    assert len(await desk.told(asha)) == 1


async def test_a_move_tells_both_times_and_by_whom(desk: Desk) -> None:
    await desk.connect()
    asha = await desk.patient()
    visit = await desk.book(asha, desk.at(3, 10, 30))
    await desk.wait(minutes=5)
    visit = await desk.move(visit, desk.at(4, 15, 0))
    await desk.wait(minutes=5)
    assert (
        " has moved your appointment. It was Wednesday 3 March, 10:30 am, and is now Thursday 4 March, 3:00 pm"
        in (await desk.texts(asha))[1]
    )
    visit = await desk.move(visit, desk.at(5, 9, 0), actor=ANONYMOUS)
    await desk.wait(minutes=5)
    assert (
        "has been moved. It was Thursday 4 March, 3:00 pm, and is now Friday 5 March, 9:00 am"
        in (await desk.texts(asha))[2]
    )
    await desk.cancel(visit)
    await desk.wait(minutes=5)
    assert "has cancelled your appointment: Friday 5 March, 9:00 am" in (await desk.texts(asha))[3]
    again = await desk.book(asha, desk.at(3, 10, 30))
    await desk.wait(minutes=5)
    await desk.cancel(again, by_patient=True, actor=ANONYMOUS)
    await desk.wait(minutes=5)
    assert "has been cancelled, as you wished: Wednesday 3 March, 10:30 am" in (await desk.texts(asha))[5]


async def test_what_the_patient_does_in_a_chat_the_chat_answers(desk: Desk) -> None:
    await desk.connect()
    asha = await desk.patient()
    visit = await desk.book(asha, desk.at(3, 10, 30), channel="whatsapp", actor=CHAT)
    other = await desk.book(asha, desk.at(5, 10, 30))
    await desk.wait(minutes=5)
    assert len(await desk.told(asha)) == 1, "only what staff have booked"
    await desk.move(other, desk.at(5, 11, 30), actor=CHAT)
    await desk.wait(minutes=5)
    assert len(await desk.told(asha)) == 1
    await desk.move(visit, desk.at(3, 12, 0))
    await desk.cancel(other)
    await desk.wait(minutes=5)
    moved, cancelled = sorted((await desk.texts(asha))[1:], key=lambda text: "cancelled" in text)
    assert "It was Wednesday 3 March, 10:30 am, and is now Wednesday 3 March, 12:00 pm" in moved
    assert "Friday 5 March, 11:30 am" in cancelled


async def test_visits_of_a_day_make_one_message(desk: Desk) -> None:
    await desk.connect()
    asha = await desk.patient()
    await desk.book(asha, desk.at(3, 10, 30))
    await desk.wait(minutes=2)
    await desk.book(asha, desk.at(3, 15, 0))
    await desk.book(asha, desk.at(4, 9, 0))
    await desk.wait(minutes=2)
    assert await desk.told(asha) == []
    await desk.wait(minutes=2)
    texts = sorted(await desk.texts(asha))
    assert len(texts) == 2, texts
    assert any("booked an appointment for you: Thursday 4 March, 9:00 am" in text for text in texts)
    both = "Wednesday 3 March: 10:30 am with Dr Meera Iyer; 3:00 pm with Dr Meera Iyer"
    assert any(f"2 appointments for you: {both}" in text for text in texts)
    # The reminders too: those of the later visit are in the first one's.
    await desk.go_to(desk.at(2, 10, 30))
    assert both in (await desk.texts(asha))[-1]
    await desk.go_to(desk.at(3, 8, 30))
    assert len([text for text in await desk.texts(asha) if both in text]) == 3
    await desk.go_to(desk.at(3, 14, 0))
    assert len([text for text in await desk.texts(asha) if "Wednesday" in text]) == 3


async def test_nobody_is_woken_but_for_what_cannot_wait(desk: Desk) -> None:
    await desk.connect()
    asha, ravi, noor = [await desk.patient(name) for name in ("Asha", "Ravi", "Noor")]
    early = await desk.book(noor, desk.at(2, 9, 0))
    await desk.wait(minutes=5)
    await desk.go_to(desk.at(1, 22, 0))
    before = len(await desk.told(noor))
    await desk.book(asha, desk.at(5, 10, 30))
    await desk.book(ravi, desk.at(5, 12, 30), channel="public", actor=ANONYMOUS)
    await desk.cancel(early)
    await desk.wait(minutes=5)
    assert await desk.told(asha) == [], "it keeps until morning"
    assert len(await desk.told(ravi)) == 1, "who has just booked is awake"
    assert len(await desk.told(noor)) == before + 1, "who must know before they set out is told"
    await desk.go_to(desk.at(2, 8, 0))
    assert len(await desk.told(asha)) == 1


async def test_who_wants_none_gets_none_on_any_channel(desk: Desk) -> None:
    await desk.connect()
    await desk.connect_sms()
    asha = await desk.patient(email="asha@people.example.com")
    await desk.heard(await desk.phone_of(asha), asha, "STOP")
    visit = await desk.book(asha, desk.at(3, 10, 30))
    await desk.wait(minutes=5)
    await desk.go_to(desk.at(2, 10, 30))
    await desk.go_to(desk.at(3, 9, 0))
    assert await desk.told(asha) == []
    assert {row["reason"] for row in (await desk.notices(visit)).values()} == {"opted-out"}
    assert desk.post.mails == []
