"""Templates through the HTTP doors, with a provider that reviews them."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from donto.identity.roles import Role
from donto.kernel.errors import Conflict
from donto.kernel.tenancy import EVERY_CLINIC, Actor, TenantScope, entered
from infra.deliveries import deliveries
from tenants.messaging import DriverError, TemplateUpdate
from tenants.templates import CODE
from tenants.templates.provider import TemplateProvider
from tests.infra.local.whatsapp.stage import Stage
from tests.support.product import Caller, Running
from tests.support.world import Town, found, hire
from tests.tenants.templates.conftest import NUMBER
from workers.relay import Relay

pytestmark = pytest.mark.anyio
WABA = NUMBER.waba_id


@dataclass
class Here:
    """A tenant with the sandbox's number."""

    running: Running
    town: Town
    sandbox: Stage

    @property
    def owner(self) -> Caller:
        """At the door."""
        return self.town.owner

    async def relay(self) -> None:
        """What waits for the provider is delivered."""
        product = self.running.product
        core = product.core
        known = {"templates": deliveries(product)["templates"]}
        relay = Relay(core.database, core.keys.cipher("outbox"), core.clock, core.ids, known, product.control.directory)
        await relay.sweep([self.town.database])

    async def told(self, name: str, value: str, kind: Any = "status", *, ago: float = 0, **more: Any) -> None:
        """What the webhook hears, as the worker passes it on."""
        at = datetime.now(UTC) - timedelta(seconds=ago)
        news = TemplateUpdate(more.pop("id", "9007199254740993"), name, "en", kind, value, at, **more)
        scope = TenantScope(self.town.tenant_id, self.town.database, Actor("system", "test"), EVERY_CLINIC)
        templates = self.running.product.templates.templates
        with entered(scope):
            await self.running.product.core.database.transaction(lambda: templates.told(WABA, news))

    async def shown(self, template: str) -> dict[str, Any]:
        """A template as its door shows it."""
        answer = await self.owner.get(f"/v1/templates/{template}")
        assert answer.status_code == 200, answer.text
        view: dict[str, Any] = answer.json()
        return view

    async def write(self, **changed: Any) -> str:
        """A draft; gives its id."""
        answer = await self.owner.post("/v1/templates", body(**changed))
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    async def submit(self, template: str) -> int:
        """Submit it as it stands; gives the status of the answer."""
        view = await self.shown(template)
        return (await self.owner.post(f"/v1/templates/{template}/submit", version=view["version"])).status_code

    async def listed(self, **query: str) -> list[dict[str, Any]]:
        """What the provider has."""
        return list((await self.graph("GET", params=query)).json()["data"])

    async def graph(self, method: str, sent: Any = None, **more: Any) -> httpx.Response:
        """What somebody does in the provider's own manager."""
        return await self.sandbox.graph(method, f"{WABA}/message_templates", sent, token=NUMBER.token, **more)

    async def decide(self, provider_id: str, event: str) -> None:
        """The reviewers have spoken."""
        await self.sandbox.control("POST", f"templates/{provider_id}", {"event": event})


def body(**changed: Any) -> dict[str, Any]:
    """A draft."""
    given = {
        "wabaId": WABA,
        "name": f"visit_{secrets.token_hex(3)}",
        "language": "en",
        "body": "Hello {{patient}}, see you soon.",
        "examples": {"patient": "Asha"},
        "buttons": [{"kind": "quick_reply", "text": "Confirm"}],
    }
    return given | changed


@pytest.fixture
async def here(product: Running, sandbox: Stage) -> Here:
    await sandbox.control("POST", "reset", {"seed": 7})
    core = product.product.core
    addresses = core.database.named(core.database.platform_database)["channel_addresses"]
    await addresses.delete_many({})  # the sandbox's number was another town's
    made = Here(product, await found(product), sandbox)
    channel = {"kind": "whatsapp", "name": "Line", "address": NUMBER.phone_number_id, "token": NUMBER.token}
    answer = await made.owner.post("/v1/channels", channel | {"wabaId": WABA})
    assert answer.status_code == 201, answer.text
    return made


