"""What a route asks of its caller, and who the caller turned out to be.

Every route carries an `Access`. There is no default: a route without one does not start (see `route.check_declared`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Literal, NamedTuple, Protocol

from donto.kernel.tenancy import ClinicReach, Grant, PlatformScope, Scope, TenantScope

Plane = Literal["tenant", "platform", "either"]


class Need(StrEnum):
    """What kind of action a route is, for the tenant's life cycle state to allow or refuse."""

    READ = "read"
    WRITE = "write"
    ACCOUNT = "account"
    """Signing in and out, own profile, own sessions: possible in every state, also to take one's data along."""
    SUBSCRIPTION = "subscription"
    """Seeing and paying the bill: what leads out of read-only."""
    EXPORT = "export"


@dataclass(frozen=True, slots=True)
class Access:
    """What a route asks. Made by `public`, `signed_in` and `requires`."""

    kind: Literal["public", "signed-in", "permission"]
    plane: Plane
    reason: str = ""
    permission: str = ""
    step_up: bool = False
    need: Need | None = None
    """None: READ for GET, WRITE for everything else."""
    second_factor_pending: bool = False
    """Whether a caller who must still set up a second factor may come in."""


def public(reason: str) -> Access:
    """Open to anybody; `reason` says why, and an access test lists all such routes."""
    return Access("public", "either", reason=reason)


def signed_in(
    reason: str,
    *,
    plane: Plane = "either",
    need: Need = Need.ACCOUNT,
    step_up: bool = False,
    pending: bool = False,
) -> Access:
    """Open to every signed-in user for their own things; `reason` says why no permission is needed."""
    return Access("signed-in", plane, reason=reason, need=need, step_up=step_up, second_factor_pending=pending)


def requires(permission: str, *, plane: Plane = "tenant", step_up: bool = False, need: Need | None = None) -> Access:
    """Open to holders of a permission of the role matrix (`module:action`)."""
    return Access("permission", plane, permission=permission, step_up=step_up, need=need)


class Right(NamedTuple):
    """How far one permission reaches for one caller. A permission without a Right is denied."""

    clinics: frozenset[str] | Literal[ClinicReach.EVERY_CLINIC]
    """The clinics in which the caller holds it."""
    narrowed: frozenset[str] = frozenset()
    """Relations (`own`, `assigned`) of which a record must meet one; empty: every record."""


@dataclass(frozen=True, slots=True)
class Principal:
    """A signed-in caller, as the session, the membership and the roles in the database say at this moment."""

    user_id: str
    session_id: str
    roles: tuple[str, ...]
    scope: TenantScope | PlatformScope
    """Where the caller stands, admitted under no particular permission."""
    rights: Mapping[str, Right]
    """By permission. Shared between callers with the same roles."""
    token_expires_at: float
    """POSIX seconds."""
    stepped_up_until: float = 0.0
    second_factor_missing: bool = False
    _scopes: dict[str, Scope] = field(default_factory=dict, repr=False, compare=False)

    @property
    def tenant_id(self) -> str | None:
        """The tenant the caller works in; None on the platform's side."""
        return self.scope.tenant_id if isinstance(self.scope, TenantScope) else None

    def scope_for(self, permission: str) -> Scope | None:
        """The scope in which the caller works under `permission`; None when it is denied."""
        known = self._scopes.get(permission)
        if known is not None:
            return known
        right = self.rights.get(permission)
        if right is None:
            return None
        if isinstance(self.scope, PlatformScope):
            return self.scope
        module, _, action = permission.partition(":")
        made = replace(self.scope, clinics=right.clinics, grant=Grant(module, action, right.narrowed))
        self._scopes[permission] = made
        return made


class Authenticator(Protocol):
    """Turns a bearer token into a principal. Implemented by identity."""

    def recall(self, token: str) -> Principal | None:
        """The principal of a token verified before and still valid, without any I/O."""
        ...

    async def authenticate(self, token: str) -> Principal:
        """Verify a token, its session, membership and roles. Raises Unauthenticated."""
        ...


class TenantGate(Protocol):
    """Says whether a tenant's state allows an action. Implemented by control."""

    def recall(self, tenant_id: str, need: Need) -> bool:
        """True when what is cached allows it; False when the database must be asked."""
        ...

    async def check(self, tenant_id: str, need: Need) -> None:
        """Read the state from the database. Raises TenantStateForbids."""
        ...
