"""Samples of reports: of the clinic, and of one doctor there."""

from datetime import UTC, datetime, timedelta
from typing import Any, Final

from tests.isolation.book import Entry, Ids
from tests.support.operation import Request


def _asked(ids: Ids) -> list[Request]:
    """Days around those on which this town has visits."""
    today = datetime.now(UTC).date()
    days = {"from": f"{today - timedelta(days=2)}", "to": f"{today + timedelta(days=360)}"}
    query: dict[str, Any] = {**days, "clinicId": ids["clinic"]}
    return [Request(query=query), Request(query={**query, "doctorId": ids["doctor"]})]


BOOK: Final = {
    "reportDays": Entry(_asked),
    "reportSummary": Entry(_asked),
    "reportDoctors": Entry(_asked),
    "reportValue": Entry(_asked),
}
