"""Reads whose answer fits into one message, over the driver's connections by a short way.

The driver wraps three tasks, a session and a chain of retries around each command: more of its processor time than
sending, receiving and decoding a list (docs/adr/0024). A read needs none of that, because it can be repeated. So the
short way takes a connection from the driver's pool, writes the command and waits for the answer. All that is hard stays
the driver's: it finds the primary, opens, authenticates, encrypts and counts connections, encodes and decodes.

Whatever is not plain sailing is left to the driver altogether: inside a transaction, without a primary, when a
connection breaks, when the answer is an error or only a part, or with another version of it, its own `find` is called.
"""

import asyncio
import time
from collections.abc import Mapping
from functools import partial
from typing import Final

import pymongo
from pymongo.asynchronous.pool import AsyncConnection
from pymongo.asynchronous.server import Server
from pymongo.errors import PyMongoError
from pymongo.message import _op_msg, _OpMsg
from pymongo.monitoring import ConnectionClosedReason
from pymongo.read_preferences import ReadPreference

from donto.kernel.db import Collection, Raw, in_transaction
from donto.kernel.page import Sort

KNOWN_DRIVER: Final = "4.20.0"
"""The version whose inside the short way was written for. With another one it is closed, and a test says so."""
_is_known: Final = pymongo.version == KNOWN_DRIVER


async def read(
    collection: Collection,
    condition: Mapping[str, object],
    projection: Mapping[str, int] | None = None,
    *,
    sort: Sort | None = None,
    limit: int,
    hint: str | None = None,
) -> list[Raw]:
    """Up to `limit` records. `hint` names the index to use."""
    cursor = partial(collection.find, condition, projection, sort=sort, limit=limit, batch_size=limit + 1, hint=hint)
    seconds = collection.database.client.options.timeout
    if in_transaction() or seconds is None:
        return await cursor().to_list()
    command: Raw = {"find": collection.name, "filter": condition, "limit": limit, "batchSize": limit + 1}
    wishes = {"projection": projection, "sort": sort and dict(sort), "hint": hint}
    command |= {name: wish for name, wish in wishes.items() if wish}
    with pymongo.timeout(seconds):  # for both ways together
        found = await _in_short(collection, command, seconds)
        return await cursor().to_list() if found is None else found


async def _in_short(collection: Collection, command: Raw, seconds: float) -> list[Raw] | None:
    """What was found; None when it is better asked for at length."""
    until, server = time.monotonic() + seconds, _primary_for(collection)
    if server is None:
        return None
    try:
        async with server.pool.checkout() as connection:
            message = await _exchange(collection, connection, command, until - time.monotonic())
        answer = _OpMsg.unpack(message).unpack_response(codec_options=collection.codec_options)[0]
    except (PyMongoError, OSError):
        return None
    # More than 16 MB would come in parts. (The cursor of those ends by itself.)
    whole = answer["ok"] == 1 and answer["cursor"]["id"] == 0
    return answer["cursor"]["firstBatch"] if whole else None


def _primary_for(collection: Collection) -> Server | None:
    """What the driver takes for the primary at this moment; None: there is none, or another one is asked for."""
    client = collection.database.client
    if not _is_known or client.options.load_balanced or collection.read_preference != ReadPreference.PRIMARY:
        return None
    known = client._topology._servers.values()  # noqa: SLF001  nothing public gives it: see KNOWN_DRIVER
    return next((server for server in known if server.description.is_writable), None)


async def _exchange(collection: Collection, connection: AsyncConnection, command: Raw, seconds: float) -> bytes:
    """Send a command and give the message that answers it. Raises when there is none after so many seconds."""
    asked = command | {"readConcern": {"level": "majority"}, "maxTimeMS": max(1, int(seconds * 1000))}
    options, database = collection.codec_options, collection.database.name
    request, message, _, _ = _op_msg(0, asked, database, ReadPreference.PRIMARY, options)
    listeners = collection.database.client._event_listeners  # noqa: SLF001  nothing public gives them
    if listeners and listeners.enabled_for_commands:
        # The tenancy oracle sees what leaves, as it sees every command. Of the end listeners do not hear.
        place = connection.address, connection.server_connection_id
        listeners.publish_command_start(asked, database, request, *place)
    protocol = connection.conn.get_conn
    expiry = asyncio.get_running_loop().call_later(seconds, protocol.close, TimeoutError("no answer in time"))
    try:
        await protocol.write(message)
        answer, _ = await protocol.read(request, connection.max_message_size)
    except BaseException:
        # The answer may be on its way: nobody else may get this connection and find it there.
        await connection.close_conn(ConnectionClosedReason.ERROR)
        raise
    finally:
        expiry.cancel()
    return answer
