"""Refresh tokens: each works once, and one used again ends the session."""

import asyncio
from datetime import timedelta

import pytest

from tests.donto.identity.sessions.world import Browser, Chain, World


async def present(world: World, token: str) -> Browser:
    """Somebody else who has got hold of a refresh token."""
    thief = world.browser()
    thief.http.cookies.set("donto_refresh", token, domain="donto.test", path="/v1/auth")
    return thief


async def test_each_refresh_gives_another_token(world: World, chain: Chain) -> None:
    browser = await world.signed_in(chain.owner)
    seen = {browser.refresh_token}
    for _ in range(3):
        world.clock.advance(timedelta(seconds=1))
        before = browser.token
        assert (await browser.refresh()).status_code == 200
        assert browser.token != before
        assert (await browser.get("/v1/me")).status_code == 200
        seen.add(browser.refresh_token)
    assert len(seen) == 4


async def test_using_one_again_ends_the_session_on_all_its_tokens(world: World, chain: Chain) -> None:
    browser = await world.signed_in(chain.owner)
    stolen = browser.refresh_token
    await browser.refresh()
    newest = browser.refresh_token
    assert (await browser.get("/v1/me")).status_code == 200
    assert (await (await present(world, stolen)).refresh()).status_code == 401
    assert (await browser.get("/v1/me")).status_code == 401
    assert (await (await present(world, newest)).refresh()).status_code == 401
    (entry,) = await world.audit(chain.id, action="session.refresh_token_reused")
    assert entry["actor"]["kind"] == "anonymous"


@pytest.mark.parametrize("older", [1, 2])
async def test_an_authentic_token_of_any_earlier_generation_ends_it(world: World, chain: Chain, older: int) -> None:
    browser = await world.signed_in(chain.owner)
    tokens = [browser.refresh_token]
    for _ in range(2):
        await browser.refresh()
        tokens.append(browser.refresh_token)
    await (await present(world, tokens[-1 - older])).refresh()
    assert (await browser.get("/v1/me")).status_code == 401


async def test_twenty_at_once_give_one_success_at_most_and_a_dead_family(world: World, chain: Chain) -> None:
    browser = await world.signed_in(chain.owner)
    token = browser.refresh_token
    racers = [await present(world, token) for _ in range(20)]
    answers = await asyncio.gather(*(racer.refresh() for racer in racers))
    codes = [answer.status_code for answer in answers]
    assert codes.count(200) <= 1
    assert set(codes) <= {200, 401}
    winners = [racer for racer, code in zip(racers, codes, strict=True) if code == 200]
    for survivor in [*winners, browser]:
        assert (await survivor.get("/v1/me")).status_code == 401
        assert (await survivor.refresh()).status_code == 401
    assert len(await world.audit(chain.id, action="session.refresh_token_reused")) == 1


@pytest.mark.parametrize("spoil", ["", "x", "ses_1.1.aaaaaaaaaaaaaaaaaaaaaa." + "b" * 43, "a" * 600])
async def test_garbage_is_refused_and_ends_nothing(world: World, chain: Chain, spoil: str) -> None:
    browser = await world.signed_in(chain.owner)
    assert (await (await present(world, spoil)).refresh()).status_code == 401
    session, rest = browser.refresh_token.split(".", 1)
    forged = f"{session}.{rest[:-3]}" + ("AAA" if not rest.endswith("AAA") else "BBB")
    assert (await (await present(world, forged)).refresh()).status_code == 401
    assert (await browser.refresh()).status_code == 200


async def test_without_a_cookie(world: World) -> None:
    assert (await world.browser().refresh()).status_code == 401


async def test_a_session_dies_of_idleness_and_of_age(world: World, chain: Chain) -> None:
    browser = await world.signed_in(chain.owner)
    for _ in range(2):
        world.clock.advance(timedelta(minutes=59))
        assert (await browser.refresh()).status_code == 200
    world.clock.advance(timedelta(minutes=61))
    assert (await browser.refresh()).status_code == 401

    browser = await world.signed_in(chain.owner)
    hours = 0.0
    while (await browser.refresh()).status_code == 200:
        world.clock.advance(timedelta(minutes=30))
        hours += 0.5
        assert hours < 30
    assert hours == 24


async def test_a_patients_session_lives_longer(world: World, chain: Chain) -> None:
    browser = await world.signed_in(await world.patient(chain))
    world.clock.advance(timedelta(days=29))
    assert (await browser.refresh()).status_code == 200


async def test_an_access_token_expires(world: World, chain: Chain) -> None:
    browser = await world.signed_in(chain.owner)
    world.clock.advance(timedelta(minutes=9, seconds=59))
    assert (await browser.get("/v1/me")).status_code == 200
    world.clock.advance(timedelta(seconds=10))
    answer = await browser.get("/v1/me")
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"


async def test_logging_out_ends_the_session_and_takes_the_cookie_away(world: World, chain: Chain) -> None:
    browser = await world.signed_in(chain.owner)
    token = browser.refresh_token
    answer = await browser.post("/v1/auth/logout")
    assert answer.status_code == 204, answer.text
    assert "donto_refresh" not in browser.http.cookies
    assert (await browser.get("/v1/me")).status_code == 401
    assert (await (await present(world, token)).refresh()).status_code == 401
    assert (await browser.post("/v1/auth/logout")).status_code == 204
    assert len(await world.audit(chain.id, action="session.ended")) == 1
