"""What the chat page draws of a message, whatever it was on the wire.

`{body, header?, footer?, media?{kind,src,name}, place?, buttons?[{kind,title,value}], menu?{button,sections}, link?}`.
"""

import re
from collections.abc import Mapping
from typing import Any, Final

from infra.local.whatsapp.contents import MEDIA_TYPES, Raw

MEDIA_PATH: Final = "/control/media/"
_MARKS: Final = re.compile(r"(?<!\w)([*_~])(\S(?:[^\n]*?\S)?)\1(?!\w)")
"""*bold*, _italic_, ~struck~: the list of chats shows the words alone."""


def _media(kind: str, media: Raw) -> dict[str, Any]:
    # A link elsewhere is shown as a name: the page asks nobody but this server.
    source = MEDIA_PATH + str(media["id"]) if media.get("id") else ""
    name = str(media.get("filename") or (media.get("link") or kind))
    return {"kind": kind, "src": source, "name": name}


def _interactive(interactive: Raw) -> dict[str, Any]:
    shown: dict[str, Any] = {"body": interactive["body"]["text"]}
    if header := interactive.get("header"):
        kind = header["type"]
        if kind == "text":
            shown["header"] = header["text"]
        else:
            shown["media"] = _media(kind, header[kind])
    if footer := interactive.get("footer"):
        shown["footer"] = footer["text"]
    action = interactive["action"]
    if interactive["type"] == "list":
        shown["menu"] = {"button": action["button"], "sections": action["sections"]}
    elif interactive["type"] == "button":
        shown["buttons"] = [
            {"kind": "REPLY", "title": one["reply"]["title"], "value": one["reply"]["id"]} for one in action["buttons"]
        ]
    elif interactive["type"] == "cta_url":
        parameters = action["parameters"]
        shown["buttons"] = [{"kind": "URL", "title": parameters["display_text"], "value": parameters["url"]}]
    else:
        shown["buttons"] = [{"kind": "LOCATION", "title": "Send location", "value": ""}]
    return shown


def of_clinic(kind: str, content: Raw) -> dict[str, Any]:
    """A message the business sent; templates are filled elsewhere."""
    if kind == "text":
        return {"body": content["body"]}
    if kind == "interactive":
        return _interactive(content)
    if kind == "location":
        return {"body": "", "place": dict(content)}
    if kind in MEDIA_TYPES:
        return {"body": str(content.get("caption") or ""), "media": _media(kind, content)}
    return {"body": ""}


def of_person(kind: str, content: Raw) -> dict[str, Any]:
    """A message the person sent, from its form in the webhook."""
    if kind == "text":
        return {"body": content["body"]}
    if kind == "interactive":
        reply = content.get("list_reply") or content.get("button_reply") or {}
        return {"body": str(reply.get("title", "")), "detail": str(reply.get("description", ""))}
    if kind == "button":
        return {"body": str(content["text"])}
    if kind == "location":
        return {"body": "", "place": dict(content)}
    if kind in MEDIA_TYPES:
        return {"body": str(content.get("caption") or ""), "media": _media(kind, content)}
    return {"body": "", "note": kind}


def preview(shown: Mapping[str, Any]) -> str:
    """One line for the list of chats."""
    if body := str(shown.get("body") or ""):
        return " ".join(_MARKS.sub(r"\2", body).split())[:120]
    if media := shown.get("media"):
        return {"image": "Photo", "audio": "Voice message", "document": "Document"}.get(media["kind"], "File")
    if shown.get("place"):
        return "Location"
    return str(shown.get("note") or "")
