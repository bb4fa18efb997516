"""What the doors of this package share: who is asking, and how tokens are answered with."""

from collections.abc import Iterable
from typing import Any, TypeVar

from litestar import Request, Response
from litestar.datastructures import Cookie
from litestar.di import NamedDependency, Provide
from litestar.params import SkipValidation

from donto.identity.sessions.facts import Facts, SetCookie, facts_of
from donto.kernel.http.access import Principal
from donto.kernel.http.client import client_of

T = TypeVar("T")
FromClient = NamedDependency[SkipValidation[Facts]]
Who = NamedDependency[SkipValidation[Principal]]


def respond(view: T, cookies: Iterable[SetCookie], status_code: int | None = None) -> Response[T]:
    """`view` with cookies: HttpOnly, SameSite=Strict, and Secure as the deployment says."""
    return Response(
        view,
        status_code=status_code,
        cookies=[
            Cookie(
                key=cookie.name,
                value=cookie.value,
                path=cookie.path,
                max_age=int(cookie.lifetime.total_seconds()),
                secure=cookie.secure,
                httponly=True,
                samesite="strict",
            )
            for cookie in cookies
        ],
    )


def principal_of(request: Request[Any, Any, Any]) -> Principal:
    """The caller, whom the door has admitted."""
    user: Principal = request.user
    return user


def facts_provider(trusted_proxy_hops: int) -> Provide:
    """The dependency `facts`."""

    def facts(request: Request[Any, Any, Any]) -> Facts:
        return facts_of(client_of(request, trusted_proxy_hops))

    return Provide(facts, sync_to_thread=False)


PRINCIPAL = Provide(principal_of, sync_to_thread=False)
"""The dependency `principal`."""
