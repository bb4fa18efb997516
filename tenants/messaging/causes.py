"""Whether the cause of a message still stands when its turn comes: a visit may have been cancelled meanwhile."""

from collections.abc import Sequence
from typing import Protocol

from tenants.messaging.models import Message


class Standing(Protocol):
    """Knows the causes of some messages. Asked outside transactions, right before a message goes to its provider."""

    async def stands(self, message: Message) -> bool:
        """False when the message says what is not so any more. True for messages of others."""
        ...


class Causes:
    """Asks all who know. Filled while the contexts are wired."""

    def __init__(self, ports: Sequence[Standing] = ()) -> None:
        """`ports`: who is asked."""
        self._ports = list(ports)

    def known_to(self, port: Standing) -> None:
        """Ask `port` too."""
        self._ports.append(port)

    async def stands(self, message: Message) -> bool:
        """Whether nobody objects."""
        for port in self._ports:
            if not await port.stands(message):
                return False
        return True
