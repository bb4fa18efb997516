"""The OpenAPI document is complete, is served, and the page that shows it loads nothing from elsewhere."""

import copy
import re
from collections.abc import AsyncIterator, Callable, Iterator
from html.parser import HTMLParser
from typing import Any

import httpx
import pytest
from jsonschema_rs import meta
from litestar.routes import HTTPRoute

from donto.kernel.config import load_settings
from donto.kernel.http.address import QUERY
from donto.kernel.http.route import handlers
from infra import openapi, operations, web
from infra.application import DOCUMENT
from infra.product import Product
from tests.contract import rules

UNDOCUMENTED = {
    "/docs": "a page for people",
    "/docs/assets/{name}": "files of that page",
    "/metrics": "Prometheus' text format, for the inside",
    "/openapi.json": "the document itself",
    "/assets/{name}": "files of the web app",
    "/webhooks/whatsapp": "Meta calls it, in a form that Meta documents",
    **{re.sub(r":[a-z]+}", "}", path): "a page of the web app" for path in web.PAGES},
}


@pytest.fixture(scope="module")
def product() -> Iterator[Product]:
    """The product as wired, with no server behind it."""
    made = Product(load_settings({}))
    yield made
    made.identity.close()


@pytest.fixture(scope="module")
def document(product: Product) -> dict[str, Any]:
    """The document of the application."""
    made: dict[str, Any] = product.litestar().state[DOCUMENT]
    return made


