"""The project's commands: `python -m infra.cli <command>`. Each imports what it needs only when it runs."""

import argparse
import asyncio
import os
import sys
from collections.abc import Callable, Sequence


def run() -> int:
    """Start everything on this machine and stay until Ctrl-C."""
    from infra.local.console import Console
    from infra.local.plan import AlreadyRunning, local_dir, make_plan, only_one
    from infra.local.ports import PortTaken
    from infra.local.supervisor import Supervisor

    try:
        with only_one(local_dir(os.environ)):
            return asyncio.run(Supervisor(make_plan(os.environ), Console()).run())
    except (AlreadyRunning, PortTaken, ValueError) as error:
        print(f"cannot start: {error}", file=sys.stderr)
        return 1


def stop() -> int:
    """Stop what `run` started in this copy, and wait for its end."""
    from infra.local.plan import local_dir
    from infra.local.stop import stop_running

    print(stop_running(local_dir(os.environ)))
    return 0


def api() -> int:
    """Serve the API in one process."""
    from infra.server import serve

    serve()
    return 0


def worker() -> int:
    """Run the background jobs in one process."""
    from infra.worker import main

    main()
    return 0


def sandbox() -> int:
    """Serve the stand-ins for outside services: start page, mailbox, texts, clock."""
    from infra.local.sandbox import main

    main()
    return 0


def whatsapp() -> int:
    """Serve the stand-in for WhatsApp, with its chat page."""
    from infra.local.whatsapp import main

    main([])
    return 0


def migrate() -> int:
    """Create collections, validators and indexes; safe to repeat."""
    from infra.migrate import main

    main()
    return 0


def seed() -> int:
    """Create the demo data once, and print who can log in."""
    from infra.seed import main

    main()
    return 0


def demo(scale: int = 0) -> int:
    """Create the demo data; with --scale N instead N sets of 1,000 patients and 10,000 appointments."""
    if scale:
        from infra.demo.scale import main as grow

        return grow(scale)
    return seed()


def backfill_reports() -> int:
    """Count every tenant's summaries again from the records; safe to repeat, and while the system runs."""
    from infra.backfill import main

    main()
    return 0


def openapi() -> int:
    """Write docs/openapi.json."""
    from infra.openapi import main

    main()
    return 0


COMMANDS: dict[str, Callable[..., int]] = {
    command.__name__.replace("_", "-"): command
    for command in (run, stop, api, worker, sandbox, whatsapp, migrate, seed, demo, backfill_reports, openapi)
}


def _scale(text: str) -> int:
    from infra.demo.scale import LARGEST

    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= LARGEST):
        raise argparse.ArgumentTypeError(f"a number from 1 to {LARGEST}, not {text!r}")
    return int(text)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; its exit code."""
    parser = argparse.ArgumentParser(prog="python -m infra.cli", description=__doc__)
    choices = parser.add_subparsers(dest="command", required=True, metavar="command")
    for name, command in COMMANDS.items():
        options = choices.add_parser(name, help=command.__doc__, description=command.__doc__)
        if command is demo:
            options.add_argument(
                "--scale", type=_scale, default=0, metavar="N", help="how many large sets there are to be"
            )
    given = vars(parser.parse_args(argv))
    return COMMANDS[given.pop("command")](**given)


if __name__ == "__main__":
    sys.exit(main())
