"""Callbacks: tasks for people who turn to somebody, the most urgent first."""

from tenants.callbacks.models import Callback
from tenants.callbacks.schemas import CallbackView, Resolution
from tenants.callbacks.service import CallbackService, Staff
from tenants.callbacks.states import Outcome, Reason

__all__ = ["Callback", "CallbackService", "CallbackView", "Outcome", "Reason", "Resolution", "Staff"]
