"""The transport that sends head and body of an answer together."""

import asyncio
from collections.abc import Iterable

from infra.gathering import GatheringTransport

Data = bytes | bytearray | memoryview


class Line(asyncio.Transport):
    """Notes what it is handed, call by call."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[bytes] = []
        self.closed = False

    def writelines(self, list_of_data: Iterable[Data]) -> None:
        assert not self.closed
        self.sent.append(b"".join(list_of_data))

    def close(self) -> None:
        self.closed = True

    def is_closing(self) -> bool:
        return self.closed


async def test_head_and_body_leave_together_and_at_once() -> None:
    line = Line()
    transport = GatheringTransport(line)
    transport.write(b"head;")
    assert line.sent == []
    transport.write(b"body")
    assert line.sent == [b"head;body"]
    await asyncio.sleep(0)
    assert line.sent == [b"head;body"]


async def test_a_head_alone_leaves_in_the_next_turn() -> None:
    """The head of a stream, whose first event may be minutes away."""
    line = Line()
    GatheringTransport(line).write(b"head;")
    await asyncio.sleep(0)
    assert line.sent == [b"head;"]


async def test_each_answer_of_a_connection_is_gathered_by_itself() -> None:
    line = Line()
    transport = GatheringTransport(line)
    for piece in (b"head1;", b"body1;", b"head2;", b"body2;"):
        transport.write(piece)
    assert line.sent == [b"head1;body1;", b"head2;body2;"]


async def test_what_is_kept_is_sent_before_the_connection_closes() -> None:
    line = Line()
    transport = GatheringTransport(line)
    transport.write(b"400")
    transport.close()
    assert (line.sent, line.closed) == ([b"400"], True)
    await asyncio.sleep(0)
    assert line.sent == [b"400"]


async def test_a_connection_that_was_lost_meanwhile_is_left_alone() -> None:
    line = Line()
    GatheringTransport(line).write(b"head;")
    line.close()
    await asyncio.sleep(0)
    assert line.sent == []
