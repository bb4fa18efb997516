"""Roles that a tenant composes: one permission opens the operations that ask for it, and not one more."""

import asyncio
import secrets

import pytest

from donto.identity.roles import PERMISSIONS, Role
from donto.identity.roles.matrix import grantable_by_tenant
from donto.identity.roles.policy import grantable_rules
from tests.isolation.book import Entry, own_ids
from tests.isolation.compare import random_like
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


async def test_one_permission_opens_its_operations_alone(stage: Stage, known: Known, book: Book) -> None:
    owner = stage.seat(Role.OWNER)
    await step_up(owner.caller, stage.town.password)
    name = f"Single {secrets.token_hex(3)}"
    body = {"name": name, "permissions": [{"permission": "clinics:read"}]}
    role = (await owner.caller.post("/v1/roles", body)).json()
    place = [{"role": role["id"], "clinicIds": [stage.town.ids["clinic"]]}]
    _, _, caller = await join(stage.running, stage.town, place, "single")
    asking = {permission: names for permission, names in tenant_side(known).items() if grantable_rules(permission)}
    assert len(asking) > 20
    previous = "clinics:read"
    for permission, names in asking.items():
        rule = grantable_rules(permission)[0].value
        grants = {"permissions": [{"permission": permission, "rule": rule}]}
        changed = await owner.caller.patch(f"/v1/roles/{role['id']}", grants, role["version"])
        assert changed.status_code == 200, (permission, changed.text)
        role = changed.json()
        await gone(caller, known, book, stage, previous, permission)
        await step_up(caller, stage.town.password)
        assert await opened(stage, known, book, caller) == names, permission
        previous = permission


async def gone(caller: Caller, known: Known, book: Book, stage: Stage, previous: str, permission: str) -> None:
    """Wait until the new permission counts and the previous one does not, as its operations' doors say."""
    names = tenant_side(known)
    here, before = min(names[permission]), min(names[previous])
    for _ in range(PATIENCE):
        new = await send(caller, known[here], harmless(stage, book, known[here]), version=999_999)
        old = await send(caller, known[before], harmless(stage, book, known[before]), version=999_999)
        step_up_alone = new.status_code == 403 and new.json()["type"] == "/problems/step-up-required"
        if (new.status_code != 403 or step_up_alone) and (old.status_code == 403 or previous == permission):
            return
        await asyncio.sleep(0.02)
    pytest.fail(f"the role with {permission} did not arrive")


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
