"""Bad input everywhere: refused with problem details that name the place, never a server error, nothing stored."""

import json
import secrets
from collections.abc import Iterable, Iterator, Mapping
from ipaddress import IPv6Address
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest

from donto.identity.roles import Role
from donto.identity.watch import Watch
from tests.contract.conftest import BOOK
from tests.contract.judge import Raw, expect_none, faults, hygiene, send, stored
from tests.contract.mutation import HUGE, Fault, body_faults, field_faults, sample
from tests.contract.rules import body_schema
from tests.isolation.walk import verdict
from tests.support.kernel_app import core_for, kernel_app
from tests.support.operation import Operation, Request
from tests.support.product import Caller, Running
from tests.support.stage import Seat, Stage

SEATS = [
    (Role.OWNER, "tenant"),
    (Role.RECEPTIONIST, "tenant"),
    (Role.PATIENT, "tenant"),
    (Role.SUPER_ADMIN, "platform"),
]


class Doors:
    """Every operation with a request that keeps all rules, and who may send it."""

    def __init__(self, stage: Stage, known: Mapping[str, Operation], document: dict[str, Any]) -> None:
        self.stage = stage
        self.operations = [known[name] for name in sorted(known)]
        self.document = document
        self.largest: int = stage.running.product.core.settings.max_body_bytes

    async def send(self, raw: Raw, caller: Caller) -> httpx.Response:
        """Send it in the caller's name, each time from another address: limits on one are judged where they belong."""
        headers = {**raw.headers, "x-forwarded-for": str(IPv6Address(secrets.randbits(128)))}
        return await send(self.stage.running.asgi, Raw(raw.method, raw.target, headers, raw.body), caller.token)

    def allowed(self, operation: Operation) -> Caller:
        """Somebody who may call it."""
        if operation.access.kind == "public":
            return self.stage.nobody
        ways = [*SEATS[::3], (Role.DOCTOR, "tenant")]
        who = next((way for way in ways if verdict(operation, *way) != "denied"), None)
        assert who, f"neither owner nor super-admin nor doctor may call {operation.id}"
        return next(one.caller for one in self.stage.seats if (one.role, one.side) == who)

    def everybody(self) -> Iterator[tuple[str, Caller]]:
        """The five who stand at every door."""
        for role, side in SEATS:
            seat: Seat = next(one for one in self.stage.seats if (one.role, one.side) == (role, side))
            yield str(seat), seat.caller
        yield "nobody", self.stage.nobody

    def sample(self, operation: Operation) -> Request:
        """The book's first sample, its body completed with everything optional."""
        request = BOOK[operation.id].samples(self.stage.ids())[0]
        schema = body_schema(self.document, operation.described)
        if schema is None:
            return request
        given = {name: value for name, value in (request.body or {}).items() if value not in ([], {})}
        return Request(request.path, request.query, sample(self.document, schema) | given)

    def headers(self, operation: Operation) -> dict[str, bytes | str]:
        """What a well-formed request carries."""
        headers: dict[str, bytes | str] = {}
        if operation.creates:
            headers["idempotency-key"] = secrets.token_hex(8)
        if operation.conditional or operation.method in ("PUT", "PATCH"):
            headers["if-match"] = '"1"'
        return headers

    def raw(self, operation: Operation, request: Request, fault: Fault) -> Raw:
        """The sample with a bad body."""
        target = operation.path.format(**request.path).encode()
        return Raw(operation.method, target, {**self.headers(operation), **fault.headers}, fault.body)

    def body_faults(self, operation: Operation) -> Iterator[Fault]:
        """Every bad body of an operation."""
        schema = body_schema(self.document, operation.described)
        if schema is not None:
            body = self.sample(operation).body
            yield from field_faults(self.document, schema, body)
            yield from body_faults(body, self.largest)


@pytest.fixture(scope="module", autouse=True)
def unwatched() -> Iterator[None]:
    """So many refusals in a row are an alert to the owner, which is stored, and tested where it belongs."""

    async def denied(self: Watch) -> None:
        return

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Watch, "denied", denied)
        yield


@pytest.fixture(scope="module")
def doors(stage: Stage, known: dict[str, Operation], document: dict[str, Any]) -> Doors:
    return Doors(stage, known, document)


@pytest.fixture
async def untouched(doors: Doors, mongo_url: str) -> Any:
    """Nothing is stored while the test runs."""
    prefix: str = doors.stage.running.product.core.settings.database
    before = await stored(mongo_url, prefix)
    assert len(before) > 20
    yield
    after = await stored(mongo_url, prefix)
    assert {name for name in before | after if before.get(name) != after.get(name)} == set()


async def test_bad_bodies(doors: Doors, untouched: None) -> None:
    wrong, sent = [], 0
    for operation in doors.operations:
        request, caller = doors.sample(operation), doors.allowed(operation)
        for fault in doors.body_faults(operation):
            answer = await doors.send(doors.raw(operation, request, fault), caller)
            found = faults(answer, fault.statuses, fault.pointer)
            wrong += [f"{operation.id} {fault.name}: {one}" for one in found]
            sent += 1
    expect_none(wrong)
    assert sent > 3000


