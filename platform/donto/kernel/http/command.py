"""One command, one transaction: a request that changes something commits whole or not at all.

Behind the door, every mutating route runs inside `Database.transaction`. Its response is held back until the commit
is acknowledged; an answer of 400 or more aborts. For routes that create, the Idempotency-Key row is part of the same
transaction, so a repeat after a lost answer finds either nothing (and does the work) or the answer. A repeat beside a
request that is still running is told to wait: what it would be answered might not be what the first one does.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final, cast

from litestar.types import Scope
from litestar.types.empty import Empty
from litestar.utils.scope.state import ScopeState
from pymongo.errors import PyMongoError

from donto.kernel.db import Database
from donto.kernel.errors import BadRequest, PayloadTooLarge, StillRunning
from donto.kernel.http.access import Need, Principal, TenantGate
from donto.kernel.http.asgi import AsgiApp, AsgiScope, Message, Receive, Send, header
from donto.kernel.http.door import ACCESS
from donto.kernel.idempotency import Answer, Attempt, IdempotencyStore, attempt_of
from donto.kernel.running import RunningCommands
from donto.kernel.tenancy import TenantScope, current_scope

COMMAND: Final = "donto_command"
"""Key of the Command in a route handler's `opt`."""
UNDER_WAY: Final = "donto_command_under_way"
"""Set in the ASGI scope while a transaction is open: database errors must then reach it, not become answers."""
BEFORE: Final = "donto_before_command"
"""Key, in the `opt` of a route or of its router, of a Prelude."""
_KEY = re.compile(rb"[\x21-\x7e]{8,255}")

Prelude = Callable[[AsgiScope, bytes], Awaitable[None]]
"""What happens once for a command, before its transaction, which may run again: taking from a rate limit, say.

It gets the ASGI scope and the body, which nobody has judged yet, and refuses by raising a Problem. It does not happen
for a repeat whose answer is kept.
"""


@dataclass(frozen=True, slots=True)
class Command:
    """How a mutating route is run."""

    transaction: bool = True
    idempotent: bool = False


class _Refused(Exception):
    def __init__(self, messages: list[Message]) -> None:
        super().__init__("refused")
        self.messages = messages


class CommandRunner:
    """Middleware behind the door."""

    def __init__(
        self,
        app: AsgiApp,
        database: Database,
        store: IdempotencyStore,
        running: RunningCommands,
        gate: TenantGate,
        max_body_bytes: int,
    ) -> None:
        self._app = app
        self._database = database
        self._store = store
        self._running = running
        self._gate = gate
        self._max_body_bytes = max_body_bytes

    async def __call__(self, scope: AsgiScope, receive: Receive, send: Send) -> None:
        """Run the rest of the request in a transaction if its route is a command."""
        command: Command | None = scope["route_handler"].opt.get(COMMAND)
        if scope["type"] != "http" or command is None or not command.transaction or scope["method"] == "OPTIONS":
            await self._app(scope, receive, send)
            return
        body = await self._read(receive)
        attempt = self._attempt(scope, body) if command.idempotent else None
        running = self._run(scope, body, None) if attempt is None else self._run_alone(scope, body, attempt)
        for message in await running:
            await send(message)

    async def _run_alone(self, scope: AsgiScope, body: bytes, attempt: Attempt) -> list[Message]:
        """Run it, unless an earlier request with its key is still running. Raises StillRunning then."""
        if not await self._running.begin(attempt.row_id):
            if answer := await self._store.answer_to(attempt):
                return _replayed(answer)
            raise StillRunning
        known = True
        try:
            return await self._run(scope, body, attempt)
        except PyMongoError as error:
            # The server may have the commit and tell nobody: until then, what a repeat is told could be wrong.
            known = not error.has_error_label("UnknownTransactionCommitResult")
            raise
        finally:
            await self._running.end(attempt.row_id, known=known)

    async def _run(self, scope: AsgiScope, body: bytes, attempt: Attempt | None) -> list[Message]:
        prelude: Prelude | None = scope["route_handler"].opt.get(BEFORE)
        if prelude and not (attempt and await self._store.answer_to(attempt)):
            await prelude(scope, body)
        state = ScopeState.from_scope(cast("Scope", scope))

        async def work() -> list[Message]:
            # A transaction may run its work again: nothing of an earlier try may show through.
            state.response_started, state.dependency_cache = False, Empty
            await self._check_state(scope)
            if attempt and (answer := await self._store.answer_to(attempt)):
                return _replayed(answer)
            messages = await self._answer(scope, body)
            if _status(messages) >= 400:
                raise _Refused(messages)
            if attempt:
                await self._store.keep(attempt, _kept(messages))
            return messages

        scope[UNDER_WAY] = True
        try:
            return await self._database.transaction(work)
        except _Refused as refused:
            return refused.messages
        finally:
            scope.pop(UNDER_WAY)
            state.response_started = False

    async def _check_state(self, scope: AsgiScope) -> None:
        """Judge the tenant's state again inside the transaction: a suspension holds from its commit on."""
        inside = current_scope()
        if isinstance(inside, TenantScope):
            access = scope["route_handler"].opt[ACCESS]
            await self._gate.check(inside.tenant_id, access.need or Need.WRITE)

    async def _answer(self, scope: AsgiScope, body: bytes) -> list[Message]:
        messages: list[Message] = []
        waiting, complete = [body], asyncio.Event()

        async def receive() -> Message:
            if waiting:
                return {"type": "http.request", "body": waiting.pop(), "more_body": False}
            # As servers do: a streamed answer listens for the disconnect, and ends with it.
            await complete.wait()
            return {"type": "http.disconnect"}

        async def send(message: Message) -> None:
            messages.append(message)
            if message["type"] == "http.response.body" and not message.get("more_body", False):
                complete.set()

        await self._app(scope, receive, send)
        return messages

    async def _read(self, receive: Receive) -> bytes:
        chunks, size, more = [], 0, True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise BadRequest("The request was cut off.")  # for the log: half a body must not pass for a whole one
            chunk = message.get("body", b"")
            size += len(chunk)
            if size > self._max_body_bytes:
                raise PayloadTooLarge(f"At most {self._max_body_bytes} bytes fit.")
            chunks.append(chunk)
            more = message.get("more_body", False)
        return b"".join(chunks)

    @staticmethod
    def _attempt(scope: AsgiScope, body: bytes) -> Attempt:
        key = header(scope, b"idempotency-key")
        if key is None or not _KEY.fullmatch(key):
            raise BadRequest("Send an Idempotency-Key header: 8 to 255 visible characters, new for each command.")
        user = scope.get("user")
        actor = user.user_id if isinstance(user, Principal) else "anonymous"
        asked = scope.get("query_string", b"") + b"\0" + body  # a query string holds no NUL: nothing is ambiguous
        return attempt_of(actor, scope["method"], scope["path"], key.decode("ascii"), asked)


def _status(messages: list[Message]) -> int:
    return int(messages[0]["status"])


def _kept(messages: list[Message]) -> Answer:
    start = messages[0]
    body = b"".join(message.get("body", b"") for message in messages[1:])
    return Answer(status=start["status"], headers=[(bytes(k), bytes(v)) for k, v in start["headers"]], body=body)


def _replayed(answer: Answer) -> list[Message]:
    headers = [*answer.headers, (b"idempotency-replayed", b"true")]
    return [
        {"type": "http.response.start", "status": answer.status, "headers": headers},
        {"type": "http.response.body", "body": answer.body, "more_body": False},
    ]
