"""What a request's address may say beside the route: parameters in the path, parameters in the query.

Judged by the door and not by guards of Litestar's: for each request with guards it copies the handler, and a guard
that is no coroutine function goes through a thread (0.1 ms together, measured by benchmarks/noop.py).
"""

import re
from typing import Any, Final, cast

from litestar import Litestar
from litestar.connection import ASGIConnection

from donto.kernel.errors import InvalidInput, NotFound
from donto.kernel.http.asgi import AsgiScope
from donto.kernel.ids import is_id

PART_PATTERN: Final = r"^[A-Za-z0-9_.\-]{1,64}$(?!\n)"
"""A path parameter that is no id: a key, a slug, a file's name."""
_PART = re.compile(PART_PATTERN)
_LONGEST_NAME: Final = 64
"""A name that a client made up is shown this far: an error must not be as large as the request."""


QUERY: Final = "donto_query"
"""Key, in a route handler's `opt`, of the names of its query parameters. `note_queries` puts them there. None where the
query is not ours to say: of a page of the web app, which reads its address in the browser, and of Meta's handshake."""


def note_queries(app: Litestar) -> None:
    """Note for every route which query parameters its handler and the handler's dependencies declare."""
    for route in app.routes:
        for handler, model in getattr(route, "route_handler_map", {}).values():
            if QUERY not in handler.opt:
                handler.opt[QUERY] = frozenset(parameter.field_alias for parameter in model.expected_query_params)


def check_address(scope: AsgiScope) -> None:
    """Judge the address of a request whose route is known.

    Raises NotFound for a path parameter that has not the form of an id (of a key, if it is none): it names nothing.
    Raises InvalidInput for a query parameter given twice, which means something else to every reader, and for one that
    the route does not have: a filter that is misspelt must not show everything.
    """
    for name, value in scope["path_params"].items():
        if not (is_id(str(value)) if name.endswith("id") else _well_formed(str(value))):
            raise NotFound
    known: frozenset[str] | None = scope["route_handler"].opt[QUERY]
    if scope.get("query_string") and known is not None:
        # Read as the handler will read it; Litestar keeps the result in the scope.
        connection: ASGIConnection[Any, Any, Any, Any] = ASGIConnection(cast("Any", scope))
        for name, values in connection.query_params.dict().items():
            shown = name[:_LONGEST_NAME]
            if name not in known:
                raise InvalidInput.at(f"query:{shown}", "unknown-parameter", f"There is no parameter {shown} here.")
            if len(values) > 1:
                raise InvalidInput.at(f"query:{shown}", "duplicate-name", "This parameter is given twice.")


def _well_formed(value: str) -> bool:
    """Whether each part is, of a parameter that can have several (`/patients/new`)."""
    return all(_PART.fullmatch(part) for part in value.strip("/").split("/"))
