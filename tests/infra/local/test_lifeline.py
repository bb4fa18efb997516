"""A tied program dies with its parent; the control shows that an untied one does not."""

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest

from infra.local import lifeline
from tests.infra.local.test_supervisor import alive, until

SLEEP = [sys.executable, "-c", "import time; time.sleep(600)"]
PARENT = """
import subprocess, sys, time
from infra.local.lifeline import tied
argv = {argv!r}
child = subprocess.Popen(tied(argv) if {tie} else argv, stdout=subprocess.DEVNULL)
print(child.pid, flush=True)
time.sleep(600)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="PR_SET_PDEATHSIG is Linux's")
@pytest.mark.parametrize("tie", [True, False])
async def test_only_an_untied_child_outlives_its_parent(tie: bool) -> None:
    parent = await asyncio.create_subprocess_exec(
        sys.executable, "-c", PARENT.format(argv=SLEEP, tie=tie), stdout=asyncio.subprocess.PIPE
    )
    assert parent.stdout is not None
    child = int(await parent.stdout.readline())
    await until(lambda: b"time.sleep" in Path(f"/proc/{child}/cmdline").read_bytes())  # it is the command by now
    parent.kill()
    await parent.wait()
    try:
        if tie:
            await until(lambda: not alive(child))
        else:
            await asyncio.sleep(0.3)
            assert alive(child)
    finally:
        if alive(child):
            os.kill(child, signal.SIGKILL)
        await until(lambda: not alive(child))
        await parent.stdout.read()


async def test_a_parent_that_has_already_gone() -> None:
    argv = lifeline.tied(SLEEP)
    argv[argv.index(str(os.getpid()))] = "1"
    process = await asyncio.create_subprocess_exec(*argv, stderr=asyncio.subprocess.PIPE)
    _, errors = await process.communicate()
    assert process.returncode == 1
    assert b"parent process 1 has gone" in errors
