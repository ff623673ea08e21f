"""Dates as precise as reports are ("2025", "2025-06", "2025-06-02") → the first and the last day they can mean."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import Final

_DATE: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T.*)?)?)?", re.ASCII)


def interval(values: Mapping[str, object]) -> dict[str, str]:
    """The `start` and `end` of what has these attributes as whole days, from `start` and `end` or else from `date`.

    >>> interval({"date": "2024-02"})
    {'start': '2024-02-01', 'end': '2024-02-29'}
    >>> interval({"start": "2025", "date": "2025-06-02"})
    {'start': '2025-01-01'}

    What is no date says nothing, and neither does an end before the start.
    """
    start, end = values.get("start"), values.get("end")
    if start is None and end is None:
        start = end = values.get("date")
    first, last = days(start), days(end)
    if first and last and last[1] < first[0]:
        return {}
    found = {"start": first and first[0], "end": last and last[1]}
    return {name: day.isoformat() for name, day in found.items() if day}


def days(written: object) -> tuple[date, date] | None:
    """The first and the last day that a date can mean; None if it is none.

    >>> [day.isoformat() for day in days("2024-02")]
    ['2024-02-01', '2024-02-29']
    """
    parts = _DATE.fullmatch(written) if isinstance(written, str) else None
    if parts is None:
        return None
    year, month, day = parts.groups()
    try:
        first = date(int(year), int(month or 1), int(day or 1))
        last_month = int(month or 12)
        return first, date(first.year, last_month, int(day or monthrange(first.year, last_month)[1]))
    except ValueError:  # the year 0, the 13th month
        return None
