"""What can be done with templates, and what the provider tells of them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, get_args

import msgspec
import structlog
from msgspec import UNSET

from donto.kernel.errors import Conflict, InvalidInput, PreconditionFailed
from donto.kernel.outbox import Outbox
from donto.kernel.page import Page
from donto.kernel.store import Store
from donto.kernel.tenancy import tenant_scope
from tenants.messaging import AccountService, Template, TemplateUpdate
from tenants.organization import SettingsService
from tenants.templates import events
from tenants.templates.models import Button, MessageTemplate, Wording
from tenants.templates.policy import (
    QUALITIES,
    STATES,
    UNKNOWN_TO_PROVIDER,
    check_editable,
    check_submittable,
    check_wording,
    filled,
    variables,
)
from tenants.templates.repository import TemplateRepository
from tenants.templates.schemas import ButtonInput, StandardInstall, TemplateCreate, TemplatePatch, TemplateView
from tenants.templates.standard import LANGUAGES, Standard, language_for, standard_set
from tenants.templates.states import Category
from tenants.templates.wire import Listed, wording_of

_log = structlog.get_logger("donto.templates")


class TemplateService:
    """Templates of the tenant in scope. Calls of the provider are left to the outbox: see `TemplateCourier`."""

    def __init__(self, store: Store, outbox: Outbox, accounts: AccountService, settings: SettingsService) -> None:
        self._store = store
        self._outbox = outbox
        self._accounts = accounts
        self._settings = settings
        self._templates = TemplateRepository(store)

    async def create(self, data: TemplateCreate) -> MessageTemplate:
        """A draft. Raises InvalidInput that names every field; Conflict when name and language are taken."""
        await self._check_waba(data.waba_id)
        wording = Wording(
            header=data.header,
            body=data.body,
            footer=data.footer,
            buttons=_buttons(data.buttons),
            examples=data.examples,
        )
        check_wording(wording)
        made = self._new(data.waba_id, data.name, data.language, data.category, wording)
        return await self._templates.insert(made, events.CREATED)

    async def page(self, waba_id: str | None, status: str | None, limit: int, cursor: str | None) -> Page[TemplateView]:
        """Templates by name and language."""
        condition: dict[str, Any] = {"wabaId": waba_id} if waba_id else {}
        if status:
            condition["status"] = status
        sort = [("name", 1), ("language", 1), ("_id", 1)]
        return await self._templates.page(condition, TemplateView, sort=sort, limit=limit, cursor=cursor)

    async def get(self, template_id: str) -> MessageTemplate:
        """A template. Raises NotFound."""
        return await self._templates.get(template_id)

    async def change(self, template_id: str, version: int, data: TemplatePatch) -> MessageTemplate:
        """Change the wording; what the provider has stays until it is submitted again.

        Raises InvalidInput, NotFound, PreconditionFailed; Conflict for a state in which nothing can be changed.
        """
        before = await self._at(template_id, version)
        check_editable(before)
        given = {name: value for name, value in msgspec.structs.asdict(data).items() if value is not UNSET}
        if "buttons" in given:
            given["buttons"] = _buttons(given["buttons"])
        wording = before.wording.model_copy(update=given)
        check_wording(wording)
        return await self._templates.update(before, before.model_copy(update={"wording": wording}), events.CHANGED)

    async def submit(self, template_id: str, version: int) -> MessageTemplate:
        """Hand it in for review. Raises NotFound, PreconditionFailed; Conflict for its state, or too many edits."""
        return await self._submit(await self._at(template_id, version))

    async def remove(self, template_id: str) -> None:
        """Forget a draft at once; what the provider knows, when the provider has. Raises NotFound, Conflict."""
        found = await self._templates.get(template_id)
        if found.status in ("submitting", "deleting"):
            raise Conflict("Another change of this template is on its way.", state=found.status)
        if found.provider_id is None:
            await self._templates.delete(found, events.REMOVED)
            return
        await self._templates.update(
            found, found.model_copy(update={"status": "deleting", "approved": None}), events.REMOVED
        )
        await self._outbox.put(events.TOPIC, {"task": "delete", "templateId": found.id})

    async def install(self, data: StandardInstall) -> list[MessageTemplate]:
        """Write and submit the product's own templates where they are missing; the others stay as they are.

        Raises InvalidInput when there is no account to install them in.
        """
        if data.waba_id is not None:
            await self._check_waba(data.waba_id)
        wabas = [data.waba_id] if data.waba_id else await self._accounts.wabas()
        if not wabas:
            raise InvalidInput.at("/wabaId", "no-account", "No active channel names its WhatsApp Business Account.")
        languages = data.languages or await self._own_languages()
        return [
            await self._installed(waba_id, standard)
            for waba_id in wabas
            for language in dict.fromkeys(languages)
            for standard in standard_set(language)
        ]

    async def sync(self, waba_id: str) -> None:
        """Have the provider's list read: for news that were missed, and templates that were made elsewhere."""
        await self._check_waba(waba_id)
        await self._read_list(waba_id)

    async def told(self, waba_id: str, news: TemplateUpdate) -> None:
        """What the provider tells of a template. In a transaction, as the system. Late and repeated news do nothing."""
        found = await self._templates.named(waba_id, news.name, news.language)
        if found is None or news.kind == "components":
            await self._read_list(waba_id)
            return
        last = found.told_at.get(news.kind)
        if last is not None and news.at < last:
            return
        changed = _news(found, news)
        if changed is None:
            _log.warning("template.unknown_news", kind=news.kind, value=news.value)
            return
        changed["told_at"] = found.told_at | {news.kind: news.at}
        if any(getattr(found, field) != value for field, value in changed.items()):
            await self._templates.update(found, found.model_copy(update=changed), events.TOLD)

    async def approved(self, waba_id: str, name: str, languages: Sequence[str]) -> MessageTemplate | None:
        """The template of this name that may go out, in the first of `languages` that has one."""
        found = await self._templates.find_all(
            {"wabaId": waba_id, "name": name, "language": {"$in": list(languages)}, "approved": {"$ne": None}}
        )
        return min(found, key=lambda one: languages.index(one.language), default=None)

    async def filled(self, address: str, name: str, language: str, values: Mapping[str, str]) -> Template:
        """An approved text with its values, as it may go out from `address` (ours).

        Raises InvalidInput that names a value that is missing or too much, Conflict when there is no such text.
        """
        account = await self._accounts.at("whatsapp", address)
        found = await self.approved(account.waba_id, name, [language]) if account and account.waba_id else None
        if found is None or found.approved is None or found.approved.carries_code:
            raise Conflict("There is no approved template of this name and language.", code="no-template")
        wanted = set(variables(found.approved.body))
        for odd in sorted(wanted ^ values.keys()):
            code, sentence = (
                ("required", "Say what goes here.") if odd in wanted else ("unknown", "It has no such place.")
            )
            raise InvalidInput.at(f"/template/values/{odd}", code, sentence)
        return Template(found.name, found.language, dict(values), filled(found.approved, values))

    async def find(self, template_id: str) -> MessageTemplate | None:
        """A template, for the courier."""
        return await self._templates.find(template_id)

    async def taken(self, template_id: str, provider_id: str, status: str, category: str) -> None:
        """The provider has taken a submission. News that were quicker stand."""
        found = await self._templates.find(template_id)
        if found is None or found.status != "submitting":
            return
        state = STATES.get(status, "pending")
        known: Category = category if category in get_args(Category) else found.category  # type: ignore[assignment]  # just checked
        changed: dict[str, Any] = {"provider_id": provider_id, "status": state, "category": known, "reason": None}
        changed["approved"] = found.sent if state == "approved" else None
        await self._templates.update(found, found.model_copy(update=changed), events.TAKEN)

    async def refused(self, template_id: str, reason: str) -> None:
        """The provider, or the lack of one, has refused what was on its way."""
        found = await self._templates.find(template_id)
        if found is None or found.status not in ("submitting", "deleting"):
            return
        changed = {"status": "refused", "reason": reason}
        await self._templates.update(found, found.model_copy(update=changed), events.REFUSED)

    async def gone(self, template_id: str) -> None:
        """The provider has deleted it."""
        found = await self._templates.find(template_id)
        if found is not None and found.status == "deleting":
            await self._templates.delete(found, events.REMOVED)

    async def listed(self, waba_id: str, items: Sequence[Listed], read_at: datetime) -> None:
        """Bring our templates up to what the provider lists. In a transaction."""
        for item in items:
            found = await self._templates.named(waba_id, item.name, item.language)
            if found is None:
                await self._adopt(waba_id, item, read_at)
            elif found.status not in ("submitting", "deleting"):
                changed = _of_list(found, item, read_at)
                if any(getattr(found, field) != value for field, value in changed.items() if field != "told_at"):
                    await self._templates.update(found, found.model_copy(update=changed), events.FOUND)

    async def missing(self, waba_id: str, seen: set[tuple[str, str]]) -> None:
        """What the provider does not list any more is deleted there. In a transaction."""
        known = await self._templates.find_all({"wabaId": waba_id, "providerId": {"$ne": None}}, limit=10_000)
        for found in known:
            if (found.name, found.language) in seen or found.status in ("submitting", "deleting", "deleted"):
                continue
            changed = {"status": "deleted", "approved": None, "provider_id": None}
            await self._templates.update(found, found.model_copy(update=changed), events.FOUND)

    async def _adopt(self, waba_id: str, item: Listed, read_at: datetime) -> None:
        wording = wording_of(item.components)
        if wording is None or item.category not in get_args(Category) or item.status not in STATES:
            _log.info("template.not_adopted", name=item.name)
            return
        made = self._new(waba_id, item.name, item.language, item.category, wording)
        known = made.model_copy(update={"sent": wording})
        await self._templates.insert(known.model_copy(update=_of_list(known, item, read_at)), events.FOUND)

    async def _installed(self, waba_id: str, standard: Standard) -> MessageTemplate:
        found = await self._templates.named(waba_id, standard.name, standard.language)
        if found is None:
            new = self._new(waba_id, standard.name, standard.language, standard.category, standard.wording)
            found = await self._templates.insert(new, events.CREATED)
        return await self._submit(found) if found.status in UNKNOWN_TO_PROVIDER else found

    async def _submit(self, before: MessageTemplate) -> MessageTemplate:
        now = self._store.clock.now()
        check_submittable(before, now)
        changed: dict[str, Any] = {"status": "submitting", "sent": before.wording, "reason": None}
        if before.status == "approved":
            changed["edits"] = [*before.edits[-20:], now]
        if before.status == "deleted":
            changed["provider_id"] = None
        after = await self._templates.update(before, before.model_copy(update=changed), events.SUBMITTED)
        await self._outbox.put(events.TOPIC, {"task": "submit", "templateId": after.id})
        return after

    async def _read_list(self, waba_id: str) -> None:
        await self._outbox.put(events.TOPIC, {"task": "sync", "wabaId": waba_id})

    async def _own_languages(self) -> list[str]:
        spoken = [language_for(locale) for locale in (await self._settings.view()).languages]
        return [language for language in spoken if language in LANGUAGES] or ["en"]

    async def _check_waba(self, waba_id: str) -> None:
        if waba_id not in await self._accounts.wabas():
            raise InvalidInput.at("/wabaId", "unknown-account", "No active channel belongs to this account.")

    async def _at(self, template_id: str, version: int) -> MessageTemplate:
        found = await self._templates.get(template_id)
        if found.version != version:
            raise PreconditionFailed("The template was changed by somebody else in the meantime.")
        return found

    def _new(self, waba_id: str, name: str, language: str, category: Any, wording: Wording) -> MessageTemplate:
        now = self._store.clock.now()
        return MessageTemplate(
            id=self._store.ids.new("tpl"),
            tenant_id=tenant_scope().tenant_id,
            created_at=now,
            updated_at=now,
            waba_id=waba_id,
            name=name,
            language=language,
            category=category,
            wording=wording,
        )


