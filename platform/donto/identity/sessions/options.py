"""What can be set about sign-ins. Plain data, so that a deployment or a test can differ."""

from dataclasses import dataclass, field
from datetime import timedelta

from donto.kernel.ratelimit import Limit


@dataclass(frozen=True, slots=True)
class Lifetime:
    """How long a session lives: without being refreshed, and at all."""

    idle: timedelta
    absolute: timedelta


@dataclass(frozen=True, slots=True)
class SessionLimits:
    """Lifetimes by kind of user.

    Staff sit at shared machines and see health data: NIST 800-63B-4 (2.2.3, AAL2) asks for 1 h idle and 24 h in
    all. A patient sees their own data on their own phone.
    """

    staff: Lifetime = Lifetime(timedelta(hours=1), timedelta(hours=24))
    patient: Lifetime = Lifetime(timedelta(days=30), timedelta(days=90))
    access: timedelta = timedelta(minutes=10)
    challenge: timedelta = timedelta(minutes=5)
    step_up: timedelta = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Rates:
    """Limits by address, and by account and address together.

    A whole clinic sits behind one address, so the limit by address is wide; the narrow ones are the lock-out by
    account, and these.
    """

    sign_in_address: Limit = field(default=Limit("sign-in-address", 600, 600))
    sign_in_account: Limit = field(default=Limit("sign-in-account", 60, 600))
    letter_address: Limit = field(default=Limit("letter-address", 120, 3600))
    letter_account: Limit = field(default=Limit("letter-account", 5, 3600))
    token_address: Limit = field(default=Limit("token-address", 300, 600))
    refresh_address: Limit = field(default=Limit("refresh-address", 6000, 600))


@dataclass(frozen=True, slots=True)
class Options:
    """Everything about sign-ins that is not code."""

    public_url: str
    cookie_secure: bool
    trusted_proxy_hops: int = 0
    platform_needs_second_factor: bool = False
    """Whether the operator's people must have a second factor: so in production."""
    limits: SessionLimits = field(default_factory=SessionLimits)
    rates: Rates = field(default_factory=Rates)
    answer_floor: timedelta = timedelta(milliseconds=300)
    """Doors that must not tell whether an account exists answer no sooner than this."""
