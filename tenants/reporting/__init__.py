"""Reports: daily figures of each clinic and doctor, kept true by the records that they are made of."""

from tenants.reporting.assembly import Below, Reporting, create
from tenants.reporting.ledger import Ledger
from tenants.reporting.marks import DayMarks
from tenants.reporting.ports import Conversations
from tenants.reporting.repository import MarkedTenants
from tenants.reporting.service import ReportService

__all__ = [
    "Below",
    "Conversations",
    "DayMarks",
    "Ledger",
    "MarkedTenants",
    "ReportService",
    "Reporting",
    "create",
]
