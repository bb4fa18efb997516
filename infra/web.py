"""The web app: one page for every address that it knows, and the files which that page loads.

`make web` builds them into web/dist. The page may load from this server only, and runs no script that is written into
it; what it needs for the first paint can come with it as data, and a clinic's own page shows its first words before any
script has arrived.
"""

import re
import secrets
from collections.abc import Awaitable, Callable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any, Final, NamedTuple, Protocol

import msgspec
from litestar import MediaType, Request, Response, Router
from litestar.params import FromPath

from donto.kernel.errors import NotFound
from donto.kernel.http.access import public
from donto.kernel.http.address import QUERY
from donto.kernel.http.route import get

WEB: Final = Path(__file__).resolve().parents[1] / "web"
PAGES: Final = (
    "/",
    "/login",
    "/sign-in",
    "/signup",
    "/workplace",
    "/second-factor",
    "/forgot-password",
    "/reset-password",
    "/verify-email",
    "/invitation",
    "/app",
    "/app/{page:path}",
    "/platform",
    "/platform/{page:path}",
    "/c/{slug:str}",
    "/c/{slug:str}/{page:path}",
)
"""The addresses of the app. Any other one is answered by whoever owns it, or not found."""
NONCE: Final = "DONTO_NONCE"
"""Stands in the built page wherever its nonce belongs (web/vite.config.ts)."""
_KINDS: Final = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
}
_UNBUILT: Final = f"""<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Donto</title><link rel="icon" href="data:,"></head>
<body nonce="{NONCE}"><main><h1>Donto</h1>
<p>The web app is not built: <code>make web</code> builds it when it finds npm.</p>
<p>The API is at work; its documentation is at <a href="/docs">/docs</a>.</p></main></body>
</html>
"""


class Words(Protocol):
    """What a clinic's page says first, in whatever language, and the languages in which it goes on (ISO 639)."""

    @property
    def name(self) -> str: ...
    @property
    def tagline(self) -> str: ...
    @property
    def languages(self) -> Sequence[str]: ...


class Came(Protocol):
    """What comes with a page: data by name, and the words that it shows at once."""

    @property
    def data(self) -> Mapping[str, Any]: ...
    @property
    def words(self) -> Words | None: ...


Embed = Callable[[Mapping[str, str]], Awaitable[Came]]
"""What comes with a page, for its first paint: asked with the parameters of its address."""


class Nothing(NamedTuple):
    """No data with the page: it asks the API."""

    data: Mapping[str, Any] = {}
    words: None = None


async def nothing(_: Mapping[str, str]) -> Nothing:
    """For pages that come alone."""
    return Nothing()


def policy(nonce: str) -> str:
    """The Content-Security-Policy of a page: everything from here, and styles that carry its nonce.

    The nonce is for one library that locks the scrolling behind dialogs by a style element (web/src/nonce.ts).
    """
    return (
        "default-src 'none'; script-src 'self'; "
        f"style-src 'self' 'nonce-{nonce}'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


def spoken(page: str, words: Words) -> str:
    """The page with the words where their names stand (web/visitor.html), as text and nothing else."""
    told = {"NAME": words.name, "TAGLINE": words.tagline, "LANGUAGES": " ".join(words.languages)}
    # In one pass: no word is looked through for the names of others.
    return re.sub(r"DONTO_(NAME|TAGLINE|LANGUAGES)", lambda found: escape(told[found[1]]), page)


def data_element(name: str, value: Any) -> str:
    """`value` as a script element that is never run; see web/src/api/embedded.ts."""
    # `<` ends the element early or opens a comment in it: JSON can spell it without.
    text = msgspec.json.encode(value).decode().replace("<", "\\u003c")
    return f'<script type="application/json" data-embedded="{name}">{text}</script>'


class WebApp:
    """The built files in `folder`: web/dist and, beside it, web/public."""

    def __init__(self, folder: Path = WEB, embed: Embed = nothing) -> None:
        self._folder = folder
        self._embed = embed

    async def page(self, parameters: Mapping[str, str]) -> Response[str]:
        """The one page, with a nonce of its own. Never kept: it names the files of the present build."""
        nonce = secrets.token_urlsafe(16)
        came = await self._embed(parameters)
        built = self._folder / "dist" / ("visitor.html" if came.words else "index.html")
        text = (built.read_text(encoding="utf-8") if built.is_file() else _UNBUILT).replace(NONCE, nonce)
        text = spoken(text, came.words) if came.words else text
        data = "".join(data_element(name, value) for name, value in came.data.items())
        text = text.replace("</body>", f"{data}</body>")
        headers = {"Content-Security-Policy": policy(nonce), "Cache-Control": "no-store"}
        return Response(text, media_type=MediaType.HTML, headers=headers)

    def asset(self, name: str, *, compressed: bool) -> Response[bytes]:
        """A file of the app; `compressed`: whether the client takes gzip. Raises NotFound.

        Built files carry a digest in their names, so they can be kept for ever; the few others for an hour.
        """
        kind = _KINDS.get(Path(name).suffix)
        built, plain = self._folder / "dist" / "assets" / name, self._folder / "public" / "assets" / name
        lasting = not plain.is_file()
        path = built if lasting else plain
        if kind is None or not path.is_file():
            raise NotFound
        headers = {"Cache-Control": f"public, max-age={31_536_000 if lasting else 3600}{', immutable' * lasting}"}
        packed = path.with_name(f"{name}.gz")
        if lasting and packed.is_file():
            headers["Vary"] = "Accept-Encoding"
            if compressed:
                path = packed
                headers["Content-Encoding"] = "gzip"
        return Response(path.read_bytes(), media_type=kind, headers=headers)


def _takes_gzip(accepted: str) -> bool:
    return re.search(r"(?:^|[,\s])gzip(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))", accepted) is not None


def router(app: WebApp) -> Router:
    """The routes of the app."""

    async def page(request: Request[Any, Any, Any]) -> Response[str]:
        return await app.page({name: str(value) for name, value in request.path_params.items()})

    @get("/assets/{name:str}", access=public("the web app's files hold no data"), include_in_schema=False)
    async def asset(name: FromPath[str], request: Request[Any, Any, Any]) -> Response[bytes]:
        return app.asset(name, compressed=_takes_gzip(request.headers.get("accept-encoding", "")))

    opened = public("the web app itself; what it shows it asks the API for")
    answers: dict[str, Any] = {"include_in_schema": False, "media_type": MediaType.HTML, "opt": {QUERY: None}}
    pages = [get(path, access=opened, **answers)(page) for path in PAGES]
    return Router(path="/", route_handlers=[*pages, asset], tags=["Web"])
