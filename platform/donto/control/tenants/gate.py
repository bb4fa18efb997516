"""The gate that every request to a tenant passes: does the tenant's state allow this kind of action?"""

from donto.control.tenants.policy import ALLOWED, LIFTED_BY, standing
from donto.control.tenants.register import TenantRegister
from donto.kernel.clock import Clock
from donto.kernel.errors import NotFound, TenantStateForbids
from donto.kernel.http.access import Need


class LifeCycleGate:
    """Implements `donto.kernel.http.access.TenantGate`."""

    def __init__(self, register: TenantRegister, clock: Clock) -> None:
        self._register = register
        self._clock = clock

    def recall(self, tenant_id: str, need: Need) -> bool:
        """True when what is in memory allows it, by the clock of this moment; False: ask `check`."""
        known = self._register.recall(tenant_id)
        return known is not None and known.allows(need, self._clock.now())

    async def check(self, tenant_id: str, need: Need) -> None:
        """Judge the state as the database has it; inside a transaction, as that transaction sees it.

        Raises TenantStateForbids, saying the state, since when, and who can lead out of it.
        """
        tenant = await self._register.read(tenant_id)
        if tenant is None:
            raise NotFound("There is no such tenant.")
        state, since = standing(tenant, self._clock.now())
        if need in ALLOWED[state]:
            return
        lifted_by, sentence = LIFTED_BY[state]
        raise TenantStateForbids(
            f"This account is {state.replace('_', '-')} since {since:%Y-%m-%d}. {sentence}".strip(),
            state=state,
            since=since,
            liftedBy=list(lifted_by),
        )
