"""Notices: confirmations, changes and reminders of visits, in the patient's language and the clinic's time."""

from tenants.notices.assembly import Below, Notices, create
from tenants.notices.herald import Herald
from tenants.notices.letter import Page as LetterPage
from tenants.notices.letter import html_of as letter_html
from tenants.notices.policies import ReminderPolicyService
from tenants.notices.schemas import ReminderPolicyPut, ReminderPolicyView
from tenants.notices.states import Kind

__all__ = [
    "Below",
    "Herald",
    "Kind",
    "LetterPage",
    "Notices",
    "ReminderPolicyPut",
    "ReminderPolicyService",
    "ReminderPolicyView",
    "create",
    "letter_html",
]
