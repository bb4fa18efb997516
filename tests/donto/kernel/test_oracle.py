"""The second oracle: what it says to each kind of command, alone and on what the driver really sends."""

import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from pymongo import DeleteOne, InsertOne, UpdateOne
from pymongo.errors import PyMongoError

from donto.kernel.db import connect
from donto.kernel.oracle import judge
from donto.kernel.tenancy import ANONYMOUS, EVERY_CLINIC, Actor, PlatformScope, TenantScope, all_tenants, entered
from tests.support.kernel_app import KernelApp
from tests.support.oracle import TALLY, expected_unscoped

T = "test_things"
TENANT = TenantScope("ten_1", "db", Actor("user", "usr_1"), EVERY_CLINIC)
MINE = {"tenantId": "ten_1"}
FROM_OTHERS = {"from": "test_notices", "as": "n", "pipeline": []}

INSIDE: list[tuple[str, Mapping[str, Any]]] = [
    ("find", {"find": T, "filter": MINE}),
    ("find", {"find": T, "filter": {**MINE, "$or": [{"a": 1}, {"b": 2}]}}),
    ("count", {"count": T, "query": MINE}),
    ("distinct", {"distinct": T, "key": "name", "query": MINE}),
    ("findAndModify", {"findAndModify": T, "query": MINE, "update": {"$set": {"a": 1}}}),
    ("findAndModify", {"findAndModify": T, "query": MINE, "remove": True}),
    ("aggregate", {"aggregate": T, "pipeline": [{"$match": MINE}, {"$count": "n"}]}),
    ("update", {"update": T, "updates": [{"q": MINE, "u": {"$set": {"a": 1}}}]}),
    ("update", {"update": T, "updates": [{"q": MINE, "u": {**MINE, "_id": "x"}}]}),
    ("update", {"update": T, "updates": [{"q": MINE, "u": [{"$set": {"a": "$b"}}, {"$unset": "c"}]}]}),
    ("delete", {"delete": T, "deletes": [{"q": MINE, "limit": 1}]}),
    ("insert", {"insert": T, "documents": [{**MINE, "_id": "x"}]}),
    ("getMore", {"getMore": 77, "collection": T}),
    ("createIndexes", {"createIndexes": T, "indexes": []}),
    ("listIndexes", {"listIndexes": T}),
    ("find", {"find": "test_notices", "filter": {}}),
    ("aggregate", {"aggregate": 1, "pipeline": [{"$changeStream": {}}]}),
    ("ping", {"ping": 1}),
    ("bulkWrite", {"bulkWrite": 1, "ops": [], "nsInfo": [{"ns": "db.test_notices"}]}),
]

