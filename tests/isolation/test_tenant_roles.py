"""Roles that a tenant composes: each permission opens the operations that ask for it, and not one more."""

import asyncio
import secrets

import pytest

from donto.identity.roles import PERMISSIONS, Role
from donto.identity.roles.matrix import grantable_by_tenant
from donto.identity.roles.policy import grantable_rules
from tests.isolation.book import Entry, own_ids
from tests.isolation.compare import is_shut, random_like
from tests.support.operation import Operation, Request, send
from tests.support.product import Caller
from tests.support.slot import filled, slots_of
from tests.support.stage import Stage
from tests.support.world import join, step_up

pytestmark = [pytest.mark.anyio, pytest.mark.servers]
Known = dict[str, Operation]
Book = dict[str, Entry]
PATIENCE = 100
"""Looks at oneself until a changed role has arrived, 20 ms apart: the change stream tells within milliseconds."""


def harmless(stage: Stage, book: Book, operation: Operation) -> Request:
    """The first sample with ids that name nothing, so that being let in changes nothing."""
    ids = stage.ids()
    request = book[operation.id].samples(ids)[0]
    for slot in slots_of(request, own_ids(ids)):
        request = filled(request, slot, random_like(stage, slot.value))
    return request


async def opened(stage: Stage, known: Known, book: Book, caller: Caller) -> set[str]:
    """The operations with a permission whose door lets the caller in, whatever is behind it."""
    found = set()
    for operation in known.values():
        # What moves or ends the session itself is open to all who are signed in, and is left alone.
        if operation.access.kind != "permission":
            continue
        answer = await send(caller, operation, harmless(stage, book, operation), version=999_999)
        assert answer.status_code < 500, (operation.id, answer.text)
        if answer.status_code != 403:
            found.add(operation.id)
        else:
            refused = answer.json()
            assert refused["type"] == "/problems/forbidden", refused
    return found


def tenant_side(known: Known) -> dict[str, set[str]]:
    """By permission, the operations that ask for it where a tenant's people can stand."""
    asking: dict[str, set[str]] = {}
    for operation in known.values():
        if operation.access.kind == "permission" and operation.access.plane != "platform":
            asking.setdefault(operation.access.permission, set()).add(operation.id)
    return asking


def halves(permissions: list[str]) -> list[set[str]]:
    """Sets of permissions of which, for any two of them, one holds the first and not the second.

    By the digits of their places, and the opposite of each digit. So a door that is open exactly to the sets with
    its permission asks for that one, and for nothing else besides or instead.
    """
    digits = range((len(permissions) - 1).bit_length())
    return [
        {one for place, one in enumerate(permissions) if (place >> digit & 1) == value}
        for digit in digits
        for value in (0, 1)
    ]


def test_any_two_permissions_are_told_apart() -> None:
    """The control of the yardstick."""
    for size in (2, 3, 8, 9):
        permissions = [f"p{number}" for number in range(size)]
        found = halves(permissions)
        for one in permissions:
            for other in permissions:
                assert one == other or any(one in half and other not in half for half in found)


async def test_each_permission_opens_its_operations_alone(stage: Stage, known: Known, book: Book) -> None:
    owner = stage.seat(Role.OWNER)
    await step_up(owner.caller, stage.town.password)
    name = f"Half {secrets.token_hex(3)}"
    body = {"name": name, "permissions": [{"permission": "clinics:read"}]}
    role = (await owner.caller.post("/v1/roles", body)).json()
    place = [{"role": role["id"], "clinicIds": [stage.town.ids["clinic"]]}]
    _, _, caller = await join(stage.running, stage.town, place, "half")
    asking = {permission: names for permission, names in tenant_side(known).items() if grantable_rules(permission)}
    assert len(asking) > 60
    previous = {"clinics:read"}
    for half in halves(sorted(asking)):
        grants = [{"permission": one, "rule": grantable_rules(one)[0].value} for one in sorted(half)]
        changed = await owner.caller.patch(f"/v1/roles/{role['id']}", {"permissions": grants}, role["version"])
        assert changed.status_code == 200, changed.text
        role = changed.json()
        await arrived(stage, book, caller, known[min(asking[min(half - previous)])])
        await step_up(caller, stage.town.password)
        assert await opened(stage, known, book, caller) == set().union(*(asking[one] for one in half))
        previous = half


async def arrived(stage: Stage, book: Book, caller: Caller, probe: Operation) -> None:
    """Wait until the role as it is now counts: it has just been given what `probe` asks for."""
    for _ in range(PATIENCE):
        if not is_shut(await send(caller, probe, harmless(stage, book, probe), version=999_999)):
            return
        await asyncio.sleep(0.02)
    pytest.fail(f"what {probe.id} asks for did not arrive")


async def test_a_role_cannot_hold_what_no_tenant_may_give(stage: Stage) -> None:
    """Everything that is not to be given is refused by name: the operator's permissions, the making of owners."""
    owner = stage.seat(Role.OWNER).caller
    await step_up(owner, stage.town.password)
    refused = sorted(PERMISSIONS - grantable_by_tenant())
    assert {"roles:assign_owner", "platform_tenants:read", "impersonation:start"} <= set(refused)
    body = {"name": f"Much {secrets.token_hex(3)}", "permissions": [{"permission": one} for one in refused]}
    answer = await owner.post("/v1/roles", body)
    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json()["errors"]] == [
        f"/permissions/{index}/permission" for index in range(len(refused))
    ]
