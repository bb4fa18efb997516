"""What `make run` prints: every line with the name of the process it comes from."""

import os
import sys
from collections.abc import Callable
from typing import TextIO

COLOURS = {
    "api": "36",
    "worker": "35",
    "sandbox": "33",
    "whatsapp": "32",
    "migrate": "34",
    "seed": "34",
    "donto": "32;1",
}
RESET = "\033[0m"
NAME_WIDTH = 8


class Console:
    """Lines to a stream; names in colour on a terminal, unless NO_COLOR is set (https://no-color.org).

    `on_closed` is called once when nobody reads any more (`make run | head`).
    """

    def __init__(self, stream: TextIO | None = None, *, on_closed: Callable[[], None] | None = None) -> None:
        self._stream = stream or sys.stdout
        self._colour = self._stream.isatty() and not os.environ.get("NO_COLOR")
        self._closed = False
        self.on_closed = on_closed

    def line(self, name: str, text: str) -> None:
        """One line of the process `name`."""
        label = f"{name:<{NAME_WIDTH}}|"
        if self._colour:
            label = f"\033[{COLOURS.get(name, '37')}m{label}{RESET}"
        self.plain(f"{label} {text}")

    def plain(self, text: str) -> None:
        """Text as it is, and a line end."""
        if self._closed:
            return
        try:
            self._stream.write(text + "\n")
            self._stream.flush()
        except (BrokenPipeError, UnicodeEncodeError) as error:
            if isinstance(error, UnicodeEncodeError):  # a terminal without UTF-8
                self.plain(text.encode("ascii", "backslashreplace").decode("ascii"))
                return
            self._closed = True
            if self.on_closed:
                self.on_closed()
