"""Which way a notice goes, in which form and language, and what happens when it does not arrive."""

from datetime import timedelta

import pytest

from donto.kernel.tenancy import ANONYMOUS
from tenants.messaging import Cause, Text
from tenants.scheduling import Appointment, Wanted
from tests.tenants.messaging.provider import error
from tests.tenants.notices.desk import TICK, Desk

pytestmark = pytest.mark.anyio
MAIL = "asha@people.example.com"


async def test_a_template_outside_the_window_and_buttons_inside(desk: Desk) -> None:
    await desk.connect(["en", "de"])
    asha = await desk.patient(language="de")
    visit = await desk.book(asha, desk.at(3, 10, 30))
    await desk.wait(minutes=5)
    sent = desk.provider.posts[-1].body["template"]
    assert (sent["name"], sent["language"]["code"]) == ("donto_booked", "de")
    assert (
        "hat für Sie einen Termin gebucht: Mittwoch, 3. März, 10:30 Uhr bei Dr Meera Iyer"
        in (await desk.texts(asha))[0]
    )
    await desk.go_to(desk.at(2, 10, 0))
    await desk.heard(await desk.phone_of(asha), asha)
    await desk.go_to(desk.at(2, 10, 30))
    interactive = desk.provider.posts[-1].body["interactive"]
    assert "Wir erinnern Sie an einen Termin" in interactive["body"]["text"]
    assert [(one["reply"]["id"], one["reply"]["title"]) for one in interactive["action"]["buttons"]] == [
        (f"apt.{visit.id}.confirm", "Ich komme"),
        (f"apt.{visit.id}.move", "Anderer Termin"),
        (f"apt.{visit.id}.cancel", "Absagen"),
    ]


async def test_without_an_approved_template_another_channel(desk: Desk) -> None:
    await desk.connect([])
    await desk.connect_sms()
    asha, ravi = await desk.patient(), await desk.patient("Ravi", phone=None, email=MAIL)
    noor = await desk.patient("Noor", phone=None)
    await desk.book(asha, desk.at(3, 10, 30))
    await desk.book(ravi, desk.at(3, 11, 30))
    visit = await desk.book(noor, desk.at(3, 12, 30))
    await desk.wait(minutes=5)
    assert [message["channel"] for message in await desk.told(asha)] == ["sms"]
    assert desk.provider.posts[-1].body["text"].endswith("[Another time]\n[Cancel]")
    assert [message["channel"] for message in await desk.told(ravi)] == ["mail"]
    (mail,) = desk.post.mails
    assert mail.subject.startswith("Your appointment with Chain")
    assert mail.html is not None
    assert "Wednesday 3 March, 10:30 am" not in mail.text
    assert "Wednesday 3 March, 11:30 am" in mail.text
    assert (await desk.notices(visit))["change"]["reason"] == "no-address"


async def test_from_channel_to_channel_to_people(desk: Desk) -> None:
    """Each successor is the same notice, and says what it stands in for."""
    await desk.connect()
    await desk.connect_sms()
    asha = await desk.patient(email=MAIL)
    await desk.book(asha, desk.at(3, 10, 30))
    desk.provider.script[:] = [error(131026), (400, {})]
    await desk.wait(minutes=5)
    first, second, third = await desk.told(asha)
    assert [(one["channel"], one["state"]) for one in (first, second, third)] == [
        ("whatsapp", "failed"),
        ("sms", "failed"),
        ("mail", "accepted"),
    ]
    assert (second["follows"], third["follows"]) == (first["_id"], second["_id"])
    assert first["cause"] == second["cause"] == third["cause"]
    assert desk.callbacks.fallen == []
    ravi = await desk.patient("Ravi")
    await desk.book(ravi, desk.at(3, 11, 30))
    desk.provider.script[:] = [error(131026), (400, {})]
    await desk.wait(minutes=5)
    assert desk.callbacks.fallen == [(await desk.told(ravi))[-1]["_id"]]


async def test_a_window_that_was_not_open_after_all(desk: Desk) -> None:
    """131047: the same notice as a template, on the same channel."""
    await desk.connect()
    asha = await desk.patient()
    await desk.heard(await desk.phone_of(asha), asha)
    await desk.book(asha, desk.at(3, 10, 30))
    desk.provider.script[:] = [error(131047)]
    await desk.wait(minutes=5)
    text, template = await desk.told(asha)
    assert (text["errorCode"], text["content"]["kind"]) == ("131047", "buttons")
    assert (template["channel"], template["content"]["kind"], template["state"]) == (
        "whatsapp",
        "template",
        "delivered",
    )


