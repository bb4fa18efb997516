"""The product's own templates: what its notices say, and what carries its codes; one file for each language."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Final, Literal, get_args

import msgspec
from msgspec import Struct

from tenants.templates.models import Button, Wording
from tenants.templates.policy import variables
from tenants.templates.states import Category

LANGUAGES: Final = ("en", "hi", "ar", "de")
"""Those with a file; the first stands in for all others."""
Action = Literal["confirm", "move", "cancel", "take", "leave", "copy"]
Key = Literal[
    "booked",
    "booked_many",
    "booked_online",
    "moved",
    "moved_by_clinic",
    "cancelled",
    "cancelled_by_clinic",
    "reminder",
    "reminder_many",
    "offer",
    "code",
]
KEYS: Final[tuple[Key, ...]] = get_args(Key)
PREFIX: Final = "donto_"
CODE: Final = f"{PREFIX}code"
"""The name of the template that carries codes."""


class _Text(Struct, frozen=True, forbid_unknown_fields=True):
    body: str
    buttons: tuple[Action, ...] = ()


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    language: str
    buttons: Mapping[Action, str]
    examples: Mapping[str, str]
    text: Mapping[Key, _Text]


class Standard(Struct, frozen=True):
    """One template of the product's own, in one language."""

    key: Key
    language: str
    body: str
    actions: tuple[Action, ...]
    """What its buttons do, in their order."""
    labels: tuple[str, ...]
    """The words on them: at most 20 signs, so that they fit both kinds of buttons."""
    examples: Mapping[str, str]

    @property
    def name(self) -> str:
        """As the provider knows it."""
        return f"{PREFIX}{self.key}"

    @property
    def category(self) -> Category:
        """What it is to the provider: codes go by templates of a kind of their own, and by no other."""
        return "AUTHENTICATION" if self.name == CODE else "UTILITY"

    @property
    def wording(self) -> Wording:
        """As it is submitted."""
        names = variables(self.body)
        return Wording(
            body=self.body,
            buttons=[
                Button(kind="copy_code" if action == "copy" else "quick_reply", text=label)
                for action, label in zip(self.actions, self.labels, strict=True)
            ],
            examples={name: self.examples[name] for name in names},
        )


def language_for(locale: str) -> str:
    """The language for a locale such as `en-IN`; one without a file is given back as it is."""
    return locale.partition("-")[0].lower()


@cache
def standard_text(key: Key, language: str) -> Standard:
    """A template in a language, or in English."""
    file = _file(language if language in LANGUAGES else LANGUAGES[0])
    text = file.text[key]
    labels = tuple(file.buttons[action] for action in text.buttons)
    return Standard(key, file.language, text.body, text.buttons, labels, file.examples)


def standard_set(language: str) -> list[Standard]:
    """All of them in a language."""
    return [standard_text(key, language) for key in KEYS]


@cache
def _file(language: str) -> _File:
    source = resources.files("tenants.templates.standard").joinpath(f"{language}.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(source), _File)
