"""Rules on profiles, without a server."""

from datetime import UTC, datetime
from typing import Any

import pytest

from donto.kernel.errors import Forbidden, InvalidInput
from donto.kernel.tenancy import EVERY_CLINIC, Actor, Grant, TenantScope
from tenants.doctors.models import Doctor, Registration
from tenants.doctors.policy import check_listed, check_reach, check_stays_complete, missing

NOW = datetime(2026, 11, 20, tzinfo=UTC)
COMPLETE: dict[str, Any] = {
    "name": "Isha Rao",
    "title": "Dr",
    "specialties": ["ent"],
    "bio": "Ears.",
    "languages": ["en"],
    "registration": Registration(number="A-1", council="A council"),
    "clinic_ids": ["cln_a"],
}
AS_SEEN = {"clinic_ids": "clinicIds"}


def doctor(**given: Any) -> Doctor:
    return Doctor(id="doc_1", tenant_id="ten_1", created_at=NOW, updated_at=NOW, **COMPLETE | given)


def scope(*clinics: str, narrowed: bool = False) -> TenantScope:
    grant = Grant("doctors", "update", frozenset({"own"} if narrowed else ()))
    return TenantScope("ten_1", "donto", Actor("user", "usr_1"), frozenset(clinics), grant=grant)


@pytest.mark.parametrize("field", COMPLETE)
def test_each_field_is_missed_by_its_name(field: str) -> None:
    assert missing(doctor()) == []
    empty: Any = None if field == "registration" else type(COMPLETE[field])()
    assert missing(doctor(**{field: empty})) == [AS_SEEN.get(field, field)]
    if isinstance(empty, str):
        assert missing(doctor(**{field: "  "})) == [field]


def test_a_published_profile_stays_complete_and_a_draft_need_not() -> None:
    check_stays_complete(doctor(bio=""))
    check_stays_complete(doctor(status="published"))
    with pytest.raises(InvalidInput) as wrong:
        check_stays_complete(doctor(status="published", bio="", clinic_ids=[]))
    assert [fault.pointer for fault in wrong.value.errors] == ["/bio", "/clinicIds"]


def test_reach_is_a_clinic_in_common_or_all_or_oneself() -> None:
    check_reach(doctor(), scope("cln_a", "cln_b"))
    check_reach(doctor(), scope("cln_b", narrowed=True))
    check_reach(doctor(clinic_ids=[]), TenantScope("ten_1", "donto", Actor("user", "usr_1"), EVERY_CLINIC))
    for clinics in (("cln_b",), ()):
        with pytest.raises(Forbidden):
            check_reach(doctor(), scope(*clinics))
    with pytest.raises(Forbidden):
        check_reach(doctor(clinic_ids=[]), scope("cln_a"))


def test_lists_are_judged_value_by_value() -> None:
    check_listed(["a", "b"], "/x/{}", {"a", "b", "c"}, "letter")
    with pytest.raises(InvalidInput) as wrong:
        check_listed(["a", "d", "a"], "/x/{}/y", {"a"}, "letter")
    found = [(fault.pointer, fault.code) for fault in wrong.value.errors]
    assert found == [("/x/1/y", "unknown-letter"), ("/x/2/y", "duplicate")]
