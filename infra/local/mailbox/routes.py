"""The HTTP side: an inbox for people (`/mail`), the same for programs (`/api/mail`).

Mail is hostile text. Pages escape everything and forbid scripts; a message's own HTML is shown in a sandboxed
frame from its own address, whose answer carries a sandbox of its own in case it is opened directly.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlencode

import msgspec
from litestar import MediaType, Response, Router, delete, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery, QueryParameter

from infra.local.mailbox.message import MailView
from infra.local.mailbox.store import MailStore
from infra.local.pages import COMMON_HEADERS, Pages

TEMPLATES = Path(__file__).parent / "templates"
# `sandbox` without allow-scripts and allow-same-origin: a message is a foreign origin and runs nothing.
MESSAGE_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox"
)
MARGINS = "<style>body { margin: 1.5rem; font: 16px/1.5 system-ui, sans-serif; }</style>"
"""For letters that bring none of their own."""
Part = Literal["html", "text"]
To = Annotated[str | None, QueryParameter(max_length=320, description="only mail to this address")]


class MailList(msgspec.Struct, rename="camel"):
    """Newest first."""

    items: list[MailView]


def mailbox_routes(store: MailStore) -> Sequence[Router]:
    """Routers over one store."""
    page = Pages(TEMPLATES)

    def find(identifier: str) -> MailView:
        mail = store.get(identifier)
        if mail is None:
            raise NotFoundException("no such message")
        return mail

    @get("/mail", sync_to_thread=True)
    def inbox(to: To = None) -> Response[str]:
        """The inbox as a page."""
        query = f"?{urlencode({'to': to})}" if to else ""
        return page("inbox.html", here="/mail", mails=store.all(to), to=to or "", query=query)

    @get("/mail/{mail_id:str}", sync_to_thread=True)
    def message(mail_id: FromPath[str], view: FromQuery[Part | None] = None) -> Response[str]:
        """One message as a page: as it looks if it can, else its text."""
        mail = find(mail_id)
        there = {"html": "As it looks", "text": "Text"}
        views = [(name, label) for name, label in there.items() if getattr(mail, name) is not None]
        names = [name for name, _ in views]
        shown = view if view in names else next(iter(names), None)
        return page("message.html", here="/mail", mail=mail, views=views, view=shown)

    @get("/mail/{mail_id:str}/html", sync_to_thread=True)
    def body(mail_id: FromPath[str]) -> Response[str]:
        """The message's own HTML, for the frame."""
        return Response(
            f'<!doctype html><base target="_blank">{MARGINS}{find(mail_id).html or ""}',
            media_type=MediaType.HTML,
            headers={**COMMON_HEADERS, "Content-Security-Policy": MESSAGE_POLICY},
        )

    @get("/api/mail", sync_to_thread=True)
    def list_mail(to: To = None) -> MailList:
        """Every message, or those to one address."""
        return MailList(items=store.all(to))

    @get("/api/mail/{mail_id:str}", sync_to_thread=True)
    def get_mail(mail_id: FromPath[str]) -> MailView:
        """One message."""
        return find(mail_id)

    @delete("/api/mail", sync_to_thread=True)
    def delete_mail() -> None:
        """Delete every message."""
        store.clear()

    return [Router("/", route_handlers=[inbox, message, body, list_mail, get_mail, delete_mail])]
