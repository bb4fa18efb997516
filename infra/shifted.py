"""The programs of `make run` that go by its clock: the product as it is, composed with a `ShiftedClock`.

`python -m infra.shifted api|worker|seed`. In production the same programs are started by `infra.cli`, with the
machine's clock.
"""

import os
import sys
from typing import Any

from infra.local.clock import CLOCK_FILE, Lead, ShiftedClock
from infra.local.plan import local_dir


def clock() -> ShiftedClock:
    """That of this copy."""
    return ShiftedClock(Lead(local_dir(os.environ) / CLOCK_FILE))


def create_app() -> Any:
    """The ASGI application; uvicorn calls it."""
    from infra import server

    return server.create_app(clock())


def api() -> None:
    """As `infra.cli api`."""
    from infra import server

    server.serve("infra.shifted:create_app")


def worker() -> None:
    """As `infra.cli worker`."""
    from infra import worker as process

    process.main(clock())


def seed() -> None:
    """As `infra.cli seed`: a diary that reaches two weeks ahead of the time that is shown."""
    from infra import seed as step

    step.main(clock())


PROGRAMS = {program.__name__: program for program in (api, worker, seed)}

if __name__ == "__main__":
    PROGRAMS[sys.argv[1]]()
