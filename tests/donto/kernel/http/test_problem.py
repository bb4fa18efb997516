"""Every error has one shape; a path, a query or a header is never a defect; a defect shows nothing."""

import asyncio
import json
import logging
import secrets
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
import structlog
import uvicorn

from donto.kernel import errors
from donto.kernel.http.problem import render
from donto.kernel.tenancy import TenantScope
from infra.local.ports import free_ports
from tests.donto.kernel.http.test_door import problem
from tests.support.kernel_app import KernelApp

PROBLEMS = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.Problem)]


@pytest.mark.parametrize("kind", PROBLEMS)
def test_each_problem_renders_in_one_shape(kind: type[errors.Problem]) -> None:
    made = kind(3) if kind is errors.TooManyRequests else kind()
    answer = render(made)
    assert answer.status_code == kind.status
    assert answer.media_type == "application/problem+json"
    assert answer.content["type"] == f"/problems/{kind.type}"
    assert answer.content["title"]
    assert answer.content["detail"]
    assert "errors" not in answer.content


def test_slugs_are_one_to_a_kind() -> None:
    slugs = [kind.type for kind in PROBLEMS]
    assert len(set(slugs)) == len(slugs)
    assert all(300 < kind.status < 600 for kind in PROBLEMS)


def test_faults_headers_and_extensions_are_shown() -> None:
    made = errors.InvalidInput.at("/name", "format", "No.")
    assert render(made).content["errors"] == [{"pointer": "/name", "code": "format", "detail": "No."}]
    assert render(errors.TooManyRequests(0)).headers["Retry-After"] == "1"
    assert render(errors.Unauthenticated()).headers["WWW-Authenticate"] == "Bearer"
    assert render(errors.Unavailable()).headers["Retry-After"] == "1"
    assert render(errors.Conflict("No.", clashes="/name")).content["clashes"] == "/name"


# --- the application


async def test_unknown_paths_and_methods_are_problems(kernel: KernelApp) -> None:
    assert problem(await kernel.http.get("/v1/nothing")) == (404, "not-found")
    assert problem(await kernel.http.get("/")) == (404, "not-found")
    answer = await kernel.http.put("/v1/things")
    assert problem(answer) == (405, "method-not-allowed")
    assert set(answer.headers["allow"].split(", ")) == {"GET", "OPTIONS", "POST"}
    answer = await kernel.http.post(f"/v1/things/{kernel.core.ids.new('thg')}")
    assert problem(answer) == (405, "method-not-allowed")
    assert set(answer.headers["allow"].split(", ")) == {"DELETE", "GET", "OPTIONS", "PATCH"}


@pytest.mark.parametrize("path", ["/open/boom", "/open/misread"])
async def test_a_defect_of_ours_is_a_500_that_shows_nothing(kernel: KernelApp, path: str) -> None:
    """Also when it is an exception that, raised while reading a body, would be the client's fault."""
    with structlog.testing.capture_logs() as logs:
        answer = await kernel.http.get(path)
    assert problem(answer) == (500, "internal-error")
    for word in ("private", "Traceback", "ValueError", "ValidationError", "Expected", ".py"):
        assert word not in answer.text
    [logged] = [line for line in logs if line["event"] == "http.defect"]
    assert logged["exc_info"]


async def test_a_database_that_does_not_answer_is_a_503(kernel: KernelApp) -> None:
    answer = await kernel.http.get("/open/database")
    assert problem(answer) == (503, "unavailable")
    assert answer.headers["retry-after"] == "1"
    assert "10.0.0.1" not in answer.text


@pytest.mark.parametrize(
    "query",
    [
        "limit=0", "limit=-1", "limit=101", "limit=abc", "limit=", "limit=1.5", "limit=1e2",
        "limit=99999999999999999999999",
        "limit=%00", "limit=%ff", "limit=1&limit=abc", "limit=0x10", "limit=NaN", "limit=null",
    ],
)  # fmt: skip
async def test_bad_query_parameters_are_named(kernel: KernelApp, tenant: TenantScope, query: str) -> None:
    answer = await kernel.http.get(f"/v1/things?{query}", headers=kernel.sign_in(tenant))
    if answer.status_code == 200:
        assert query in ("limit=", "limit=1e2")  # none, so the default holds; 100
        return
    assert problem(answer) == (422, "invalid-input")
    assert answer.json()["errors"][0]["pointer"] == "query:limit"


