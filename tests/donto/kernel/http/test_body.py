"""Bad bodies at a real route: refused with the field's name, nothing stored, never a defect."""

import secrets
from typing import Any

import pytest
from pymongo.asynchronous.database import AsyncDatabase

from donto.kernel.tenancy import TenantScope
from tests.support.kernel_app import KernelApp

Raw = AsyncDatabase[dict[str, Any]]
DEEP = 100_000


def _with(value: str, field: str = "name") -> str:
    return '{"name":"x","' + field + '":' + value + "}" if field != "name" else '{"name":' + value + "}"


REFUSED: list[tuple[str, bytes, int, str | None]] = [
    ("number for text", b'{"name":5}', 422, "/name"),
    ("text for number", _with('"5"', "size").encode(), 422, "/size"),
    ("fraction for number", _with("1.5", "size").encode(), 422, "/size"),
    ("text for truth", _with('"true"', "active").encode(), 422, "/active"),
    ("number for truth", _with("1", "active").encode(), 422, "/active"),
    ("text for list", _with('"a-b"', "kinds").encode(), 422, "/kinds"),
    ("object for list", _with('{"0":"a-b"}', "kinds").encode(), 422, "/kinds"),
    ("null", b"null", 422, ""),
    ("null for text", _with("null").encode(), 422, "/name"),
    ("array", b"[]", 422, ""),
    ("array of the right thing", b'[{"name":"x"}]', 422, ""),
    ("bare text", b'"x"', 422, ""),
    ("empty object", b"{}", 422, "/name"),
    ("unknown field", b'{"name":"x","role":"owner"}', 422, "/role"),
    ("the tenant's field", b'{"name":"x","tenantId":"ten_x"}', 422, "/tenantId"),
    ("NUL", b'{"name":"a\\u0000b"}', 422, "/name"),
    ("raw NUL", b'{"name":"a\x00b"}', 400, "byte:10"),
    ("other control sign", b'{"name":"a\\u001bb"}', 422, "/name"),
    ("lone surrogate", b'{"name":"\\ud800"}', 400, "/name"),
    ("lone low surrogate", b'{"name":"\\udc00x"}', 400, "/name"),
    ("raw surrogate", b'{"name":"\xed\xa0\x80"}', 400, "/name"),
    ("invalid UTF-8", b'{"name":"\xff\xfe"}', 400, "/name"),
    ("invalid UTF-8, deep", b'{"name":"x","kinds":["a-b","\xff"]}', 400, "/kinds/1"),
    ("invalid UTF-8 in a name", b'{"name":"x","named":{"\xff":{"text":"a"}}}', 400, "/named"),
    ("invalid UTF-8 outside", b'{"name":"x"\xff}', 400, "byte:11"),
    ("overlong UTF-8", b'{"name":"\xc0\xaf"}', 400, "/name"),
    ("22 digits", _with("1234567890123456789012", "size").encode(), 422, "/size"),
    ("5000 digits", _with("9" * 5000, "size").encode(), 422, "/size"),
    ("huge exponent", _with("1e400", "size").encode(), 422, "/size"),
    ("minus one", _with("-1", "size").encode(), 422, "/size"),
    ("NaN", _with("NaN", "size").encode(), 400, "/size"),
    ("minus infinity", _with("[1,-Infinity]", "kinds").encode(), 422, "/kinds/0"),
    ("NaN alone", b"NaN", 400, ""),
    ("operator object", _with('{"$gt":""}').encode(), 422, "/name"),
    ("operator object for an id", _with('{"$ne":null}', "clinicId").encode(), 422, "/clinicId"),
    ("operator in a list", _with('[{"$gt":""}]', "kinds").encode(), 422, "/kinds/0"),
    ("operator as a field", b'{"name":"x","$where":"1"}', 422, "/$where"),
    ("nested unknown field", _with('{"text":"x","nope":1}', "label").encode(), 422, "/label/nope"),
    ("nested out of range", _with('{"text":"x","weights":[1,10]}', "label").encode(), 422, "/label/weights/1"),
    ("too long", _with('"' + "x" * 121 + '"').encode(), 422, "/name"),
    ("too many", _with("[" + ",".join(['"a-b"'] * 11) + "]", "kinds").encode(), 422, "/kinds"),
    ("name twice", b'{"name":"x","name":"y"}', 422, "/name"),
    ("name twice, escaped", b'{"name":"x","n\\u0061me":"y"}', 422, "/name"),
    ("nested name twice", _with('{"text":"x","text":"y"}', "label").encode(), 422, "/label/text"),
    ("name twice in a map", _with('{"k/":{"text":"a"},"k/":{"text":"b"}}', "named").encode(), 422, "/named/k~1"),
    (
        "name twice inside a list",
        b'{"name":"x","label":{"text":"x","weights":[1],"weights":[2]}}',
        422,
        "/label/weights",
    ),
    ("byte order mark", b'\xef\xbb\xbf{"name":"x"}', 400, "byte:0"),
    ("UTF-16", '{"name":"x"}'.encode("utf-16"), 400, "byte:0"),
    ("deep arrays", b"[" * DEEP + b"]" * DEEP, 422, ""),
    ("deep arrays in a field", _with("[" * DEEP + "]" * DEEP, "kinds").encode(), 422, "/kinds/0"),
    ("deep objects", b'{"label":' * DEEP + b"1" + b"}" * DEEP, 422, "/label/label"),
    ("deep in an unknown field", b'{"name":"x","zz":' + b"[" * DEEP + b"]" * DEEP + b"}", 422, "/zz"),
    ("cut off", b'{"name":"x"', 400, "byte:11"),
    ("trailing words", b'{"name":"x"}x', 400, "byte:13"),
    ("two documents", b'{"name":"x"}{"name":"y"}', 400, "byte:13"),
    ("single quotes", b"{'name':'x'}", 400, "byte:1"),
    ("comment", b'{"name":"x"/**/}', 400, "byte:11"),
    ("not JSON", b"<name>x</name>", 400, "byte:0"),
    ("blank", b"  ", 400, "byte:2"),
]


