"""Reading the letters that the product has put into its outbox, before any relay takes them."""

import re
from dataclasses import dataclass
from typing import Any

import msgspec

from donto.kernel.core import Core
from donto.kernel.outbox import OutboxRow


@dataclass(frozen=True)
class Letter:
    """One mail as it waits."""

    to: str
    subject: str
    text: str

    @property
    def link_token(self) -> str:
        """The token in its link."""
        found = re.search(r"[?#&]token=([A-Za-z0-9_.\-]+)", self.text)
        assert found, self.text
        return found[1]


async def letters_to(core: Core, address: str, *databases: str) -> list[Letter]:
    """Everything waiting for an address, oldest first: in the shared database, and in further ones if named."""
    found: list[tuple[str, Letter]] = []
    cipher = core.keys.cipher("outbox")
    for name in {core.database.platform_database, *databases}:
        rows = core.database.named(name)[OutboxRow.collection_name()]
        async for row in rows.find({"topic": "mail", "state": "pending"}):
            payload: dict[str, Any] = msgspec.json.decode(cipher.open_text(row["sealed"], aad=row["_id"]))
            if payload["to"] == address:
                found.append((row["_id"], Letter(payload["to"], payload["subject"], payload["text"])))
    return [letter for _, letter in sorted(found, key=lambda pair: pair[0])]


async def last_letter(core: Core, address: str, *databases: str) -> Letter:
    """The newest one; fails when there is none."""
    found = await letters_to(core, address, *databases)
    assert found, f"no letter waits for {address}"
    return found[-1]
