"""What an operation needs new each time it is to succeed. A maker gives ids by kind, to stand for the town's own."""

import secrets
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import pyotp

from tests.support.letters import last_letter
from tests.support.product import Caller
from tests.support.stage import Seat, Stage, session_of
from tests.support.world import PASSWORD, join, signed_in, step_up

Made = Mapping[str, str]
Maker = Callable[[Stage, Seat | None], Awaitable[Made]]


def word() -> str:
    """A new word of eight letters."""
    return "".join(secrets.choice("abcdefghijkmnpqrstuvwxyz") for _ in range(8))


def address() -> str:
    """A new e-mail address of nobody."""
    return f"{word()}@people.example.com"


async def made(caller: Caller, path: str, body: Any) -> dict[str, Any]:
    """What a creation answers."""
    answer = await caller.post(path, body)
    assert answer.status_code == 201, answer.text
    created: dict[str, Any] = answer.json()
    return created


async def moved(caller: Caller, path: str, body: Any = None) -> None:
    """Do something that must succeed."""
    answer = await caller.post(path, body)
    assert answer.status_code in (200, 202), answer.text


# ---- the tenant's records


async def clinic(stage: Stage, _: Seat | None) -> Made:
    """A clinic."""
    created = await made(stage.town.owner, "/v1/clinics", {"name": word(), "timeZone": "Asia/Kolkata"})
    return {"clinic": created["id"]}


async def closed_clinic(stage: Stage, seat: Seat | None) -> Made:
    """A clinic that was closed."""
    new = await clinic(stage, seat)
    await moved(stage.town.owner, f"/v1/clinics/{new['clinic']}/deactivate")
    return new


async def holiday(stage: Stage, _: Seat | None) -> Made:
    """A holiday of the first clinic."""
    body = {"clinicId": stage.town.ids["clinic"], "date": day(), "name": word()}
    return {"holiday": (await made(stage.town.owner, "/v1/holidays", body))["id"]}


def day() -> str:
    """A day that is no holiday yet, as far as chance allows."""
    return f"{2100 + secrets.randbelow(900)}-{1 + secrets.randbelow(12):02}-{1 + secrets.randbelow(28):02}"


async def role(stage: Stage, _: Seat | None) -> Made:
    """A role of the tenant's own that nobody holds."""
    body = {"name": word(), "permissions": [{"permission": "clinics:read"}]}
    return {"role": (await made(stage.town.owner, "/v1/roles", body))["id"]}


async def invitation(stage: Stage, _: Seat | None) -> Made:
    """An invitation, which a manager could have made too."""
    created = await made(stage.town.owner, "/v1/invitations", {"email": address(), "assignments": offer(stage)})
    return {"invitation": created["id"]}


def offer(stage: Stage) -> list[dict[str, Any]]:
    """The town's own role in its first clinic."""
    return [{"role": stage.town.ids["role"], "clinicIds": [stage.town.ids["clinic"]]}]


async def session(stage: Stage, seat: Seat | None) -> Made:
    """Another session of whoever sits there."""
    assert seat is not None
    password = PASSWORD if seat.role.value in ("super_admin", "support") else stage.town.password
    return {"session": await session_of(await signed_in(stage.running, seat.email, password=password))}


# ---- letters, and what stands in them


async def letter_token(stage: Stage, email: str) -> str:
    """The token in the newest letter to an address."""
    return (await last_letter(stage.running.product.core, email, stage.town.database)).link_token


async def invitation_token(stage: Stage, _: Seat | None) -> Made:
    """The token of an invitation."""
    email = address()
    await made(stage.town.owner, "/v1/invitations", {"email": email, "assignments": offer(stage)})
    return {"invitationToken": await letter_token(stage, email)}


async def confirmation_token(stage: Stage, _: Seat | None) -> Made:
    """The token that somebody who registers gets."""
    email = address()
    body = {"email": email, "password": stage.town.password, "name": word(), "tenantSlug": stage.town.slug}
    await moved(stage.nobody, "/v1/auth/register", body)
    return {"confirmationToken": await letter_token(stage, email)}


async def reset_token(stage: Stage, _: Seat | None) -> Made:
    """The token of a letter about a forgotten password."""
    email = (await join(stage.running, stage.town, offer(stage), "forgetful"))[1]
    await moved(stage.nobody, "/v1/auth/password/forgot", {"email": email})
    return {"resetToken": await letter_token(stage, email)}


