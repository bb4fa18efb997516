"""Whole dialogues in four languages, as people read them."""

from pathlib import Path

import pytest

from tenants.conversation import asking
from tests.tenants.conversation.dialogue import FOLDER, Scene, script_of

DIALOGUES = sorted(FOLDER.glob("*.txt"))


@pytest.mark.parametrize("path", DIALOGUES, ids=lambda path: path.stem)
def test_a_dialogue(path: Path) -> None:
    written = path.read_text(encoding="utf-8")
    assert Scene().play(script_of(written)) == written


def test_every_language_has_one() -> None:
    told = "".join(path.read_text(encoding="utf-8") for path in DIALOGUES)
    booked = ("It is booked.", "Der Termin ist gebucht.", "आपका अपॉइंटमेंट बुक हो गया है।", "تم حجز الموعد.")
    assert all(said in told for said in booked)


def test_control_another_answer_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "outcome", lambda *_: "Done.")
    written = (FOLDER / "german_change.txt").read_text(encoding="utf-8")
    assert Scene().play(script_of(written)) != written
