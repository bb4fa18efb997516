"""What is dear to build is built by one worker, and the list of it is true."""

from pathlib import Path

import pytest

from tests.support import workers

ROOT = Path(__file__).parents[2]


def test_tests_that_share_stay_together() -> None:
    one, other = "tests/e2e/test_tour.py::test_a", "tests/e2e/web/test_desk.py::test_b[a/b.py::c]"
    assert workers.group_of(one) == workers.group_of(other) == "e2e"
    assert workers.group_of("tests/faults/test_x.py::test_a[b]") == "faults/test_x.py"


@pytest.mark.parametrize("path", [*workers.TOGETHER, *workers.DEAR])
def test_what_is_named_is_there(path: str) -> None:
    assert (ROOT / "tests" / path).exists()


def test_what_is_dear_begins_first(request: pytest.FixtureRequest) -> None:
    turns = [workers.turn_of(item.nodeid) for item in request.session.items]
    assert turns == sorted(turns)
