"""The front desk: whose turn it is, and the boards that show it while it changes."""

from tenants.frontdesk.assembly import WATCHED, Below, FrontDesk, create
from tenants.frontdesk.board import BoardService
from tenants.frontdesk.models import QueueToken
from tenants.frontdesk.ports import PublicDoor, TokenNames, TokenRelocation
from tenants.frontdesk.service import QueueService, Wanted

__all__ = [
    "WATCHED",
    "Below",
    "BoardService",
    "FrontDesk",
    "PublicDoor",
    "QueueService",
    "QueueToken",
    "TokenNames",
    "TokenRelocation",
    "Wanted",
    "create",
]
