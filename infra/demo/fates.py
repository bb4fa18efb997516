"""What becomes of a demo visit: when it was booked, by whom, and the steps it took since."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Final

from infra.demo.shape import DemoService, DemoTenant
from tenants.scheduling.policy import Action
from tenants.scheduling.states import Channel
from tenants.slots import Span, instant_of

Step = tuple[Action, datetime]
_OWN_NOTICE: Final = timedelta(hours=13)
"""Patients cancel themselves no later than this before (the demo's policy says 12 hours)."""
_SOON: Final = 3
"""Days within which most visits are confirmed."""


@dataclass(frozen=True)
class Fate:
    """Instants that lie ahead mean now: nothing was done in the future."""

    booked_at: datetime
    channel: Channel
    reason: str
    steps: tuple[Step, ...]
    excuse: str = ""
    """Why it was cancelled."""
    by_patient: bool = False


def fate_of(
    draw: Random,
    tenant: DemoTenant,
    service: DemoService,
    visit: Span,
    offset: int,
    pivot: int,
    now: datetime,
    *,
    overbooked: bool = False,
) -> Fate:
    """Draw one. `offset`: days from today; `pivot`: the cell up to which today's patients have been seen to."""
    begin = instant_of(visit[0])
    known = min(begin, now) - timedelta(days=draw.randint(1, 12), minutes=draw.randint(0, 500))
    online = service.online and not overbooked and draw.random() < 0.3
    reason = draw.choice(tenant.reasons)
    steps = _steps(draw, visit, offset, pivot, known)
    cancelled = next((moment for action, moment in steps if action == "cancel"), None)
    return Fate(
        booked_at=known,
        channel="public" if online else "staff",
        reason=reason,
        steps=steps,
        excuse=draw.choice(tenant.excuses) if cancelled else "",
        by_patient=cancelled is not None and begin - cancelled > _OWN_NOTICE and draw.random() < 0.5,
    )


def _steps(draw: Random, visit: Span, offset: int, pivot: int, known: datetime) -> tuple[Step, ...]:
    begin, end = (instant_of(cell) for cell in visit)
    chance = draw.random()
    if chance < (0.09 if offset < 0 else 0.05):
        ahead = timedelta(hours=draw.randint(2, 70))
        return (("cancel", max(begin - ahead, known + timedelta(minutes=30))),)
    soon = draw.random() < (0.25 if offset < 0 else 0.7 if offset <= _SOON else 0.2)
    confirmed: list[Step] = [("confirm", max(begin - timedelta(days=1), known + timedelta(hours=1)))] if soon else []
    if offset > 0 or (offset == 0 and visit[0] > pivot + 6):
        return tuple(confirmed)
    if chance > 0.93 and (offset < 0 or visit[1] <= pivot):
        return (*confirmed, ("no-show", begin + timedelta(minutes=20)))
    came: list[Step] = [*confirmed, ("arrive", begin - timedelta(minutes=draw.randint(0, 12)))]
    if offset == 0 and visit[0] > pivot:  # waits, up to half an hour early
        return tuple(came)
    came.append(("start", begin + timedelta(minutes=draw.randint(0, 9))))
    if offset == 0 and visit[1] > pivot:
        return tuple(came)
    return (*came, ("complete", end - timedelta(minutes=draw.randint(0, 4))))