@pytest.mark.parametrize("name", ["limits", "Limit", "limit[$gt]", "$where", "tenantId", "%00", "%ff", "x" * 10_000])
@pytest.mark.parametrize("path", ["/v1/things", "/v1/things/touch", "/v1/me", "/open"])
async def test_unknown_query_parameters_are_refused(
    kernel: KernelApp, tenant: TenantScope, path: str, name: str
) -> None:
    """A filter that is misspelt must not show everything, whatever the route."""
    method = "POST" if path.endswith("touch") else "GET"
    for query in (f"{name}=1", f"{name}=1&{name}=2", f"{name}="):
        answer = await kernel.http.request(method, f"{path}?{query}", headers=kernel.sign_in(tenant))
        assert problem(answer) == (422, "invalid-input"), query
        [fault] = answer.json()["errors"]
        assert fault["code"] == "unknown-parameter"
        assert fault["pointer"].startswith("query:")
        assert len(answer.content) < 2000
        if "%" not in name:
            assert fault["pointer"] == f"query:{name[:64]}"
    control = await kernel.http.request(method, path, headers=kernel.sign_in(tenant))
    assert control.status_code == 200


async def test_the_parameters_of_dependencies_are_known(kernel: KernelApp, tenant: TenantScope) -> None:
    """Header parameters are none, though they are declared alike."""
    headers = kernel.sign_in(tenant)
    assert (await kernel.http.get("/v1/things?limit=1", headers=headers)).status_code == 200
    named_as_header = await kernel.http.get("/v1/things?If-Match=1", headers=headers)
    assert problem(named_as_header) == (422, "invalid-input")


@pytest.mark.parametrize(
    "cursor", ["x", "%00", "%ff", "%ed%a0%80", "a" * 1001, "A" * 1000, "%F0%9F%92%A5", '{"$gt":""}', "=", "AAAA"]
)
async def test_bad_cursors_are_named(kernel: KernelApp, tenant: TenantScope, cursor: str) -> None:
    answer = await kernel.http.get(f"/v1/things?cursor={cursor}", headers=kernel.sign_in(tenant))
    assert problem(answer) == (422, "invalid-input")
    assert answer.json()["errors"][0]["pointer"] == "query:cursor"


@pytest.mark.parametrize("thing_id", ["x", "1", "thg_1", "THG_" + "0" * 26, "thg_" + "u" * 26, "$gt", "%00", "%ff"])
async def test_ids_of_wrong_form_are_not_there(kernel: KernelApp, tenant: TenantScope, thing_id: str) -> None:
    headers = kernel.sign_in(tenant)
    assert problem(await kernel.http.get(f"/v1/things/{thing_id}", headers=headers)) == (404, "not-found")
    assert problem(await kernel.http.delete(f"/v1/things/{thing_id}", headers=headers)) == (404, "not-found")


# --- a real server, since paths and headers are decoded there


@asynccontextmanager
async def served(kernel: KernelApp) -> AsyncIterator[int]:
    """The application behind uvicorn; gives the port."""
    port = free_ports(1)[0]
    config = uvicorn.Config(kernel.asgi, port=port, lifespan="off", ws="none", log_config=None, access_log=False)
    server = uvicorn.Server(config)
    # `serve` would take pytest's signal handlers away.
    task = asyncio.create_task(server._serve([_listening(port)]))
    try:
        for _ in range(500):
            if server.started:
                break
            await asyncio.sleep(0.01)
        assert server.started
        yield port
    finally:
        server.should_exit = True
        await task


def _listening(port: int) -> socket.socket:
    sock = socket.socket()
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    sock.bind(("127.0.0.1", port))
    return sock


TARGETS = [
    b"/v1/things/%00", b"/v1/things/%ff", b"/v1/things/%ED%A0%80", b"/v1/things/%2e%2e%2f%2e%2e", b"/v1/things/..%5c",
    b"/v1//things", b"//v1/things", b"/v1/things//", b"/v1/things/", b"/v1/things/" + b"a" * 8000, b"/" * 3000,
    b"/v1/things/%", b"/v1/things/%zz", b"/v1/things/\xff", b"/%", b"/%00", b"/;", b"/v1/things;x=1", b"/v1/things%3f",
    b"/v1/things?%ff=%00", b"/v1/things?limit=%ff", b"/v1/things?" + b"a=1&" * 2000, b"/v1/things?cursor=%ff%fe",
    b"/v1/things?limit=1%00", b"/open?x", b"http://elsewhere/open", b"*", b"/v1/things/{thing_id}",
]  # fmt: skip
HEADERS = [
    b"If-Match: \xff", b"Idempotency-Key: \xff\xff\xff\xff\xff\xff\xff\xff", b"Authorization: Bearer \xff",
    b"traceparent: \xff", b"Cookie: \xff=\xff", b"Content-Type: \xff", b"Accept: \xff", b"X: " + b"y" * 20_000,
    b"Cookie: " + b"a=b; " * 1000, b"Content-Type: application/json; charset=\xff",
]  # fmt: skip


