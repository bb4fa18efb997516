"""Messages as files: `<milliseconds>-<random>.eml`, so their names sort by arrival."""

import re
import secrets
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from infra.local.mailbox.message import ENVELOPE_FROM, ENVELOPE_TO, RECEIVED_AT, MailView, parse

IDENTIFIER = re.compile(r"[0-9]{13}-[0-9a-f]{8}")
KEPT = 1000


def _now() -> datetime:
    return datetime.now(UTC)


def _one_line(text: str) -> str:
    """Safe inside a header: no line ends, ASCII."""
    return re.sub(r"[\x00-\x1f\x7f]", "", text).encode("ascii", "backslashreplace").decode()


class MailStore:
    """The newest `kept` messages in `directory`."""

    def __init__(self, directory: Path, *, kept: int = KEPT, now: Callable[[], datetime] = _now) -> None:
        self._directory = directory
        self._kept = kept
        self._now = now
        directory.mkdir(parents=True, exist_ok=True)

    def add(self, sender: str, recipients: Sequence[str], raw: bytes) -> str:
        """Store a message with its envelope. Returns its id."""
        now = self._now()
        identifier = f"{int(now.timestamp() * 1000):013d}-{secrets.token_hex(4)}"
        envelope = {
            ENVELOPE_FROM: sender,
            ENVELOPE_TO: ", ".join(recipients),
            RECEIVED_AT: now.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        }
        head = "".join(f"{name}: {_one_line(value)}\r\n" for name, value in envelope.items())
        target = self._path(identifier)
        # Readers list *.eml: they see the whole message or none of it.
        draft = target.with_suffix(".part")
        draft.write_bytes(head.encode("ascii") + raw)
        draft.rename(target)
        for old in self._files()[self._kept :]:
            old.unlink(missing_ok=True)
        return identifier

    def all(self, to: str | None = None) -> list[MailView]:
        """Newest first; with `to` only what was sent to that address, upper and lower case alike."""
        wanted = to.strip().casefold() if to else None
        mails = (parse(file.stem, file.read_bytes()) for file in self._files())
        return [mail for mail in mails if wanted is None or wanted in {one.casefold() for one in mail.to}]

    def get(self, identifier: str) -> MailView | None:
        """One message, or None."""
        if not IDENTIFIER.fullmatch(identifier):
            return None
        try:
            return parse(identifier, self._path(identifier).read_bytes())
        except FileNotFoundError:
            return None

    def clear(self) -> None:
        """Delete every message."""
        for file in self._files():
            file.unlink(missing_ok=True)

    def _path(self, identifier: str) -> Path:
        return self._directory / f"{identifier}.eml"

    def _files(self) -> list[Path]:
        return sorted(self._directory.glob("*.eml"), reverse=True)
