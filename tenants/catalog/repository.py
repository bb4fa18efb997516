"""Queries of this context."""

from collections.abc import Mapping
from typing import Any, ClassVar

from donto.kernel.repository import TenantRepository
from tenants.catalog.models import Service


class ServiceRepository(TenantRepository[Service]):
    """Services of the tenant, in whatever clinics: everybody who works here, and its patients, see them."""

    model = Service
    module = "catalog"
    unique: ClassVar[Mapping[str, tuple[str, str]]] = {
        "tenant_name": ("/name", "There is a service of this name already."),
        "tenant_code": ("/code", "There is a service with this code already."),
    }


def chosen(clinic_id: str | None, specialty: str | None, active: bool | None) -> dict[str, Any]:
    """The condition for services offered in a clinic, of a specialty, in use or not; None: whatever."""
    condition: dict[str, Any] = {}
    if clinic_id is not None:
        condition["$or"] = [{"clinicIds": clinic_id}, {"clinicIds": []}]
    if specialty is not None:
        condition["specialty"] = specialty
    if active is not None:
        condition["active"] = active
    return condition
