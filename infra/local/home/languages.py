"""What languages call themselves."""

from typing import Final

LANGUAGES: Final = {"en": "English", "hi": "हिन्दी", "de": "Deutsch", "ar": "العربية"}
