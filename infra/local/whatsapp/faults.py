"""What goes wrong on purpose, everywhere or for one number."""

from collections import deque
from typing import Annotated, Any, Final, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

EVERYWHERE: Final = "*"
Few = Annotated[int, Meta(ge=0, le=100)]
Seconds = Annotated[float, Meta(ge=0, le=3600)]
Share = Annotated[float, Meta(ge=0, le=1)]


class Faults(Struct, rename="camel", forbid_unknown_fields=True, frozen=True):
    """How webhooks are delivered. The defaults are: once, at once, in order, one update in a POST."""

    duplicate: Few = 0
    """Further copies of every update, each in a delivery of its own."""
    reorder: Few = 0
    """Updates are gathered, up to so many, and shuffled."""
    pack: Annotated[int, Meta(ge=1, le=1000)] = 1
    """At most so many updates in one POST."""
    hold: Seconds = 0.3
    """How long to gather for `reorder` and `pack` when there are not enough."""
    delay: Seconds = 0.0
    drop: Share = 0.0
    """Share of updates that never come; decided by the seed."""

    @property
    def gather(self) -> int:
        """How many updates to wait for."""
        return max(self.reorder, self.pack, 1)


class SendFault(Struct, rename="camel", forbid_unknown_fields=True):
    """What happens to the next `count` sends.

    answer: an error at once (`status`, `code`). timeout: silence for `seconds`, then 504; with `accept` the message
    goes out all the same, as when only the answer was lost. late: 200, and a failed status with `code` after it.
    """

    count: Annotated[int, Meta(ge=1, le=100_000)] = 1
    kind: Literal["answer", "timeout", "late"] = "answer"
    code: int = 131000
    status: Annotated[int, Meta(ge=400, le=599)] | None = None
    seconds: Seconds = 30.0
    accept: bool = False
    retry_after: int | None = None
    """A Retry-After header on the error."""


class FaultPatch(Struct, rename="camel", forbid_unknown_fields=True):
    """Changes to `Faults`; what is left out stays. `phoneNumberId` absent: for every number without its own."""

    phone_number_id: str = EVERYWHERE
    duplicate: Few | UnsetType = UNSET
    reorder: Few | UnsetType = UNSET
    pack: Annotated[int, Meta(ge=1, le=1000)] | UnsetType = UNSET
    hold: Seconds | UnsetType = UNSET
    delay: Seconds | UnsetType = UNSET
    drop: Share | UnsetType = UNSET


class FaultBoard:
    """Settings by scope: a phone_number_id, or everywhere."""

    def __init__(self) -> None:
        self.settings: dict[str, Faults] = {EVERYWHERE: Faults()}
        self.sends: dict[str, deque[SendFault]] = {}

    def scope(self, phone_number_id: str | None) -> str:
        """Which settings hold for a number."""
        return phone_number_id if phone_number_id in self.settings and phone_number_id else EVERYWHERE

    def change(self, patch: FaultPatch) -> Faults:
        """Apply; a number's first change starts from the settings that held for it."""
        before = self.settings.get(patch.phone_number_id, self.settings[EVERYWHERE])
        changes: dict[str, Any] = {
            name: value for name in Faults.__struct_fields__ if (value := getattr(patch, name)) is not UNSET
        }
        fields = {name: getattr(before, name) for name in Faults.__struct_fields__}
        self.settings[patch.phone_number_id] = Faults(**(fields | changes))
        return self.settings[patch.phone_number_id]

    def fail(self, scope: str, fault: SendFault) -> None:
        """Queue a fault behind those that wait."""
        self.sends.setdefault(scope, deque()).append(fault)

    def next_send(self, phone_number_id: str) -> SendFault | None:
        """Take one off the queue: the number's own first."""
        for scope in (phone_number_id, EVERYWHERE):
            queue = self.sends.get(scope)
            if queue:
                fault = queue[0]
                fault.count -= 1
                if fault.count == 0:
                    queue.popleft()
                return fault
        return None

    def waiting(self) -> dict[str, int]:
        """How many sends will still fail, by scope."""
        return {scope: sum(one.count for one in queue) for scope, queue in self.sends.items() if queue}

    def clear(self, scope: str | None = None) -> None:
        """Back to normal, everywhere or for one number."""
        if scope is None:
            self.settings, self.sends = {EVERYWHERE: Faults()}, {}
            return
        self.settings.pop(scope, None)
        self.sends.pop(scope, None)
        self.settings.setdefault(EVERYWHERE, Faults())
