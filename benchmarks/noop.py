"""What the doors cost: a route that does nothing, with and without authentication."""

from collections.abc import Awaitable, Callable

from benchmarks.app import ANONYMOUS, AUTHENTICATED
from benchmarks.client import LoadClient, load_client
from benchmarks.ground import OWNER, Api, Ground
from benchmarks.load import Order, Report, connect, request_of
from benchmarks.ratio import alternate
from benchmarks.report import Part, cpu_of, figures, rate_of
from donto.kernel.tenancy import Actor, PlatformScope, entered
from infra.product import Product

_METHOD = (
    '`GET` of two routes that return `{"ok":true}`, in the product\'s own assembly (all middleware, one log line per '
    "request), one uvicorn process; keep-alive clients in another process. The authenticated one passes token, "
    "session, permission and tenant state; its principal comes from the cache that the change stream keeps honest. "
    "At the end the session is revoked directly in the database's service of another process, and the next call "
    "is refused."
)


async def run(ground: Ground, rounds: int, seconds: float) -> Part:
    """Both algorithms, 32 connections and one."""
    part = Part("Authenticated against anonymous no-op", _METHOD)
    for algorithm in ("HS256", "EdDSA"):
        product = Product(ground.settings(DONTO_TOKEN_ALGORITHM=algorithm))
        await product.core.start()
        try:
            async with ground.api(0, DONTO_TOKEN_ALGORITHM=algorithm) as api, load_client() as client:
                await _compare(part, ground, product, algorithm, api, client, rounds, seconds)
        finally:
            await product.stop()
    return part


async def _compare(
    part: Part,
    ground: Ground,
    product: Product,
    algorithm: str,
    api: Api,
    client: LoadClient,
    rounds: int,
    seconds: float,
) -> None:
    issued = await ground.sign_in(OWNER, product)
    requests = {
        "anonymous": request_of("GET", ANONYMOUS),
        "authenticated": request_of("GET", AUTHENTICATED, token=issued.access_token),
    }
    for connections in (32, 1):

        def side(request: str, connections: int = connections) -> Callable[[], Awaitable[Report]]:
            return lambda: client.run(api, Order(api.port, request, connections, seconds), 200)

        measured = await alternate(
            {name: side(request) for name, request in requests.items()}, wanted=rounds, at_most=2 * rounds
        )
        ratio = measured.ratio("authenticated", "anonymous", rate_of)
        part.add(
            f"{algorithm}, c={connections}: authenticated ÷ anonymous, requests/s",
            ratio.text(),
            "≥ 0.85",
            ratio.median >= 0.85,
        )
        part.add(
            f"{algorithm}, c={connections}: anonymous; authenticated; foreign cores",
            f"{figures(measured, 'anonymous')}; {figures(measured, 'authenticated')}; {measured.foreign.text()}",
        )
        cpu = measured.ratio("anonymous", "authenticated", cpu_of)
        used = [f"{measured.side(side, cpu_of).median:.0f}" for side in ("anonymous", "authenticated")]
        part.add(
            f"{algorithm}, c={connections}: the server's processor time, anonymous ÷ authenticated; µs per request",
            f"{cpu.text()}; {'; '.join(used)}",
        )
    await _revoke(part, product, algorithm, api.port, requests["authenticated"].encode(), issued.session.id)


async def _revoke(part: Part, product: Product, algorithm: str, port: int, request: bytes, session_id: str) -> None:
    """The cached principal must not survive its session, ended here and served there."""
    connection = await connect(port)
    before, _ = await connection.ask(request)
    with entered(PlatformScope(Actor("system", "benchmark"), "ending a session")):
        await product.identity.ends.one(session_id, "revoked by the benchmark")
    tries = 1
    after, _ = await connection.ask(request)
    while after == 200 and tries < 1000:
        tries += 1
        after, _ = await connection.ask(request)
    connection.close()
    part.add(
        f"{algorithm}: status before the session is revoked in another process; after; calls until refused",
        f"{before}; {after}; {tries}",
        "401",
        after == 401,
    )
