"""Samples of what brings things in and out: dead letters, and the webhook that Meta calls."""

import hmac
import json
from typing import Final

from donto.kernel.config import DEVELOPMENT_WHATSAPP_APP_SECRET, DEVELOPMENT_WHATSAPP_VERIFY_TOKEN
from tests.isolation.book import Entry, Ids
from tests.isolation.maker import Made
from tests.support.operation import Request
from tests.support.outbox import dead_letter
from tests.support.stage import Seat, Stage

_NOTHING: Final = {"object": "whatsapp_business_account", "entry": []}


async def letter(stage: Stage, _: Seat | None) -> Made:
    """A dead letter, which a replay uses up."""
    return {"letter": await dead_letter(stage.running, stage.town)}


def _handshake(_: Ids) -> list[Request]:
    asked = {"mode": "subscribe", "challenge": "1158201444", "verify_token": DEVELOPMENT_WHATSAPP_VERIFY_TOKEN}
    return [Request(query={f"hub.{name}": value for name, value in asked.items()})]


def _signed(_: Ids) -> list[Request]:
    body = json.dumps(_NOTHING, separators=(",", ":")).encode()  # as the client sends it
    signature = hmac.digest(DEVELOPMENT_WHATSAPP_APP_SECRET.encode(), body, "sha256").hex()
    return [Request(body=_NOTHING, headers={"X-Hub-Signature-256": f"sha256={signature}"})]


BOOK: Final = {
    "listDeadLetters": Entry(),
    "replayDeadLetter": Entry(lambda ids: [Request({"letter_id": ids["letter"]})], fresh=(letter,)),
    "listAllDeadLetters": Entry(),
    "replayAnyDeadLetter": Entry(lambda ids: [Request({"letter_id": ids["letter"]})], fresh=(letter,)),
    "GET /webhooks/whatsapp": Entry(_handshake),
    "POST /webhooks/whatsapp": Entry(_signed),
}
