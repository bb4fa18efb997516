"""Chromium: which one, and somebody who sits in front of it."""

import os
import shutil
import subprocess
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from time import time
from typing import Any, Final, Literal
from urllib.parse import urlsplit

from playwright.async_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Page,
    Playwright,
    async_playwright,
)
from playwright.async_api import TimeoutError as TooLate

DESKTOP: Final = {"width": 1440, "height": 900}
PHONE: Final = {"width": 390, "height": 844}
ARGUMENTS: Final = (
    "--no-sandbox",  # in containers there is no user namespace to make one of
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
PACKAGES: Final = ("chromium", "fonts-noto-core")
HOW_TO: Final = (
    "These tests need Chromium: install it (on Debian and Ubuntu: apt-get install chromium fonts-noto-core), "
    "or name one by DONTO_CHROMIUM=/path/to/chromium."
)

Theme = Literal["light", "dark"]


class NoBrowserError(RuntimeError):
    """There is no Chromium, and it cannot be installed from here."""


def chromium() -> str:
    """Path of a Chromium: DONTO_CHROMIUM, else the one on PATH, else (as root on Debian) one installed now."""
    if named := os.environ.get("DONTO_CHROMIUM"):
        return named
    if found := _on_path():
        return found
    if os.geteuid() == 0 and (apt := shutil.which("apt-get")):
        subprocess.run([apt, "update", "-qq"], check=False)
        quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run([apt, "install", "-y", "-qq", "--no-install-recommends", *PACKAGES], check=False, env=quiet)
    if found := _on_path():
        return found
    raise NoBrowserError(HOW_TO)


def _on_path() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next((path for name in names if (path := shutil.which(name))), None)


@asynccontextmanager
async def running() -> AsyncIterator[Browser]:
    """One Chromium for many contexts."""
    playwright: Playwright
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS))
        try:
            yield browser
        finally:
            await browser.close()


class Viewer:
    """Somebody with a browser of their own (cookies, cache), and what went wrong before their eyes."""

    def __init__(self, context: BrowserContext, page: Page) -> None:
        self.context = context
        self.page = page
        self.alarms: list[str] = []
        """Dialogs of scripts, refusals of the Content-Security-Policy, errors that no code caught."""
        page.on("dialog", self._dialog)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.alarms.append(f"uncaught at {page.url}: {error}"))

    async def _dialog(self, dialog: Dialog) -> None:
        self.alarms.append(f"a dialog at {self.page.url}: {dialog.message}")
        await dialog.dismiss()

    def _console(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            self.alarms.append(f"at {self.page.url}: {message.text}")

    async def log_in(self, email: str, password: str) -> None:
        """By the login page, to where it leads."""
        await self.page.goto("/login")
        await self.page.get_by_label("E-mail address").fill(email)
        await self.page.get_by_label("Password", exact=True).fill(password)
        await self.page.get_by_role("button", name="Log in", exact=True).click()
        await self.page.wait_for_url(lambda url: "/login" not in url)
        await self.settled()

    async def visit(self, url: str) -> None:
        """Behind the same door to another page as by a link, so that what is loaded stays; else, load it anew."""
        here, there = (urlsplit(place).path for place in (self.page.url, url))
        inside = here.split("/")[1:2] == there.split("/")[1:2] and there.startswith(("/app", "/platform"))
        if not inside or here == there or not await self._follow(url):
            await self.page.goto(url)
        await self.settled()

    async def _follow(self, url: str) -> bool:
        """Whether another heading came: pages that are not for this reader look the same, one as the other."""
        if not await self.page.evaluate(_LEAVE, url):
            return False
        try:
            await self.page.wait_for_function("() => document.querySelector('h1:not([data-left])')", timeout=1000)
        except TooLate:
            return False
        return True

    async def wear(self, theme: Theme) -> None:
        """The system's theme changes, and the page has followed."""
        await self.page.emulate_media(color_scheme=theme)
        followed = "(dark) => document.documentElement.classList.contains('dark') === dark"
        await self.page.wait_for_function(followed, arg=theme == "dark")

    async def settled(self) -> None:
        """The page has its heading, and nothing on it is still loading."""
        try:
            # Looked for at every frame: a locator that has not found at once looks again after up to half a second.
            await self.page.wait_for_function("() => document.querySelector('h1')?.checkVisibility()")
        except TooLate as late:
            shown = (await self.page.locator("body").text_content() or "")[:300]
            raise AssertionError(f"{self.page.url} has no heading: {shown}") from late
        await self.page.wait_for_function(SETTLED)


_LEAVE: Final = """(to) => {
  const heading = document.querySelector("h1");
  if (heading) {
    heading.dataset.left = "";
    history.pushState({}, "", to);  // the router listens
  }
  return heading !== null;
}"""
"""Gives whether there was a page to leave. Its heading is marked, as it stays until the next page is there."""
SETTLED: Final = """() => !document.querySelector('[aria-busy="true"], .animate-breathe[aria-hidden]')
  && document.getAnimations().every(
    (one) => one.playState !== "running" || one.effect.getTiming().iterations === Infinity)"""


@asynccontextmanager
async def viewing(
    browser: Browser,
    url: str,
    *,
    phone: bool = False,
    theme: Theme = "light",
    languages: str = "en-GB",
    ahead_seconds: float = 0,
) -> AsyncIterator[Viewer]:
    """A new viewer of the server at `url`, whose clock is so far ahead (that of `make run` can be moved)."""
    options: Mapping[str, Any] = {"is_mobile": True, "has_touch": True} if phone else {}
    context = await browser.new_context(
        base_url=url,
        viewport=PHONE if phone else DESKTOP,  # type: ignore[arg-type]  # a TypedDict of playwright's own
        color_scheme=theme,
        locale=languages,
        timezone_id="Asia/Kolkata",
        reduced_motion="reduce",
        **options,
    )
    try:
        if ahead_seconds:
            await context.clock.install(time=time() + ahead_seconds)
        yield Viewer(context, await context.new_page())
    finally:
        await context.close()


BUILT: Final = Path(__file__).resolve().parents[2] / "web" / "dist"
