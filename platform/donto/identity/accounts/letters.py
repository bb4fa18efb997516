"""Letters to people: written from a catalogue of texts, put into the outbox with the change they tell of."""

import tomllib
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from importlib import resources
from typing import Any, Final, Literal, NamedTuple, get_args

from jinja2 import DictLoader, Environment, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from donto.kernel.outbox import Outbox

LetterName = Literal[
    "verify-email",
    "reset-password",
    "invitation",
    "new-device",
    "password-changed",
    "second-factor-changed",
    "account-exists",
    "locked-out",
    "many-records-opened",
    "many-records-listed",
    "repeated-denials",
]
LETTERS: Final[tuple[LetterName, ...]] = get_args(LetterName)
LANGUAGES: Final = ("en",)
"""The languages there is a catalogue for; the first one stands in for all others."""
MAIL_TOPIC: Final = "mail"
_PLACE: Final = "donto.identity.accounts.catalogue"


class Written(NamedTuple):
    """A letter as it goes out."""

    subject: str
    text: str
    html: str


def _file(name: str) -> str:
    return resources.files(_PLACE).joinpath(name).read_text(encoding="utf-8")


def _environment(*, html: bool) -> Environment:
    # Sandboxed: translations come from many hands, and none of them needs more than values.
    return ImmutableSandboxedEnvironment(
        loader=DictLoader({"frame": _file("frame.html" if html else "frame.txt")}),
        autoescape=html,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


@cache
def _environments() -> tuple[Environment, Environment]:
    return _environment(html=False), _environment(html=True)


@cache
def catalogue(language: str) -> Mapping[str, Any]:
    """The texts of a language: common ones, and by letter `subject`, `paragraphs` and `button`."""
    return tomllib.loads(_file(f"{language}.toml"))


def language_for(locale: str) -> str:
    """The catalogue's language for a locale such as `en-IN`."""
    spoken = locale.partition("-")[0].lower()
    return spoken if spoken in LANGUAGES else LANGUAGES[0]


def _shown(value: Any) -> Any:
    return value.strftime("%Y-%m-%d %H:%M UTC") if isinstance(value, datetime) else value


def write(letter: LetterName, locale: str, values: Mapping[str, Any]) -> Written:
    """The letter in the language of `locale`. `link` is shown as the button; datetimes are shown in UTC.

    Values are escaped in the HTML part. Raises jinja2.UndefinedError when the letter needs a value more.
    """
    language = language_for(locale)
    texts = catalogue(language)
    if letter not in texts:
        language, texts = LANGUAGES[0], catalogue(LANGUAGES[0])
    own = texts[letter]
    plain, html = _environments()
    given = {name: _shown(value) for name, value in values.items()}

    def filled(template: str) -> str:
        return plain.from_string(template).render(given)

    subject = " ".join(filled(own["subject"]).split())
    frame = {
        "language": language,
        "subject": subject,
        "greeting": texts["greeting"],
        "closing": texts["closing"],
        "paragraphs": [filled(paragraph) for paragraph in own["paragraphs"]],
        "button": filled(own["button"]),
        "link": given.get("link"),
    }
    return Written(subject, plain.get_template("frame").render(frame), html.get_template("frame").render(frame))


class Letters:
    """Puts letters into the outbox."""

    def __init__(self, outbox: Outbox) -> None:
        """`outbox` seals them: letters hold names, addresses and one-time links."""
        self._outbox = outbox

    async def send(self, letter: LetterName, *, to: str, locale: str, **values: Any) -> None:
        """Send a letter with the transaction that is under way; `values` as the letter's texts ask."""
        written = write(letter, locale, values)
        payload = {"to": to, "subject": written.subject, "text": written.text, "html": written.html}
        await self._outbox.put(MAIL_TOPIC, payload)