OUTSIDE: list[tuple[str, Mapping[str, Any]]] = [
    ("find", {"find": T}),
    ("find", {"find": T, "filter": {}}),
    ("find", {"find": T, "filter": {"name": "x", **MINE}}),
    ("find", {"find": T, "filter": {"$or": [MINE, {"a": 1}]}}),
    ("find", {"find": T, "filter": {"$and": [MINE]}}),
    ("find", {"find": T, "filter": {"$or": [{}], **MINE}}),
    ("find", {"find": T, "filter": {"tenantId": {"$gt": ""}}}),
    ("find", {"find": T, "filter": {"tenantId": {"$in": ["ten_1"]}}}),
    ("find", {"find": T, "filter": {"tenantId": None}}),
    ("find", {"find": T, "filter": {"tenantId": "ten_2"}}),
    ("find", {"find": T, "filter": {"tenant_id": "ten_1"}}),
    ("count", {"count": T}),
    ("count", {"count": T, "query": {"name": "x"}}),
    ("distinct", {"distinct": T, "key": "name"}),
    ("distinct", {"distinct": T, "key": "name", "query": {"tenantId": "ten_2"}}),
    ("findAndModify", {"findAndModify": T, "query": {"_id": "x"}, "update": {"$set": {"a": 1}}}),
    ("findAndModify", {"findAndModify": T, "query": MINE, "update": {"$set": {"tenantId": "ten_2"}}}),
    ("findAndModify", {"findAndModify": T, "query": MINE, "update": {"_id": "x", "tenantId": "ten_2"}}),
    ("aggregate", {"aggregate": T, "pipeline": []}),
    ("aggregate", {"aggregate": T, "pipeline": [{"$sort": {"a": 1}}, {"$match": MINE}]}),
    ("aggregate", {"aggregate": T, "pipeline": [{"$match": {"tenantId": "ten_2"}}]}),
    ("aggregate", {"aggregate": T, "pipeline": [{"$match": MINE}, {"$lookup": FROM_OTHERS}]}),
    ("aggregate", {"aggregate": T, "pipeline": [{"$match": MINE}, {"$facet": {"a": [{"$unionWith": T}]}}]}),
    ("aggregate", {"aggregate": T, "pipeline": [{"$match": MINE}, {"$out": "elsewhere"}]}),
    ("aggregate", {"aggregate": "test_notices", "pipeline": [{"$lookup": {**FROM_OTHERS, "from": T}}]}),
    ("aggregate", {"aggregate": 1, "pipeline": [{"$documents": []}, {"$unionWith": {"coll": T}}]}),
    ("update", {"update": T, "updates": [{"q": MINE, "u": {"$set": {"a": 1}}}, {"q": {}, "u": {"$set": {"a": 1}}}]}),
    ("update", {"update": T, "updates": [{"q": {"tenantId": "ten_2"}, "u": {"$set": {"a": 1}}}]}),
    ("update", {"update": T, "updates": [{"q": MINE, "u": {"$set": {"tenantId": "ten_2"}}}]}),
    ("update", {"update": T, "updates": [{"q": MINE, "u": {"$rename": {"tenantId": "t"}}}]}),
    ("update", {"update": T, "updates": [{"q": MINE, "u": {"name": "no tenant"}}]}),
    ("update", {"update": T, "updates": [{"q": MINE, "u": [{"$unset": ["tenantId"]}]}]}),
    ("delete", {"delete": T, "deletes": [{"q": {}, "limit": 0}]}),
    ("delete", {"delete": T, "deletes": [{"q": MINE, "limit": 1}, {"q": {"tenantId": "ten_2"}, "limit": 1}]}),
    ("insert", {"insert": T, "documents": [{**MINE, "_id": "x"}, {"_id": "y"}]}),
    ("insert", {"insert": T, "documents": [{"_id": "x", "tenantId": "ten_2"}]}),
    ("mapReduce", {"mapReduce": T, "query": MINE}),
    ("bulkWrite", {"bulkWrite": 1, "ops": [], "nsInfo": [{"ns": f"db.{T}"}]}),
    ("something new", {"something new": T}),
]


@pytest.mark.parametrize(("name", "command"), INSIDE)
def test_commands_inside_the_tenant_pass(name: str, command: Mapping[str, Any]) -> None:
    with entered(TENANT):
        assert judge(name, command) is None


@pytest.mark.parametrize(("name", "command"), OUTSIDE)
def test_commands_that_could_leave_the_tenant_are_seen(name: str, command: Mapping[str, Any]) -> None:
    with entered(TENANT):
        fault = judge(name, command)
    assert fault is not None
    assert fault.command == name
    assert "ten_2" not in str(fault), "a report holds none of the values"
    with entered(TENANT), all_tenants("on purpose"):
        assert judge(name, command) is None


def test_a_filter_is_not_enough_without_a_tenants_scope() -> None:
    command = {"find": T, "filter": MINE}
    assert judge("find", command) is not None
    with entered(PlatformScope(ANONYMOUS, "a test")):
        assert judge("find", command) is not None


