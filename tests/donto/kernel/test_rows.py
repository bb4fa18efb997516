"""Rows are read without time zones where that can be made good, and nobody who has them can tell."""

from datetime import UTC, datetime, timedelta
from typing import Any, Literal

import msgspec
import pytest

from donto.kernel import rows
from donto.kernel.rows import give_zones, instants_of

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)


class Flat(msgspec.Struct, rename="camel"):
    id: str
    kind: Literal["a", "b"]
    starts_at: datetime
    ends_at: datetime | None
    places: list[str] = msgspec.field(default_factory=list)


class Pair(msgspec.Struct):
    one: int
    other: float | None


class Nested(msgspec.Struct):
    at: datetime
    pairs: list[Pair]
    first: Pair | None


class Deep(msgspec.Struct):
    flats: list[Flat]


class Open(msgspec.Struct):
    at: datetime
    anything: Any


class Table(msgspec.Struct):
    at: datetime
    days: dict[str, datetime]


@pytest.mark.parametrize(
    ("row", "fields"),
    [(Flat, ("startsAt", "endsAt")), (Nested, ("at",)), (Pair, ()), (Deep, None), (Open, None), (Table, None)],
)
def test_which_fields_hold_an_instant(row: type[msgspec.Struct], fields: tuple[str, ...] | None) -> None:
    assert instants_of(row) == fields


def test_instants_get_the_zone_they_mean() -> None:
    plain = NOON.replace(tzinfo=None)
    found: list[dict[str, Any]] = [{"startsAt": plain, "endsAt": None, "other": plain}, {"startsAt": plain}]
    give_zones(found, ("startsAt", "endsAt"))
    assert found == [{"startsAt": NOON, "endsAt": None, "other": plain}, {"startsAt": NOON}]
    assert msgspec.json.encode(found[1]) == b'{"startsAt":"2026-11-26T12:00:00Z"}'


def test_what_is_kept_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "_MOST_KEPT", 10)
    for step in range(100):
        found: list[dict[str, Any]] = [{"at": NOON.replace(tzinfo=None) + timedelta(seconds=step)}]
        give_zones(found, ("at",))
        assert found[0]["at"] == NOON + timedelta(seconds=step)
        assert len(rows._aware) <= rows._MOST_KEPT or step == 0
