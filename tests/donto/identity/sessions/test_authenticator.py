"""What a bearer token is worth: only what the database says of its holder at this moment, in every process."""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from donto.kernel.errors import Unauthenticated
from donto.kernel.tenancy import entered
from tests.donto.identity.sessions.world import SYSTEM, Browser, Chain, World, opened


def segment(value: Any) -> str:
    raw = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def opened_token(token: str) -> tuple[dict[str, Any], dict[str, Any]]:
    header, claims, _ = (base64.urlsafe_b64decode(part + "==") for part in token.split("."))
    return json.loads(header), json.loads(claims)


def signed_with(secret: bytes, header: object, claims: object) -> str:
    signed = f"{segment(header)}.{segment(claims)}"
    return f"{signed}.{segment(hmac.new(secret, signed.encode(), hashlib.sha256).digest())}"


def secret_of(world: World) -> bytes:
    key = world.core.settings.token_ring.first.signing
    assert isinstance(key, bytes)
    return key


async def status(browser: Browser, token: str) -> int:
    return (await browser.get("/v1/me", token=token)).status_code


async def test_forged_tokens_open_nothing(world: World, chain: Chain) -> None:
    browser = await world.signed_in(chain.owner)
    header, claims = opened_token(browser.token or "")
    secret = secret_of(world)
    assert await status(browser, signed_with(secret, header, claims)) == 200, "the control: a well made one opens"

    public = Ed25519PrivateKey.generate().public_key().public_bytes_raw()
    other = Ed25519PrivateKey.generate()
    by_eddsa = f"{segment(header | {'alg': 'EdDSA'})}.{segment(claims)}"
    attacks = {
        "none": f"{segment(header | {'alg': 'none'})}.{segment(claims)}.",
        "none with a signature": signed_with(secret, header | {"alg": "none"}, claims),
        "another secret": signed_with(b"x" * 32, header, claims),
        "empty secret": signed_with(b"", header, claims),
        "public key as secret": signed_with(public, header, claims),
        "confused algorithm": f"{by_eddsa}.{segment(other.sign(by_eddsa.encode()))}",
        "stronger hash": signed_with(secret, header | {"alg": "HS512"}, claims),
        "kid of a path": signed_with(b"", header | {"kid": "../../dev/null"}, claims),
        "kid of a query": signed_with(secret, header | {"kid": "' or 1=1"}, claims),
        "own key": signed_with(b"k" * 32, header | {"jwk": {"kty": "oct", "k": segment(b"k" * 32)}}, claims),
        "own address": signed_with(secret, header | {"jku": "https://evil.example/keys"}, claims),
        "critical": signed_with(secret, header | {"crit": ["exp"]}, claims),
        "another kind": signed_with(secret, header | {"typ": "donto-purpose+jwt"}, claims),
        "wrong audience": signed_with(secret, header, claims | {"aud": "donto:platform", "tid": None}),
        "platform with a tenant": signed_with(secret, header, claims | {"aud": "donto:platform"}),
        "invented audience": signed_with(secret, header, claims | {"aud": "donto:root"}),
        "wrong issuer": signed_with(secret, header, claims | {"iss": "https://evil.example"}),
        "expired": signed_with(secret, header, claims | {"iat": claims["iat"] - 900, "exp": claims["exp"] - 900}),
        "too long a life": signed_with(secret, header, claims | {"exp": claims["exp"] + 86400}),
        "not yet": signed_with(secret, header, claims | {"iat": claims["iat"] + 600, "exp": claims["exp"] + 600}),
    }
    codes = {name: await status(browser, token) for name, token in attacks.items()}
    assert set(codes.values()) == {401}, {name: code for name, code in codes.items() if code != 401}


async def test_signed_claims_are_not_believed_against_the_database(world: World, chain: Chain) -> None:
    """As if the key had leaked for a moment: a claim that the database contradicts is worth nothing."""
    other = await world.chain()
    browser = await world.signed_in(await world.hire(chain, {"receptionist": chain.clinics[:1]}))
    header, claims = opened_token(browser.token or "")
    secret = secret_of(world)
    wrong: list[dict[str, Any]] = [
        {"tid": other.id},
        {"sub": chain.owner.id},
        {"sid": world.core.ids.new("ses")},
        {"acid": chain.clinics[1], "cids": chain.clinics},
        {"acid": None, "cids": "*"},
        {"tid": None, "cids": [], "acid": None},
    ]
    for change in wrong:
        assert await status(browser, signed_with(secret, header, claims | change)) == 401, change
    promoted = signed_with(secret, header, claims | {"roles": ["owner"]})
    me = await browser.get("/v1/me", token=promoted)
    assert me.json()["roles"] == ["receptionist"], "roles come from the database alone"


@pytest.mark.parametrize("credentials", ["", "Bearer", "Bearer ", "Basic eDp5", "Bearer a.b.c", "Bearer é"])
async def test_no_token(world: World, credentials: str) -> None:
    browser = world.browser()
    headers = {b"authorization": credentials.encode("utf-8")}
    answer = await browser.http.get("/v1/me", headers=headers)
    assert answer.status_code == 401


async def deactivated(world: World, chain: Chain, user_id: str) -> None:
    async def work() -> None:
        await world.identity.members.set_active(user_id, active=False)

    with entered(owner_scope(world, chain)):
        await world.core.database.transaction(work)


async def unmapped(world: World, chain: Chain, user_id: str) -> None:
    from donto.identity.members.schemas import AssignmentInput

    async def work() -> None:
        membership = await world.identity.members.membership_of(user_id)
        assert membership is not None
        elsewhere = [AssignmentInput(role="receptionist", clinic_ids=[chain.clinics[2]])]
        await world.identity.members.assign(user_id, membership.version, elsewhere)

    with entered(owner_scope(world, chain)):
        await world.core.database.transaction(work)


