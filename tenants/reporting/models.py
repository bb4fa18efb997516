"""Summaries: what the days of a clinic come to, and which of them have to be counted again."""

from typing import ClassVar, Literal

from pydantic import Field
from pymongo import IndexModel

from donto.kernel.document import TenantDocument


class ReportSheet(TenantDocument):
    """A month of a clinic, or a mark on one of its days.

    The two lie in one collection so that one read sees both: the figures, and whether they hold. See docs/adr/0017.
    """

    entity: ClassVar[str] = "report sheet"
    audited: ClassVar[bool] = False  # made of audited records alone, and made again from them at any time
    clinic_field: ClassVar[str | None] = "clinicId"
    clinic_id: str
    month: str
    """YYYY-MM in the clinic's zone."""
    kind: Literal["mark", "sheet"]
    day: str | None = None
    """Of a mark: YYYY-MM-DD, the day whose figures may not hold any more."""
    days: dict[str, bytes] = Field(default_factory=dict)
    """Of a sheet, by day of the month (01 to 31): every doctor's figures, packed by `tenants.reporting.figures`."""

    class Settings:
        """Collection and indexes."""

        name = "report_sheets"
        indexes: ClassVar[list[IndexModel]] = [
            # Marks sort before the sheet of their month.
            IndexModel([("tenantId", 1), ("clinicId", 1), ("month", 1), ("kind", 1)], name="tenant_clinic_month"),
            IndexModel([("tenantId", 1), ("kind", 1)], name="tenant_marks", partialFilterExpression={"kind": "mark"}),
        ]
