"""Query parameters that the doors of this context share."""

from typing import Annotated

from litestar.params import QueryParameter

from donto.kernel.http.instant import INSTANT_PATTERN, LONGEST_INSTANT

_ID = r"^[A-Za-z0-9_]+$(?!\n)"
_CODE = r"^[a-z0-9][a-z0-9-]*$(?!\n)"
ClinicId = Annotated[str, QueryParameter(name="clinicId", max_length=64, pattern=_ID, description="The clinic's id")]
DoctorId = Annotated[str, QueryParameter(name="doctorId", max_length=64, pattern=_ID, description="The doctor's id")]
ServiceId = Annotated[str, QueryParameter(name="serviceId", max_length=64, pattern=_ID, description="The service's id")]
OnlyDoctor = Annotated[
    str | None, QueryParameter(name="doctorId", max_length=64, pattern=_ID, description="Only of this doctor")
]
OnlyRoom = Annotated[
    str | None, QueryParameter(name="roomId", max_length=64, pattern=_ID, description="Only in this room")
]
ForPatient = Annotated[
    str | None,
    QueryParameter(name="patientId", max_length=64, pattern=_ID, description="Leave out what clashes for this patient"),
]
Moving = Annotated[
    str | None,
    QueryParameter(
        name="movingId", max_length=64, pattern=_ID, description="As if this visit, which is to move, were not there"
    ),
]
Specialty = Annotated[
    str | None, QueryParameter(max_length=64, pattern=_CODE, description="Only doctors of this specialty")
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
At = Annotated[str, QueryParameter(max_length=LONGEST_INSTANT, pattern=INSTANT_PATTERN, description="RFC 3339 instant")]
HowMany = Annotated[int, QueryParameter(name="limit", ge=1, le=50, description="How many at most")]
Days = Annotated[int, QueryParameter(ge=1, le=31, description="How many days, today included")]
Cancelled = Annotated[bool, QueryParameter(description="With the cancelled ones")]
