"""Accounts of people, the letters they get, and what guards an account."""

from donto.identity.accounts.factor import SecondFactors
from donto.identity.accounts.letters import Letters
from donto.identity.accounts.models import LoginThrottle, OneTimeToken, User
from donto.identity.accounts.policy import has_second_factor, normalised_email
from donto.identity.accounts.service import AccountService

__all__ = [
    "AccountService",
    "Letters",
    "LoginThrottle",
    "OneTimeToken",
    "SecondFactors",
    "User",
    "has_second_factor",
    "normalised_email",
]
