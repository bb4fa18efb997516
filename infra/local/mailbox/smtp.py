"""The SMTP side: accept every message on the loopback address and store it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiosmtpd.smtp import SMTP, Envelope, Session

from infra.local.mailbox.store import MailStore
from infra.local.ports import LOOPBACK

LARGEST_BYTES = 10 * 1024**2
IDLE_SECONDS = 60.0


class _Sink:
    """aiosmtpd calls `handle_DATA` once for every message."""

    def __init__(self, store: MailStore) -> None:
        self._store = store

    async def handle_DATA(self, _: SMTP, __: Session, envelope: Envelope) -> str:  # noqa: N802  aiosmtpd's name
        content = envelope.original_content or b""
        identifier = await asyncio.to_thread(
            self._store.add, envelope.mail_from or "", tuple(envelope.rcpt_tos), content
        )
        return f"250 2.0.0 stored as {identifier}"


@asynccontextmanager
async def serve_smtp(store: MailStore, port: int) -> AsyncIterator[None]:
    """Accept mail on the loopback port while the block runs. Raises OSError when the port is taken."""
    loop = asyncio.get_running_loop()
    sink = _Sink(store)

    def protocol() -> SMTP:
        return SMTP(
            sink,
            hostname="localhost",
            ident="Donto sandbox",
            data_size_limit=LARGEST_BYTES,
            enable_SMTPUTF8=True,
            timeout=IDLE_SECONDS,
            loop=loop,
        )

    server = await loop.create_server(protocol, LOOPBACK, port)
    try:
        yield
    finally:
        server.close()
