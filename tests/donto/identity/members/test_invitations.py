"""Invitations over HTTP and from token to membership, on the real servers."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from donto.identity.accounts.models import User
from donto.identity.members.invitation import MOST_LETTERS, Preview
from donto.identity.members.models import Invitation, Membership
from donto.identity.members.repository import OfferRepository
from donto.kernel.crypto import token_hash
from donto.kernel.errors import Conflict, InvalidInput, LimitReached, NotFound, TenantStateForbids
from donto.kernel.tenancy import ANONYMOUS, PlatformScope, entered
from tests.donto.identity.members.world import PASSWORD, Chain, Who, World

DOOR = PlatformScope(ANONYMOUS, "an invitation is accepted by somebody who is not signed in")
GONE = "This invitation is not valid any more. Ask for a new one."


@pytest.fixture(autouse=True)
def _time_stands_again(world: World) -> Iterator[None]:
    before = world.clock.now()
    yield
    world.clock.advance(before - world.clock.now())


def to(email: str, *pairs: tuple[str, Any], **also: Any) -> dict[str, Any]:
    return {"email": email, "assignments": [{"role": role, "clinicIds": where} for role, where in pairs], **also}


async def invited(world: World, who: Who, email: str, *pairs: tuple[str, Any]) -> tuple[dict[str, Any], str]:
    """The invitation as answered, and the token in its letter."""
    answer = await world.call(who, "POST", "/v1/invitations", to(email, *pairs))
    assert answer.status_code == 201, answer.text
    return answer.json(), await world.token(email)


async def preview(world: World, token: str) -> Preview:
    with entered(DOOR):
        return await world.people.members.preview(token)


async def accept(
    world: World, token: str, name: str = "Gita Guest", password: str = PASSWORD
) -> tuple[User, Membership]:
    with entered(DOOR):
        return await world.people.members.accept(token, name, password)


async def refused(world: World, token: str) -> None:
    """Neither preview nor accept tells anything about the token."""
    for attempt in (preview(world, token), accept(world, token)):
        with pytest.raises(NotFound) as gone:
            await attempt
        assert gone.value.detail == GONE
        assert not gone.value.extra


def address(world: World) -> str:
    return f"{world.core.ids.new('x')}@example.com"


@pytest.mark.parametrize("dedicated", [False, True])
async def test_a_new_doctor_is_invited_and_accepts(world: World, dedicated: bool) -> None:
    chain = await world.chain(dedicated=dedicated)
    assert (chain.scope.database == world.core.database.platform_database) != dedicated
    email = address(world)
    answer = await world.call(world.owner(chain), "POST", "/v1/invitations", to(email.upper(), ("doctor", [chain.a])))
    shown, token = answer.json(), await world.token(email)
    assert (shown["email"], shown["state"], shown["sent"], shown["hint"]) == (email, "open", 1, None)
    assert shown["assignments"] == [{"role": "doctor", "clinicIds": [chain.a]}]
    assert "token" not in str(shown).lower()
    (letter,) = await world.letters(email)
    assert chain.owner.name in letter["subject"]
    assert "doctor" in letter["text"]
    offer = await preview(world, token)
    assert (offer.roles, offer.email, offer.has_account) == (("doctor",), email, False)
    assert offer.tenant_name.startswith("Chain")
    user, member = await accept(world, token)
    assert (user.email, user.name, user.tenant_ids) == (email, "Gita Guest", [chain.id])
    assert user.email_verified_at == world.clock.now()
    assert (member.user_id, member.staff, member.active) == (user.id, True, True)
    assert await world.accounts.check_password(user, PASSWORD)
    assert await world.meters(chain) == ({"staff": 2, "doctors": 1},) * 2
    await refused(world, token)
    (row,) = (await world.call(world.owner(chain), "GET", "/v1/invitations", state="accepted")).json()["items"]
    assert (row["acceptedUserId"], row["state"]) == (user.id, "accepted")
    (entry,) = await world.audit(chain, "invitation.accepted")
    assert entry["actor"]["id"] == user.id


async def test_the_token_is_stored_nowhere(world: World, chain: Chain) -> None:
    email = address(world)
    shown, token = await invited(world, world.owner(chain), email, ("nurse", "*"))
    assert token.startswith(f"{chain.id}.")
    assert len(token.partition(".")[2]) == 43
    with entered(chain.scope):
        stored = await OfferRepository(world.core.store).get(shown["id"])
    assert stored.token_hash == token_hash(token)
    assert token not in str(stored.to_stored())
    for entry in await world.audit(chain, "invitation.sent"):
        assert token not in str(entry)
        assert stored.token_hash not in str(entry)


async def test_an_existing_account_proves_its_password_and_keeps_its_name(
    world: World, chain: Chain, other: Chain
) -> None:
    known = await world.account("Kim Known", password=PASSWORD)
    _, token = await invited(world, world.owner(chain), known.email, ("nurse", [chain.a]))
    assert (await preview(world, token)).has_account
    with pytest.raises(InvalidInput) as wrong:
        await accept(world, token, password="another long sentence")
    assert wrong.value.errors[0].code == "wrong-password"
    user, _ = await accept(world, token, name="Somebody Else")
    assert (user.id, user.name) == (known.id, "Kim Known")
    assert user.email_verified_at is not None
    # A second tenant, by the same account.
    _, again = await invited(world, world.owner(other), known.email, ("billing", "*"))
    user, member = await accept(world, again)
    assert user.tenant_ids == [chain.id, other.id]
    assert [part.role for part in member.assignments] == ["billing"]


async def test_a_weak_password_makes_no_account_and_leaves_the_token(world: World, chain: Chain) -> None:
    email = address(world)
    _, token = await invited(world, world.owner(chain), email, ("nurse", "*"))
    for weak in ("short", "Gita Guest Gita", "a" * 200):
        with pytest.raises(InvalidInput) as fault:
            await accept(world, token, password=weak)
        assert fault.value.errors[0].pointer == "/password"
    assert await world.accounts.find_by_email(email) is None
    assert (await accept(world, token))[0].email == email


@pytest.mark.parametrize("known", [False, True])
async def test_of_two_who_accept_at_once_one_does(world: World, chain: Chain, known: bool) -> None:
    for _ in range(3):
        email = address(world)
        if known:
            await world.account("Kim Known", password=PASSWORD, email=email)
        _, token = await invited(world, world.owner(chain), email, ("nurse", "*"))
        results = await asyncio.gather(*(accept(world, token) for _ in range(4)), return_exceptions=True)
        won = [result for result in results if isinstance(result, tuple)]
        lost = [result for result in results if not isinstance(result, tuple)]
        assert len(won) == 1, results
        assert all(isinstance(one, NotFound) and one.detail == GONE for one in lost), lost
    metered, counted = await world.meters(chain)
    assert metered == counted == {"staff": 4, "doctors": 0}


async def test_every_token_that_is_no_use_gets_one_answer(world: World, chain: Chain, other: Chain) -> None:
    owner = world.owner(chain)
    shown, token = await invited(world, owner, address(world), ("nurse", "*"))
    secret = token.partition(".")[2]
    for strange in (
        "",
        ".",
        "x",
        chain.id,
        f"{chain.id}.",
        f"{chain.id}.{secret[:-1]}",
        f"{token}.",
        f"{token}x",
        f"{other.id}.{secret}",
        f"{world.core.ids.new('ten')}.{secret}",
        f"platform.{secret}",
        f"{chain.owner.id}.{secret}",
        "\ud800.x",
        "é" * 1000,
    ):
        await refused(world, strange)
    assert (await preview(world, token)).email  # control: this one is good
    # Replaced by a newer one.
    assert (await world.call(owner, "POST", f"/v1/invitations/{shown['id']}/resend")).status_code == 200
    newer = await world.token(shown["email"])
    assert newer != token
    await refused(world, token)
    # Outdated, by the second.
    world.clock.advance(timedelta(days=7) - timedelta(milliseconds=1))
    assert (await preview(world, newer)).email
    world.clock.advance(timedelta(milliseconds=1))
    await refused(world, newer)
    # Sent again after that, then revoked.
    assert (await world.call(owner, "POST", f"/v1/invitations/{shown['id']}/resend")).status_code == 200
    last = await world.token(shown["email"])
    assert (await preview(world, last)).email
    assert (await world.call(owner, "DELETE", f"/v1/invitations/{shown['id']}")).status_code == 204
    await refused(world, last)


async def test_an_offer_is_worth_what_its_inviter_may_still_grant(world: World, chain: Chain) -> None:
    owner = world.owner(chain)
    for shut_out in (True, False):
        manager = await world.hire(chain, {"manager": [chain.a]})
        shown, token = await invited(world, manager, address(world), ("doctor", [chain.a]))
        assert (await preview(world, token)).email
        path = f"/v1/users/{manager.user.id}"
        if shut_out:
            answer = await world.call(owner, "POST", f"{path}/deactivate")
        else:
            lower = {"assignments": [{"role": "receptionist", "clinicIds": [chain.a]}]}
            answer = await world.call(owner, "PATCH", path, lower, version=1)
        assert answer.status_code == 200
        await refused(world, token)
        # An owner makes it theirs by sending it again.
        assert (await world.call(owner, "POST", f"/v1/invitations/{shown['id']}/resend")).status_code == 200
        assert (await accept(world, await world.token(shown["email"])))[1].active


async def test_who_may_offer_what(world: World, chain: Chain) -> None:
    manager = await world.hire(chain, {"manager": [chain.a]})
    email = address(world)
    for pairs in (
        [("owner", "*")],
        [("nurse", [chain.a]), ("owner", "*")],
        [("manager", "*")],
        [("doctor", "*")],
    ):
        answer = await world.call(manager, "POST", "/v1/invitations", to(email, *pairs))
        assert (answer.status_code, answer.json()["type"]) == (403, "/problems/forbidden"), pairs
    wide = {"name": "Wide", "permissions": [{"permission": "patients:delete"}]}
    role = (await world.call(world.owner(chain), "POST", "/v1/roles", wide)).json()["id"]
    answer = await world.call(manager, "POST", "/v1/invitations", to(email, (role, [chain.a])))
    assert answer.status_code == 403
    beyond = await world.call(manager, "POST", "/v1/invitations", to(email, ("doctor", [chain.b])))
    assert [error["code"] for error in beyond.json()["errors"]] == ["unknown-clinic"]
    assert not await world.letters(email)
    assert (await world.call(world.owner(chain), "GET", "/v1/invitations")).json()["items"] == []
    # Control.
    answer = await world.call(manager, "POST", "/v1/invitations", to(email, ("doctor", [chain.a])))
    assert answer.status_code == 201


async def test_an_owner_invites_an_owner(world: World, chain: Chain) -> None:
    _, token = await invited(world, world.owner(chain), address(world), ("owner", "*"))
    user, _ = await accept(world, token)
    assert (await world.call(Who(user, chain), "POST", f"/v1/users/{chain.owner.id}/deactivate")).status_code == 200


async def test_a_manager_neither_sends_again_nor_revokes_what_they_could_not_offer(world: World, chain: Chain) -> None:
    owner_offer, _ = await invited(world, world.owner(chain), address(world), ("owner", "*"))
    there, _ = await invited(world, world.owner(chain), address(world), ("nurse", [chain.b]))
    manager = await world.hire(chain, {"manager": [chain.a]})
    listed = (await world.call(manager, "GET", "/v1/invitations")).json()["items"]
    assert [one["id"] for one in listed] == [owner_offer["id"]]
    for path, code in ((owner_offer["id"], 403), (there["id"], 404)):
        assert (await world.call(manager, "POST", f"/v1/invitations/{path}/resend")).status_code == code
        assert (await world.call(manager, "DELETE", f"/v1/invitations/{path}")).status_code == code


async def test_roles_and_clinics_that_are_not_there(world: World, chain: Chain, other: Chain) -> None:
    made = {"name": "Theirs", "permissions": [{"permission": "patients:read"}]}
    foreign = (await world.call(world.owner(other), "POST", "/v1/roles", made)).json()["id"]
    owner, email = world.owner(chain), address(world)
    for pair, fault in (
        ((foreign, "*"), ("/assignments/0/role", "unknown-role")),
        ((world.core.ids.new("rol"), "*"), ("/assignments/0/role", "unknown-role")),
        (("support", "*"), ("/assignments/0/role", "unknown-role")),
        (("nurse", [other.a]), ("/assignments/0/clinicIds/0", "unknown-clinic")),
        (("nurse", [world.core.ids.new("cln")]), ("/assignments/0/clinicIds/0", "unknown-clinic")),
        (("patient", "*"), ("/assignments/0/role", "not-assignable")),
    ):
        answer = await world.call(owner, "POST", "/v1/invitations", to(email, pair))
        assert answer.status_code == 422
        assert [(error["pointer"], error["code"]) for error in answer.json()["errors"]] == [fault]
    for bad in (to("nobody", ("nurse", "*")), to({"$gt": ""}, ("nurse", "*")), to(email)):  # type: ignore[arg-type]  # bad input on purpose
        assert (await world.call(owner, "POST", "/v1/invitations", bad)).status_code == 422


async def test_members_and_open_offers_are_not_invited_again(world: World, chain: Chain, other: Chain) -> None:
    owner = world.owner(chain)
    nurse = await world.hire(chain, {"nurse": "*"})
    answer = await world.call(owner, "POST", "/v1/invitations", to(nurse.user.email, ("doctor", "*")))
    assert (answer.status_code, answer.json()["userId"]) == (409, nurse.user.id)
    await world.call(owner, "POST", f"/v1/users/{nurse.user.id}/deactivate")
    answer = await world.call(owner, "POST", "/v1/invitations", to(nurse.user.email, ("doctor", "*")))
    assert (answer.status_code, "deactivated" in answer.json()["detail"]) == (409, True)
    # In another tenant nobody learns that the person works here.
    elsewhere = await world.call(world.owner(other), "POST", "/v1/invitations", to(nurse.user.email, ("nurse", "*")))
    assert elsewhere.status_code == 201
    email = address(world)
    answers = await asyncio.gather(
        *(world.call(owner, "POST", "/v1/invitations", to(email, ("nurse", "*"))) for _ in range(3))
    )
    assert sorted(one.status_code for one in answers) == [201, 409, 409], [one.text for one in answers]
    assert len(await world.letters(email)) == 1


async def test_a_patient_can_be_taken_on(world: World, chain: Chain) -> None:
    patient = await world.patient(chain)

    async def prepare() -> None:
        user = await world.accounts.get(patient.user.id)
        await world.accounts.change(user, "test.prepared", password_hash=await world.accounts.hash(PASSWORD))

    with entered(chain.scope):
        await world.core.database.transaction(prepare)
    _, token = await invited(world, world.owner(chain), patient.user.email, ("nurse", [chain.a]))
    _, member = await accept(world, token)
    assert [part.role for part in member.assignments] == ["patient", "nurse"]
    assert await world.meters(chain) == ({"staff": 2, "doctors": 0},) * 2


async def test_the_limit_counts_at_acceptance_and_is_hinted_before(world: World, chain: Chain) -> None:
    await world.override(chain, "doctors", 1)
    owner, first, second = world.owner(chain), address(world), address(world)
    shown, token_1 = await invited(world, owner, first, ("doctor", "*"))
    assert shown["hint"] is None
    shown, token_2 = await invited(world, owner, second, ("doctor", "*"))
    assert "room for 1 doctors" in shown["hint"]
    await accept(world, token_1)
    with pytest.raises(LimitReached):
        await accept(world, token_2)
    assert await world.accounts.find_by_email(second) is None
    assert await world.meters(chain) == ({"staff": 2, "doctors": 1},) * 2
    await world.override(chain, "doctors", 2)
    await accept(world, token_2)
    assert await world.meters(chain) == ({"staff": 3, "doctors": 2},) * 2


async def test_a_suspended_tenant_takes_nobody_on(world: World, chain: Chain) -> None:
    _, token = await invited(world, world.owner(chain), address(world), ("nurse", "*"))
    await world.suspend(chain)
    with pytest.raises(TenantStateForbids):
        await accept(world, token)


async def test_the_operators_people_do_not_join(world: World, chain: Chain) -> None:
    admin = await world.account("Sam Super", password=PASSWORD, platform_roles=["super_admin"])
    _, token = await invited(world, world.owner(chain), admin.email, ("owner", "*"))
    with pytest.raises(Conflict):
        await accept(world, token)
    assert (await world.accounts.get(admin.id)).tenant_ids == []


async def test_the_list_by_state(world: World, chain: Chain) -> None:
    owner = world.owner(chain)
    outdated, _ = await invited(world, owner, address(world), ("nurse", "*"))
    world.clock.advance(timedelta(days=8))
    open_, _ = await invited(world, owner, address(world), ("nurse", "*"))
    revoked, _ = await invited(world, owner, address(world), ("nurse", "*"))
    taken, token = await invited(world, owner, address(world), ("nurse", "*"))
    await world.call(owner, "DELETE", f"/v1/invitations/{revoked['id']}")
    await accept(world, token)
    expected = {"open": open_, "expired": outdated, "revoked": revoked, "accepted": taken}
    for state, one in expected.items():
        (row,) = (await world.call(owner, "GET", "/v1/invitations", state=state)).json()["items"]
        assert (row["id"], row["state"]) == (one["id"], state)
    assert len((await world.call(owner, "GET", "/v1/invitations")).json()["items"]) == 4
    for state in ("revoked", "accepted"):
        path = f"/v1/invitations/{expected[state]['id']}"
        for method, where in (("POST", f"{path}/resend"), ("DELETE", path)):
            answer = await world.call(owner, method, where)
            assert (answer.status_code, answer.json()["state"]) == (409, state)


async def test_a_mailbox_is_not_flooded(world: World, chain: Chain) -> None:
    owner, email = world.owner(chain), address(world)
    shown, _ = await invited(world, owner, email, ("nurse", "*"))
    path = f"/v1/invitations/{shown['id']}/resend"
    for _ in range(MOST_LETTERS - 1):
        assert (await world.call(owner, "POST", path)).status_code == 200
    assert (await world.call(owner, "POST", path)).status_code == 409
    assert len(await world.letters(email)) == MOST_LETTERS


async def test_another_tenants_invitation_is_as_unknown_as_a_random_one(
    world: World, chain: Chain, other: Chain
) -> None:
    foreign, token = await invited(world, world.owner(other), address(world), ("nurse", "*"))
    for method, tail in (("POST", "/resend"), ("DELETE", "")):
        problems = []
        for one in (foreign["id"], world.core.ids.new("inv")):
            answer = await world.call(world.owner(chain), method, f"/v1/invitations/{one}{tail}")
            assert answer.status_code == 404
            problems.append(answer.json() | {"traceId": ""})
        assert problems[0] == problems[1]
    assert (await preview(world, token)).email
    assert foreign["id"] not in (await world.call(world.owner(chain), "GET", "/v1/invitations")).text


async def test_one_key_sends_one_letter(world: World, chain: Chain) -> None:
    owner, email = world.owner(chain), address(world)
    body = to(email, ("nurse", "*"))
    first = await world.call(owner, "POST", "/v1/invitations", body, key="the-same-key")
    again = await world.call(owner, "POST", "/v1/invitations", body, key="the-same-key")
    assert (again.status_code, again.headers["idempotency-replayed"]) == (201, "true")
    assert again.json() == first.json()
    assert len(await world.letters(email)) == 1


def test_the_hash_is_secret_in_the_audit_trail() -> None:
    assert Invitation.secret_fields() == {"tokenHash"}
