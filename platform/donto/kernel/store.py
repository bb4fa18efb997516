"""What every repository is made with, in one parcel."""

from dataclasses import dataclass

from donto.kernel.audit.trail import AuditTrail
from donto.kernel.clock import Clock
from donto.kernel.db import Database
from donto.kernel.ids import Ids
from donto.kernel.page import Cursors


@dataclass(frozen=True, slots=True)
class Store:
    """The database with everything a repository needs beside it."""

    database: Database
    trail: AuditTrail
    clock: Clock
    ids: Ids
    cursors: Cursors
