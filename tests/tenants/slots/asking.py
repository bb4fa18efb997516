"""Short ways to write rules, cells and times in tests."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from tenants.slots import Busy, Demand, Rules, WeeklyRule, cell_of, iso_of, slots

ALWAYS = date(2020, 1, 1)


def every_day(*windows: str, first: date = ALWAYS, last: date | None = None) -> tuple[WeeklyRule, ...]:
    """Windows such as `09:00-17:30` on all days."""
    return (WeeklyRule(tuple((day, *window(text)) for text in windows for day in range(1, 8)), first, last, "week"),)


def only_on(day: date, *windows: str) -> tuple[WeeklyRule, ...]:
    """The same on one local day."""
    return every_day(*windows, first=day, last=day)


def window(text: str) -> tuple[int, int]:
    """`09:00-17:30` in minutes."""
    opens, closes = (int(time[:2]) * 60 + int(time[3:]) for time in text.split("-"))
    return opens, closes


def cell(local: str, zone: str = "UTC", fold: int = 0) -> int:
    """The cell at `2027-03-01 09:00` in a zone."""
    return cell_of(datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone), fold=fold))


def span(start: str, stop: str, zone: str = "UTC") -> tuple[int, int]:
    """From one local time to another."""
    return cell(start, zone), cell(stop, zone)


def times(rules: Rules, demand: Demand, day: str, busy: Busy | None = None) -> list[str]:
    """Starts of one UTC day, `HH:MM` in UTC."""
    begin = cell(f"{day} 00:00")
    return [text[11:16] for text in iso_of(slots(rules, busy or Busy(), demand, begin, begin + 288))]
