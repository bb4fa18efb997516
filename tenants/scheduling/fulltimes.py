"""Stretches in which a doctor is known to have no free time: what a search over many need not look at again.

A stretch stays full until one of the visits that fill it changes, or what it was judged by: hours, absences, service.
More visits only make it fuller. So it is kept with the ids of its visits, and forgotten as soon as the database tells
of a change to any of them (`donto.kernel.live`; what this process writes, it hears of at once). A hold makes room by
time alone, of which nobody tells: where there is one, nothing is kept.

It is advice, as all searching is: the booking decides.
"""

from collections import OrderedDict, deque
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from donto.kernel.db import in_transaction
from donto.kernel.live import LiveChanges
from tenants.catalog import Service
from tenants.rosters import OpenTimes
from tenants.scheduling.models import Appointment
from tenants.scheduling.survey import Survey, Wish
from tenants.slots import first_slot

_DOCTORS: Final = 2_000
_SERVICES: Final = 64
"""Of each doctor, and clinic by clinic."""
_VISITS: Final = 200_000
"""In all, some 200 bytes each."""
_REMEMBERED: Final = 4_096
"""Changes, to be compared with what was read while they happened."""


class Window(NamedTuple):
    """The cells in which a visit may begin, through one door, at one moment."""

    begin: int
    end: int


class _Stretch(NamedTuple):
    window: Window
    times: OpenTimes
    service: Service
    """These two as the process keeps them: after any change they are other objects."""


@dataclass(slots=True)
class _Doctor:
    stretches: dict[tuple[str, str], _Stretch] = field(default_factory=dict)
    """By clinic and service."""
    visits: set[str] = field(default_factory=set)


class FullTimes:
    """What this process knows of."""

    def __init__(self, live: LiveChanges) -> None:
        """Raises LookupError when nobody tells of changed appointments."""
        self._collection = Appointment.collection_name()
        live.check_told(self._collection)
        live.listen(self._hear)
        self._live = live
        self._doctors: OrderedDict[str, _Doctor] = OrderedDict()
        self._doctor_of: dict[str, str] = {}
        """By visit."""
        self._changed: deque[str] = deque(maxlen=_REMEMBERED)
        self._told = 0

    @property
    def mark(self) -> int:
        """Read this before looking, and hand it to `keep`."""
        return self._told

    def end(self, times: OpenTimes, wish: Wish, cell: int) -> int:
        """The cell up to which the doctor of `times` is known to have no free begin from `cell` on, or `cell`."""
        known = self._known(times, wish)
        return known.end if known is not None and known.begin <= cell < known.end and self._live.fresh else cell

    def keep(self, times: OpenTimes, survey: Survey, wish: Wish, window: Window, mark: int) -> None:
        """Remember that `survey` shows no free begin in `window`, if that is the doctor's own doing."""
        visits = {row.id for row in survey.rows}
        if (
            in_transaction()
            or not self._live.fresh
            or wish.service.capacity > 1
            or any(row.status == "held" for row in survey.rows)
            or self._has_changed(visits, mark)
            or not _is_full_alone(survey, wish, window)
        ):
            return
        known = self._known(times, wish)
        if known is not None and known.begin <= window.end and window.begin <= known.end:
            window = Window(min(known.begin, window.begin), max(known.end, window.end))
        doctor = self._doctors.setdefault(times.doctor_id, _Doctor())
        self._doctors.move_to_end(times.doctor_id)
        doctor.stretches[wish.clinic.id, wish.service.id] = _Stretch(window, times, wish.service)
        doctor.visits |= visits
        self._doctor_of |= dict.fromkeys(visits, times.doctor_id)
        if len(doctor.stretches) > _SERVICES:
            self._forget(times.doctor_id)
        while len(self._doctors) > _DOCTORS or len(self._doctor_of) > _VISITS:
            self._forget(next(iter(self._doctors)))

    def _known(self, times: OpenTimes, wish: Wish) -> Window | None:
        doctor = self._doctors.get(times.doctor_id)
        stretch = doctor.stretches.get((wish.clinic.id, wish.service.id)) if doctor else None
        if stretch is None or stretch.times is not times or stretch.service is not wish.service:
            return None
        return stretch.window

    def _has_changed(self, visits: Iterable[str], mark: int) -> bool:
        """Whether any of `visits` may have changed since `mark`: what was read of it could be out of date."""
        since = self._told - mark
        if since == 0 or since > len(self._changed):
            return since != 0
        return not set(list(self._changed)[-since:]).isdisjoint(visits)

    def _hear(self, collection: str, key: str) -> None:
        if key == "*":
            self._told += len(self._changed) + 1  # nothing that was read until now is to be kept
            self._doctors.clear()
            self._doctor_of.clear()
        elif collection == self._collection:
            self._told += 1
            self._changed.append(key)
            if (doctor_id := self._doctor_of.get(key)) is not None:
                self._forget(doctor_id)

    def _forget(self, doctor_id: str) -> None:
        for visit in self._doctors.pop(doctor_id).visits:
            # A visit that was moved may be another doctor's by now.
            if self._doctor_of.get(visit) == doctor_id:
                del self._doctor_of[visit]


def _is_full_alone(survey: Survey, wish: Wish, window: Window) -> bool:
    """Whether the doctor is full whatever the rooms are: those others take and leave."""
    busy = survey.busy
    alone = replace(busy, rooms=None)
    return busy.rooms is None or first_slot(survey.rules, alone, wish.demand, *window) is None
