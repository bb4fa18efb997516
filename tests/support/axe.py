"""What axe-core finds on a page, in the words of its rules."""

from pathlib import Path
from typing import Any, Final

from playwright.async_api import Page

SOURCE: Final = Path(__file__).resolve().parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"
STANDARD: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa")
COLOURS: Final = ("color-contrast",)
_RUN: Final = """async ([values, type]) => {
  // What is far out of sight is not styled before it comes near: axe would judge colours that nobody sees.
  for (const part of document.querySelectorAll("section")) part.style.contentVisibility = "visible";
  const { violations } = await axe.run(document, { runOnly: { type, values }, resultTypes: ["violations"] });
  const told = (node) => node.html.slice(0, 160) + " " + (node.any[0]?.message ?? "");
  return violations.map(({ id, nodes }) => [id, nodes.map(told)]);
}"""


async def faults(page: Page, *, rules: tuple[str, ...] | None = None) -> list[str]:
    """Violations of WCAG 2.1 A and AA, or of these rules alone: `rule: element`."""
    if not await page.evaluate("() => 'axe' in window"):
        await page.evaluate(SOURCE.read_text())
    asked: list[Any] = [list(rules or STANDARD), "rule" if rules else "tag"]
    found = await page.evaluate(_RUN, asked)
    return [f"{rule}: {node}" for rule, nodes in found for node in nodes]
