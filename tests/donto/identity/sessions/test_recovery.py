"""Forgotten and changed passwords."""

import asyncio
from datetime import timedelta

from tests.donto.identity.sessions.test_sign_in import told
from tests.donto.identity.sessions.world import PASSWORD, Chain, World

NEW = "some quite different words"


async def forgot(world: World, email: str) -> str:
    answer = await world.browser().post("/v1/auth/password/forgot", {"email": email})
    assert answer.status_code == 202, answer.text
    return await world.letter_token(email)


async def reset(world: World, token: str, password: str = NEW) -> int:
    answer = await world.browser().post("/v1/auth/password/reset", {"token": token, "password": password})
    return answer.status_code


async def test_forgetting_tells_nobody_who_has_an_account(world: World, chain: Chain) -> None:
    known = await world.browser().post("/v1/auth/password/forgot", {"email": chain.owner.email})
    unknown = await world.browser().post("/v1/auth/password/forgot", {"email": "nobody-4@example.com"})
    assert told(known) == told(unknown)
    assert await world.letters("nobody-4@example.com") == []


async def test_a_reset_changes_the_password_ends_sessions_and_opens_the_account(world: World, chain: Chain) -> None:
    user = await world.hire(chain, {"receptionist": chain.clinics[:1]})
    browser = await world.signed_in(user)
    for _ in range(6):
        await world.browser().login(user.email, "wrong wrong wrong")
    token = await forgot(world, user.email)
    assert await reset(world, token) == 200
    assert (await browser.get("/v1/me")).status_code == 401
    assert (await browser.refresh()).status_code == 401
    assert (await world.browser().login(user.email, NEW)).status_code == 200, "the lock is gone"
    assert (await world.browser().login(user.email, PASSWORD)).status_code == 401
    assert "Your password was changed" in await world.subjects(user.email)
    assert len(await world.audit(chain.id, action="user.password_reset")) == 1


async def test_a_token_works_once_for_half_an_hour_and_only_the_latest(world: World, chain: Chain) -> None:
    user = await world.hire(chain, {"receptionist": chain.clinics[:1]})
    first = await forgot(world, user.email)
    second = await forgot(world, user.email)
    assert await reset(world, first) == 422
    assert await reset(world, second) == 200
    assert await reset(world, second) == 422
    late = await forgot(world, user.email)
    world.clock.advance(timedelta(minutes=30))
    assert await reset(world, late) == 422
    assert await reset(world, "invented") == 422


async def test_parallel_uses_of_a_token_change_the_password_once(world: World, chain: Chain) -> None:
    user = await world.hire(chain, {"receptionist": chain.clinics[:1]})
    token = await forgot(world, user.email)
    codes = await asyncio.gather(*(reset(world, token, f"{NEW} number {index}") for index in range(5)))
    assert sorted(codes) == [200, 422, 422, 422, 422]


async def test_a_weak_password_leaves_the_token_usable(world: World, chain: Chain) -> None:
    user = await world.hire(chain, {"receptionist": chain.clinics[:1]})
    token = await forgot(world, user.email)
    for weak in ("short", "password12345", f"{user.email}!!"):
        assert await reset(world, token, weak) == 422, weak
    assert await reset(world, token) == 200


async def test_only_the_hash_of_a_token_is_stored(world: World, chain: Chain) -> None:
    from donto.identity.accounts import OneTimeToken

    token = await forgot(world, chain.owner.email)
    rows = await world.core.database.platform(OneTimeToken).find({"userId": chain.owner.id}).to_list()
    assert rows
    assert token not in str(rows)


async def test_tokens_of_one_purpose_are_worthless_for_another(world: World, chain: Chain) -> None:
    token = await forgot(world, chain.owner.email)
    answer = await world.browser().post("/v1/auth/email/verify", {"token": token})
    assert answer.status_code == 422
    assert await reset(world, token) == 200


async def test_changing_keeps_this_session_and_ends_the_others(world: World, chain: Chain) -> None:
    user = await world.hire(chain, {"receptionist": chain.clinics[:1]})
    browser, other = await world.signed_in(user), await world.signed_in(user)
    body = {"currentPassword": "not the one at all", "newPassword": NEW}
    wrong = await browser.post("/v1/auth/password/change", body)
    assert wrong.status_code == 422
    assert wrong.json()["errors"][0]["pointer"] == "/currentPassword"
    weak = await browser.post("/v1/auth/password/change", {"currentPassword": PASSWORD, "newPassword": "short"})
    assert weak.json()["errors"][0]["pointer"] == "/newPassword"
    body["currentPassword"] = PASSWORD
    assert (await browser.post("/v1/auth/password/change", body)).status_code == 200
    assert (await browser.get("/v1/me")).status_code == 200
    assert (await other.get("/v1/me")).status_code == 401
    assert (await world.browser().login(user.email, NEW)).status_code == 200


async def test_letters_per_address_are_bounded_without_telling(world: World, mongo_url: str, redis_url: str) -> None:
    from dataclasses import replace

    from donto.kernel.ratelimit import Limit
    from tests.donto.identity.sessions.world import WIDE, opened

    user = await world.account("Lata Letters")
    rates = replace(WIDE, letter_account=Limit("test-letters", 2, 3600))
    database = world.core.settings.database
    async with opened(mongo_url, redis_url, database, made_before=True, clock=world.clock, rates=rates) as narrow:
        answers = [await narrow.browser().post("/v1/auth/password/forgot", {"email": user.email}) for _ in range(4)]
    assert {answer.status_code for answer in answers} == {202}
    assert len(await world.letters(user.email)) == 2
