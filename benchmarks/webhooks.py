"""A webhook from its first byte to its answer: stored, against forgotten and against handed to the broker."""

import hmac
import json
from collections.abc import Awaitable, Callable
from typing import Final

from benchmarks.app import ENQUEUED, VERIFIED
from benchmarks.client import LoadClient, load_client
from benchmarks.ground import Api, Ground
from benchmarks.load import Order, Report, request_of
from benchmarks.ratio import alternate
from benchmarks.report import Part, cpu_of, figures, p50_of, p99_of, rate_of
from donto.kernel.config import DEVELOPMENT_WHATSAPP_APP_SECRET
from donto.kernel.outbox import OutboxRow
from webhooks.whatsapp.routes import PATH

_METHOD = (
    "`POST` of a signed message of 600 bytes in the product's own assembly, one uvicorn process; keep-alive clients in "
    "another. *Stored*: the product's webhook, which answers when the sealed body is in the database with majority and "
    "journal. *Verified*: the same signature checked, nothing kept. *Enqueued*: checked, and an arq job in Valkey, "
    "which is lost when Valkey is. No worker runs."
)
_SIDES: Final = {"stored": PATH, "verified": VERIFIED, "enqueued": ENQUEUED}


async def run(ground: Ground, rounds: int, seconds: float) -> Part:
    """One connection, 32, and 128."""
    part = Part("Webhook: verify, store, answer", _METHOD)
    rows = ground.product.core.database.platform(OutboxRow)
    async with ground.api(0) as api, load_client() as client:
        for connections in (1, 32, 128):
            await _compare(part, api, client, connections, rounds, seconds)
            await rows.delete_many({"topic": "whatsapp-body"})
            await ground.product.core.redis.flushdb()
    return part


async def _compare(part: Part, api: Api, client: LoadClient, connections: int, rounds: int, seconds: float) -> None:
    def side(path: str) -> Callable[[], Awaitable[Report]]:
        request = _request(path)
        return lambda: client.run(api, Order(api.port, request, connections, seconds), 200)

    measured = await alternate({name: side(path) for name, path in _SIDES.items()}, wanted=rounds, at_most=2 * rounds)
    for lower, goal in (("verified", 0.75), ("enqueued", 2.5)):
        ratio = measured.ratio("stored", lower, rate_of)
        what = f"c={connections}: stored ÷ {lower}, requests/s"
        if connections == 32:
            part.add(what, ratio.text(), f"≥ {goal}", ratio.median >= goal)
        else:
            part.add(what, ratio.text())
    tail = measured.side("stored", lambda report: p99_of(report) / p50_of(report))
    p50 = measured.side("stored", p50_of)
    late = measured.side("stored", lambda report: report.late)
    if connections == 32:
        part.add("c=32, stored: p99 ÷ p50", tail.text(), "≤ 3", tail.median <= 3)
    part.add(f"c={connections}, stored: median, ms", p50.text(), "≤ 250", p50.median <= 250)
    part.add(f"c={connections}, stored: share over 1 s", late.text(4), "< 0.01", late.high < 0.01)
    for name in _SIDES:
        cpu = f"{measured.side(name, cpu_of).median:.0f} µs of the server's processor time"
        part.add(f"c={connections}, {name}", f"{figures(measured, name)}; {cpu}")
    part.add(f"c={connections}: foreign cores", measured.foreign.text())


def _request(path: str) -> str:
    body = json.dumps(_BODY)
    signature = hmac.digest(DEVELOPMENT_WHATSAPP_APP_SECRET.encode(), body.encode(), "sha256").hex()
    return request_of("POST", path, body=body, header=f"X-Hub-Signature-256: sha256={signature}")


_MESSAGE: Final = {
    "from": "919000000101",
    "from_user_id": "IN.48120033915527746001",
    "id": "wamid.HBgMOTE5MDAwMDAwMTAxFQIAEhgUQ0E5RjA4REY5QzM1N0YzNzZCNzIA",
    "timestamp": "1795147200",
    "type": "text",
    "text": {"body": "Hi"},
}
_VALUE: Final = {
    "messaging_product": "whatsapp",
    "metadata": {"display_phone_number": "912000000142", "phone_number_id": "215304987710042"},
    "contacts": [{"profile": {"name": "Asha"}, "wa_id": "919000000101", "user_id": "IN.48120033915527746001"}],
    "messages": [_MESSAGE],
}
_BODY: Final = {
    "object": "whatsapp_business_account",
    "entry": [{"id": "104857600231177", "changes": [{"field": "messages", "value": _VALUE}]}],
}
