"""Write the OpenAPI document to docs/openapi.json, the contract that the web client is generated from."""

import json
from pathlib import Path
from typing import Any

from donto.kernel.config import load_settings
from infra.application import DOCUMENT
from infra.product import Product

TARGET = Path(__file__).resolve().parents[1] / "docs" / "openapi.json"


def document() -> dict[str, Any]:
    """The document of the application as it is wired; no server is contacted."""
    product = Product(load_settings({}))
    try:
        made: dict[str, Any] = product.litestar().state[DOCUMENT]
    finally:
        product.identity.close()
    return made


def render(schema: dict[str, Any]) -> str:
    """Indented and with sorted keys, so that a change reads as a small difference."""
    return json.dumps(schema, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def main(target: Path = TARGET) -> None:
    """Write the file, only when it differs."""
    text = render(document())
    if target.is_file() and target.read_text(encoding="utf-8") == text:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
