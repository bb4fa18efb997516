"""Declaring routes: like Litestar's decorators, but access cannot be left out, and the answers document themselves.

`get`, `post`, `put`, `patch` and `delete` derive from the declaration what a route can answer (401, 403, 404, 409,
412, 422, 428, 429 ...), so that the OpenAPI document is complete by construction.
"""

import re
from collections.abc import Callable, Iterable
from typing import Annotated, Any, Final, TypeVar

from litestar import Litestar, Response
from litestar.datastructures import ResponseHeader
from litestar.handlers import HTTPRouteHandler
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import HeaderParameter
from litestar.types import Method

from donto.kernel.errors import PreconditionFailed, PreconditionRequired
from donto.kernel.http.access import Access
from donto.kernel.http.answer import PlainHandler
from donto.kernel.http.command import COMMAND, Command
from donto.kernel.http.door import ACCESS
from donto.kernel.http.problem import PROBLEM_JSON, ProblemDetails

T = TypeVar("T")
Decorator = Callable[[Callable[..., Any]], HTTPRouteHandler]
SENTENCES: Final = {
    400: "The request cannot be understood, or lacks a header",
    401: "No token, or one that does not hold",
    403: "Not allowed: role, plan, state, or a fresh confirmation is needed",
    404: "Not there, or not yours",
    409: "Does not fit the present state",
    412: "Changed by somebody else in the meantime",
    413: "The body is too large",
    415: "The body is not sent as application/json",
    422: "Some of the input is not valid",
    428: "If-Match is missing",
    429: "Too many tries",
    503: "A part that is needed does not answer just now",
}


def _responses(codes: Iterable[int]) -> dict[int, ResponseSpec]:
    return {
        code: ResponseSpec(
            data_container=ProblemDetails,
            description=SENTENCES[code],
            media_type=PROBLEM_JSON,
            generate_examples=False,
        )
        for code in sorted(set(codes))
    }


def _codes(path: str, access: Access, command: Command | None, conditional: bool, extra: Iterable[int]) -> set[int]:
    codes = {400, 422, 429, 503, *extra}
    if access.kind != "public":
        codes |= {401, 403}
    if "{" in path:
        codes |= {404}
    if command:
        codes |= {409, 413, 415}
    if conditional:
        codes |= {412, 428}
    return codes


def _route(
    method: Method,
    path: str,
    access: Access,
    command: Command | None,
    *,
    conditional: bool = False,
    answers: Iterable[int] = (),
    **options: Any,
) -> Decorator:
    opt = {ACCESS: access, COMMAND: command, "conditional": conditional, **options.pop("opt", {})}
    responses = _responses(_codes(path, access, command, conditional, answers)) | options.pop("responses", {})
    made: Decorator = PlainHandler(path, http_method=method, opt=opt, responses=responses, **options)
    return made


def get(path: str, *, access: Access, **options: Any) -> Decorator:
    """A route that reads."""
    return _route("GET", path, access, None, **options)


def post(
    path: str,
    *,
    access: Access,
    creates: bool = False,
    transaction: bool = True,
    conditional: bool = False,
    **options: Any,
) -> Decorator:
    """A route that does something. `creates`: takes an Idempotency-Key and answers 201.

    `transaction=False` is for commands that must record something even when they refuse (a failed login): they
    open their own.
    """
    options.setdefault("status_code", 201 if creates else 200)
    command = Command(transaction=transaction, idempotent=creates)
    return _route("POST", path, access, command, conditional=conditional, **options)


def put(path: str, *, access: Access, conditional: bool = True, **options: Any) -> Decorator:
    """A route that replaces a record; needs If-Match."""
    return _route("PUT", path, access, Command(), conditional=conditional, **options)


def patch(path: str, *, access: Access, conditional: bool = True, **options: Any) -> Decorator:
    """A route that changes a record; needs If-Match."""
    return _route("PATCH", path, access, Command(), conditional=conditional, **options)


def delete(
    path: str, *, access: Access, transaction: bool = True, conditional: bool = False, **options: Any
) -> Decorator:
    """A route that removes or revokes something; answers 204. `transaction=False` as for `post`."""
    options.setdefault("status_code", 204)
    command = Command(transaction=transaction)
    return _route("DELETE", path, access, command, conditional=conditional, **options)


ETAG: Final = ResponseHeader(name="ETag", description="The record's version, for If-Match", documentation_only=True)


def tagged(view: T, version: int, status_code: int | None = None) -> Response[T]:
    """`view` with its version as a strong ETag."""
    return Response(view, headers={"ETag": f'"{version}"'}, status_code=status_code)


TAG_PATTERN: Final = r'^"[1-9][0-9]{0,17}"$(?!\n)'
_TAG = re.compile(r'"([1-9][0-9]{0,17})"')


async def expected_version(
    if_match: Annotated[
        str | None,
        HeaderParameter(name="If-Match", description='The version being changed, as its ETag came: "3"', max_length=64),
    ] = None,
) -> int:
    """Dependency `version` of conditional routes: what If-Match names. Weak tags and `*` are refused."""
    if if_match is None:
        raise PreconditionRequired("Send the record's ETag in If-Match.")
    match = _TAG.fullmatch(if_match)
    if match is None:
        raise PreconditionFailed("If-Match does not name the present version.")
    return int(match[1])


class UndeclaredRouteError(RuntimeError):
    """A route says nothing, or something unknown, about who may call it."""


def check_declared(app: Litestar, permissions: Iterable[str]) -> None:
    """Raise UndeclaredRouteError unless every route declares its access with a permission of the role matrix."""
    known = set(permissions)
    for handler in handlers(app):
        access = handler.opt.get(ACCESS)
        if access is None:
            raise UndeclaredRouteError(f"{sorted(handler.paths)}: no access declared")
        if access.kind == "permission" and access.permission not in known:
            raise UndeclaredRouteError(f"{sorted(handler.paths)}: {access.permission} is not in the role matrix")
        if access.kind != "permission" and not access.reason:
            raise UndeclaredRouteError(f"{sorted(handler.paths)}: {access.kind} without a reason")
        if handler.http_methods - {"GET", "HEAD"} and handler.opt.get(COMMAND) is None:
            raise UndeclaredRouteError(f"{sorted(handler.paths)}: changes something, but is no command")


def handlers(app: Litestar) -> list[HTTPRouteHandler]:
    """Every HTTP handler of the application, without the OPTIONS ones that the framework adds."""
    found: list[HTTPRouteHandler] = []
    for route in app.routes:
        for handler in getattr(route, "route_handlers", [getattr(route, "route_handler", None)]):
            if isinstance(handler, HTTPRouteHandler) and handler.http_methods == {"OPTIONS"}:
                continue
            if not isinstance(handler, HTTPRouteHandler):
                raise UndeclaredRouteError(f"{route.path}: only HTTP routes are served")
            found.append(handler)
    return found
