"""Facts of a request that sign-ins care about, and the cookies they answer with."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from donto.kernel.http.client import Client

REFRESH_COOKIE: Final = "donto_refresh"
DEVICE_COOKIE: Final = "donto_device"
REFRESH_PATH: Final = "/v1/auth"
DEVICE_PATH: Final = "/v1"
DEVICE_LIFETIME: Final = timedelta(days=400)  # the longest that browsers keep (RFC 6265bis, 4.1.2.2)
_LONGEST: Final = 512


@dataclass(frozen=True, slots=True)
class Facts:
    """Where a sign-in comes from."""

    address: str
    user_agent: str | None = None
    device: str | None = field(default=None, repr=False)
    refresh_token: str | None = field(default=None, repr=False)


def facts_of(client: Client) -> Facts:
    """The facts of a request."""

    def cookie(name: str) -> str | None:
        value = client.cookies.get(name)
        return value if value and len(value) <= _LONGEST else None

    return Facts(client.address, client.user_agent, cookie(DEVICE_COOKIE), cookie(REFRESH_COOKIE))


@dataclass(frozen=True, slots=True)
class SetCookie:
    """A cookie to set: HttpOnly and SameSite=Strict always. A lifetime of nothing removes it."""

    name: str
    value: str = field(repr=False)
    path: str
    lifetime: timedelta
    secure: bool
