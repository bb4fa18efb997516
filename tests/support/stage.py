"""A town on a stage: everybody who can stand at a door, and the id of every kind of record that the town has."""

import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from donto.identity.roles import Role
from tests.support.correspondence import callback_of, connected, template_body, written
from tests.support.outbox import dead_letter
from tests.support.product import Caller, Running
from tests.support.records import records_of
from tests.support.world import (
    PASSWORD,
    Town,
    employ,
    enlarge,
    found,
    furnish,
    join,
    link_doctor,
    operator,
    populate,
    signed_in,
    step_up,
)

Side = Literal["tenant", "platform"]
SIDES: Final[tuple[Side, ...]] = ("platform", "tenant")
PLATFORM_ROLES: Final[tuple[Role, ...]] = (Role.SUPER_ADMIN, Role.SUPPORT)
TENANT_ROLES: Final[tuple[Role, ...]] = tuple(role for role in Role if role not in PLATFORM_ROLES)
OWN_ROLE: Final[list[dict[str, str]]] = [{"permission": "clinics:read", "rule": "yes"}]
"""What the town's own role holds: little enough for a manager to offer it."""
_LONG_SECONDS: Final = 120.0


@dataclass
class Seat:
    """Somebody at the door, and on which side of it: the operator's people can work on both."""

    role: Role
    side: Side
    caller: Caller
    user_id: str
    email: str

    def __str__(self) -> str:
        return f"{self.role.value}@{self.side}"


@dataclass
class Stage:
    """A town with everybody in place."""

    running: Running
    town: Town
    operator: Caller
    """A super-admin on the platform's side who helps to build; sits in no seat."""
    seats: list[Seat]
    nobody: Caller
    """Not signed in."""
    signed_in_at: float = field(default_factory=time.monotonic)
    """When `keep_fresh` last had to do something."""

    @property
    def dedicated(self) -> bool:
        """Whether the tenant has a database of its own."""
        return self.town.database != self.running.product.core.database.platform_database

    def seat(self, role: Role, side: Side = "tenant") -> Seat:
        """Who has this role on this side."""
        return next(seat for seat in self.seats if (seat.role, seat.side) == (role, side))

    def ids(self, seat: Seat | None = None) -> dict[str, str]:
        """The town's own ids by kind, and the password; address and password are the seat's own."""
        if seat is None:
            return {**self.town.ids, "password": self.town.password}
        if seat.role in PLATFORM_ROLES:
            return {**self.town.ids, "password": PASSWORD}
        return {**self.town.ids, "email": seat.email, "password": self.town.password}


async def build(running: Running, *, dedicated: bool = False, people: bool = True) -> Stage:
    """A new town. Without `people` only its owner has a seat."""
    by = await operator(running)
    town = await found(running, password=f"correct-lantern-{secrets.token_hex(5)}", dedicated=dedicated)
    await enlarge(running, town, by)
    await (populate if people else furnish)(running, town)
    stage = Stage(running, town, by, [], running.passerby())
    await step_up(town.owner, town.password)
    await _name_everything(stage)
    roles = TENANT_ROLES if people else (Role.OWNER,)
    for role in roles:
        stage.seats.append(Seat(role, "tenant", town.callers[role], town.users[role], town.emails[role]))
    for role in PLATFORM_ROLES if people else ():
        for side in SIDES:
            stage.seats.append(await operators_seat(running, role, side))
    for seat in stage.seats:
        await renew(stage, seat)
    return stage


async def operators_seat(running: Running, role: Role, side: Side) -> Seat:
    """A seat for one of the operator's people, who has yet to sign in: see `renew`."""
    user_id, email = await employ(running, role)
    return Seat(role, side, running.caller(), user_id, email)


async def doctors_seat(stage: Stage) -> Seat:
    """A seat for the town's doctor where nobody sits in it yet."""
    town = stage.town
    place = [{"role": Role.DOCTOR, "clinicIds": [town.ids["clinic"]]}]
    user_id, email, caller = await join(stage.running, town, place)
    await link_doctor(town, town.ids["doctor"], user_id)
    seat = Seat(Role.DOCTOR, "tenant", caller, user_id, email)
    await renew(stage, seat)
    return seat


