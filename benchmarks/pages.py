"""How long a visitor waits: for a clinic's page to be there, and for it to answer a tap."""

import os
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, Final

from playwright.async_api import Browser, CDPSession

from benchmarks.everything import everything
from benchmarks.report import Part
from infra.local.ports import LOOPBACK
from tests.support.browser import BUILT, running, viewing

_PAGE: Final = "/c/sunrise-dental"
_METHOD: Final = (
    f"`{_PAGE}` of the demo that `make run` makes, built web app, Chromium without a window at 390 x 844, every visit "
    "with an empty cache. *This machine*: nothing is slowed down. *Slow phone*: processor a quarter as fast, 1.6 Mbit/s"
    " down, 150 ms there and back (Chromium's own throttling). LCP is the last `largest-contentful-paint` before the "
    "first tap; *free times*: the first time that can be tapped is there. Then ten taps: a week on and back, "
    "four times, a service, and a time, which is held; a tap's figure is the longest `duration` of its events "
    "(PerformanceObserver `event`: from the tap to the next paint, in steps of 8 ms; under 16 ms the browser tells "
    "nothing, and 16 is written), INP is the longest of a visit. Medians of the visits, lowest to highest in "
    "parentheses. Goals: what web.dev calls good."
)
_WATCH: Final = """
  window.measured = { lcp: 0, taps: new Map(), times: 0 };
  const see = (type, each, options) =>
    new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true, ...options });
  see("largest-contentful-paint", (entry) => { measured.lcp = entry.startTime; });
  see("event", (entry) => {
    if (entry.interactionId)
      measured.taps.set(entry.interactionId, Math.max(entry.duration, measured.taps.get(entry.interactionId) ?? 0));
  }, { durationThreshold: 16 });
  const look = () => {
    if (document.querySelector("section h4 + ul button")) measured.times = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
"""
_MEASURED: Final = """() => new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(
  { lcp: measured.lcp, times: measured.times, taps: [...measured.taps.values()] }), 100)))"""
_SLOW: Final = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 90_000}
_TIME: Final = "section h4 + ul button"
_LATER: Final = "button[aria-label='Later days']:enabled"
_EARLIER: Final = "button[aria-label='Earlier days']:enabled"
_SERVICE: Final = "ul.divide-y button"
_TAPS: Final = (*(_LATER, _EARLIER) * 4, _SERVICE, _TIME)
_LEAST: Final = 16.0


@dataclass(frozen=True)
class _Visit:
    """Milliseconds."""

    lcp: float
    times: float
    taps: list[float]


async def run(local: Path, port: int, rounds: int) -> Part:
    """As many visits as rounds, unslowed and slowed in turn."""
    assert (BUILT / "index.html").exists(), "the web app is not built: make web"
    part = Part("The public page", _METHOD)
    visits: dict[bool, list[_Visit]] = {False: [], True: []}
    async with everything(local, port), running() as browser:
        await _visit(browser, port, slow=False)  # the first one warms the server up
        load = os.getloadavg()[0]
        for _ in range(rounds):
            for slow, seen in visits.items():
                seen.append(await _visit(browser, port, slow=slow))
    for slow, seen in visits.items():
        where = "slow phone" if slow else "this machine"
        lcp = [one.lcp for one in seen]
        inp = [max(one.taps) for one in seen]
        part.add(f"{where}: LCP, ms", _spread(lcp), *(("≤ 2500", median(lcp) <= 2500) if slow else ()))
        part.add(f"{where}: free times can be tapped, ms", _spread([one.times for one in seen]))
        part.add(f"{where}: a tap (median of a visit), ms", _spread([median(one.taps) for one in seen]))
        part.add(f"{where}: INP, ms", _spread(inp), *(("≤ 200", median(inp) <= 200) if slow else ()))
    part.add("visits of each kind; load of the machine before them", f"{rounds}; {load:.1f}")
    return part


def _spread(values: list[float]) -> str:
    return f"{median(values):.0f} ({min(values):.0f} to {max(values):.0f})"


async def _visit(browser: Browser, port: int, *, slow: bool) -> _Visit:
    async with viewing(browser, f"http://{LOOPBACK}:{port}", phone=True) as viewer:
        page = viewer.page
        if slow:
            await _slowed(await viewer.context.new_cdp_session(page))
        await page.add_init_script(_WATCH)
        await page.goto(_PAGE)
        await page.locator(_TIME).first.wait_for()
        await viewer.settled()
        before: Any = await page.evaluate(_MEASURED)
        for target in _TAPS:
            await page.locator(target).first.tap()
            await viewer.settled()
        after: Any = await page.evaluate(_MEASURED)
    told = [float(duration) for duration in after["taps"]]
    return _Visit(before["lcp"], before["times"], told + [_LEAST] * (len(_TAPS) - len(told)))


async def _slowed(session: CDPSession) -> None:
    await session.send("Network.enable")
    await session.send("Network.emulateNetworkConditions", _SLOW)
    await session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