async def _exchange(port: int, request: bytes) -> int:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(request)
        await writer.drain()
        line = await asyncio.wait_for(reader.readline(), 10)
        return int(line.split()[1]) if line else 0
    finally:
        writer.close()


async def test_odd_paths_and_headers_are_no_defects(kernel: KernelApp, tenant: TenantScope) -> None:
    token = kernel.sign_in(tenant)["Authorization"].encode()
    seen: dict[bytes, int] = {}
    async with served(kernel) as port:
        end = b"\r\nHost: x\r\nConnection: close\r\n\r\n"
        for target in TARGETS:
            request = b"GET " + target + b" HTTP/1.1\r\nAuthorization: " + token + end
            seen[target[:40]] = await _exchange(port, request)
        for line in HEADERS:
            auth = b"" if line.startswith(b"Authorization") else b"\r\nAuthorization: " + token
            for method, path in ((b"GET", b"/v1/things"), (b"POST", b"/v1/things"), (b"POST", b"/v1/things/touch")):
                request = method + b" " + path + b" HTTP/1.1\r\nContent-Length: 0\r\n" + line + auth + end
                seen[method + path + line[:30]] = await _exchange(port, request)
        control = await _exchange(port, b"GET /v1/things HTTP/1.1\r\nAuthorization: " + token + end)
    assert control == 200
    assert [key for key, status in seen.items() if status >= 500] == []


# --- the outermost layer


async def test_every_answer_has_security_headers_and_a_trace(kernel: KernelApp, tenant: TenantScope) -> None:
    answers = [
        await kernel.http.get("/open"),
        await kernel.http.get("/open/boom"),
        await kernel.http.get("/v1/nothing"),
        await kernel.http.get("/v1/things"),
        await kernel.http.put("/v1/things"),
        await kernel.http.options("/v1/things"),
        await kernel.create(kernel.sign_in(tenant)),
    ]
    for answer in answers:
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["x-frame-options"] == "DENY"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")
        assert answer.headers["cross-origin-opener-policy"] == "same-origin"
        assert "strict-transport-security" not in answer.headers, "this server is not reached over TLS"
        assert len(answer.headers.get_list("x-trace-id")) == 1
        assert "server" not in answer.headers
    assert len({answer.headers["x-trace-id"] for answer in answers}) == len(answers)


async def test_the_trace_goes_from_the_caller_to_body_header_log_and_audit(
    kernel: KernelApp, tenant: TenantScope, raw: Any
) -> None:
    trace_id = secrets.token_hex(16)
    caller = {"traceparent": f"00-{trace_id}-{secrets.token_hex(8)}-01"}
    answer = await kernel.http.get("/v1/nothing", headers=caller)
    assert answer.headers["x-trace-id"] == answer.json()["traceId"] == trace_id
    await kernel.create(kernel.sign_in(tenant) | caller)
    entry = await raw["audit_entries"].find_one({"tenantId": tenant.tenant_id})
    assert entry["traceId"] == trace_id


async def test_each_request_is_one_log_line_without_its_path(
    kernel: KernelApp, tenant: TenantScope, caplog: pytest.LogCaptureFixture
) -> None:
    thing_id = kernel.core.ids.new("thg")
    with caplog.at_level(logging.INFO), structlog.testing.capture_logs() as others:
        await kernel.http.get(f"/v1/things/{thing_id}?name=asha", headers=kernel.sign_in(tenant))
        await kernel.http.get("/patients/asha")
        await kernel.http.request("ASHA", "/patients")
    lines = [json.loads(record.getMessage()) for record in caplog.records if record.name == "donto.http"]
    assert [(line["event"], line["method"], line["route"], line["status"]) for line in lines] == [
        ("http.request", "GET", "/v1/things/{thing_id}", 422),
        ("http.request", "GET", None, 404),
        ("http.request", "OTHER", None, 404),
    ]
    ours = [record.getMessage() for record in caplog.records if record.name != "httpx"]  # the client has its own log
    everything = json.dumps([*ours, others], default=str)
    assert "asha" not in everything.lower()
    assert thing_id not in everything


async def test_over_tls_browsers_are_told_to_insist(kernel: KernelApp) -> None:
    from donto.kernel.http.request import RequestLayer

    layer = RequestLayer(kernel.asgi, kernel.core.metrics, https=True)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(layer), base_url="https://x") as client:
        answer = await client.get("/open")
    assert "max-age=63072000" in answer.headers["strict-transport-security"]
