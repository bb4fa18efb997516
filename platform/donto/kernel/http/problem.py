"""Every error as problem details (RFC 9457): the same shape, a field and a rule for bad input, never a stack."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final

import msgspec
import structlog
from litestar import Request, Response
from litestar.exceptions import HTTPException, ValidationException
from litestar.types import ExceptionHandlersMap
from pymongo.errors import PyMongoError

from donto.kernel.errors import (
    BadRequest,
    FieldError,
    Forbidden,
    InvalidInput,
    NotFound,
    PayloadTooLarge,
    Problem,
    Unavailable,
)
from donto.kernel.http.command import UNDER_WAY
from donto.kernel.http.denials import DENIED
from donto.kernel.http.fault import field_error
from donto.kernel.telemetry.tracing import current_trace_id

PROBLEM_JSON: Final = "application/problem+json"
_log = structlog.get_logger("donto.http")


class FieldFault(msgspec.Struct, frozen=True):
    """One fault of the input."""

    pointer: str
    code: str
    detail: str


class ProblemDetails(msgspec.Struct, frozen=True, omit_defaults=True, rename="camel"):
    """Problem details as documented in the OpenAPI document. Extension members may follow."""

    type: str
    title: str
    status: int
    detail: str
    trace_id: str
    errors: list[FieldFault] = []


def render(problem: Problem) -> Response[dict[str, Any]]:
    """The response for a problem."""
    content: dict[str, Any] = {
        "type": f"/problems/{problem.type}",
        "title": problem.title,
        "status": problem.status,
        "detail": problem.detail,
        "traceId": current_trace_id(),
        **problem.extra,
    }
    if problem.errors:
        content["errors"] = [{"pointer": e.pointer, "code": e.code, "detail": e.detail} for e in problem.errors]
    return Response(content, status_code=problem.status, headers=problem.headers, media_type=PROBLEM_JSON)


def _parameter(request: Request[Any, Any, Any], argument: str, source: str) -> str:
    """Where a parameter stands, by the name that clients know it by: `query:from`, for the argument `since`."""
    handler = request.scope["route_handler"]
    signatures = [
        handler.parsed_fn_signature,
        *(one.parsed_fn_signature for one in handler.resolve_dependencies().values()),
    ]
    for signature in signatures:
        if (field := signature.parameters.get(argument)) is not None:
            known = field.kwarg_definition
            source = str(getattr(getattr(known, "param_type", None), "value", source))
            return f"{source or 'query'}:{getattr(known, 'name', None) or argument}"
    return f"{source or 'query'}:{argument}"


def _from_validation(request: Request[Any, Any, Any], error: ValidationException) -> Problem:
    """Parameters outside the body; the body itself is read by `StrictBody`, and only its absence ends here."""
    faults = []
    for item in error.extra or []:
        if not isinstance(item, Mapping):
            continue
        key, source = str(item.get("key", "")), item.get("source", "")
        source = str(getattr(source, "value", source))
        if source == "body":
            faults.append(FieldError("", "required", "A JSON body is required."))
        else:
            faults.append(field_error(str(item.get("message", "")), _parameter(request, key, source)))
    return InvalidInput(faults[0].detail if faults else None, errors=faults)


def on_problem(request: Request[Any, Any, Any], error: Problem) -> Response[dict[str, Any]]:
    """What our own code raises."""
    if type(error) in (Forbidden, NotFound):
        request.scope[DENIED] = True  # type: ignore[typeddict-unknown-key]  # the framework's scope is open
    return render(error)


def on_http(request: Request[Any, Any, Any], error: HTTPException) -> Response[dict[str, Any]]:
    """What the framework raises."""
    if error.status_code >= 500:
        return on_defect(request, error)
    if isinstance(error, ValidationException):
        return render(_from_validation(request, error))
    known: dict[int, type[Problem]] = {
        400: BadRequest,
        404: NotFound,
        413: PayloadTooLarge,
        422: InvalidInput,
    }
    if (kind := known.get(error.status_code)) is not None:
        return render(kind(kind.title if error.status_code == 404 else error.detail))
    problem = Problem(error.detail, headers=error.headers)
    problem.status = error.status_code  # type: ignore[misc]  # the framework's status on a generic problem
    problem.type, problem.title = _named(error.status_code)  # type: ignore[misc]  # see above
    return render(problem)


def _named(status: int) -> tuple[str, str]:
    phrase = HTTPStatus(status).phrase
    return phrase.lower().replace(" ", "-"), phrase


def on_database(request: Request[Any, Any, Any], error: PyMongoError) -> Response[dict[str, Any]]:
    """The database did not do it. Inside a transaction, its retry loop must see the error first."""
    if request.scope.get(UNDER_WAY):
        raise error
    _log.error("http.database_error", error=type(error).__name__, exc_info=error)
    return render(Unavailable("The database does not answer just now. Repeat with the same Idempotency-Key."))


def on_defect(request: Request[Any, Any, Any], error: Exception) -> Response[dict[str, Any]]:
    """A defect of ours: logged with its stack, shown without."""
    _log.error("http.defect", path=request.scope.get("path_template"), error=type(error).__name__, exc_info=error)
    return render(Problem("An unexpected error. It has been logged under this trace id."))


HANDLERS: Final[ExceptionHandlersMap] = {
    Problem: on_problem,
    HTTPException: on_http,
    PyMongoError: on_database,
    Exception: on_defect,
}
