"""How long a practised person needs at a page, by the keystroke-level model of Card, Moran and Newell (1980).

Seconds of the model, not of a clock: the machine's own time is not in them, so that the figure says something of the
page and nothing of how busy the machine is.
"""

from typing import Final

from playwright.async_api import Locator, Page

KEY: Final = 0.2
"""Of an average typist (55 words a minute)."""
POINT: Final = 1.1
PRESS: Final = 0.2
HOME: Final = 0.4
"""From keyboard to mouse or back."""
THINK: Final = 1.2
"""Before each thing that is decided."""


class Hand:
    """Somebody's hands at a page. `seconds`: what the model says so far."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.seconds = 0.0
        self._mouse = False

    async def type(self, text: str) -> None:
        """Where the focus is."""
        self._to(mouse=False)
        self.seconds += THINK + KEY * len(text)
        await self.page.keyboard.type(text)

    async def press(self, *keys: str) -> None:
        """Keys one after the other, as one thought."""
        self._to(mouse=False)
        self.seconds += THINK + KEY * len(keys)
        for key in keys:
            await self.page.keyboard.press(key)

    async def click(self, target: Locator) -> None:
        """Find it with the eyes, go there, click."""
        self._to(mouse=True)
        self.seconds += THINK + POINT + PRESS
        await target.click()

    def _to(self, *, mouse: bool) -> None:
        if mouse is not self._mouse:
            self.seconds += HOME
        self._mouse = mouse
