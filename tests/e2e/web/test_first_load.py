"""What a visitor's phone loads before it shows the clinic's page."""

import gzip
import re
from pathlib import Path

import pytest

from tests.support.browser import BUILT

KIB = 1024
BUDGET = 162 * KIB
"""Packed. A clinic's page needs no more; the other pages load the rest of themselves afterwards."""


def needed(entry: Path) -> set[Path]:
    """A script and all that it imports at once. What it imports later (`import(`) is not among them."""
    found: set[Path] = set()
    ahead = [entry]
    while ahead:
        script = ahead.pop()
        if script not in found:
            found.add(script)
            names = re.findall(r'(?:from|import)\s*["\']\./([\w.-]+\.js)["\']', script.read_text())
            ahead += [script.parent / name for name in names]
    return found


@pytest.mark.parametrize("name", ["visitor.html", "index.html"])
def test_the_entry_is_small(name: str) -> None:
    page = BUILT / name
    if not page.exists():
        pytest.skip("the web app is not built")
    scripts = re.findall(r'(?:src|href)="/(assets/[\w.-]+\.js)"', page.read_text())
    assert scripts
    everything = set().union(*(needed(BUILT / script) for script in scripts))
    sizes = {file.name: len(gzip.compress(file.read_bytes(), 9)) for file in everything}
    assert sum(sizes.values()) < BUDGET, sizes
