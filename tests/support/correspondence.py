"""Somebody who writes to a tenant: a channel, a contact who speaks for a patient, and their message."""

import secrets
from datetime import timedelta

from donto.kernel.tenancy import EVERY_CLINIC, Actor, TenantScope, entered
from tenants.messaging import Incoming, TemplateUpdate
from tenants.templates import CODE, StandardInstall
from tests.support.product import Running
from tests.support.world import Town


async def connected(town: Town, clinic_id: str) -> dict[str, str]:
    """A WhatsApp number of a clinic: its id, its address, and the account it belongs to."""
    address, waba = (str(secrets.randbelow(10**15)) for _ in range(2))
    body = {
        "kind": "whatsapp",
        "name": f"Line {secrets.token_hex(3)}",
        "address": address,
        "wabaId": waba,
        "token": f"token-{secrets.token_hex(8)}",
        "clinicIds": [clinic_id],
    }
    answer = await town.owner.post("/v1/channels", body)
    assert answer.status_code == 201, answer.text
    return {"id": answer.json()["id"], "address": address, "waba": waba}


async def approve_codes(running: Running, town: Town, waba: str) -> None:
    """Have the provider approve the template that carries codes, in English."""
    templates = running.product.templates.templates

    async def work() -> None:
        await templates.install(StandardInstall(waba_id=waba, languages=["en"]))
        news = TemplateUpdate("7" * 16, CODE, "en", "status", "APPROVED", running.product.core.clock.now())
        await templates.told(waba, news)

    with entered(_scope(town)):
        await running.product.core.database.transaction(work)


def template_body(waba: str, name: str | None = None) -> dict[str, str]:
    """A new template of an account."""
    return {"wabaId": waba, "name": name or f"text_{secrets.token_hex(4)}", "language": "en", "body": "We are open."}


async def written(running: Running, town: Town, address: str, patient_id: str) -> str:
    """Who has written to `address`, twice, and is known as the patient: the contact's id. They wait for people."""
    product = running.product
    messaging, core = product.messaging, product.core
    phone = f"+9190{secrets.randbelow(10**8):08}"

    async def hear(text: str) -> str:
        incoming = Incoming(
            channel="whatsapp",
            address=address,
            provider_id=f"wamid.{secrets.token_hex(12)}",
            at=core.clock.now() - timedelta(seconds=1),
            kind="text",
            phone=phone,
            profile_name="Asha",
            text=text,
        )
        received = await messaging.messages.received(incoming)
        assert received is not None
        await product.conversations.chat.heard(*received, incoming)
        return received[1].id

    async def work() -> str:
        await hear("Hello")
        contact_id = await hear("Talk to a person")
        return (await messaging.contacts.link(contact_id, patient_id)).id

    with entered(_scope(town)):
        return await core.database.transaction(work)


async def callback_of(running: Running, town: Town, contact_id: str) -> str:
    """The callback of somebody who waits for people."""
    with entered(_scope(town)):
        found = await running.product.callbacks.live_of(contact_id)
    assert found is not None
    return found.id


def _scope(town: Town) -> TenantScope:
    return TenantScope(town.tenant_id, town.database, Actor("system", "test"), EVERY_CLINIC)
