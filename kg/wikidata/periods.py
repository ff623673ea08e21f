"""Dates as exactly as they are known, and whether an office was held on a day."""

from __future__ import annotations

import datetime
from typing import Final

from kg.wikidata.item import Position

_AROUND: Final = datetime.timedelta(days=120)
"""Who is about to take office, or has just left it, is often called by it already or still."""
_OPEN_YEARS: Final = 40
"""An office without an end is held no longer than this: the longest reigns of our time."""


def held_on(position: Position, day: str) -> bool | None:
    """Whether an office was held on a day; None if its times are not known.

    >>> held_on(Position("President", "Q159", "2012-05-07"), "2025-06-02")
    True
    >>> held_on(Position("President", "Q30", "2009", "2017-01-20"), "2025-06-02"), held_on(Position("Emir"), "2025")
    (False, None)
    """
    start, end = first_day(position.start), last_day(position.end)
    asked, asked_last = first_day(day), last_day(day)
    if asked is None or asked_last is None or (start is None and end is None):
        return None
    if start is not None and asked_last < start - _AROUND:
        return False
    if end is not None:
        return asked <= end + _AROUND
    return start is not None and asked.year <= start.year + _OPEN_YEARS


def begun_by(position: Position, day: str) -> bool | None:
    """Whether an office had been taken by a day."""
    start, asked = first_day(position.start), last_day(day)
    return None if start is None or asked is None else start - _AROUND <= asked


def years_apart(position: Position, day: str) -> int:
    """The years from when an office was held, as far as is known, to a day; 0 within it."""
    year, years = int(day[:4]), [known.year for date in (position.start, position.end) if (known := first_day(date))]
    if not years or min(years) <= year <= max(years):
        return 0
    return min(abs(year - known) for known in years)


def first_day(date: str | None) -> datetime.date | None:
    """
    >>> first_day("2025-06"), last_day("2025-06"), first_day("someday")
    (datetime.date(2025, 6, 1), datetime.date(2025, 6, 30), None)
    """
    parts = _parts(date)
    return _day(*parts, 1, 1) if parts else None


def last_day(date: str | None) -> datetime.date | None:
    parts = _parts(date)
    if not parts:
        return None
    for day in (31, 30, 29, 28):
        if (found := _day(*parts, *(12, day)[len(parts) - 1 :])) is not None or len(parts) == 3:
            return found
    return None


def _parts(date: str | None) -> list[int]:
    pieces = (date or "").split("-")
    return [int(piece) for piece in pieces[:3]] if all(piece.isdecimal() for piece in pieces) else []


def _day(*numbers: int) -> datetime.date | None:
    try:
        return datetime.date(*numbers[:3])
    except ValueError:
        return None