# ---- sessions and second factors


async def refresh_cookie(stage: Stage, _: Seat | None) -> Made:
    """The refresh cookie of a new session of the owner."""
    caller = await signed_in(stage.running, stage.town.owner_email, stage.town.slug, stage.town.password)
    return {"refreshCookie": caller.http.cookies["donto_refresh"]}


async def proposed_factor(stage: Stage, seat: Seat | None) -> Made:
    """A second factor that the seat has been proposed, and its code."""
    assert seat is not None
    return {"code": await _propose(seat.caller)}


async def active_factor(stage: Stage, seat: Seat | None) -> Made:
    """A second factor of the seat."""
    assert seat is not None
    await moved(seat.caller, "/v1/auth/mfa/activate", {"code": await _propose(seat.caller)})
    return {}


async def _propose(caller: Caller) -> str:
    answer = await caller.post("/v1/auth/mfa/enroll")
    assert answer.status_code == 200, answer.text
    return pyotp.TOTP(answer.json()["secret"]).now()


async def drop_factor(_: Stage, seat: Seat) -> None:
    """Take the seat's second factor off again."""
    assert (await seat.caller.delete("/v1/auth/mfa")).status_code == 204


async def factored_user(stage: Stage, _: Seat | None) -> Made:
    """Somebody with a second factor; their sign-in has got as far as the challenge."""
    user_id, email, caller = await join(stage.running, stage.town, offer(stage), "factored")
    await step_up(caller, stage.town.password)
    activated = await caller.post("/v1/auth/mfa/activate", {"code": await _propose(caller)})
    assert activated.status_code == 200, activated.text
    login = await stage.nobody.post("/v1/auth/login", {"email": email, "password": stage.town.password})
    return {
        "user": user_id,
        "challenge": login.json()["challenge"],
        "recoveryCode": activated.json()["recoveryCodes"][0],
    }


# ---- the operator's records


def plan_body(state: str = "active") -> dict[str, Any]:
    """A new plan."""
    return {"key": word(), "name": word(), "state": state, "version": version_body()}


def version_body() -> dict[str, Any]:
    """A version of a plan."""
    price = {"amountMinor": 100, "currency": "INR"}
    return {"priceMonth": price, "priceYear": price, "entitlements": {}, "trialDays": 1, "graceDays": 1}


def plan_of(state: str) -> Maker:
    """A maker of plans in a state."""

    async def plan(stage: Stage, _: Seat | None) -> Made:
        return {"plan": (await made(stage.operator, "/v1/platform/plans", plan_body(state)))["id"]}

    return plan


async def flag(stage: Stage, _: Seat | None) -> Made:
    """A feature flag."""
    return {"flagKey": (await made(stage.operator, "/v1/platform/flags", {"key": word()}))["key"]}


def tenant_after(*moves: str) -> Maker:
    """A maker of tenants without people, moved through their life cycle."""

    async def tenant(stage: Stage, _: Seat | None) -> Made:
        created = await made(stage.operator, "/v1/platform/tenants", tenant_body(word(), None))
        if "close" in moves:
            await step_up(stage.operator)
        for move in moves:
            await moved(stage.operator, f"/v1/platform/tenants/{created['id']}/{move}", {"reason": "a test"})
        return {"tenant": created["id"]}

    return tenant


def tenant_body(slug: str, plan: str | None) -> dict[str, Any]:
    """A new tenant."""
    body = {"slug": slug, "name": word(), "country": "IN", "currency": "INR", "timeZone": "Asia/Kolkata"}
    return body | ({"planId": plan} if plan else {})


async def overridden_tenant(stage: Stage, seat: Seat | None) -> Made:
    """A tenant with an override."""
    new = await tenant_after()(stage, seat)
    where = f"/v1/platform/tenants/{new['tenant']}/overrides/reports"
    answer = await stage.operator.put(where, {"value": True, "reason": "a test"}, 1)
    assert answer.status_code == 200, answer.text
    return new


async def reopen(stage: Stage, _: Seat) -> None:
    """Open the town again that its owner has closed."""
    where = f"/v1/platform/tenants/{stage.town.tenant_id}/reopen"
    await step_up(stage.operator)
    await moved(stage.operator, where, {"reason": "a test"})
