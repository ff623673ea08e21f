"""Text from a report → text that a terminal shows and does not obey."""

from __future__ import annotations

import unicodedata
from typing import Final

# Control characters (terminal escape sequences begin with one), and those that turn or hide text.
_UNSEEN: Final = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def printable(text: str) -> str:
    """The text on one line, with every control character made visible.

    >>> printable("two\\nlines, \\x1b[31mred")
    'two lines, \\\\x1b[31mred'
    """
    return "".join(map(_shown, text))


def _shown(character: str) -> str:
    if character in "\n\r\t\u2028\u2029":
        return " "
    if unicodedata.category(character) in _UNSEEN:
        return character.encode("unicode_escape").decode("ascii")
    return character
