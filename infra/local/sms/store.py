"""Text messages as lines of one file."""

import secrets
from collections import deque
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import msgspec
from msgspec import Struct, field

KEPT = 1000


class TextMessage(Struct, rename="camel", frozen=True):
    """One text. `receivedAt` is UTC; `reference` is the sender's own id."""

    id: str
    to: str
    sender: str = field(name="from")
    text: str
    reference: str
    received_at: str


class TextStore:
    """The newest `kept` texts."""

    def __init__(self, file: Path, now: Callable[[], datetime], *, kept: int = KEPT) -> None:
        self._file = file
        self._now = now
        lines = file.read_bytes().splitlines() if file.exists() else []
        self._texts = deque((msgspec.json.decode(line, type=TextMessage) for line in lines), maxlen=kept)
        file.parent.mkdir(parents=True, exist_ok=True)
        self._write()

    def add(self, to: str, sender: str, text: str, reference: str) -> str:
        """Keep a text. Gives its id; a reference that is there already gives that of the first."""
        known = next((one.id for one in self._texts if one.reference == reference), None)
        if known is not None:
            return known
        at = self._now().isoformat(timespec="milliseconds").replace("+00:00", "Z")
        one = TextMessage(secrets.token_hex(8), to, sender, text, reference, at)
        self._texts.append(one)
        with self._file.open("ab") as file:
            file.write(msgspec.json.encode(one) + b"\n")
        return one.id

    def all(self, to: str | None = None) -> list[TextMessage]:
        """Newest first; with `to` only what was sent to that number."""
        wanted = _digits(to or "")
        return [one for one in reversed(self._texts) if not wanted or _digits(one.to) == wanted]

    def clear(self) -> None:
        """Forget every text."""
        self._texts.clear()
        self._write()

    def _write(self) -> None:
        self._file.write_bytes(b"".join(msgspec.json.encode(one) + b"\n" for one in self._texts))


def _digits(number: str) -> str:
    return "".join(sign for sign in number if sign.isdigit())