async def test_from_a_draft_to_an_approved_template_and_on(here: Here) -> None:
    template = await here.write(name="visit_soon")
    assert (await here.shown(template))["status"] == "draft"
    assert await here.submit(template) == 200
    assert (await here.shown(template))["status"] == "submitting"
    await here.relay()
    view = await here.shown(template)
    (there,) = await here.listed(name="visit_soon")
    assert (view["status"], view["providerId"]) == ("pending", there["id"])
    assert there["parameter_format"] == "NAMED"
    assert await here.submit(template) == 409
    await here.told("visit_soon", "APPROVED", id=there["id"])
    await here.told("visit_soon", "PENDING", ago=60)
    view = await here.shown(template)
    assert (view["status"], view["approved"]["body"]) == ("approved", "Hello {{patient}}, see you soon.")
    # A new wording: what is approved goes out until the provider has the new one.
    await here.decide(there["id"], "APPROVED")
    changed = await here.owner.patch(f"/v1/templates/{template}", {"body": "Dear {{patient}}, soon."}, view["version"])
    assert changed.status_code == 200, changed.text
    assert (changed.json()["status"], changed.json()["approved"]["body"][:5]) == ("approved", "Hello")
    assert await here.submit(template) == 200
    await here.relay()
    assert (await here.listed(name="visit_soon"))[0]["components"][0]["text"] == "Dear {{patient}}, soon."
    assert (await here.shown(template))["approved"] is None
    await here.told("visit_soon", "REJECTED", reason="INVALID_FORMAT", id=there["id"])
    view = await here.shown(template)
    assert (view["status"], view["reason"], view["approved"]) == ("rejected", "INVALID_FORMAT", None)
    for value, kind, field in (("RED", "quality", "quality"), ("MARKETING", "category", "category")):
        await here.told("visit_soon", value, kind)
        assert (await here.shown(template))[field] == value
    before = await here.shown(template)
    for value, kind in (("PURPLE", "quality"), ("FOREST", "category"), ("SOMETHING_NEW", "status")):
        await here.told("visit_soon", value, kind)
    assert await here.shown(template) == before
    # Deleting what the provider knows takes until the provider has done it.
    assert (await here.owner.delete(f"/v1/templates/{template}")).status_code == 204
    assert (await here.shown(template))["status"] == "deleting"
    await here.relay()
    assert (await here.owner.get(f"/v1/templates/{template}")).status_code == 404
    assert await here.listed(name="visit_soon") == []


async def test_the_standard_set_in_one_call_that_can_be_repeated(here: Here) -> None:
    answer = await here.owner.post("/v1/templates/standard", {"languages": ["en", "ar", "hi", "de"]})
    assert answer.status_code == 200, answer.text
    items = answer.json()["items"]
    assert len(items) == 44
    assert {item["status"] for item in items} == {"submitting"}
    await here.relay()
    assert len(await here.listed(limit="100")) == 44 + 2, "and two that were there before"
    again = (await here.owner.post("/v1/templates/standard", {})).json()["items"]
    assert {(item["status"], item["language"]) for item in again} == {("pending", "en")}
    page = (await here.owner.get("/v1/templates", params={"status": "pending", "limit": 100})).json()["items"]
    assert len(page) == 44
    assert (await here.owner.get("/v1/templates", params={"wabaId": "1"})).json()["items"] == []
    await here.relay()
    assert len(await here.listed(limit="100")) == 46


async def test_what_carries_codes_is_of_a_kind_of_its_own_and_nobodys_to_reword_or_send(here: Here) -> None:
    items = (await here.owner.post("/v1/templates/standard", {"languages": ["en"]})).json()["items"]
    code = next(item for item in items if item["name"] == CODE)
    await here.relay()
    (there,) = await here.listed(name=CODE)
    assert (there["category"], there["language"], there["status"]) == ("AUTHENTICATION", "en", "PENDING")
    await here.decide(there["id"], "APPROVED")
    await here.told(CODE, "APPROVED", id=there["id"])
    seen = await here.shown(code["id"])
    assert (seen["status"], seen["category"], seen["wording"]["buttons"][0]["kind"]) == (
        "approved",
        "AUTHENTICATION",
        "copy_code",
    )
    changed = await here.owner.patch(
        f"/v1/templates/{code['id']}", {"body": "Your code is {{1}}, dear."}, seen["version"]
    )
    assert (changed.status_code, changed.json()["rule"]) == (409, "own-text")
    templates = here.running.product.templates.templates
    scope = TenantScope(here.town.tenant_id, here.town.database, Actor("system", "test"), EVERY_CLINIC)
    with entered(scope), pytest.raises(Conflict):
        await templates.filled(NUMBER.phone_number_id, CODE, "en", {"1": "482913"})


