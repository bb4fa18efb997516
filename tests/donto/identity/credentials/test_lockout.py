from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from donto.identity.credentials.lockout import (
    MAX_IN_ROW,
    MAX_IN_WINDOW,
    WINDOW,
    Allowed,
    Denied,
    LockoutState,
    after_failure,
    after_success,
    check,
    taken_back,
)

START = datetime(2026, 3, 1, 9, tzinfo=UTC)
SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)


def fail(times: int, state: LockoutState | None = None, at: datetime = START) -> LockoutState:
    state = state or LockoutState()
    for _ in range(times):
        state = after_failure(state, at)
    return state


def opens_at(state: LockoutState, now: datetime) -> datetime:
    decision = check(state, now)
    assert isinstance(decision, Denied)
    assert decision.retry_after_seconds is not None
    return now + timedelta(seconds=decision.retry_after_seconds)


def test_a_new_account_is_open() -> None:
    assert check(LockoutState(), START) == Allowed()


def test_the_fifth_failure_locks_for_a_minute_to_the_second() -> None:
    assert check(fail(4), START) == Allowed()
    state = fail(5)
    assert check(state, START) == Denied(60)
    assert check(state, START + 59 * SECOND) == Denied(1)
    assert check(state, START + 59 * SECOND + timedelta(milliseconds=999)) == Denied(1)
    assert check(state, START + MINUTE) == Allowed()


def test_locks_grow() -> None:
    # Spread out, so that only the growing lock speaks and not the window.
    state, now, locks = LockoutState(), START, {}
    for count in range(1, 31):
        state = after_failure(state, now)
        decision = check(state, now)
        if isinstance(decision, Denied):
            locks[count] = decision.retry_after_seconds
        now += timedelta(hours=2)
    assert locks == {5: 60, 8: 300, 10: 900, 15: 1800, 20: 3600, 25: 3600, 30: 3600}


def test_at_most_ten_in_a_window_to_the_second_even_when_successes_reset_the_row() -> None:
    state = LockoutState()
    for minute in range(10):
        state = after_success(after_failure(state, START + minute * MINUTE))
        assert check(state, START + minute * MINUTE) == (Allowed() if minute < 9 else Denied(6 * 60))
    assert state.failures_in_window(START + 9 * MINUTE) == MAX_IN_WINDOW
    assert check(state, START + WINDOW - SECOND) == Denied(1)
    assert check(state, START + WINDOW) == Allowed()
    assert state.failures_in_window(START + WINDOW) == 9
    # One more fills it again, until the second failure leaves the window.
    state = after_success(after_failure(state, START + WINDOW))
    assert opens_at(state, START + WINDOW) == START + MINUTE + WINDOW


def test_a_hundred_in_a_row_is_the_end_until_a_reset() -> None:
    years = timedelta(days=3650)
    assert check(fail(MAX_IN_ROW - 1), START + years) == Allowed()
    state = fail(MAX_IN_ROW)
    assert check(state, START + years) == Denied(None)
    assert fail(5, state).failures_in_row == MAX_IN_ROW
    assert check(fail(5, state), START + years) == Denied(None)
    assert check(LockoutState(), START) == Allowed()


def test_success_ends_the_row_and_the_lock() -> None:
    state = after_success(fail(5))
    assert (state.failures_in_row, state.locked_until) == (0, None)
    assert check(state, START) == Allowed()
    assert check(fail(4, state), START) == Allowed()


def test_success_takes_back_the_try_that_was_counted_beforehand() -> None:
    state = fail(2)
    later = START + SECOND
    for _ in range(50):
        assert check(state, later) == Allowed()
        state = after_success(after_failure(state, later), later)
    assert state == LockoutState(recent=(START, START))
    assert after_success(state, later) == state


def test_a_clock_that_goes_back_never_shortens_a_lock() -> None:
    state = fail(15)
    assert state.locked_until == START + 30 * MINUTE
    assert fail(1, state, START - timedelta(hours=3)).locked_until == state.locked_until
    assert fail(5, state, START - timedelta(hours=3)).locked_until == state.locked_until


@given(st.lists(st.tuples(st.integers(0, 1_200_000), st.booleans()), max_size=150))
def test_no_order_of_tries_breaks_a_bound(steps: list[tuple[int, bool]]) -> None:
    state, now, failures, in_row = LockoutState(), START, list[datetime](), 0
    for millis, succeeds in steps:
        now += timedelta(milliseconds=millis)
        decision = check(state, now)
        if isinstance(decision, Denied):
            if decision.retry_after_seconds is None:
                assert in_row == MAX_IN_ROW
                return
            # A client that waits as told is let in, and not a whole second earlier than needed.
            wait = timedelta(seconds=decision.retry_after_seconds)
            assert check(state, now + wait) == Allowed()
            assert check(state, now + wait - SECOND) != Allowed()
            continue
        if succeeds:
            state, in_row = after_success(after_failure(state, now), now), 0
        else:
            state, in_row = after_failure(state, now), in_row + 1
            failures.append(now)
        assert sum(1 for moment in failures if now < moment + WINDOW) <= MAX_IN_WINDOW
        assert in_row <= MAX_IN_ROW
        assert state.failures_in_row == in_row
        assert len(state.recent) <= MAX_IN_WINDOW


def test_a_try_that_was_right_but_not_enough_leaves_the_row_as_it_was() -> None:
    before = LockoutState(tuple(START + timedelta(seconds=n) for n in range(4)), 4, None)
    now = START + timedelta(seconds=10)
    counted = after_failure(before, now)
    assert counted.locked_until is not None
    assert taken_back(counted, now, before, counted) == before
    again = after_failure(counted, now + timedelta(seconds=1))
    later = taken_back(again, now, before, counted)
    assert (later.failures_in_row, len(later.recent)) == (5, 5), "the other one stays counted"
