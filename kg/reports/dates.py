"""Dates in short pieces of English, such as bylines → days.

Only what can mean one day is taken. `02/03/2024` is the 2nd of March to some and the 3rd of February to others,
so it is none; `13/03/2024` can be one day only.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_MONTHS: Final = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6,
    "july": 7, "august": 8, "september": 9, "october": 10, "november": 11, "december": 12,
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9,
    "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip

_MONTH = "(?P<name>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?<![\d.,:/-])(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?![\d/]|-\d)"
_TIME = r"(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?"
# Tried in this order; of two that overlap the earlier form wins.
_FORMS: Final = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<![\d/.-])(?P<year>(?:19|20)\d\d)(?P<mark>[-/.])(?P<month>\d\d)(?P=mark)(?P<day>\d\d)(?![\d/-]){_TIME}",
        rf"{_DAY}(?: of)?[\s-]{{1,2}}{_MONTH},?[\s-]{{1,2}}{_YEAR}",
        rf"\b{_MONTH}[\s-]{{1,2}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?[\s-]{{1,2}}{_YEAR}",
        rf"(?<![\d/.-])(?P<first>\d{{1,2}})(?P<mark>[-/.])(?P<second>\d{{1,2}})(?P=mark){_YEAR}",
        rf"{_DAY}[\s-]{{1,2}}{_MONTH}(?!\s?\d)",
        rf"\b{_MONTH}[\s-]{{1,2}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:.])",
    )
)
_LONE_YEAR = re.compile(r"(?<![\d/.-])(?:19|20)\d\d(?![\d/-])")
_DIGIT = re.compile(r"\d")
_LONGEST: Final = 300


@dataclass(frozen=True, slots=True)
class Dated:
    """Where a date stands in a line, and the day that it means; None if that cannot be told."""

    start: int
    end: int
    day: datetime.date | None


def find(line: str) -> tuple[Dated, ...]:
    """The dates of a short line, in order. A day without a year takes a year that stands alone in the line.

    >>> [str(d.day) for d in find("Published 5 Mar 2024, updated March 7, 2024")]
    ['2024-03-05', '2024-03-07']
    >>> [str(d.day) for d in find("KYIV, March 5 (Agency)")]
    ['None']
    """
    if len(line) > _LONGEST or not _DIGIT.search(line):
        return ()
    matches: list[re.Match[str]] = []
    for form in _FORMS:
        matches += [match for match in form.finditer(line) if not any(_overlap(match, other) for other in matches)]
    year = _lone_year(line, matches)
    return tuple(Dated(m.start(), m.end(), _day(m, year)) for m in sorted(matches, key=lambda m: m.start()))


def parse(value: object) -> datetime.date | None:
    """The day that a field for dates begins with, as it is written there: time zones move nothing.

    >>> parse("2025-06-02T23:30:00+03:00"), parse("02/03/2024")
    (datetime.date(2025, 6, 2), None)
    """
    found = find(value.strip()) if isinstance(value, str) else ()
    return found[0].day if found else None


def _overlap(one: re.Match[str], other: re.Match[str]) -> bool:
    return one.start() < other.end() and other.start() < one.end()


def _lone_year(line: str, matches: list[re.Match[str]]) -> int | None:
    years = {y.group() for y in _LONE_YEAR.finditer(line) if not any(m.start() <= y.start() < m.end() for m in matches)}
    return int(years.pop()) if len(years) == 1 else None


def _day(match: re.Match[str], lone_year: int | None) -> datetime.date | None:
    parts = match.groupdict()
    year = int(parts["year"]) if parts.get("year") else lone_year
    if year is None:
        return None
    days = set(_readings(parts, year))
    return days.pop() if len(days) == 1 else None


def _readings(parts: dict[str, str | None], year: int) -> Iterator[datetime.date]:
    """Every day that the parts can mean."""
    if parts.get("first"):
        pairs = [(parts["first"], parts["second"]), (parts["second"], parts["first"])]
    else:
        name = parts.get("name")
        pairs = [(str(_MONTHS[name.lower()]) if name else parts["month"], parts["day"])]
    for month, day in pairs:
        try:
            yield datetime.date(year, int(month or 0), int(day or 0))
        except ValueError:
            continue
