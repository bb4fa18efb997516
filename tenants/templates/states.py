"""The words that records and answers share."""

from typing import Literal

Category = Literal["UTILITY", "MARKETING", "AUTHENTICATION"]
"""The provider's own words."""
ButtonKind = Literal["quick_reply", "url", "phone", "copy_code"]
"""`copy_code` is the button of a template that carries a code; it has no other, and no other has it."""
Quality = Literal["GREEN", "YELLOW", "RED", "UNKNOWN"]
Status = Literal[
    "draft",
    "submitting",
    "refused",
    "pending",
    "approved",
    "rejected",
    "paused",
    "disabled",
    "in_appeal",
    "limit_exceeded",
    "locked",
    "archived",
    "deleting",
    "deleted",
]
"""`draft`, `submitting`, `refused` and `deleting` are ours; the others are the provider's. A request that was not taken
makes `refused`, reviewers who say no make `rejected`."""