async def closed(world: World, chain: Chain, _: str) -> None:
    async def work() -> None:
        for move in ("suspend", "close"):
            await world.control.tenants.move(chain.id, move, "for the test")

    with entered(SYSTEM):
        await world.core.database.transaction(work)


async def revoked(world: World, _: Chain, user_id: str) -> None:
    with entered(SYSTEM):
        assert await world.identity.ends.all_of(user_id, "for the test") == 1


def owner_scope(world: World, chain: Chain) -> Any:
    from dataclasses import replace

    from donto.kernel.tenancy import Actor

    return replace(world.scope(chain.id), actor=Actor("user", chain.owner.id))


@pytest.mark.parametrize("event", [deactivated, unmapped, closed, revoked])
async def test_what_ends_a_right_ends_the_token_in_every_process(
    world: World,
    chain: Chain,
    mongo_url: str,
    redis_url: str,
    event: Callable[[World, Chain, str], Awaitable[None]],
) -> None:
    user = await world.hire(chain, {"receptionist": chain.clinics[:1]})
    browser = await world.signed_in(user)
    database = world.core.settings.database
    async with opened(
        mongo_url, redis_url, database, made_before=True, clock=world.clock, clinics=world.clinics
    ) as second:
        elsewhere = second.browser()
        elsewhere.token = browser.token
        assert (await elsewhere.get("/v1/me")).status_code == 200
        assert second.identity.authenticator.recall(browser.token or "") is not None, "it is cached there"
        await event(world, chain, user.id)
        if event in (deactivated, revoked):
            assert (await browser.get("/v1/me")).status_code == 401, "at once, where it was done"
        deadline = time.monotonic() + 5
        while (await elsewhere.get("/v1/me")).status_code == 200:
            assert time.monotonic() < deadline
            await world.settled()
        assert (await elsewhere.get("/v1/me")).status_code == 401
        assert (await browser.get("/v1/me")).status_code == 401
        if event is not unmapped:
            assert (await browser.refresh()).status_code == 401


async def test_a_role_that_changes_counts_at_once(world: World, chain: Chain) -> None:
    user = await world.hire(chain, {"receptionist": chain.clinics[:1], "manager": chain.clinics[:1]})
    browser = await world.signed_in(user)
    assert (await browser.get("/v1/users")).status_code == 200
    from donto.identity.members.schemas import AssignmentInput

    async def work() -> None:
        membership = await world.identity.members.membership_of(user.id)
        assert membership is not None
        left = [AssignmentInput(role="receptionist", clinic_ids=chain.clinics[:1])]
        await world.identity.members.assign(user.id, membership.version, left)

    with entered(owner_scope(world, chain)):
        await world.core.database.transaction(work)
    await world.settled()
    assert (await browser.get("/v1/users")).status_code == 403


async def test_recalling_touches_no_server(world: World, chain: Chain, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = await world.signed_in(chain.owner)
    await world.settled()
    assert (await browser.get("/v1/me")).status_code == 200
    authenticator = world.identity.authenticator
    token = browser.token or ""
    known = authenticator.recall(token)
    assert known is not None
    assert known.user_id == chain.owner.id
    world.clock.advance(timedelta(minutes=10))
    assert authenticator.recall(token) is None, "it has expired"
    world.clock.advance(timedelta(minutes=-10))
    monkeypatch.setattr(world.core.live, "_heard", float("-inf"))
    assert authenticator.recall(token) is None, "nobody would have told us of a change"


async def test_a_policy_made_later_is_noticed(world: World, chain: Chain) -> None:
    user = await world.hire(chain, {"receptionist": chain.clinics[:1]})
    browser = await world.signed_in(user)
    assert (await browser.get("/v1/auth/sessions")).status_code == 200
    await world.require_second_factor(chain, "receptionist")
    await world.settled()
    answer = await browser.call("PATCH", "/v1/me", {"name": "Hari"}, If_Match='"1"')
    assert answer.status_code == 403
    assert answer.json()["type"] == "/problems/second-factor-required"
    me = await browser.get("/v1/me")
    assert me.json()["secondFactor"] == {"state": "none", "required": True, "recoveryCodesLeft": 0}
    await world.with_second_factor(browser)
    await world.settled()
    assert (await browser.get("/v1/me")).json()["secondFactor"]["state"] == "active"
    version = (await browser.get("/v1/me")).json()["version"]
    changed = await browser.call("PATCH", "/v1/me", {"name": "Hari"}, If_Match=f'"{version}"')
    assert changed.status_code == 200, changed.text


async def test_the_operators_people_need_a_second_factor_where_that_is_set(
    world: World, mongo_url: str, redis_url: str
) -> None:
    user = await world.account("Sushma Super", platform_roles=["super_admin"])
    database = world.core.settings.database
    async with opened(
        mongo_url,
        redis_url,
        database,
        made_before=True,
        clock=world.clock,
        clinics=world.clinics,
        platform_needs_second_factor=True,
    ) as strict:
        browser = await strict.signed_in(user)
        assert browser.last["secondFactorMissing"] is True
        me = (await browser.get("/v1/me")).json()
        refused = await browser.call("PATCH", "/v1/me", {"name": "S"}, If_Match=f'"{me["version"]}"')
        assert refused.status_code == 403
    relaxed = await world.signed_in(user)
    assert relaxed.last["secondFactorMissing"] is False


async def test_authenticating_nonsense_raises_and_nothing_else(world: World) -> None:
    for nonsense in ("", ".", "..", "a.b.c", "\x00", "{}", "a" * 20_000):
        with pytest.raises(Unauthenticated):
            await world.identity.authenticator.authenticate(nonsense)
