from datetime import UTC, datetime, timedelta, timezone

from donto.kernel.clock import FixedClock, SystemClock, to_millis
from donto.kernel.ids import Ids, is_id

START = datetime(2026, 3, 1, 12, 0, 0, 123456, UTC)


def test_instants_are_aware_utc_and_whole_milliseconds() -> None:
    now = SystemClock().now()
    assert now.tzinfo is UTC
    assert now.microsecond % 1000 == 0
    assert to_millis(START).microsecond == 123_000


def test_a_fixed_clock_moves_when_told_and_keeps_utc() -> None:
    clock = FixedClock(datetime(2026, 3, 1, 17, 30, tzinfo=timezone(timedelta(hours=5, minutes=30))))
    assert clock.now() == datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
    clock.advance(timedelta(seconds=1, microseconds=1500))
    assert clock.now() == datetime(2026, 3, 1, 12, 0, 1, 1000, UTC)


def test_ids_sort_by_creation_and_have_their_form() -> None:
    clock = FixedClock(START)
    ids = Ids(clock)
    made = []
    for _ in range(50):
        made.append(ids.new("cln"))
        clock.advance(timedelta(milliseconds=1))
    assert made == sorted(made)
    assert len(set(made)) == 50
    assert all(is_id(one) for one in made)


def test_ids_of_one_millisecond_sort_by_creation() -> None:
    ids = Ids(FixedClock(START))
    made = [ids.new("msg") for _ in range(1000)]
    assert made == sorted(made)
    assert len(set(made)) == 1000
    assert all(is_id(one) for one in made)


def test_an_id_carries_time_version_and_variant() -> None:
    """RFC 9562, 5.7."""
    text = Ids(FixedClock(START), randbits=lambda n: 0).new("cln").removeprefix("cln_")
    value = 0
    for sign in text:
        value = value << 5 | "0123456789abcdefghjkmnpqrstvwxyz".index(sign)
    assert value >> 80 == int(to_millis(START).timestamp() * 1000)
    assert value >> 76 & 0xF == 7
    assert value >> 62 & 0b11 == 0b10


def test_what_is_no_id() -> None:
    good = Ids(SystemClock()).new("cln")
    for bad in ("", "cln", good.upper(), good + "x", good + "\n", good[:-1] + "u", good.replace("_", "-"), "\0" + good):
        assert not is_id(bad), bad
