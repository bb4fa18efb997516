"""What the sandbox's pages have in common: their frame, their looks, and what a browser may do with them."""

from datetime import datetime
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from litestar import MediaType, Response, get
from litestar.handlers import HTTPRouteHandler

FRAME: Final = Path(__file__).parent / "templates"
_SHARED: Final = (
    "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
PLAIN: Final = f"{_SHARED}; frame-src 'self'"
"""For pages that show what others wrote: no scripts at all."""
SCRIPTED: Final = f"{_SHARED}; script-src 'self'; connect-src 'self'"
COMMON_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
_TYPES: Final = {".css": "text/css", ".js": "text/javascript"}


class Pages:
    """Templates of one stand-in, inside the frame of all."""

    def __init__(self, folder: Path, policy: str = PLAIN) -> None:
        self._policy = policy
        self._templates = Environment(
            loader=FileSystemLoader([folder, FRAME]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.filters["moment"] = moment

    def __call__(self, template: str, **values: object) -> Response[str]:
        """The page, with its policy."""
        return Response(
            self._templates.get_template(template).render(**values),
            media_type=MediaType.HTML,
            headers={**COMMON_HEADERS, "Content-Security-Policy": self._policy},
        )


def moment(instant: str) -> str:
    """'Wed 25 Nov, 23:50 UTC' for an instant in ISO form; what is none stays."""
    try:
        at = datetime.fromisoformat(instant)
    except ValueError:
        return instant
    return f"{at:%a} {at.day} {at:%b}, {at:%H:%M} UTC"


def asset(path: str, file: Path) -> HTTPRouteHandler:
    """A route for one file of styles or scripts."""

    @get(path, sync_to_thread=True)
    def read() -> Response[str]:
        return Response(file.read_text(encoding="utf-8"), media_type=_TYPES[file.suffix], headers=COMMON_HEADERS)

    return read
