"""Sign-up: from nothing to a tenant with its owner and its first clinic, in one command."""

from tenants.onboarding.service import SignUpService

__all__ = ["SignUpService"]
