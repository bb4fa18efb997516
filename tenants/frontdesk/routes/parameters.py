"""Query parameters that the doors of this context share."""

from typing import Annotated

from litestar.params import QueryParameter

from donto.kernel.http.instant import INSTANT_PATTERN, LONGEST_INSTANT

_ID = r"^[A-Za-z0-9_]+$(?!\n)"
ClinicId = Annotated[str, QueryParameter(name="clinicId", max_length=64, pattern=_ID, description="The clinic's id")]
OnlyDoctor = Annotated[
    str | None, QueryParameter(name="doctorId", max_length=64, pattern=_ID, description="Only of this doctor")
]
OnlyRoom = Annotated[
    str | None, QueryParameter(name="roomId", max_length=64, pattern=_ID, description="Only in this room")
]
From = Annotated[
    str,
    QueryParameter(
        name="from", max_length=LONGEST_INSTANT, pattern=INSTANT_PATTERN, description="RFC 3339 instant, inclusive"
    ),
]
To = Annotated[
    str,
    QueryParameter(
        name="to", max_length=LONGEST_INSTANT, pattern=INSTANT_PATTERN, description="RFC 3339 instant, exclusive"
    ),
]
Cancelled = Annotated[bool, QueryParameter(description="With the cancelled ones")]
Day = Annotated[
    str | None,
    QueryParameter(
        max_length=10,
        pattern=r"^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$(?!\n)",
        description="YYYY-MM-DD on the clinic's calendar; without it, today",
    ),
]
Seconds = Annotated[
    int, QueryParameter(ge=0, le=600, description="How long the stream stays open; 0: one board, and that is all")
]
