"""From when on something is unusual, as data."""

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from donto.identity.accounts.letters import LetterName
from donto.identity.watch import events
from donto.kernel.tally import Window

Kind = Literal["opened", "listed", "denied"]


class Pattern(NamedTuple):
    """What gives an alert."""

    window: Window
    """The alert comes with the `most`th within it."""
    event: str
    letter: LetterName


PATTERNS: Final[Mapping[Kind, Pattern]] = MappingProxyType(
    {
        # Ten minutes at a busy desk are a dozen people; nobody reads one full record in ten seconds for long.
        "opened": Pattern(Window("opened", timedelta(minutes=10), 60), events.RECORDS_OPENED, "many-records-opened"),
        # Names and numbers in lists. A receptionist's searches of an hour bring up some hundred different people.
        "listed": Pattern(Window("listed", timedelta(hours=1), 3000), events.RECORDS_LISTED, "many-records-listed"),
        # A screen that shows too much is refused now and then; whoever tries ids is refused all the time.
        "denied": Pattern(Window("denied", timedelta(minutes=10), 50), events.REPEATED_DENIALS, "repeated-denials"),
    }
)
"""By kind: different patients whose records one person opened, whom lists showed them, and refusals (403, 404)."""
