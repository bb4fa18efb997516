"""A supervisor over stub programs, run as a script: `python tests/support/supervised.py <directory> <case>`.

Every stub writes `<name> <pid>` to `<directory>/pids` once it heeds SIGTERM, and `<name>` to `<directory>/ends`
when it has seen one.
"""

import asyncio
import os
import sys
from pathlib import Path

from infra.local.console import Console
from infra.local.process import ServerProcess, accepts
from infra.local.service import Program, Step
from infra.local.supervisor import Plan, Supervisor

RECORD = """
import os, signal, sys, time
name, directory = sys.argv[1:3]
def on_term(*_):
    with open(f"{directory}/ends", "a") as file: file.write(f"{name}\\n")
    sys.exit(0)
signal.signal(signal.SIGTERM, on_term)
with open(f"{directory}/pids", "a") as file: file.write(f"{name} {os.getpid()}\\n")
print("hello from", name, flush=True)
"""
SLEEP = RECORD + "while True: time.sleep(60)"
DEAF = RECORD.replace("SIGTERM, on_term", "SIGTERM, signal.SIG_IGN") + "while True: time.sleep(60)"
CRASH = RECORD + "sys.exit(3)"
SERVE = (
    RECORD
    + """
from http.server import BaseHTTPRequestHandler, HTTPServer
class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200 if self.path == "/readyz" else 404)
        self.end_headers()
    def log_message(self, *_): pass
HTTPServer(("127.0.0.1", int(sys.argv[3])), Handler).serve_forever()
"""
)


class StubServer(ServerProcess):
    """Stands for MongoDB or Valkey."""

    name = "stub-server"

    def __init__(self, directory: Path, port: int) -> None:
        super().__init__(port, directory / "stub-server.log")
        self.directory = directory

    def argv(self) -> list[str]:
        return [sys.executable, "-c", SERVE, self.name, str(self.directory), str(self.port)]

    async def probe(self) -> bool:
        return await accepts(self.port)


def plan(directory: Path, case: str, server_port: int, api_port: int) -> Plan:
    """The plan of a case."""
    env = {**os.environ, "PYTHONUNBUFFERED": "1"}

    def program(name: str, source: str, *more: str) -> Program:
        return Program(name, [sys.executable, "-c", source, name, str(directory), *more], env, stop_seconds=1.0)

    once = RECORD + ("sys.exit(3)" if case == "failing-step" else "print('row of the table')")
    return Plan(
        items=[
            StubServer(directory, server_port),
            Step(program("seed", once), banner=True),
            program("api", CRASH if case == "crashing-api" else SERVE, str(api_port)),
            program("worker", DEAF if case == "deaf-worker" else SLEEP),
        ],
        ready=(api_port, "/readyz"),
        banner=["BANNER"],
    )


def main() -> int:
    directory, case, server_port, api_port = sys.argv[1:]
    supervisor = Supervisor(plan(Path(directory), case, int(server_port), int(api_port)), Console())
    return asyncio.run(supervisor.run())


if __name__ == "__main__":
    sys.exit(main())
