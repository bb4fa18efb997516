"""A visit by chat from its first word to its end, on `make run`: booked, reminded of, moved and cancelled by button.

By somebody who has never written before. The API is asked at each step, as the owner asks it.
"""

import asyncio
import secrets
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any, Final, NamedTuple

import httpx
import pytest

from tests.support.everything import Everything
from tests.support.phone import Phone, choices, step_of
from tests.support.product import Caller

pytestmark = [pytest.mark.anyio, pytest.mark.servers, pytest.mark.xdist_group("make-run")]
DAY: Final = timedelta(days=1)


class Tongue(NamedTuple):
    """A clinic, how somebody asks it for a visit, and words of its answers."""

    clinic: str
    owner: str
    request: str
    new_here: str
    booked: str
    reminder: str
    moved: str
    cancelled: str


SUNRISE: Final = ("Sunrise Dental", "owner@sunrise.example")
WEISS: Final = ("Praxis Dr. Weiss", "owner@weiss.example")
TONGUES: Final = {
    "en": Tongue(
        *SUNRISE,
        "Hi, I would like to book an appointment",
        "Are you new here",
        "It is booked.",
        "This is a reminder of",
        "The appointment is changed.",
        "The appointment is cancelled.",
    ),
    "hi": Tongue(
        *SUNRISE,
        "नमस्ते, मुझे अपॉइंटमेंट चाहिए",
        "यह फ़ोन नंबर हमारे यहाँ नया है",
        "आपका अपॉइंटमेंट बुक हो गया है",
        "याद दिलाने के लिए",
        "अपॉइंटमेंट का समय बदल दिया गया है",
        "अपॉइंटमेंट रद्द कर दिया गया है",
    ),
    "de": Tongue(
        *WEISS,
        "Guten Tag, ich möchte einen Termin",
        "Sind Sie neu hier",
        "Der Termin ist gebucht.",
        "Wir erinnern Sie an",
        "Der Termin ist verschoben.",
        "Der Termin ist abgesagt.",
    ),
    "ar": Tongue(
        *WEISS,
        "أريد حجز موعد",
        "رقم الهاتف هذا جديد لدينا",
        "تم حجز الموعد.",
        "نود تذكيركم",
        "تم تغيير الموعد.",
        "تم إلغاء الموعد.",
    ),
}


@pytest.fixture
async def api(everything: Everything) -> AsyncIterator[httpx.AsyncClient]:
    """The API."""
    async with httpx.AsyncClient(base_url=everything.url(), timeout=20) as client:
        yield client


async def owner(api: httpx.AsyncClient, everything: Everything, email: str) -> Caller:
    """Signed in now: sessions grow old with the clock."""
    caller = Caller(api)
    answer = await caller.post("/v1/auth/login", {"email": email, "password": everything.demo["password"]})
    assert answer.status_code == 200, answer.text
    caller.token = answer.json()["accessToken"]
    return caller


async def visits(by: Caller, name: str) -> list[dict[str, Any]]:
    """The appointments of the patient with this name, as the calendar has them."""
    found = (await by.get("/v1/patients/search", params={"q": name})).json()["items"]
    assert [one["name"]["display"] for one in found] == [name]
    answer = await by.get(f"/v1/patients/{found[0]['id']}/appointments")
    assert answer.status_code == 200, answer.text
    return list(answer.json()["items"])


async def in_calendar(by: Caller, visit: dict[str, Any]) -> bool:
    """Whether the clinic's calendar shows it at its time."""
    begin = datetime.fromisoformat(visit["startsAt"])
    span = {"from": _said(begin - timedelta(hours=1)), "to": _said(begin + timedelta(hours=1))}
    answer = await by.get("/v1/calendar", params={"clinicId": visit["clinicId"], **span})
    assert answer.status_code == 200, answer.text
    return visit["id"] in {one["id"] for one in answer.json()["items"]}


