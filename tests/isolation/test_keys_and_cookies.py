"""What a client keeps between requests, used by somebody else: idempotency keys, refresh cookies; and plain names."""

import secrets
from dataclasses import replace
from typing import Any

import pytest

from tests.isolation import maker
from tests.isolation.book import Entry
from tests.isolation.compare import shown
from tests.isolation.conftest import Pair, Towns
from tests.support.operation import Operation, Request, send
from tests.support.product import Running
from tests.support.stage import Stage, session_of
from tests.support.world import sign_up_body, signed_in

pytestmark = [pytest.mark.anyio, pytest.mark.servers]
REPLAYED = "idempotency-replayed"


def creating(known: dict[str, Operation]) -> list[Operation]:
    """What a tenant's people create. Visitors, who have no account and no key of their own, have a test below."""
    inside = [one for one in known.values() if one.access.plane != "platform" and one.access.kind != "public"]
    return [operation for operation in inside if operation.creates]


async def test_their_key_runs_anew(pair: Pair, known: dict[str, Operation], book: dict[str, Entry]) -> None:
    """Another tenant's key, with another's body or one's own: never their answer."""
    ours, theirs = pair.ours.town.owner, pair.theirs.town.owner
    operations = creating(known)
    assert len(operations) >= 15
    for operation in operations:
        key, key_for_own = secrets.token_urlsafe(16), secrets.token_urlsafe(16)
        their_body, another = [await _sample(pair.theirs, book[operation.id]) for _ in range(2)]
        for used, request in ((key, their_body), (key_for_own, another)):
            created = await send(theirs, operation, request, key=used)
            assert created.status_code == 201, (operation.id, created.text)
        repeated = await send(theirs, operation, _changed(another), key=key_for_own)
        assert "key-reused" in repeated.text, "the control: within a tenant a key is bound to its body"
        same = await send(ours, operation, their_body, key=key)
        assert REPLAYED not in same.headers
        assert same.status_code in (201, 404, 422)
        assert "key-reused" not in same.text
        own = await _sample(pair.ours, book[operation.id])
        first = await send(ours, operation, own, key=key_for_own)
        assert (first.status_code, REPLAYED in first.headers) == (201, False), first.text
        again = await send(ours, operation, own, key=key_for_own)
        assert (again.status_code, again.headers[REPLAYED], again.text) == (201, "true", first.text)
        for answer in (first, same):
            assert not [canary for canary in pair.canaries if canary in answer.text and canary not in str(their_body)]


async def _sample(stage: Stage, entry: Entry) -> Request:
    """A request that can succeed, with what it uses up made new."""
    ids = stage.ids()
    for make in entry.fresh:
        ids |= await make(stage, None)
    return entry.samples(ids)[0]


def _changed(request: Request) -> Request:
    """Another body. A key is looked at before what stands in it."""
    return replace(request, body={**request.body, "another": True})


async def test_a_visitors_key_counts_in_each_tenant_apart(
    pair: Pair, known: dict[str, Operation], book: dict[str, Entry]
) -> None:
    """Nobody is signed in at either public door, and one key opens both: two holds, each with a secret of its own."""
    key, hold = secrets.token_urlsafe(16), known["placePublicHold"]
    answers = [
        await send(pair.ours.nobody, hold, book[hold.id].samples(stage.ids())[0], key=key)
        for stage in (pair.theirs, pair.ours)
    ]
    assert [(answer.status_code, REPLAYED in answer.headers) for answer in answers] == [(201, False)] * 2
    assert len({answer.json()["secret"] for answer in answers}) == 2
    assert not [canary for canary in pair.canaries if canary in answers[1].text]


async def test_one_persons_key_counts_in_each_tenant_apart(product: Running) -> None:
    """Who owns two chains may use the same key and body in both: two effects, and never the other chain's answer."""
    email, password = maker.address(), "one-person-two-chains-5"
    owners = []
    for slug in (maker.word(), maker.word()):
        caller = product.caller()
        answer = await caller.post("/v1/signup", sign_up_body(slug, email, password))
        assert answer.status_code == 201, answer.text
        caller.token = answer.json()["accessToken"]
        owners.append(caller)
    key, body = secrets.token_urlsafe(16), {"name": maker.word(), "timeZone": "Asia/Kolkata"}
    answers = [await owner.post("/v1/clinics", body, key=key) for owner in owners]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert REPLAYED not in answers[1].headers
    first, second = (answer.json()["id"] for answer in answers)
    assert first != second
    assert [(await owner.get(f"/v1/clinics/{first}")).status_code for owner in owners] == [200, 404]


