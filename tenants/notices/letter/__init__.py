"""A letter to a patient in HTML: one column that fits a phone, in the tenant's colour, for both ways of writing."""

from functools import cache
from importlib import resources
from typing import Literal, NamedTuple

from jinja2 import StrictUndefined, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment


class Page(NamedTuple):
    """What stands in the letter."""

    language: str
    direction: Literal["ltr", "rtl"]
    accent: str
    """#rrggbb."""
    practice: str
    body: str
    headlines: list[str]
    """What stands out: day and time of each visit, or a code."""
    struck: bool
    """Whether the visits do not take place."""
    place: str
    call: str
    link: str
    """Empty: there is none."""
    manage: str
    manage_note: str
    sender: str


def html_of(page: Page) -> str:
    """The letter. Values are escaped."""
    return _template().render(page._asdict())


@cache
def _template() -> Template:
    source = resources.files("tenants.notices.letter").joinpath("letter.html").read_text(encoding="utf-8")
    environment = ImmutableSandboxedEnvironment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(source)
