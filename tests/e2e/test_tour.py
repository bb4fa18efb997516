"""The README's own lines, run against everything that `make run` starts."""

import asyncio
import os
import re

import httpx
import pytest

from tests.support.everything import REPOSITORY, Everything

pytestmark = [pytest.mark.anyio, pytest.mark.servers]


def tour() -> str:
    """The blocks of shell commands that the README marks as its tour, in one."""
    readme = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    found = re.findall(r"<!-- tour -->\n```bash\n(.*?)```", readme, re.DOTALL)
    assert len(found) == 2
    return "\n".join(found)


async def test_the_readme_s_tour_works_and_the_second_start_keeps_the_data(everything: Everything) -> None:
    environment = {**os.environ, "API": everything.url(), "MAIL": everything.url(3)}
    shell = await asyncio.create_subprocess_exec(
        "bash", "-eu", "-o", "pipefail", "-c", tour(), env=environment,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    out, err = await asyncio.wait_for(shell.communicate(), 60)
    assert shell.returncode == 0, err.decode()
    clinic, status, booked = out.decode().split()
    assert clinic.startswith("cln_")
    assert (status, booked) == ("401", "scheduled")
    demo = everything.demo
    assert {role for user in demo["users"] for role in user["role"].split(", ")} >= {"super_admin", "owner", "patient"}

    assert await everything.stop() == 0, everything.log.read_text()
    await everything.start()
    async with httpx.AsyncClient(base_url=everything.url()) as client:
        for user in demo["users"]:
            body = {"email": user["email"], "password": demo["password"]}
            answer = await client.post("/v1/auth/login", json=body)
            assert answer.status_code == 200, (user, answer.text)
