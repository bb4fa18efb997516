"""The second factor: set up, asked for, used once, replaced, removed."""

import asyncio
from datetime import timedelta

import pyotp
import pytest

from donto.identity.accounts import User
from tests.donto.identity.sessions.world import PASSWORD, Browser, Chain, World

STEP = timedelta(seconds=30)


@pytest.fixture
async def guarded(world: World, chain: Chain) -> tuple[User, Browser, pyotp.TOTP, list[str]]:
    user = await world.hire(chain, {"receptionist": chain.clinics[:1]})
    browser = await world.signed_in(user)
    app, codes = await world.with_second_factor(browser)
    world.clock.advance(STEP)
    return user, browser, app, codes


async def challenge(world: World, user: User) -> tuple[Browser, str]:
    browser = world.browser()
    answer = await browser.login(user.email)
    assert answer.status_code == 200, answer.text
    assert answer.json()["status"] == "secondFactorRequired"
    assert "donto_refresh" not in browser.http.cookies
    return browser, answer.json()["challenge"]


async def test_enrolling_shows_the_secret_once_and_keeps_it_sealed(world: World, chain: Chain) -> None:
    browser = await world.signed_in(chain.owner)
    body = (await browser.post("/v1/auth/mfa/enroll")).json()
    assert body["otpauthUri"].startswith("otpauth://totp/Donto")
    assert body["secret"] in body["otpauthUri"]
    assert body["qrSvg"].startswith("<svg")
    stored = await world.core.database.platform(User).find_one({"_id": chain.owner.id})
    assert body["secret"] not in str(stored)
    assert body["secret"] not in str(await world.audit(chain.id))
    wrong = await browser.post("/v1/auth/mfa/activate", {"code": "000000"})
    assert wrong.status_code == 422
    assert wrong.json()["errors"][0]["pointer"] == "/code"
    assert (await world.browser().login(chain.owner.email)).json()["status"] == "authenticated", "not active yet"


async def test_the_second_step_is_asked_for_and_signs_in(
    world: World, guarded: tuple[User, Browser, pyotp.TOTP, list[str]]
) -> None:
    user, _, app, codes = guarded
    assert len(codes) == len(set(codes)) == 10
    browser, asked = await challenge(world, user)
    answer = browser.keep(
        await browser.post("/v1/auth/mfa/verify", {"challenge": asked, "code": app.at(world.clock.now())})
    )
    assert answer.status_code == 200, answer.text
    assert (await browser.get("/v1/me")).status_code == 200
    assert (await browser.refresh()).status_code == 200


async def test_a_challenge_is_no_access_token_and_the_other_way_round(
    world: World, guarded: tuple[User, Browser, pyotp.TOTP, list[str]]
) -> None:
    user, signed_in, app, _ = guarded
    browser, asked = await challenge(world, user)
    assert (await browser.get("/v1/me", token=asked)).status_code == 401
    body = {"challenge": signed_in.token, "code": app.at(world.clock.now())}
    assert (await browser.post("/v1/auth/mfa/verify", body)).status_code == 401


async def test_a_code_works_once(world: World, guarded: tuple[User, Browser, pyotp.TOTP, list[str]]) -> None:
    user, _, app, _ = guarded
    code = app.at(world.clock.now())
    first, asked = await challenge(world, user)
    assert (await first.post("/v1/auth/mfa/verify", {"challenge": asked, "code": code})).status_code == 200
    second, again = await challenge(world, user)
    replayed = await second.post("/v1/auth/mfa/verify", {"challenge": again, "code": code})
    assert replayed.status_code == 401
    world.clock.advance(STEP)
    fresh = {"challenge": again, "code": app.at(world.clock.now())}
    assert (await second.post("/v1/auth/mfa/verify", fresh)).status_code == 200, "the challenge was not used up"


async def test_of_parallel_uses_of_a_code_one_holds(
    world: World, guarded: tuple[User, Browser, pyotp.TOTP, list[str]]
) -> None:
    user, _, app, _ = guarded
    code = app.at(world.clock.now())
    asked = [await challenge(world, user) for _ in range(4)]
    answers = await asyncio.gather(
        *(browser.post("/v1/auth/mfa/verify", {"challenge": one, "code": code}) for browser, one in asked)
    )
    assert sorted(answer.status_code for answer in answers) == [200, 401, 401, 401]


async def test_a_challenge_works_once(world: World, guarded: tuple[User, Browser, pyotp.TOTP, list[str]]) -> None:
    user, _, app, codes = guarded
    browser, asked = await challenge(world, user)
    body = {"challenge": asked, "code": app.at(world.clock.now())}
    assert (await browser.post("/v1/auth/mfa/verify", body)).status_code == 200
    again = await browser.post("/v1/auth/mfa/verify", {"challenge": asked, "recoveryCode": codes[0]})
    assert again.status_code == 401


async def test_a_challenge_runs_out_and_ends_with_the_password(
    world: World, guarded: tuple[User, Browser, pyotp.TOTP, list[str]]
) -> None:
    user, signed_in, app, _ = guarded
    browser, asked = await challenge(world, user)
    world.clock.advance(timedelta(minutes=5, seconds=10))
    late = await browser.post("/v1/auth/mfa/verify", {"challenge": asked, "code": app.at(world.clock.now())})
    assert late.status_code == 401

    browser, asked = await challenge(world, user)
    world.clock.advance(timedelta(seconds=2))
    change = {"currentPassword": PASSWORD, "newPassword": "another calm long sentence"}
    assert (await signed_in.post("/v1/auth/password/change", change)).status_code == 200
    body = {"challenge": asked, "code": app.at(world.clock.now())}
    assert (await browser.post("/v1/auth/mfa/verify", body)).status_code == 401


