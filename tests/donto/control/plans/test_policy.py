"""Entitlements are typed, and faults name them."""

from typing import Any

import pytest

from donto.control.plans.catalogue import CATALOGUE, LARGEST_LIMIT, UnknownEntitlementError, entitlement
from donto.control.plans.policy import check_prices, checked_entitlements, checked_value, completed, lifts, moved
from donto.kernel.errors import Conflict, InvalidInput
from donto.kernel.money import Money


def test_defaults_fill_what_is_not_named() -> None:
    found = checked_entitlements({"dental": True, "staff": None}, "/entitlements")
    assert list(found) == list(CATALOGUE)
    assert found["dental"] is True
    assert found["staff"] is None
    assert found["clinics"] == CATALOGUE["clinics"].default


def test_defaults_of_the_catalogue_are_of_their_own_type() -> None:
    assert checked_entitlements(completed({}), "") == completed({})


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("dental", 1),
        ("dental", None),
        ("dental", "true"),
        ("clinics", True),
        ("clinics", -1),
        ("clinics", 1.0),
        ("clinics", LARGEST_LIMIT + 1),
        ("clinics", 1234567890123456789012),
        ("clinics", "3"),
        ("clinics", {"$gt": ""}),
        ("clinics", []),
        ("telepathy", True),
    ],
)
def test_faults_name_the_entitlement(key: str, value: Any) -> None:
    with pytest.raises(InvalidInput) as caught:
        checked_entitlements({"staff": 3, key: value}, "/version/entitlements")
    assert [error.pointer for error in caught.value.errors] == [f"/version/entitlements/{key}"]
    assert key in caught.value.errors[0].detail


def test_every_fault_is_told_at_once_and_pointers_are_escaped() -> None:
    with pytest.raises(InvalidInput) as caught:
        checked_entitlements({"a/b~c": 1, "dental": 0}, "")
    assert [error.pointer for error in caught.value.errors] == ["/a~1b~0c", "/dental"]


def test_a_single_value_is_checked_the_same_way() -> None:
    assert checked_value("clinics", None) is None
    with pytest.raises(InvalidInput) as caught:
        checked_value("telepathy", True)
    assert caught.value.errors[0].pointer == "path:key"
    with pytest.raises(InvalidInput) as caught:
        checked_value("clinics", False)
    assert caught.value.errors[0].pointer == "/value"


def test_an_unknown_entitlement_in_the_program_is_a_defect() -> None:
    with pytest.raises(UnknownEntitlementError):
        entitlement("telepathy", "feature")
    with pytest.raises(UnknownEntitlementError):
        entitlement("clinics", "feature")


@pytest.mark.parametrize(
    ("value", "needed", "enough"),
    [(True, True, True), (False, True, False), (None, 10, True), (10, 10, True), (9, 10, False)],
)
def test_lifts(value: bool | int | None, needed: bool | int, enough: bool) -> None:
    assert lifts(value, needed) is enough


def test_plans_move_one_way() -> None:
    assert moved("draft", "activate") == "active"
    assert moved("active", "retire") == "retired"
    with pytest.raises(Conflict) as caught:
        moved("retired", "activate")
    assert caught.value.extra == {"state": "retired", "allowed": []}


def test_prices_are_not_negative_and_of_one_currency() -> None:
    check_prices(Money(0, "INR"), Money(0, "INR"), "")
    with pytest.raises(InvalidInput, match="zero or more"):
        check_prices(Money(-1, "INR"), Money(0, "INR"), "")
    with pytest.raises(InvalidInput, match="same currency"):
        check_prices(Money(1, "INR"), Money(1, "USD"), "")
