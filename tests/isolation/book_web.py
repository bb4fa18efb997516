"""Samples of the web app's pages and files. They are the same for everybody: what a page shows it asks the API for."""

from typing import Final

from infra.web import PAGES
from tests.isolation.book import Entry, Ids
from tests.support.operation import Request

_NAMES: Final = {"page": "what follows is the app's own business", "name": "a file of the app"}


def _page(path: str) -> Entry:
    def samples(ids: Ids) -> list[Request]:
        filled = {"slug": ids["slug"], "page": "/patients/new"}
        return [Request({name: value for name, value in filled.items() if f"{{{name}:" in path})]

    return Entry(samples, names=_NAMES)


def _template(path: str) -> str:
    return path.replace(":str}", "}").replace(":path}", "}")


BOOK: Final = {
    **{f"GET {_template(path)}": _page(path) for path in PAGES},
    "GET /assets/{name}": Entry(lambda _: [Request({"name": "first.js"})], names=_NAMES),
}
