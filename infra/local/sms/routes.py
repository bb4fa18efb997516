"""The gateway's door, a page of what came in (`/sms`), and the same for programs (`/api/sms`)."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import msgspec
from litestar import Response, Router, delete, get, post
from litestar.exceptions import NotAuthorizedException
from litestar.params import FromHeader, JSONBody, QueryParameter
from msgspec import Meta

from infra.local.pages import Pages
from infra.local.sms.store import TextMessage, TextStore

TEMPLATES = Path(__file__).parent / "templates"
To = Annotated[str | None, QueryParameter(max_length=40, description="only texts to this number")]


class Outgoing(msgspec.Struct, forbid_unknown_fields=True):
    """What Donto's SMS driver posts."""

    to: Annotated[str, Meta(pattern=r"^\+[1-9][0-9]{6,14}$")]
    sender: Annotated[str, Meta(min_length=1, max_length=20)] = msgspec.field(name="from")
    text: Annotated[str, Meta(min_length=1, max_length=1600)]
    reference: Annotated[str, Meta(min_length=1, max_length=128)]


class Taken(msgspec.Struct):
    """The gateway's id."""

    id: str


class TextList(msgspec.Struct):
    """Newest first."""

    items: list[TextMessage]


def sms_routes(store: TextStore) -> Sequence[Router]:
    """Routers over one store."""
    page = Pages(TEMPLATES)

    @post("/sms/gateway", status_code=200, sync_to_thread=False)
    def take(data: JSONBody[Outgoing], authorization: FromHeader[str] = "") -> Taken:
        """Take a text, once for each reference; it is told by its bearer token that an account sends it."""
        if not authorization.startswith("Bearer "):
            raise NotAuthorizedException("no bearer token")
        return Taken(store.add(data.to, data.sender, data.text, data.reference))

    @get("/sms", sync_to_thread=False)
    def texts(to: To = None) -> Response[str]:
        """The texts as a page."""
        return page("texts.html", here="/sms", texts=store.all(to), to=to or "")

    @get("/api/sms", sync_to_thread=False)
    def list_texts(to: To = None) -> TextList:
        """Every text, or those to one number."""
        return TextList(store.all(to))

    @delete("/api/sms", sync_to_thread=False)
    def delete_texts() -> None:
        """Forget every text."""
        store.clear()

    return [Router("/", route_handlers=[take, texts, list_texts, delete_texts])]
