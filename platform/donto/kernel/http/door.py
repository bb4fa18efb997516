"""The door every request passes: who is it, may they, and inside which scope does the handler run."""

import time
from collections.abc import Callable
from typing import Final

from donto.kernel.errors import Forbidden, NotFound, SecondFactorRequired, StepUpRequired, Unauthenticated
from donto.kernel.http.access import Access, Authenticator, Need, Principal, TenantGate
from donto.kernel.http.address import check_address
from donto.kernel.http.asgi import AsgiApp, AsgiScope, Receive, Send, header
from donto.kernel.http.methods import allowed_methods
from donto.kernel.tenancy import ANONYMOUS, PlatformScope, Scope, TenantScope, entered

ACCESS: Final = "donto_access"
"""Key of the Access in a route handler's `opt`."""


class Door:
    """Middleware: authenticates, authorizes, enters the scope. Nothing behind it runs without one."""

    def __init__(
        self,
        app: AsgiApp,
        authenticator: Authenticator,
        gate: TenantGate,
        now: Callable[[], float] = time.time,
    ) -> None:
        """`now` gives POSIX seconds."""
        self._app = app
        self._authenticator = authenticator
        self._gate = gate
        self._now = now

    async def __call__(self, scope: AsgiScope, receive: Receive, send: Send) -> None:
        """Admit the request or raise the problem that says why not."""
        if scope["type"] != "http":
            raise NotFound
        if scope["method"] == "OPTIONS":
            allow = allowed_methods(scope["litestar_app"], scope["path"])
            await send({"type": "http.response.start", "status": 204, "headers": [(b"allow", allow.encode())]})
            await send({"type": "http.response.body", "body": b"", "more_body": False})
            return
        access: Access | None = scope["route_handler"].opt.get(ACCESS)
        if access is None:
            raise NotFound
        if access.kind == "public":
            inside: Scope = PlatformScope(ANONYMOUS, access.reason)
        else:
            token = _token_of(scope)
            principal = self._authenticator.recall(token) or await self._authenticator.authenticate(token)
            scope["user"] = principal
            inside = self._admit(principal, access)
            if isinstance(inside, TenantScope):
                need = access.need or (Need.READ if scope["method"] == "GET" else Need.WRITE)
                if not self._gate.recall(inside.tenant_id, need):
                    await self._gate.check(inside.tenant_id, need)
        check_address(scope)
        with entered(inside):
            await self._app(scope, receive, send)

    def _admit(self, principal: Principal, access: Access) -> Scope:
        in_tenant = isinstance(principal.scope, TenantScope)
        if (access.plane == "tenant" and not in_tenant) or (access.plane == "platform" and in_tenant):
            raise Forbidden(f"This belongs to the {access.plane} side. Switch there first.")
        if principal.second_factor_missing and not access.second_factor_pending:
            raise SecondFactorRequired("Your role asks for a second factor. Set one up to go on.")
        inside = principal.scope_for(access.permission) if access.kind == "permission" else principal.scope
        if inside is None:
            raise Forbidden("Your role does not allow this here.", permission=access.permission)
        if access.step_up and principal.stepped_up_until <= self._now():
            raise StepUpRequired("Confirm your password or second factor, then try again.")
        return inside


def _token_of(scope: AsgiScope) -> str:
    scheme, _, credentials = (header(scope, b"authorization") or b"").partition(b" ")
    if scheme.lower() != b"bearer" or not credentials:
        raise Unauthenticated("This needs an access token in the Authorization header.")
    try:
        return credentials.decode("ascii")
    except UnicodeDecodeError:
        raise Unauthenticated("The access token is not valid.") from None