async def test_what_is_not_delivered_in_time_goes_another_way(desk: Desk) -> None:
    await desk.connect()
    await desk.connect_sms()
    asha, ravi = await desk.patient(), await desk.patient("Ravi")
    await desk.book(asha, desk.at(4, 15, 0))
    await desk.book(ravi, desk.at(4, 16, 0))
    await desk.wait(minutes=5)
    desk.reached = False
    await desk.go_to(desk.at(4, 13, 0))
    await desk.go_to(desk.at(4, 14, 0))
    (arrives,) = [one for one in await desk.told(ravi) if "reminder" in one["text"] and one["at"] > desk.at(4, 13, 30)]
    await desk.status(arrives, "delivered")
    await desk.wait(minutes=15)
    assert [one["channel"] for one in await desk.told(asha)][-1] == "sms", "when twenty minutes had passed"
    assert {one["channel"] for one in await desk.told(ravi)} == {"whatsapp"}
    late = [one for one in await desk.told(asha) if one["channel"] == "whatsapp"][-1]
    await desk.status(late, "failed", "131026")
    await desk.wait(minutes=30)
    assert len([one for one in await desk.told(asha) if one["channel"] == "sms"]) == 1, "it had gone already"
    assert desk.callbacks.fallen == []


async def test_a_visitor_gets_the_link_by_template_and_by_mail(desk: Desk) -> None:
    await desk.connect()
    asha = await desk.patient(email=MAIL)
    visit = await desk.book(asha, desk.at(3, 10, 30), channel="public", actor=ANONYMOUS)
    await desk.wait(minutes=5)
    secret = await secret_of(desk, visit)
    link = f"https://donto.test/c/{desk.practice.town.slug}/manage/{visit.id}#{secret}"
    told = {one["channel"]: one for one in await desk.told(asha)}  # both at one instant, in no order
    template, letter = told["whatsapp"], told["mail"]
    assert template["content"]["name"] == "donto_booked_online"
    assert f"here: {link} This link" in template["text"]
    (mail,) = desk.post.mails
    assert link in mail.text
    assert f'href="{link}"' in (mail.html or "")
    assert letter["state"] == "accepted"
    contacts = await desk.rows("contacts", patientIds=asha)
    assert {(one["channel"], one["consent"]["source"]) for one in contacts} == {
        ("whatsapp", "registration"),
        ("mail", "registration"),
    }


async def secret_of(desk: Desk, visit: Appointment) -> str:
    async def query() -> str:
        return desk.product.scheduling.visitors.link_secret(visit)

    return await desk.see(query)


async def test_another_context_tells_through_the_herald(desk: Desk) -> None:
    """An offer: a held time for its patient, under the caller's cause; what fails goes the next way."""
    await desk.connect()
    await desk.connect_sms()
    asha = await desk.patient()
    await desk.work()
    here = desk.practice
    wanted = Wanted(here.clinic, here.doctor, here.service, desk.at(3, 10, 30), asha)
    held = await desk.do(lambda: desk.product.scheduling.booking.hold(wanted))
    until = desk.clock.now() + timedelta(minutes=10)
    buttons = ("off.ofr_1.take", "off.ofr_1.leave")
    cause = Cause(kind="offer", ref="ofr_1")
    herald = desk.product.notices.herald
    desk.provider.script[:] = [error(131026)]
    message = await desk.do(lambda: herald.tell("offer", held, cause=cause, until=until, payloads=buttons))
    assert message is not None
    assert message.cause == cause
    await desk.work()
    first, second = await desk.told(asha)
    assert first["content"]["payloads"] == list(buttons)
    assert "It is kept for you until 10:40 am today" in first["text"]
    assert (second["channel"], second["follows"], second["cause"]["ref"]) == ("sms", first["_id"], "ofr_1")
    # An offer that is over when its message's turn comes is not sent.
    other = await desk.patient("Ravi")
    later = Wanted(here.clinic, here.doctor, here.service, desk.at(3, 11, 30), other)
    held = await desk.do(lambda: desk.product.scheduling.booking.hold(later))
    cause = Cause(kind="offer", ref="ofr_2")
    message = await desk.do(lambda: herald.tell("offer", held, cause=cause, until=until, payloads=buttons))
    await desk.wait(minutes=11)
    (stored,) = await desk.told(other)
    assert (stored["state"], stored["errorCode"]) == ("failed", "overtaken")


async def test_the_log_of_a_patient_over_all_channels(desk: Desk) -> None:
    await desk.connect()
    await desk.connect_sms()
    asha = await desk.patient(email=MAIL)
    await desk.heard(await desk.phone_of(asha), asha, "When am I due?")
    await desk.book(asha, desk.at(3, 10, 30))
    desk.provider.script[:] = [error(131026), (400, {})]
    await desk.wait(minutes=5)
    contact = (await desk.rows("contacts", channel="whatsapp"))[0]["_id"]

    async def answer() -> None:
        messaging = desk.product.messaging
        someone = await messaging.contacts.get(contact)
        desk.clock.advance(TICK)
        await messaging.messages.send(someone, Text("At half past ten."), Cause(kind="staff", ref="usr_1"))

    await desk.do(answer)
    shown = await desk.practice.owner.get(f"/v1/patients/{asha}/messages")
    assert shown.status_code == 200, shown.text
    log = shown.json()["items"]
    assert [(one["channel"], one["direction"], one["state"]) for one in log] == [
        ("whatsapp", "out", "queued"),
        ("mail", "out", "accepted"),
        ("sms", "out", "failed"),
        ("whatsapp", "out", "failed"),
        ("whatsapp", "in", "received"),
    ]
    assert [one["follows"] for one in log[1:3]] == [log[2]["id"], log[3]["id"]]
