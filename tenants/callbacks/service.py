"""What can be done with callbacks."""

from collections.abc import Iterable, Sequence
from typing import Any, Final, Protocol

from donto.kernel.errors import InvalidInput
from donto.kernel.page import Page
from donto.kernel.store import Store
from donto.kernel.tenancy import as_system, tenant_scope
from tenants.callbacks import events
from tenants.callbacks.models import Callback
from tenants.callbacks.policy import check_free, check_live, raised
from tenants.callbacks.repository import CallbackRepository
from tenants.callbacks.schemas import CallbackView, Resolution
from tenants.callbacks.states import URGENCY, Reason, State
from tenants.messaging import ContactService, Message
from tenants.patients import PatientService

_DUE: Final = [("urgency", 1), ("_id", 1)]
_MATTERS: Final = frozenset({"notice", "conversation", "staff"})
"""Messages whose loss somebody has to make good. An offer lapses by itself; a code is asked for again."""


class Staff(Protocol):
    """Knows what people may do. Implemented by `donto.identity`."""

    async def may(self, user_id: str, permission: str, clinic_id: str | None) -> bool:
        """Whether somebody's roles here allow something in a clinic; None: in any of theirs."""
        ...


class CallbackService:
    """Callbacks of the tenant in scope. Implements `tenants.messaging.Fallen`, as the last who is asked."""

    def __init__(self, store: Store, staff: Staff, contacts: ContactService, patients: PatientService) -> None:
        self._store = store
        self._staff = staff
        self._contacts = contacts
        self._patients = patients
        self._callbacks = CallbackRepository(store)

    async def open(
        self,
        reason: Reason,
        *,
        contact_id: str | None,
        patient_id: str | None = None,
        clinic_id: str | None = None,
        message_id: str | None = None,
    ) -> Callback:
        """Have people turn to a contact, or to a patient. One that is live already is only made more urgent.

        Part of the transaction of what makes it so. Raises ValueError without anybody to turn to.
        """
        whom = contact_id or patient_id
        if whom is None:
            raise ValueError("a callback is for somebody")
        with as_system("callbacks"):
            known = await self._callbacks.live(whom)
            if known is None:
                return await self._new(reason, whom, contact_id, patient_id, clinic_id, message_id)
            if changed := raised(known, reason):
                return await self._callbacks.update(known, known.model_copy(update=changed), events.RAISED)
            return known

    async def fell(self, message: Message) -> bool:
        """A message will not arrive by any channel: people have to see to it. See `tenants.messaging.Fallen`."""
        if message.cause is None or message.cause.kind not in _MATTERS:
            return False
        if message.contact_id is None and message.patient_id is None:
            return False
        await self.open(
            "undelivered",
            contact_id=message.contact_id,
            patient_id=message.patient_id,
            clinic_id=message.clinic_id,
            message_id=message.id,
        )
        return True

    async def get(self, callback_id: str) -> Callback:
        """A callback in reach. Raises NotFound."""
        return await self._callbacks.get(callback_id)

    async def page(
        self, state: State | None, clinic_id: str | None, limit: int, cursor: str | None
    ) -> Page[CallbackView]:
        """Callbacks in reach, the most urgent first, and among those the oldest; in one state or clinic if told."""
        condition = {"state": state, "clinicId": clinic_id}
        told = {field: value for field, value in condition.items() if value is not None}
        page = await self._callbacks.page(told, CallbackView, sort=_DUE, limit=limit, cursor=cursor)
        await self.name(page.items)
        return page

    async def name(self, views: Sequence[CallbackView]) -> None:
        """Put present names and numbers into `views`, of those contacts and patients who are in reach."""
        contacts = await self._contacts.shown_among({view.contact_id for view in views if view.contact_id})
        patients = await self._patients.summaries(view.patient_id for view in views if view.patient_id)
        for view in views:
            contact, patient = contacts.get(view.contact_id or ""), patients.get(view.patient_id or "")
            view.name = (patient.name if patient else "") or (contact.name if contact else "")
            view.phone = (contact.phone if contact else None) or (patient.phone if patient else None)

    async def live_of(self, contact_id: str) -> Callback | None:
        """The callback of a contact that is not resolved, if it is in reach."""
        return await self._callbacks.live(contact_id)

    async def live_among(self, contact_ids: Iterable[str]) -> dict[str, Callback]:
        """The same of several contacts, by contact."""
        return await self._callbacks.live_among(list(contact_ids))

    async def claim(self, callback_id: str) -> Callback:
        """Take it on. Raises NotFound; Conflict when somebody else has, or when it is resolved."""
        callback, me = await self.get(callback_id), tenant_scope().actor.id
        check_free(callback, me)
        if callback.claimed_by == me:
            return callback
        return await self._given_to(callback, me, events.CLAIMED)

    async def reassign(self, callback_id: str, user_id: str | None) -> Callback:
        """Give it to somebody, or (None) to nobody. Raises NotFound, Conflict; InvalidInput for who cannot do it."""
        callback = await self.get(callback_id)
        check_live(callback)
        if user_id is not None and not await self._staff.may(user_id, "callbacks:claim", callback.clinic_id):
            raise InvalidInput.at("/userId", "not-allowed", "Nobody with this id may take callbacks here.")
        return await self._given_to(callback, user_id, events.REASSIGNED)

    async def resolve(self, callback_id: str, how: Resolution) -> Callback:
        """Say how it ended. Raises NotFound, Conflict when it has ended already."""
        callback, me = await self.get(callback_id), tenant_scope().actor.id
        check_live(callback)
        now = self._store.clock.now()
        changed: dict[str, Any] = {"state": "resolved", "live_for": None, "outcome": how.outcome, "note": how.note}
        ended = {"resolved_by": me, "resolved_at": now}
        return await self._callbacks.update(callback, callback.model_copy(update=changed | ended), events.RESOLVED)

    async def _given_to(self, callback: Callback, user_id: str | None, event: str) -> Callback:
        at = self._store.clock.now() if user_id else None
        changed = {"state": "claimed" if user_id else "open", "claimed_by": user_id, "claimed_at": at}
        return await self._callbacks.update(callback, callback.model_copy(update=changed), event)

    async def _new(
        self,
        reason: Reason,
        whom: str,
        contact_id: str | None,
        patient_id: str | None,
        clinic_id: str | None,
        message_id: str | None,
    ) -> Callback:
        now = self._store.clock.now()
        made = Callback(
            id=self._store.ids.new("cbk"),
            tenant_id=tenant_scope().tenant_id,
            created_at=now,
            updated_at=now,
            clinic_id=clinic_id,
            contact_id=contact_id,
            patient_id=patient_id,
            reason=reason,
            urgency=URGENCY[reason],
            message_id=message_id,
            live_for=whom,
        )
        return await self._callbacks.insert(made, events.OPENED)
