"""What an engine says is wrong with a query → the same on one line, with line and column in words."""

from __future__ import annotations

import re
from typing import Final

_PLACE: Final = re.compile(r"error at (\d+):(\d+): ")
_LONGEST: Final = 300


def placed(message: str) -> str:
    """The message, with the place of a syntax error spelt out; what makes it longer than 300 characters is left out.

    >>> placed("error at 2:9: expected '}'")
    "line 2, column 9: expected '}'"
    """
    told = " ".join(_PLACE.sub(r"line \1, column \2: ", message, count=1).split())
    return told if len(told) <= _LONGEST else told[:_LONGEST] + "…"
