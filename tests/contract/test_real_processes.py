"""What only real processes show: limits that hold across them, and what every answer of a server carries."""

import asyncio
import secrets
from collections import Counter
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from tenants.onboarding.service import PER_ACCOUNT
from tests.contract.judge import Raw, expect_none, hygiene, send
from tests.support.kernel_app import core_for, kernel_app
from tests.support.operation import Operation
from tests.support.processes import ApiProcess, api_processes
from tests.support.product import Running
from tests.support.world import PASSWORD, found, sign_up_body


@pytest.fixture(scope="module")
async def processes(product: Running, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[list[ApiProcess]]:
    """Two API processes on one database."""
    settings = product.product.core.settings
    environment = {
        "MONGO_URL": settings.mongo_url,
        "REDIS_URL": settings.redis_url,
        "DONTO_DATABASE": settings.database,
        "DONTO_PUBLIC_URL": settings.public_url,
    }
    async with api_processes(2, environment, tmp_path_factory.mktemp("api")) as both:
        yield both


async def _tries(processes: list[ApiProcess], email: str, count: int) -> Counter[tuple[int, int]]:
    """Sign up with an account's address and a wrong password, all at once; by process and status."""

    async def one(number: int, http: httpx.AsyncClient) -> tuple[int, int]:
        which = number % len(processes)
        body = sign_up_body(f"try-{secrets.token_hex(6)}", email, "not-the-password-91")
        key = {"Idempotency-Key": secrets.token_hex(8)}
        answer = await http.post(f"{processes[which].url}/v1/signup", json=body, headers=key)
        if answer.status_code == 429:
            assert int(answer.headers["retry-after"]) >= 1
        return which, answer.status_code

    async with httpx.AsyncClient(timeout=60) as http:
        return Counter(await asyncio.gather(*(one(number, http) for number in range(count))))


async def test_a_limit_is_exact_across_processes(product: Running, processes: list[ApiProcess]) -> None:
    """N of 3 N requests at once get through, wherever they land. (The bucket refills by one in three minutes.)"""
    town = await found(product)
    allowed = PER_ACCOUNT.capacity
    seen = await _tries(processes, town.owner_email, 3 * allowed)
    assert sum(count for (_, status), count in seen.items() if status == 409) == allowed
    assert sum(count for (_, status), count in seen.items() if status == 429) == 2 * allowed
    assert {which for which, status in seen if status == 429} == {0, 1}
    # Another account has a bucket of its own.
    other = await found(product)
    assert sum(count for (_, status), count in (await _tries(processes, other.owner_email, 2)).items()) == 2
    assert (await _tries(processes, other.owner_email, 1)).keys() <= {(0, 409)}


async def test_limits_of_processes_that_do_not_share_are_not_exact(
    product: Running, processes: list[ApiProcess], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Control: with Valkey out of reach each process counts for itself, and twice as many get through."""
    town = await found(product)
    environment = {
        "MONGO_URL": product.product.core.settings.mongo_url,
        "REDIS_URL": "redis://127.0.0.1:1",
        "DONTO_DATABASE": product.product.core.settings.database,
    }
    async with api_processes(2, environment, tmp_path_factory.mktemp("alone")) as alone:
        seen = await _tries(alone, town.owner_email, 6 * PER_ACCOUNT.capacity)
    assert sum(count for (_, status), count in seen.items() if status == 409) == 2 * PER_ACCOUNT.capacity


async def test_every_answer_of_a_server_is_hardened(processes: list[ApiProcess], known: dict[str, Operation]) -> None:
    """Every operation without a token, unknown addresses and methods, a body that is too large, a failed login."""
    wrong: list[str] = []
    seen: set[int] = set()
    fills = {name: "x" for operation in known.values() for name in operation.parameters}
    calls: list[tuple[str, str, dict[str, Any]]] = [
        (operation.method, operation.path.format(**fills), {}) for operation in known.values()
    ]
    calls += [("GET", path, {}) for path in ("/openapi.json", "/v1/nothing", "/../etc/passwd", "/v1/clinics/")]
    calls += [(method, "/v1/me", {}) for method in ("HEAD", "OPTIONS", "TRACE", "DELETE", "QUERY")]
    login = {"email": "nobody@people.example.com", "password": PASSWORD}
    calls += [
        ("POST", "/v1/auth/login", {"json": login}),
        ("POST", "/v1/auth/login", {"json": {"email": 1}}),
        ("POST", "/v1/auth/login", {"content": b"{", "headers": {"content-type": "application/json"}}),
        ("POST", "/v1/auth/login", {"content": b" " * 3_000_000, "headers": {"content-type": "application/json"}}),
        ("POST", "/v1/auth/login", {"content": b"{}", "headers": {"content-type": "text/plain"}}),
        ("POST", "/v1/signup", {"json": {}}),
    ]
    async with httpx.AsyncClient(base_url=processes[0].url, timeout=60) as http:
        for method, path, more in calls:
            answer = await http.request(method, path, **more)
            wrong += [f"{method} {path}: {one}" for one in hygiene(answer)]
            seen.add(answer.status_code)
    expect_none(wrong)
    assert {200, 400, 401, 404, 405, 413, 415, 422} <= seen


async def test_pages_for_people_are_hardened_too(processes: list[ApiProcess]) -> None:
    """They bring a policy of their own, and may be kept; everything else is the same."""
    async with httpx.AsyncClient(base_url=processes[0].url) as http:
        for path in ("/docs", "/docs/assets/start.js"):
            answer = await http.get(path)
            assert answer.status_code == 200
            left = [one for one in hygiene(answer) if not one.startswith(("content-security-policy", "cache-control"))]
            assert left == []


@pytest.mark.parametrize(("path", "status"), [("/open/boom", 500), ("/open/misread", 500), ("/open/database", 503)])
async def test_a_defect_shows_nothing_of_our_inside(mongo_url: str, redis_url: str, path: str, status: int) -> None:
    async with kernel_app(core_for(mongo_url, redis_url, f"con_{secrets.token_hex(4)}")) as app:
        answer = await send(app.asgi, Raw("GET", path.encode(), {}))
    assert answer.status_code == status
    assert list(hygiene(answer)) == []
    assert "private words" not in answer.text
    assert "10.0.0.1" not in answer.text


async def test_the_check_notices_what_is_missing_or_shown() -> None:
    """Control: an answer without our layer, and one that shows a stack."""
    assert len(list(hygiene(httpx.Response(200)))) >= 8
    shown = httpx.Response(500, text='Traceback (most recent call last):\n  File "/srv/donto/x.py", line 1')
    assert [one for one in hygiene(shown) if "Traceback" in one]
