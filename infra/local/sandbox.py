"""The process that stands in for services outside this machine. Each stand-in brings routes; today the mailbox."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import uvicorn
from litestar import Litestar, Request, get
from litestar.datastructures import State
from litestar.exceptions import PermissionDeniedException
from litestar.response import Redirect

from infra.local.mailbox import MailStore, mailbox_routes, serve_smtp
from infra.local.plan import local_dir
from infra.local.ports import LOOPBACK, Ports

OWN_NAMES = frozenset({LOOPBACK, "localhost"})


async def only_own_names(request: Request[Any, Any, State]) -> None:
    """Refuse other host names: a web page could point its own name at 127.0.0.1 and read reset links."""
    host = request.headers.get("host", "").rpartition(":")[0] or request.headers.get("host", "")
    if host not in OWN_NAMES:
        raise PermissionDeniedException(f"the sandbox answers to {' and '.join(sorted(OWN_NAMES))} alone")


@get("/")
async def home() -> Redirect:
    """The inbox is the only page so far."""
    return Redirect("/mail")


@get("/healthz")
async def health() -> dict[str, str]:
    """For supervisors."""
    return {"status": "ok"}


def create_app(mail_directory: Path, smtp_port: int) -> Litestar:
    """The sandbox; it accepts mail while its lifespan runs."""
    store = MailStore(mail_directory)

    @asynccontextmanager
    async def lifespan(_: Litestar) -> AsyncIterator[None]:
        async with serve_smtp(store, smtp_port):
            yield

    return Litestar(
        [home, health, *mailbox_routes(store)],
        lifespan=[lifespan],
        before_request=only_own_names,
        openapi_config=None,
        logging_config=None,  # Python's default, warnings: aiosmtpd logs every address at INFO
    )


def main() -> None:
    """Serve on the loopback ports of this copy until SIGTERM."""
    ports = Ports.from_env()
    app = create_app(local_dir(os.environ) / "mail", ports.smtp)
    uvicorn.run(
        app,
        host=LOOPBACK,
        port=ports.sandbox,
        access_log=False,
        log_level="warning",
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=1,
    )
