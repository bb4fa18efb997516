"""From the bytes of an e-mail to what is shown of it. Any bytes have an answer; none raises."""

import re
from collections.abc import Iterable
from email import message_from_bytes, policy
from email.message import EmailMessage
from html.parser import HTMLParser

import msgspec

URL = re.compile(r"https?://[^\s<>\"']+")
TRAILING = ".,;:!?)]}"

# The envelope is not part of a message: the sink writes it in front, where it wins over what a sender wrote.
ENVELOPE_FROM = "X-Donto-Envelope-From"
ENVELOPE_TO = "X-Donto-Envelope-To"
RECEIVED_AT = "X-Donto-Received-At"


class MailView(msgspec.Struct, rename="camel", frozen=True):
    """One message. `to` are the envelope's recipients, blind copies included; `receivedAt` is UTC."""

    id: str
    sender: str = msgspec.field(name="from")
    to: list[str]
    subject: str
    received_at: str
    text: str | None
    html: str | None
    links: list[str]


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if tag == "a" and name == "href" and value]


def links_in(text: str | None, html: str | None) -> list[str]:
    """Addresses of http and https in the order they appear, the HTML part's first, each once."""
    parser = _Links()
    parser.feed(html or "")
    parser.close()
    plain = (match.rstrip(TRAILING) for match in URL.findall(text or ""))
    both = (link.strip() for link in (*parser.found, *plain))
    return list(dict.fromkeys(link for link in both if URL.match(link)))


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name, ""))
    except Exception:  # noqa: BLE001 - email's header parser fails in many ways on malformed input
        raw = dict(message.raw_items()).get(name, "")
        return str(raw).encode("utf-8", "replace").decode()


def _content(part: EmailMessage | None) -> str | None:
    if part is None:
        return None
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return None
    try:
        return payload.decode(part.get_content_charset("utf-8"), "replace")
    except (LookupError, ValueError):  # a charset nobody knows
        return payload.decode("utf-8", "replace")


def _part(message: EmailMessage, subtype: str) -> EmailMessage | None:
    """The first body part of text/`subtype` that is not an attachment."""
    parts: Iterable[EmailMessage] = message.walk()
    for part in parts:
        if part.get_content_type() == f"text/{subtype}" and part.get_content_disposition() != "attachment":
            return part
    return None


def parse(identifier: str, raw: bytes) -> MailView:
    """Read a stored message."""
    message = message_from_bytes(raw, policy=policy.default)
    text, html = _content(_part(message, "plain")), _content(_part(message, "html"))
    recipients = _header(message, ENVELOPE_TO)
    return MailView(
        id=identifier,
        sender=_header(message, "From") or _header(message, ENVELOPE_FROM),
        to=[address.strip() for address in recipients.split(",") if address.strip()],
        subject=_header(message, "Subject"),
        received_at=_header(message, RECEIVED_AT),
        text=text,
        html=html,
        links=links_in(text, html),
    )
