"""The start page, and the clock of everything for people and programs (`/api/clock`)."""

import json
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from litestar import Request, Response, Router, get, post
from litestar.datastructures import State
from litestar.params import JSONBody

from infra.local.clock import ClockMove, ShiftedClock, TooFar
from infra.local.home.languages import LANGUAGES
from infra.local.pages import SCRIPTED, Pages, asset
from infra.local.ports import LOOPBACK, Ports

HERE = Path(__file__).parent
Told = dict[str, Any]


def time_of(clock: ShiftedClock) -> Told:
    """Now, and how far ahead of the real time."""
    ahead = clock.lead.milliseconds // 1000
    return {"now": clock.now().isoformat().replace("+00:00", "Z"), "aheadSeconds": ahead}


def refused(_: Request[Any, Any, State], error: TooFar) -> Response[Told]:
    """The clock does not go there."""
    return Response({"detail": str(error)}, status_code=409)


def facts_of(file: Path) -> Told | None:
    """What the demo wrote down about itself; None before it is made."""
    try:
        told: Told = json.loads(file.read_bytes())
    except (OSError, ValueError):
        return None
    return told


def home_routes(ports: Ports, clock: ShiftedClock, demo_file: Path) -> Sequence[Router]:
    """The routes. `demo_file` is read at each request: the demo is made while the page is up."""
    page = Pages(HERE / "templates", SCRIPTED)
    chat = f"http://{LOOPBACK}:{ports.whatsapp}"

    @get("/", sync_to_thread=True)
    def home() -> Response[str]:
        """The start page."""
        demo = facts_of(demo_file)
        people = groupby(demo["users"], key=lambda user: user["tenant"]) if demo else ()
        names = {tenant["slug"]: tenant["name"] for tenant in demo["tenants"]} if demo else {}
        return page(
            "home.html",
            here="/",
            demo=demo,
            chat=chat,
            app=f"http://{LOOPBACK}:{ports.api}",
            time=time_of(clock),
            teams=[(names.get(slug, "The platform's operators"), list(users)) for slug, users in people],
            languages=LANGUAGES,
        )

    @get("/api/clock", sync_to_thread=False)
    def read_clock() -> Told:
        """The time of this copy."""
        return time_of(clock)

    @post("/api/clock", status_code=200, sync_to_thread=False)
    def move_clock(data: JSONBody[ClockMove]) -> Told:
        """Move it ahead for every process."""
        clock.lead.advance(data.span(clock.now()))
        return time_of(clock)

    styles = asset("/style.css", HERE.parent / "templates" / "style.css")
    script = asset("/home.js", HERE / "home.js")
    return [
        Router(
            "/",
            route_handlers=[home, read_clock, move_clock, styles, script],
            exception_handlers={TooFar: refused},
        )
    ]
