"""The plan of `make run`: which processes, with which environment."""

import fcntl
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from infra.local.clock import CLOCK_FILE
from infra.local.mongod import Mongod
from infra.local.ports import LOOPBACK, Ports, require_free
from infra.local.process import ServerProcess
from infra.local.service import Program, Step
from infra.local.supervisor import Plan
from infra.local.valkey import Valkey

REPOSITORY = Path(__file__).resolve().parents[2]
BY_OUR_CLOCK = frozenset({"seed", "api", "worker"})
"""Programs of `infra.shifted`."""


class AlreadyRunning(RuntimeError):
    """Another supervisor uses the same data directory."""


def local_dir(environ: Mapping[str, str]) -> Path:
    """Where the data of this copy lives: DONTO_LOCAL_DIR, else `.local` in the repository."""
    return Path(environ.get("DONTO_LOCAL_DIR") or REPOSITORY / ".local").resolve()


@contextmanager
def only_one(directory: Path) -> Iterator[None]:
    """Hold the directory, with our process id in `run.pid`. Raises AlreadyRunning.

    The lock is the kernel's and goes with the process, so a crash leaves nothing to clean up.
    """
    directory.mkdir(parents=True, exist_ok=True)
    with (directory / "run.pid").open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise AlreadyRunning(
                f"`make run` already uses {directory} (process {file.read().strip() or 'unknown'}). "
                "`make stop` ends it; another clone with its own DONTO_PORT can run beside it."
            ) from None
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        try:
            yield
        finally:
            file.truncate(0)


def child_environment(environ: Mapping[str, str], ports: Ports, local: Path, mongo: str, redis: str) -> dict[str, str]:
    """The environment of our own programs. What the user has set wins, except for the addresses we chose."""
    return {
        "DONTO_ENV": "development",
        "DONTO_PUBLIC_URL": f"http://{LOOPBACK}:{ports.api}",
        "DONTO_SMTP_HOST": LOOPBACK,
        "DONTO_SMTP_PORT": str(ports.smtp),
        "DONTO_WHATSAPP_URL": f"http://{LOOPBACK}:{ports.whatsapp}/v24.0",
        **environ,
        "DONTO_PORT": str(ports.api),
        "DONTO_LOCAL_DIR": str(local),
        "DONTO_DEMO_FILE": str(local / "demo.json"),
        "DONTO_WHATSAPP_CONFIG": str(local / "whatsapp.json"),
        "DONTO_WHATSAPP_STATE_FILE": str(local / "chats.json"),
        "DONTO_WHATSAPP_CLOCK_FILE": str(local / CLOCK_FILE),
        "DONTO_WHATSAPP_HOME_URL": f"http://{LOOPBACK}:{ports.sandbox}/",
        "MONGO_URL": mongo,
        "REDIS_URL": redis,
        "PYTHONUNBUFFERED": "1",
    }


def without_password(url: str) -> str:
    """Host and path of a connection string, for the console."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"


def make_plan(environ: Mapping[str, str]) -> Plan:
    """Everything `make run` starts. Raises PortTaken or, for a bad DONTO_PORT, ValueError; starts nothing."""
    ports = Ports.from_env(environ)
    local = local_dir(environ)
    log = local / "log"
    mongod = Mongod(local / "mongo", ports.mongo, log / "mongod.log")
    valkey = Valkey(local / "valkey", ports.redis, log / "valkey.log")
    mongod.stop_seconds, valkey.stop_seconds = 4.0, 1.0  # with the programs below: 15 s at worst
    mongo = environ.get("MONGO_URL") or mongod.url
    redis = environ.get("REDIS_URL") or valkey.url
    servers: list[ServerProcess] = []
    if mongo == mongod.url:
        servers.append(mongod)
    if redis == valkey.url:
        servers.append(valkey)

    for server in servers:
        require_free(server.port, server.name)
    for port, purpose in (
        (ports.api, "the API"),
        (ports.sandbox, "the sandbox"),
        (ports.smtp, "its SMTP"),
        (ports.whatsapp, "the chat page"),
    ):
        require_free(port, purpose)

    env = child_environment(environ, ports, local, mongo, redis)

    def program(name: str, stop_seconds: float = 2.0) -> Program:
        module = "infra.shifted" if name in BY_OUR_CLOCK else "infra.cli"
        return Program(name, [sys.executable, "-m", module, name], env, stop_seconds)

    return Plan(
        items=[
            *servers,
            program("sandbox", 1.0),
            Step(program("migrate")),
            Step(program("seed"), banner=True),
            program("whatsapp", 1.0),
            program("api", 6.0),
            program("worker", 3.0),
        ],
        ready=(ports.api, "/readyz"),
        banner=[
            "",
            f"  Donto is up. Begin here: http://{LOOPBACK}:{ports.sandbox}",
            f"    Chat page          http://{LOOPBACK}:{ports.whatsapp}  (WhatsApp with the demo's clinics)",
            f"    Application        {env['DONTO_PUBLIC_URL']}",
            f"    API documentation  http://{LOOPBACK}:{ports.api}/docs",
            f"    Mailbox, texts     http://{LOOPBACK}:{ports.sandbox}/mail, /sms  (SMTP on port {ports.smtp})",
            f"    MongoDB            {without_password(mongo)}",
            f"    Valkey             {without_password(redis)}",
            f"    Data and logs      {local}",
            "    Ctrl-C stops everything; the data stays. `make reset` deletes it.",
            "",
        ],
    )
