"""Signing up. The one place where a service enters a scope itself: the tenant does not exist before."""

from dataclasses import dataclass
from typing import Final

from donto.control import TenantService
from donto.identity.accounts import AccountService, User
from donto.identity.members import MemberService, Membership
from donto.identity.sessions.registration import Registration
from donto.kernel.errors import Conflict, TooManyRequests, under
from donto.kernel.ratelimit import Limit, RateLimiter
from donto.kernel.tenancy import EVERY_CLINIC, Actor, TenantScope, entered
from donto.kernel.zones import check_time_zone
from tenants.onboarding.schemas import OwnerInput, SignUp
from tenants.organization import ClinicService, SettingsService

PER_ADDRESS: Final = Limit("sign-up-address", 600, 3600)
PER_ACCOUNT: Final = Limit("sign-up-account", 5, 900)
"""Naming an existing account here is a try of its password. Those at the login are bounded by its lock-out."""


@dataclass(frozen=True, slots=True)
class SignedUp:
    """Who may now sign in, and where."""

    scope: TenantScope
    user: User
    membership: Membership
    clinic_id: str


class SignUpService:
    """Creates tenants on behalf of their first owner."""

    def __init__(
        self,
        tenants: TenantService,
        accounts: AccountService,
        members: MemberService,
        clinics: ClinicService,
        settings: SettingsService,
        registration: Registration,
        limiter: RateLimiter,
    ) -> None:
        self._tenants = tenants
        self._accounts = accounts
        self._members = members
        self._clinics = clinics
        self._settings = settings
        self._registration = registration
        self._limiter = limiter

    async def admit(self, address: str, email: str | None) -> None:
        """Take from the limits, for one request: before the command's transaction, which may run again.

        `address` is the network address, `email` the one that the body names. Raises TooManyRequests.
        """
        await self._bound(address, PER_ADDRESS)
        known = await self._accounts.find_by_email(email) if email else None
        if known is not None:
            await self._bound(known.email, PER_ACCOUNT)

    async def establish(self, data: SignUp) -> SignedUp:
        """Create tenant, owner, settings and first clinic; belongs into the command's transaction.

        Raises InvalidInput, and Conflict for a slug in use or an e-mail address whose account has another password.
        """
        check_time_zone(data.clinic.time_zone, "/clinic/timeZone")
        tenant = await self._tenants.create(
            slug=data.slug,
            name=data.name,
            country=data.country,
            currency=data.currency,
            time_zone=data.clinic.time_zone,
            locale=data.locale,
        )
        user = await self._owner(data.owner, data)
        scope = TenantScope(tenant.id, tenant.database, Actor("user", user.id), EVERY_CLINIC)
        with entered(scope):
            user = await self._accounts.join(user, tenant.id)
            membership = await self._members.add_owner(user)
            await self._settings.make(data.name, data.country, data.currency, [data.locale])
            with under("/clinic"):
                clinic = await self._clinics.open(data.clinic)
            await self._registration.ask_to_confirm(user)
        return SignedUp(scope, user, membership, clinic.id)

    async def _owner(self, owner: OwnerInput, data: SignUp) -> User:
        known = await self._accounts.find_by_email(owner.email)
        if known is None:
            with under("/owner"):
                return await self._accounts.create(
                    email=owner.email,
                    name=owner.name,
                    password=owner.password,
                    locale=data.locale,
                    context=[data.name, data.slug],
                )
        if not await self._accounts.check_password(known, owner.password):
            raise Conflict(
                "This e-mail address has an account already. Use that account's password.", clashes="/owner/email"
            )
        return known

    async def _bound(self, key: str, limit: Limit) -> None:
        decision = await self._limiter.take(key, limit)
        if not decision.allowed:
            raise TooManyRequests(decision.retry_after_seconds)
