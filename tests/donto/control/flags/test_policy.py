"""Which word counts."""

from dataclasses import dataclass, field

import pytest

from donto.control.flags.policy import changed_tenants, is_on


@dataclass
class Flag:
    default: bool = False
    by_plan: dict[str, bool] = field(default_factory=dict)
    by_tenant: dict[str, bool] = field(default_factory=dict)
    killed: bool = False


@pytest.mark.parametrize(
    ("flag", "on"),
    [
        (Flag(), False),
        (Flag(default=True), True),
        (Flag(default=True, by_plan={"solo": False}), False),
        (Flag(by_plan={"solo": True}), True),
        (Flag(by_plan={"chain": True}), False),
        (Flag(by_plan={"solo": True}, by_tenant={"ten_1": False}), False),
        (Flag(by_plan={"solo": False}, by_tenant={"ten_1": True}), True),
        (Flag(by_tenant={"ten_2": True}), False),
        (Flag(default=True, by_plan={"solo": True}, by_tenant={"ten_1": True}, killed=True), False),
    ],
)
def test_kill_beats_tenant_beats_plan_beats_default(flag: Flag, on: bool) -> None:
    assert is_on(flag, "ten_1", "solo") is on


def test_outside_of_a_tenant_the_default_counts() -> None:
    flag = Flag(default=True, by_plan={"solo": False}, by_tenant={"ten_1": False})
    assert is_on(flag, None, None) is True


def test_changed_tenants() -> None:
    assert changed_tenants({"a": True, "b": True, "c": False}, {"a": True, "b": False, "d": False}) == {"b", "c", "d"}
