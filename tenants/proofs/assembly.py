"""The service of this context, made and wired once."""

from collections.abc import Callable
from typing import NamedTuple

from donto.kernel.core import Core
from tenants.messaging import Messaging
from tenants.organization import SettingsService
from tenants.proofs.sender import CodeSender
from tenants.proofs.service import ProofService, six_digits
from tenants.templates import TemplateService


class Below(NamedTuple):
    """The services of lower contexts that proofs stand on."""

    messaging: Messaging
    templates: TemplateService
    settings: SettingsService


def create(core: Core, below: Below, *, digits: Callable[[], str] = six_digits) -> ProofService:
    """Make the service, and let messaging ask it about codes. `digits` makes them."""
    messaging = below.messaging
    sender = CodeSender(messaging.messages, messaging.contacts, below.templates, below.settings)
    proofs = ProofService(core.store, core.keys, sender, digits)
    messaging.causes.known_to(proofs)
    return proofs
