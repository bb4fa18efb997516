"""Pages that people read lead where they say."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DECISIONS = ROOT / "docs/adr"
_LINK = re.compile(r"\]\(([^)#\s]+)")
_ELSEWHERE = ("http://", "https://", "mailto:")
PAGES = [page for page in ROOT.rglob("*.md") if not {"node_modules", ".venv", ".local"} & {*page.parts}]


def dead_links(page: Path, text: str) -> list[str]:
    """The relative links of `text` that name nothing, seen from `page`."""
    links = [link for link in _LINK.findall(text) if not link.startswith(_ELSEWHERE)]
    return [link for link in links if not (page.parent / link).exists()]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    assert dead_links(page, page.read_text()) == []


def test_a_dead_link_is_seen() -> None:
    assert dead_links(DECISIONS / "README.md", "[a](0001-layout.md) [b](9999-nothing.md) [c](https://x.example)") == [
        "9999-nothing.md"
    ]


def test_each_decision_is_listed_once_in_order() -> None:
    files = sorted(file.name for file in DECISIONS.glob("[0-9]*.md"))
    assert re.findall(r"\]\((\d{4}-[a-z-]+\.md)\)", (DECISIONS / "README.md").read_text()) == files
    assert [name[:4] for name in files] == [f"{number:04d}" for number in range(1, len(files) + 1)]
