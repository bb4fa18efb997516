"""Sixty-four clients book at once while the database's primary is killed: nothing is lost, nobody is double.

DONTO_STORM_SECONDS makes the storm longer, with a kill every few seconds for as long as it lasts.
"""

import asyncio
import logging
import os
import secrets
from pathlib import Path
from typing import Final

from tests.support.product import Running, running
from tests.support.replica_set import Trouble, three_nodes
from tests.support.storm import CLIENTS, Storm, ground, inspect, past

SECONDS: Final = float(os.environ.get("DONTO_STORM_SECONDS", "0"))
KILLS: Final = 3
PAUSE: Final = 2.0
IMPATIENCE: Final = 0.03
_log: Final = logging.getLogger("donto.faults")
"""Figures, with --log-cli-level=info."""


async def test_nothing_is_lost_and_nobody_is_double(tmp_path: Path, redis_url: str) -> None:
    """Two products on one set, as two processes would be: each with its own caches and connections."""
    name = f"storm_{secrets.token_hex(4)}"
    async with (
        three_nodes(tmp_path, oplog_mb=1024 if SECONDS else 256) as nodes,
        running(nodes.url, redis_url, name) as one,
        running(nodes.url, redis_url, name) as other,
    ):
        place = await ground(one)
        token = place.here.owner.token
        storm = Storm(place, [one.caller(token), other.caller(token)], impatience=IMPATIENCE)
        trouble = Trouble(nodes)
        strikes = asyncio.create_task(trouble.strikes(max(KILLS, int(SECONDS / 60)), max(PAUSE, SECONDS / 100)))
        ledger = await storm.rage(lambda passed: passed < SECONDS or not strikes.done())
        await strikes
        verdict = await inspect(one, place, ledger)
        _log.info("%s; elections %s s; %s", ledger.figures(storm.seconds), trouble.gaps, verdict)
        assert verdict.clean, str(verdict)
        assert len(set(trouble.killed)) == len(trouble.killed) >= KILLS
        assert len(ledger.booked) > CLIENTS
        assert ledger.cancelled, "control: cancellations took part"
        assert ledger.unknown["TimeoutError"], "control: some outcomes were unknown"
        assert ledger.refused, "control: they met"


async def test_without_claims_the_same_storm_double_books(mongo_url: str, redis_url: str) -> None:
    """The control: with the lock taken away, looking first is not enough, and the check sees it."""
    async with running(mongo_url, redis_url, f"control_{secrets.token_hex(4)}") as product:
        await _drop_the_lock(product)
        place = await ground(product, doctors=2, patients=20)
        storm = Storm(place, [product.caller(place.here.owner.token)], days_each_second=0.2, cancelling=0.0)
        ledger = await storm.rage(lambda passed: passed < 20 and storm.ledger.attempts < 4 * CLIENTS)
        verdict = await inspect(product, place, ledger)
        _log.info("%s; %s", ledger.figures(storm.seconds), verdict)
        assert verdict.found["doctor-overlap"]
        assert verdict.found["patient-overlap"] or verdict.found["room-overlap"]
        assert verdict.found["claimed-twice"]


async def _drop_the_lock(product: Running) -> None:
    async with past(product) as database:
        await database["appointments"].drop_index("tenant_claims")
