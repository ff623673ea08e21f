"""How many events there were, month by month."""

from __future__ import annotations

from collections import Counter
from typing import Final

from kg.export.facts import EVENTS
from kg.export.measures.measure import Measure, Result, Row, Subject
from kg.export.plural import plural


def compute(subject: Subject) -> Result:
    """The months that have events, in their order."""
    facts = subject.facts
    months: dict[str, Counter[str]] = {}
    vague = undated = 0
    for event in facts.drawn():
        if (type := facts.entities[event].type) not in EVENTS:
            continue
        dates = facts.value("date", event)
        exact = [date for date in dates if len(date) > 4]
        if exact:
            months.setdefault(exact[0][:7], Counter())[type] += 1
        vague += bool(dates and not exact)
        undated += not dates
    rows = tuple(_row(month, months[month]) for month in sorted(months))
    return Result(rows, (*_density(rows), *_left_out(vague, undated)))


def _row(month: str, events: Counter[str]) -> Row:
    detail = ", ".join(plural(events[type], type.lower()) for type in EVENTS if events[type])
    return Row(month, month, "Month", events.total(), detail)


def _density(rows: tuple[Row, ...]) -> tuple[str, ...]:
    if not rows:
        return ()
    span = _months_since_year_0(rows[-1].id) - _months_since_year_0(rows[0].id) + 1
    events = int(sum(row.value for row in rows))
    return (
        f"{plural(events, 'event')} in {plural(span, 'month')}: {events / span:.2f} a month; "
        f"{len(rows):,} of {plural(span, 'month')} with any: density {len(rows) / span:.2f}.",
    )


def _months_since_year_0(month: str) -> int:
    """
    >>> _months_since_year_0("2025-01") - _months_since_year_0("2024-12")
    1
    """
    return int(month[:4]) * 12 + int(month[5:7])


def _left_out(vague: int, undated: int) -> tuple[str, ...]:
    told = (f"{vague:,} known by year alone" if vague else "", f"{undated:,} without a date" if undated else "")
    return (f"Left out: {', '.join(filter(None, told))}.",) if any(told) else ()


MEASURE: Final = Measure(
    "timeline",
    "Timeline density",
    "Meetings and exchanges by month, each in the month of the first date that a report gives for it, whatever became "
    "of it. Density is the share of the months from the first to the last that have any.",
    compute,
)