async def test_their_refresh_cookie_changes_no_answer_to_our_token(
    pair: Pair, known: dict[str, Operation], book: dict[str, Entry]
) -> None:
    """A bearer token decides alone where it stands, whatever cookies come with it."""
    cookie = (await maker.refresh_cookie(pair.theirs, None))["refreshCookie"]
    bare = pair.ours.running.caller(pair.ours.town.owner.token)
    compared = 0
    for operation in known.values():
        if operation.method != "GET" or operation.access.kind == "public":
            continue
        for request in book[operation.id].samples(pair.ours.ids()):
            with_theirs = Request(request.path, request.query, cookies={"donto_refresh": cookie})
            one, other = await send(bare, operation, with_theirs), await send(bare, operation, request)
            assert shown(one) == shown(other), operation.id
            assert not [canary for canary in pair.canaries if canary in one.text]
            compared += 1
    assert compared > 30


async def test_a_cookie_and_a_token_of_two_tenants_never_mix(pair: Pair, known: dict[str, Operation]) -> None:
    """Refreshing and signing out go by the cookie alone, and the token stays what it was."""
    theirs, town = await _session(pair.theirs), pair.ours.town
    ours = await signed_in(pair.ours.running, town.owner_email, town.slug, town.password)
    mixed = pair.ours.running.caller(ours.token)
    refreshed = await send(mixed, known["refresh"], Request(cookies={"donto_refresh": theirs}))
    assert refreshed.status_code == 200, refreshed.text
    assert refreshed.json()["tenant"]["id"] == pair.theirs.town.tenant_id
    assert pair.ours.town.slug not in refreshed.text
    successor = refreshed.cookies["donto_refresh"]
    out = await send(mixed, known["logOut"], Request(cookies={"donto_refresh": successor}))
    assert out.status_code == 204
    for cookie in (theirs, successor):
        dead = await send(pair.ours.nobody, known["refresh"], Request(cookies={"donto_refresh": cookie}))
        assert dead.status_code == 401
    assert (await ours.get("/v1/me")).json()["tenant"]["id"] == town.tenant_id
    assert await session_of(ours)


async def _session(stage: Stage) -> str:
    return (await maker.refresh_cookie(stage, None))["refreshCookie"]


async def test_what_is_taken_there_is_free_here(stage: Stage, towns: Towns, product: Running) -> None:
    """Names, days and addresses are unique within a tenant: what another one uses tells nothing."""
    theirs = (await towns.pair("shared", "shared")).theirs.town
    clinic, owner = stage.town.ids["clinic"], stage.town.owner
    place = [{"role": "nurse", "clinicIds": [clinic]}]
    bodies: list[tuple[str, dict[str, Any]]] = [
        ("/v1/clinics", {"name": f"Main Street {theirs.slug}", "timeZone": "Asia/Kolkata"}),
        ("/v1/rooms", {"clinicId": clinic, "name": f"Chair 1 {theirs.slug}"}),
        ("/v1/holidays", {"clinicId": clinic, "date": "2027-01-27", "name": f"Republic Day {theirs.slug}"}),
        ("/v1/roles", {"name": f"Greeter {theirs.slug}", "permissions": [{"permission": "clinics:read"}]}),
        ("/v1/invitations", {"email": f"later@{theirs.slug}.example.com", "assignments": place}),
        ("/v1/invitations", {"email": theirs.owner_email, "assignments": place}),
    ]
    for path, body in bodies:
        answer = await owner.post(path, body)
        assert answer.status_code == 201, (path, answer.text)
        again = await owner.post(path, body)
        assert again.status_code == 409, "the control: within a tenant it is taken"
        assert not [user for user in theirs.users.values() if user in answer.text]
