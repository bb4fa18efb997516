"""Tenants with people in every role and a record of every kind: what isolation and matrix tests walk through.

Every name and address in a town holds the town's slug, so that a leak can be recognised wherever it shows.
"""

import secrets
from dataclasses import dataclass, field
from typing import Any

import httpx

from donto.identity.roles import Role
from donto.kernel.tenancy import Actor, PlatformScope, entered
from tenants.onboarding.schemas import OwnerInput, SignUp
from tenants.organization import ClinicCreate
from tests.support.clinical import practise
from tests.support.dedicated import establish as dedicated_town
from tests.support.letters import last_letter
from tests.support.product import Caller, Running

PASSWORD = "correct-lantern-mule-77"
STAFF = [role for role in Role if role not in (Role.SUPER_ADMIN, Role.SUPPORT, Role.OWNER, Role.PATIENT)]


@dataclass
class Town:
    """One tenant."""

    slug: str
    password: str = PASSWORD
    """Everybody's."""
    tenant_id: str = ""
    owner_email: str = ""
    database: str = ""
    """Where its records and its letters lie."""
    callers: dict[Role, Caller] = field(default_factory=dict)
    users: dict[Role, str] = field(default_factory=dict)
    emails: dict[Role, str] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    """By kind: clinic, clinic2, room, holiday, user, invitation ..."""

    @property
    def owner(self) -> Caller:
        """The owner at the door."""
        return self.callers[Role.OWNER]


async def signed_in(running: Running, email: str, slug: str | None = None, password: str = PASSWORD) -> Caller:
    """Somebody who has just logged in."""
    caller = running.caller()
    body = {"email": email, "password": password, "tenantSlug": slug}
    answer = await _at_the_door(running, caller, "/v1/auth/login", body)
    assert answer.status_code == 200, answer.text
    caller.token = answer.json()["accessToken"]
    return caller


async def _at_the_door(running: Running, caller: Caller, path: str, body: dict[str, Any]) -> httpx.Response:
    """What somebody sends whom nobody knows yet.

    All tests of a session come from one network address, and found more towns in an hour than one may: then its
    buckets are emptied. Limits are other tests' matter.
    """
    answer = await caller.post(path, body)
    if answer.status_code == 429:
        redis = running.product.core.valkey.redis
        async for bucket in redis.scan_iter("rl:sign-*-address:*"):
            await redis.delete(bucket)
        answer = await caller.post(path, body)
    return answer


async def step_up(caller: Caller, password: str = PASSWORD) -> Caller:
    """The same caller after a fresh proof."""
    answer = await caller.post("/v1/auth/step-up", {"password": password})
    assert answer.status_code == 200, answer.text
    return caller


def sign_up_body(slug: str, email: str, password: str = PASSWORD) -> dict[str, Any]:
    """What a chain sends to sign itself up."""
    return {
        "name": f"Chain {slug}",
        "slug": slug,
        "country": "IN",
        "currency": "INR",
        "owner": {"name": f"Asha {slug}", "email": email, "password": password},
        "clinic": {
            "name": f"Main Street {slug}",
            "timeZone": "Asia/Kolkata",
            "hours": [{"weekday": 1, "opens": "09:00", "closes": "13:00"}],
        },
    }


async def found(
    running: Running, slug: str | None = None, *, password: str = PASSWORD, dedicated: bool = False
) -> Town:
    """A new tenant with its owner signed in. `dedicated`: in a database of its own."""
    town = Town(slug or f"town-{secrets.token_hex(4)}", password)
    town.owner_email = f"owner@{town.slug}.example.com"
    if dedicated:
        await _establish_dedicated(running, town)
        caller = await signed_in(running, town.owner_email, town.slug, password)
    else:
        caller = running.caller()
        answer = await _at_the_door(running, caller, "/v1/signup", sign_up_body(town.slug, town.owner_email, password))
        assert answer.status_code == 201, answer.text
        caller.token = answer.json()["accessToken"]
    me = (await caller.get("/v1/me")).json()
    clinics = (await caller.get("/v1/clinics")).json()["items"]
    town.tenant_id, town.users[Role.OWNER] = me["tenant"]["id"], me["user"]["id"]
    town.callers[Role.OWNER], town.emails[Role.OWNER] = caller, town.owner_email
    town.ids["clinic"] = clinics[0]["id"]
    ref = await running.product.control.directory.by_id(town.tenant_id)
    assert ref is not None
    town.database = ref.database
    return town


async def _establish_dedicated(running: Running, town: Town) -> None:
    body = sign_up_body(town.slug, town.owner_email, town.password)
    clinic = ClinicCreate(name=body["clinic"]["name"], time_zone=body["clinic"]["timeZone"])
    asked = SignUp(body["name"], town.slug, "IN", "INR", OwnerInput(**body["owner"]), clinic)
    await dedicated_town(running.product, asked)


async def join(
    running: Running, town: Town, assignments: list[dict[str, Any]], word: str | None = None
) -> tuple[str, str, Caller]:
    """Invite somebody and let them accept; gives the user id, the address and the caller."""
    word = word or str(assignments[0]["role"])
    email = f"{word.lower()}-{secrets.token_hex(3)}@{town.slug}.example.com"
    asked = await town.owner.post("/v1/invitations", {"email": email, "assignments": assignments})
    assert asked.status_code == 201, asked.text
    token = (await last_letter(running.product.core, email, town.database)).link_token
    caller = running.caller()
    answer = await caller.post(
        "/v1/auth/invitations/accept", {"token": token, "name": f"Some {word} {town.slug}", "password": town.password}
    )
    assert answer.status_code in (200, 201), answer.text
    caller.token = answer.json()["accessToken"]
    return answer.json()["user"]["id"], email, caller