@pytest.fixture
async def http(product: Product) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the application, which has not been started: these doors need no server."""
    transport = httpx.ASGITransport(product.asgi(product.litestar()), raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://donto.test") as client:
        yield client


def test_the_doors_know_the_parameters_that_the_document_names(product: Product, document: dict[str, Any]) -> None:
    """Others are refused: of every route, by construction."""
    app = product.litestar()
    judged = 0
    for route in app.routes:
        assert isinstance(route, HTTPRoute)
        for method, operation in document["paths"].get(route.path_format, {}).items():
            handler, _ = route.route_handler_map[method.upper()]
            named = {one["name"] for one in operation.get("parameters", ()) if one["in"] == "query"}
            assert handler.opt[QUERY] == named, operation["operationId"]
            judged += bool(named)
    assert judged > 20


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: rule.__name__)
def test_the_document_keeps_the_rule(rule: Callable[..., Iterator[str]], document: dict[str, Any]) -> None:
    assert list(rule(document)) == []


def _without(*path: str) -> Callable[[dict[str, Any]], None]:
    def remove(document: dict[str, Any]) -> None:
        inside: Any = document
        for part in path[:-1]:
            inside = inside[part]
        del inside[path[-1]]

    return remove


def _with(value: Any, *path: str) -> Callable[[dict[str, Any]], None]:
    def put(document: dict[str, Any]) -> None:
        inside: Any = document
        for part in path[:-1]:
            inside = inside[part]
        inside[path[-1]] = value

    return put


_CLINICS = ("paths", "/v1/clinics", "post")
_CLINIC = ("paths", "/v1/clinics/{clinic_id}")
_SCHEMAS = ("components", "schemas")
_PROBLEMS = ("components", "responses")


@pytest.mark.parametrize(
    ("rule", "breaks"),
    [
        (rules.named, _without(*_CLINICS, "operationId")),
        (rules.named, _with("listClinics", *_CLINICS, "operationId")),
        (rules.named, _with("open_clinic", *_CLINICS, "operationId")),
        (rules.named, _without(*_CLINICS, "summary")),
        (rules.named, _with(" ", *_CLINICS, "description")),
        (rules.named, _with(["Elsewhere"], *_CLINICS, "tags")),
        (rules.secured, _without(*_CLINICS, "security")),
        (rules.secured, _with([{"cookie": []}], *_CLINICS, "security")),
        (rules.secured, _with("Opens a clinic.", *_CLINICS, "description")),
        (rules.refused, _without(*_CLINICS, "responses", "409")),
        (rules.refused, _without(*_CLINIC, "get", "responses", "404")),
        (rules.refused, _without(*_CLINIC, "patch", "responses", "428")),
        (rules.refused, _without(*_CLINICS, "responses", "201")),
        (rules.refused, _with({"application/json": {}}, *_PROBLEMS, "Problem401", "content")),
        (rules.refused, _without(*_PROBLEMS, "Problem429", "headers", "Retry-After")),
        (rules.creating, _without(*_CLINICS, "parameters")),
        (rules.creating, _without(*_CLINICS, "responses", "201", "headers", "Idempotency-Replayed")),
        (rules.conditional, _without(*_CLINIC, "patch", "parameters")),
        (rules.conditional, _without(*_CLINIC, "get", "responses", "200", "headers", "ETag")),
        (rules.bounded, _without(*_SCHEMAS, "ClinicCreate", "properties", "name", "maxLength")),
        (rules.bounded, _without(*_SCHEMAS, "ClinicCreate", "properties", "hours", "maxItems")),
        (rules.bounded, _without(*_SCHEMAS, "ClinicCreate", "additionalProperties")),
        (rules.bounded, _without(*_SCHEMAS, "WindowInput", "properties", "weekday", "maximum")),
        (rules.bounded, _without(*_SCHEMAS, "FlagPut", "properties", "byPlan", "propertyNames")),
        (rules.bounded, _with({}, *_SCHEMAS, "ClinicCreate", "properties", "name")),
        (rules.exemplified, _without(*_SCHEMAS, "ClinicCreate", "properties", "name", "examples")),
        (rules.exemplified, _with([""], *_SCHEMAS, "ClinicCreate", "properties", "name", "examples")),
    ],
)
def test_each_rule_notices_what_it_forbids(
    rule: Callable[..., Iterator[str]], breaks: Callable[[dict[str, Any]], None], document: dict[str, Any]
) -> None:
    broken = copy.deepcopy(document)
    breaks(broken)
    assert list(rule(broken)) != []


def test_every_schema_is_one(document: dict[str, Any]) -> None:
    for schema in document["components"]["schemas"].values():
        assert meta.is_valid(schema)


def test_names_of_schemas_do_not_show_where_they_are_defined(document: dict[str, Any]) -> None:
    assert [name for name in document["components"]["schemas"] if not name.isalnum()] == []


def test_every_route_is_in_the_document_or_says_why_not(product: Product, document: dict[str, Any]) -> None:
    app = product.litestar()
    templated = {route.path_format for route in app.routes}
    assert templated - set(document["paths"]) == set(UNDOCUMENTED)
    assert {handler.operation_id for handler in handlers(app)} - {None} == {
        operation["operationId"] for _, operation in rules.operations(document)
    }


def test_the_committed_document_is_up_to_date(document: dict[str, Any]) -> None:
    assert openapi.TARGET.read_text(encoding="utf-8") == openapi.render(document), "run `make openapi`"


async def test_the_document_is_served(http: httpx.AsyncClient, document: dict[str, Any]) -> None:
    answer = await http.get("/openapi.json")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.json() == document


@pytest.mark.parametrize("path", ["/docs/schema", "/docs/schema/openapi.json", "/schema", "/schema/swagger"])
async def test_the_framework_serves_no_documentation_of_its_own(http: httpx.AsyncClient, path: str) -> None:
    answer = await http.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


class _Sources(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.inline = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if name in ("src", "href", "action", "data", "srcset")]
        self.inline += tag == "script" and "src" not in dict(attrs)
        self.inline += any(name.startswith("on") for name, _ in attrs)


def _sources(page: str) -> _Sources:
    parser = _Sources()
    parser.feed(page)
    return parser


def _elsewhere(page: str) -> list[str]:
    return [
        source
        for source in _sources(page).found
        if not (source.startswith("/") and not source.startswith("//")) and source != "data:,"
    ]


async def test_the_docs_page_loads_nothing_from_elsewhere(http: httpx.AsyncClient) -> None:
    answer = await http.get("/docs")
    assert answer.status_code == 200
    assert _elsewhere(answer.text) == []
    assert _sources(answer.text).inline == 0
    assert "/openapi.json" in (await http.get("/docs/assets/start.js")).text
    for source in _sources(answer.text).found:
        if source.startswith("/") and (source.endswith("start.js") or operations.ASSETS.is_dir()):
            assert (await http.get(source)).status_code == 200, source


def test_a_page_with_a_source_elsewhere_is_noticed() -> None:
    assert _elsewhere('<script src="https://cdn.example.com/x.js">') != []
    assert _elsewhere('<link href="//cdn.example.com/x.css">') != []
    assert _sources("<script>fetch('https://example.com')</script>").inline == 1


async def test_the_docs_page_may_talk_to_this_server_only(http: httpx.AsyncClient) -> None:
    policy = dict(
        part.strip().split(" ", 1) for part in (await http.get("/docs")).headers["content-security-policy"].split(";")
    )
    assert policy["default-src"] == "'none'"
    for directive, sources in policy.items():
        allowed = {"'self'", "'none'"}
        if directive == "style-src":
            allowed |= {"'unsafe-inline'"}
        if directive == "img-src":
            allowed |= {"data:"}
        assert set(sources.split()) <= allowed, directive
    assert {"script-src", "connect-src"} <= set(policy)
    assert policy["script-src"] == policy["connect-src"] == "'self'"
