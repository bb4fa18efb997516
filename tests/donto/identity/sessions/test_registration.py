"""Patient accounts: registered, confirmed by letter, one for every clinic."""

import asyncio
from itertools import count
from typing import Any

import httpx

from donto.identity.accounts import User
from tests.donto.identity.sessions.test_sign_in import told
from tests.donto.identity.sessions.world import PASSWORD, Chain, World

_numbers = count(1)


def address() -> str:
    return f"meera.{next(_numbers)}@people.example.com"


async def register(world: World, chain: Chain, email: str, **other: Any) -> httpx.Response:
    body = {"email": email, "password": PASSWORD, "name": "Meera Pillai", "tenantSlug": chain.slug, **other}
    answer = await world.browser().post("/v1/auth/register", body)
    assert answer.status_code == 202, answer.text
    return answer


async def verify(world: World, token: str) -> int:
    return (await world.browser().post("/v1/auth/email/verify", {"token": token})).status_code


async def account(world: World, email: str) -> User:
    user = await world.identity.accounts.find_by_email(email)
    assert user is not None
    return user


async def test_confirming_the_address_makes_a_patient(world: World, chain: Chain) -> None:
    email = address()
    await register(world, chain, email)
    before = await world.browser().login(email)
    assert before.json()["tenant"] is None, "no place before the address is confirmed"
    token = await world.letter_token(email)
    assert await verify(world, token) == 200
    assert await verify(world, token) == 422
    browser = await world.signed_in(await account(world, email))
    me = (await browser.get("/v1/me")).json()
    assert (me["tenant"]["id"], me["roles"]) == (chain.id, ["patient"])
    assert me["user"]["emailVerified"] is True


async def test_existing_addresses_get_the_same_answer_and_another_letter(world: World, chain: Chain) -> None:
    patient = await world.patient(chain)
    known = await register(world, chain, patient.email)
    unknown = await register(world, chain, address())
    assert told(known) == told(unknown)
    assert await world.subjects(patient.email) == ["You have an account already"]
    assert "#token=" not in (await world.letters(patient.email))[0]["text"]
    await world.signed_in(patient)


async def test_answers_take_the_same_time_by_a_floor(world: World, chain: Chain) -> None:
    floor = world.identity.doors._floor
    assert floor >= 0.2
    loop = asyncio.get_running_loop()
    for email in (chain.owner.email, address()):
        began = loop.time()
        await register(world, chain, email)
        assert loop.time() - began >= floor


async def test_one_account_for_many_clinics(world: World, chain: Chain) -> None:
    patient = await world.patient(await world.chain())
    await register(world, chain, patient.email, password="an ignored long password")
    assert await verify(world, await world.letter_token(patient.email)) == 200
    browser = await world.signed_in(patient, chain.slug)
    assert len(browser.last["memberships"]) == 2
    assert (await world.browser().login(patient.email, "an ignored long password")).status_code == 401


async def test_nobody_can_prepare_an_account_for_somebody_elses_address(world: World, chain: Chain) -> None:
    """The attacker registers first; the owner of the address registers later and follows their own letter."""
    email = address()
    await register(world, chain, email, password="the attackers own choice", name="Mallory")
    attacker = await world.signed_in(await account(world, email), password="the attackers own choice")
    await register(world, chain, email)
    assert await verify(world, await world.letter_token(email)) == 200
    assert (await attacker.get("/v1/me")).status_code == 401
    assert (await world.browser().login(email, "the attackers own choice")).status_code == 401
    browser = await world.signed_in(await account(world, email))
    assert browser.last["user"]["name"] == "Meera Pillai"


async def test_an_earlier_link_changes_nothing_once_the_address_is_confirmed(world: World, chain: Chain) -> None:
    email = address()
    await register(world, chain, email, password="the attackers own choice")
    attackers = await world.letter_token(email)
    await register(world, chain, email)
    assert await verify(world, await world.letter_token(email)) == 200
    await verify(world, attackers)
    await world.signed_in(await account(world, email))
    assert (await world.browser().login(email, "the attackers own choice")).status_code == 401


async def test_asking_for_the_letter_again(world: World, chain: Chain) -> None:
    email = address()
    await register(world, chain, email)
    browser = await world.signed_in(await account(world, email))
    assert (await browser.post("/v1/auth/email/verify/resend")).status_code == 202
    assert await verify(world, await world.letter_token(email)) == 200
    browser = await world.signed_in(await account(world, email))
    assert browser.last["tenant"]["id"] == chain.id, "the clinic of the first letter"
    assert (await browser.post("/v1/auth/email/verify/resend")).status_code == 409
    assert (await world.browser().post("/v1/auth/email/verify/resend")).status_code == 401


async def test_weak_passwords_and_unknown_clinics_are_refused_before_anything_is_told(
    world: World, chain: Chain
) -> None:
    body = {"email": address(), "password": "short", "name": "Meera Pillai", "tenantSlug": chain.slug}
    weak = await world.browser().post("/v1/auth/register", body)
    assert weak.status_code == 422
    assert weak.json()["errors"][0]["pointer"] == "/password"
    body |= {"password": PASSWORD, "tenantSlug": "no-such-house"}
    assert (await world.browser().post("/v1/auth/register", body)).status_code == 404
    assert await world.letters(body["email"]) == []


async def test_registering_at_once_makes_one_account(world: World, chain: Chain) -> None:
    email = address()
    await asyncio.gather(*(register(world, chain, email) for _ in range(5)))
    assert await world.core.database.platform(User).count_documents({"email": email}) == 1


async def test_operator_text_in_the_body_is_refused(world: World, chain: Chain) -> None:
    bodies: tuple[object, ...] = (
        {"email": {"$gt": ""}, "password": "x"},
        {"email": chain.owner.email, "password": {"$ne": None}},
        {"email": chain.owner.email, "password": "a\x00b"},
        {"email": chain.owner.email, "password": PASSWORD, "roles": ["owner"]},
        [],
        None,
    )
    for body in bodies:
        answer = await world.browser().post("/v1/auth/login", body)
        assert answer.status_code in (400, 422), body
