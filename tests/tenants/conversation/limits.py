"""What a phone takes, and what a conversation owes its person."""

from tenants.conversation.words import size
from tenants.messaging import Buttons, Content, Menu

STATE_BYTES = 8_000


def faults(replies: list[Content]) -> list[str]:
    """Every way in which replies break a phone's limits or lead nowhere."""
    found: list[str] = []
    for reply in replies:
        found += _menu(reply) if isinstance(reply, Menu) else _buttons(reply) if isinstance(reply, Buttons) else []
        if isinstance(reply, Menu | Buttons):
            ids = [choice.id for choice in reply.choices]
            found += ["body"] if not 0 < size(reply.body) <= 1024 else []
            found += ["footer"] if size(reply.footer) > 60 else []
            found += [f"id {one}" for one in ids if not 0 < len(one) <= 200]
            found += ["ids repeat"] if len(set(ids)) < len(ids) else []
            found += ["a title is empty"] if any(not choice.title.strip() for choice in reply.choices) else []
            found += ["a brace is left"] if "{" in reply.body else []
    last = replies[-1] if replies else None
    if not isinstance(last, Menu | Buttons) or not last.choices:
        found.append("no way on")
    return found


def _menu(reply: Menu) -> list[str]:
    found = [f"{len(reply.choices)} rows"] if not 1 <= len(reply.choices) <= 10 else []
    found += [f"title {choice.title}" for choice in reply.choices if size(choice.title) > 24]
    found += [f"description {choice.description}" for choice in reply.choices if size(choice.description) > 72]
    return found + (["button"] if not 0 < size(reply.button) <= 20 else [])


def _buttons(reply: Buttons) -> list[str]:
    found = [f"{len(reply.choices)} buttons"] if not 1 <= len(reply.choices) <= 3 else []
    found += [f"title {choice.title}" for choice in reply.choices if size(choice.title) > 20]
    titles = [choice.title for choice in reply.choices]
    return found + (["titles repeat"] if len(set(titles)) < len(titles) else [])
