"""Who I am here, and what I may do."""

from msgspec import UNSET

from donto.identity.accounts.events import PROFILE_CHANGED
from donto.identity.accounts.models import User
from donto.identity.accounts.service import AccountService
from donto.identity.sessions.repository import SessionRepository
from donto.identity.sessions.schemas import MeView, ProfilePatch, SecondFactorView
from donto.identity.sessions.service import SessionService, account_view, workplace_view
from donto.identity.sessions.standing import Standing, Standings
from donto.kernel.directory import Entitlements, Flags
from donto.kernel.errors import PreconditionFailed, Unauthenticated
from donto.kernel.http.access import Principal, Right
from donto.kernel.store import Store
from donto.kernel.tenancy import EVERY_CLINIC


class ProfileService:
    """One's own account, seen from where the session stands."""

    def __init__(
        self,
        store: Store,
        accounts: AccountService,
        standings: Standings,
        sessions: SessionService,
        entitlements: Entitlements,
        flags: Flags,
    ) -> None:
        """`entitlements` and `flags` answer for the tenant in scope."""
        self._sessions = SessionRepository(store)
        self._accounts = accounts
        self._standings = standings
        self._service = sessions
        self._entitlements = entitlements
        self._flags = flags

    async def view(self, principal: Principal) -> MeView:
        """Everything a client needs to draw itself for this user."""
        user = await self._accounts.get(principal.user_id)
        session = await self._sessions.get(principal.session_id)
        standing = await self._standings.of(user, principal.tenant_id, session.active_clinic_id)
        if standing is None:
            raise Unauthenticated
        reach = standing.reach
        return MeView(
            user=account_view(user),
            version=user.version,
            tenant=workplace_view(standing),
            memberships=await self._service.memberships(user),
            roles=list(standing.roles),
            permissions={name: _words(right) for name, right in sorted(standing.rights.items())},
            clinics="*" if reach is EVERY_CLINIC else sorted(reach),
            active_clinic_id=standing.active_clinic,
            entitlements=dict(await self._entitlements.snapshot()) if standing.tenant else {},
            flags=dict(await self._flags.snapshot()),
            second_factor=_second_factor(user, standing),
            platform_roles=sorted(user.platform_roles),
        )

    async def change(self, principal: Principal, version: int, data: ProfilePatch) -> MeView:
        """Change name or language. Raises PreconditionFailed when the version is another one."""
        user = await self._accounts.get(principal.user_id)
        if user.version != version:
            raise PreconditionFailed("Your account was changed in the meantime.")
        given = {"name": data.name, "locale": data.locale}
        values = {field: value for field, value in given.items() if value is not UNSET}
        if values:
            await self._accounts.change(user, PROFILE_CHANGED, **values)
        return await self.view(principal)


def _words(right: Right) -> list[str]:
    return sorted(right.narrowed) or ["yes"]


def _second_factor(user: User, standing: Standing) -> SecondFactorView:
    factor, required = user.second_factor, standing.second_factor_required
    if factor is None:
        return SecondFactorView("none", required, 0)
    return SecondFactorView("active" if factor.activated_at else "pending", required, len(factor.recovery_hashes))
