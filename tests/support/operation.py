"""The operations of the running app, from its route table and its OpenAPI document, and requests to them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

import httpx
from litestar import Litestar
from litestar.handlers import HTTPRouteHandler

from donto.kernel.http.access import Access
from donto.kernel.http.command import COMMAND, Command
from donto.kernel.http.door import ACCESS
from donto.kernel.http.route import handlers
from infra.application import DOCUMENT
from tests.support.product import Caller

_ID_NAME: Final = re.compile(r"^id$|[a-z]Ids?$")


@dataclass(frozen=True)
class Operation:
    """One method on one path."""

    id: str
    """Its operation id; the method and the path for the few that are not in the OpenAPI document."""
    method: str
    path: str
    access: Access
    command: Command | None
    conditional: bool
    described: Mapping[str, Any] = field(repr=False, compare=False)
    """What the OpenAPI document says of it; empty when it is not in there."""

    @property
    def parameters(self) -> list[str]:
        """The names in the path."""
        return re.findall(r"\{([a-z_]+)\}", self.path)

    @property
    def creates(self) -> bool:
        """Whether it takes an Idempotency-Key."""
        return self.command is not None and self.command.idempotent

    @property
    def queries(self) -> set[str]:
        """The names of the query's parameters."""
        return {one["name"] for one in self.described.get("parameters", []) if one["in"] == "query"}


@dataclass(frozen=True)
class Request:
    """What is sent to an operation."""

    path: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, Any] = field(default_factory=dict)
    body: Any = None
    cookies: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    """Those that the operation asks for by name."""

    def with_query(self, **more: Any) -> "Request":
        """The same with further query parameters, and without those that are None."""
        both = {**self.query, **more}
        return replace(self, query={name: value for name, value in both.items() if value is not None})


async def send(
    caller: Caller, operation: Operation, request: Request, *, version: int | None = None, key: str | None = None
) -> httpx.Response:
    """Send it, with a new idempotency key unless one is given."""
    cookies = "; ".join(f"{name}={value}" for name, value in request.cookies.items())
    return await caller.call(
        operation.method,
        operation.path.format(**request.path),
        json=request.body,
        params=dict(request.query) or None,
        version=version,
        key=key,
        headers={**request.headers, **({"Cookie": cookies} if cookies else {})},
    )


def operations(app: Litestar) -> dict[str, Operation]:
    """Every operation by id. Fails when two have the same id, or a handler of the route table is left out."""
    paths: dict[str, Any] = app.state[DOCUMENT]["paths"]
    found: dict[str, Operation] = {}
    left = handlers(app)
    for route in app.routes:
        for handler in getattr(route, "route_handlers", []):
            if not isinstance(handler, HTTPRouteHandler) or handler.http_methods == {"OPTIONS"}:
                continue
            left.remove(handler)
            for method in sorted(handler.http_methods - {"HEAD", "OPTIONS"}):
                described = paths.get(route.path_format, {}).get(method.lower(), {})
                name = described.get("operationId") or f"{method} {route.path_format}"
                assert name not in found, name
                found[name] = _operation(name, method, route.path_format, handler, described)
    assert not left, left
    return found


def _operation(name: str, method: str, path: str, handler: HTTPRouteHandler, described: Any) -> Operation:
    opt = handler.opt
    return Operation(name, method, path, opt[ACCESS], opt.get(COMMAND), bool(opt.get("conditional")), described)


def declared_ids(app: Litestar, operation: Operation) -> set[tuple[str, str]]:
    """Where the OpenAPI document says that an id goes in: `("query", "clinicId")`, `("body", "planId")`."""
    document: Any = app.state[DOCUMENT]
    query = {("query", name) for name in operation.queries if _ID_NAME.search(name)}
    body = operation.described.get("requestBody", {})
    return query | {("body", name) for name in _properties(document, body, set()) if _ID_NAME.search(name)}


def _properties(document: Mapping[str, Any], schema: Any, seen: set[str]) -> Iterator[str]:
    """The name of every property in a schema, however deep, behind references too."""
    if isinstance(schema, list):
        for part in schema:
            yield from _properties(document, part, seen)
        return
    if not isinstance(schema, Mapping):
        return
    reference = schema.get("$ref")
    if isinstance(reference, str) and reference not in seen:
        seen.add(reference)
        target: Any = document
        for step in reference.removeprefix("#/").split("/"):
            target = target[step]
        yield from _properties(document, target, seen)
    for name, part in schema.items():
        if name == "properties" and isinstance(part, Mapping):
            yield from part
        yield from _properties(document, part, seen)
