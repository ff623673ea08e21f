"""A timeline → SVG (https://www.w3.org/TR/SVG11/): a lane for each class, a row for each event, time from left to right.

A row has a mark at the date, or a bar over the days that the date may mean, and its words beside it, so that no words
are ever on others. Events without a date stand below the lanes.
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree

from kg.export.attendance import TOOK_PLACE
from kg.export.facts import EVENTS
from kg.export.formats.looks import look
from kg.export.pictures.labels import wrapped
from kg.export.plural import plural
from kg.export.timeline.events import Event, Timeline

MOST: Final = 200
"""Of more rows than so many, those that most reports speak of are shown."""

_SVG: Final = "http://www.w3.org/2000/svg"
_WIDTH, _LEFT, _RIGHT = 1280, 40, 40
_TOP, _ROW, _HEADING = 96, 34, 34
_TICKS: Final = 9
_FONT: Final = "DejaVu Sans, Verdana, Arial, sans-serif"
_LETTER: Final = 7.0
"""About how wide a letter is, at 12 pixels."""
_LONGEST: Final = 110
_INK, _GREY, _LINE = "#1A1A1A", "#595959", "#D0D0D0"


@dataclass(frozen=True, slots=True)
class Scale:
    """Days → places on the sheet."""

    first: int
    last: int

    def x(self, day: int) -> float:
        return _LEFT + 8 + (_WIDTH - _LEFT - _RIGHT - 16) * (day - self.first) / max(1, self.last - self.first)


def as_svg(timeline: Timeline, most: int = MOST) -> bytes:
    """The picture, with a title and a description; each event tells all about itself when pointed at."""
    shown, undated, left_out = _chosen(timeline, most)
    lanes = {type: [event for event in shown if event.type == type] for type in sorted({e.type for e in shown})}
    scale = _scale(shown)
    body: list[etree._Element] = []
    down = float(_TOP)
    for type, events in lanes.items():
        body += _lane(type, events, scale, down)
        down += _HEADING + _ROW * len(events) + 14
    ticks = list(_axis(scale, down)) if shown else []
    body += _without_date(undated, down + 10)
    down += 10 + (_HEADING + _ROW * len(undated) if undated else 0)
    root = _root(down + 50, _told(timeline, left_out))
    root.extend([_rectangle(0, 0, _WIDTH, down + 50, "white"), *ticks, *_head(timeline), *body])
    if left_out:
        root.append(_text(_LEFT, down + 26, left_out, 12, _INK))
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def left_out(timeline: Timeline, most: int = MOST) -> str:
    """What the picture does not show, in words; "" if it shows all."""
    return _chosen(timeline, most)[2]


def _chosen(timeline: Timeline, most: int) -> tuple[list[Event], list[Event], str]:
    """The events that there is room for, those without date last, and what is left out."""
    events = [*timeline.dated, *timeline.undated]
    if len(events) <= most:
        return list(timeline.dated), list(timeline.undated), ""
    best = sorted(events, key=lambda event: (not event.start, -event.reports))[:most]
    kept = {event.iri for event in best}
    many, out = f"{most:,} of {len(events):,} events", f"{len(events) - most:,} are left out."
    note = f"Shown are {many}, those with a date and most reports first; {out}"
    return [e for e in timeline.dated if e.iri in kept], [e for e in timeline.undated if e.iri in kept], note


def days(date: str) -> tuple[int, int]:
    """The first and the last day that a date may mean, counted from the year 1.

    >>> [datetime.date.fromordinal(day).isoformat() for day in days("2031-02")]
    ['2031-02-01', '2031-02-28']
    """
    year, *rest = (max(1, int(part)) for part in date.split("-"))
    month = min(rest[0], 12) if rest else 0
    last = calendar.monthrange(year, month or 12)[1]
    day = min(rest[1], last) if len(rest) > 1 else 0
    return (
        datetime.date(year, month or 1, day or 1).toordinal(),
        datetime.date(year, month or 12, day or last).toordinal(),
    )


def _scale(events: Sequence[Event]) -> Scale:
    first = min((days(event.start)[0] for event in events), default=1)
    last = max((days(event.end)[1] for event in events), default=2)
    return Scale(max(1, first - 3), min(last + 3, datetime.date.max.toordinal()))


def _axis(scale: Scale, bottom: float) -> Iterator[etree._Element]:
    """Lines at the first days of years or months, at most so many, with their names above."""
    for day, name in _ticks(scale):
        x = scale.x(day)
        yield _element("line", x1=x, y1=_TOP - 8, x2=x, y2=bottom, stroke=_LINE)
        yield _text(x + 3, _TOP - 12, name, 11, _GREY)


def _ticks(scale: Scale) -> list[tuple[int, str]]:
    start, end = (datetime.date.fromordinal(day) for day in (scale.first, scale.last))
    months = [(y, m) for y in range(start.year, end.year + 1) for m in range(1, 13)]
    firsts = [(datetime.date(y, m, 1).toordinal(), y, m) for y, m in months]
    inside = [each for each in firsts if scale.first <= each[0] <= scale.last]
    for step in (1, 3, 6, 12):
        found = [(day, f"{y}-{m:02}" if step < 12 else str(y)) for day, y, m in inside if (m - 1) % step == 0]
        if len(found) <= _TICKS:
            return found
    every = -(-len(found) // _TICKS)
    return found[::every]


def _lane(type: str, events: Iterable[Event], scale: Scale, top: float) -> Iterator[etree._Element]:
    rows = list(events)
    colour = look(type).colour
    yield _rectangle(_LEFT, top, _WIDTH - _LEFT - _RIGHT, _HEADING + _ROW * len(rows), colour, opacity=0.10)
    yield _text(_LEFT + 8, top + 22, f"{type}s ({len(rows)})", 14, _INK, weight="bold")
    for number, event in enumerate(rows):
        yield _row(event, scale, top + _HEADING + _ROW * number, colour)


def _row(event: Event, scale: Scale, top: float, colour: str) -> etree._Element:
    """A mark or a bar, and the words on the side where there is more room."""
    first, last = days(event.start)[0], days(event.end)[1]
    left, right = scale.x(first) - 5, scale.x(last) + 5
    row = _group(event)
    happened = event.type not in EVENTS or not TOOK_PLACE.isdisjoint(event.status.split(" or ")) or not event.status
    dash = {} if happened else {"stroke_dasharray": "3 2"}
    bar = _rectangle(left, top + 5, right - left, 12, colour, stroke=_INK, rx=5 if right - left < 11 else 2, **dash)
    row.append(bar)
    lefthand = _WIDTH - _RIGHT - right < left - _LEFT
    room = (left - _LEFT if lefthand else _WIDTH - _RIGHT - right) - 12
    row.extend(_words(event, left - 6 if lefthand else right + 6, top, "end" if lefthand else "start", room))
    return row


def _without_date(events: Sequence[Event], top: float) -> Iterator[etree._Element]:
    if events:
        yield _text(_LEFT + 8, top + 22, f"Without a date ({len(events)})", 14, _INK, weight="bold")
    for number, event in enumerate(events):
        row = _group(event)
        down = top + _HEADING + _ROW * number
        row.append(_rectangle(_LEFT + 8, down + 5, 10, 12, look(event.type).colour, stroke=_INK, rx=2))
        row.extend(_words(event, _LEFT + 26, down, "start", _WIDTH - 2 * _LEFT))
        yield row


def _words(event: Event, x: float, top: float, anchor: str, room: float) -> Iterator[etree._Element]:
    """Two lines: what it was; when, how it stands, on how many reports that rests, and who else was there."""
    letters = max(20, min(_LONGEST, int(room / _LETTER)))
    yield _text(x, top + 14, wrapped(event.label, letters, 1)[0], 12, _INK, anchor=anchor)
    told = (event.when, event.status, plural(event.reports, "report"), *event.more)
    small = wrapped(" · ".join(filter(None, told)), int(letters * 1.15), 1)[0]
    yield _text(x, top + 27, small, 10.5, _GREY, anchor=anchor)


def _group(event: Event) -> etree._Element:
    group = _element("g")
    title = etree.SubElement(group, f"{{{_SVG}}}title")
    told = (event.label, event.type, event.when, event.status, plural(event.reports, "report"), *event.more)
    title.text = " · ".join(filter(None, told))
    return group


def _head(timeline: Timeline) -> Iterator[etree._Element]:
    yield _text(_LEFT, 36, "Timeline", 20, _INK, weight="bold")
    counts = f"{plural(len(timeline.dated), 'event')} in time, {len(timeline.undated):,} without a date. {timeline.filters}"
    if not timeline.dated and not timeline.undated:
        counts = f"No event. {timeline.filters}"
    yield _text(_LEFT, 58, wrapped(counts + " A dashed frame: it did not take place, or not yet.", 170, 1)[0], 12, _GREY)


def _told(timeline: Timeline, left_out: str) -> str:
    counts = f"{plural(len(timeline.dated), 'event')} in time, {len(timeline.undated):,} without a date."
    return " ".join(filter(None, (counts, timeline.filters, left_out)))


def _root(height: float, told: str) -> etree._Element:
    root = etree.Element(f"{{{_SVG}}}svg", nsmap={None: _SVG})
    size = {"width": str(_WIDTH), "height": _number(height), "viewBox": f"0 0 {_WIDTH} {_number(height)}"}
    for name, value in {**size, "role": "img", "font-family": _FONT}.items():
        root.set(name, value)
    for tag, text in (("title", "Timeline"), ("desc", told)):
        etree.SubElement(root, f"{{{_SVG}}}{tag}").text = text
    return root


def _rectangle(x: float, y: float, width: float, height: float, fill: str, **looks: float | str) -> etree._Element:
    return _element("rect", x=x, y=y, width=width, height=height, fill=fill, **looks)


def _text(
    x: float, y: float, text: str, size: float, fill: str, *, anchor: str = "start", weight: str = "normal"
) -> etree._Element:
    found = _element("text", x=x, y=y, font_size=size, fill=fill, text_anchor=anchor, font_weight=weight)
    found.text = text
    return found


def _element(tag: str, **attributes: float | str) -> etree._Element:
    found = etree.Element(f"{{{_SVG}}}{tag}")
    for name, value in attributes.items():
        found.set(name.replace("_", "-"), value if isinstance(value, str) else _number(value))
    return found


def _number(value: float) -> str:
    """A length with one digit after the point.

    >>> _number(12.0), _number(12.345)
    ('12', '12.3')
    """
    return f"{value:.2f}".rstrip("0").rstrip(".") if value != int(value) and abs(value) < 1 else f"{value:.1f}".removesuffix(".0")
