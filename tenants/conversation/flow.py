"""The flow, as data: which steps lead to which goal, what each asks, what it fills in, and when it is left out."""

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

from tenants.conversation.state import Goal, Step

Field = Literal["person", "number", "name", "again", "clinic", "service", "doctor", "soonest", "day", "spot", "visit"]
"""A field of the draft."""
Known = Literal["practice", "people", "visits", "days", "slots"]
"""What has to be loaded for a step."""
Skip = Literal["only", "wished"]
"""only: there is one choice, so it is taken; wished: it was said before it was asked."""
Only = Literal["known", "new", "other", "returning", "always"]
"""For whom a step is: patients who are known, new ones, those with another number, returning ones."""


class StepSpec(NamedTuple):
    """One question."""

    name: Step
    asks: str
    """The key of its text; `engine.asking` may choose a variant."""
    shape: Literal["menu", "buttons", "words"]
    """How it is answered: from a list, by one of up to three buttons, by typing."""
    fills: tuple[Field, ...]
    """The fields of the draft that its answer settles. The first decides whether it is still open."""
    needs: tuple[Known, ...]
    skips: tuple[Skip, ...] = ()
    when: Only = "always"
    nothing: str = "nothing"
    """What is said when there is nothing to choose from."""


STEPS: Final[Mapping[Step, StepSpec]] = {
    spec.name: spec
    for spec in (
        StepSpec("person", "person_known", "menu", ("person",), ("people",)),
        StepSpec("number", "number", "words", ("number",), (), when="other"),
        StepSpec("code", "code", "words", (), (), when="other"),
        StepSpec("name", "name_other", "words", ("name",), ("people",), when="new"),
        StepSpec("again", "again", "buttons", ("again",), ("people",), when="returning"),
        StepSpec("clinic", "clinic", "menu", ("clinic",), ("practice",), ("only",)),
        StepSpec("service", "service", "menu", ("service",), ("practice",), ("wished", "only")),
        StepSpec("doctor", "doctor", "menu", ("doctor", "soonest"), ("practice",), ("wished", "only")),
        StepSpec("day", "day", "menu", ("day",), ("days",), ("wished",), nothing="nothing_day"),
        StepSpec("slot", "slot", "menu", ("spot",), ("slots",)),
        StepSpec("confirm", "confirm", "buttons", (), ()),
        StepSpec("visit", "visits", "menu", ("visit",), ("visits",), nothing="visits_none"),
        StepSpec("manage", "visit", "buttons", (), ("visits",)),
        StepSpec("agree", "agree", "buttons", (), ("visits",)),
        StepSpec("sure", "sure", "buttons", (), ("visits",)),
    )
}
JOURNEYS: Final[Mapping[Goal, tuple[Step, ...]]] = {
    "book": (
        "person",
        "number",
        "code",
        "name",
        "again",
        "clinic",
        "service",
        "doctor",
        "day",
        "slot",
        "confirm",
    ),
    "move": ("visit", "day", "slot", "agree"),
    "cancel": ("visit", "sure"),
    "mine": ("visit", "manage"),
}
MAIN: Final = ("book", "mine", "move", "cancel", "language", "human")
"""The rows of the main menu: commands."""
ONLY_VISIT: Final = frozenset({"move", "cancel"})
"""Goals for which a single appointment need not be chosen."""
