"""Who is asking, and inside which tenant: the scope every query runs in.

The scope lives in a context variable without a default. There is no value that means "all tenants", and asking
for a scope where none was entered raises: a forgotten scope is a loud error, never a wide query.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final, Literal

PLATFORM_TENANT: Final = "platform"
"""The tenant id under which the platform keeps its own audit chain. No customer can have it: ids are prefixed."""


class UnscopedError(RuntimeError):
    """A tenant's data was asked for outside a tenant's scope. A defect in the program, never the user's fault."""


class ClinicReach(Enum):
    """Says in words that a reach is not limited to some clinics, so that None or an empty set never can."""

    EVERY_CLINIC = "every-clinic"


EVERY_CLINIC: Final = ClinicReach.EVERY_CLINIC


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts. `id` is a user id for people and a job or component name for the system."""

    kind: Literal["user", "system", "anonymous"]
    id: str
    impersonator_id: str | None = None


ANONYMOUS: Final = Actor("anonymous", "anonymous")


@dataclass(frozen=True, slots=True)
class Grant:
    """The permission a request was admitted under, with how far it reaches.

    `narrowed` is empty when the permission covers every record of the tenant in the actor's clinics. Otherwise
    it names the relations (`own`, `assigned`) of which a record must meet at least one.
    """

    module: str
    action: str
    narrowed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class TenantScope:
    """One tenant, one actor, some clinics. What a repository composes its filter from."""

    tenant_id: str
    database: str
    actor: Actor
    clinics: frozenset[str] | Literal[ClinicReach.EVERY_CLINIC]
    active_clinic: str | None = None
    grant: Grant | None = None
    doctor_id: str | None = None
    """The doctor whose profile the actor is linked to. Without one, "own" conditions on doctors match nothing."""


@dataclass(frozen=True, slots=True)
class PlatformScope:
    """The operator's side, or a public door before the tenant is known. Opens no tenant's data."""

    actor: Actor
    reason: str


Scope = TenantScope | PlatformScope

_scope: ContextVar[Scope] = ContextVar("donto_scope")
_all_tenants: ContextVar[str] = ContextVar("donto_all_tenants")


def current_scope() -> Scope:
    """The scope entered at the edge. Raises UnscopedError outside of one."""
    try:
        return _scope.get()
    except LookupError:
        raise UnscopedError("no scope was entered before touching data") from None


def tenant_scope() -> TenantScope:
    """The tenant's scope. Raises UnscopedError outside of one, also inside a platform scope."""
    scope = current_scope()
    if not isinstance(scope, TenantScope):
        raise UnscopedError(f"a tenant's data was asked for in a platform scope ({scope.reason})")
    return scope


def scope_or_none() -> Scope | None:
    """The scope, if one was entered: for logging, and for the oracle that watches commands."""
    return _scope.get(None)


@contextmanager
def entered(scope: Scope) -> Iterator[Scope]:
    """Enter a scope for the length of a block. Edges (request, job, command line) do this, services never."""
    token = _scope.set(scope)
    try:
        yield scope
    finally:
        _scope.reset(token)


@contextmanager
def as_system(component: str) -> Iterator[None]:
    """Let a component of the product act in its own name inside the same tenant: every clinic, every record.

    For what must not depend on who happens to ask: whether a doctor's time is taken in a clinic the actor does not
    work in, or clearing a lapsed hold away. What is read so may decide, but is not shown. Its users are listed in an
    architecture test.
    """
    inside = replace(tenant_scope(), actor=Actor("system", component), clinics=EVERY_CLINIC, grant=None, doctor_id=None)
    with entered(inside):
        yield


@contextmanager
def all_tenants(reason: str) -> Iterator[None]:
    """Mark a block whose command spans tenants on purpose. Used by `AllTenantsRepository` alone."""
    token = _all_tenants.set(reason)
    try:
        yield
    finally:
        _all_tenants.reset(token)


def spanning_reason() -> str | None:
    """Why the present command may span tenants, if it may."""
    return _all_tenants.get(None)
