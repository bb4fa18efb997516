"""Random walks on the real database: whatever people and staff do, nothing crashes and nothing is booked twice."""

import asyncio
import os
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tenants.conversation import policy, service
from tenants.conversation.models import ConversationRecord
from tenants.conversation.turn import Turn
from tests.tenants.conversation.line import Line
from tests.tenants.conversation.live_walk import LiveWalk
from tests.tenants.conversation.walk import Wrong

pytestmark = pytest.mark.anyio
WALKS = int(os.environ.get("DONTO_WALKS", "10"))
"""About three seconds each on a quiet machine with two cores."""


def settings_for(walks: int, **other: Any) -> settings:
    return settings(
        max_examples=walks,
        stateful_step_count=30,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        **other,
    )


async def walk(line: Line, walks: int) -> None:
    """Walk in a thread: see `live_walk`."""
    LiveWalk.line, LiveWalk.loop = line, asyncio.get_running_loop()
    chosen = settings_for(walks, report_multiple_bugs=False, print_blob=False)
    await asyncio.to_thread(run_state_machine_as_test, LiveWalk, settings=chosen)


async def test_random_walks(line: Line) -> None:
    await walk(line, WALKS)
    booked = [one for one in await line.rows("appointments") if one["channel"] == "whatsapp"]
    assert any(one["status"] in ("scheduled", "confirmed", "cancelled") for one in booked), "walks that book something"
    said = await line.rows("messages", direction="in")
    assert len(said) > 4 * WALKS


async def test_control_a_time_that_is_not_given_back_is_found(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Turn, "release", lambda turn: turn.set(hold=None))
    with pytest.raises(Wrong, match="held and forgotten") as failed:
        await walk(line, 20)
    assert "\n1 > " in str(failed.value)


async def test_control_a_message_without_an_answer_is_found(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "TYPED", policy.TYPED | {"tap"})
    monkeypatch.setattr(ConversationRecord, "paused", lambda *_: True)
    with pytest.raises(Wrong, match="no way on"):
        await walk(line, 2)