@pytest.mark.parametrize(("body", "status", "pointer"), [case[1:] for case in REFUSED], ids=[c[0] for c in REFUSED])
async def test_bad_bodies_are_refused_by_field(
    kernel: KernelApp, tenant: TenantScope, raw: Raw, body: bytes, status: int, pointer: str | None
) -> None:
    headers = kernel.sign_in(tenant) | {"Idempotency-Key": secrets.token_hex(8), "Content-Type": "application/json"}
    answer = await kernel.http.post("/v1/things", headers=headers, content=body)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert len(answer.content) < 2000
    if pointer is not None:
        assert answer.json()["errors"][0]["pointer"] == pointer
    for collection in ("test_things", "outbox", "audit_entries", "idempotency_keys"):
        assert await raw[collection].count_documents({"tenantId": tenant.tenant_id}) == 0, collection


async def test_control_good_bodies_pass(kernel: KernelApp, tenant: TenantScope) -> None:
    headers = kernel.sign_in(tenant)
    for body in (
        {"name": "x"},
        {"name": "क्लिनिक 💥 عيادة", "size": 10**9, "active": False, "kinds": ["a-b"] * 10},
        {"name": "z", "label": {"text": "t", "weights": [0, 9]}, "named": {"a": {"text": "b"}, "b": {"text": "b"}}},
    ):
        answer = await kernel.create(headers, **body)
        assert answer.status_code == 201, answer.text


async def test_the_same_name_in_different_objects_is_fine(kernel: KernelApp, tenant: TenantScope) -> None:
    body: dict[str, Any] = {
        "name": "x",
        "label": {"text": "name"},
        "named": {"name": {"text": "x"}, "label": {"text": "x"}},
    }
    assert (await kernel.create(kernel.sign_in(tenant), **body)).status_code == 201


@pytest.mark.parametrize(
    "kind",
    [
        "multipart/form-data; boundary=x",
        "multipart/form-data",
        "application/x-www-form-urlencoded",
        "application/xml",
        "text/plain",
        "application/msgpack",
        "application/json; charset=utf-16",
        "application/json; charset=nonsense",
        "garbage",
        "",
    ],
)
@pytest.mark.parametrize(
    "body", [b"", b"--x\r\ngarbage", b'--x\r\nContent-Disposition: form-data; name="name"\r\n\r\nv\r\n--x--', b"name=x"]
)
async def test_other_content_types_are_no_way_in(
    kernel: KernelApp, tenant: TenantScope, raw: Raw, kind: str, body: bytes
) -> None:
    headers = kernel.sign_in(tenant) | {"Idempotency-Key": secrets.token_hex(8), "Content-Type": kind}
    answer = await kernel.http.post("/v1/things", headers=headers, content=body)
    assert 400 <= answer.status_code < 500, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert await raw["test_things"].count_documents({"tenantId": tenant.tenant_id}) == 0


async def test_no_body_at_all_is_named(kernel: KernelApp, tenant: TenantScope) -> None:
    headers = kernel.sign_in(tenant) | {"Idempotency-Key": secrets.token_hex(8)}
    for extra in ({}, {"Content-Type": "application/json"}):
        answer = await kernel.http.post("/v1/things", headers=headers | extra)
        assert answer.status_code in (400, 422), answer.text


@pytest.mark.parametrize(
    ("body", "status", "pointer"),
    [
        (b'["a-b","NO"]', 422, "/1"),
        (b"{}", 422, ""),
        (b'["a-b",{"a":1,"a":2}]', 422, "/1"),
        (b'["a-b"]', 200, None),
    ],
)
async def test_a_list_for_a_body(
    kernel: KernelApp, tenant: TenantScope, body: bytes, status: int, pointer: str | None
) -> None:
    headers = kernel.sign_in(tenant) | {"If-Match": '"1"', "Content-Type": "application/json"}
    path = f"/v1/things/{kernel.core.ids.new('thg')}/kinds"
    answer = await kernel.http.put(path, headers=headers, content=body)
    assert answer.status_code == status, answer.text
    if pointer is not None:
        assert answer.json()["errors"][0]["pointer"] == pointer
