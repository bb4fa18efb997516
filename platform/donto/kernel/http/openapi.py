"""The OpenAPI document: Litestar's, completed with what our doors add to every route."""

from typing import Final

from litestar import Litestar
from litestar.openapi.spec import OpenAPIHeader, Operation, Parameter, Reference, Schema
from litestar.openapi.spec.enums import OpenAPIType

from donto.kernel.http.access import Access
from donto.kernel.http.command import COMMAND, Command
from donto.kernel.http.door import ACCESS
from donto.kernel.http.route import handlers

BEARER: Final = "bearer"
_IDEMPOTENCY_KEY: Final = Parameter(
    name="Idempotency-Key",
    param_in="header",
    required=True,
    description="New for each command, the same when repeating it; kept for 24 hours",
    schema=Schema(type=OpenAPIType.STRING, min_length=8, max_length=255, pattern=r"^[\x21-\x7e]{8,255}$"),
)


def complete(app: Litestar) -> None:
    """Add to each operation who may call it, and the headers that the command runner reads."""
    paths = app.openapi_schema.paths or {}
    for handler in handlers(app):
        for path in handler.paths:
            item = paths.get(_templated(path))
            if item is None:
                continue
            for method in handler.http_methods:
                operation: Operation | None = getattr(item, method.lower(), None)
                if operation is not None:
                    _complete(operation, handler.opt[ACCESS], handler.opt.get(COMMAND))


def _templated(path: str) -> str:
    """`/v1/users/{user_id:str}` as OpenAPI writes it."""
    return "/" + "/".join(
        f"{{{part[1:-1].partition(':')[0]}}}" if part.startswith("{") else part for part in path.strip("/").split("/")
    )


def _complete(operation: Operation, access: Access, command: Command | None) -> None:
    operation.security = [] if access.kind == "public" else [{BEARER: []}]
    note = {
        "public": f"Public: {access.reason}.",
        "signed-in": f"Any signed-in user: {access.reason}.",
        "permission": f"Permission `{access.permission}`.",
    }[access.kind]
    if access.step_up:
        note += " Needs a fresh confirmation (step-up)."
    operation.description = f"{operation.description or ''}\n\n{note}".strip()
    if command and command.idempotent:
        parameters: list[Parameter | Reference] = [*(operation.parameters or []), _IDEMPOTENCY_KEY]
        operation.parameters = parameters
        for code in ("200", "201", "202"):
            response = (operation.responses or {}).get(code)
            if response is not None and not isinstance(response, Reference):
                response.headers = {
                    **(response.headers or {}),
                    "Idempotency-Replayed": OpenAPIHeader(
                        name="",
                        param_in="header",
                        description="`true` when this is the kept answer to an earlier request",
                        schema=Schema(type=OpenAPIType.STRING),
                    ),
                }
