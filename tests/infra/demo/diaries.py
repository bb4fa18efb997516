"""What tests of the demo read from the database: whose time is taken, and whether twice."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import pairwise
from typing import Any

from tenants.scheduling.policy import OCCUPYING

Taken = tuple[str, datetime, datetime]
"""A resource, and from when to when it is taken."""


def taken(appointments: Iterable[Mapping[str, Any]]) -> list[Taken]:
    """Doctors with buffers (each seat is a resource), rooms and patients that are taken."""
    found: list[Taken] = []
    for one in appointments:
        if one["status"] not in OCCUPYING:
            continue
        visit = one["startsAt"], one["endsAt"]
        if one["sessionId"] is None:  # whoever is in a group takes no time of doctor and room: the group does
            found.append((f"{one['doctorId']}/{one['seat']}", one["busyFrom"], one["busyTo"]))
            if one["roomId"]:
                found.append((one["roomId"], *visit))
        if one["patientId"]:
            found.append((one["patientId"], *visit))
    return found


def overlaps(spans: Iterable[Taken]) -> list[tuple[Taken, Taken]]:
    """Pairs of one resource that meet."""
    by_resource: dict[str, list[Taken]] = defaultdict(list)
    for span in spans:
        by_resource[span[0]].append(span)
    return [
        (one, other)
        for known in by_resource.values()
        for one, other in pairwise(sorted(known, key=lambda span: span[1]))
        if other[1] < one[2]
    ]
