"""The words that records and answers share."""

from typing import Final, Literal

Status = Literal["waiting", "called", "serving", "done", "left"]
LIVE: Final[tuple[Status, ...]] = ("waiting", "called", "serving")
"""States in which somebody is in the house."""
Action = Literal["recall", "serve", "done", "leave", "requeue", "reorder", "prioritize", "transfer"]
