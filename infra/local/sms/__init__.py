"""A stand-in for an SMS gateway: takes what Donto's driver posts, and shows it. Nothing leaves the machine."""

from infra.local.sms.routes import sms_routes
from infra.local.sms.store import TextStore

__all__ = ["TextStore", "sms_routes"]
