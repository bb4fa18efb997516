"""Whether somebody who watches for minutes may go on: what the door has checked once, checked again."""

from donto.kernel.errors import Forbidden
from donto.kernel.http.access import Authenticator, Need, TenantGate
from donto.kernel.tenancy import TenantScope


class Admission:
    """Judges a token anew. Mostly from memory: whatever a principal was made from evicts it when it changes."""

    def __init__(self, authenticator: Authenticator, gate: TenantGate) -> None:
        self._authenticator = authenticator
        self._gate = gate

    async def renewed(self, token: str, permission: str) -> TenantScope:
        """The scope in which the token's holder reads under `permission` now.

        Raises Unauthenticated for a session that has ended or a token that has run out, Forbidden,
        TenantStateForbids.
        """
        principal = self._authenticator.recall(token) or await self._authenticator.authenticate(token)
        scope = principal.scope_for(permission)
        if not isinstance(scope, TenantScope) or principal.second_factor_missing:
            raise Forbidden("Your role does not allow this here.", permission=permission)
        if not self._gate.recall(scope.tenant_id, Need.READ):
            await self._gate.check(scope.tenant_id, Need.READ)
        return scope
