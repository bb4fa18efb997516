"""Where the end of a chain is remembered, away from the chain: in the platform's register, and outside of MongoDB.

The register's row is authenticated as a whole, so nobody without the key can write another one. But whoever keeps an
old copy of the database can put an old, authentic row back together with the old chain. Only a memory that they
cannot reach tells then: the journal, a file that is only ever appended to (`DONTO_AUDIT_JOURNAL`; put it on another
machine's disk or under `chattr +a`), or the log lines `audit.anchored`, once they have been shipped away.
"""

import asyncio
import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar, Protocol

import msgspec
from pydantic import Field, ValidationError

from donto.kernel.audit.trail import Authenticator
from donto.kernel.crypto import constant_time_equal
from donto.kernel.document import Part, PlatformDocument


class Anchor(Part):
    """A head as it stood at some moment."""

    number: int
    hash: str


class AuditAnchor(PlatformDocument):
    """The last known head of a tenant's chain, kept away from the tenant's own records. `id` is the tenant's."""

    entity: ClassVar[str] = "audit anchor"
    audited: ClassVar[bool] = False  # it anchors the audit
    head: Anchor
    daily: dict[str, Anchor] = Field(default_factory=dict)
    """Head at the end of each UTC day, by date."""
    mac: str
    """Over the head and all days."""

    class Settings:
        """Collection and indexes."""

        name = "audit_anchors"


class AnchorAlteredError(ValueError):
    """A stored anchor is not one that we wrote."""


def anchor_mac(keys: Authenticator, tenant_id: str, head: Anchor, daily: Mapping[str, Anchor]) -> str:
    """Authenticates an anchor, so that it cannot be rewritten together with the chain."""
    days = [[day, daily[day].number, daily[day].hash] for day in sorted(daily)]
    said = msgspec.json.encode([head.number, head.hash, days])
    return keys.mac("audit-anchor", tenant_id.encode(), said).hex()


def read_anchor(keys: Authenticator, tenant_id: str, stored: Mapping[str, Any] | None) -> AuditAnchor | None:
    """The anchor in a stored row, if there is one. Raises AnchorAlteredError when it is not authentic."""
    if stored is None:
        return None
    try:
        anchor: AuditAnchor = AuditAnchor.model_validate(stored)
    except ValidationError:
        raise AnchorAlteredError("not of an anchor's shape") from None
    if not constant_time_equal(anchor_mac(keys, tenant_id, anchor.head, anchor.daily), anchor.mac):
        raise AnchorAlteredError("not authentic")
    return anchor


class Journal(Protocol):
    """A memory of heads that cannot be taken back."""

    async def note(self, tenant_id: str, head: Anchor, at: datetime) -> None:
        """Remember a head, after its block was committed."""
        ...

    async def latest(self, tenant_id: str) -> Anchor | None:
        """The highest head noted for a tenant."""
        ...


class FileJournal:
    """A journal in a file of JSON lines. What protects it is the place it lies in, not its content."""

    def __init__(self, path: Path) -> None:
        """`path` is made with the first note; its directory must exist."""
        self._path = path

    async def note(self, tenant_id: str, head: Anchor, at: datetime) -> None:
        """Append one line."""
        line = {"tenantId": tenant_id, "number": head.number, "hash": head.hash, "at": at.isoformat()}
        await asyncio.to_thread(self._append, json.dumps(line) + "\n")

    async def latest(self, tenant_id: str) -> Anchor | None:
        """Reads the whole file: rotate it as you would a log, but keep the newest line of every tenant."""
        return await asyncio.to_thread(self._highest, tenant_id)

    def _append(self, line: str) -> None:
        with self._path.open("a", encoding="utf-8") as file:
            file.write(line)

    def _highest(self, tenant_id: str) -> Anchor | None:
        highest: Anchor | None = None
        if not self._path.exists():
            return None
        with self._path.open(encoding="utf-8") as file:
            for line in file:
                if tenant_id not in line or not line.endswith("\n"):  # the last one may be cut off by a crash
                    continue
                noted = json.loads(line)
                if noted["tenantId"] == tenant_id and (highest is None or noted["number"] > highest.number):
                    highest = Anchor(number=noted["number"], hash=noted["hash"])
        return highest
