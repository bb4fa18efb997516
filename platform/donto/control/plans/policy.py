"""What a plan may be: the types of its entitlements, its price, its states."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from donto.control.plans.catalogue import CATALOGUE, LARGEST_LIMIT, Entitlement, Value
from donto.control.plans.models import PlanState
from donto.kernel.errors import Conflict, FieldError, InvalidInput
from donto.kernel.money import Money

PLAN_MOVES: Final[Mapping[str, tuple[frozenset[PlanState], PlanState]]] = MappingProxyType(
    {
        "activate": (frozenset({"draft"}), "active"),
        # A retired plan keeps its tenants; it cannot be assigned any more, nor come back: make a new one.
        "retire": (frozenset({"draft", "active"}), "retired"),
    }
)
"""By move: the states it starts from, and the one it leads to."""


def moved(state: PlanState, move: str) -> PlanState:
    """The state after `move`. Raises Conflict, naming the moves that are possible."""
    sources, target = PLAN_MOVES[move]
    if state not in sources:
        possible = sorted(name for name, (starts, _) in PLAN_MOVES.items() if state in starts)
        raise Conflict(f"A {state} plan cannot do this.", state=state, allowed=possible)
    return target


def fault_of(row: Entitlement, value: object) -> str | None:
    """What is wrong with `value` for this entitlement, in words; None when nothing is."""
    if row.kind == "feature":
        return None if isinstance(value, bool) else f"{row.key} is a feature: true or false."
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= LARGEST_LIMIT:
        return f"{row.key} is a limit: a whole number from 0 to {LARGEST_LIMIT}, or null for no limit."
    return None


def checked_value(key: str, value: object, pointer: str = "/value") -> Value:
    """`value`, which is known to fit entitlement `key`. Raises InvalidInput, naming the key, when it does not."""
    row = CATALOGUE.get(key)
    if row is None:
        raise InvalidInput.at("path:key", "unknown-entitlement", _unknown(key))
    if (fault := fault_of(row, value)) is not None:
        raise InvalidInput.at(pointer, "wrong-entitlement-value", fault)
    return value  # type: ignore[return-value]  # fault_of has just said that it is a Value


def checked_entitlements(given: Mapping[str, Any], pointer: str) -> dict[str, Value]:
    """The whole catalogue with the values `given`, defaults elsewhere. Raises InvalidInput naming every fault."""
    errors = []
    for key, value in given.items():
        where = f"{pointer}/{_escaped(key)}"
        row = CATALOGUE.get(key)
        if row is None:
            errors.append(FieldError(where, "unknown-entitlement", _unknown(key)))
        elif (fault := fault_of(row, value)) is not None:
            errors.append(FieldError(where, "wrong-entitlement-value", fault))
    if errors:
        raise InvalidInput(errors[0].detail, errors=errors)
    return completed(given)


def completed(entitlements: Mapping[str, Value]) -> dict[str, Value]:
    """`entitlements` with the defaults of what the catalogue has beyond them, in the catalogue's order."""
    return {key: entitlements.get(key, row.default) for key, row in CATALOGUE.items()}


def check_prices(month: Money, year: Money, pointer: str) -> None:
    """Raise InvalidInput unless both prices are zero or more and in one currency."""
    for name, price in (("priceMonth", month), ("priceYear", year)):
        if price.amount_minor < 0:
            raise InvalidInput.at(f"{pointer}/{name}/amountMinor", "out-of-range", "A price is zero or more.")
    if month.currency != year.currency:
        raise InvalidInput.at(
            f"{pointer}/priceYear/currency", "currency-mismatch", "Both prices are in the same currency."
        )


def lifts(value: Value, needed: bool | int) -> bool:
    """Whether an entitlement of this value includes what is `needed`: True of a feature, a number of a limit."""
    if isinstance(needed, bool):
        return value is needed
    return value is None or (not isinstance(value, bool) and value >= needed)


def _unknown(key: str) -> str:
    return f"There is no entitlement {key[:64]!r}. Known: {', '.join(CATALOGUE)}."


def _escaped(key: str) -> str:
    """`key` as a part of a JSON pointer (RFC 6901, 3)."""
    return key[:64].replace("~", "~0").replace("/", "~1")
