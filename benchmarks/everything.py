"""All that `make run` starts, for measurements from outside."""

import asyncio
import os
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from infra.local import lifeline
from infra.local.supervisor import answers_200

_START_SECONDS = 120.0


@asynccontextmanager
async def everything(local: Path, port: int) -> AsyncIterator[Process]:
    """`python -m infra.cli run` with data of its own, from its first answer on."""
    process = await asyncio.create_subprocess_exec(
        *lifeline.tied([sys.executable, "-m", "infra.cli", "run"]),
        env={**os.environ, "DONTO_PORT": str(port), "DONTO_LOCAL_DIR": str(local)},
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        async with asyncio.timeout(_START_SECONDS):
            while not await answers_200(port, "/readyz"):
                assert process.returncode is None, "it ended while starting"
                await asyncio.sleep(0.5)
        yield process
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()
