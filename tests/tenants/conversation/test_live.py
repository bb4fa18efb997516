"""Whole dialogues, from the first message to what stands in the diary."""

from datetime import timedelta

import pytest
from pymongo.monitoring import CommandStartedEvent

from tenants.conversation import payload_id
from tests.support.practice import add_patient
from tests.tenants.conversation.limits import faults
from tests.tenants.conversation.line import Line, Telephone

pytestmark = pytest.mark.anyio


async def booked(phone: Telephone) -> str:
    """Somebody new who has booked a time in some days; gives the appointment's id."""
    await phone.type("hi")
    await phone.tap("English")
    await phone.tap("Book")
    await phone.tap("I am new")
    await phone.tap("Asha Rao")
    await phone.tap("Dr Meera Iyer")
    await phone.tap(phone.choices()[4])
    await phone.tap(phone.choices()[0])
    await phone.tap("Book it")
    assert phone.body.startswith("It is booked."), phone.body
    (visit,) = await phone.line.visits()
    return str(visit["_id"])


async def test_a_new_patient_books_in_english(line: Line, phone: Telephone) -> None:
    await phone.type("Hi")
    assert [choice.title for choice in phone.choices()] == ["English", "हिन्दी", "Talk to a person"]
    await phone.tap("English")
    await phone.tap("Book an appointment")
    await phone.tap("I am new here")
    await phone.tap("Asha Rao")
    assert phone.body.startswith("Whom would you like to see?"), "the only clinic and service are not asked about"
    await phone.tap("Dr Arjun Shah")
    await phone.tap(phone.choices()[1])
    await phone.tap(phone.choices()[2])
    assert "Dr Arjun Shah" in phone.body
    assert await line.visits("held") != []
    await phone.tap("Book it")
    assert phone.body.startswith("It is booked."), phone.body
    assert faults(phone.replies) == []
    (visit,) = await line.visits()
    (patient,) = await line.rows("patients", source="whatsapp")
    assert (visit["patientId"], visit["channel"], visit["patientName"]) == (patient["_id"], "whatsapp", "Asha Rao")
    assert patient["phones"] == [{"number": phone.number, "label": "", "whatsapp": True}]
    contact = await phone.contact()
    assert (contact.patient_ids, contact.language) == ([patient["_id"]], "en")
    assert {row["cause"]["kind"] for row in await phone.sent()} == {"conversation"}
    by = {row["actor"]["id"] for row in await line.rows("audit_entries", action="appointment.booked")}
    assert by == {"conversation"}


async def test_a_new_patient_books_in_hindi(line: Line, phone: Telephone) -> None:
    for said in ("नमस्ते", "हिन्दी", "अपॉइंटमेंट"):
        await phone.type(said)
    await phone.tap(phone.choices()[0])
    await phone.type("आशा राव")
    await phone.until("confirm")
    assert "क्या इसे बुक कर दें?" in phone.body
    await phone.type("हाँ")
    assert "आपका अपॉइंटमेंट बुक हो गया है" in phone.body
    (visit,) = await line.visits()
    assert visit["patientName"] == "आशा राव"
    (patient,) = await line.rows("patients", source="whatsapp")
    assert patient["languages"] == ["hi"]
    assert (await phone.contact()).language == "hi"


async def test_one_cancels_and_books_again(line: Line, phone: Telephone) -> None:
    await booked(phone)
    await phone.tap("Cancel appointment")
    await phone.tap("Yes, cancel it")
    assert phone.body.startswith("The appointment is cancelled."), phone.body
    (cancelled,) = await line.visits("cancelled")
    assert cancelled["cancellation"]["byPatient"] is True
    await phone.type("book")
    assert phone.choices()[0].title == "Asha Rao"
    await phone.until("confirm")
    await phone.tap("Book it")
    assert len(await line.visits()) == 1
    assert len(await line.rows("patients", source="whatsapp")) == 1


async def test_one_moves(line: Line, phone: Telephone) -> None:
    before = (await line.rows("appointments", _id=await booked(phone)))[0]
    await phone.tap("Change appointment")
    await phone.tap(phone.choices()[1])
    await phone.tap(phone.choices()[0])
    assert phone.body.startswith("Shall we change the appointment?"), phone.body
    await phone.tap("Yes, change it")
    assert phone.body.startswith("The appointment is changed."), phone.body
    (after,) = await line.visits()
    assert after["_id"] == before["_id"]
    assert after["startsAt"] != before["startsAt"]


