"""Who somebody is and what they may do: accounts, sign-ins, roles, the people of a tenant.

`create` wires everything from the kernel's parts and the ports of the layers above; `routers` gives the routes;
`WATCHED` are the documents that `donto.kernel.live.LiveChanges` must watch for the cache in here to be honest.
"""

from typing import Any

from donto.identity.assembly import WATCHED, Identity, Ports, create, options_of
from donto.identity.sessions.options import Options

__all__ = ["WATCHED", "Identity", "Options", "Ports", "create", "options_of", "routers"]


def routers(identity: Identity) -> list[Any]:
    """The routes of identity as Litestar routers, bound to its services.

    Imported and typed late on purpose: workers import this module too, and have no use for a web framework.
    """
    from donto.identity.routes import routers as bound

    return list(bound(identity))
