"""What can happen here, as the audit trail names it."""

from typing import Final

CLINIC_OPENED: Final = "clinic.opened"
CLINIC_CHANGED: Final = "clinic.changed"
CLINIC_DEACTIVATED: Final = "clinic.deactivated"
CLINIC_REACTIVATED: Final = "clinic.reactivated"
ROOM_ADDED: Final = "room.added"
ROOM_CHANGED: Final = "room.changed"
HOLIDAY_ADDED: Final = "holiday.added"
HOLIDAY_REMOVED: Final = "holiday.removed"
SETTINGS_MADE: Final = "tenant_settings.made"
SETTINGS_CHANGED: Final = "tenant_settings.changed"
BRANDING_CHANGED: Final = "tenant_settings.branding_changed"
