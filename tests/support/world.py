"""Two tenants with people in every role and a record of every kind: what isolation and matrix tests walk through."""

import secrets
from dataclasses import dataclass, field
from typing import Any

from donto.identity.roles import Role
from tests.support.letters import last_letter
from tests.support.product import Caller, Running

PASSWORD = "correct-lantern-mule-77"
STAFF = [role for role in Role if role not in (Role.SUPER_ADMIN, Role.SUPPORT, Role.OWNER, Role.PATIENT)]


@dataclass
class Town:
    """One tenant."""

    slug: str
    tenant_id: str = ""
    owner_email: str = ""
    callers: dict[Role, Caller] = field(default_factory=dict)
    users: dict[Role, str] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    """By kind: clinic, clinic2, room, holiday, user, role, invitation, session, entry."""

    @property
    def owner(self) -> Caller:
        """The owner at the door."""
        return self.callers[Role.OWNER]


async def signed_in(running: Running, email: str, slug: str | None = None, password: str = PASSWORD) -> Caller:
    """Somebody who has just logged in."""
    caller = running.caller()
    answer = await caller.post("/v1/auth/login", {"email": email, "password": password, "tenantSlug": slug})
    assert answer.status_code == 200, answer.text
    caller.token = answer.json()["accessToken"]
    return caller


async def step_up(caller: Caller, password: str = PASSWORD) -> Caller:
    """The same caller after a fresh proof."""
    answer = await caller.post("/v1/auth/step-up", {"password": password})
    assert answer.status_code == 200, answer.text
    return caller


def sign_up_body(slug: str, email: str) -> dict[str, Any]:
    """What a chain sends to sign itself up."""
    return {
        "name": f"Chain {slug}",
        "slug": slug,
        "country": "IN",
        "currency": "INR",
        "owner": {"name": "Asha Rao", "email": email, "password": PASSWORD},
        "clinic": {
            "name": "Main Street",
            "timeZone": "Asia/Kolkata",
            "hours": [{"weekday": 1, "opens": "09:00", "closes": "13:00"}],
        },
    }


async def found(running: Running, slug: str | None = None) -> Town:
    """A new tenant with its owner signed in."""
    town = Town(slug or f"town-{secrets.token_hex(4)}")
    town.owner_email = f"owner@{town.slug}.example.com"
    caller = running.caller()
    answer = await caller.post("/v1/signup", sign_up_body(town.slug, town.owner_email))
    assert answer.status_code == 201, answer.text
    body = answer.json()
    caller.token, town.tenant_id = body["accessToken"], body["tenant"]["id"]
    town.callers[Role.OWNER], town.users[Role.OWNER] = caller, body["user"]["id"]
    town.ids["clinic"] = body["activeClinicId"]
    return town


async def hire(running: Running, town: Town, role: str, clinics: list[str] | str) -> tuple[str, Caller]:
    """Invite somebody and let them accept; gives the user id and the caller."""
    email = f"{role.lower()}-{secrets.token_hex(3)}@{town.slug}.example.com"
    asked = await town.owner.post(
        "/v1/invitations", {"email": email, "assignments": [{"role": role, "clinicIds": clinics}]}
    )
    assert asked.status_code == 201, asked.text
    token = (await last_letter(running.product.core, email)).link_token
    caller = running.caller()
    answer = await caller.post(
        "/v1/auth/invitations/accept", {"token": token, "name": f"Some {role}", "password": PASSWORD}
    )
    assert answer.status_code in (200, 201), answer.text
    caller.token = answer.json()["accessToken"]
    return answer.json()["user"]["id"], caller


async def register_patient(running: Running, town: Town) -> tuple[str, Caller]:
    """A patient who registered on the web and followed the link."""
    email = f"patient-{secrets.token_hex(3)}@people.example.com"
    caller = running.caller()
    body = {"email": email, "password": PASSWORD, "name": "Meera Pillai", "tenantSlug": town.slug}
    answer = await caller.post("/v1/auth/register", body)
    assert answer.status_code == 202, answer.text
    token = (await last_letter(running.product.core, email)).link_token
    answer = await caller.post("/v1/auth/email/verify", {"token": token})
    assert answer.status_code == 200, answer.text
    patient = await signed_in(running, email, town.slug)
    answered = await patient.get("/v1/me")
    assert answered.status_code == 200, answered.text
    me = answered.json()
    return me["user"]["id"], patient


async def populate(running: Running, town: Town) -> Town:
    """People in every role of the tenant, and a record of every kind."""
    ids, owner = town.ids, town.owner
    second = await owner.post("/v1/clinics", {"name": "Second Street", "timeZone": "Asia/Kolkata"})
    ids["clinic2"] = second.json()["id"]
    room = await owner.post("/v1/rooms", {"clinicId": ids["clinic"], "name": "Chair 1", "kind": "chair"})
    ids["room"] = room.json()["id"]
    holiday = await owner.post(
        "/v1/holidays", {"clinicId": ids["clinic"], "date": "2027-01-26", "name": "Republic Day"}
    )
    ids["holiday"] = holiday.json()["id"]
    for role in STAFF:
        town.users[role], town.callers[role] = await hire(running, town, role, [ids["clinic"]])
    town.users[Role.PATIENT], town.callers[Role.PATIENT] = await register_patient(running, town)
    ids["user"] = town.users[Role.RECEPTIONIST]
    invitation = await owner.post(
        "/v1/invitations",
        {"email": f"later@{town.slug}.example.com", "assignments": [{"role": "nurse", "clinicIds": "*"}]},
    )
    ids["invitation"] = invitation.json()["id"]
    return town
