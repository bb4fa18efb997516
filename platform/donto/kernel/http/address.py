"""What a request's address may say beside the route: parameters in the path, parameters in the query.

Judged by the door and not by guards of Litestar's: for each request with guards it copies the handler, and a guard
that is no coroutine function goes through a thread (0.1 ms together, measured by benchmarks/noop.py).
"""

import re
from typing import Any, Final, cast

from litestar.connection import ASGIConnection

from donto.kernel.errors import InvalidInput, NotFound
from donto.kernel.http.asgi import AsgiScope
from donto.kernel.ids import is_id

PART_PATTERN: Final = r"^[A-Za-z0-9_.\-]{1,64}$(?!\n)"
"""A path parameter that is no id: a key, a slug, a file's name."""
_PART = re.compile(PART_PATTERN)


def check_address(scope: AsgiScope) -> None:
    """Judge the address of a request whose route is known.

    Raises NotFound for a path parameter that has not the form of an id (of keys, if it is none): it names nothing.
    Raises InvalidInput for a query parameter given twice: it means something else to every reader.
    """
    for name, value in scope["path_params"].items():
        if not (is_id(str(value)) if name.endswith("id") else _well_formed(str(value))):
            raise NotFound
    if b"&" in scope.get("query_string", b""):
        # Read as the handler will read it; Litestar keeps the result in the scope.
        connection: ASGIConnection[Any, Any, Any, Any] = ASGIConnection(cast("Any", scope))
        for name, values in connection.query_params.dict().items():
            if len(values) > 1:
                raise InvalidInput.at(f"query:{name[:64]}", "duplicate-name", "This parameter is given twice.")


def _well_formed(value: str) -> bool:
    """Whether each part is, of a parameter that can have several (`/patients/new`)."""
    return all(_PART.fullmatch(part) for part in value.strip("/").split("/"))
