"""Tenants with a database of their own, which nobody gets by signing up."""

from typing import Any, cast

from donto.control import Tenant, TenantService
from donto.kernel.tenancy import Actor, PlatformScope, entered
from infra.product import Product
from tenants.onboarding import SignUpService
from tenants.onboarding.schemas import SignUp
from tenants.onboarding.service import SignedUp


class _DedicatedTenants:
    """Stands before the register while somebody signs up."""

    def __init__(self, tenants: TenantService) -> None:
        self._tenants = tenants

    async def create(self, **given: Any) -> Tenant:
        """A tenant with a database of its own."""
        return await self._tenants.create(**given, dedicated=True)


async def establish(product: Product, asked: SignUp) -> SignedUp:
    """As the sign-up door would make the tenant."""
    register = cast("TenantService", _DedicatedTenants(product.control.tenants))
    identity = product.identity
    sign_ups = SignUpService(
        register,
        identity.accounts,
        identity.members,
        product.clinics,
        product.settings,
        identity.registration,
        product.core.limiter,
    )
    with entered(PlatformScope(Actor("system", "test"), "a tenant with its own database")):
        return await product.core.database.transaction(lambda: sign_ups.establish(asked), seconds=60)
