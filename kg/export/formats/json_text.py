"""JSON in UTF-8, written row by row so that a file of any size takes no memory."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import IO


def dumps(value: object) -> bytes:
    """A value as JSON on one line.

    >>> dumps({"name": "Zoë"}).decode()
    '{"name": "Zoë"}'
    """
    return json.dumps(value, ensure_ascii=False, allow_nan=False).encode()


def rows(out: IO[bytes], values: Iterable[object]) -> None:
    """What stands between the brackets of an array, one value a line."""
    between = b"\n"
    for value in values:
        out.write(between + dumps(value))
        between = b",\n"
    out.write(b"\n")