async def test_too_late_to_change_by_oneself(line: Line, phone: Telephone) -> None:
    identity = await booked(phone)
    (visit,) = await line.visits()
    line.clock.advance(visit["startsAt"] - timedelta(hours=2) - line.clock.now())
    await phone.payload(payload_id(identity, "cancel"))
    assert "so close that it cannot be changed here" in phone.body
    assert phone.choices()[0].title == "Talk to a person"
    assert len(await line.visits()) == 1


async def test_the_buttons_under_a_reminder(line: Line, phone: Telephone) -> None:
    identity = await booked(phone)
    line.pass_by(hours=3)
    await phone.payload(payload_id(identity, "confirm"))
    assert phone.body.startswith("Thank you, we look forward"), phone.body
    assert len(await line.visits("confirmed")) == 1
    await phone.payload(payload_id(identity, "confirm"))
    assert phone.body.startswith("Thank you, we look forward"), "said twice, done once"
    assert len(await line.rows("audit_entries", action="appointment.confirmed")) == 1
    await phone.payload(payload_id(identity, "cancel"))
    await phone.tap("Yes, cancel it")
    assert len(await line.visits("cancelled")) == 1
    other = Telephone(line)
    await other.payload(payload_id(identity, "confirm"))
    assert "not there any more" in other.body, "somebody else's is not there"


async def test_a_family_on_one_telephone(line: Line, phone: Telephone) -> None:
    await booked(phone)
    await phone.type("book")
    await phone.tap("Someone new")
    await phone.type("Vihaan Rao")
    await phone.until("confirm")
    await phone.tap("Book it")
    assert {visit["patientName"] for visit in await line.visits()} == {"Asha Rao", "Vihaan Rao"}
    assert len((await phone.contact()).patient_ids) == 2
    await phone.type("my appointments")
    assert [choice.description.split(" · ")[0] for choice in phone.choices()[:2]] == ["Vihaan Rao", "Asha Rao"]


async def test_who_is_registered_with_this_number_is_known(line: Line, phone: Telephone) -> None:
    body = {"name": {"given": "Kamala", "family": "Rao"}, "clinicIds": [line.practice.clinic], "duplicatesSeen": True}
    answer = await line.practice.owner.post("/v1/patients", {**body, "phones": [{"number": phone.number}]})
    assert answer.status_code == 201, answer.text
    await phone.type("book")
    await phone.tap("English")
    assert phone.choices()[0].title == "Kamala Rao"
    assert (await phone.contact()).patient_ids == [answer.json()["id"]]
    await phone.until("confirm")
    await phone.tap("Book it")
    assert len(await line.rows("patients", source="whatsapp")) == 0


async def test_the_same_doctor_as_last_time(line: Line, phone: Telephone) -> None:
    identity = await booked(phone)
    (visit,) = await line.visits()
    line.clock.advance(visit["endsAt"] + timedelta(days=2) - line.clock.now())
    await phone.type("book")
    await phone.tap("Asha Rao")
    assert phone.body.startswith("Shall it be Dr "), phone.body
    assert (await line.rows("appointments", _id=identity))[0]["doctorId"] == visit["doctorId"]


async def test_stop_and_start(line: Line, phone: Telephone) -> None:
    await booked(phone)
    await phone.type("STOP")
    assert phone.body.startswith("All right, we will send you no more messages.")
    assert (await phone.contact()).opted_out_at is not None
    await phone.type("my appointments")
    assert "Check-up" in phone.choices()[0].description, "who writes is answered"
    await phone.type("messages on again")
    assert (await phone.contact()).opted_out_at is None
    said = [row["action"] for row in await line.rows("audit_entries") if row["action"].startswith("contact.opted")]
    assert said == ["contact.opted_out", "contact.opted_in"]


async def test_an_emergency_comes_before_everything(line: Line, phone: Telephone) -> None:
    await phone.type("help, chest pain")
    assert "112" in phone.body
    (callback,) = await line.rows("callbacks")
    assert (callback["reason"], callback["urgency"], callback["state"]) == ("emergency", 0, "open")


async def test_somebody_hidden_behind_a_user_id_books(line: Line) -> None:
    """Who hides their number has none that a patient could be registered with."""
    phone = Telephone(line, number="IN.13491208655302741918", profile="Asha Rao")
    phone.hidden = True
    await booked(phone)
    (patient,) = await line.rows("patients", source="whatsapp")
    assert patient["phones"] == []


