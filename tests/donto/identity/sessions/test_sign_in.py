"""Signing in by password: what it gives, what it refuses, and that refusals tell nothing."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import httpx
import pytest

from donto.identity.accounts import LoginThrottle
from donto.identity.accounts.throttle import LoginThrottles
from donto.identity.credentials.token import Audience
from donto.identity.sessions import Facts, Rates, SignedIn
from donto.kernel.ratelimit import Limit
from donto.kernel.tenancy import entered
from tests.donto.identity.sessions.world import PASSWORD, WIDE, Chain, World, opened


def told(answer: httpx.Response) -> tuple[int, object, list[str]]:
    """Everything of an answer that could tell cases apart, but its trace id."""
    body = {key: value for key, value in answer.json().items() if key != "traceId"}
    names = sorted(name for name in answer.headers if name != "x-trace-id")
    return answer.status_code, body, names


async def test_a_sign_in_gives_tokens_and_a_cookie(world: World, chain: Chain) -> None:
    browser = world.browser()
    answer = await browser.login(f"  {chain.owner.email.upper()}".strip())
    assert answer.status_code == 200, answer.text
    body = answer.json()
    assert body["status"] == "authenticated"
    assert body["expiresIn"] == 600
    assert body["user"]["id"] == chain.owner.id
    assert body["tenant"]["slug"] == chain.slug
    assert body["memberships"] == [{"tenantId": chain.id, "slug": chain.slug, "name": chain.name, "roles": ["owner"]}]
    cookies = answer.headers.get_list("set-cookie")
    refresh = next(cookie for cookie in cookies if cookie.startswith("donto_refresh="))
    parts = {part.strip().lower() for part in refresh.split(";")}
    assert {"httponly", "secure", "samesite=strict", "path=/v1/auth"} <= parts
    assert refresh.split("=")[1].split(";")[0] not in answer.text


async def test_unknown_addresses_and_wrong_passwords_are_told_apart_by_nothing(world: World, chain: Chain) -> None:
    wrong = await world.browser().login(chain.owner.email, "not the password at all")
    unknown = await world.browser().login("nobody@example.com", "not the password at all")
    too_long = await world.browser().login(chain.owner.email, "x" * 1000)
    assert wrong.status_code == 401
    assert told(wrong) == told(unknown) == told(too_long)


async def test_both_do_the_same_work(world: World, chain: Chain, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []
    hasher = world.identity.hasher
    compare = hasher._compare

    def spy(stored: str, text: str) -> object:
        compared.append(stored)
        return compare(stored, text)

    monkeypatch.setattr(hasher, "_compare", spy)
    await world.browser().login(chain.owner.email, "not the password at all")
    await world.browser().login("nobody-else@example.com", "not the password at all")
    assert len(compared) == 2
    costs = {stored.split("$")[3] for stored in compared}
    assert len(costs) == 1


async def test_a_locked_unknown_address_answers_as_a_locked_account(world: World, chain: Chain) -> None:
    answers = {}
    for email in (chain.owner.email, "nobody-third@example.com"):
        for _ in range(5):
            assert (await world.browser().login(email, "wrong wrong wrong")).status_code == 401
        answers[email] = await world.browser().login(email, "wrong wrong wrong")
    known, unknown = answers.values()
    assert known.status_code == 429
    assert told(known) == told(unknown)
    assert known.headers["retry-after"] == unknown.headers["retry-after"] == "60"


async def test_a_lock_holds_to_the_second_and_opens(world: World, chain: Chain) -> None:
    user = await world.hire(chain, {"receptionist": chain.clinics[:1]})
    for _ in range(5):
        assert (await world.browser().login(user.email, "wrong wrong wrong")).status_code == 401
    refused = await world.browser().login(user.email)
    assert refused.status_code == 429, "the right password does not open a lock"
    assert refused.headers["retry-after"] == "60"
    world.clock.advance(timedelta(seconds=59))
    assert (await world.browser().login(user.email)).status_code == 429
    world.clock.advance(timedelta(seconds=1))
    assert (await world.browser().login(user.email)).status_code == 200
    assert await world.subjects(user.email) == ["Too many failed sign-ins"]


async def test_no_more_than_ten_tries_in_fifteen_minutes(world: World, chain: Chain) -> None:
    user = await world.hire(chain, {"receptionist": chain.clinics[:1]})
    failures = 0
    for _ in range(15 * 4):
        failures += (await world.browser().login(user.email, "wrong wrong wrong")).status_code == 401
        world.clock.advance(timedelta(seconds=15))
    assert failures <= 10


async def test_a_hundred_failures_in_a_row_need_a_reset(world: World, chain: Chain) -> None:
    user = await world.hire(chain, {"receptionist": chain.clinics[:1]})
    assert (await world.browser().login(user.email, "wrong wrong wrong")).status_code == 401
    key = LoginThrottles(world.core.store, world.core.keys).key_of(user.email)
    counters = world.core.database.platform(LoginThrottle)
    await counters.update_one({"_id": key}, {"$set": {"failuresInRow": 99, "recent": [], "lockedUntil": None}})
    assert (await world.browser().login(user.email, "wrong wrong wrong")).status_code == 401
    world.clock.advance(timedelta(days=30))
    refused = await world.browser().login(user.email)
    assert refused.status_code == 429
    assert refused.json()["resetNeeded"] is True
    await world.browser().post("/v1/auth/password/forgot", {"email": user.email})
    body = {"token": await world.letter_token(user.email), "password": "some quite different words"}
    assert (await world.browser().post("/v1/auth/password/reset", body)).status_code == 200
    assert (await world.browser().login(user.email, body["password"])).status_code == 200


async def test_tokens_for_somebody_who_has_just_joined(world: World, chain: Chain) -> None:
    user = await world.hire(chain, {"receptionist": chain.clinics[:2]})
    with entered(world.scope(chain.id)):
        membership = await world.identity.members.membership_of(user.id)
    assert membership is not None
    view, cookies = await world.identity.sessions.issue_for(
        user, membership, Facts("203.0.113.9"), clinic_id=chain.clinics[1]
    )
    assert isinstance(view, SignedIn)
    assert view.active_clinic_id == chain.clinics[1]
    assert [cookie.name for cookie in cookies] == ["donto_refresh", "donto_device"]
    assert (await world.browser().get("/v1/me", token=view.access_token)).status_code == 200
    await world.with_second_factor(await world.signed_in(user))
    view, cookies = await world.identity.sessions.issue_for(await world.user(user.id), membership, Facts("203.0.113.9"))
    assert view.status == "secondFactorRequired"
    assert cookies == ()


async def test_parallel_guesses_do_not_pass_the_bound(world: World, chain: Chain) -> None:
    user = await world.hire(chain, {"receptionist": chain.clinics[:1]})
    answers = await asyncio.gather(*(world.browser().login(user.email, "wrong wrong wrong") for _ in range(20)))
    codes = [answer.status_code for answer in answers]
    assert codes.count(401) == 5
    assert codes.count(429) == 15


async def test_a_locked_account_locks_nobody_else_at_its_address(world: World, chain: Chain) -> None:
    first = await world.hire(chain, {"receptionist": chain.clinics[:1]})
    second = await world.hire(chain, {"receptionist": chain.clinics[:1]})
    for _ in range(6):
        await world.browser().login(first.email, "wrong wrong wrong")
    assert (await world.browser().login(second.email)).status_code == 200


async def test_the_limit_by_account_and_address(world: World, chain: Chain, mongo_url: str, redis_url: str) -> None:
    rates: Rates = replace(WIDE, sign_in_account=Limit("test-narrow", 2, 600))
    database = world.core.settings.database
    async with opened(
        mongo_url, redis_url, database, made_before=True, clock=world.clock, clinics=world.clinics, rates=rates
    ) as narrow:
        codes = [(await narrow.browser().login(chain.owner.email)).status_code for _ in range(3)]
        assert codes == [200, 200, 429]
        other = await world.hire(chain, {"receptionist": chain.clinics[:1]})
        assert (await narrow.browser().login(other.email)).status_code == 200


async def test_where_a_sign_in_leads(world: World, chain: Chain) -> None:
    second = await world.chain()
    user = await world.hire(chain, {"receptionist": chain.clinics[:1]})
    user = await world.hire(second, {"doctor": second.clinics[1:]}, user)
    first = (await world.signed_in(user)).last
    assert first["tenant"]["id"] == chain.id
    assert first["activeClinicId"] == chain.clinics[0]
    named = (await world.signed_in(user, second.slug)).last
    assert named["tenant"]["id"] == second.id
    again = (await world.signed_in(user)).last
    assert again["tenant"]["id"] == second.id, "the last one"
    assert {one["slug"] for one in again["memberships"]} == {chain.slug, second.slug}


async def test_a_tenant_of_others_is_like_none(world: World, chain: Chain) -> None:
    other = await world.chain()
    foreign = await world.browser().login(chain.owner.email, slug=other.slug)
    invented = await world.browser().login(chain.owner.email, slug="no-such-house")
    assert foreign.status_code == 404
    assert told(foreign) == told(invented)


async def test_one_of_the_operators_people_lands_on_the_platforms_side(world: World) -> None:
    user = await world.account("Sunil Super", platform_roles=["super_admin"])
    browser = await world.signed_in(user)
    assert browser.last["tenant"] is None
    claims = world.identity.authenticator._verifier.verify(browser.token or "")
    assert (claims.aud, claims.tid) == (Audience.PLATFORM, None)
    me = (await browser.get("/v1/me")).json()
    assert me["platformRoles"] == ["super_admin"]
    assert me["roles"] == ["super_admin"]
    assert (await browser.get("/v1/users")).status_code == 403


async def test_sign_ins_and_failures_are_in_the_tenants_trail(world: World, chain: Chain) -> None:
    user = await world.hire(chain, {"receptionist": chain.clinics[:1]})
    await world.browser().login(user.email, "wrong wrong wrong")
    await world.signed_in(user)
    (failed,) = await world.audit(chain.id, action="session.sign_in_failed")
    assert failed["subject"] == {"kind": "user", "id": user.id}
    assert failed["actor"]["kind"] == "anonymous"
    (started,) = await world.audit(chain.id, action="session.started")
    assert started["actor"] == {"kind": "user", "id": user.id, "impersonatorId": None}
    for _ in range(4):
        await world.browser().login(user.email, "wrong wrong wrong")
    await world.browser().login(user.email, "wrong wrong wrong")
    assert len(await world.audit(chain.id, action="session.account_locked")) == 1
    everything = str(await world.audit(chain.id))
    assert PASSWORD not in everything
    assert "wrong wrong wrong" not in everything


async def test_failures_of_unknown_addresses_are_in_the_platforms_trail_without_the_address(world: World) -> None:
    await world.browser().login("ghost-of-nobody@example.com", "wrong wrong wrong")
    entries = await world.audit(None, action="session.sign_in_failed")
    assert entries[-1]["subject"]["kind"] == "unknown address"
    assert "ghost-of-nobody" not in str(entries)


async def test_a_new_device_is_told_of_the_first_is_not(world: World, chain: Chain) -> None:
    user = await world.hire(chain, {"receptionist": chain.clinics[:1]})
    browser = await world.signed_in(user)
    assert await world.subjects(user.email) == []
    await browser.login(user.email)
    assert await world.subjects(user.email) == [], "the same device again"
    await world.signed_in(user)
    assert await world.subjects(user.email) == ["New sign-in to your account"]
    letter = (await world.letters(user.email))[0]
    assert "Firefox on Linux" in letter["text"]


async def test_an_older_hash_is_renewed(world: World, chain: Chain) -> None:
    import argon2

    weak = argon2.PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    user = await world.account("Old Hash", tenant_ids=[])
    with_old = await world.core.database.platform(type(user)).update_one(
        {"_id": user.id}, {"$set": {"passwordHash": weak}}
    )
    assert with_old.modified_count == 1
    await world.signed_in(user)
    renewed = (await world.user(user.id)).password_hash
    assert renewed is not None
    assert renewed != weak
    await world.signed_in(user)


async def test_somebody_without_a_tenant_can_sign_in_and_see_nothing_but_themselves(world: World) -> None:
    user = await world.account("Nora Nowhere")
    browser = await world.signed_in(user)
    assert browser.last["tenant"] is None
    me = (await browser.get("/v1/me")).json()
    assert sorted(me["permissions"]) == [
        "users:read_own_profile",
        "users:revoke_sessions",
        "users:update_own_profile",
    ]
    assert (await browser.get("/v1/users")).status_code == 403
