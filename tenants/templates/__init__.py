"""Message templates: written here, approved by the provider, and what has become of them."""

from tenants.templates.assembly import Templates, create
from tenants.templates.courier import TemplateCourier
from tenants.templates.events import TOPIC
from tenants.templates.models import MessageTemplate, Wording
from tenants.templates.policy import VARIABLE, filled, variables
from tenants.templates.schemas import StandardInstall, TemplateCreate, TemplatePatch, TemplateView
from tenants.templates.service import TemplateService
from tenants.templates.standard import CODE, LANGUAGES, Action, Key, Standard, language_for, standard_text
from tenants.templates.wire import CODE_MINUTES

__all__ = [
    "CODE",
    "CODE_MINUTES",
    "LANGUAGES",
    "TOPIC",
    "VARIABLE",
    "Action",
    "Key",
    "MessageTemplate",
    "Standard",
    "StandardInstall",
    "TemplateCourier",
    "TemplateCreate",
    "TemplatePatch",
    "TemplateService",
    "TemplateView",
    "Templates",
    "Wording",
    "create",
    "filled",
    "language_for",
    "standard_text",
    "variables",
]
