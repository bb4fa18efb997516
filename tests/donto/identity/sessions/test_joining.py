"""Accepting an invitation through its doors."""

from dataclasses import replace

from donto.identity.accounts import User
from donto.identity.members.schemas import AssignmentInput, InvitationCreate
from donto.kernel.tenancy import Actor, entered
from tests.donto.identity.sessions.world import PASSWORD, Chain, World


async def invite(world: World, chain: Chain, email: str) -> str:
    async def work() -> None:
        offer = AssignmentInput(role="receptionist", clinic_ids=chain.clinics[:1])
        await world.identity.people.invitations.invite(InvitationCreate(email=email, assignments=[offer]))

    with entered(replace(world.scope(chain.id), actor=Actor("user", chain.owner.id))):
        await world.core.database.transaction(work)
    return await world.letter_token(email)


def acceptance(token: str, password: str = PASSWORD) -> dict[str, str]:
    return {"token": token, "name": "Ivan Invited", "password": password}


async def test_accepting_makes_the_account_and_signs_in(world: World, chain: Chain) -> None:
    email = f"ivan.{chain.slug}@example.com"
    token = await invite(world, chain, email)
    browser = world.browser()
    preview = await browser.post("/v1/auth/invitations/preview", {"token": token})
    assert preview.json()["tenantName"] == chain.name
    assert preview.json()["hasAccount"] is False
    answer = browser.keep(await browser.post("/v1/auth/invitations/accept", acceptance(token)))
    assert answer.status_code == 200, answer.text
    assert answer.json()["status"] == "authenticated"
    me = (await browser.get("/v1/me")).json()
    assert (me["roles"], me["user"]["emailVerified"]) == (["receptionist"], True)
    assert (await browser.refresh()).status_code == 200
    assert (await world.browser().post("/v1/auth/invitations/accept", acceptance(token))).status_code == 404


async def test_an_existing_accounts_password_is_guarded_as_at_login(world: World, chain: Chain) -> None:
    user = await world.account("Irma Existing")
    token = await invite(world, chain, user.email)
    codes = [
        (await world.browser().post("/v1/auth/invitations/accept", acceptance(token, "wrong wrong wrong"))).status_code
        for _ in range(6)
    ]
    assert codes == [422] * 5 + [429]
    assert (await world.browser().login(user.email)).status_code == 429, "one count for all doors"


async def test_an_account_with_a_second_factor_is_asked_for_it(world: World, chain: Chain) -> None:
    user: User = await world.account("Ines Guarded")
    await world.with_second_factor(await world.signed_in(user))
    token = await invite(world, chain, user.email)
    browser = world.browser()
    answer = await browser.post("/v1/auth/invitations/accept", acceptance(token))
    assert answer.status_code == 200, answer.text
    assert answer.json()["status"] == "secondFactorRequired"
    assert "donto_refresh" not in browser.http.cookies


async def test_dead_tokens_are_one_answer(world: World) -> None:
    for token in ("x", f"{world.core.ids.new('ten')}.abc"):
        for door, body in (("preview", {"token": token}), ("accept", acceptance(token))):
            answer = await world.browser().post(f"/v1/auth/invitations/{door}", body)
            assert answer.status_code == 404
