"""The book: a sample request for every operation, written by hand; what is checked about it is worked out.

A value that equals one of the town's own ids is an id slot of that kind, wherever it stands. The book has no say in
which operations there are, who may call them, or which of their fields are ids: that comes from the running app.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from litestar import Litestar

from tests.isolation.maker import Maker
from tests.support.operation import Operation, Request, declared_ids
from tests.support.slot import slots_of
from tests.support.stage import Seat, Stage

Ids = Mapping[str, str]
"""By kind."""
Samples = Callable[[Ids], list[Request]]

TENANT_KINDS: Final = frozenset(
    {
        "tenant",
        "clinic",
        "room",
        "holiday",
        "user",
        "membership",
        "role",
        "invitation",
        "session",
        "settings",
        "policy",
        "slug",
        "email",
        "service",
        "doctor",
        "schedule",
        "override",
        "absence",
        "patient",
        "relative",
        "merge",
        "appointment",
        "hold",
        "token",
        "channel",
        "contact",
        "callback",
        "waiting",
        "offer",
        "letter",
        "template",
    }
)
"""What a tenant has and another one must not reach."""
PLATFORM_KINDS: Final = {"plan": "plans are the operator's; every tenant sees the same ones"}

FOREIGN_IDS: Final = {"wabaId": "the provider's: it names a business account of theirs, and finds no record of ours"}
"""Fields that are named like ids and are none of ours."""

PUBLIC_PAGE: Final = (
    "getPublicPage",
    "listPublicSlots",
    "listPublicTimes",
    "listNextPublicSlots",
    "placePublicHold",
    "releasePublicHold",
    "sendPublicCode",
    "bookPublicly",
    "getPublicVisit",
    "cancelPublicVisit",
    "movePublicVisit",
)
OPEN: Final[Mapping[tuple[str, ...], str]] = {
    ("register", "slug"): "patients register with any clinic, whose address on the web is public",
    ("signUp", "slug"): "an address on the web is taken or free for everybody",
    ("signUp", "email"): "an account is recognised by its password, which the sample does not have",
    ("switchPlace", "tenant", "platform"): "the operator's people enter any tenant by its id, and it is recorded there",
    **{(name, "slug"): "a clinic's page is public, and so is its address on the web" for name in PUBLIC_PAGE},
    **{(f"GET /c/{{slug}}{rest}", "slug"): "the page is the same for every address" for rest in ("", "/{page}")},
}
"""Where another tenant's id may be answered otherwise than a random one, and why."""


@dataclass(frozen=True)
class Entry:
    """What the book says of an operation."""

    samples: Samples = lambda _: [Request()]
    fresh: tuple[Maker, ...] = ()
    """What a call that succeeds uses up."""
    version: str | int | None = None
    """For If-Match: the operation that reads the record by the same path, or the version itself."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Path parameters that are no ids, and why."""
    disturbs: bool = False
    """Whether it ends or moves the session it is called in."""
    after: Callable[[Stage, Seat], Awaitable[None]] | None = None
    """What to do behind a call that has succeeded."""


def missing(operations: Iterable[str], book: Mapping[str, Entry]) -> list[str]:
    """Operations without a sample, and samples without an operation."""
    known = set(operations)
    return sorted(known - book.keys()) + sorted(f"{name} (gone)" for name in book.keys() - known)


def faults(app: Litestar, operation: Operation, entry: Entry, ids: Ids) -> list[str]:
    """What the samples of an operation leave uncovered."""
    requests = entry.samples(ids)
    slots = [slot for request in requests for slot in slots_of(request, own_ids(ids))]
    filled = {(slot.part, name) for slot in slots for name in slot.names}
    found = [
        f"{part} {name} holds no id"
        for part, name in sorted(declared_ids(app, operation) - filled)
        if name not in FOREIGN_IDS
    ]
    for name in operation.parameters:
        if ("path", name) not in filled and name not in entry.names:
            found.append(f"path {name} is not filled with an id of a known kind")
        if any(name not in request.path for request in requests):
            found.append(f"path {name} is not filled")
    if operation.conditional == (entry.version is None):
        found.append("it takes If-Match, and the book has no version" if operation.conditional else "it has no version")
    return [f"{operation.id}: {fault}" for fault in found]


def own_ids(ids: Ids) -> dict[str, str]:
    """Those of a known kind: what makes a slot. Passwords, tokens and the second clinic's records are none."""
    return {kind: value for kind, value in ids.items() if kind in TENANT_KINDS or kind in PLATFORM_KINDS}
