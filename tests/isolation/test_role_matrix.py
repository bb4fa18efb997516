"""Every row of the role matrix that has a route, as every role: allowed and denied, exactly as the file says."""

from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from donto.identity.roles import MATRIX, PERMISSIONS, Role
from tests.isolation.book import Entry
from tests.isolation.walk import Outcome, Walk, verdict
from tests.support.operation import Operation
from tests.support.product import Running
from tests.support.stage import PLATFORM_ROLES, SIDES, Stage, build, doctors_seat, operators_seat, renew

pytestmark = [pytest.mark.anyio, pytest.mark.servers]
WITHOUT_ROUTE = Path(__file__).with_name("rows_without_route.txt")
DOORS = Path(__file__).with_name("doors.txt")


def test_every_operation_succeeds_for_somebody(outcomes: list[Outcome], known: dict[str, Operation]) -> None:
    """The positive control of the whole folder: with own ids, every sample means something."""
    assert known.keys() - {one.operation for one in outcomes if one.succeeded} == set()


async def test_every_operation_succeeds_in_a_database_of_its_own(
    product: Running, known: dict[str, Operation], book: dict[str, Entry]
) -> None:
    """The same for a tenant that shares its database with nobody."""
    stage = await build(product, dedicated=True, people=False)
    assert stage.dedicated
    operator = await operators_seat(product, Role.SUPER_ADMIN, "platform")
    await renew(stage, operator)
    walk, doctor = Walk(stage, known, book), await doctors_seat(stage)
    outcomes = await walk.all([*stage.seats, operator])
    outcomes += await walk.all([doctor], lambda one: "private_note" in one.access.permission)  # no owner reads these
    assert known.keys() - {one.operation for one in outcomes if one.succeeded} == set()
    assert [str(one) for one in outcomes if not one.right] == []


def test_every_answer_is_what_the_matrix_says(
    outcomes: list[Outcome], stage: Stage, known: dict[str, Operation], record_property: Callable[[str, object], None]
) -> None:
    """Allowed: done, or refused by the state of things. Denied: 403, and by nothing but the missing permission."""
    wrong = [one for one in outcomes if not one.right]
    assert wrong == [], "\n" + "\n".join(map(str, wrong))
    asked = {(one.operation, one.seat) for one in outcomes}
    private = [name for name, one in known.items() if one.access.kind != "public"]
    assert asked >= {(name, str(seat)) for name in private for seat in stage.seats}
    assert len(stage.seats) == len(Role) + len(PLATFORM_ROLES), "the operator's people sit on both sides"
    judged = Counter(one.expected for one in outcomes)
    assert min(judged[word] for word in ("open", "narrowed", "denied")) > 40
    for word, count in judged.items():
        record_property(word, count)


def reachable(operation: Operation, role: Role) -> bool:
    """Whether a role can stand on the side on which the operation is. The operator's people can on both."""
    return operation.access.plane != "platform" or role in PLATFORM_ROLES


def without_route(operations: Mapping[str, Operation]) -> list[str]:
    """The rows of the matrix that no route asks for, and the roles that a row allows but no route lets come."""
    by_permission: dict[str, list[Operation]] = {}
    for operation in operations.values():
        if operation.access.kind == "permission":
            by_permission.setdefault(operation.access.permission, []).append(operation)
    lines = []
    for permission in MATRIX:
        asking = by_permission.get(permission, [])
        stranded = [
            role.value
            for role, rule in MATRIX[permission].items()
            if rule.value != "no" and not any(reachable(operation, role) for operation in asking)
        ]
        if not asking:
            lines.append(permission)
        elif stranded:
            lines.append(f"{permission} {' '.join(stranded)}")
    return sorted(lines)


def test_rows_without_a_route_are_those_of_the_list(
    known: dict[str, Operation], record_property: Callable[[str, object], None]
) -> None:
    """The list says which rows are not tested because nothing does them yet. It shrinks by hand, with each route."""
    rows = without_route(known)
    record_property("rows without a route", len(rows))
    print(f"{len(rows)} rows of {len(MATRIX)} have no route yet:", *rows, sep="\n  ")  # noqa: T201  shown by -rA
    assert rows == WITHOUT_ROUTE.read_text(encoding="utf-8").split("\n")[:-1]


def test_routes_without_a_row_there_are_none(known: dict[str, Operation]) -> None:
    asked = {one.access.permission for one in known.values() if one.access.kind == "permission"}
    assert asked - PERMISSIONS == set()
    assert len(asked) > 30


def test_the_verdict_follows_the_matrix(known: dict[str, Operation]) -> None:
    """The control of the yardstick: cells read off the file by eye."""
    cases = [
        ("openClinic", Role.OWNER, "tenant", "open"),
        ("openClinic", Role.MANAGER, "tenant", "denied"),
        ("endUserSessions", Role.NURSE, "tenant", "narrowed"),
        ("recordTimeline", Role.DOCTOR, "tenant", "narrowed"),
        ("recordTimeline", Role.NURSE, "tenant", "denied"),
        ("listAudit", Role.SUPPORT, "tenant", "denied"),
        ("listAudit", Role.SUPER_ADMIN, "tenant", "open"),
        ("listAudit", Role.SUPER_ADMIN, "platform", "denied"),
        ("assignPlan", Role.OWNER, "tenant", "denied"),
        ("readEntitlements", Role.SUPPORT, "platform", "denied"),
        ("getMe", Role.PATIENT, "tenant", "narrowed"),
    ]
    for name, role, side, expected in cases:
        assert verdict(known[name], role, side) == expected, (name, role)
    assert {verdict(known["logIn"], None, side) for side in SIDES} == {"open"}


def test_every_door_asks_what_the_list_says(known: dict[str, Operation]) -> None:
    """The matrix says who holds a permission, the list which permission an operation asks for.

    The walk believes the routes in this, so a route with a weaker permission than before would be walked as right.
    Whoever changes or adds a door changes the list too, in plain sight.
    """
    doors = sorted(f"{one.id}: {_asks(one)}" for one in known.values())
    assert doors == DOORS.read_text(encoding="utf-8").split("\n")[:-1]


def _asks(operation: Operation) -> str:
    access = operation.access
    side = "" if access.plane == "either" else f" on the {access.plane}'s side"
    return f"{access.permission or access.kind}{side}{' after a step-up' if access.step_up else ''}"
