"""The routes of control in one list."""

from litestar import Router

from donto.control import Control
from donto.control.flags import routes as flags
from donto.control.metering import routes as metering
from donto.control.plans import routes as plans
from donto.control.specialties import routes as specialties
from donto.control.tenants import routes as tenants


def routers(control: Control) -> list[Router]:
    """The routes, bound to the services of `control`."""
    return [
        tenants.router(control.tenants),
        plans.router(control.plans),
        flags.router(control.flag_service),
        metering.router(control.usage, control.entitlements),
        specialties.router(control.specialties),
    ]
