"""Queries of this context."""

from collections.abc import Mapping
from typing import ClassVar

from donto.kernel.repository import TenantRepository
from tenants.templates.models import MessageTemplate


class TemplateRepository(TenantRepository[MessageTemplate]):
    """Templates of the tenant."""

    model = MessageTemplate
    module = "templates"
    unique: ClassVar[Mapping[str, tuple[str, str]]] = {
        "tenant_waba_name": ("/name", "There is a template of this name in this language already.")
    }

    async def named(self, waba_id: str, name: str, language: str) -> MessageTemplate | None:
        """The template of this name in this language."""
        return await self.find_one({"wabaId": waba_id, "name": name, "language": language})
