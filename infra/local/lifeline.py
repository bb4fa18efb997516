"""Start a program that cannot outlive the process that started it, not even after `kill -9`.

`tied(argv)` puts this file in front of the command. It asks the kernel for SIGKILL on the death of the parent
(prctl(2), PR_SET_PDEATHSIG, kept across execve(2)) and then becomes the command, so the process id is the
command's own. A wrapper and not `preexec_fn`: running Python between fork and exec can deadlock once there
are threads (documentation of `subprocess`).

The signal comes when the parent's *thread* ends: start children from the main thread.
Runs with `-I -S`, so only the standard library is there. Outside Linux it just becomes the command.
"""

import ctypes
import os
import signal
import sys
from collections.abc import Sequence

PR_SET_PDEATHSIG = 1


def tied(argv: Sequence[str]) -> list[str]:
    """The command line that runs `argv` tied to the calling process."""
    return [sys.executable, "-I", "-S", __file__, str(os.getpid()), *argv]


def main(parent: int, argv: Sequence[str]) -> None:
    """Tie this process to `parent` and become `argv`. Does not return."""
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0) != 0:
            raise OSError(ctypes.get_errno(), "prctl(PR_SET_PDEATHSIG) failed")
        if os.getppid() != parent:  # it died before the call above
            raise SystemExit(f"the parent process {parent} has gone")
    os.execv(argv[0], list(argv))  # noqa: S606  without a shell, which is the point


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
