"""The Cloud API of WhatsApp (Meta), and providers that pass its bodies on.

Field limits: "Interactive list messages", "Interactive reply buttons messages", "Templates" of Meta's documentation.
Texts that are too long are cut; ids are not, because they must come back as they were.
"""

import re
from collections.abc import Mapping
from typing import Any, Final

from tenants.messaging.accounts import Account
from tenants.messaging.content import Buttons, Choice, Content, Letter, Menu, Template, Text
from tenants.messaging.drivers.http import Answer, Http, status_error
from tenants.messaging.failures import DriverError, refused
from tenants.messaging.rendering import cut

TEXT_BODY: Final = 4096
BODY: Final = 1024
"""Of buttons and lists. For lists Meta names 4096, other sources 1024: the smaller one is safe."""
HEADER: Final = 60
FOOTER: Final = 60
BUTTON: Final = 20
ROW_TITLE: Final = 24
ROW_DESCRIPTION: Final = 72
PARAMETER: Final = 1024
# Parameters of templates hold no line breaks, no tabs, and no run of more than four spaces: error 132012 otherwise.
_GAPS = re.compile(r"[\r\n\t]+| {4,}")
_POSITION = re.compile(r"[1-9][0-9]?")
HEADER_VALUE: Final = "header"
"""The name under which a template's value goes into its header."""
CODE_VALUE: Final = "code"
"""Alone, the name of an authentication template's code, which goes into the body and into the button that copies it."""


class WhatsAppDriver:
    """Sends by `POST /{phone_number_id}/messages`."""

    def __init__(self, http: Http, base_url: str) -> None:
        """`base_url`: of accounts that name none."""
        self._http = http
        self._base_url = base_url.rstrip("/")

    async def send(self, account: Account, to: str, content: Content, our_id: str) -> str:
        """The wamid. 200 means accepted; what becomes of it comes by webhook, with `our_id`. Raises DriverError."""
        body = {**_envelope(to), **message_body(content), "biz_opaque_callback_data": our_id}
        answer = await self._post(account, body)
        try:
            wamid = answer.body["messages"][0]["id"]
        except (TypeError, KeyError, IndexError):
            raise refused("whatsapp", "unreadable") from None
        return str(wamid)

    async def mark_read(self, account: Account, provider_id: str, *, typing: bool) -> None:
        """Mark a message, and all before it, as read; the bubble ends with our answer or after 25 s."""
        body: dict[str, Any] = {"status": "read", "message_id": provider_id}
        if typing:
            body["typing_indicator"] = {"type": "text"}
        await self._post(account, body)

    async def _post(self, account: Account, body: Mapping[str, Any]) -> Answer:
        url = f"{account.base_url or self._base_url}/{account.address}/messages"
        headers = {"Authorization": f"Bearer {account.token}"}
        sent = {"messaging_product": "whatsapp", **body}
        answer = await self._http.post("whatsapp", url, sent, headers, trusted=account.base_url is None)
        if answer.status != 200 or _error(answer.body) is not None:
            raise _refused(answer)
        return answer


def _envelope(to: str) -> dict[str, str]:
    """A user id in `to` is taken with 200 and lost, so it goes into `recipient`. Numbers keep their plus: without it,
    the business's own country code may be put before them."""
    place = "to" if to.startswith("+") else "recipient"
    return {"recipient_type": "individual", place: to}


def _error(body: Any) -> Mapping[str, Any] | None:
    error = body.get("error") if isinstance(body, dict) else None
    return error if isinstance(error, dict) else None


def _refused(answer: Answer) -> DriverError:
    error = _error(answer.body)
    code = error.get("code") if error else None
    return status_error("whatsapp", answer.status) if code is None else refused("whatsapp", str(code))


def message_body(content: Content) -> dict[str, Any]:
    """The part of the request that depends on the content. Raises DriverError for a letter."""
    match content:
        case Text(body=body):
            return {"type": "text", "text": {"preview_url": False, "body": cut(body, TEXT_BODY)}}
        case Buttons():
            return {"type": "interactive", "interactive": _buttons(content)}
        case Menu():
            return {"type": "interactive", "interactive": _list(content)}
        case Template():
            return {"type": "template", "template": _template(content)}
        case Letter():
            raise refused("whatsapp", "content")


def _buttons(content: Buttons) -> dict[str, Any]:
    replies = [
        {"type": "reply", "reply": {"id": choice.id, "title": cut(choice.title, BUTTON)}} for choice in content.choices
    ]
    return {
        "type": "button",
        "body": {"text": cut(content.body, BODY)},
        **_footer(content.footer),
        "action": {"buttons": replies},
    }


def _list(content: Menu) -> dict[str, Any]:
    header = {"header": {"type": "text", "text": cut(content.title, HEADER)}} if content.title else {}
    return {
        "type": "list",
        **header,
        "body": {"text": cut(content.body, BODY)},
        **_footer(content.footer),
        "action": {
            "button": cut(content.button, BUTTON),
            "sections": [{"rows": [_row(choice) for choice in content.choices]}],
        },
    }


def _row(choice: Choice) -> dict[str, str]:
    row = {"id": choice.id, "title": cut(choice.title, ROW_TITLE)}
    return row | {"description": cut(choice.description, ROW_DESCRIPTION)} if choice.description else row


def _footer(text: str) -> dict[str, Any]:
    return {"footer": {"text": cut(text, FOOTER)}} if text else {}


def _template(content: Template) -> dict[str, Any]:
    values = dict(content.values)
    components: list[dict[str, Any]] = []
    if HEADER_VALUE in values:
        components.append({"type": "header", "parameters": [_parameter(values.pop(HEADER_VALUE))]})
    if set(values) == {CODE_VALUE}:
        code = [_parameter(values[CODE_VALUE])]
        components.append({"type": "body", "parameters": code})
        components.append({"type": "button", "sub_type": "url", "index": "0", "parameters": code})
    elif values:
        components.append({"type": "body", "parameters": _parameters(values)})
    components += [
        {
            "type": "button",
            "sub_type": "quick_reply",
            "index": str(index),
            "parameters": [{"type": "payload", "payload": payload}],
        }
        for index, payload in enumerate(content.payloads)
    ]
    template: dict[str, Any] = {"name": content.name, "language": {"code": content.language}}
    return template | {"components": components} if components else template


def _parameters(values: Mapping[str, str]) -> list[dict[str, str]]:
    """By position when all names are numbers, which then decide the order; else by name."""
    if all(_POSITION.fullmatch(name) for name in values):
        return [_parameter(values[name]) for name in sorted(values, key=int)]
    return [_parameter(value) | {"parameter_name": name} for name, value in values.items()]


def _parameter(value: str) -> dict[str, str]:
    return {"type": "text", "text": cut(_GAPS.sub(" ", value).strip(), PARAMETER) or "-"}
