"""Prompts within the limits of phones: ten rows, three buttons, and the lengths of every part."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from tenants.conversation.input import tap_id
from tenants.conversation.turn import Turn, offer
from tenants.conversation.words import clip
from tenants.messaging import Buttons, Choice, Menu

ROWS: Final = 10
BUTTONS: Final = 3
BODY: Final = 1024
ROW_TITLE: Final = 24
DESCRIPTION: Final = 72
BUTTON_TITLE: Final = 20
FOOTER: Final = 60
PAGE: Final = 8
"""Rows of a page: with `more` and the reception they are ten."""
GO: Final = "go."
LANG: Final = "lang."


class Option(NamedTuple):
    """Something to choose."""

    key: str
    """An id, a day, a spot; `go.<command>` or `lang.<code>` for what can be chosen in any state."""
    title: str
    description: str = ""
    names: tuple[str, ...] = ()
    """Further names under which it can be typed."""


def go(turn: Turn, command: str, label: str | None = None, hint: str = "") -> Option:
    """A command as a row or button."""
    return Option(GO + command, turn.label(label or command), turn.hint(hint) if hint else "")


def menu(turn: Turn, body: str, options: Sequence[Option], extra: Sequence[Option]) -> None:
    """Show a page of a list, with the ways on below it as far as there is room.

    `extra`: in the order of their weight. The way to the next page comes before them.
    """
    size = page_size(len(options), days=any(one.key == f"{GO}days" for one in extra))
    pages = max(-(-len(options) // size), 1)
    page = turn.state.page % pages
    shown = list(options[page * size : (page + 1) * size])
    if pages > 1:
        shown.append(go(turn, "more") if page + 1 < pages else go(turn, "first"))
    shown += list(extra)[: ROWS - len(shown)]
    turn.set(page=page)
    _send(turn, body, shown, as_menu=True)


def page_size(count: int, *, days: bool) -> int:
    """Rows of a page when there are so many. `days`: the way to another day has a row of its own."""
    fits = count <= PAGE and count + 1 + days <= ROWS
    return max(count, 1) if fits else PAGE - days


def buttons(turn: Turn, body: str, options: Sequence[Option]) -> None:
    """Show up to three buttons."""
    _send(turn, body, options[:BUTTONS], as_menu=False)


def _send(turn: Turn, body: str, shown: Sequence[Option], *, as_menu: bool) -> None:
    state = turn.state
    version = state.version + 1
    turn.set(version=version, offered=tuple(offer(one.key, one.title) for one in shown))
    choices = [
        Choice(
            id=_identifier(state.id, version, state.step, at, one.key),
            title=clip(one.title, ROW_TITLE if as_menu else BUTTON_TITLE),
            description=clip(_description(one), DESCRIPTION) if as_menu else "",
        )
        for at, one in enumerate(shown)
    ]
    said = clip("\n\n".join([*turn.notes, body]), BODY)
    footer = clip(turn.hint("footer"), FOOTER)
    turn.notes.clear()
    turn.replies.append(
        Menu(said, turn.label("choose"), choices, footer=footer) if as_menu else Buttons(said, choices, footer=footer)
    )


def _identifier(conversation: str, version: int, step: str, at: int, key: str) -> str:
    if key.startswith((GO, LANG)):
        area, _, what = key.partition(".")
        return tap_id(conversation, version, area, what)
    return tap_id(conversation, version, step, str(at))


def _description(option: Option) -> str:
    """A title that is too long for a row goes on below it."""
    cut = clip(option.title, ROW_TITLE) != option.title
    return " · ".join(part for part in (option.title if cut else "", option.description) if part)