async def renew(stage: Stage, seat: Seat) -> None:
    """Sign the seat in anew, in its first clinic, with a fresh proof."""
    town, own = stage.town, seat.role in TENANT_ROLES
    password = town.password if own else PASSWORD
    seat.caller = await signed_in(stage.running, seat.email, town.slug if own else None, password)
    if own:
        town.callers[seat.role] = seat.caller
    elif seat.side == "tenant":
        await switch(seat.caller, tenantId=town.tenant_id)
    await step_up(seat.caller, password)


async def keep_fresh(stage: Stage) -> None:
    """Sign everybody in anew who has sat for long: a token lives for a quarter of an hour, a proof for five minutes."""
    if time.monotonic() - stage.signed_in_at < _LONG_SECONDS:
        return
    for seat in stage.seats:
        await renew(stage, seat)
    stage.operator = await operator(stage.running)
    stage.signed_in_at = time.monotonic()


async def switch(caller: Caller, **to: Any) -> None:
    """Move the caller's session, and go on with the token of the new place."""
    answer = await caller.post("/v1/auth/switch", to)
    assert answer.status_code == 200, answer.text
    caller.token = answer.json()["accessToken"]


async def _name_everything(stage: Stage) -> None:
    """Complete the town's ids. `user`, `room` and their like belong to the first clinic, `user2` ... to the second."""
    town, owner = stage.town, stage.town.owner
    ids = town.ids | {"tenant": town.tenant_id, "slug": town.slug, "email": town.owner_email}
    made = await owner.post("/v1/roles", {"name": f"Greeter {town.slug}", "permissions": OWN_ROLE})
    assert made.status_code == 201, made.text
    ids["role"] = made.json()["id"]
    ids["session"] = await session_of(await signed_in(stage.running, town.owner_email, town.slug, town.password))
    for mark in ("", "2"):
        ids[f"membership{mark}"] = await _record_id(stage, "memberships", {"userId": ids[f"user{mark}"]})
    ids["settings"] = await _record_id(stage, "tenant_settings", {})
    ids["policy"] = (await owner.get("/v1/tenant/security-policy")).json()["id"]
    plans = (await stage.operator.get("/v1/platform/plans")).json()["items"]
    for mark in ("", "2"):
        line = await connected(town, ids[f"clinic{mark}"])
        ids[f"channel{mark}"], ids[f"waba{mark}"] = line["id"], line["waba"]
        ids[f"contact{mark}"] = await written(stage.running, town, line["address"], ids[f"patient{mark}"])
        ids[f"callback{mark}"] = await callback_of(stage.running, town, ids[f"contact{mark}"])
    for mark in ("", "2"):  # two, because a list of one has no cursor
        draft = template_body(ids["waba"], f"text{mark}_{town.slug}".replace("-", "_"))
        answer = await owner.post("/v1/templates", draft)
        assert answer.status_code == 201, answer.text
        ids[f"template{mark}"] = answer.json()["id"]
    ids["plan"] = next(plan["id"] for plan in plans if plan["atSignup"])
    flag = {"key": f"flag_{secrets.token_hex(4)}", "byTenant": {town.tenant_id: True}}
    assert (await stage.operator.post("/v1/platform/flags", flag)).status_code == 201
    for mark in ("", "2"):
        ids[f"letter{mark}"] = await dead_letter(stage.running, town)
    town.ids = ids


async def session_of(caller: Caller) -> str:
    """The id of the caller's present session."""
    sessions = (await caller.get("/v1/auth/sessions")).json()["items"]
    found: str = next(session["id"] for session in sessions if session["current"])
    return found


async def _record_id(stage: Stage, collection: str, condition: Mapping[str, Any]) -> str:
    """The id of a record that no answer shows."""
    rows = await records_of(stage.running, stage.town, collection)
    found = [row for row in rows if condition.items() <= row.items()]
    assert len(found) == 1, (collection, condition)
    return str(found[0]["_id"])
