"""A route that does not say who may call it does not start."""

from collections.abc import Callable
from typing import Any

import litestar
import pytest
from litestar import Litestar, Router, WebSocket
from litestar.handlers import WebsocketRouteHandler

from donto.kernel.http.access import Access, public, requires, signed_in
from donto.kernel.http.command import COMMAND
from donto.kernel.http.door import ACCESS
from donto.kernel.http.methods import allowed_methods
from donto.kernel.http.route import UndeclaredRouteError, check_declared, delete, get, handlers, patch, post, put
from tests.support.kernel_app import PERMISSIONS, FakeAuthenticator, FakeGate, KernelApp


def app_with(*route_handlers: Any) -> Litestar:
    """An application of some handlers and nothing else."""
    return Litestar(route_handlers=list(route_handlers), openapi_config=None)


@get("/fine", access=public("a test"))
async def fine() -> str:
    """A route that says enough."""
    return ""


def _raw(decorator: Callable[..., Any], **options: Any) -> Any:
    async def raw() -> None:
        return None

    return decorator("/raw", **options)(raw)


@pytest.mark.parametrize(
    ("handler", "said"),
    [
        (_raw(litestar.get), "no access"),
        (_raw(litestar.post, opt={COMMAND: None}), "no access"),
        (_raw(get, access=requires("things:invent")), "things:invent is not in the role matrix"),
        (_raw(get, access=requires("")), "not in the role matrix"),
        (_raw(get, access=public("")), "without a reason"),
        (_raw(get, access=signed_in("")), "without a reason"),
        (_raw(litestar.post, opt={ACCESS: public("a test")}), "no command"),
        (_raw(litestar.delete, opt={ACCESS: public("a test")}), "no command"),
    ],
)
def test_a_route_that_says_too_little_does_not_start(handler: Any, said: str) -> None:
    with pytest.raises(UndeclaredRouteError, match=said):
        check_declared(app_with(fine, handler), PERMISSIONS)


def test_what_is_no_http_route_does_not_start() -> None:
    class Talk(WebsocketRouteHandler):
        """A door that our door does not guard."""

    async def talk(socket: WebSocket[Any, Any, Any]) -> None:
        return None

    with pytest.raises(UndeclaredRouteError, match="only HTTP"):
        check_declared(app_with(fine, Talk("/talk")(talk)), PERMISSIONS)


def test_control_declared_routes_start() -> None:
    check_declared(app_with(fine, _raw(get, access=requires("things:read"))), PERMISSIONS)


async def test_the_application_itself_refuses(kernel: KernelApp) -> None:
    """Not only the check by itself."""
    from infra.application import create_litestar

    router = Router("/", route_handlers=[_raw(litestar.get)])
    with pytest.raises(UndeclaredRouteError):
        create_litestar(kernel.core, [router], FakeAuthenticator(), FakeGate(), PERMISSIONS)


@pytest.mark.parametrize("decorator", [get, post, put, patch, delete])
def test_access_cannot_be_left_out(decorator: Any) -> None:
    with pytest.raises(TypeError, match="access"):
        decorator("/x")


@pytest.mark.parametrize(
    ("decorator", "options", "transaction", "idempotent", "status"),
    [
        (post, {}, True, False, 200),
        (post, {"creates": True}, True, True, 201),
        (post, {"transaction": False}, False, False, 200),
        (put, {}, True, False, 200),
        (patch, {}, True, False, 200),
        (delete, {}, True, False, 204),
    ],
)
def test_commands_run_in_a_transaction_unless_they_say_otherwise(
    decorator: Any, options: dict[str, Any], transaction: bool, idempotent: bool, status: int
) -> None:
    handler = _raw(decorator, access=public("a test"), **options)
    [found] = handlers(app_with(handler))
    command = found.opt[COMMAND]
    assert (command.transaction, command.idempotent, found.status_code) == (transaction, idempotent, status)


def test_access_says_what_it_asks() -> None:
    assert requires("a:b", step_up=True) == Access("permission", "tenant", permission="a:b", step_up=True)
    assert public("why").kind == "public"


def test_allowed_methods_of_a_path() -> None:
    app = app_with(fine, _raw(post, access=public("a test")), _raw(get, access=public("a test")))
    assert allowed_methods(app, "/raw") == "GET, OPTIONS, POST"
    assert allowed_methods(app, "/raw/") == "GET, OPTIONS, POST"
    assert allowed_methods(app, "/elsewhere") == "OPTIONS"
