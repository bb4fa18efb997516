"""The phone on the chat page, with a browser: somebody new writes to a clinic of the demo."""

import re
from typing import Final

from playwright.async_api import Locator, Page

CLINIC: Final = "Sunrise Dental"


class Handset:
    """The phone on the chat page, as somebody sees and touches it."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def newest(self) -> Locator:
        """The newest message of the clinic."""
        return self.page.locator("#log .msg:not(.mine):not(#typing)").last

    async def take_up(self, name: str, phone: str) -> None:
        """Somebody new gets a phone and opens the chat with the clinic."""
        await self.page.goto("/")
        await self.page.get_by_text("Add a person", exact=True).click()
        await self.page.get_by_label("Name", exact=True).fill(name)
        await self.page.get_by_label("Phone, with country code").fill(phone)
        await self.page.get_by_role("button", name="Add", exact=True).click()
        # The chats are of whoever has the phone: a click that comes earlier opens somebody else's.
        await self.page.locator(f'#me[aria-label^="You are {name}."]').wait_for(state="attached")
        await self.page.locator("#chats button").filter(has_text=CLINIC).click()

    async def write(self, text: str) -> None:
        """Type and send."""
        await self.page.get_by_label("Message", exact=True).fill(text)
        await self.page.get_by_label("Message", exact=True).press("Enter")

    async def said(self, words: str | re.Pattern[str]) -> str:
        """The clinic's newest message, once it has these words."""
        await self.newest.filter(has_text=words).wait_for()
        return await self.newest.locator(".body").inner_text()

    async def press(self, button: str) -> None:
        """A button under the newest message."""
        await self.newest.get_by_role("button", name=button).click()

    async def choose(self, row: str | re.Pattern[str]) -> None:
        """A row of the list under the newest message."""
        await self.newest.locator("button[aria-haspopup=dialog]").click()
        await self.page.get_by_role("dialog").get_by_role("radio", name=row).first.click()
