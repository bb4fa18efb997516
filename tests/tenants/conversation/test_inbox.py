"""People in the inbox: taking over, answering, handing back, closing; and who may."""

from datetime import timedelta
from typing import Any

import pytest

from donto.identity.roles import Role
from tenants.messaging import TemplateUpdate
from tests.support.practice import add_patient
from tests.support.product import Caller
from tests.support.world import join, link_doctor, signed_in
from tests.tenants.conversation.line import Line, Telephone

pytestmark = pytest.mark.anyio


async def desk(line: Line, clinic: str | None = None, again: timedelta | None = None) -> Caller:
    """A receptionist. `again`: who signs in again after that time."""
    town = line.practice.town
    _, email, caller = await join(
        line.running, town, [{"role": Role.RECEPTIONIST, "clinicIds": [clinic or line.practice.clinic]}]
    )
    if again is None:
        return caller
    line.clock.advance(again)
    return await signed_in(line.running, email, town.slug)


async def done(by: Caller, path: str, body: Any = None, status: int = 200) -> dict[str, Any]:
    answer = await by.post(path, body)
    assert answer.status_code == status, answer.text
    view: dict[str, Any] = answer.json()
    return view


async def thread(line: Line, phone: Telephone) -> str:
    """The path of a telephone's conversation."""
    return f"/v1/inbox/{(await phone.contact()).id}"


async def test_people_take_over_answer_and_hand_back(line: Line, phone: Telephone) -> None:
    await phone.type("book")
    await phone.tap("English")
    at, by = await thread(line, phone), await desk(line)
    (row,) = (await by.get("/v1/inbox")).json()["items"]
    assert (row["speaks"], row["unread"], row["waiting"], row["phone"]) == ("program", 2, False, phone.number)
    assert row["latest"]["direction"] == "out"
    view = await done(by, f"{at}/take-over")
    assert (view["speaks"], view["unread"]) == ("people", 0)
    assert await phone.type("are you there?") == []
    (row,) = (await by.get("/v1/inbox", params={"takenOver": "true"})).json()["items"]
    assert (row["unread"], row["latest"]["text"]) == (1, "are you there?")
    await done(by, f"{at}/reply", {"text": "Yes, tell me."}, 201)
    (said,) = await phone.look()
    assert said.body == "Yes, tell me."  # type: ignore[union-attr]  # a text
    (sent,) = [one for one in await phone.sent() if one["cause"]["kind"] == "staff"]
    assert sent["cause"]["ref"].startswith("usr_"), "who said it"
    await done(by, f"{at}/hand-back")
    (said,) = await phone.look()
    assert phone.body.startswith("You are talking to our automatic assistant again.")
    assert (await by.post(f"{at}/hand-back")).status_code == 409
    await phone.until("confirm")
    await phone.tap("Book it")
    assert len(await line.visits()) == 1
    actions = [row["action"] for row in await line.rows("audit_entries") if row["action"].startswith("conversation.")]
    assert actions == ["conversation.taken_over", "conversation.handed_back"]


async def test_buttons_work_while_people_have_the_word(line: Line, phone: Telephone) -> None:
    await phone.type("book")
    await phone.tap("English")
    at, by = await thread(line, phone), await desk(line)
    await done(by, f"{at}/take-over")
    assert await phone.type("menu") == []
    await phone.tap("I am new")
    assert phone.body.startswith("May we have your full name?")


async def test_an_emergency_is_answered_whoever_has_the_word(line: Line, phone: Telephone) -> None:
    await phone.type("book")
    await phone.tap("English")
    await done(await desk(line), f"{await thread(line, phone)}/take-over")
    await phone.type("i cant breathe")
    assert phone.body.startswith("This sounds urgent.")
    (callback,) = await line.rows("callbacks")
    assert callback["reason"] == "emergency"


async def test_an_answer_takes_over_and_the_pause_ends_by_the_clock(line: Line, phone: Telephone) -> None:
    await phone.type("hi")
    await phone.tap("English")
    at, by = await thread(line, phone), line.practice.owner
    view = await done(by, f"{at}/reply", {"text": "Good morning"}, 201)
    assert (view["speaks"], view["pause"]["by"]) == ("people", line.practice.town.users[Role.OWNER])
    await phone.look()
    line.pass_by(hours=11)
    assert await phone.type("hello?") == []
    line.pass_by(hours=1, seconds=1)
    await phone.type("hello?")
    assert "What can we do for you?" in phone.body


async def test_ones_own_words_only_within_the_window(line: Line, phone: Telephone) -> None:
    await phone.type("hi")
    at = await thread(line, phone)
    by = await desk(line, again=timedelta(hours=25))
    refused = await by.post(f"{at}/reply", {"text": "Are you still there?"})
    assert (refused.status_code, refused.json()["code"]) == (409, "window-closed")
    template = {"name": "visit_reminder", "language": "en", "values": {}}
    refused = await by.post(f"{at}/reply", {"template": template})
    assert (refused.status_code, refused.json()["code"]) == (409, "no-template")
    view = await done(by, f"{at}/take-over")
    assert view["speaks"] == "people"
    await done(by, f"{at}/hand-back")
    assert len(await phone.sent()) == 1, "nothing may be told, so nothing is"


