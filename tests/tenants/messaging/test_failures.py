"""The table of error codes: what each asks for, and when the next try is."""

import pytest

from tenants.messaging.failures import TABLE, UNKNOWN, delay_after, judge, refused
from workers.relay import TRIES


@pytest.mark.parametrize(
    ("code", "action", "scope"),
    [
        ("131047", "template", "contact"),
        ("131026", "other-channel", "contact"),
        ("131049", "retry", "contact"),
        ("131050", "opt-out", "contact"),
        ("130472", "other-channel", "contact"),
        ("130429", "retry", "account"),
        ("80007", "retry", "account"),
        ("4", "retry", "account"),
        ("131056", "retry", "contact"),
        ("131048", "other-channel", "account"),
        ("131000", "retry", "message"),
        ("131016", "retry", "message"),
        ("133004", "retry", "message"),
        ("1", "retry", "message"),
        ("2", "retry", "message"),
        ("131057", "retry", "account"),
        ("132000", "fix", "message"),
        ("132001", "fix", "message"),
        ("132005", "fix", "message"),
        ("132007", "fix", "message"),
        ("132012", "fix", "message"),
        ("132015", "other-channel", "message"),
        ("132016", "other-channel", "message"),
        ("132068", "fix", "message"),
        ("132069", "retry", "message"),
        ("131053", "fix", "message"),
        ("131008", "fix", "message"),
        ("100", "fix", "message"),
        ("131031", "stop-account", "account"),
        ("368", "stop-account", "account"),
        ("130497", "stop-account", "account"),
        ("131042", "other-channel", "account"),
        ("0", "stop-account", "account"),
        ("190", "stop-account", "account"),
        ("3", "stop-account", "account"),
        ("10", "stop-account", "account"),
        ("200", "stop-account", "account"),
        ("299", "stop-account", "account"),
        ("131005", "stop-account", "account"),
        ("133010", "stop-account", "account"),
        ("131062", "other-channel", "contact"),
        ("999999", "other-channel", "message"),
    ],
)
def test_what_a_code_asks_for(code: str, action: str, scope: str) -> None:
    rule = judge("whatsapp", code)
    assert (rule.action, rule.scope) == (action, scope)
    error = refused("whatsapp", code)
    assert (error.code, error.retryable, error.scope) == (code, action == "retry", scope)


def test_exactly_what_is_tried_again_has_delays() -> None:
    for table in TABLE.values():
        for code, rule in table.items():
            assert bool(rule.delays) == (rule.action == "retry"), code
            assert list(rule.delays) == sorted(rule.delays), code


def test_a_message_gives_up_before_the_relay_does() -> None:
    """The relay makes a dead letter after its tries. By then the message has failed, and another channel has it."""
    longest = max(len(rule.delays) for table in TABLE.values() for rule in table.values())
    assert longest + 1 < TRIES


def test_the_pair_rate_waits_four_to_the_n() -> None:
    rule = judge("whatsapp", "131056")
    assert [delay_after(rule, tries) for tries in range(1, 7)] == [4, 16, 64, 256, 1024, None]


def test_the_marketing_cap_waits_more_than_a_day() -> None:
    rule = judge("whatsapp", "131049")
    assert delay_after(rule, 1) == 25 * 3600
    assert delay_after(rule, 2) is None


def test_what_is_not_to_be_repeated_has_no_next_try() -> None:
    assert delay_after(judge("whatsapp", "131026"), 1) is None
    assert delay_after(UNKNOWN, 1) is None