def _news(found: MessageTemplate, news: TemplateUpdate) -> dict[str, Any] | None:
    """The fields that news change; None for a word that this release does not know."""
    if news.kind == "quality":
        return {"quality": QUALITIES[news.value]} if news.value in QUALITIES else None
    if news.kind == "category":
        return {"category": news.value} if news.value in get_args(Category) else None
    state = STATES.get(news.value)
    if state is None:
        return None
    if found.status == "deleting":
        return {}  # it is on its way out, whatever the reviewers say
    return {
        "status": state,
        "reason": None if news.reason in (None, "", "NONE") else news.reason,
        "provider_id": None if state == "deleted" else news.template_id,
        "approved": (found.sent or found.wording) if state == "approved" else None,
    }


def _of_list(found: MessageTemplate, item: Listed, read_at: datetime) -> dict[str, Any]:
    state = STATES.get(item.status, found.status)
    return {
        "provider_id": item.id,
        "status": state,
        "category": item.category if item.category in get_args(Category) else found.category,
        "quality": QUALITIES.get(item.quality, found.quality),
        "reason": item.reason,
        "approved": (found.sent or wording_of(item.components)) if state == "approved" else None,
        "told_at": found.told_at | {"status": read_at},
    }


def _buttons(given: Sequence[ButtonInput]) -> list[Button]:
    return [Button(kind=one.kind, text=one.text, url=one.url, phone=one.phone or "") for one in given]
