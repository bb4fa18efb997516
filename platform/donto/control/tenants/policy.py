"""The life cycle of a tenant as data: what each state allows, how states follow each other, what lapses when.

Everything here is a pure function of stored fields and an instant. No job moves a tenant when its trial ends: the
next look at it does.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import Any, Final, Literal, NamedTuple, Protocol

from donto.control.plans.catalogue import Value
from donto.control.plans.policy import completed
from donto.kernel.directory import TenantState
from donto.kernel.errors import Conflict, InvalidInput
from donto.kernel.http.access import Need

EVERYTHING: Final = frozenset(Need)
_LOOK_AND_PAY: Final = frozenset({Need.READ, Need.ACCOUNT, Need.EXPORT, Need.SUBSCRIPTION})

ALLOWED: Final[Mapping[TenantState, frozenset[Need]]] = MappingProxyType(
    {
        "trial": EVERYTHING,
        "active": EVERYTHING,
        # Grace: full use, with a notice in the subscription view. Patients have appointments tomorrow.
        "past_due": EVERYTHING,
        # The bill was not paid in time. Records stay readable (care goes on), and paying leads out.
        "read_only": _LOOK_AND_PAY,
        # The operator's decision. The same to look at, and an open bill can still be paid, but paying does not
        # lead out: only the operator's "resume" does. See LIFTED_BY.
        "suspended": _LOOK_AND_PAY,
        # The contract is over. People may sign in to take their data with them (GDPR 20, DPDP 11), nothing else.
        "closed": frozenset({Need.ACCOUNT, Need.EXPORT}),
    }
)
"""By state: the kinds of action it allows."""

LIFTED_BY: Final[Mapping[TenantState, tuple[tuple[str, ...], str]]] = MappingProxyType(
    {
        "trial": ((), ""),
        "active": ((), ""),
        "past_due": (("subscription", "operator"), "An owner can settle the bill under Subscription."),
        "read_only": (("subscription", "operator"), "An owner can settle the bill under Subscription."),
        "suspended": (("operator",), "Please contact the platform's support."),
        "closed": (("operator",), "For 30 days the platform's support can open it again."),
    }
)
"""By state: who can lead out of it, for programs and in a sentence."""


class Lapse(NamedTuple):
    """A state that ends by the clock."""

    field: Literal["trial_ends_at", "grace_ends_at"]
    into: TenantState


LAPSES: Final[Mapping[TenantState, Lapse]] = MappingProxyType(
    {"trial": Lapse("trial_ends_at", "past_due"), "past_due": Lapse("grace_ends_at", "read_only")}
)

END_OF_TIME: Final = datetime.max.replace(tzinfo=UTC)
REOPEN_WITHIN: Final = timedelta(days=30)
"""So long after its end the operator may open a tenant again, as it was."""

Move = Literal["activate", "past-due", "read-only", "suspend", "resume", "close", "reopen"]
MOVES: Final[Mapping[Move, tuple[frozenset[TenantState], TenantState | None]]] = MappingProxyType(
    {
        "activate": (frozenset({"trial", "past_due", "read_only"}), "active"),
        "past-due": (frozenset({"trial", "active", "read_only"}), "past_due"),
        "read-only": (frozenset({"trial", "active", "past_due"}), "read_only"),
        "suspend": (frozenset({"trial", "active", "past_due", "read_only"}), "suspended"),
        # Out of a suspension only its own counterpart leads (or the end): who may not suspend cannot lift one
        # by activating. It leads back to where the tenant was, and the clock has gone on in between.
        "resume": (frozenset({"suspended"}), None),
        # The operator's word, or the owner's own. The slug stays taken, and erasure (later) counts from here.
        "close": (frozenset({"trial", "active", "past_due", "read_only", "suspended"}), "closed"),
        # Only within REOPEN_WITHIN: people change their minds, and an account can be closed by a thief.
        "reopen": (frozenset({"closed"}), None),
    }
)
"""By move: the states (as of now) it starts from, and the one it leads to; None: back."""


class LifeCycle(Protocol):
    """The stored fields that decide the state."""

    @property
    def state(self) -> TenantState:
        """As last decided."""
        ...

    @property
    def state_since(self) -> datetime:
        """When that was."""
        ...

    @property
    def trial_ends_at(self) -> datetime | None:
        """End of the trial, if there is or was one."""
        ...

    @property
    def grace_ends_at(self) -> datetime | None:
        """End of the grace period, if there is one or will be."""
        ...


class Standing(NamedTuple):
    """A tenant's state at some instant."""

    state: TenantState
    since: datetime


def standing(tenant: LifeCycle, now: datetime) -> Standing:
    """The state at `now`, with what has lapsed until then, and since when it holds."""
    state, since = tenant.state, tenant.state_since
    while (lapse := LAPSES.get(state)) is not None:
        end: datetime | None = getattr(tenant, lapse.field)
        if end is None or end > now:
            break
        state, since = lapse.into, max(end, since)
    return Standing(state, since)


