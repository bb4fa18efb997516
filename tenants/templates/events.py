"""What can happen here, as the audit trail and the outbox name it."""

from typing import Final

CREATED: Final = "template.created"
CHANGED: Final = "template.changed"
SUBMITTED: Final = "template.submitted"
TAKEN: Final = "template.taken"
REFUSED: Final = "template.refused"
TOLD: Final = "template.told"
FOUND: Final = "template.found"
REMOVED: Final = "template.removed"

TOPIC: Final = "templates"
"""Outbox rows {"task": "submit" | "delete", "templateId"} and {"task": "sync", "wabaId"}: see `TemplateCourier`."""
