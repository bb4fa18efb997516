"""Whole dialogues, from the first message to what stands in the diary."""

import pytest

from tests.tenants.conversation.line import Line, Telephone

pytestmark = pytest.mark.anyio


async def test_a_new_patient_books_in_english(line: Line, phone: Telephone) -> None:
    await phone.type("Hi")
    await phone.tap("English")
    await phone.tap("Book an appointment")
    await phone.tap("I am new here")
    await phone.tap("Asha Rao")
    await phone.until("confirm")
    await phone.tap("Book it")
    assert phone.body.startswith("It is booked.")
    (visit,) = await line.visits()
    assert visit["channel"] == "whatsapp"
    assert visit["patientName"] == "Asha Rao"
