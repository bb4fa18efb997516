"""HTTP to providers: bounded in time and size, without redirects, and never into our own network.

Tenants may name the address of their provider. It is a stranger's address then: it is resolved once, every address it
resolves to must be public, and the connection goes to what was looked at (no second look-up can say otherwise). The
server's certificate is still checked against the name. OWASP ASVS 5.0, 1.3.6 (server-side request forgery).
"""

import asyncio
import ipaddress
import socket
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

import httpx
import msgspec

from tenants.messaging.content import Channel
from tenants.messaging.failures import DriverError, refused

TIMEOUT: Final = httpx.Timeout(10.0, connect=4.0, pool=10.0)
"""Seconds of silence. Together with TOTAL_SECONDS within the 20 s that the relay gives a delivery."""
TOTAL_SECONDS: Final = 15.0
_MOST_BYTES: Final = 256 * 1024


class Answer(NamedTuple):
    """What a provider said."""

    status: int
    body: Any
    """Decoded JSON; None for anything else."""


class _Private(httpx.TransportError):
    """The name leads into a network that is not the public one."""


class _Outward(httpx.AsyncBaseTransport):
    """Connects to public addresses alone."""

    def __init__(self) -> None:
        # A kept connection was made for one name, and must not serve another that lives at the same address.
        self._inner = httpx.AsyncHTTPTransport(limits=httpx.Limits(max_keepalive_connections=0))

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        name = request.url.host
        address = await _public_address(name, request.url.port or 443)
        request.extensions = {**request.extensions, "sni_hostname": name}
        request.url = request.url.copy_with(host=address)
        return await self._inner.handle_async_request(request)

    async def aclose(self) -> None:
        await self._inner.aclose()


async def _public_address(name: str, port: int) -> str:
    try:
        found = await asyncio.get_running_loop().getaddrinfo(name, port, type=socket.SOCK_STREAM)
    except OSError:
        raise httpx.ConnectError("the provider's name does not resolve") from None
    addresses = [str(entry[4][0]) for entry in found]
    if not addresses or not all(ipaddress.ip_address(address).is_global for address in addresses):
        raise _Private("the provider's name leads into a private network")
    return addresses[0]


class Http:
    """Speaks JSON with providers. Opened at the first request, so that a process that sends nothing opens nothing."""

    def __init__(
        self,
        *,
        allow_private: bool = False,
        transport: httpx.AsyncBaseTransport | None = None,
        total_seconds: float = TOTAL_SECONDS,
    ) -> None:
        """`allow_private`: tenants' providers may be on this machine (development). `transport` is for tests."""
        self._allow_private = allow_private
        self._transport = transport
        self._total = total_seconds
        self._clients: dict[bool, httpx.AsyncClient] = {}

    async def post(
        self, channel: Channel, url: str, body: Mapping[str, Any], headers: Mapping[str, str], *, trusted: bool
    ) -> Answer:
        """POST `body` as JSON. See `request`."""
        return await self.request(channel, "POST", url, body=body, headers=headers, trusted=trusted)

    async def request(
        self,
        channel: Channel,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str],
        trusted: bool,
        body: Mapping[str, Any] | None = None,
        query: Mapping[str, str] | None = None,
    ) -> Answer:
        """Ask a provider. `trusted`: the address is the deployment's own choice, not a tenant's.

        Raises DriverError (`timeout`, `broken`, `unreachable`, `refused-url`) when there is no whole answer.
        """
        sent = {**headers, "Accept": "application/json"}
        if body is not None:
            sent["Content-Type"] = "application/json"
        try:
            async with asyncio.timeout(self._total):
                client = self._client(trusted or self._allow_private)
                content = None if body is None else msgspec.json.encode(body)
                return await self._exchange(
                    client, client.build_request(method, url, params=query, headers=sent, content=content)
                )
        except (TimeoutError, httpx.ReadTimeout, httpx.WriteTimeout) as error:
            raise refused(channel, "timeout") from error
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
            raise refused(channel, "unreachable") from error
        except (_Private, httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
            raise refused(channel, "refused-url") from error
        except httpx.HTTPError as error:
            raise refused(channel, "broken") from error

    async def _exchange(self, client: httpx.AsyncClient, request: httpx.Request) -> Answer:
        response = await client.send(request, stream=True)
        try:
            read = bytearray()
            async for chunk in response.aiter_bytes():
                read += chunk
                if len(read) > _MOST_BYTES:
                    raise httpx.RemoteProtocolError("the answer is too long")
            return Answer(response.status_code, _decoded(bytes(read)))
        finally:
            await response.aclose()

    def _client(self, direct: bool) -> httpx.AsyncClient:
        client = self._clients.get(direct)
        if client is None:
            transport = self._transport or (httpx.AsyncHTTPTransport() if direct else _Outward())
            # Not from the environment: a proxy would resolve names in our place.
            client = httpx.AsyncClient(timeout=TIMEOUT, transport=transport, trust_env=False, follow_redirects=False)
            self._clients[direct] = client
        return client

    async def aclose(self) -> None:
        """Close all connections."""
        clients, self._clients = list(self._clients.values()), {}
        for client in clients:
            await client.aclose()


def _decoded(raw: bytes) -> Any:
    try:
        return msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return None


def status_error(channel: Channel, status: int) -> DriverError:
    """The error for an HTTP status that came without a code of the provider's own."""
    if status >= 500:
        return refused(channel, "http-5xx")
    if status in (401, 403, 429):
        return refused(channel, f"http-{status}")
    return refused(channel, "http-4xx")
