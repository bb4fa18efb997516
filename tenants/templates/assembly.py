"""The services of this context, made and wired once."""

from typing import NamedTuple

from donto.kernel.core import Core
from tenants.messaging import Messaging
from tenants.organization import SettingsService
from tenants.templates.courier import TemplateCourier
from tenants.templates.provider import TemplateProvider
from tenants.templates.service import TemplateService


class Templates(NamedTuple):
    """What this context offers."""

    templates: TemplateService
    courier: TemplateCourier


def create(core: Core, messaging: Messaging, settings: SettingsService) -> Templates:
    """Make the services."""
    templates = TemplateService(core.store, core.outbox, messaging.accounts, settings)
    provider = TemplateProvider(messaging.http, core.settings.whatsapp_url)
    return Templates(templates, TemplateCourier(core.store, templates, messaging.accounts, provider))