async def test_recovery_codes_work_once_each(
    world: World, guarded: tuple[User, Browser, pyotp.TOTP, list[str]]
) -> None:
    user, signed_in, _, codes = guarded
    for code, expected in ((codes[0], 200), (codes[0], 401), (codes[1].lower(), 200), ("0000-0000-0000", 401)):
        browser, asked = await challenge(world, user)
        answer = await browser.post("/v1/auth/mfa/verify", {"challenge": asked, "recoveryCode": code})
        assert answer.status_code == expected, answer.text
    assert (await signed_in.get("/v1/me")).json()["secondFactor"]["recoveryCodesLeft"] == 8
    both = {"challenge": "x", "code": "1", "recoveryCode": "2"}
    assert (await world.browser().post("/v1/auth/mfa/verify", both)).status_code == 422


async def test_signing_in_anew_does_not_refill_the_guesses_of_codes(
    world: World, guarded: tuple[User, Browser, pyotp.TOTP, list[str]]
) -> None:
    user, *_ = guarded
    refused = []
    for _ in range(6):
        answer = await world.browser().login(user.email)
        if answer.status_code == 200:
            guess = {"challenge": answer.json()["challenge"], "code": "000000"}
            answer = await world.browser().post("/v1/auth/mfa/verify", guess)
        refused.append(answer.status_code)
    assert refused == [401] * 5 + [429]


async def test_activating_signs_out_the_devices_that_came_in_without(world: World, chain: Chain) -> None:
    other = await world.signed_in(chain.owner)
    browser = await world.signed_in(chain.owner)
    await world.with_second_factor(browser)
    assert (await browser.get("/v1/me")).status_code == 200
    assert (await other.get("/v1/me")).status_code == 401
    assert "Your second factor was changed" in await world.subjects(chain.owner.email)
    assert (await browser.post("/v1/auth/mfa/enroll")).status_code == 409


async def test_new_recovery_codes_need_a_fresh_proof_and_end_the_old(
    world: World, guarded: tuple[User, Browser, pyotp.TOTP, list[str]]
) -> None:
    user, browser, app, codes = guarded
    refused = await browser.post("/v1/auth/mfa/recovery-codes")
    assert refused.status_code == 403
    assert refused.json()["type"] == "/problems/step-up-required"
    stepped = await browser.post("/v1/auth/step-up", {"code": app.at(world.clock.now())})
    assert stepped.status_code == 200, stepped.text
    renewed = (await browser.post("/v1/auth/mfa/recovery-codes")).json()["recoveryCodes"]
    assert not set(renewed) & set(codes)
    other, asked = await challenge(world, user)
    old = {"challenge": asked, "recoveryCode": codes[5]}
    assert (await other.post("/v1/auth/mfa/verify", old)).status_code == 401
    new = {"challenge": asked, "recoveryCode": renewed[0]}
    assert (await other.post("/v1/auth/mfa/verify", new)).status_code == 200


async def test_removing_it_needs_a_fresh_proof_and_the_policys_leave(
    world: World, chain: Chain, guarded: tuple[User, Browser, pyotp.TOTP, list[str]]
) -> None:
    user, browser, *_ = guarded
    assert (await browser.call("DELETE", "/v1/auth/mfa")).status_code == 403
    await browser.post("/v1/auth/step-up", {"password": PASSWORD})
    await world.require_second_factor(chain, "receptionist")
    await world.settled()
    assert (await browser.call("DELETE", "/v1/auth/mfa")).status_code == 409
    await world.require_second_factor(chain)
    await world.settled()
    assert (await browser.call("DELETE", "/v1/auth/mfa")).status_code == 204
    assert (await world.browser().login(user.email)).json()["status"] == "authenticated"


async def test_a_fresh_proof_counts_for_five_minutes_on_this_session_alone(world: World, chain: Chain) -> None:
    browser = await world.signed_in(chain.owner)
    other = await world.signed_in(chain.owner)
    for mine in (browser, other):
        await mine.post("/v1/auth/mfa/enroll")

    async def allowed(someone: Browser) -> bool:
        answer = await someone.post("/v1/auth/mfa/recovery-codes")
        assert answer.status_code in (403, 409), answer.text
        return answer.status_code == 409

    assert not await allowed(browser)
    wrong = await browser.post("/v1/auth/step-up", {"password": "not the one at all"})
    assert wrong.status_code == 422
    assert not await allowed(browser)
    assert (await browser.post("/v1/auth/step-up", {"password": PASSWORD})).status_code == 200
    assert await allowed(browser)
    assert not await allowed(other)
    world.clock.advance(timedelta(minutes=4, seconds=59))
    assert await allowed(browser)
    world.clock.advance(timedelta(seconds=1))
    assert not await allowed(browser)
    assert (await browser.post("/v1/auth/step-up", {})).status_code == 422
    assert len(await world.audit(chain.id, action="session.step_up_failed")) == 1


async def test_guessing_at_a_stolen_session_locks(world: World, chain: Chain) -> None:
    browser = await world.signed_in(chain.owner)
    codes = [(await browser.post("/v1/auth/step-up", {"password": "not the one at all"})).status_code for _ in range(6)]
    assert codes == [422] * 5 + [429]