async def test_two_contacts_who_turn_out_to_be_one_go_on_with_one_conversation(line: Line, phone: Telephone) -> None:
    await phone.type("book")
    await phone.tap("English")
    await phone.tap("I am new")
    hidden = Telephone(line, number="IN.99491208655302741918", hidden=True)
    await hidden.type("hi")
    both = phone.incoming("text", text="Asha Rao", user_id=hidden.number)
    await line.hear(both)
    await phone.look()
    assert phone.body.startswith("Whom would you like to see?"), phone.body
    assert len(await line.rows("contacts")) == 1


async def test_a_tenants_own_greeting(line: Line, phone: Telephone) -> None:
    owner = line.practice.owner
    version = (await owner.get("/v1/tenant")).json()["version"]
    welcome = {"greetings": {"en": "Namaste from {practice}"}, "displayName": "Sunrise"}
    answer = await owner.patch("/v1/tenant/branding", welcome, version)
    assert answer.status_code == 200, answer.text
    await phone.type("hi")
    assert phone.body.startswith("*Sunrise*")
    await phone.tap("English")
    assert phone.body.startswith("Namaste from Sunrise")


async def test_a_message_that_was_long_on_its_way_goes_to_people(line: Line, phone: Telephone) -> None:
    """No answer may go out, so nothing is done that nobody would be told of."""
    await line.hear(phone.incoming("text", text="book", at=line.clock.now() - timedelta(hours=25)))
    assert await phone.look() == []
    (callback,) = await line.rows("callbacks")
    assert callback["reason"] == "undelivered"


async def test_what_can_be_sent_by_no_account_goes_to_people(line: Line, phone: Telephone) -> None:
    await phone.type("hi")
    (account,) = await line.rows("channel_accounts")
    answer = await line.practice.owner.post(f"/v1/channels/{account['_id']}/stop", version=account["version"])
    assert answer.status_code == 200, answer.text
    await phone.tap("English")
    assert len(await phone.sent()) == 1
    assert (await phone.contact()).language is None, "what could not be answered was not done"
    (callback,) = await line.rows("callbacks")
    assert callback["reason"] == "undelivered"


async def test_the_state_of_another_release_begins_anew(line: Line, phone: Telephone) -> None:
    identity = await booked(phone)
    (row,) = await line.rows("conversations")
    collection = line.product.core.database.named(line.scope.database)["conversations"]

    async def spoil() -> None:
        mine = {"tenantId": line.scope.tenant_id, "_id": row["_id"]}
        await collection.update_one(mine, {"$set": {"state": '{"id":"x","step":"teleport"}'}})

    await line.see(spoil)
    await phone.type("my appointments")
    assert "Check-up" in phone.choices()[0].description
    assert (await line.rows("appointments", _id=identity))[0]["status"] == "scheduled"


async def test_how_far_people_get_is_counted_once(line: Line, phone: Telephone) -> None:
    await booked(phone)
    other = Telephone(line, profile="Asha Rao")
    await other.type("book")
    await other.tap("English")
    await other.type("person")
    today = line.clock.now().date()
    found = await line.see(lambda: line.product.conversations.funnel.of_days(today, today))
    counted = {step.clinic_id: step.counts for step in found}
    assert counted[line.practice.clinic] == {"shown": 1, "held": 1, "booked": 1}
    assert counted[None] == {"started": 2, "handed_over": 1}
    yesterday = today - timedelta(days=1)
    assert await line.see(lambda: line.product.conversations.funnel.of_days(yesterday, yesterday)) == []


async def test_a_turn_reads_so_much_and_no_more(line: Line, phone: Telephone, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list of people, visits, doctors: each need is a fixed number of queries, however many there are."""
    sent: list[str] = []
    oracle = line.product.core.oracle
    judge = oracle.started

    def started(event: CommandStartedEvent) -> None:
        sent.append(event.command_name)
        judge(event)

    monkeypatch.setattr(oracle, "started", started)

    async def commands() -> int:
        sent.clear()
        await phone.type("my appointments")
        return len([name for name in sent if name != "getMore"])  # the change stream's

    await booked(phone)
    await commands()
    few = await commands()
    contact = await phone.contact()
    for number in range(6):
        patient = await add_patient(line.practice, f"Child{number}")
        await line.do(lambda patient=patient: line.product.messaging.contacts.link(contact.id, patient))  # type: ignore[misc]  # a default binds it
        when = line.clock.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=3, hours=2 + number)
        visit = line.practice.visit(f"{when:%Y-%m-%dT%H:%M:%SZ}") | {"patientId": patient}
        answer = await line.practice.owner.post("/v1/appointments", visit)
        assert answer.status_code == 201, answer.text
    assert await commands() == few
