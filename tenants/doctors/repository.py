"""Queries of this context."""

from collections.abc import Mapping
from typing import Any, ClassVar

from donto.kernel.repository import TenantRepository
from donto.kernel.tenancy import TenantScope
from tenants.doctors.models import Doctor


class DoctorRepository(TenantRepository[Doctor]):
    """Doctors of the tenant, in whatever clinics."""

    model = Doctor
    module = "doctors"
    unique: ClassVar[Mapping[str, tuple[str, str]]] = {
        "tenant_user": ("/userId", "This person has a doctor's profile already.")
    }

    def own(self, scope: TenantScope) -> Mapping[str, Any]:
        """The profile that the actor's account is linked to; no id is `-`."""
        return {"_id": scope.doctor_id or "-"}


def chosen(
    clinic_id: str | None, specialty: str | None, active: bool | None, published: bool | None = None
) -> dict[str, Any]:
    """The condition for doctors of a clinic, of a specialty, active or not, published or not; None: whatever."""
    condition: dict[str, Any] = {}
    if clinic_id is not None:
        condition["clinicIds"] = clinic_id
    if specialty is not None:
        condition["specialties"] = specialty
    if active is not None:
        condition["active"] = active
    if published is not None:
        condition["status"] = "published" if published else "draft"
    return condition
