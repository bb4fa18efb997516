"""`own` and `assigned`: inside one's own tenant, exactly the records that the word means, and no others."""

from collections.abc import Mapping
from itertools import groupby, islice
from typing import Any

import pytest

from donto.identity.roles import MATRIX, Role
from donto.kernel.chain.repository import AuditEntryRepository
from donto.kernel.tenancy import TenantScope
from tests.isolation import maker
from tests.isolation.compare import random_like, shown
from tests.isolation.test_narrowed_practice import PRACTICE
from tests.isolation.walk import Outcome, verdict
from tests.support.operation import Operation, Request, send
from tests.support.product import Running
from tests.support.records import Raw, fingerprints, records_of
from tests.support.stage import TENANT_ROLES, Seat, Stage, renew, session_of
from tests.support.world import signed_in

pytestmark = [pytest.mark.anyio, pytest.mark.servers]
Known = dict[str, Operation]
IN_CLINICS = (
    "clinic",
    "room",
    "holiday",
    "schedule",
    "day override",
    "absence",
    "patient",
    "patient merge",
    "appointment policy",
    "appointment",
    "queue token",
    "waitlist entry",
    "waitlist opening",
    "waitlist offer",
    "conversation",
    "callback",
)
EACH = 4
"""Subjects of a kind that are looked at, and as many of those that narrowed readers have to do with."""


def test_every_narrowed_operation_has_a_test_here(known: Known) -> None:
    """By the matrix: the operations that some role of a tenant may do with some records alone."""
    narrowed = {
        name
        for name, operation in known.items()
        if any(verdict(operation, role, "tenant") == "narrowed" for role in TENANT_ROLES)
    }
    assert narrowed == {"getMe", "changeMe", "endUserSessions", "recordTimeline"} | PRACTICE
    personal = {
        name
        for name, operation in known.items()
        if operation.access.kind == "signed-in" and (operation.parameters or "ession" in name)
    }
    assert personal == {"listSessions", "endSession", "endOtherSessions"}


async def test_the_timeline_shows_each_reader_their_part(stage: Stage, known: Known, outcomes: list[Outcome]) -> None:
    """Owner: all. Manager: the first clinic and the whole tenant's. Doctor and hygienist: what they did themselves."""
    trail = await records_of(stage.running, stage.town, "audit_entries")
    readers = [seat for seat in stage.seats if verdict(known["recordTimeline"], seat.role, seat.side) != "denied"]
    assert {seat.role for seat in readers} == {Role.OWNER, Role.MANAGER, Role.DOCTOR, Role.HYGIENIST}
    narrowed = {seat.user_id for seat in readers if seat.role in (Role.DOCTOR, Role.HYGIENIST)}
    mine = {_subject(row) for row in trail if row["actor"]["id"] in narrowed}
    subjects = {*_some(mine), *_some({_subject(row) for row in trail})}
    assert {kind for kind, _ in subjects} > set(IN_CLINICS)
    seen = {str(seat): 0 for seat in readers}
    for seat in readers:
        for subject in subjects:
            about = [row for row in trail if _subject(row) == subject]
            shows = await _timeline(known["recordTimeline"], seat, subject)
            assert shows == {row["_id"] for row in about if _may_read(stage, seat, row)}, (str(seat), subject)
            seen[str(seat)] += len(shows)
    assert all(seen.values()), seen
    assert seen["owner@tenant"] > sum(seen.values()) / 2


def _some(subjects: set[tuple[str, str]]) -> list[tuple[str, str]]:
    """A few of each kind."""
    by_kind = groupby(sorted(subjects), key=lambda subject: subject[0])
    return [one for _, of_kind in by_kind for one in islice(of_kind, EACH)]


def _subject(row: Raw) -> tuple[str, str]:
    return row["subject"]["kind"], row["subject"]["id"]


def _may_read(stage: Stage, seat: Seat, row: Raw) -> bool:
    if seat.role is Role.OWNER:
        return True
    clinic, mine = row.get("clinicId"), row["actor"]["id"] == seat.user_id
    # Without a clinic: an entry of all clinics, where records of the kind lie in clinics at all.
    shown_to_manager = clinic == stage.town.ids["clinic"] or (clinic is None and row["subject"]["kind"] in IN_CLINICS)
    if seat.role is Role.MANAGER:
        return mine or shown_to_manager
    return mine and clinic in (stage.town.ids["clinic"], None)


