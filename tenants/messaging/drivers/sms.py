"""SMS by a gateway that takes one small JSON request, as most can be set up to."""

from typing import Any, Final

from tenants.messaging.accounts import Account
from tenants.messaging.content import Content
from tenants.messaging.drivers.http import Http, status_error
from tenants.messaging.failures import refused
from tenants.messaging.rendering import cut, plain

LONGEST: Final = 670
"""Code points: ten parts of 67 in UCS-2."""


class SmsDriver:
    """Sends by `POST {baseUrl}` with `{to, from, text, reference}` and a bearer token."""

    def __init__(self, http: Http) -> None:
        self._http = http

    async def send(self, account: Account, to: str, content: Content, our_id: str) -> str:
        """The gateway's id, or ours when it gives none. Raises DriverError."""
        if account.base_url is None:
            raise refused("sms", "refused-url")
        if not to.startswith("+"):
            raise refused("sms", "content")
        body = {"to": to, "from": account.address, "text": cut(plain(content), LONGEST), "reference": our_id}
        headers = {"Authorization": f"Bearer {account.token}", "Idempotency-Key": our_id}
        answer = await self._http.post("sms", account.base_url, body, headers, trusted=False)
        if not 200 <= answer.status < 300:
            raise status_error("sms", answer.status)
        return _id_in(answer.body) or our_id

    async def mark_read(self, account: Account, provider_id: str, *, typing: bool) -> None:
        """SMS knows no such thing."""


def _id_in(body: Any) -> str | None:
    found = body.get("id") if isinstance(body, dict) else None
    return str(found)[:128] if isinstance(found, str | int) and str(found) else None
