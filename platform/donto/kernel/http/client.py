"""Who is calling, as far as the connection tells: address, browser, cookies. Parsed here and nowhere else."""

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from litestar.connection import ASGIConnection
from litestar.datastructures import Headers

_MAX_USER_AGENT = 512
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Client:
    """Facts about the caller. None of them proves anything."""

    address: str
    """For rate limits: the IPv4 address, or the /64 of an IPv6 address (one customer has a whole one)."""
    user_agent: str | None = None
    cookies: Mapping[str, str] = field(default_factory=dict, repr=False)


def client_of(connection: ASGIConnection[Any, Any, Any, Any], trusted_hops: int) -> Client:
    """The facts of a request. `trusted_hops`: how many proxies in front of us append to X-Forwarded-For."""
    peer = connection.client.host if connection.client else ""
    return Client(
        address=network_of(_claimed(connection.headers, trusted_hops) or peer),
        user_agent=connection.headers.get("user-agent", "")[:_MAX_USER_AGENT] or None,
        cookies=connection.cookies,
    )


def _claimed(headers: Headers, trusted_hops: int) -> str | None:
    """What the outermost proxy that we trust has seen; whatever stands before it, the client may have written."""
    if trusted_hops == 0:
        return None
    hops = [hop.strip() for value in headers.getall("x-forwarded-for", []) for hop in value.split(",")]
    return hops[-trusted_hops] if len(hops) >= trusted_hops else None


def network_of(address: str) -> str:
    """The key under which an address is limited; `unknown` for what is no address."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return UNKNOWN
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped is not None:
            return str(parsed.ipv4_mapped)
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)
