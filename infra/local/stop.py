"""`make stop`: end the supervisor that holds this copy's data directory."""

import fcntl
import os
import signal
import time
from pathlib import Path

PATIENCE_SECONDS = 30.0


def held(directory: Path) -> int | None:
    """Process id of the supervisor that holds the directory, or None.

    The lock decides, not the number in the file: after a crash the number may belong to somebody else.
    """
    try:
        with (directory / "run.pid").open("r+") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return int(file.read().strip() or 0) or None
            return None
    except FileNotFoundError:
        return None


def stop_running(directory: Path) -> str:
    """Send SIGTERM and wait for the end. Returns what happened, for the console. Raises TimeoutError."""
    pid = held(directory)
    if pid is None:
        return "nothing to stop"
    os.kill(pid, signal.SIGTERM)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while held(directory) == pid:
        if time.monotonic() > deadline:
            raise TimeoutError(f"process {pid} still runs after {PATIENCE_SECONDS:g} s")
        time.sleep(0.1)
    return "stopped"
