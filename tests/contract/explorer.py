"""schemathesis over a running API, in the name of somebody: what is sent is generated from the OpenAPI document.

Three of four calls get ids and versions that exist, in place of generated ones, which almost never do.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

import requests
import schemathesis
from schemathesis.engine import events, from_schema
from schemathesis.hooks import unregister

from tests.isolation.book import Entry
from tests.support.operation import Operation

SEED: Final = 20261120
CHECKS: Final = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
    "response_headers_conformance",
    "negative_data_rejection",
)
AIMED: Final = {
    "endSession",
    "endUserSessions",
    "deactivateUser",
    "assignRoles",
    "resetSecondFactor",
    "deactivateClinic",
    "deactivateDoctor",
    "deactivateService",
    "deletePatient",
    "mergePatients",
    "closeTenant",
    "suspendTenant",
    "makeTenantReadOnly",
}
"""Always with the ids they were given: schemathesis learns ids from answers, and would end its own session, or close
the clinic in which everything else is done."""
STREAM: Final = "stream"
"""How the ids of streaming operations begin: they are asked for one event, how long they go on is tested elsewhere."""
INSTANTS: Final = {"startsAt", "from", "to", "at"}
"""Where a time that was made up would lie beyond every diary."""
_REFUSED: Final = ("400", "401", "403", "404", "409", "412", "413", "415", "422", "428", "429")
_TAG: Final = re.compile(r'"[1-9][0-9]{0,17}"')


@dataclass
class Report:
    """What a run came to."""

    failures: list[str] = field(default_factory=list)
    statuses: dict[str, Counter[int]] = field(default_factory=dict)
    """By operation id."""

    @property
    def calls(self) -> int:
        """How many requests were answered."""
        return sum(counter.total() for counter in self.statuses.values())

    def succeeded(self) -> set[str]:
        """The operations that did what they are for at least once."""
        return {name for name, seen in self.statuses.items() if any(200 <= status < 300 for status in seen)}


@dataclass
class Explorer:
    """Calls the API as one person."""

    url: str
    document: dict[str, Any]
    token: str
    ids: Mapping[str, str]
    known: Mapping[str, Operation]
    book: Mapping[str, Entry]
    own: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By operation: ids of what it alone uses up."""
    examples: int = 4
    """How many generated requests per operation."""
    edges: bool = True
    """Whether to send also what lies at the edges of each schema: some fifty requests per operation."""

    def run(self, *, only: set[str] | None = None, without: set[str] = frozenset()) -> Report:  # type: ignore[assignment]  # a constant
        """Explore all operations, or `only` these."""
        schema: schemathesis.BaseSchema = schemathesis.openapi.from_dict(self.document, config=self._config())
        if only:
            schema = schema.include(operation_id=sorted(only))
        if without:
            schema = schema.exclude(operation_id=sorted(without))
        report = Report()
        with self._hooked():
            for event in from_schema(schema).execute():
                self._note(event, report)
        return report

    def _config(self) -> schemathesis.Config:
        generation = {
            "max-examples": self.examples,
            "deterministic": True,
            "no-shrink": True,
            "database": "none",
            "with-security-parameters": False,  # else it sends tokens of its own making
        }
        return schemathesis.Config.from_dict(
            {
                "seed": SEED,
                "base-url": self.url,
                "headers": {"Authorization": f"Bearer {self.token}"},
                "continue-on-failure": True,
                "workers": 1,
                "generation": generation,
                "checks": {"enabled": False, **{name: {"enabled": True} for name in CHECKS}}
                | {"negative_data_rejection": {"enabled": True, "expected-statuses": list(_REFUSED)}},
                "phases": {
                    "stateful": {"enabled": False},
                    "coverage": {"enabled": self.edges, "unexpected-methods": []},
                },
            }
        )

    @contextmanager
    def _hooked(self) -> Iterator[None]:
        count = 0

        def before_call(
            context: schemathesis.HookContext, case: schemathesis.Case[Any], kwargs: dict[str, Any]
        ) -> None:
            nonlocal count
            count += 1
            if _operation_id(case).startswith(STREAM) and str((case.query or {}).get("seconds", 0)).isdecimal():
                case.query = {**(case.query or {}), "seconds": 0}  # left out, it goes on until it is cut off
            if count % 4 or _operation_id(case) in AIMED:
                self._make_real(case)

        schemathesis.hook(before_call)
        try:
            yield
        finally:
            unregister(before_call)

    def _make_real(self, case: schemathesis.Case[Any]) -> None:
        operation = self.known[_operation_id(case)]
        entry = self.book[operation.id]
        ids = {**self.ids, **self.own.get(operation.id, {})}
        sample = entry.samples(ids)[0]
        if case.path_parameters:
            case.path_parameters.update(sample.path)
        if _is_good(case):
            _settle(case.body, sample.body, ids)
            _settle(case.query, sample.query, ids)
        if case.headers and _TAG.fullmatch(str(case.headers.get("If-Match", ""))):
            case.headers["If-Match"] = self._version(entry, sample.path) or case.headers["If-Match"]

    def _failed(self, name: str, case: schemathesis.Case[Any], check: Any) -> str | None:
        if check.failure_info is None or (check.name == "negative_data_rejection" and _says_null(case)):
            return None
        failure = check.failure_info.failure
        words = f"{name} {check.name}: {failure.title}: {failure.message}"[:600]
        return f"{words}\n  {check.failure_info.code_sample}"[:1200]

    def _version(self, entry: Entry, path: Mapping[str, str]) -> str | None:
        if not isinstance(entry.version, str):
            return None if entry.version is None else f'"{entry.version}"'
        where = self.known[entry.version].path.format(**path)
        answer = requests.get(f"{self.url}{where}", headers={"Authorization": f"Bearer {self.token}"}, timeout=10)
        return answer.headers.get("ETag")

    def _note(self, event: Any, report: Report) -> None:
        if isinstance(event, events.NonFatalError | events.FatalError):
            report.failures.append(f"{getattr(event, 'label', '')}: {event}")
        if not isinstance(event, events.ScenarioFinished):
            return
        for case_id, interaction in event.recorder.interactions.items():
            case = event.recorder.cases[case_id].value
            name = _operation_id(case)
            if interaction.response is not None:
                report.statuses.setdefault(name, Counter())[interaction.response.status_code] += 1
            for check in event.recorder.checks.get(case_id, []):
                if (failed := self._failed(name, case, check)) is not None:
                    report.failures.append(failed)


def _settle(sent: Any, sample: Any, ids: Mapping[str, str]) -> None:
    """Put in what is there, and times at which something can be done; leave out ids that the sample has not."""
    if not isinstance(sent, dict) or not isinstance(sample, Mapping):
        return
    for name in list(sent):
        if name not in sample:
            if name.endswith("Id"):
                del sent[name]
        elif name in INSTANTS or any(f'"{known}"' in json.dumps(sample[name]) for known in ids.values()):
            sent[name] = sample[name]


def _operation_id(case: schemathesis.Case[Any]) -> str:
    return str(case.operation.definition.raw["operationId"])


def _is_good(case: schemathesis.Case[Any]) -> bool:
    """Whether it was generated to keep to the schema."""
    return case.meta is not None and case.meta.generation.mode is schemathesis.GenerationMode.POSITIVE


def _says_null(case: schemathesis.Case[Any]) -> bool:
    """Whether a filter is `null`: msgspec reads that as a filter that is not there, where it may not be there."""
    return "null" in (case.query or {}).values()