def _said(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


async def come_to(phone: Phone, step: str, message: dict[str, Any], *, day: int) -> dict[str, Any]:
    """Choose until a step is asked: what stands first, but the day with this number, and a time that is not the first.

    Where the soonest times are offered, ask for the days.
    """
    chosen = False
    for _ in range(12):
        asked, keys = step_of(message), [key for _, key in choices(message)]
        if asked == step:
            return message
        own = [key for key in keys if f".{asked}." in key]
        assert own, message["shown"]
        other_day = next((key for key in keys if key.endswith(".go.days")), None)
        if asked == "day":
            chosen, wanted = True, own[day]
        elif asked == "slot":
            wanted = own[-1] if chosen or other_day is None else other_day
        else:
            wanted = own[0]
        await phone.tap(wanted)
        message = await phone.reply()
    raise AssertionError(f"never came to {step}: {message['shown']}")


@pytest.mark.moves_clock
@pytest.mark.parametrize("language", ["en", "hi", "de", "ar"])
async def test_booked_reminded_moved_and_cancelled(
    everything: Everything, chat: httpx.AsyncClient, api: httpx.AsyncClient, language: str
) -> None:
    words = TONGUES[language]
    name = "Zubin " + "".join(secrets.choice("abcdefghijkl") for _ in range(6)).capitalize()
    phone = await Phone.stranger(chat, name, f"+9198{secrets.randbelow(10**8):08}", words.clinic)
    await approved(chat, phone, language)

    await phone.say(words.request)
    message = await phone.reply(words.new_here)  # the request has told the language: it is not asked for
    message = await come_to(phone, "confirm", message, day=3)
    assert name in message["shown"]["body"]
    await phone.tap(f"{prompt(message)}.confirm.0")
    await phone.reply(words.booked)
    (booked,) = await visits(await owner(api, everything, words.owner), name)
    assert booked["status"] == "scheduled"
    assert await in_calendar(await owner(api, everything, words.owner), booked)

    begin = datetime.fromisoformat(booked["startsAt"])
    ahead = begin - DAY + timedelta(minutes=1) - await now(chat)
    assert ahead > DAY, "more than two days ahead: what they wrote is more than a day ago by then"
    moved = await chat.post("/control/clock", json={"advanceSeconds": int(ahead.total_seconds())})
    assert moved.status_code == 200, moved.text
    reminder = await phone.reply(words.reminder, seconds=60)
    assert reminder["kind"] == "template", "more than a day has passed since they wrote"
    assert [key for _, key in choices(reminder)] == [
        f"apt.{booked['id']}.{one}" for one in ("confirm", "move", "cancel")
    ]

    await phone.tap(f"apt.{booked['id']}.move")
    message = await come_to(phone, "agree", await phone.reply(), day=3)
    await phone.tap(f"{prompt(message)}.agree.0")
    await phone.reply(words.moved)
    (later,) = await visits(await owner(api, everything, words.owner), name)
    assert (later["id"], later["status"]) == (booked["id"], "scheduled")
    assert later["startsAt"] > booked["startsAt"]
    by = await owner(api, everything, words.owner)
    assert await in_calendar(by, later)
    assert not await in_calendar(by, booked)

    await phone.tap(f"apt.{booked['id']}.cancel")
    message = await phone.reply()
    assert step_of(message) == "sure"
    await phone.tap(f"{prompt(message)}.sure.0")
    await phone.reply(words.cancelled)
    (gone,) = await visits(await owner(api, everything, words.owner), name)
    assert (gone["id"], gone["status"]) == (booked["id"], "cancelled")


def prompt(message: dict[str, Any]) -> str:
    """The beginning of the ids of everything that can be tapped under a message."""
    return choices(message)[0][1].rsplit(".", 2)[0]


async def now(chat: httpx.AsyncClient) -> datetime:
    """By the one clock."""
    return datetime.fromtimestamp((await chat.get("/control/clock")).json()["now"], UTC)


async def approved(chat: httpx.AsyncClient, phone: Phone, language: str) -> None:
    """Wait until reminders may go out in this language: the worker submits the texts, the stand-in approves them."""
    state: Any = None
    for _ in range(600):
        state = (await chat.get("/control/state")).json()
        waba = next(one["wabaId"] for one in state["numbers"] if one["phoneNumberId"] == phone.phone_number_id)
        wanted = {"wabaId": waba, "name": "donto_reminder", "language": language, "status": "APPROVED"}
        if any(wanted.items() <= one.items() for one in state["templates"]):
            return
        await asyncio.sleep(0.2)
    raise AssertionError(state["templates"])


async def test_a_code_proves_another_number(everything: Everything, chat: httpx.AsyncClient) -> None:
    """A stranger books for somebody who is registered with another number: a code goes there, with a button."""
    state = (await chat.get("/control/state")).json()
    patient = next(one for one in state["people"] if one["about"] == "Sunrise Dental, patient")
    theirs = await Phone.of(chat, patient["name"], "Sunrise Dental")
    name = "Zubin " + "".join(secrets.choice("abcdefghijkl") for _ in range(6)).capitalize()
    phone = await Phone.stranger(chat, name, f"+9198{secrets.randbelow(10**8):08}", "Sunrise Dental")
    await phone.say("I want to book an appointment")
    await phone.reply("registered with another number")
    await phone.tap("Other phone number")
    await phone.reply("Please write the phone number")
    await phone.say(f"+{patient['phone']}")
    await phone.reply("a code is on its way")
    carried = await theirs.reply("is your verification code")
    (button,) = carried["shown"]["buttons"]
    assert (button["kind"], button["title"]) == ("OTP", "Copy code")
    assert carried["shown"]["body"].startswith(f"*{button['value']}* ")
    assert carried["shown"]["footer"] == "This code expires in 10 minutes."
    await phone.say(button["value"])
    message = await phone.reply()
    assert patient["name"][:20] in choices(message)[0][0]


async def test_staff_who_write_by_their_own_app_silence_the_program(chat: httpx.AsyncClient) -> None:
    name = "Zubin " + "".join(secrets.choice("abcdefghijkl") for _ in range(6)).capitalize()
    phone = await Phone.stranger(chat, name, f"+9198{secrets.randbelow(10**8):08}", "Sunrise Dental")
    await phone.say("I want to book an appointment")
    message = await phone.reply("Are you new here")
    path = f"/control/people/{phone.person_id}/chats/{phone.phone_number_id}"
    (await chat.post(path, json={"type": "clinic", "text": "Reception here."})).raise_for_status()
    await phone.reply("Reception here.")
    await chat.post("/control/settled")
    await asyncio.sleep(2)  # the worker takes the echo up
    await phone.say("Thank you, that is kind")
    await phone.tap(f"{prompt(message)}.person.0")  # buttons are the program's
    answer = await phone.reply()
    assert "your full name" in answer["shown"]["body"], "and nothing was said to the words before"
