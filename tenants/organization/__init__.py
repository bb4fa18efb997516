"""Clinics, rooms, holidays, and the settings of the tenant."""

from tenants.organization.models import Clinic, Room
from tenants.organization.schemas import (
    AddressInput,
    BrandingPatch,
    ClinicCreate,
    ContactInput,
    HolidayCreate,
    RoomCreate,
    SettingsPatch,
    SettingsView,
    WindowInput,
)
from tenants.organization.service import ClinicService, HolidayService, RoomService, SettingsService

__all__ = [
    "AddressInput",
    "BrandingPatch",
    "Clinic",
    "ClinicCreate",
    "ClinicService",
    "ContactInput",
    "HolidayCreate",
    "HolidayService",
    "Room",
    "RoomCreate",
    "RoomService",
    "SettingsPatch",
    "SettingsService",
    "SettingsView",
    "WindowInput",
]
