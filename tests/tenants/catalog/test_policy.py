"""Rules on services, without a server."""

import pytest

from donto.kernel.errors import Forbidden, InvalidInput
from donto.kernel.tenancy import EVERY_CLINIC
from tenants.catalog.policy import check_everywhere, check_once, check_within, priced
from tenants.catalog.schemas import PriceInput

HERE = frozenset({"cln_a", "cln_b"})


@pytest.mark.parametrize(
    ("clinics", "reach", "allowed"),
    [
        (["cln_a"], EVERY_CLINIC, True),
        ([], EVERY_CLINIC, True),
        (["cln_a"], HERE, True),
        (["cln_a", "cln_b"], HERE, True),
        (["cln_a", "cln_c"], HERE, False),
        (["cln_c"], HERE, False),
        ([], HERE, False),
        (["cln_a"], frozenset(), False),
    ],
)
def test_a_change_is_felt_only_where_its_author_works(clinics: list[str], reach: object, allowed: bool) -> None:
    if allowed:
        check_within(clinics, reach)  # type: ignore[arg-type]  # a parameter of the test
        return
    with pytest.raises(Forbidden):
        check_within(clinics, reach)  # type: ignore[arg-type]  # a parameter of the test


def test_all_clinics_is_for_those_who_work_in_all() -> None:
    check_everywhere([], EVERY_CLINIC)
    check_everywhere(["cln_a"], HERE)
    with pytest.raises(Forbidden):
        check_everywhere([], HERE)


def test_a_price_is_in_the_tenants_currency() -> None:
    assert priced(PriceInput(100, "INR"), "INR").model_dump() == {"amount_minor": 100, "currency": "INR"}
    with pytest.raises(InvalidInput) as wrong:
        priced(PriceInput(100, "EUR"), "INR", "/fee")
    assert [fault.pointer for fault in wrong.value.errors] == ["/fee/currency"]


def test_what_is_there_twice_is_named_by_its_place() -> None:
    check_once(["a", "b"], "/clinicIds")
    with pytest.raises(InvalidInput) as wrong:
        check_once(["a", "b", "a"], "/clinicIds")
    assert [fault.pointer for fault in wrong.value.errors] == ["/clinicIds/2"]
