"""From nothing to a tenant with its owner and its first clinic."""

import secrets

import pytest

from tests.support.letters import letters_to
from tests.support.product import Running
from tests.support.world import Town, sign_up_body

pytestmark = pytest.mark.anyio


def fresh() -> tuple[str, str]:
    """A slug and an address that nobody has."""
    slug = f"chain-{secrets.token_hex(4)}"
    return slug, f"owner@{slug}.example.com"


async def test_an_empty_system_to_a_configured_clinic_by_one_call(product: Running) -> None:
    slug, email = fresh()
    caller = product.caller()
    answer = await caller.post("/v1/signup", sign_up_body(slug, email))
    assert answer.status_code == 201
    body = answer.json()
    assert (body["status"], body["tenant"]["slug"], body["tenant"]["state"]) == ("authenticated", slug, "trial")
    assert "refresh" not in answer.text
    cookie = answer.headers["set-cookie"]
    assert "donto_refresh=" in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    caller.token = body["accessToken"]
    clinic = (await caller.get(f"/v1/clinics/{body['activeClinicId']}")).json()
    assert (clinic["name"], clinic["timeZone"]) == (f"Main Street {slug}", "Asia/Kolkata")
    assert (await caller.get("/v1/me")).json()["roles"] == ["owner"]
    assert [letter.subject for letter in await letters_to(product.product.core, email)] == [
        "Confirm your e-mail address"
    ]


async def test_a_repeat_with_the_same_key_is_answered_the_same(product: Running) -> None:
    slug, email = fresh()
    first = await product.caller().post("/v1/signup", sign_up_body(slug, email), key="sign-up-once-1")
    again = await product.caller().post("/v1/signup", sign_up_body(slug, email), key="sign-up-once-1")
    assert again.json() == first.json()
    assert again.headers["idempotency-replayed"] == "true"


async def test_a_slug_belongs_to_one_tenant(product: Running, town: Town) -> None:
    _, email = fresh()
    taken = await product.caller().post("/v1/signup", sign_up_body(town.slug, email))
    assert (taken.status_code, taken.json()["clashes"]) == (409, "/slug")
    reserved = await product.caller().post("/v1/signup", sign_up_body("admin", email))
    assert (reserved.status_code, reserved.json()["errors"][0]["pointer"]) == (422, "/slug")
    assert await letters_to(product.product.core, email) == []


@pytest.mark.parametrize(
    ("part", "field", "value", "pointer"),
    [
        ("owner", "password", "short", "/owner/password"),
        ("owner", "email", "nobody", "/owner/email"),
        ("clinic", "timeZone", "Mars/Olympus", "/clinic/timeZone"),
        ("clinic", "hours", [{"weekday": 1, "opens": "12:00", "closes": "08:00"}], "/clinic/hours/0/closes"),
    ],
)
async def test_what_is_wrong_is_named_and_nothing_is_left(
    product: Running, part: str, field: str, value: object, pointer: str
) -> None:
    slug, email = fresh()
    body = sign_up_body(slug, email)
    body[part][field] = value
    refused = await product.caller().post("/v1/signup", body)
    assert refused.status_code == 422, refused.text
    assert refused.json()["errors"][0]["pointer"] == pointer
    again = await product.caller().post("/v1/signup", sign_up_body(slug, email))
    assert again.status_code == 201


async def test_an_existing_account_signs_up_again_with_its_own_password_only(product: Running, town: Town) -> None:
    slug, _ = fresh()
    body = sign_up_body(slug, town.owner_email)
    wrong = {**body, "owner": {**body["owner"], "password": "not-the-right-one-1"}}
    refused = await product.caller().post("/v1/signup", wrong)
    assert (refused.status_code, refused.json()["clashes"]) == (409, "/owner/email")
    made = await product.caller().post("/v1/signup", body)
    assert made.status_code == 201
    assert {place["slug"] for place in made.json()["memberships"]} == {town.slug, slug}


async def test_guessing_a_password_by_signing_up_is_bounded(product: Running, town: Town) -> None:
    answers = []
    for turn in range(7):
        slug, _ = fresh()
        body = sign_up_body(slug, town.owner_email)
        body["owner"]["password"] = f"not-the-right-one-{turn}"
        answers.append((await product.caller().post("/v1/signup", body)).status_code)
    assert answers == [409] * 5 + [429] * 2
