"""Whose profile is one's own, by the composed filter alone."""

from donto.kernel.tenancy import EVERY_CLINIC, Actor, TenantScope
from tenants.doctors.repository import DoctorRepository


def scope(doctor_id: str | None) -> TenantScope:
    return TenantScope("ten_1", "donto", Actor("user", "usr_1"), EVERY_CLINIC, doctor_id=doctor_id)


def test_ones_own_is_the_linked_profile_and_without_one_nothing() -> None:
    repository = object.__new__(DoctorRepository)
    assert repository.own(scope("doc_1")) == {"_id": "doc_1"}
    assert repository.own(scope(None)) == {"_id": "-"}, "an empty condition would reach everybody"
    assert repository.own(scope("")) == {"_id": "-"}
