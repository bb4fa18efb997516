"""Everybody at one diary, each through another door: desk, visitors, holds, groups, moves, cancellations."""

import itertools
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

import httpx

from tests.support.diary_check import Raw
from tests.support.product import Caller, Running
from tests.support.storm import PATIENCE_SECONDS, Client, Ground, Kind, Ledger, iso

DEFINITE: Final = frozenset({200, 201, 204, 404, 409})
"""What a sound request may be answered with here. Anything else is a fault of the test or of the product."""


_KEPT: Final = 8
"""So many visits stay, that there is something to clash with."""


@dataclass
class Rush:
    """What the visitors of the doors share: a short stretch of one diary, and the visits that are in it."""

    place: Ground
    group: Kind
    running: Running
    ledger: Ledger = field(default_factory=Ledger)
    done: Counter[str] = field(default_factory=Counter)
    """By door: how often it led to the end."""
    odd: list[str] = field(default_factory=list)
    """Answers that nobody should get."""
    standing: dict[str, str | None] = field(default_factory=dict)
    """Acknowledged visits that were not cancelled, with the visitor's secret where there is one."""
    gone: set[str] = field(default_factory=set)
    """Acknowledged cancellations."""
    numbers: Any = field(default_factory=itertools.count)


class Guest(Client):
    """Somebody who comes through every door by turns."""

    def __init__(self, rush: Rush, seed: int) -> None:
        here = rush.place.here
        super().__init__([here.owner], rush.ledger, seed, impatience=0.02)
        self._rush = rush
        self._here = here
        self._slug = here.town.slug
        anybody = rush.running.caller()
        self._visitor = Client([anybody], rush.ledger, seed)
        self._address = itertools.count()
        self._anybody: Caller = anybody
        self._seed = seed

    async def turn(self) -> None:
        """Go through one door, chosen by chance."""
        doors = {
            "desk": self._desk,
            "held at the desk": self._held,
            "visitor": self._visit,
            "group": self._group,
            "visitor in a group": self._visit_group,
            "above the seat": self._overbook,
            "move": self._move,
            "move by link": self._move_by_link,
            "cancel": self._cancel,
            "cancel by link": self._cancel_by_link,
            "hold given back": self._give_back,
        }
        door = self.chance.choice(list(doors))
        self._rush.ledger.attempts += 1
        self.deadline = self._visitor.deadline = time.monotonic() + PATIENCE_SECONDS
        if await doors[door]():
            self._rush.done[door] += 1

    # ---- the desk

    async def _desk(self) -> bool:
        return self._note(await self._ask("/v1/appointments", self._wanted()))

    async def _group(self) -> bool:
        return self._note(await self._ask("/v1/appointments", self._wanted(self._rush.group)))

    async def _overbook(self) -> bool:
        body = self._wanted() | {"overbooking": "in pain"}
        return self._note(await self._ask("/v1/appointments/overbook", body))

    async def _held(self) -> bool:
        """Held for one patient, confirmed for another now and then."""
        hold = await self._ask("/v1/holds", self._wanted(self.chance.choice([None, self._rush.group])))
        if hold is None or hold.status_code != 201:
            return False
        confirm = f"/v1/holds/{hold.json()['id']}/confirm"
        return self._note(await self._ask(confirm, {"patientId": self._patient()}))

    async def _give_back(self) -> bool:
        hold = await self._ask("/v1/holds", self._wanted(self.chance.choice([None, self._rush.group])))
        if hold is None or hold.status_code != 201:
            return False
        answer = await self._here.owner.delete(f"/v1/holds/{hold.json()['id']}")
        return answer.status_code == 204

    async def _move(self) -> bool:
        if (visit := self._some(lambda _: True)) is None:
            return False
        to: Raw = {"startsAt": iso(self._begin(30)), "doctorId": self.chance.choice(self._rush.place.doctors)}
        answer = await self._ask(f"/v1/appointments/{visit}/reschedule", to)
        return answer is not None and answer.status_code == 200

    async def _cancel(self) -> bool:
        if (visit := self._some(lambda _: True)) is None:
            return False
        return self._gone(visit, await self._ask(f"/v1/appointments/{visit}/cancel", {"reason": "plans"}))

    # ---- visitors

    async def _visit(self, kind: Kind | None = None) -> bool:
        service = kind or self.chance.choice(self._rush.place.services)
        public = f"/v1/public/{self._slug}"
        body = self._wanted(service)
        del body["patientId"]
        body["startsAt"] = iso(self._begin(service.duration, step=120 if kind else 15))
        hold = await self._ask(f"{public}/holds", body, self._visitor)
        if hold is None or hold.status_code != 201:
            return False
        number = next(self._rush.numbers)
        visitor = {"given": f"Visitor {number}", "phone": f"+9198{number:08}"}
        answer = await self._ask(
            f"{public}/appointments",
            {"holdId": hold.json()["id"], "secret": hold.json()["secret"], "visitor": visitor},
            self._visitor,
        )
        if answer is not None and answer.status_code == 201:
            self._rush.standing[answer.json()["id"]] = answer.json()["link"].partition("#")[2]
            return True
        return False

    async def _visit_group(self) -> bool:
        return await self._visit(self._rush.group)

    async def _move_by_link(self) -> bool:
        if (visit := self._some(lambda secret: secret is not None)) is None:
            return False
        body = {"secret": self._rush.standing[visit], "startsAt": iso(self._begin(30, step=15))}
        path = f"/v1/public/{self._slug}/appointments/{visit}/reschedule"
        answer = await self._ask(path, body, self._visitor)
        return answer is not None and answer.status_code == 200

    async def _cancel_by_link(self) -> bool:
        if (visit := self._some(lambda secret: secret is not None)) is None:
            return False
        path = f"/v1/public/{self._slug}/appointments/{visit}/cancel"
        return self._gone(visit, await self._ask(path, {"secret": self._rush.standing[visit]}, self._visitor))

    # ---- what they have in common

    async def _ask(self, path: str, body: Raw, by: Client | None = None) -> httpx.Response | None:
        if by is not None:  # from another address each time: how often one may ask is another test's matter
            number = next(self._address)
            self._anybody.http.headers["X-Forwarded-For"] = f"198.{18 + self._seed % 2}.{number % 250}.{self._seed}"
        answer = await (by or self).tell(path, body, f"rush-key-{self._seed}-{next(self._rush.numbers)}")
        if answer is None:
            self._rush.ledger.lost_track.append(path)
        elif answer.status_code not in DEFINITE:
            self._rush.odd.append(f"{path}: {answer.status_code} {answer.text[:300]}")
        return answer

    def _wanted(self, kind: Kind | None = None) -> Raw:
        service = kind or self.chance.choice(self._rush.place.services)
        begin = self._begin(service.duration, step=120 if service is self._rush.group else 5)
        chosen = {"doctorId": self.chance.choice(self._rush.place.doctors), "serviceId": service.id}
        return self._here.visit(iso(begin)) | chosen | {"patientId": self._patient()}

    def _begin(self, duration: int, step: int = 5) -> datetime:
        """On one day: they are to meet."""
        return self._rush.place.first + timedelta(minutes=self.chance.randrange(0, 481 - duration, step))

    def _patient(self) -> str:
        return self.chance.choice(self._here.patients)

    def _some(self, fits: Any) -> str | None:
        known = sorted(visit for visit, secret in self._rush.standing.items() if fits(secret))
        return self.chance.choice(known) if known and len(self._rush.standing) > _KEPT else None

    def _note(self, answer: httpx.Response | None) -> bool:
        if answer is None or answer.status_code not in (200, 201):
            return False
        self._rush.standing.setdefault(answer.json()["id"], None)
        return True

    def _gone(self, visit: str, answer: httpx.Response | None) -> bool:
        if answer is None or (answer.status_code != 200 and answer.json().get("state") != "cancelled"):
            return False
        self._rush.standing.pop(visit, None)
        self._rush.gone.add(visit)
        return True
