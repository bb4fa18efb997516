"""Queries of this context."""

from collections.abc import Mapping
from typing import ClassVar

from donto.kernel.repository import TenantRepository
from tenants.organization.models import Clinic, Holiday, Room, TenantSettings


class ClinicRepository(TenantRepository[Clinic]):
    """Clinics in the actor's reach."""

    model = Clinic
    module = "clinics"
    unique: ClassVar[Mapping[str, tuple[str, str]]] = {
        "tenant_name": ("/name", "There is a clinic of this name already.")
    }


class RoomRepository(TenantRepository[Room]):
    """Rooms and chairs of the clinics in reach."""

    model = Room
    module = "clinics"
    unique: ClassVar[Mapping[str, tuple[str, str]]] = {
        "tenant_clinic_name": ("/name", "The clinic has a room of this name already.")
    }


class HolidayRepository(TenantRepository[Holiday]):
    """Holidays of the clinics in reach, and those of the whole tenant."""

    model = Holiday
    module = "clinics"
    unique: ClassVar[Mapping[str, tuple[str, str]]] = {
        "tenant_clinic_date": ("/date", "There is a holiday on this day already.")
    }


class SettingsRepository(TenantRepository[TenantSettings]):
    """The tenant's settings."""

    model = TenantSettings
    module = "tenant_settings"
