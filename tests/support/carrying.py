"""Delivering what changes of visits put into the outbox, as the worker does, and looking at what is due."""

from infra.deliveries import deliveries
from tenants import scheduling
from tests.support.product import Running
from tests.support.world import Town
from workers.jobs.reports import fold_reports
from workers.jobs.waitlist import sweep_waitlist
from workers.parts import WorkerParts
from workers.relay import Relay


def parts_of(running: Running) -> WorkerParts:
    """What a worker's jobs would have in this process."""
    return WorkerParts.of(running.product, deliveries(running.product))


async def carry(running: Running, town: Town) -> None:
    """Tell everybody who follows visits of the changes that are due."""
    product = running.product
    core, topic = product.core, scheduling.TOPIC
    cipher = core.keys.cipher("outbox")
    followers = {topic: deliveries(product)[topic]}
    relay = Relay(core.database, cipher, core.clock, core.ids, followers, product.control.directory)
    await relay.sweep([town.database])


async def sweep(running: Running) -> None:
    """Run the job that asks those who wait."""
    await sweep_waitlist({"parts": parts_of(running)})


async def fold(running: Running) -> None:
    """Run the job that counts marked days again."""
    await fold_reports({"parts": parts_of(running)})
