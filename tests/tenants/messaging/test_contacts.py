"""Who is at the other end: one contact for each person, whatever a provider calls them this time."""

import asyncio
from datetime import timedelta
from typing import Any

import msgspec
import pytest

from donto.kernel.errors import NotFound
from donto.kernel.tenancy import UnscopedError
from tenants.messaging import Contact, MessageRelocation, Text
from tenants.patients import HumanNameInput, PatientCreate, PatientService
from tests.support.product import Running
from tests.tenants.messaging.office import TICK, Office

pytestmark = pytest.mark.anyio
PHONE, USER = "+919000000101", "IN.48120033915527746001"


@pytest.fixture
def patients(product: Running) -> PatientService:
    return product.product.patients


async def register(office: Office, patients: PatientService, **more: Any) -> str:
    given = PatientCreate(name=HumanNameInput("Asha", "Rao"), clinic_ids=[office.clinic], duplicates_seen=True, **more)
    return (await office.do(lambda: patients.register(given))).id


async def test_one_person_is_one_contact(office: Office) -> None:
    first = await office.heard(phone=PHONE)
    office.pass_by(hours=1)
    second = await office.heard(phone=PHONE, profile_name="Asha K")
    assert second.id == first.id
    assert second.name == "Asha K"
    assert second.window_until == office.clock.now() + timedelta(hours=24) - TICK
    assert second.consent is not None
    assert second.consent.source == "message"
    assert second.address == office.phone_id
    assert len(await office.rows("contacts")) == 1


async def test_people_without_a_number_are_told_apart(office: Office) -> None:
    """Keyed on the missing number, all of them would be one."""
    one = await office.heard(phone=None, user_id="IN.1")
    other = await office.heard(phone=None, user_id="IN.2")
    assert one.id != other.id
    assert (await office.heard(phone=None, user_id="IN.1")).id == one.id


async def test_an_old_message_that_comes_late_closes_nothing(office: Office) -> None:
    fresh = await office.heard()
    late = await office.heard(ago=timedelta(hours=20))
    assert late.window_until == fresh.window_until
    reacted = await office.heard(kind="reaction")
    assert reacted.window_until == fresh.window_until


async def test_a_message_that_tells_both_ids_joins_two_contacts(office: Office, patients: PatientService) -> None:
    patient, other = await register(office, patients), await register(office, patients)
    known = await office.do(lambda: office.messaging.contacts.reached("whatsapp", PHONE, patient_id=patient))
    assert known.consent is not None
    assert known.consent.source == "registration"
    hidden = await office.heard("STOP", phone=None, user_id=USER)
    await office.do(lambda: office.messaging.contacts.link(hidden.id, other))
    both = await office.heard(phone=PHONE, user_id=USER)
    assert both.id == known.id
    assert sorted(both.aliases) == [f"p:{PHONE}", f"u:{USER}"]
    assert both.patient_ids == [patient, other]
    assert both.opted_out_at is not None, "who has said no under one name has said no"
    assert len(await office.rows("contacts")) == 1
    assert {row["contactId"] for row in await office.rows("messages")} == {both.id}
    assert (await office.see(lambda: office.messaging.contacts.get(hidden.id))).id == both.id
    assert [row["action"] for row in await office.rows("audit_entries")].count("contact.joined") == 1


async def test_a_number_with_a_new_holder_does_not_bring_patients_along(
    office: Office, patients: PatientService
) -> None:
    """One number of ours knows a person by one user id: another id for the same phone is somebody else."""
    patient = await register(office, patients)
    before = await office.heard(phone=PHONE, user_id="IN.OLD")
    await office.do(lambda: office.messaging.contacts.link(before.id, patient))
    after = await office.heard(phone=PHONE, user_id="IN.NEW")
    assert after.id != before.id
    assert after.patient_ids == []
    assert sorted(after.aliases) == ["p:" + PHONE, "u:IN.NEW"]
    old = await office.see(lambda: office.messaging.contacts.get(before.id))
    assert (old.aliases, old.patient_ids) == (["u:IN.OLD"], [patient])


