"""What providers refuse with, and what is then to be done: the table of the Cloud API's error codes, as data.

Sources: Meta's "Error codes" and "About the platform" (pair rate) of the Cloud API; RFC 5321 for mail.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from tenants.messaging.content import Channel

Action = Literal["retry", "other-channel", "template", "stop-account", "opt-out", "fix"]
Scope = Literal["message", "contact", "account"]


class Rule(NamedTuple):
    """What an error code asks for."""

    action: Action
    """`retry`: again after each of `delays`, then another channel. `template`: free text will not go, a template may.
    `stop-account`: nothing goes over the account until somebody mends it. `fix`: our request is wrong, so that no
    repetition helps. `opt-out`: they do not want it, on no channel."""
    scope: Scope = "message"
    """What else will meet the same refusal."""
    delays: tuple[int, ...] = ()
    """Seconds before try 2, 3, ..."""


class DriverError(Exception):
    """A provider did not take a message. Holds nothing of the message or the person."""

    def __init__(self, code: str, retryable: bool, scope: Scope = "message") -> None:
        """`code`: the provider's own, or one of ours (`timeout`, `http-5xx` ...)."""
        super().__init__(code)
        self.code = code
        self.retryable = retryable
        self.scope = scope


_TRANSIENT: Final = (5, 30, 120, 600)
_RATE: Final = (10, 30, 120, 600)
_PAIR: Final = tuple(4**n for n in range(1, 6))  # "retry after 4^n s"
_UNKNOWN_END: Final = (30, 120, 600)
"""After a time-out it may have gone out all the same: a status that names our id comes within seconds, and a message
that has one is not sent again."""
_A_DAY: Final = (25 * 3600,)

_RETRY: Final = Rule("retry", delays=_TRANSIENT)
_FIX: Final = Rule("fix")
_STOP: Final = Rule("stop-account", "account")
_OTHER: Final = Rule("other-channel", "contact")

_WHATSAPP: Final = {
    "131047": Rule("template", "contact"),
    "131026": _OTHER,
    "131049": Rule("retry", "contact", _A_DAY),
    "131050": Rule("opt-out", "contact"),
    "130472": _OTHER,
    "131062": _OTHER,
    **dict.fromkeys(("130429", "80007", "4"), Rule("retry", "account", _RATE)),
    "131056": Rule("retry", "contact", _PAIR),
    "131048": Rule("other-channel", "account"),
    **dict.fromkeys(("131000", "131016", "133004", "1", "2"), _RETRY),
    "131057": Rule("retry", "account", (60, 60, 120, 300)),
    **dict.fromkeys(("132000", "132001", "132005", "132007", "132012", "132068"), _FIX),
    **dict.fromkeys(("132015", "132016"), Rule("other-channel")),
    "132069": Rule("retry", delays=(600, 1800)),
    **dict.fromkeys(("131051", "131052", "131053", "131008", "131009", "100"), _FIX),
    **dict.fromkeys(("131031", "368", "130497", "133010"), _STOP),
    # The bill is unpaid: templates cost money and fail, answers inside the window are free and go on.
    "131042": Rule("other-channel", "account"),
    **dict.fromkeys(("0", "190", "3", "10", "131005"), _STOP),
    **dict.fromkeys((str(code) for code in range(200, 300)), _STOP),
}
_HTTP: Final = {
    "timeout": Rule("retry", delays=_UNKNOWN_END),
    "broken": Rule("retry", delays=_UNKNOWN_END),
    "unreadable": Rule("retry", delays=_UNKNOWN_END),
    "unreachable": Rule("retry", "account", (*_TRANSIENT, 1800)),
    "http-429": Rule("retry", "account", _RATE),
    "http-5xx": _RETRY,
    "http-401": _STOP,
    "http-403": _STOP,
    "http-4xx": Rule("other-channel"),
    "refused-url": _STOP,
}
_MAIL: Final = {
    "smtp-transient": Rule("retry", delays=(*_TRANSIENT, 1800)),
    "smtp-permanent": _OTHER,
}
_OURS: Final = {
    "window-closed": Rule("template", "contact"),
    "opted-out": Rule("opt-out", "contact"),
    "account-stopped": Rule("other-channel", "account"),
    "no-channel": Rule("other-channel", "account"),
    "content": _FIX,
    # What it says is not so any more. Whoever sent it says what follows, as one of those who are asked for another way.
    "overtaken": Rule("other-channel"),
}

TABLE: Final[Mapping[Channel, Mapping[str, Rule]]] = MappingProxyType(
    {"whatsapp": _WHATSAPP | _HTTP | _OURS, "sms": _HTTP | _OURS, "mail": _MAIL | _OURS}
)
"""By channel and code."""
UNKNOWN: Final = Rule("other-channel")
"""For codes that this release does not know: another channel helps more often than a repetition."""


def judge(channel: Channel, code: str) -> Rule:
    """What a code asks for."""
    return TABLE[channel].get(code, UNKNOWN)


def refused(channel: Channel, code: str) -> DriverError:
    """The error for a code, as the table has it."""
    rule = judge(channel, code)
    return DriverError(code, rule.action == "retry", rule.scope)


def delay_after(rule: Rule, tries: int) -> int | None:
    """Seconds until the next try when `tries` have failed; None when there is none."""
    return rule.delays[tries - 1] if rule.action == "retry" and 0 < tries <= len(rule.delays) else None
