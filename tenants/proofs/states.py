"""What a look at a code says."""

from typing import Literal, NamedTuple

Verdict = Literal["right", "wrong", "expired", "spent", "limit", "elsewhere", "unknown"]
"""`limit`: it was tried too often. `elsewhere`: the asker's codes went to other addresses. `unknown`: there is none."""


class Look(NamedTuple):
    """What came of a look."""

    verdict: Verdict
    address: str = ""
    """Which one it was sent to, when it is right."""
