"""Alerts, as the audit trail names them. Their actor is whom they are about."""

from typing import Final

RECORDS_OPENED: Final = "alert.many_records_opened"
RECORDS_LISTED: Final = "alert.many_records_listed"
REPEATED_DENIALS: Final = "alert.repeated_denials"