async def _timeline(operation: Operation, seat: Seat, subject: tuple[str, str]) -> set[str]:
    found: set[str] = set()
    request = Request(query={"entity": subject[0], "id": subject[1], "limit": 100})
    while True:
        answer = await send(seat.caller, operation, request)
        assert answer.status_code == 200, answer.text
        found |= {item["id"] for item in answer.json()["items"]}
        cursor = answer.json()["nextCursor"]
        if cursor is None:
            return found
        request = request.with_query(cursor=cursor)


async def test_signing_people_out_reaches_exactly_whom_the_matrix_says(stage: Stage, known: Known) -> None:
    """Own: oneself, everybody else is not there. Yes: everybody. A visitor's own membership does not exist."""
    operation, town = known["endUserSessions"], stage.town
    people = [*town.users.values(), town.ids["user"], town.ids["user2"]]
    for seat in [one for one in stage.seats if one.side == "tenant"]:
        rule = MATRIX[operation.access.permission][seat.role].value
        reached = set()
        for person in sorted(people, key=lambda one, last=seat.user_id: one == last):  # type: ignore[misc]  # one's own sign-out comes last
            answer = await send(seat.caller, operation, Request({"user_id": person}))
            if answer.status_code == 204:
                reached.add(person)
                continue
            random = random_like(stage, person)
            other = await send(seat.caller, operation, Request({"user_id": random}))
            assert (answer.status_code, shown(answer, person)) == (404, shown(other, random))
        assert reached == (set(people) if rule == "yes" else {seat.user_id} & set(people)), str(seat)
        if rule == "own" and reached:
            assert (await seat.caller.get("/v1/me")).status_code == 401
            others = [one for one in stage.seats if one is not seat and one.side == "tenant"]
            assert {(await one.caller.get("/v1/me")).status_code for one in others} == {200}
        for one in stage.seats if rule == "yes" else [seat]:
            await renew(stage, one)


async def test_profiles_are_ones_own(stage: Stage, known: Known, product: Running) -> None:
    """The profile has no id to ask for: it is that of the token, and changing it changes one account."""
    for seat in stage.seats:
        answer = await send(seat.caller, known["getMe"], Request())
        assert answer.json()["user"]["id"] == seat.user_id
    before = await fingerprints(product, stage.town)
    seat = stage.seat(Role.NURSE)
    version = (await send(seat.caller, known["getMe"], Request())).json()["version"]
    body = {"name": f"Other {stage.town.slug}"}
    changed = await send(seat.caller, known["changeMe"], Request(body=body), version=version)
    assert changed.status_code == 200, changed.text
    after = await fingerprints(product, stage.town)
    assert {key for key in before if after[key] != before[key]} == {f"users/{seat.user_id}"}


async def test_sessions_are_ones_own(stage: Stage, known: Known) -> None:
    """Everybody sees and ends exactly their own sign-ins; a colleague's is not there."""
    theirs = {str(seat): await session_of(seat.caller) for seat in stage.seats}
    for seat in stage.seats:
        answer = await send(seat.caller, known["listSessions"], Request())
        shown_here = {item["id"] for item in answer.json()["items"]}
        assert theirs[str(seat)] in shown_here
        assert not shown_here & {session for name, session in theirs.items() if name != str(seat)}
        for name, session in theirs.items():
            if name == str(seat):
                continue
            random = random_like(stage, session)
            one = await send(seat.caller, known["endSession"], Request({"session_id": session}))
            other = await send(seat.caller, known["endSession"], Request({"session_id": random}))
            assert (one.status_code, shown(one, session)) == (404, shown(other, random))
    nurse = stage.seat(Role.NURSE)
    second = await signed_in(stage.running, nurse.email, stage.town.slug, stage.town.password)
    assert (await send(nurse.caller, known["endOtherSessions"], Request())).status_code == 204
    assert (await second.get("/v1/me")).status_code == 401
    assert {(await seat.caller.get("/v1/me")).status_code for seat in stage.seats} == {200}
    own = await maker.session(stage, nurse)
    ended = await send(nurse.caller, known["endSession"], Request({"session_id": own["session"]}))
    assert ended.status_code == 204


async def test_a_repository_that_forgot_own_is_found(
    stage: Stage, known: Known, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: with `own` widened to everything, the timeline shows a hygienist what others did."""
    seat, subject = stage.seat(Role.HYGIENIST), ("clinic", stage.town.ids["clinic"])
    assert await _timeline(known["recordTimeline"], seat, subject) == set()

    def everything(_: AuditEntryRepository, scope: TenantScope) -> Mapping[str, Any]:
        return {"tenantId": scope.tenant_id}

    monkeypatch.setattr(AuditEntryRepository, "own", everything)
    assert await _timeline(known["recordTimeline"], seat, subject) != set()