def holds_until(tenant: LifeCycle, state: TenantState) -> datetime:
    """When `state`, in which the tenant stands, will have lapsed; the end of time when it does not by itself."""
    lapse = LAPSES.get(state)
    end: datetime | None = getattr(tenant, lapse.field) if lapse else None
    return end or END_OF_TIME


def effective_state(tenant: LifeCycle, now: datetime) -> TenantState:
    """The state at `now`, with what has lapsed until then."""
    return standing(tenant, now).state


def possible_moves(present: Standing, now: datetime) -> list[Move]:
    """What can be done with a tenant."""
    possible = [move for move, (sources, _) in MOVES.items() if present.state in sources]
    if now >= present.since + REOPEN_WITHIN and "reopen" in possible:
        possible.remove("reopen")
    return possible


def after_move(tenant: LifeCycle, back: TenantState | None, move: Move, now: datetime) -> TenantState:
    """The stored state that `move` leads to; `back` is where those lead that lead back.

    Raises Conflict, naming the moves that are possible.
    """
    present = standing(tenant, now)
    allowed = possible_moves(present, now)
    if move not in allowed:
        raise Conflict(f"The tenant is {present.state}: {move} is not possible.", state=present.state, allowed=allowed)
    return MOVES[move][1] or back or "active"


def closing_words(slug: str, until: datetime) -> list[str]:
    """What happens to a tenant that was closed, for its owner."""
    return [
        "From now on nobody can work in this account, and its page for patients is gone.",
        "Everybody in it can still sign in, to take their data along.",
        f"Until {until:%Y-%m-%d %H:%M} UTC the platform's support can open it again, as it was.",
        f"The address {slug} stays yours: nobody else can have it.",
    ]


def first_state(trial_days: int, grace_days: int, now: datetime) -> dict[str, Any]:
    """The life-cycle fields of a new tenant. Without a trial it is active at once."""
    if trial_days == 0:
        return {"state": "active", "state_since": now}
    trial_ends_at = now + timedelta(days=trial_days)
    return {
        "state": "trial",
        "state_since": now,
        "trial_ends_at": trial_ends_at,
        "grace_ends_at": trial_ends_at + timedelta(days=grace_days),
    }


class OverrideLike(Protocol):
    """The fields of an override that decide an entitlement."""

    @property
    def key(self) -> str:
        """Which entitlement."""
        ...

    @property
    def value(self) -> Value:
        """Its value."""
        ...

    @property
    def expires_at(self) -> datetime | None:
        """When the plan's word holds again."""
        ...


def entitled(plan: Mapping[str, Value], overrides: Iterable[OverrideLike], now: datetime) -> dict[str, Value]:
    """Every entitlement: the override that has not expired, else the plan's, else the catalogue's default."""
    values = completed(plan)
    for override in overrides:
        if override.key in values and (override.expires_at is None or override.expires_at > now):
            values[override.key] = override.value
    return values


OVERRIDE_AT_MOST: Final = timedelta(days=3660)


def check_expiry(expires_at: datetime | None, now: datetime) -> None:
    """Raise InvalidInput unless it lies ahead, within ten years."""
    if expires_at is not None and not now < expires_at <= now + OVERRIDE_AT_MOST:
        raise InvalidInput.at("/expiresAt", "out-of-range", "The end lies ahead, within ten years.")


_RESERVED: Final = """
about account accounts admin api app apps assets auth beta billing blog cdn console dashboard dev docs donto download
email health healthz help home host internal legal localhost login logout mail media metrics mx ns1 ns2 openapi
operator platform portal postmaster privacy public readyz register root security shop signup smtp ssl staging static
status support system tenant tenants terms web webhook webhooks webmail www
"""
RESERVED_SLUGS: Final = frozenset(_RESERVED.split())
"""Words that are, or may become, addresses of the platform itself."""
_SLUG: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]{1,38})[a-z0-9]")
_API_VERSION: Final = re.compile(r"v[0-9]+")


def check_slug(slug: str) -> None:
    """Raise InvalidInput unless a tenant can have this slug: it must serve as a path segment and as a host label."""
    # RFC 5891, 4.2.3.1: hyphens in the third and fourth place are kept for encodings (xn--).
    if not _SLUG.fullmatch(slug) or slug[2:4] == "--":
        raise InvalidInput.at("/slug", "format", "Use 3 to 40 letters a-z, digits and inner hyphens.")
    if slug in RESERVED_SLUGS or _API_VERSION.fullmatch(slug):
        raise InvalidInput.at("/slug", "reserved", "This address is reserved. Choose another one.")