async def hire(running: Running, town: Town, role: str, clinics: list[str] | str) -> tuple[str, Caller]:
    """Invite somebody to one role and let them accept; gives the user id and the caller."""
    user_id, _, caller = await join(running, town, [{"role": role, "clinicIds": clinics}])
    return user_id, caller


async def register_patient(running: Running, town: Town) -> tuple[str, str, Caller]:
    """A patient who registered on the web and followed the link; gives user id, address and caller."""
    email = f"patient-{secrets.token_hex(3)}@{town.slug}.example.com"
    caller = running.caller()
    body = {"email": email, "password": town.password, "name": f"Meera {town.slug}", "tenantSlug": town.slug}
    answer = await caller.post("/v1/auth/register", body)
    assert answer.status_code == 202, answer.text
    token = (await last_letter(running.product.core, email, town.database)).link_token
    answer = await caller.post("/v1/auth/email/verify", {"token": token})
    assert answer.status_code == 200, answer.text
    patient = await signed_in(running, email, town.slug, town.password)
    answered = await patient.get("/v1/me")
    assert answered.status_code == 200, answered.text
    return answered.json()["user"]["id"], email, patient


async def employ(running: Running, role: Role) -> tuple[str, str]:
    """One of the operator's people, with PASSWORD, as the command line makes them; gives user id and address."""
    email = f"{role}-{secrets.token_hex(3)}@operator.example.com"
    accounts = running.product.identity.accounts

    async def work() -> str:
        user = await accounts.create(email=email, name=f"Noor {role}", password=PASSWORD, verified=True)
        return (await accounts.change(user, "user.platform_role_given", platform_roles=[role.value])).id

    with entered(PlatformScope(Actor("system", "test"), "one of the operator's people")):
        return await running.product.core.database.transaction(work), email


async def operator(running: Running) -> Caller:
    """A super-admin on the platform's side, with a fresh proof."""
    _, email = await employ(running, Role.SUPER_ADMIN)
    return await step_up(await signed_in(running, email))


async def enlarge(running: Running, town: Town, by: Caller) -> None:
    """Put the town on the plan that includes everything: roles of its own, a hundred clinics."""
    plans = (await by.get("/v1/platform/plans")).json()["items"]
    chain = next(plan["id"] for plan in plans if plan["key"] == "chain")
    where = f"/v1/platform/tenants/{town.tenant_id}"
    version = (await by.get(where)).json()["version"]
    answer = await by.put(f"{where}/plan", {"planId": chain}, version)
    assert answer.status_code == 200, answer.text


async def populate(running: Running, town: Town) -> Town:
    """People in every role of the tenant, all of them in the first clinic, and a record of every kind in both."""
    await furnish(running, town)
    for role in STAFF:
        place = [{"role": role, "clinicIds": [town.ids["clinic"]]}]
        town.users[role], town.emails[role], town.callers[role] = await join(running, town, place)
    await link_doctor(town, town.ids["doctor"], town.users[Role.DOCTOR])
    patient = await register_patient(running, town)
    town.users[Role.PATIENT], town.emails[Role.PATIENT], town.callers[Role.PATIENT] = patient
    return town


async def link_doctor(town: Town, doctor: str, user: str) -> None:
    """Say whose profile it is: what is this doctor's is then that person's own, from the next sign-in on."""
    path = f"/v1/doctors/{doctor}"
    version = (await town.owner.get(path)).json()["version"]
    answer = await town.owner.patch(path, {"userId": user}, version)
    assert answer.status_code == 200, answer.text


async def furnish(running: Running, town: Town) -> Town:
    """A second clinic, and a record of every kind in both clinics."""
    ids = town.ids
    ids["clinic2"] = await _made(town, "/v1/clinics", name=f"Second Street {town.slug}", timeZone="Asia/Kolkata")
    for clinic, mark in (("clinic", ""), ("clinic2", "2")):
        where = [ids[clinic]]
        ids[f"room{mark}"] = await _made(
            town, "/v1/rooms", clinicId=ids[clinic], name=f"Chair 1 {town.slug}", kind="chair"
        )
        ids[f"holiday{mark}"] = await _made(
            town, "/v1/holidays", clinicId=ids[clinic], date="2027-01-26", name=f"Republic Day {town.slug}"
        )
        practice = await practise(town.owner, ids[clinic], f"{town.slug}{mark}")
        ids |= {f"{kind}{mark}": made for kind, made in practice.items() if kind != "clinic"}
        ids[f"user{mark}"], _ = await hire(running, town, Role.NURSE, where)
        ids[f"invitation{mark}"] = await _made(
            town,
            "/v1/invitations",
            email=f"later{mark}@{town.slug}.example.com",
            assignments=[{"role": Role.NURSE, "clinicIds": where}],
        )
    return town


async def _made(town: Town, path: str, **body: Any) -> str:
    answer = await town.owner.post(path, body)
    assert answer.status_code == 201, answer.text
    made: str = answer.json()["id"]
    return made
