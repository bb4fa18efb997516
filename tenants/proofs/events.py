"""Events of this context."""

from typing import Final

MADE: Final = "code.made"
