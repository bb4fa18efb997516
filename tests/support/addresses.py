"""Every page of the web app, read from the routes that its areas declare, with an address to look at each."""

import re
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

PORTALS: Final = Path(__file__).resolve().parents[2] / "web" / "src" / "portals"
_BEGIN: Final = re.compile(r"(?:const (\w+) = )?createRoute\(\{")
_PARENT: Final = re.compile(r"getParentRoute: \(\) => (\w+)")
_PATH: Final = re.compile(r'^\s*path: "([^"]+)"', re.MULTILINE)
_TABS: Final = re.compile(r"export const TABS = \[([^\]]+)\]")
_TABBED: Final = "tab: z.enum(TABS)"

Find = Callable[[], Awaitable[str]]


@dataclass(frozen=True)
class Pattern:
    """A registered page: `/platform/tenants/$tenantId`."""

    path: str
    tabs: tuple[str, ...] = ()
    """What `?tab=` can be; the page opens with the first one."""

    @property
    def portal(self) -> str:
        """Who looks at it: `app` (the clinic's people), `platform` (the operator), or everybody."""
        first = self.path.split("/")[1]
        return first if first in ("app", "platform") else "public"

    @property
    def parameters(self) -> list[str]:
        """Names of what varies in it."""
        return re.findall(r"\$(\w+)", self.path)


def registered() -> list[Pattern]:
    """All pages, by path. Raises AssertionError for a route that is written in a way this cannot read."""
    parents = {"rootRoute": ""}
    found: list[Pattern] = []
    files = sorted([*PORTALS.glob("*/route.ts*"), *PORTALS.glob("*/*/routes.ts*")], key=lambda file: len(file.parts))
    for file in files:
        text = file.read_text()
        tabs = tuple(re.findall(r'"(\w+)"', named[1])) if (named := _TABS.search(text)) else ()
        _, *pieces = _BEGIN.split(text)
        for name, body in zip(pieces[::2], pieces[1::2], strict=True):
            parent, path = _PARENT.search(body), _PATH.search(body)
            assert parent, f"{file}: a route is not written as the others are"
            whole = parents[parent[1]] + (path[1] if path else "")
            if name:
                parents[name] = whole.rstrip("/")
            if file.name == "routes.ts":
                found.append(Pattern(whole.rstrip("/") or "/", tabs if _TABBED in body else ()))
    return sorted(found, key=lambda one: one.path)


@dataclass(frozen=True)
class Address:
    """A page with everything in it filled."""

    pattern: Pattern
    url: str
    tab: str = ""


async def addresses(
    patterns: Iterable[Pattern], samples: Mapping[str, Find], whole: Mapping[str, Find]
) -> list[Address]:
    """An address for each page and each of its tabs.

    `samples`: values by parameter; `whole`: addresses by path, for those with a secret.
    Raises AssertionError for a page that neither covers.
    """
    known: dict[str, str] = {}
    made = []
    for pattern in patterns:
        if find := whole.get(pattern.path):
            made.append(Address(pattern, await find()))
            continue
        url = pattern.path
        for name in pattern.parameters:
            assert name in samples, f"{pattern.path}: no test knows a ${name}; add one to tests/support/demo_world.py"
            if name not in known:
                known[name] = await samples[name]()
            url = url.replace(f"${name}", known[name])
        made.append(Address(pattern, url))
        made += [Address(pattern, f"{url}?tab={tab}", tab) for tab in pattern.tabs[1:]]
    return made
