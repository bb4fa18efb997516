"""The worker's side: what was decided on templates is carried to the provider, outside transactions."""

from collections.abc import Mapping
from typing import Any

import structlog

from donto.kernel.db import Database, in_transaction
from donto.kernel.store import Store
from donto.kernel.tenancy import UnscopedError
from tenants.messaging import Account, AccountService
from tenants.templates.provider import Refused, TemplateProvider
from tenants.templates.service import TemplateService

_log = structlog.get_logger("donto.templates")
NO_CHANNEL = "no-channel"


class TemplateCourier:
    """Delivers rows of the topic `templates`, each of which can be repeated.

    Raises DriverError for what may pass: the relay backs off, and leaves a dead letter in the end.
    """

    def __init__(
        self, store: Store, templates: TemplateService, accounts: AccountService, provider: TemplateProvider
    ) -> None:
        self._clock = store.clock
        self._database: Database = store.database
        self._templates = templates
        self._accounts = accounts
        self._provider = provider

    async def deliver(self, payload: Mapping[str, Any]) -> None:
        """Do what a row asks for. See `events.TOPIC`."""
        if in_transaction():
            raise UnscopedError("a provider's call inside a transaction: it would be repeated with it")
        match payload["task"]:
            case "submit":
                await self._submit(payload["templateId"])
            case "delete":
                await self._delete(payload["templateId"])
            case "sync":
                await self._sync(payload["wabaId"])

    async def _submit(self, template_id: str) -> None:
        template = await self._templates.find(template_id)
        if template is None or template.status != "submitting":
            return
        try:
            taken = await self._provider.submit(await self._account(template.waba_id), template)
        except Refused as refused:
            await self._refuse(template_id, refused)
            return
        await self._database.transaction(lambda: self._templates.taken(template_id, *taken))

    async def _delete(self, template_id: str) -> None:
        template = await self._templates.find(template_id)
        if template is None or template.status != "deleting":
            return
        try:
            await self._provider.remove(await self._account(template.waba_id), template)
        except Refused as refused:
            await self._refuse(template_id, refused)
            return
        await self._database.transaction(lambda: self._templates.gone(template_id))

    async def _sync(self, waba_id: str) -> None:
        seen: set[tuple[str, str]] = set()
        after: str | None = None
        try:
            account = await self._account(waba_id)
            while True:
                after = await self._page(account, waba_id, after, seen)
                if after is None:
                    break
        except Refused as refused:
            _log.warning("template.list_refused", error_code=refused.code)
            return
        await self._database.transaction(lambda: self._templates.missing(waba_id, seen))

    async def _page(self, account: Account, waba_id: str, after: str | None, seen: set[tuple[str, str]]) -> str | None:
        """Read a page and write down what it says; gives where the next one begins."""
        read_at = self._clock.now()
        items, further = await self._provider.page(account, waba_id, after)
        seen |= {(item.name, item.language) for item in items}
        await self._database.transaction(lambda: self._templates.listed(waba_id, items, read_at))
        return further

    async def _account(self, waba_id: str) -> Account:
        found = await self._accounts.of_waba(waba_id)
        if found is None:
            raise Refused(NO_CHANNEL, "No active channel belongs to this account.")
        return self._accounts.opened(found)

    async def _refuse(self, template_id: str, refused: Refused) -> None:
        reason = f"{refused.code}: {refused.words}" if refused.words else refused.code
        await self._database.transaction(lambda: self._templates.refused(template_id, reason))
