"""The README's own lines, run against everything that `make run` starts."""

import asyncio
import json
import os
import re
import signal
import sys
from pathlib import Path

import httpx
import pytest

from infra.local.ports import COMPANIONS, free_ports

pytestmark = [pytest.mark.anyio, pytest.mark.servers]
REPOSITORY = Path(__file__).resolve().parents[2]


def tour() -> str:
    """The blocks of shell commands that the README marks as its tour, in one."""
    readme = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    found = re.findall(r"<!-- tour -->\n```bash\n(.*?)```", readme, re.DOTALL)
    assert len(found) == 2
    return "\n".join(found)


def ports_in_a_row() -> int:
    """A port with as many free ones behind it as `make run` needs."""
    for _ in range(50):
        first = free_ports(1)[0]
        if first + COMPANIONS < 65_000 and all(_free(first + step) for step in range(COMPANIONS)):
            return first
    raise AssertionError("no free ports in a row")


def _free(port: int) -> bool:
    import socket

    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


class Everything:
    """`python -m infra.cli run`, with data of its own."""

    def __init__(self, directory: Path) -> None:
        self.port = ports_in_a_row()
        self.directory = directory
        self.log = directory / "run.log"
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Start it and wait for the API."""
        kept_out = ("MONGO_URL", "REDIS_URL")
        environment = {name: value for name, value in os.environ.items() if name not in kept_out}
        environment |= {"DONTO_PORT": str(self.port), "DONTO_LOCAL_DIR": str(self.directory / "local")}
        with self.log.open("wb") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "infra.cli", "run", cwd=REPOSITORY, env=environment, stdout=log, stderr=log
            )
        async with httpx.AsyncClient() as probe:
            for _ in range(1800):  # the demo world is made at the first start
                assert self._process.returncode is None, self.log.read_text()
                try:
                    if (await probe.get(f"http://127.0.0.1:{self.port}/readyz")).status_code == 200:
                        return
                except httpx.TransportError:
                    pass
                await asyncio.sleep(0.1)
        raise AssertionError(self.log.read_text())

    async def stop(self) -> int:
        """Ctrl-C; gives the exit code."""
        assert self._process
        self._process.send_signal(signal.SIGINT)
        return await asyncio.wait_for(self._process.wait(), 30)


async def test_the_readme_s_tour_works_and_the_second_start_keeps_the_data(tmp_path: Path) -> None:
    everything = Everything(tmp_path)
    await everything.start()
    try:
        environment = {
            **os.environ,
            "API": f"http://127.0.0.1:{everything.port}",
            "MAIL": f"http://127.0.0.1:{everything.port + 3}",
        }
        shell = await asyncio.create_subprocess_exec(
            "bash", "-eu", "-o", "pipefail", "-c", tour(), env=environment,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        out, err = await asyncio.wait_for(shell.communicate(), 60)
        assert shell.returncode == 0, err.decode()
        clinic, status, booked = out.decode().split()
        assert clinic.startswith("cln_")
        assert (status, booked) == ("401", "scheduled")
        demo = json.loads((tmp_path / "local" / "demo.json").read_text())
        assert {role for user in demo["users"] for role in user["role"].split(", ")} >= {
            "super_admin",
            "owner",
            "patient",
        }
    finally:
        code = await everything.stop()
    assert code == 0, everything.log.read_text()

    await everything.start()
    try:
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{everything.port}") as client:
            for user in demo["users"]:
                body = {"email": user["email"], "password": demo["password"]}
                answer = await client.post("/v1/auth/login", json=body)
                assert answer.status_code == 200, (user, answer.text)
    finally:
        await everything.stop()
