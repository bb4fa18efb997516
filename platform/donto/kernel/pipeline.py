"""Aggregations that stay where they began."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

LEAVING_STAGES: Final = frozenset({"$lookup", "$graphLookup", "$unionWith", "$out", "$merge"})
"""Stages that read or write beyond the collection, and with it beyond the filter at the pipeline's head."""


def leaving_stage(part: Any) -> str | None:
    """The first stage that leaves the collection, at any depth: `$facet` and its like hold pipelines of their own."""
    if isinstance(part, Mapping):
        for key, inner in part.items():
            if key in LEAVING_STAGES:
                return str(key)
            if found := leaving_stage(inner):
                return found
    elif isinstance(part, Sequence) and not isinstance(part, str | bytes):
        for inner in part:
            if found := leaving_stage(inner):
                return found
    return None
