import pytest

from donto.identity.credentials.device import device_fingerprint, device_label

GECKO = "Mozilla/5.0 (X11; Linux x86_64; rv:{0}.0) Gecko/20100101 Firefox/{0}.0"
WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"
APPLE = "AppleWebKit/605.1.15 (KHTML, like Gecko)"
MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X)"
GALAXY = "Mozilla/5.0 (Linux; Android 14; SM-S921B)"


@pytest.mark.parametrize(
    ("user_agent", "label"),
    [
        (GECKO.format(140), "Firefox on Linux"),
        (
            f"{WINDOWS} {WEBKIT} Chrome/140.0.0.0 Safari/537.36",
            "Chrome on Windows",
        ),
        (
            f"{WINDOWS} {WEBKIT} Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
            "Edge on Windows",
        ),
        (
            f"Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) {WEBKIT} Chrome/140.0 Safari/537.36",
            "Chrome on ChromeOS",
        ),
        (
            f"{MAC} {APPLE} Version/18.5 Safari/605.1.15",
            "Safari on macOS",
        ),
        (
            f"{IPHONE} {APPLE} CriOS/140.0 Mobile/15E148 Safari/604.1",
            "Chrome on iPhone",
        ),
        (
            f"{GALAXY} {WEBKIT} SamsungBrowser/28.0 Chrome/130.0 Safari/537.36",
            "Samsung Internet on Android",
        ),
        ("curl/8.5.0", "curl"),
        ("python-httpx/0.28.1", "Python client"),
        ("SomethingNew/1.0 (Linux)", "Unknown browser on Linux"),
        ("<script>alert(1)</script>", "Unknown device"),
        ("", "Unknown device"),
        (None, "Unknown device"),
        ("x" * 600 + "Firefox/1.0", "Unknown device"),
    ],
)
def test_labels(user_agent: str | None, label: str) -> None:
    assert device_label(user_agent) == label


def test_the_fingerprint_survives_an_update_of_the_browser() -> None:
    assert device_fingerprint(GECKO.format(140), "c1") == device_fingerprint(GECKO.format(141), "c1")


def test_the_fingerprint_tells_devices_apart() -> None:
    prints = {
        device_fingerprint(user_agent, cookie)
        for user_agent in (GECKO.format(140), "curl/8.5.0", None)
        for cookie in ("c1", "c2", None)
    }
    assert len(prints) == 9
    assert all(len(text) == 64 and text.isascii() for text in prints)


def test_the_fingerprint_takes_any_text() -> None:
    assert len(device_fingerprint("\ud800\x00", "\udfff\x00")) == 64
    assert device_fingerprint(None, "") == device_fingerprint("", None)
