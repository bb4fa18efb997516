"""The services of this context, made and wired once."""

from collections.abc import Callable
from typing import NamedTuple

from donto.kernel.core import Core
from tenants.conversation.acting import Acting
from tenants.conversation.below import Below
from tenants.conversation.funnel import FunnelService
from tenants.conversation.inbox import InboxService
from tenants.conversation.loading import Loading
from tenants.conversation.proving import ProofService, six_digits
from tenants.conversation.service import ConversationService


class Conversations(NamedTuple):
    """What this context offers."""

    chat: ConversationService
    inbox: InboxService
    funnel: FunnelService


def create(core: Core, below: Below, *, digits: Callable[[], str] = six_digits) -> Conversations:
    """Make the services. `digits` makes codes."""
    store, messaging = core.store, below.messaging
    funnel = FunnelService(store, below.clinics)
    proofs = ProofService(store, core.keys, messaging.messages, messaging.contacts, below.patients, digits)
    loading = Loading(store.clock, below)
    chat = ConversationService(store, core.outbox, below, loading, Acting(below, loading, proofs, funnel))
    return Conversations(chat=chat, inbox=InboxService(store, core.outbox, below, chat), funnel=funnel)
