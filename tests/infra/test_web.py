"""The web app is served under a policy that lets nothing in, and kept by browsers as long as it can be."""

import gzip
import json
import re
from collections.abc import AsyncIterator, Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple

import httpx
import pytest

from donto.kernel.config import load_settings
from infra import web
from infra.application import create_litestar
from infra.product import Product

pytestmark = pytest.mark.anyio
SCRIPT = "app-1a2b3c4d.js"
HOSTILE = 'DONTO_TAGLINE</title></body><img src=x onerror=alert(1)> "&\\'
VISITOR = '<html data-languages="DONTO_LANGUAGES"><title>DONTO_NAME</title><body><p>DONTO_TAGLINE</p></body></html>'
BUILT = f'<meta property="csp-nonce" nonce="{web.NONCE}"><script src="/assets/{SCRIPT}"></script><body></body>'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A build: the page, a script with its packed copy, a font, and a file that keeps its name."""
    assets, plain = tmp_path / "dist" / "assets", tmp_path / "public" / "assets"
    assets.mkdir(parents=True)
    plain.mkdir(parents=True)
    (tmp_path / "dist" / "index.html").write_text(BUILT)
    (tmp_path / "dist" / "visitor.html").write_text(VISITOR)
    (assets / SCRIPT).write_text("run()")
    (assets / f"{SCRIPT}.gz").write_bytes(gzip.compress(b"run()"))
    (assets / "inter-5e6f7a8b.woff2").write_bytes(b"font")
    (assets / "notes.txt").write_text("not for browsers")
    for place in (assets, plain):
        (place / "first.js").write_text("dark()")
    return tmp_path


@pytest.fixture(scope="module")
def product() -> Iterator[Product]:
    """The product as wired, with no server behind it."""
    made = Product(load_settings({}))
    yield made
    made.identity.close()


class Words(NamedTuple):
    """Of a clinic that tries everything."""

    name: str = HOSTILE
    tagline: str = "Gentle DONTO_NAME"
    languages: tuple[str, ...] = ("en", "ar")


class Came(NamedTuple):
    """What comes with a page here."""

    data: Mapping[str, Any]
    words: Words | None = None


async def embedded(parameters: Mapping[str, str]) -> Came:
    match parameters.get("slug"):
        case "sunrise":
            return Came({"public/x": {"said": "</script><b>"}})
        case "hostile":
            return Came({"public/x": {"name": HOSTILE}}, Words())
        case _:
            return Came({})


@pytest.fixture
async def http(product: Product, folder: Path) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the app's routes alone, inside all layers of the product."""
    app = create_litestar(
        product.core,
        [web.router(web.WebApp(folder, embedded))],
        product.identity.authenticator,
        product.control.gate,
        [],
    )
    transport = httpx.ASGITransport(product.asgi(app), raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://donto.test") as client:
        yield client


@pytest.mark.parametrize("path", ["/", "/login", "/app", "/app/patients/new", "/platform/flags", "/c/sunrise/book"])
async def test_every_address_of_the_app_is_the_one_page(http: httpx.AsyncClient, path: str) -> None:
    answer = await http.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert web.NONCE not in answer.text


async def test_the_policy_lets_nothing_in_from_elsewhere_and_no_inline_script(http: httpx.AsyncClient) -> None:
    answer, other = await http.get("/app"), await http.get("/app")
    allowed = dict(part.strip().split(" ", 1) for part in answer.headers["content-security-policy"].split(";"))
    nonce = re.findall(r'nonce="([^"]+)"', answer.text)
    assert allowed["default-src"] == allowed["frame-ancestors"] == allowed["base-uri"] == "'none'"
    assert allowed["script-src"] == allowed["connect-src"] == allowed["font-src"] == allowed["form-action"] == "'self'"
    assert allowed["style-src"] == f"'self' 'nonce-{nonce[0]}'"
    assert allowed["img-src"] == "'self' data: blob:"
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert nonce[0] not in other.text


async def test_built_files_are_kept_for_ever_and_sent_packed(http: httpx.AsyncClient) -> None:
    packed = await http.get(f"/assets/{SCRIPT}", headers={"Accept-Encoding": "br, gzip"})
    assert packed.text == "run()"
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["content-type"].startswith("text/javascript")
    assert packed.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert packed.headers["vary"] == "Accept-Encoding"
    for refusing in ("", "br", "gzip;q=0", "xgzip"):
        plain = await http.get(f"/assets/{SCRIPT}", headers={"Accept-Encoding": refusing})
        assert (plain.text, plain.headers.get("content-encoding")) == ("run()", None), refusing
    font = await http.get("/assets/inter-5e6f7a8b.woff2")
    assert font.headers["content-type"] == "font/woff2"


async def test_a_file_that_keeps_its_name_is_kept_for_an_hour(http: httpx.AsyncClient) -> None:
    answer = await http.get("/assets/first.js")
    assert answer.text == "dark()"
    assert answer.headers["cache-control"] == "public, max-age=3600"


@pytest.mark.parametrize(
    "path",
    [
        *("/assets/missing-1a2b3c4d.js", "/assets/notes.txt", "/assets/%2e%2e", "/assets/..%2findex.html"),
        *("/v1/nothing", "/nowhere", "/app/a%00b", "/c/sun rise"),
    ],
)
async def test_what_is_not_there_is_a_problem_document(http: httpx.AsyncClient, path: str) -> None:
    answer = await http.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


async def test_data_comes_with_the_page_and_cannot_leave_its_element(http: httpx.AsyncClient) -> None:
    answer = await http.get("/c/sunrise")
    elements = re.findall(r'<script type="application/json" data-embedded="public/x">(.*?)</script>', answer.text)
    assert [json.loads(one) for one in elements] == [{"said": "</script><b>"}]
    assert answer.text.endswith("</body>")
    assert "data-embedded" not in (await http.get("/c/harbor")).text


async def test_a_clinic_s_words_stand_in_its_page_as_text(http: httpx.AsyncClient) -> None:
    answer = await http.get("/c/hostile")
    (title, tagline), data = (
        re.findall(r"<(?:title|p)>(.*?)</", answer.text),
        re.findall(r"<script.*?>(.*?)</", answer.text),
    )
    assert unescape(title) == HOSTILE
    assert tagline == "Gentle DONTO_NAME"
    assert [json.loads(one) for one in data] == [{"name": HOSTILE}]
    assert "<img" not in answer.text
    assert answer.text.count("<body>") == answer.text.count("</body>") == 1
    assert 'data-languages="en ar"' in answer.text
    assert "<title>" not in (await http.get("/c/sunrise")).text


async def test_without_a_build_the_page_says_how_to_make_one(tmp_path: Path) -> None:
    page = await web.WebApp(tmp_path).page({})
    assert "make web" in page.content
    assert web.NONCE not in page.content


def test_the_server_knows_the_addresses_that_the_app_has() -> None:
    entries = (web.WEB / "src" / "portals" / "entry").rglob("routes.ts")
    known = {path for file in entries for path in re.findall(r'\bpath: "([^"]+)"', file.read_text(encoding="utf-8"))}
    assert known
    assert known <= set(web.PAGES)
    for portal in ("clinic", "platform", "public"):
        (root,) = re.findall(r'\bpath: "([^"]+)"', (web.WEB / "src" / "portals" / portal / "route.ts").read_text())
        address = root.replace("$slug", "{slug:str}")
        assert {address, f"{address}/{{page:path}}"} <= set(web.PAGES)


def test_the_page_names_the_files_where_the_server_has_them() -> None:
    for name in ("index.html", "visitor.html"):
        page = (web.WEB / name).read_text(encoding="utf-8")
        sources = re.findall(r'(?:src|href)="/(assets/[^"]+)"', page)
        assert sources
        assert all((web.WEB / "public" / source).is_file() for source in sources)