async def test_the_driver_is_watched_for_real(kernel: KernelApp, tenant: TenantScope) -> None:
    """Past the repository on purpose: each of these must be seen as it leaves."""
    things = kernel.core.database.named(kernel.core.settings.database)[T]
    calls = [
        lambda: things.find_one({}),
        lambda: things.find({"name": "x"}).to_list(),
        lambda: things.count_documents({}),
        things.estimated_document_count,
        lambda: things.distinct("name"),
        lambda: things.update_one({"_id": "x"}, {"$set": {"name": "y"}}),
        lambda: things.update_many({"tenantId": {"$ne": "x"}, "_id": "x"}, {"$set": {"name": "y"}}),
        lambda: things.find_one_and_update({"_id": "x"}, {"$set": {"name": "y"}}),
        lambda: things.delete_many({"_id": "x"}),
        lambda: things.insert_one({"_id": "x"}),
        lambda: things.bulk_write([UpdateOne({"_id": "x"}, {"$set": {"a": 1}})]),
        lambda: things.bulk_write([DeleteOne({"_id": "x"})]),
        lambda: things.bulk_write([InsertOne({"_id": "x"})]),
        lambda: things.aggregate([{"$match": {"name": "x"}}]),
    ]
    for number, call in enumerate(calls):
        # The validator refuses some of them; they left all the same.
        with entered(tenant), expected_unscoped() as seen, suppress(PyMongoError):
            await call()  # type: ignore[no-untyped-call]  # awaitables of many kinds
        assert seen, f"call {number} went unseen"


async def test_control_the_repository_is_not_reported(kernel: KernelApp, tenant: TenantScope) -> None:
    judged, before = TALLY.oracle.judged, len(TALLY.seen)
    with entered(tenant), expected_unscoped() as seen:
        await kernel.things.find_all({"name": "x"})
    assert seen == []
    assert TALLY.oracle.judged > judged
    assert len(TALLY.seen) == before


async def test_the_process_counts_what_it_sees(kernel: KernelApp, tenant: TenantScope) -> None:
    counter = kernel.core.metrics.unscoped_commands.labels(T, "find")
    before = counter._value.get()
    with entered(tenant), expected_unscoped():
        await kernel.core.database.named(tenant.database)[T].find_one({})
    assert counter._value.get() == before + 1


async def test_every_client_of_the_product_is_on_the_runs_tally(mongo_url: str, tenant: TenantScope) -> None:
    """Also one that is made with `connect` alone, without a Core. Without an expectation it would fail the run."""
    client = connect(mongo_url, timeout_seconds=5)
    try:
        with entered(tenant):
            await client["nowhere"][T].find_one({"name": "x"})
            assert TALLY.seen.pop()[1].command == "find"
            with expected_unscoped() as seen:
                await client["nowhere"][T].find_one({"name": "x"})
    finally:
        await client.close()
    assert [fault.command for fault in seen] == ["find"]


RUN = """
from donto.kernel.oracle import Unscoped
from tests.support.oracle import pytest_sessionfinish, pytest_terminal_summary, pytest_testnodedown
"""
UNSEEN = "def test_passes():\n    from {0} import TALLY\n    from donto.kernel.oracle import Unscoped\n{1}"
LEAK = '    TALLY.add(Unscoped("find", "test_things", "a control"))\n'


@pytest.mark.parametrize("workers", ["0", "1"])
@pytest.mark.parametrize(("body", "code"), [("    pass\n", 0), (LEAK, 1)])
def test_one_unscoped_command_fails_a_run_whose_tests_all_pass(
    tmp_path: Path, body: str, code: int, workers: str
) -> None:
    (tmp_path / "conftest.py").write_text(RUN)
    (tmp_path / "test_it.py").write_text(UNSEEN.format("tests.support.oracle", body))
    root = Path(__file__).parents[3]
    run = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "xdist.plugin",
            "-n",
            workers,
            "-p",
            "no:cacheprovider",
            "--rootdir",
            tmp_path,
            tmp_path,
        ],
        cwd=tmp_path,
        # Without the other plugins, whose loading takes most of the time.
        env={**os.environ, "PYTHONPATH": f"{root}:{root / 'platform'}", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert "1 passed" in run.stdout, run.stdout + run.stderr
    assert run.returncode == code
    assert ("a control" in run.stdout) is bool(code)
