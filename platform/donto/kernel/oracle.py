"""The second oracle of tenancy: watches what the driver really sends.

The repository composes the tenant's filter; this listener does not trust it. It looks at each command on a
tenant's collection as it leaves the process. In production it counts and logs; tests make it fail the whole run.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pymongo.monitoring import CommandFailedEvent, CommandListener, CommandStartedEvent, CommandSucceededEvent

from donto.kernel.document import is_tenant_collection
from donto.kernel.pipeline import leaving_stage
from donto.kernel.tenancy import TenantScope, scope_or_none, spanning_reason

_FILTERED: Final = {"find": "filter", "count": "query", "distinct": "query", "findAndModify": "query"}
_FILTERED_FOLDED: Final = {name.lower(): field for name, field in _FILTERED.items()}
_STRUCTURAL: Final = frozenset(
    {
        "create",
        "collmod",
        "createindexes",
        "dropindexes",
        "listindexes",
        "drop",
        "collstats",
        "getmore",
        "killcursors",
        "explain",
    }
)
"""Commands that read or write no document by filter. getMore goes on with a cursor that was judged when opened."""


@dataclass(frozen=True, slots=True)
class Unscoped:
    """A command on a tenant's collection that lacks the tenant's filter, without any of its values."""

    command: str
    collection: str
    why: str


def _tenant_of(condition: Any) -> str | None:
    """The tenant a filter is limited to, when tenantId is its first key and an equality."""
    if not isinstance(condition, Mapping) or next(iter(condition), None) != "tenantId":
        return None
    value = condition["tenantId"]
    return value if isinstance(value, str) else None


def _filters(command: Mapping[str, Any], name: str) -> Sequence[Any] | None:
    """The filters of a command (or the documents of an insert), each of which must name the tenant first."""
    if name in _FILTERED_FOLDED:
        return [command.get(_FILTERED_FOLDED[name])]
    if name == "aggregate":
        first: Any = next(iter(command.get("pipeline") or [{}]), {})
        return [first.get("$match") if isinstance(first, Mapping) else None]
    if name == "update":
        return [update.get("q") for update in command.get("updates", [])]
    if name == "delete":
        return [delete.get("q") for delete in command.get("deletes", [])]
    return None


def judge(name: str, command: Mapping[str, Any]) -> Unscoped | None:
    """Whether a command on a tenant's collection stays inside one tenant, and inside the scope that is entered."""
    lowered = name.lower()
    if spanning_reason() is not None:
        return None
    collection = command.get(name)
    if lowered == "aggregate" and (stage := leaving_stage(command.get("pipeline"))):
        # Whatever collection it begins on: the stage may bring a tenant's records in, or carry them out.
        return Unscoped(name, str(collection), f"{stage} leaves the filtered collection")
    if lowered == "bulkwrite":
        return _judge_client_bulk(name, command)
    if not isinstance(collection, str) or not is_tenant_collection(collection) or lowered in _STRUCTURAL:
        return None
    scope = scope_or_none()
    if not isinstance(scope, TenantScope):
        return Unscoped(name, collection, "no tenant scope is entered")
    if lowered == "insert":
        tenants = [document.get("tenantId") for document in command.get("documents", [])]
    else:
        filters = _filters(command, lowered)
        if filters is None:
            return Unscoped(name, collection, "a command that the repository does not use")
        tenants = [_tenant_of(condition) for condition in filters]
    if any(tenant is None for tenant in tenants):
        return Unscoped(name, collection, "no tenantId equality comes first in the filter")
    if any(tenant != scope.tenant_id for tenant in tenants):
        return Unscoped(name, collection, "the filter names another tenant than the scope")
    if any(_moves(change, scope.tenant_id) for change in _changes(command, lowered)):
        return Unscoped(name, collection, "the change moves a record to another tenant")
    return None


def _judge_client_bulk(name: str, command: Mapping[str, Any]) -> Unscoped | None:
    """The client's own bulkWrite (MongoDB 8) names its collections in a list. Repositories do not use it."""
    for place in command.get("nsInfo", []):
        collection = str(place.get("ns", "")).partition(".")[2]
        if is_tenant_collection(collection):
            return Unscoped(name, collection, "a command that the repository does not use")
    return None


def _changes(command: Mapping[str, Any], name: str) -> list[Any]:
    if name == "update":
        return [update.get("u") for update in command.get("updates", [])]
    return [command.get("update")] if name == "findandmodify" else []


def _moves(change: Any, tenant_id: str) -> bool:
    """Whether a change would write another tenantId: by operator, by pipeline, or as a whole new document."""
    if isinstance(change, Sequence) and not isinstance(change, str | bytes):
        return any(_moves(stage, tenant_id) for stage in change)
    if not isinstance(change, Mapping):
        return False
    if not any(str(key).startswith("$") for key in change):
        return bool(change.get("tenantId") != tenant_id)
    return any(isinstance(fields, Collection) and "tenantId" in fields for fields in change.values())


class TenancyOracle(CommandListener):
    """Judges every started command and reports the unscoped ones."""

    def __init__(self, report: Callable[[Unscoped], None]) -> None:
        """`report` is called in the task that sent the command."""
        self._report = report
        self.judged = 0

    def started(self, event: CommandStartedEvent) -> None:
        """Judge a command as it leaves."""
        self.judged += 1
        fault = judge(event.command_name, event.command)
        if fault is not None:
            self._report(fault)

    def succeeded(self, event: CommandSucceededEvent) -> None:
        """Nothing to see."""

    def failed(self, event: CommandFailedEvent) -> None:
        """Nothing to see."""
