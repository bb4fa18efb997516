"""A mail sink for development: SMTP on one side, a readable inbox and a small API on the other.

Nothing leaves the machine. Messages are files, one `.eml` each, so they outlive a restart.
"""

from infra.local.mailbox.routes import mailbox_routes
from infra.local.mailbox.smtp import serve_smtp
from infra.local.mailbox.store import MailStore

__all__ = ["MailStore", "mailbox_routes", "serve_smtp"]
