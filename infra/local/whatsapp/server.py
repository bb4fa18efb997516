"""The sandbox as an ASGI application and as a process."""

import argparse
import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from pathlib import Path
from types import FrameType
from typing import Any, Final

import uvicorn
from litestar import Litestar, Response, get
from litestar.connection import ASGIConnection
from litestar.datastructures import State
from litestar.exceptions import NotFoundException, PermissionDeniedException
from litestar.handlers import BaseRouteHandler
from litestar.params import FromPath

from infra.local.ports import LOOPBACK, Ports
from infra.local.whatsapp.accounts import Accounts
from infra.local.whatsapp.clock import real_now
from infra.local.whatsapp.config import Config, load
from infra.local.whatsapp.control import control_routes
from infra.local.whatsapp.graph import graph_routes
from infra.local.whatsapp.world import World

PAGE: Final = Path(__file__).parent / "page"
TYPES: Final = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
PAGE_HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
        "media-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def _page(name: str) -> Response[str]:
    file = PAGE / name
    if file.suffix not in TYPES or file.parent != PAGE or not file.is_file():
        raise NotFoundException("no such file")
    media_type = f"{TYPES[file.suffix]}; charset=utf-8"
    return Response(file.read_text(encoding="utf-8"), media_type=media_type, headers=PAGE_HEADERS)


@get("/", sync_to_thread=True)
def home() -> Response[str]:
    """The chat page."""
    return _page("index.html")


@get("/page/{name:str}", sync_to_thread=True)
def asset(name: FromPath[str]) -> Response[str]:
    """Its styles and scripts."""
    return _page(name)


@get("/healthz")
async def health() -> dict[str, str]:
    """For supervisors."""
    return {"status": "ok"}


def app(config: Config, *, now: Callable[[], datetime] = real_now) -> Litestar:
    """The sandbox; its world is `app.state.world`. `now` is the real clock: the controls move the sandbox's ahead."""
    world = World(config, now)
    accounts = Accounts(world)

    def only_own_names(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
        """Refuse other host names: a web page could point its own name at 127.0.0.1 and read the chats."""
        host = connection.headers.get("host", "").rsplit(":", 1)[0]
        if host not in config.hosts:
            raise PermissionDeniedException(f"the sandbox answers to {' and '.join(config.hosts)} alone")

    @asynccontextmanager
    async def lifespan(_: Litestar) -> AsyncIterator[None]:
        world.courier.start()
        accounts.resume()
        saver = asyncio.create_task(world.keep_saved())
        try:
            yield
        finally:
            world.hub.close()
            saver.cancel()
            with suppress(asyncio.CancelledError):
                await saver
            await world.courier.stop()
            world.save()

    return Litestar(
        [home, asset, health, control_routes(world, accounts), graph_routes(world, accounts)],
        lifespan=[lifespan],
        guards=[only_own_names],
        state=State({"world": world}),
        openapi_config=None,
        logging_config=None,
    )


class _Server(uvicorn.Server):
    """Ends the open streams when asked to stop: uvicorn waits for them and then writes an error for each."""

    def __init__(self, config: uvicorn.Config, on_exit: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_exit = on_exit

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """A signal has come."""
        self._on_exit()
        super().handle_exit(sig, frame)


def main(arguments: list[str] | None = None) -> None:
    """Serve on the loopback address until SIGTERM. The port: --port, else the one after the mailbox's."""
    parser = argparse.ArgumentParser(prog="python -m infra.local.whatsapp", description=__doc__)
    parser.add_argument("--port", type=int, default=None)
    options = parser.parse_args(arguments)
    application = app(load())
    config = uvicorn.Config(
        application,
        host=LOOPBACK,
        port=options.port or Ports.from_env().whatsapp,
        access_log=False,
        log_level="warning",
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=1,
    )
    _Server(config, application.state.world.hub.close).run()
