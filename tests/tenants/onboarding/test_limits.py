"""The limits of signing up are taken from once for a request, however often its transaction runs; not by repeats."""

from collections.abc import Callable
from typing import Any

import pytest
from pymongo.errors import OperationFailure

from donto.kernel.ratelimit import Decision, Limit
from tenants.onboarding.routes import _email_in
from tenants.onboarding.schemas import SignUp
from tests.support.product import Running
from tests.support.world import Town, sign_up_body
from tests.tenants.onboarding.test_sign_up import fresh

pytestmark = pytest.mark.anyio
Taken = list[str]


@pytest.fixture
def taken(product: Running, monkeypatch: pytest.MonkeyPatch) -> Taken:
    """The names of the limits that are taken from, in order."""
    names: Taken = []
    limiter = product.product.core.limiter
    take = limiter.take

    async def noting(key: str, limit: Limit) -> Decision:
        names.append(limit.name)
        return await take(key, limit)

    monkeypatch.setattr(limiter, "take", noting)
    return names


@pytest.fixture
def runs(product: Running, monkeypatch: pytest.MonkeyPatch) -> Callable[[int], list[int]]:
    """Makes the transaction fail for the first few tries, after everything was done; gives the tries so far."""

    def failing(times: int) -> list[int]:
        tries: list[int] = []
        establish = product.product.onboarding.establish

        async def unlucky(data: SignUp) -> Any:
            made = await establish(data)
            tries.append(len(tries))
            if len(tries) <= times:
                conflict = {"errorLabels": ["TransientTransactionError"]}
                raise OperationFailure("a write conflict", 112, conflict)
            return made

        monkeypatch.setattr(product.product.onboarding, "establish", unlucky)
        return tries

    return failing


async def test_a_transaction_that_runs_again_takes_nothing_more(
    product: Running, town: Town, taken: Taken, runs: Callable[[int], list[int]]
) -> None:
    tries = runs(2)
    slug, email = fresh()
    answer = await product.caller().post("/v1/signup", sign_up_body(slug, email))
    assert (answer.status_code, len(tries)) == (201, 3), answer.text
    assert taken == ["sign-up-address"]


async def test_nor_for_an_account_that_is_there(
    product: Running, town: Town, taken: Taken, runs: Callable[[int], list[int]]
) -> None:
    tries = runs(2)
    slug, _ = fresh()
    answer = await product.caller().post("/v1/signup", sign_up_body(slug, town.owner_email.upper()))
    assert (answer.status_code, len(tries)) == (201, 3), answer.text
    assert taken == ["sign-up-address", "sign-up-account"]


async def test_a_repeat_takes_nothing_and_is_answered_the_same(product: Running, taken: Taken) -> None:
    """Also where the account is known by then, because the first request has made it."""
    slug, email = fresh()
    answers = [
        await product.caller().post("/v1/signup", sign_up_body(slug, email), key=f"once-{slug}") for _ in range(8)
    ]
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.text for answer in answers}) == 1
    assert taken == ["sign-up-address"]


async def test_no_form_of_a_body_gets_by_the_limit(product: Running, town: Town, taken: Taken) -> None:
    """What the handler would take, the limits understand: more fields, another order, and a name given twice."""
    slug, _ = fresh()
    body = sign_up_body(slug, town.owner_email)
    body["owner"]["password"] = "not-the-right-one-1"
    upside_down = dict(reversed(list(body.items())))
    answer = await product.caller().post("/v1/signup", upside_down)
    assert answer.status_code == 409
    assert taken == ["sign-up-address", "sign-up-account"]


@pytest.mark.parametrize(
    ("body", "email"),
    [
        (b'{"owner": {"email": "a@b.example", "more": [1]}, "name": null}', "a@b.example"),
        (b'{"owner": {"email": "x@b.example", "email": "a@b.example"}}', "a@b.example"),
        (b'{"owner": {"email": 5}}', None),
        (b'{"owner": []}', None),
        (b"{}", None),
        (b"[" * 100_000, None),
        (b"\xff\xfe", None),
        (b"", None),
        (b'{"owner": {"email": "' + b"a" * 300 + b'@b.example"}}', None),
    ],
)
def test_the_address_in_a_body_that_nobody_has_judged(body: bytes, email: str | None) -> None:
    assert _email_in(body) == email
