"""Codes that bookings bring are looked at before the command: its refusal takes back what it wrote, a try must stay."""

from typing import Final

import msgspec

from donto.kernel.http.access import Need
from donto.kernel.http.asgi import AsgiScope
from donto.kernel.http.command import Prelude
from tenants.scheduling.public import VisitorService
from tenants.scheduling.public_schemas import PublicBooking
from tenants.scheduling.routes.visitor import Visitors

BRINGS_CODE: Final = "donto_brings_code"
"""Key, in the `opt` of a public route, of whether its body is a PublicBooking, whose code may be wrong."""


def attempting(admit: Prelude, door: Visitors, guests: VisitorService) -> Prelude:
    """What happens once for a booking: behind `admit`, its code is compared, and counted when it is wrong."""

    async def attempt(scope: AsgiScope, body: bytes) -> None:
        await admit(scope, body)
        if not scope["route_handler"].opt.get(BRINGS_CODE):
            return
        try:
            booking = msgspec.json.decode(body, type=PublicBooking)
        except (msgspec.DecodeError, UnicodeError, RecursionError):
            return  # the command says what is wrong with it
        async with door.by_slug(scope["path_params"]["slug"], Need.WRITE):
            await guests.attempt(booking)

    return attempt
