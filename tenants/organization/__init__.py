"""Clinics, rooms, holidays, and the settings of the tenant."""

from tenants.organization.schemas import ClinicCreate, ContactInput, Hours, WindowInput
from tenants.organization.service import ClinicService, HolidayService, RoomService, SettingsService

__all__ = [
    "ClinicCreate",
    "ClinicService",
    "ContactInput",
    "HolidayService",
    "Hours",
    "RoomService",
    "SettingsService",
    "WindowInput",
]
