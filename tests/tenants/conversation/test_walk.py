"""Random walks: whatever a person and a clinic do, nothing crashes, nothing is booked twice, and there is a way on."""

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tenants.conversation import engine, prompts
from tenants.conversation.turn import Turn
from tests.tenants.conversation.walk import Walk, Wrong

WALKS = settings(
    max_examples=150,
    stateful_step_count=40,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)
FINDING = settings(
    WALKS, max_examples=150, derandomize=False, phases=[Phase.generate], report_multiple_bugs=False, print_blob=False
)


class Counted(Walk):
    """Counts what was reached: walks that never book prove nothing."""

    booked = moved = cancelled = refused = proved = 0

    def teardown(self) -> None:
        if not hasattr(self, "books"):
            return
        done = [type(intent).__name__ for intent in self.books.log]
        Counted.booked += self.books.booked_from.total()
        Counted.moved += done.count("MoveVisit")
        Counted.cancelled += done.count("CancelVisit")
        Counted.proved += done.count("CheckCode")
        Counted.refused += done.count("PlaceHold") + done.count("ConfirmHold")


def test_random_walks() -> None:
    run_state_machine_as_test(Counted, settings=WALKS)
    reached = (Counted.booked, Counted.moved, Counted.cancelled, Counted.proved)
    assert min(reached) >= 1, reached


def _any_version(turn: Turn, heard: Any) -> bool:
    """As if ids did not say which prompt they belong to."""
    return heard.tap is not None and heard.tap.conversation == turn.state.id


def _without_version(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(engine, "_is_fresh", _any_version)


def _without_pages(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(prompts, "PAGE", 12)


def _without_release(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Turn, "release", lambda turn: turn.set(hold=None))


def _without_answers_to_pictures(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(engine, "_missed", lambda turn, note: None)


BREAKS = {
    "versions": (_without_version, "by an old button"),
    "pages": (_without_pages, "rows"),
    "releases": (_without_release, "a time is held and forgotten|two times are held"),
    "answers": (_without_answers_to_pictures, "no way on"),
}


def _walk_until_wrong() -> None:
    """What hypothesis draws depends on which modules are loaded, so one run may be too short."""
    for number in range(8):
        run_state_machine_as_test(seed(number)(type("Walk", (Walk,), {})), settings=FINDING)


@pytest.mark.parametrize("name", BREAKS)
def test_control_a_broken_rule_is_found_and_told(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    breaking, said = BREAKS[name]
    breaking(monkeypatch)
    with pytest.raises(Wrong, match=said) as failed:
        _walk_until_wrong()
    assert "\npractice " in str(failed.value)
    assert "\n> " in str(failed.value)