def _few(doors: Doors, operation: Operation) -> list[Fault]:
    """A few bad bodies for an operation, whether it reads one or not."""
    chosen = list(doors.body_faults(operation))
    return [*chosen[:: max(1, len(chosen) // 3)], Fault("no body's body", b"\0\xff{")]


async def test_bad_bodies_by_everybody(doors: Doors, untouched: None) -> None:
    """Whoever sends them: refused for the body, or for who they are."""
    wrong = []
    for operation in doors.operations:
        if body_schema(doors.document, operation.described) is None:
            continue
        request, chosen = doors.sample(operation), _few(doors, operation)
        for who, caller in doors.everybody():
            for fault in chosen:
                answer = await doors.send(doors.raw(operation, request, fault), caller)
                found = faults(answer, {400, 401, 403, 404, 413, 415, 422})
                wrong += [f"{operation.id} {fault.name} as {who}: {one}" for one in found]
    expect_none(wrong)


def _fine(operation: Operation) -> set[int]:
    """A strange value may still be one, which names nothing."""
    return {200, 404} & {int(code) for code in operation.described["responses"]}


QUERIES = [b"-1", b"9" * 22, b"%00", b"a%00b", b"%ff%fe", b"%ed%a0%80", b"%F0%9F%98%80", b"x" * HUGE, b"[$gt]", b"null"]
QUERIES += [b"NaN", b"1e999", b"1.5", b"0x10", b"%7B%22$gt%22:%22%22%7D", b"2026-13-45", b"0001-01-01T00:00:00Z", b""]
QUERIES += [b"9999-12-31T23:59:59.999999-23:59", b"2026-01-01T00:00:00", b"2026-01-01", b"../../etc", b"%0d%0aX:%20y"]


async def test_bad_query_parameters(doors: Doors, untouched: None) -> None:
    wrong = []
    for operation in doors.operations:
        request, caller = doors.sample(operation), doors.allowed(operation)
        target = operation.path.format(**request.path).encode()
        body = b"" if request.body is None else _encoded(request.body)
        headers = doors.raw(operation, request, Fault("none", body)).headers
        for name in sorted(operation.queries):
            given = b"&".join(f"{key}={value}".encode() for key, value in request.query.items() if key != name)
            for value in QUERIES:
                asked = target + b"?" + given + b"&" + name.encode() + b"=" + value
                raw = Raw(operation.method, asked, headers, body)
                answer = await doors.send(raw, caller)
                problems = hygiene(answer)
                if answer.status_code not in _fine(operation):
                    problems = faults(answer, {422}, f"query:{name}")
                wrong += [f"{operation.id}?{name}={value[:30]!r}: {one}" for one in problems]
            pair = b"&".join(name.encode() + b"=1" for _ in range(2))
            answer = await doors.send(Raw(operation.method, target + b"?" + given + b"&" + pair, headers, body), caller)
            wrong += [f"{operation.id} {name} twice: {one}" for one in faults(answer, {422}, f"query:{name}")]
    expect_none(wrong)


async def test_numbers_and_cursors_in_the_query_are_refused(doors: Doors, untouched: None) -> None:
    """What no list takes, however lenient its filters are."""
    wrong = []
    bad = {
        "limit": ["0", "-1", "101", "1.5", "9" * 22, "x", ""],
        "cursor": ["x", "AAAA", "\u2603", "x" * 1001, "a" * 800],
    }
    for operation in doors.operations:
        for name in sorted(operation.queries & set(bad)):
            for value in bad[name]:
                request = doors.sample(operation).with_query(**{name: value})
                target = f"{operation.path.format(**request.path)}?{urlencode(dict(request.query))}"
                answer = await doors.send(Raw("GET", target.encode(), {}), doors.allowed(operation))
                found = faults(answer, {422}, f"query:{name}")
                wrong += [f"{operation.id} {name}={value[:20]!r}: {one}" for one in found]
    expect_none(wrong)


KEYS = [b"", b"short", b"x" * 256, b"with space inside", b"\xff" * 10, b"\xf0\x9f\x98\x80" * 4, b"tab\tbed-key"]
TAGS = [
    b"*",
    b'W/"1"',
    b'"0"',
    b'"-1"',
    b"1",
    b'"1',
    b'"1", "2"',
    b'"%s"' % (b"9" * 22),
    b'"x"',
    b"\xff\xfe",
    b"",
    b'""',
]
TAGS += [b'"1"' * 500, b'"0x1"', b'" 1"']
TOKENS = [b"", b"Bearer", b"Bearer ", b"Basic dTpw", b"Bearer \xff\xfe", b"Bearer a.b.c", b"Bearer " + b"x" * HUGE]
TOKENS += [b"Bearer a b", b"bearer null", b"Bearer ..", b"Bearer e30.e30.e30", b"Bearer \xf0\x9f\x98\x80", b"Digest x"]


async def test_odd_headers(doors: Doors, untouched: None) -> None:
    wrong = []
    for operation in doors.operations:
        cases: list[tuple[str, Iterable[bytes], set[int]]] = []
        if operation.creates:
            cases.append(("idempotency-key", KEYS, {400}))
        if "if-match" in doors.headers(operation):
            cases.append(("if-match", TAGS, {412, 422}))
        if operation.access.kind != "public":
            cases.append(("authorization", TOKENS, {401}))
        for name, values, statuses in cases:
            for value in values:
                answer = await doors.send(_with_header(doors, operation, name, value), doors.allowed(operation))
                found = faults(answer, statuses)
                wrong += [f"{operation.id} {name}={value[:20]!r}: {one}" for one in found]
    expect_none(wrong)


def _with_header(doors: Doors, operation: Operation, name: str, value: bytes) -> Raw:
    request = doors.sample(operation)
    good = doors.raw(operation, request, Fault("none", b"" if request.body is None else _encoded(request.body)))
    return Raw(good.method, good.target, {**good.headers, name: value}, good.body)


def _encoded(body: Any) -> bytes:
    return json.dumps(body).encode()


async def test_missing_headers(doors: Doors, untouched: None) -> None:
    wrong = []
    for operation in doors.operations:
        for name, status in (("idempotency-key", 400), ("if-match", 428)):
            if name in doors.headers(operation):
                raw = _with_header(doors, operation, name, b"")
                headers = {key: value for key, value in raw.headers.items() if key != name}
                answer = await doors.send(Raw(raw.method, raw.target, headers, raw.body), doors.allowed(operation))
                wrong += [f"{operation.id} without {name}: {one}" for one in faults(answer, {status})]
    expect_none(wrong)


PATHS = [
    b"%00",
    b"%ff",
    b"..",
    b"%2e%2e%2f%2e%2e%2fetc",
    b"x" * HUGE,
    b"%F0%9F%98%80",
    b"%7B%22$gt%22:%22%22%7D",
    b"null",
]
PATHS += [
    b"undefined",
    b"-1",
    b"9" * 22,
    b"usr_%00%00",
    b"%0d%0aset-cookie:x",
    b"%ed%a0%80",
    b";",
    b"%25",
    b"a%2fb",
    b"*",
]


async def test_odd_paths(doors: Doors, untouched: None) -> None:
    wrong = []
    for operation in doors.operations:
        request = doors.sample(operation)
        for name in operation.parameters:
            for value in PATHS:
                body = b"" if request.body is None else _encoded(request.body)
                good = doors.raw(operation, request, Fault("none", body))
                path = operation.path.format(**{**request.path, name: "@@"}).encode().replace(b"@@", value)
                answer = await doors.send(Raw(good.method, path, good.headers, good.body), doors.allowed(operation))
                found = faults(answer, {404, 405, 412, 422})
                wrong += [f"{operation.id} {name}={value[:20]!r}: {one}" for one in found]
    expect_none(wrong)


async def test_a_path_that_is_no_path(doors: Doors, untouched: None) -> None:
    """Unknown paths and methods, and what a proxy might let through."""
    wrong = []
    for method in ("GET", "POST", "PATCH", "TRACE", "PROPFIND", "QUERY"):
        for target in (b"/v1/unknown", b"/v1/%00", b"/%ff", b"//v1//me", b"/v1/me/..", b"/v1/me%2f", b"/v1/clinics/"):
            answer = await doors.send(Raw(method, target, {}), doors.stage.town.owner)
            found = faults(answer) if answer.status_code != 200 else list(hygiene(answer))
            wrong += [f"{method} {target!r}: {one}" for one in found]
    expect_none(wrong)


async def test_the_check_notices_a_defect(mongo_url: str, redis_url: str) -> None:
    """Control: a route that lets an exception through, one that takes anything, and one that stores."""
    core = core_for(mongo_url, redis_url, f"con_{secrets.token_hex(4)}")
    async with kernel_app(core) as app:
        answer = await send(app.asgi, Raw("GET", b"/open/boom", {}))
        assert [one for one in faults(answer) if one.startswith("status 500")]
        answer = await send(app.asgi, Raw("GET", b"/open", {}))
        assert [one for one in faults(answer) if one.startswith("status 200")]
        assert [one for one in faults(answer) if one.startswith("content type")]
        scope = app.tenant()
        before = await stored(mongo_url, core.settings.database)
        assert (await app.create(app.sign_in(scope))).status_code == 201
        assert await stored(mongo_url, core.settings.database) != before


async def test_the_check_notices_a_fault_that_is_not_named(product: Running) -> None:
    """Control: the right status with the wrong place, and an answer that shows our inside."""
    headers = {"content-type": "application/json"}
    answer = await send(product.asgi, Raw("POST", b"/v1/auth/login", headers, b'{"email": 1, "password": "x"}'))
    assert faults(answer, {422}, "/email") == []
    assert faults(answer, {422}, "/password") != []
    assert faults(answer, {400}) != []
    answer = await send(product.asgi, Raw("POST", b"/v1/auth/login", headers, b'{"Traceback": 1}'))
    assert [one for one in faults(answer) if "Traceback" in one]
