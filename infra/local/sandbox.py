"""The process that stands in for services outside this machine, with the page that `make run` begins with.

Mail and texts are taken and shown. WhatsApp has a process of its own: `infra.local.whatsapp`.
"""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import uvicorn
from litestar import Litestar, Request, get
from litestar.datastructures import State
from litestar.exceptions import PermissionDeniedException

from infra.local.clock import CLOCK_FILE, Lead, ShiftedClock
from infra.local.home import home_routes
from infra.local.mailbox import MailStore, mailbox_routes, serve_smtp
from infra.local.plan import local_dir
from infra.local.ports import LOOPBACK, Ports
from infra.local.sms import TextStore, sms_routes

OWN_NAMES = frozenset({LOOPBACK, "localhost"})


async def only_own_pages(request: Request[Any, Any, State]) -> None:
    """Refuse other host names (a web page could point its own name at 127.0.0.1 and read reset links) and other
    pages that send something; programs send no such header."""
    host = request.headers.get("host", "").rpartition(":")[0] or request.headers.get("host", "")
    if host not in OWN_NAMES:
        raise PermissionDeniedException(f"the sandbox answers to {' and '.join(sorted(OWN_NAMES))} alone")
    if request.method != "GET" and request.headers.get("sec-fetch-site", "none") not in {"none", "same-origin"}:
        raise PermissionDeniedException("this is for the sandbox's own pages")


@get("/healthz")
async def health() -> dict[str, str]:
    """For supervisors."""
    return {"status": "ok"}


def create_app(directory: Path, ports: Ports) -> Litestar:
    """The sandbox over the data of this copy; it accepts mail while its lifespan runs."""
    clock = ShiftedClock(Lead(directory / CLOCK_FILE))
    mails = MailStore(directory / "mail", now=clock.now)
    texts = TextStore(directory / "texts.jsonl", clock.now)

    @asynccontextmanager
    async def lifespan(_: Litestar) -> AsyncIterator[None]:
        async with serve_smtp(mails, ports.smtp):
            yield

    return Litestar(
        [
            health,
            *home_routes(ports, clock, directory / "demo.json"),
            *mailbox_routes(mails),
            *sms_routes(texts),
        ],
        lifespan=[lifespan],
        before_request=only_own_pages,
        openapi_config=None,
        logging_config=None,  # Python's default, warnings: aiosmtpd logs every address at INFO
    )


def main() -> None:
    """Serve on the loopback ports of this copy until SIGTERM."""
    ports = Ports.from_env()
    uvicorn.run(
        create_app(local_dir(os.environ), ports),
        host=LOOPBACK,
        port=ports.sandbox,
        access_log=False,
        log_level="warning",
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=1,
    )
