"""The demo world: three tenants that differ in what matters, and people in every role.

A dental chain in three cities, a medical chain in a zone with daylight saving time, and a doctor on her own.
"""

from typing import Final

from donto.identity.roles import Role
from infra.demo.harbor import HARBOR
from infra.demo.shape import PASSWORD, DemoPerson, DemoTenant
from infra.demo.sunrise import SUNRISE
from infra.demo.weiss import WEISS

__all__ = ["PASSWORD", "PLATFORM", "TENANTS", "DemoPerson", "DemoTenant"]

PLATFORM: Final = (
    DemoPerson("Noor Haddad", "admin@donto.example", (Role.SUPER_ADMIN,)),
    DemoPerson("Tomás Vega", "support@donto.example", (Role.SUPPORT,)),
)
TENANTS: Final[tuple[DemoTenant, ...]] = (SUNRISE, HARBOR, WEISS)
