"""The engine and the oracle agree: on 10,000 rule sets around every clock change of two years, and on others."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tenants.slots import Busy, Demand, Rules, WeeklyRule, explain, first_slot, iso_of, search, slots, week, working
from tests.tenants.slots.cases import ZONES, Case, any_case, change_days, questions
from tests.tenants.slots.oracle import Oracle
from tests.tenants.slots.smallest import shown, smallest

CASES = 10_000


def oracle_of(case: Case) -> Oracle:
    return Oracle(case.rules, case.busy, case.demand, case.begin, case.end)


def difference(case: Case, samples: int = 8) -> str | None:
    """What the engine says otherwise than the oracle; None when they agree."""
    asked = (case.rules, case.busy, case.demand)
    oracle, found = oracle_of(case), slots(*asked, case.begin, case.end)
    if found != (right := oracle.slots()):
        return f"slots: {_some(found)}\noracle: {_some(right)}"
    first = first_slot(*asked, case.begin, case.end)
    if first != next(iter(right), None):
        return f"first_slot: {first}, oracle: {_some(right)}"
    spans = working(case.rules, case.begin, case.end)
    cells = [cell for span in spans for cell in range(*span)]
    if cells != sorted(cell for cell in oracle.work if case.begin <= cell < case.end) or _touching(spans):
        return f"working: {[iso_of(span) for span in spans]}"
    random = Random(case.begin)  # noqa: S311  # not for secrets: the same cells each time
    for at in (*right[:2], *right[-2:], *(random.randint(case.begin - 9, case.end + 9) for _ in range(samples))):
        kinds = {block.kind for block in explain(*asked, at, earliest=case.begin, latest=case.end)}
        if kinds != (reasons := oracle.reasons(at)):
            return f"explain {iso_of([at])}: {sorted(kinds)}, oracle: {sorted(reasons)}"
    return None


def agree(cases: Iterable[Case]) -> None:
    """Fails with the smallest case found that differs."""
    for case in cases:
        if difference(case):
            found = smallest(case, lambda one: difference(one) is not None)
            pytest.fail(f"minimal counterexample, {shown(found)}\n{difference(found)}", pytrace=False)


def _some(cells: list[int]) -> str:
    return f"{len(cells)} {iso_of(cells[:5])}"


def _touching(spans: list[tuple[int, int]]) -> bool:
    return any(one[1] >= other[0] for one, other in pairwise(spans))


def test_ten_thousand_rule_sets() -> None:
    asked: Counter[tuple[str, date]] = Counter()
    answered = 0

    def counted() -> Iterable[Case]:
        nonlocal answered
        for zone, day, case in questions(CASES):
            asked[zone, day] += 1
            answered += first_slot(case.rules, case.busy, case.demand, case.begin, case.end) is not None
            yield case

    agree(counted())
    assert asked.total() == CASES
    assert len(ZONES) >= 12
    every_change = {(zone, day) for zone in ZONES for day in change_days(zone)}
    assert min(asked[one] for one in every_change) >= 50
    assert answered > CASES / 3  # enough of them are not without any slot


HYPOTHESIS = settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)
ANY_CASE = st.builds(any_case, st.randoms(use_true_random=False))


@HYPOTHESIS
@given(ANY_CASE)
def test_any_rule_set(case: Case) -> None:
    assert difference(case) is None, shown(case)


def test_every_cell_of_some_cases_is_explained() -> None:
    for _, _, case in questions(60):
        right = set(oracle_of(case).slots())
        for at in range(case.begin, case.end):
            blocks = explain(case.rules, case.busy, case.demand, at, earliest=case.begin, latest=case.end)
            assert (not blocks) == (at in right), shown(replace(case, begin=at, end=at + 1))


def _without_clock_changes(zone: str, first: int, last: int) -> list[int | None]:
    """As if a day's offset at midnight held until the next midnight."""
    info, epoch = ZoneInfo(zone), datetime(1970, 1, 1)  # noqa: DTZ001  # local days
    starts = [(epoch + timedelta(days=day)).replace(tzinfo=info) for day in range(first, last + 1)]
    return [int(start.timestamp()) // 300 for start in starts]


def _buffers_counted_once(real: object) -> object:
    """As if the buffers of the neighbour were enough."""

    def free(busy: Busy, demand: Demand, begin: int, end: int) -> object:
        return real(busy, Demand(demand.duration), begin, end)  # type: ignore[operator]  # the function replaced

    return free


def _break_clock_changes(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(week, "midnights", _without_clock_changes)


def _break_buffers(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(search, "_free", _buffers_counted_once(search._free))


def _break_midnight(patch: pytest.MonkeyPatch) -> None:
    """As if no visit could go on into the next day."""
    patch.setattr(search, "_reach", lambda spans, index, stop: stop)


BREAKS = {"clock changes": _break_clock_changes, "buffers": _break_buffers, "midnight": _break_midnight}


@pytest.mark.parametrize("name", BREAKS)
def test_control_a_broken_engine_is_found_out_with_a_small_case(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    BREAKS[name](monkeypatch)
    with pytest.raises(pytest.fail.Exception) as failed:
        agree(case for _, _, case in questions(CASES))
    printed = str(failed.value)
    assert printed.startswith("minimal counterexample, from ")
    assert "oracle: " in printed
    assert printed.count("WeeklyRule(") + printed.count("DayRule(") <= (2 if name == "midnight" else 1), printed
    assert "feast" not in printed
    assert ("before=0, after=0" in printed) != (name == "buffers")


def test_control_hypothesis_finds_it_too(monkeypatch: pytest.MonkeyPatch) -> None:
    _break_clock_changes(monkeypatch)

    @HYPOTHESIS
    @given(ANY_CASE)
    def broken(case: Case) -> None:
        assert difference(case) is None, shown(case)

    with pytest.raises(AssertionError, match="WeeklyRule"):
        broken()


def test_control_the_oracle_reads_the_clocks() -> None:
    """Against hours that a person worked out: the spring night and the autumn night in Berlin, 2026."""
    for day, cells in ((date(2026, 3, 29), 3 * 12), (date(2026, 10, 25), 5 * 12)):
        rules = Rules("Europe/Berlin", (WeeklyRule(((7, 60, 300),), day, day),))
        begin = (day - date(1970, 1, 1)).days * 288
        assert len(Oracle(rules, Busy(), Demand(5), begin, begin + 288).work) == cells
