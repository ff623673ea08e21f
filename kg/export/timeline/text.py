"""A timeline → lines for a terminal, in columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from typing import Final

from kg.export.plural import plural
from kg.export.timeline.events import Event, Timeline

NARROWEST: Final = 60
_GAP: Final = "  "


def as_text(timeline: Timeline, width: int = 100) -> str:
    """The events, each with its date, status, what it was and how many reports speak of it, in lines of this width.

    Those who took part stand below, as far as the name of the event does not tell; at the end, the events without date.
    """
    events = [*timeline.dated, *timeline.undated]
    if not events:
        return "No event.\n"
    columns = tuple(max(len(cell) for cell in cells) for cells in zip(*map(_cells, events), strict=True))
    lines = [f"{plural(len(timeline.dated), 'event')} in time. {timeline.filters}".rstrip(), ""]
    lines += _rows(timeline.dated, columns, width)
    if timeline.undated:
        lines += ["", f"{plural(len(timeline.undated), 'event')} without a date.", ""]
        lines += _rows(timeline.undated, columns, width)
    return "\n".join(lines) + "\n"


def _cells(event: Event) -> tuple[str, str]:
    return event.when, event.status


def _rows(events: Iterable[Event], columns: tuple[int, ...], width: int) -> Iterator[str]:
    for event in events:
        cells = (f"{cell:{wide}}" for cell, wide in zip(_cells(event), columns, strict=True))
        head = _GAP.join(cells) + _GAP
        room = max(width, NARROWEST) - len(head)
        if room < NARROWEST // 2:
            head, room = head.rstrip() + "\n    ", max(width, NARROWEST) - 4
        told = textwrap.wrap(f"{event.label} ({plural(event.reports, 'report')})", room)
        told += textwrap.wrap(", ".join(event.more), room, initial_indent="  ", subsequent_indent="  ")
        indent = " " * len(head.rsplit("\n", 1)[-1])
        yield head + f"\n{indent}".join(told)
