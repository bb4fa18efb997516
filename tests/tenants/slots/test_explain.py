"""Every rule that can forbid a start is named, alone and together with others."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import get_args

from tenants.slots import Block, Busy, DayRule, Demand, Kind, Rules, Span, explain
from tests.tenants.slots.asking import cell, every_day, span

RULES = Rules("Europe/Berlin", every_day("09:00-12:00", "13:00-17:00"), step=30)
VISIT = Demand(30)
FREE = Busy()
BEGIN, END = span("2027-03-01 00:00", "2027-04-01 00:00")
MONDAY = date(2027, 3, 1)


def why(at: str, rules: Rules = RULES, busy: Busy = FREE, demand: Demand = VISIT) -> list[Block]:
    return explain(rules, busy, demand, cell(at, rules.zone), earliest=BEGIN, latest=END)


def taken(start: str, stop: str) -> Span:
    return span(f"2027-03-01 {start}", f"2027-03-01 {stop}", "Europe/Berlin")


def test_nothing_forbids() -> None:
    assert why("2027-03-01 09:00") == []


def test_too_soon() -> None:
    assert why("2027-02-27 09:00") == [Block("too-soon")]
    at = cell("2027-03-01 09:00", "Europe/Berlin")
    assert explain(RULES, FREE, VISIT, at, earliest=at, latest=END) == []
    assert explain(RULES, FREE, VISIT, at, earliest=at + 1, latest=END) == [Block("too-soon")]


def test_too_late() -> None:
    assert why("2027-04-01 09:00") == [Block("too-late")]
    at = cell("2027-03-01 09:00", "Europe/Berlin")
    assert explain(RULES, FREE, VISIT, at, earliest=BEGIN, latest=at + 1) == []
    assert explain(RULES, FREE, VISIT, at, earliest=BEGIN, latest=at) == [Block("too-late")]


def test_outside_hours() -> None:
    for at in ("08:30", "12:00", "12:30", "17:00", "23:00"):
        assert why(f"2027-03-01 {at}") == [Block("outside-hours")], at


def test_holiday() -> None:
    closed = replace(RULES, closed={MONDAY: "hol_1"})
    assert why("2027-03-01 09:00", closed) == [Block("holiday", "hol_1")]
    assert why("2027-03-01 08:00", closed) == [Block("outside-hours"), Block("holiday", "hol_1")]
    assert why("2027-03-02 09:00", closed) == []


def test_day_override() -> None:
    morning = replace(RULES, days=(DayRule(MONDAY, ((9 * 60, 10 * 60),), True, "day_1"),))
    assert why("2027-03-01 09:00", morning) == []
    assert why("2027-03-01 14:00", morning) == [Block("day-override", "day_1")]
    assert why("2027-03-01 12:00", morning) == [Block("outside-hours")]  # nobody took these away
    assert why("2027-03-02 14:00", morning) == []


def test_holiday_and_day_override() -> None:
    both = replace(RULES, days=(DayRule(MONDAY, (), True, "day_1"),), closed={MONDAY: "hol_1"})
    assert why("2027-03-01 09:00", both) == [Block("holiday", "hol_1"), Block("day-override", "day_1")]


def test_added_hours_are_taken_by_the_holiday() -> None:
    evening = replace(RULES, days=(DayRule(MONDAY, ((18 * 60, 20 * 60),), False, "day_1"),))
    assert why("2027-03-01 18:00", evening) == []
    assert why("2027-03-01 18:00", replace(evening, closed={MONDAY: "hol_1"})) == [Block("holiday", "hol_1")]


def test_off_grid() -> None:
    assert why("2027-03-01 09:15") == [Block("off-grid")]
    assert why("2027-03-01 09:15", replace(RULES, step=15)) == []


def test_visit_too_long() -> None:
    morning = taken("09:00", "12:00")
    assert why("2027-03-01 11:30", demand=Demand(35)) == [Block("visit-too-long", span=morning)]
    assert why("2027-03-01 11:30") == []


def test_absence() -> None:
    away = taken("10:15", "11:00")
    assert why("2027-03-01 10:00", busy=Busy(blocked=(away,))) == [Block("absence", span=away)]
    for at in ("09:30", "11:00"):  # buffers may lie in an absence
        assert why(f"2027-03-01 {at}", busy=Busy(blocked=(away,)), demand=Demand(30, 30, 30)) == []


def test_doctor_busy() -> None:
    one, other = taken("10:00", "10:30"), taken("10:15", "10:45")
    assert why("2027-03-01 10:00", busy=Busy(lanes=([one],))) == [Block("doctor-busy", span=one)]
    assert why("2027-03-01 10:00", busy=Busy(lanes=([one], []))) == []
    assert why("2027-03-01 10:00", busy=Busy(lanes=([one], [other]))) == [
        Block("doctor-busy", span=one),
        Block("doctor-busy", span=other),
    ]
    assert why("2027-03-01 10:00", busy=Busy(lanes=())) == [Block("doctor-busy")]


def test_room_busy() -> None:
    one = taken("10:00", "10:30")
    assert why("2027-03-01 10:00", busy=Busy(rooms=([one],))) == [Block("room-busy", span=one)]
    assert why("2027-03-01 10:00", busy=Busy(rooms=([one], []))) == []
    assert why("2027-03-01 09:30", busy=Busy(rooms=([one],)), demand=Demand(30, 0, 30)) == []  # rooms need no buffer
    assert why("2027-03-01 10:00", busy=Busy(rooms=())) == [Block("room-busy")]


def test_patient_busy() -> None:
    one = taken("10:00", "10:30")
    assert why("2027-03-01 10:00", busy=Busy(patient=[one])) == [Block("patient-busy", span=one)]
    assert why("2027-03-01 10:30", busy=Busy(patient=[one]), demand=Demand(30, 30)) == []


def test_all_at_once_and_in_the_order_of_kinds() -> None:
    all_day = [taken("00:00", "23:00")]
    busy = Busy(lanes=(all_day,), blocked=all_day, rooms=(all_day,), patient=all_day)
    at = cell("2027-03-01 16:55", "Europe/Berlin")
    working = kinds(explain(RULES, busy, VISIT, at, earliest=at + 1, latest=at))
    closed = replace(RULES, days=(DayRule(MONDAY, (), True),), closed={MONDAY: "hol_1"})
    idle = kinds(explain(closed, busy, VISIT, at, earliest=at + 1, latest=at))
    night = kinds(explain(closed, busy, VISIT, at + 60, earliest=END, latest=BEGIN))
    order = list(get_args(Kind))
    assert all(found == sorted(found, key=order.index) for found in (working, idle, night))
    assert {*working, *idle, *night} == set(order)


def kinds(blocks: Sequence[Block]) -> list[Kind]:
    return [block.kind for block in blocks]


def test_cells_beyond_the_calendar_are_outside_hours() -> None:
    for at in (-(10**12), 10**12):
        assert explain(RULES, FREE, VISIT, at, earliest=at, latest=at + 1) == [Block("outside-hours")]