async def test_two_numbers_of_ours_may_name_one_person_each_in_its_way(office: Office) -> None:
    here = await office.heard(phone=PHONE, user_id="IN.1")
    there = await office.heard(phone=PHONE, user_id="US.2", address="999")
    assert there.id == here.id
    assert set(there.aliases) == {f"p:{PHONE}", "u:IN.1", "u:US.2"}


@pytest.mark.parametrize(
    "system",
    [
        {"type": "user_changed_number", "wa_id": "919000000777", "user_id": "IN.NEW", "body": "changed"},
        {"type": "customer_changed_number", "new_wa_id": "919000000777", "customer": "919000000101"},
    ],
)
async def test_a_changed_number_brings_wishes_and_no_patients(
    office: Office, patients: PatientService, system: dict[str, str]
) -> None:
    patient = await register(office, patients)
    old = await office.heard("STOP")
    await office.do(lambda: office.messaging.contacts.link(old.id, patient))
    await office.do(lambda: office.messaging.contacts.speak(old.id, "hi"))
    raw = msgspec.json.encode({"from": "919000000101", "type": "system", "system": system}).decode()
    moved = await office.heard("", kind="system", raw=raw)
    assert moved.id == old.id
    new = await office.heard("Hello", phone="+919000000777")
    assert new.id != old.id
    assert (new.came_from, new.language, new.patient_ids) == (old.id, "hi", [])
    assert new.opted_out_at == old.opted_out_at
    assert new.window_until is not None
    kept = await office.see(lambda: office.messaging.contacts.get(old.id))
    assert (kept.window_until, kept.patient_ids) == (None, [patient])
    again = await office.heard("", kind="system", raw=raw)
    assert again.id == old.id
    assert len(await office.rows("contacts")) == 2


@pytest.mark.parametrize("raw", ["", "nonsense", "[]", '{"system":null}', '{"system":{"type":7}}', '{"system":{}}'])
async def test_a_system_message_that_says_nothing_is_kept_and_harms_nobody(office: Office, raw: str) -> None:
    contact = await office.heard("", kind="system", raw=raw)
    assert contact.window_until is None
    (message,) = await office.rows("messages")
    assert (message["text"], message["content"]["raw"]) == ("[system]", raw)


async def test_eight_first_messages_of_one_person_make_one_contact(office: Office) -> None:
    met = await asyncio.gather(*(office.heard(phone=PHONE, user_id=USER) for _ in range(8)))
    assert len({contact.id for contact in met}) == 1
    assert len(await office.rows("contacts")) == 1
    assert len(await office.rows("messages")) == 8


async def test_the_registry_s_numbers_find_the_same_contact(office: Office, patients: PatientService) -> None:
    patient, child = await register(office, patients), await register(office, patients)
    contacts = office.messaging.contacts
    one = await office.do(lambda: contacts.reached("whatsapp", PHONE, name="Asha", patient_id=patient, language="hi"))
    two = await office.do(lambda: contacts.reached("whatsapp", PHONE, patient_id=child))
    assert (two.id, two.patient_ids, two.language) == (one.id, [patient, child], "hi")
    mail = await office.do(lambda: contacts.reached("mail", "Asha@Example.com"))
    assert mail.aliases == ["m:asha@example.com"]
    assert await office.see(lambda: contacts.find("mail", "ASHA@example.com")) == mail
    left = await office.do(lambda: contacts.unlink(one.id, patient))
    assert left.patient_ids == [child]


async def test_contacts_change_in_transactions_alone(office: Office) -> None:
    with pytest.raises(UnscopedError):
        await office.see(lambda: office.messaging.contacts.reached("whatsapp", PHONE))


async def test_a_message_from_nobody_is_refused(office: Office) -> None:
    with pytest.raises(ValueError, match="sender"):
        await office.heard(phone=None, user_id=None)
    assert await office.rows("messages") == []


