"""The query parameters of every list."""

from typing import Annotated

from litestar.params import QueryParameter

Limit = Annotated[int, QueryParameter(ge=1, le=100, description="How many items at most")]
Cursor = Annotated[
    str | None,
    QueryParameter(max_length=1000, description="nextCursor of the page before; absent for the first page"),
]
