"""Cells, days and zones: where local midnights and wall times lie on the grid of five-minute cells.

A day is a number of days since 1970-01-01, of the local calendar.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

CELL = 5
"""Minutes in a cell."""
DAY = 24 * 60 // CELL
"""Cells in a day without a clock change."""
Span = tuple[int, int]
"""`(start, stop)` in cells, without `stop`."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_IN_UTC = _EPOCH.replace(tzinfo=None)
_EPOCH_ORDINAL = date(1970, 1, 1).toordinal()
_SECONDS = CELL * 60
_WIDTH = timedelta(minutes=CELL)
_BLOCK = 16
# Some days within the calendar's limits, so that no neighbour and no offset leaves them.
FIRST_DAY = date.min.toordinal() - _EPOCH_ORDINAL + 2 * _BLOCK
LAST_DAY = date.max.toordinal() - _EPOCH_ORDINAL - 2 * _BLOCK
_TIMES = tuple(f"{minute // 60:02}:{minute % 60:02}:00Z" for minute in range(0, 24 * 60, CELL))


def cell_of(instant: datetime) -> int:
    """The cell in which an aware instant lies. ValueError for a naive one."""
    if instant.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return (instant - _EPOCH) // _WIDTH


def cells_within(begin: datetime, end: datetime) -> Span:
    """The cells that [begin, end) touches, both in UTC and without a zone. TypeError for aware ones."""
    return (begin - _EPOCH_IN_UTC) // _WIDTH, -((_EPOCH_IN_UTC - end) // _WIDTH)


def instant_of(cell: int) -> datetime:
    """The beginning of a cell, in UTC. OverflowError outside the years 1 to 9999."""
    return _EPOCH + cell * _WIDTH


def iso_of(cells: Iterable[int]) -> list[str]:
    """The beginnings of cells as text: `2027-03-01T08:00:00Z`."""
    if len(_texts) > _MOST_TEXTS:
        _texts.clear()
    return list(map(_texts.__getitem__, cells))


class _Texts(dict[int, str]):
    """Texts by cell, made when first asked for: many doctors have slots at the same times."""

    _day = (0, "1970-01-01T")

    def __missing__(self, cell: int) -> str:
        first, head = self._day
        index = cell - first
        if not 0 <= index < DAY:
            day, index = divmod(cell, DAY)
            head = f"{date_of(day).isoformat()}T"
            self._day = day * DAY, head
        text = self[cell] = head + _TIMES[index]
        return text


_texts = _Texts()
_MOST_TEXTS = 32_768  # about 5 MB


def day_of(local: date) -> int:
    """The number of a date."""
    return local.toordinal() - _EPOCH_ORDINAL


def date_of(day: int) -> date:
    """The date with this number."""
    return date.fromordinal(day + _EPOCH_ORDINAL)


def local_day(zone: str, cell: int) -> int:
    """The local day in which a cell begins."""
    return day_of(datetime.fromtimestamp(cell * _SECONDS, ZoneInfo(zone)).date())


def midnights(zone: str, first: int, last: int) -> list[int | None]:
    """For each day from `first` to `last`: the cell of its midnight, or None where hours must be looked up one by one.

    A number is given only for days without a clock change in or near them, whose offset is a multiple of five minutes:
    there, a local time is the midnight plus as many cells.
    """
    found: list[int | None] = []
    for block in range(first // _BLOCK, last // _BLOCK + 1):
        found += _midnights(zone, block)
    skipped = first % _BLOCK
    return found[skipped : skipped + last - first + 1]


@lru_cache(maxsize=8192)
def _midnights(zone: str, block: int) -> tuple[int | None, ...]:
    """The same for an aligned block of days."""
    info, first = ZoneInfo(zone), block * _BLOCK
    # At each midnight of UTC, from the day before to two days after.
    offsets = [datetime.fromtimestamp(day * 86400, info).utcoffset() for day in range(first - 1, first + _BLOCK + 2)]
    cells, rest = divmod(offsets[0] or timedelta(0), _WIDTH)
    if not rest and offsets.count(offsets[0]) == len(offsets):
        return tuple(range(first * DAY - cells, (first + _BLOCK) * DAY - cells, DAY))
    found: list[int | None] = []
    for index in range(_BLOCK):
        # No offset reaches a day, so this local day lies between the first and the last of the four. With one offset
        # from end to end, each wall time of it happens once: no zone has set its clocks back by the eight hours that
        # are left over at the end since 1969 (Kwajalein).
        one, *others = offsets[index : index + 4]
        if others.count(one) < len(others):
            one = _one_offset(info, first + index)
        cells, rest = divmod(one or timedelta(0), _WIDTH)
        found.append(None if one is None or rest else (first + index) * DAY - cells)
    return tuple(found)


def _one_offset(info: ZoneInfo, day: int) -> timedelta | None:
    """The offset that holds from the midnight of a day to the next one; None: it changes, or a midnight is no instant.

    With a skipped midnight, or one that comes twice, the offset depends on the fold (PEP 495).
    """
    ends = (datetime.combine(date_of(day + ahead), time.min, info) for ahead in (0, 1))
    offsets = {end.replace(fold=fold).utcoffset() for end in ends for fold in (0, 1)}
    return offsets.pop() if len(offsets) == 1 else None


@lru_cache(maxsize=8192)
def seconds_of(zone: str, day: int, minute: int, late: bool) -> int:
    """The instant, in seconds since 1970 (UTC), at which the clocks of `zone` show `minute` of `day`.

    A time that is skipped gives the first instant after the gap; one that happens twice gives the first of the two,
    the second one when `late`.
    """
    info = ZoneInfo(zone)
    wall = datetime.combine(date_of(day), time.min) + timedelta(minutes=minute)
    first, second = (wall.replace(tzinfo=info, fold=fold) for fold in (0, 1))
    if first.astimezone(UTC).astimezone(info).replace(tzinfo=None) == wall:
        return int((second if late else first).timestamp())
    # PEP 495: a skipped time is read with the offset before the gap when fold is 0, which lands behind the change, and
    # with the offset after it when fold is 1, which lands before the change.
    return _change(info, int(second.timestamp()), int(first.timestamp()))


def _change(info: ZoneInfo, low: int, high: int) -> int:
    """The first second after `low` with the offset that there is at `high`."""
    offset = datetime.fromtimestamp(high, info).utcoffset()
    while high - low > 1:
        middle = (low + high) // 2
        if datetime.fromtimestamp(middle, info).utcoffset() == offset:
            high = middle
        else:
            low = middle
    return high
