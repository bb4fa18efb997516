"""What `make run` would start, and that only one may use a data directory."""

import asyncio
import socket
import sys
from pathlib import Path

import pytest

from infra.local.mongod import Mongod
from infra.local.plan import AlreadyRunning, make_plan, only_one, without_password
from infra.local.ports import COMPANIONS, PortTaken, free_ports, require_free
from infra.local.process import ServerProcess
from infra.local.service import Program, Step
from infra.local.stop import held, stop_running
from infra.local.valkey import Valkey
from infra.shifted import PROGRAMS

HOLD = """
import signal, sys, time
from pathlib import Path
from infra.local.plan import only_one
signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
with only_one(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(600)
"""


def environment(tmp_path: Path, **more: str) -> dict[str, str]:
    return {"DONTO_LOCAL_DIR": str(tmp_path), "DONTO_PORT": str(free_base()), **more}


def free_base() -> int:
    """A number that is free together with its companions."""
    while True:
        base = min(free_ports(1)[0], 65_000)
        try:
            for port in range(base, base + COMPANIONS + 1):
                require_free(port, "a test")
        except PortTaken:
            continue
        return base


def names(items: list[object]) -> list[str]:
    found = []
    for item in items:
        if isinstance(item, Step):
            found.append(item.program.name)
        elif isinstance(item, Program | ServerProcess):
            found.append(item.name)
    return found


def test_everything_starts_in_order(tmp_path: Path) -> None:
    plan = make_plan(environment(tmp_path))
    assert names(list(plan.items)) == ["MongoDB", "Valkey", "sandbox", "migrate", "seed", "whatsapp", "api", "worker"]
    assert [type(item) for item in plan.items[:2]] == [Mongod, Valkey]


def test_given_servers_are_used_and_their_passwords_not_shown(tmp_path: Path) -> None:
    mongo, redis = "mongodb://u:hidden@db.example:27017/?replicaSet=x", "redis://:hidden@cache.example:6379/1"
    plan = make_plan(environment(tmp_path, MONGO_URL=mongo, REDIS_URL=redis))
    assert names(list(plan.items)) == ["sandbox", "migrate", "seed", "whatsapp", "api", "worker"]
    api = plan.items[4]
    assert isinstance(api, Program)
    assert (api.env["MONGO_URL"], api.env["REDIS_URL"]) == (mongo, redis)
    assert "hidden" not in "\n".join(plan.banner) + repr(plan)
    assert "mongodb://db.example:27017/" in "\n".join(plan.banner)


def test_children_are_told_their_addresses(tmp_path: Path) -> None:
    environ = environment(tmp_path, DONTO_SECRET="from outside")
    base = int(environ["DONTO_PORT"])
    api = make_plan(environ).items[6]
    assert isinstance(api, Program)
    assert {key: value for key, value in api.env.items() if key != "PYTHONUNBUFFERED"} == {
        "DONTO_ENV": "development",
        "DONTO_PORT": str(base),
        "DONTO_PUBLIC_URL": f"http://127.0.0.1:{base}",
        "DONTO_SMTP_HOST": "127.0.0.1",
        "DONTO_SMTP_PORT": str(base + 4),
        "DONTO_WHATSAPP_URL": f"http://127.0.0.1:{base + 5}/v24.0",
        "DONTO_WHATSAPP_CONFIG": str(tmp_path / "whatsapp.json"),
        "DONTO_WHATSAPP_STATE_FILE": str(tmp_path / "chats.json"),
        "DONTO_WHATSAPP_CLOCK_FILE": str(tmp_path / "clock"),
        "DONTO_WHATSAPP_HOME_URL": f"http://127.0.0.1:{base + 3}/",
        "DONTO_LOCAL_DIR": str(tmp_path),
        "DONTO_DEMO_FILE": str(tmp_path / "demo.json"),
        "DONTO_SECRET": "from outside",
        "MONGO_URL": f"mongodb://127.0.0.1:{base + 1}/?replicaSet=donto",
        "REDIS_URL": f"redis://127.0.0.1:{base + 2}/0",
    }


def test_a_url_without_a_password_stays() -> None:
    assert without_password("redis://127.0.0.1:8002/0") == "redis://127.0.0.1:8002/0"


async def test_one_supervisor_for_one_directory_and_stop_ends_it(tmp_path: Path) -> None:
    assert stop_running(tmp_path) == "nothing to stop"
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", HOLD, str(tmp_path), stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    assert await process.stdout.readline() == b"held\n"

    with pytest.raises(AlreadyRunning, match=f"process {process.pid}"), only_one(tmp_path):
        pytest.fail("two at once")
    assert held(tmp_path) == process.pid
    assert await asyncio.to_thread(stop_running, tmp_path) == "stopped"
    assert await process.wait() == 0
    await process.stdout.read()


def test_a_crash_leaves_nothing_to_clean_up(tmp_path: Path) -> None:
    (tmp_path / "run.pid").write_text("1\n")  # what a killed supervisor leaves; process 1 exists, of course
    assert held(tmp_path) is None
    with only_one(tmp_path):
        pass


def test_the_programs_of_the_product_go_by_the_clock_that_can_be_moved(tmp_path: Path) -> None:
    items = make_plan(environment(tmp_path)).items
    programs = [item.program if isinstance(item, Step) else item for item in items]
    modules = {one.name: one.argv[2] for one in programs if isinstance(one, Program)}
    ours = {name for name, module in modules.items() if module == "infra.shifted"}
    assert ours == {"seed", "api", "worker"} == set(PROGRAMS)
    assert {modules[name] for name in set(modules) - ours} == {"infra.cli"}


def test_a_taken_companion_is_named(tmp_path: Path) -> None:
    environ = environment(tmp_path)
    with socket.socket() as other:
        other.bind(("127.0.0.1", int(environ["DONTO_PORT"]) + 5))
        with pytest.raises(PortTaken, match="the chat page"):
            make_plan(environ)
