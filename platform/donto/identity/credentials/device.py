"""Which device a session is on: a name for people, and a fingerprint to notice a new one.

Only families of browsers and systems are told apart, never versions: an update of the browser is not a new
device. Nothing of the header's own text comes out, so that what is put in a mail or on a page cannot be
chosen by the sender.
"""

import hashlib
from typing import Final

_MAX_USER_AGENT: Final = 512

# In this order, since most browsers also claim to be the ones below them.
_BROWSERS: Final = (
    (("Edg/", "EdgA/", "EdgiOS/", "Edge/"), "Edge"),
    (("OPR/", "OPiOS/", "Opera"), "Opera"),
    (("SamsungBrowser/",), "Samsung Internet"),
    (("Vivaldi/",), "Vivaldi"),
    (("UCBrowser/",), "UC Browser"),
    (("Firefox/", "FxiOS/"), "Firefox"),
    (("CriOS/", "Chrome/", "Chromium/"), "Chrome"),
    (("Safari/",), "Safari"),
    (("curl/",), "curl"),
    (("python-httpx/", "python-requests/", "aiohttp/"), "Python client"),
    (("okhttp/", "Dalvik/"), "Android app"),
    (("CFNetwork/",), "Apple app"),
)
_SYSTEMS: Final = (
    (("iPhone",), "iPhone"),
    (("iPad",), "iPad"),
    (("Android",), "Android"),
    (("CrOS",), "ChromeOS"),
    (("Windows",), "Windows"),
    (("Macintosh", "Mac OS X", "Darwin/"), "macOS"),
    (("Linux", "X11"), "Linux"),
)


def _first(text: str, table: tuple[tuple[tuple[str, ...], str], ...]) -> str | None:
    return next((name for marks, name in table if any(mark in text for mark in marks)), None)


def device_label(user_agent: str | None) -> str:
    """A name for the session list, such as "Firefox on Linux"; "Unknown device" if nothing is recognised."""
    text = (user_agent or "")[:_MAX_USER_AGENT]
    browser, system = _first(text, _BROWSERS), _first(text, _SYSTEMS)
    if browser and system:
        return f"{browser} on {system}"
    return browser or (f"Unknown browser on {system}" if system else "Unknown device")


def device_fingerprint(user_agent: str | None, device_cookie: str | None) -> str:
    """64 hex digits that stay the same for one browser on one device.

    `device_cookie` is the random value of a long-lived cookie; without one, all devices with the same browser
    and system look the same, which is why a login without the cookie should count as a new device. A cookie
    carried to another browser or system is another device.
    """
    cookie = (device_cookie or "").encode("utf-8", "surrogatepass")
    # The cookie is hashed first: whatever it contains, it cannot reach over into the label.
    inner = hashlib.sha256(cookie).digest()
    return hashlib.sha256(b"donto-device-1" + inner + device_label(user_agent).encode()).hexdigest()
