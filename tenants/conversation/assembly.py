"""The services of this context, made and wired once."""

from typing import NamedTuple

from donto.kernel.core import Core
from tenants.conversation.acting import Acting
from tenants.conversation.below import Below
from tenants.conversation.funnel import FunnelService
from tenants.conversation.inbox import InboxService
from tenants.conversation.loading import Loading
from tenants.conversation.proving import NumberProofs
from tenants.conversation.service import ConversationService


class Conversations(NamedTuple):
    """What this context offers."""

    chat: ConversationService
    inbox: InboxService
    funnel: FunnelService


def create(core: Core, below: Below) -> Conversations:
    """Make the services."""
    store = core.store
    funnel = FunnelService(store, below.clinics)
    proofs = NumberProofs(below.proofs, below.messaging.contacts, below.patients)
    loading = Loading(store.clock, below)
    chat = ConversationService(store, core.outbox, below, loading, Acting(below, loading, proofs, funnel))
    return Conversations(chat=chat, inbox=InboxService(store, core.outbox, below, chat), funnel=funnel)
