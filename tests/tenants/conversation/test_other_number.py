"""Proving another telephone number by a code that is sent to it."""

import pytest

from tenants.conversation.intents import CheckCode, Refused
from tenants.proofs import LIFETIME, TRIES
from tenants.templates import CODE
from tests.support.practice import made
from tests.tenants.conversation.line import Line, Telephone

pytestmark = pytest.mark.anyio
OTHER = "+919811111111"


@pytest.fixture
async def kamala(line: Line) -> str:
    """A patient who is registered with another number."""
    body = {"name": {"given": "Kamala", "family": "Rao"}, "clinicIds": [line.practice.clinic], "duplicatesSeen": True}
    return str((await made(line.practice.owner, "/v1/patients", {**body, "phones": [{"number": OTHER}]}))["id"])


async def asked_for_code(phone: Telephone, number: str = OTHER) -> None:
    """Somebody who says that they are registered with another number."""
    await phone.type("menu")
    if phone.choices()[0].title == "English":
        await phone.tap("English")
    await phone.type("book")
    await phone.tap("Other phone number")
    await phone.type(number)


async def code_sent(line: Line, number: str = OTHER) -> str:
    """The last code that went to a number."""
    rows = await line.rows("messages", to=number)
    content = rows[-1]["content"]
    assert (content["kind"], content["name"], set(content["values"])) == ("template", CODE, {"code"})
    assert rows[-1]["text"] == "•••", "the log does not show it"
    return str(content["values"]["code"])


async def test_the_code_brings_the_numbers_patients(line: Line, phone: Telephone, kamala: str) -> None:
    await asked_for_code(phone)
    assert phone.body.startswith(f"If we know {OTHER}, a code is on its way")
    code = await code_sent(line)
    assert len(code) == 6
    assert code.isdigit()
    (record,) = await line.rows("codes")
    assert code not in str(record)
    assert OTHER not in str(record)
    await phone.type("000000" if code != "000000" else "000001")
    assert phone.body.startswith("That code is not right.")
    await phone.type(code)
    assert phone.choices()[0].title == "Kamala Rao"
    assert (await phone.contact()).patient_ids == [kamala]
    await phone.until("confirm")
    await phone.tap("Book it")
    assert [visit["patientId"] for visit in await line.visits()] == [kamala]


async def test_an_unknown_number_is_answered_in_the_same_words(line: Line, phone: Telephone, kamala: str) -> None:
    await asked_for_code(phone)
    known, said = phone.body, Telephone(line)
    await asked_for_code(said, "+919822222222")
    assert said.body == known.replace(OTHER, "+919822222222")
    assert await line.rows("messages", to="+919822222222") == []
    await phone.type("111111")
    await said.type("111111")
    assert said.body.replace("+919822222222", OTHER) == phone.body


async def test_a_code_is_good_once_and_for_ten_minutes(line: Line, phone: Telephone, kamala: str) -> None:
    await asked_for_code(phone)
    code = await code_sent(line)
    line.clock.advance(LIFETIME)
    await phone.type(code)
    assert "did not work with the code" in phone.body
    await asked_for_code(phone)
    await phone.type(await code_sent(line))
    assert phone.choices()[0].title == "Kamala Rao"
    other = Telephone(line)
    await asked_for_code(other)
    await other.type(code)
    assert (await other.contact()).patient_ids == [], "a code is of one contact"


async def test_five_tries_a_code(line: Line, phone: Telephone, kamala: str) -> None:
    """Going back and forth gives no more of them: the engine asks three times, the code itself counts to five."""
    await asked_for_code(phone)
    code = await code_sent(line)
    wrong = f"{(int(code) + 1) % 10**6:06d}"
    for _ in range(3):
        await phone.type(wrong)
    assert "did not work with the code" in phone.body
    (record,) = await line.rows("codes")
    assert record["tries"] == 3, "a wrong code counts although it is refused"
    await line.do(lambda: _tried(line, TRIES - 3))
    state = await phone.state()
    assert state["step"] == "person"
    contact = await phone.contact()
    proofs = line.product.conversations.chat._acting._proofs
    assert await line.do(lambda: proofs.check(contact, CheckCode(OTHER, code))) == Refused("limit")


async def _tried(line: Line, times: int) -> None:
    codes = line.product.proofs._codes
    (record,) = await codes.find_all({})
    for _ in range(times):
        await codes.tried(record)


async def test_three_codes_an_hour(line: Line, phone: Telephone, kamala: str) -> None:
    for _ in range(3):
        await asked_for_code(phone)
    await asked_for_code(phone)
    assert "did not work with the code" in phone.body
    assert len(await line.rows("messages", to=OTHER)) == 3
    neighbour = Telephone(line)
    await asked_for_code(neighbour)
    assert "did not work with the code" in neighbour.body, "counted by number, whoever asks"
    line.pass_by(minutes=61)
    await asked_for_code(neighbour)
    assert neighbour.body.startswith("If we know")


async def test_that_a_number_wants_no_messages_is_not_told(line: Line, phone: Telephone, kamala: str) -> None:
    theirs = Telephone(line, number=OTHER)
    await theirs.type("stop")
    await asked_for_code(phone)
    assert phone.body.startswith("If we know")
    assert [row for row in await line.rows("messages", to=OTHER) if row["cause"]["kind"] == "code"] == []