async def test_a_template_goes_at_any_time(line: Line, phone: Telephone) -> None:
    body = {"wabaId": line.waba, "name": "call_us", "language": "en", "body": "Hello {{patient}}, please call us."}
    await done(line.practice.owner, "/v1/templates", {**body, "examples": {"patient": "Asha"}}, 201)
    now = line.clock.now()
    news = TemplateUpdate("1", "call_us", "en", "status", "APPROVED", now)
    await line.do(lambda: line.product.templates.templates.told(line.waba, news))
    await phone.type("hi")
    at, by = await thread(line, phone), await desk(line, again=timedelta(hours=25))
    form: dict[str, Any] = {"name": "call_us", "language": "en", "values": {}}
    refused = await by.post(f"{at}/reply", {"template": form})
    assert [fault["pointer"] for fault in refused.json()["errors"]] == ["/template/values/patient"]
    view = await done(by, f"{at}/reply", {"template": {**form, "values": {"patient": "Asha"}}}, 201)
    assert (view["speaks"], view["latest"]["text"]) == ("people", "Hello Asha, please call us.")


@pytest.mark.parametrize("body", [{}, {"text": "a", "template": {"name": "x", "language": "en"}}, {"text": " "}])
async def test_a_reply_is_one_thing(line: Line, phone: Telephone, body: dict[str, Any]) -> None:
    await phone.type("hi")
    assert (await line.practice.owner.post(f"{await thread(line, phone)}/reply", body)).status_code == 422


async def test_who_asks_for_people_waits_until_they_close(line: Line, phone: Telephone) -> None:
    await phone.type("hi")
    await phone.tap("English")
    await phone.type("talk to a person")
    at, by = await thread(line, phone), await desk(line)
    (callback,) = (await by.get("/v1/callbacks", params={"state": "open"})).json()["items"]
    assert (callback["reason"], callback["contactId"]) == ("asked", (await phone.contact()).id)
    assert (await by.get(at)).json()["waiting"] is True
    await phone.type("hello?")
    assert phone.body.startswith("Our team has your message")
    view = await done(by, f"{at}/close", {"outcome": "answered", "note": "They wanted the address."})
    assert (view["waiting"], view["speaks"]) == (False, "program")
    (callback,) = (await by.get("/v1/callbacks")).json()["items"]
    assert (callback["state"], callback["outcome"]) == ("resolved", "answered")
    assert (await by.post(f"{at}/close", {"outcome": "answered"})).status_code == 409
    await phone.type("hello?")
    assert "What can we do for you?" in phone.body, "nobody waits any more"


async def test_reading_takes_the_mark_of_unread_away(line: Line, phone: Telephone) -> None:
    await phone.type("hi")
    at = await thread(line, phone)
    view = await done(line.practice.owner, f"{at}/look")
    assert view["unread"] == 0
    assert (await line.practice.owner.get(at)).json()["unread"] == 0


async def test_people_of_another_clinic_do_not_see_its_patients(line: Line, phone: Telephone) -> None:
    owner = line.practice.owner
    other = (await done(owner, "/v1/clinics", {"name": "Elsewhere", "timeZone": "Asia/Kolkata"}, 201))["id"]
    await phone.type("hi")
    stranger = await desk(line, clinic=other)
    assert len((await stranger.get("/v1/inbox")).json()["items"]) == 1, "of nobody yet: everybody's"
    contact = await phone.contact()
    patient = await add_patient(line.practice, "Asha")
    await line.do(lambda: line.product.messaging.contacts.link(contact.id, patient))
    assert (await stranger.get("/v1/inbox")).json()["items"] == []
    for path, body in (("take-over", None), ("reply", {"text": "Hi"}), ("look", None), ("hand-back", None)):
        assert (await stranger.post(f"/v1/inbox/{contact.id}/{path}", body)).status_code == 404
    assert (await stranger.get(f"/v1/inbox/{contact.id}")).status_code == 404
    here = await desk(line)
    assert len((await here.get("/v1/inbox")).json()["items"]) == 1


async def test_a_doctor_answers_their_own_patients_alone(line: Line, phone: Telephone) -> None:
    town = line.practice.town
    place = [{"role": Role.DOCTOR, "clinicIds": [line.practice.clinic]}]
    user, email, _ = await join(line.running, town, place)
    await link_doctor(town, line.practice.doctor, user)
    await phone.type("book")
    await phone.tap("English")
    await phone.tap("I am new")
    await phone.type("Asha Rao")
    await phone.tap("Dr Meera Iyer")
    await phone.until("confirm")
    await phone.tap("Book it")
    doctor = await signed_in(line.running, email, town.slug)
    at = await thread(line, phone)
    await done(doctor, f"{at}/reply", {"text": "Please come fasting."}, 201)
    stranger = Telephone(line)
    await stranger.type("hi")
    assert (await doctor.get(await thread(line, stranger))).status_code == 404
    listed = (await doctor.get("/v1/inbox")).json()["items"]
    assert [one["contactId"] for one in listed] == [(await phone.contact()).id]


async def test_the_program_and_people_show_that_they_have_read(line: Line, phone: Telephone) -> None:
    """By the outbox: what is shown to somebody follows from what was committed."""
    await phone.type("hi")
    await phone.tap("English")
    at, by = await thread(line, phone), line.practice.owner
    topics = [row["topic"] for row in await line.rows("outbox") if row["topic"] == "message-read"]
    assert len(topics) == 2
    await done(by, f"{at}/take-over")
    await phone.type("are you there?")
    read = [row for row in await line.rows("outbox") if row["topic"] == "message-read"]
    assert len(read) == 3, "not while people have the word"
    await done(by, f"{at}/look")
    read = [row for row in await line.rows("outbox") if row["topic"] == "message-read"]
    assert len(read) == 4
