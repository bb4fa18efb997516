"""What can go wrong, as problem details (RFC 9457).

Raise the narrowest class; `donto.kernel.http.problem` renders it. `type` is a stable slug under `/problems/`,
`detail` is a sentence for the person at the screen and never carries a stack, a query or somebody else's data.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Final


@dataclass(frozen=True, slots=True)
class FieldError:
    """One fault of the input: where, which rule, and in words.

    Where: an RFC 6901 pointer into the body, or `byte:17` of one that is no JSON; `query:x`, `header:x`, `path:x`.
    """

    pointer: str
    code: str
    detail: str


RESERVED: Final = frozenset({"type", "title", "status", "instance", "traceId"})
"""Members of every problem document."""


class Problem(Exception):
    """An answer that is not success. Subclasses fix status, type and title."""

    status: ClassVar[int] = 500
    type: ClassVar[str] = "internal-error"
    title: ClassVar[str] = "Something went wrong"

    def __init__(
        self,
        detail: str | None = None,
        *,
        errors: Sequence[FieldError] = (),
        headers: Mapping[str, str] | None = None,
        **extra: Any,
    ) -> None:
        """`extra` becomes extension members of the problem document (RFC 9457, 3.2).

        Raises TypeError for a name that the document has a meaning for: it would hide what belongs there.
        """
        if taken := RESERVED & extra.keys():
            raise TypeError(f"no extension member of a problem can be called {sorted(taken)}")
        super().__init__(detail or self.title)
        self.detail = detail or self.title
        self.errors = tuple(errors)
        self.headers = dict(headers or {})
        self.extra = extra


class BadRequest(Problem):
    """The request cannot be understood, or lacks a header that it must have."""

    status, type, title = 400, "bad-request", "The request cannot be understood"


class InvalidInput(Problem):
    """The request is well formed, but a value breaks a rule."""

    status, type, title = 422, "invalid-input", "Some of the input is not valid"

    @classmethod
    def at(cls, pointer: str, code: str, detail: str) -> "InvalidInput":
        """The common case of one fault."""
        return cls(detail, errors=[FieldError(pointer, code, detail)])


@contextmanager
def under(prefix: str) -> Iterator[None]:
    """Around the judging of a part of a body: its faults are reported under `prefix`, where the client sent it."""
    try:
        yield
    except InvalidInput as wrong:
        moved = [replace(e, pointer=prefix + e.pointer) if e.pointer.startswith("/") else e for e in wrong.errors]
        raise InvalidInput(wrong.detail, errors=moved, **wrong.extra) from None


class Unauthenticated(Problem):
    """No token, or one that does not hold."""

    status, type, title = 401, "unauthenticated", "Sign in first"

    def __init__(self, detail: str | None = None, **extra: Any) -> None:
        """Always carries the challenge that RFC 9110 (11.6.1) asks for."""
        super().__init__(detail, headers={"WWW-Authenticate": "Bearer"}, **extra)


class Forbidden(Problem):
    """Known, but not allowed, inside one's own tenant. Across tenants the answer is NotFound."""

    status, type, title = 403, "forbidden", "You are not allowed to do this"


class StepUpRequired(Forbidden):
    """The action asks for a fresh password or second factor."""

    type, title = "step-up-required", "Confirm that it is you"


class SecondFactorRequired(Forbidden):
    """The tenant or the role asks for a second factor which this account has not set up."""

    type, title = "second-factor-required", "Set up a second factor first"


class TenantStateForbids(Forbidden):
    """The tenant's life cycle state does not allow this kind of action."""

    type, title = "tenant-state", "The account's state does not allow this"


class NotInPlan(Forbidden):
    """A feature that the tenant's plan does not include."""

    type, title = "not-in-plan", "Your plan does not include this"


class NotFound(Problem):
    """Not there, or not yours: the two are the same answer."""

    status, type, title = 404, "not-found", "Not found"


class Conflict(Problem):
    """The state of the record does not allow it; extension members say what clashes and what is allowed."""

    status, type, title = 409, "conflict", "This does not fit the present state"


class LimitReached(Conflict):
    """A limit of the plan is used up."""

    type, title = "plan-limit-reached", "A limit of your plan is reached"


class StillRunning(Conflict):
    """An earlier request with the same Idempotency-Key has not ended: nothing is decided, neither for nor against."""

    type, title = "still-running", "The first request with this key is still running"

    def __init__(self) -> None:
        """Its repeat will be answered as the first request was, once that has ended."""
        super().__init__(
            "An earlier request with this Idempotency-Key is still running. Repeat it in a moment.",
            headers={"Retry-After": "1"},
        )


class PreconditionFailed(Problem):
    """If-Match names another version than the stored one."""

    status, type, title = 412, "version-changed", "Somebody else changed this in the meantime"


class PayloadTooLarge(Problem):
    """The body is larger than the limit."""

    status, type, title = 413, "too-large", "The request is too large"


class UnsupportedMediaType(Problem):
    """The body is in another format than the route reads (RFC 9110, 15.5.16)."""

    status, type, title = 415, "unsupported-media-type", "The body is in the wrong format"


class PreconditionRequired(Problem):
    """A change without If-Match (RFC 6585)."""

    status, type, title = 428, "version-required", "Say which version you are changing"


class TooManyRequests(Problem):
    """A rate limit or a lock-out (RFC 6585)."""

    status, type, title = 429, "too-many-requests", "Too many tries"

    def __init__(self, retry_after_seconds: int, detail: str | None = None, **extra: Any) -> None:
        """`retry_after_seconds`: whole seconds until a try can succeed."""
        wait = max(1, retry_after_seconds)
        super().__init__(detail or f"Too many tries. Wait {wait} s.", headers={"Retry-After": str(wait)}, **extra)


class Unavailable(Problem):
    """A part that is needed does not answer just now; nothing is known about the effect."""

    status, type, title = 503, "unavailable", "Please try again in a moment"

    def __init__(self, detail: str | None = None, **extra: Any) -> None:
        """Clients may repeat with the same Idempotency-Key."""
        super().__init__(detail, headers={"Retry-After": "1"}, **extra)
