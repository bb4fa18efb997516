"""What a visitor's phone loads before it shows the clinic's page."""

import gzip
import re
from pathlib import Path

import pytest

from tests.support.browser import BUILT

KIB = 1024


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


def test_the_entry_is_small() -> None:
    page = BUILT / "index.html"
    if not page.exists():
        pytest.skip("the web app is not built")
    html = page.read_text()
    scripts = re.findall(r'(?:src|href)="/(assets/[\w.-]+\.js)"', html)
    assert scripts
    # The public portal's own pages are loaded with the entry when a visitor comes.
    visitors = [file for kind in ("shell", "clinic-page") for file in (BUILT / "assets").glob(f"{kind}-*.js")]
    everything = set().union(*(needed(BUILT / name) for name in scripts), *(needed(file) for file in visitors))
    sizes = {file.name: len(gzip.compress(file.read_bytes(), 9)) for file in everything}
    entry = {file.name for name in scripts for file in needed(BUILT / name)}
    assert sum(sizes[name] for name in entry) < 200 * KIB, sizes
