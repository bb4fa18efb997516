"""Signing in, sessions, and what people do about their own account."""

from donto.identity.sessions.facts import Facts, SetCookie
from donto.identity.sessions.models import KnownDevice, Session
from donto.identity.sessions.options import Lifetime, Options, Rates, SessionLimits
from donto.identity.sessions.schemas import Challenged, SignedIn
from donto.identity.sessions.service import SessionService

__all__ = [
    "Challenged",
    "Facts",
    "KnownDevice",
    "Lifetime",
    "Options",
    "Rates",
    "Session",
    "SessionLimits",
    "SessionService",
    "SetCookie",
    "SignedIn",
]
