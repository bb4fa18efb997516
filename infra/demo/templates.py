"""Templates that WhatsApp has approved for the demo's tenants before anybody opens the chat page."""

from typing import Any, Final

from infra.demo.shape import DemoTenant

_REMINDER: Final = {
    "en": ("Hello {{1}}, you have an appointment at {{2}} on {{3}}. See you there!", "Confirm", "Reschedule", "Cancel"),
    "hi": ("नमस्ते {{1}}, {{2}} में आपकी अपॉइंटमेंट {{3}} को है। मिलते हैं!", "पुष्टि करें", "समय बदलें", "रद्द करें"),
    "de": ("Guten Tag {{1}}, Ihr Termin bei {{2}} ist am {{3}}. Bis dann!", "Bestätigen", "Verschieben", "Absagen"),
    "ar": ("مرحبًا {{1}}، موعدك لدى {{2}} يوم {{3}}. نراك قريبًا!", "تأكيد", "تغيير الموعد", "إلغاء"),
}
"""By language: the words, and what its quick replies say."""
_EXAMPLE: Final = ["Asha", "Sunrise Koregaon Park", "Sat 21 Nov, 10:30"]


def approved(demo: DemoTenant) -> list[dict[str, Any]]:
    """What a tenant would have posted to `message_templates`, in each of its languages."""
    return [_reminder(language) for language in demo.languages if language in _REMINDER]


def _reminder(language: str) -> dict[str, Any]:
    words, *replies = _REMINDER[language]
    return {
        "name": "appointment_reminder",
        "language": language,
        "category": "UTILITY",
        "components": [
            {"type": "BODY", "text": words, "example": {"body_text": [_EXAMPLE]}},
            {"type": "BUTTONS", "buttons": [{"type": "QUICK_REPLY", "text": reply} for reply in replies]},
        ],
    }