async def test_doctors_see_contacts_and_messages_of_their_patients(office: Office, patients: PatientService) -> None:
    mine, theirs = await register(office, patients), await register(office, patients)
    with_me = {"$set": {"doctorIds": ["doc_me"]}}
    await office.see(
        lambda: office.raw("patients").update_one({"tenantId": office.scope.tenant_id, "_id": mine}, with_me)
    )
    contacts: dict[str, Contact] = {}
    for number, patient in enumerate((mine, theirs)):
        contact = await office.heard(f"about {patient}", phone=f"+91900000020{number}")
        contacts[patient] = await office.do(lambda c=contact, p=patient: office.messaging.contacts.link(c.id, p))  # type: ignore[misc]  # bound now
    stranger = await office.heard("Who are you?", phone="+919000000300")
    me, service = office.as_doctor("doc_me"), office.messaging
    assert await office.see(lambda: service.contacts.shown(contacts[mine].id), me) == contacts[mine]
    seen = await office.see(lambda: service.messages.of_patient(mine, 10), me)
    assert [item.text for item in seen.items] == [f"about {mine}"]
    seen = await office.see(lambda: service.messages.transcript(contacts[mine].id, 10), me)
    assert [item.text for item in seen.items] == [f"about {mine}"]
    for refused in (
        lambda: service.contacts.shown(contacts[theirs].id),
        lambda: service.contacts.shown(stranger.id),
        lambda: service.contacts.of_patient(theirs),
        lambda: service.messages.of_patient(theirs, 10),
        lambda: service.messages.transcript(contacts[theirs].id, 10),
    ):
        with pytest.raises(NotFound):
            await office.see(refused, me)
    assert (await office.see(lambda: service.messages.deliveries(None, 10), me)).items == []
    # The control: without the narrowing everything is there.
    assert len((await office.see(lambda: service.messages.deliveries(None, 10))).items) == 3
    assert (await office.see(lambda: service.contacts.shown(stranger.id))).id == stranger.id
    assert (await office.see(lambda: service.messages.of_patient(theirs, 10))).items


async def test_another_tenant_s_contacts_are_not_there(office: Office, product: Any) -> None:
    contact = await office.heard()
    other = Office(office.core, office.messaging, office.clock, office.provider, office.fallen)
    with pytest.raises(NotFound):
        await other.see(lambda: other.messaging.contacts.get(contact.id))
    with pytest.raises(NotFound):
        await other.see(lambda: other.messaging.messages.transcript(contact.id, 10))
    assert (await other.heard()).id != contact.id


async def test_merged_patients_take_their_messages_along_and_get_them_back(
    office: Office, patients: PatientService
) -> None:
    source, target = await register(office, patients), await register(office, patients)
    alone, shared = await office.heard(), await office.heard(phone="+919000000202")
    contacts = office.messaging.contacts
    await office.do(lambda: contacts.link(alone.id, source))
    await office.do(lambda: contacts.link(shared.id, source))
    await office.do(lambda: contacts.link(shared.id, target))
    sent = await office.send(await office.see(lambda: contacts.get(alone.id)), Text("Hi"), patient_id=source)
    before = await office.rows("contacts"), (await office.stored(sent.id))["patientId"]
    relocation = MessageRelocation(office.core.store)
    await office.do(lambda: relocation.move(source, target, "mrg_1"))
    assert [row["patientIds"] for row in await office.rows("contacts")] == [[target], [target]]
    assert (await office.stored(sent.id))["patientId"] == target
    await office.do(lambda: relocation.unmove("mrg_1"))
    after = await office.rows("contacts"), (await office.stored(sent.id))["patientId"]
    assert [sorted(row["patientIds"]) for row in after[0]] == [sorted(row["patientIds"]) for row in before[0]]
    assert after[1] == before[1]
    assert all(row["relocations"] == [] for row in after[0])
