"""Contents as plain words: for the log, and for channels that have no buttons."""

import unicodedata
from typing import Final

from tenants.messaging.content import Buttons, Choice, Content, Incoming, Letter, Menu, Template, Text

ELLIPSIS: Final = "\u2026"
JOINER: Final = "\u200d"


def cut(text: str, limit: int) -> str:
    """`text` in at most `limit` code points; what is left out is marked, and no sign is cut in half."""
    if len(text) <= limit:
        return text
    end = limit - 1
    # Vowel signs, accents and the parts of a joined emoji belong to the sign before them.
    while end > 0 and (_joins(text[end]) or text[end - 1] == JOINER):
        end -= 1
    return text[:end].rstrip() + ELLIPSIS


def _joins(sign: str) -> bool:
    return sign == JOINER or unicodedata.category(sign) in ("Mn", "Mc", "Me", "Sk") or 0xFE00 <= ord(sign) <= 0xFE0F


def plain(content: Content) -> str:
    """The words, with what could be tapped as a list. A letter's subject is not among them."""
    match content:
        case Text(body=body) | Template(preview=body) | Letter(text=body):
            return body
        case Buttons(body=body, choices=choices, footer=footer):
            return _joined(body, "\n".join(f"[{choice.title}]" for choice in choices), footer)
        case Menu(title=title, body=body, choices=choices, footer=footer):
            return _joined(title, body, "\n".join(f"- {_line(choice)}" for choice in choices), footer)


def shown(content: Content) -> str:
    """As the log shows it."""
    return f"{content.subject}\n\n{content.text}" if isinstance(content, Letter) else plain(content)


def shown_incoming(incoming: Incoming) -> str:
    """As the log shows what came in: its words, or in brackets what it was."""
    return incoming.text or f"[{incoming.kind}]"


def _line(choice: Choice) -> str:
    return f"{choice.title}: {choice.description}" if choice.description else choice.title


def _joined(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)
