"""The port plan: one number, `DONTO_PORT`, moves the API and all its companions."""

import os
import secrets
import socket
from collections.abc import Mapping
from dataclasses import dataclass

LOOPBACK = "127.0.0.1"
DEFAULT_PORT = 8000
COMPANIONS = 5


class PortTaken(RuntimeError):
    """The port is in use; the message says which, for what, and what to do."""


@dataclass(frozen=True, slots=True)
class Ports:
    """Ports on the loopback address, counted from the API's."""

    api: int = DEFAULT_PORT

    def __post_init__(self) -> None:
        if not 1024 <= self.api <= 65_535 - COMPANIONS:
            raise ValueError(
                f"DONTO_PORT must be between 1024 and {65_535 - COMPANIONS} "
                f"(the companions take the next numbers), not {self.api}"
            )

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None) -> "Ports":
        """Read DONTO_PORT. Raises ValueError when it is not a usable number."""
        raw = (os.environ if environ is None else environ).get("DONTO_PORT", "").strip()
        if not raw:
            return cls()
        if not (raw.isascii() and raw.isdigit()):
            raise ValueError(f"DONTO_PORT must be a number, not {raw!r}")
        return cls(int(raw))

    @property
    def mongo(self) -> int:
        """MongoDB."""
        return self.api + 1

    @property
    def redis(self) -> int:
        """Valkey."""
        return self.api + 2

    @property
    def sandbox(self) -> int:
        """HTTP side of the sandbox: start page, mailbox, texts, clock."""
        return self.api + 3

    @property
    def smtp(self) -> int:
        """SMTP side of the mailbox."""
        return self.api + 4

    @property
    def whatsapp(self) -> int:
        """The WhatsApp stand-in: its API and the chat page."""
        return self.api + 5


def require_free(port: int, purpose: str) -> None:
    """Raise PortTaken unless `port` can be bound on the loopback address now."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        # A server stopped a moment ago leaves connections in TIME_WAIT; they do not take the port.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError as error:
            raise PortTaken(
                f"port {port} (for {purpose}) is already in use on {LOOPBACK}. Stop what listens "
                "there, or move Donto and all its companions, for example: DONTO_PORT=8100 make run"
            ) from error


def free_ports(count: int) -> list[int]:
    """`count` different free ports, for tests; below those that the system gives to outgoing connections.

    Another program can take one before it is used; the caller's server then says so when it starts.
    """
    found: set[int] = set()
    while len(found) < count:
        port = 12_000 + secrets.randbelow(18_000)
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            try:
                probe.bind((LOOPBACK, port))
            except OSError:
                continue
        found.add(port)
    return sorted(found)