async def test_what_the_provider_lists_is_ours_too(here: Here) -> None:
    """News that were missed, a template that was made elsewhere, one that was deleted there."""
    ours, gone = await here.write(name="ours"), await here.write(name="gone")
    for template in (ours, gone):
        await here.submit(template)
    await here.relay()
    (there,) = await here.listed(name="ours")
    await here.decide(there["id"], "APPROVED")
    await here.graph("DELETE", params={"name": "gone"})
    answer = await here.owner.post("/v1/templates/sync", {"wabaId": WABA})
    assert (answer.status_code, answer.json()) == (202, {"wabaId": WABA})
    await here.relay()
    assert (await here.shown(ours))["status"] == "approved"
    assert (await here.shown(gone))["status"] == "deleted"
    items = (await here.owner.get("/v1/templates")).json()["items"]
    assert {(item["name"], item["status"]) for item in items} == {
        ("appointment_reminder", "approved"),
        ("gone", "deleted"),
        ("ours", "approved"),
    }, "but not the one for codes, which this product does not write"
    # News of a template that nobody here knows have the list read.
    await here.graph("POST", elsewhere())
    await here.told("elsewhere", "PENDING")
    await here.relay()
    items = (await here.owner.get("/v1/templates")).json()["items"]
    assert "elsewhere" in {item["name"] for item in items}
    for wrong in ("1", "0" * 64):
        refused = await here.owner.post("/v1/templates/sync", {"wabaId": wrong})
        assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/wabaId")


def elsewhere() -> dict[str, Any]:
    """A template that somebody makes in the provider's own manager."""
    parts = [{"type": "BODY", "text": "We are closed."}]
    return {"name": "elsewhere", "language": "en", "category": "UTILITY", "components": parts}


async def test_an_answer_that_was_lost_makes_no_second_template(here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    template = await here.write(name="lost")
    await here.submit(template)
    whole = TemplateProvider.submit

    async def cut_off(*given: Any) -> Any:
        await whole(*given)
        raise DriverError("timeout", retryable=True)

    monkeypatch.setattr(TemplateProvider, "submit", cut_off)
    await here.relay()
    assert (await here.shown(template))["status"] == "submitting"
    monkeypatch.undo()
    assert await here.submit(template) == 200, "a person may ask again, too"
    await here.relay()
    (there,) = await here.listed(name="lost")
    view = await here.shown(template)
    assert (view["status"], view["providerId"]) == ("pending", there["id"])


async def test_what_the_provider_refuses_says_why(here: Here) -> None:
    await here.graph("POST", elsewhere())
    template = await here.write(name="elsewhere")
    await here.submit(template)
    await here.relay()
    view = await here.shown(template)
    assert view["status"] == "refused"
    assert view["reason"].startswith("100: There is already content")
    assert (await here.owner.delete(f"/v1/templates/{template}")).status_code == 204
    other = await here.write()
    channel = (await here.owner.get("/v1/channels")).json()["items"][0]
    await here.submit(other)
    await here.owner.post(f"/v1/channels/{channel['id']}/stop", version=channel["version"])
    await here.relay()
    assert (await here.shown(other))["reason"].startswith("no-channel")


async def test_bad_input_names_the_field(here: Here) -> None:
    for changed, pointer in (
        ({"body": "{{patient}} comes."}, "/body"),
        ({"examples": {}}, "/examples"),
        ({"wabaId": "1"}, "/wabaId"),
        ({"name": "Visit"}, "/name"),
        ({"language": "English"}, "/language"),
        ({"footer": "x" * 61}, "/footer"),
        ({"buttons": [{"kind": "quick_reply", "text": "x" * 26}]}, "/buttons/0/text"),
        ({"buttons": [{"kind": "url", "text": "Map", "url": "http://a.example"}]}, "/buttons/0/url"),
        ({"category": "AUTHENTICATION"}, "/category"),
    ):
        answer = await here.owner.post("/v1/templates", body(**changed))
        assert answer.status_code == 422, (changed, answer.text)
        assert answer.json()["errors"][0]["pointer"] == pointer
    assert (await here.owner.get("/v1/templates")).json()["items"] == []
    await here.write(name="once")
    assert (await here.owner.post("/v1/templates", body(name="once"))).status_code == 409


async def test_who_may(here: Here, product: Running) -> None:
    template = await here.write()
    view = await here.shown(template)
    clinics = [here.town.ids["clinic"]]
    allowed = {Role.MANAGER: [200, 201, 200, 200, 403], Role.DOCTOR: [200, 403, 403, 403, 403]}
    for role, wanted in allowed.items():
        _, somebody = await hire(product, here.town, role, clinics)
        path = f"/v1/templates/{template}"
        version = (await here.shown(template))["version"]
        answers = [
            await somebody.get(path),
            await somebody.post("/v1/templates", body()),
            await somebody.patch(path, {"footer": role.value}, version),
            await somebody.post("/v1/templates/standard", {}),
            await somebody.delete(path),
        ]
        assert [answer.status_code for answer in answers] == wanted
    other = (await found(product)).owner
    for method, path in (("GET", ""), ("DELETE", ""), ("POST", "/submit")):
        answer = await other.call(method, f"/v1/templates/{template}{path}", version=view["version"])
        assert answer.status_code == 404
    assert (await other.get("/v1/templates")).json()["items"] == []
