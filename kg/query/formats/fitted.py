"""A table that is too wide for a terminal → the same, folded into its width.

Cells are folded over at most a few lines, the widest columns first. If even so a column would get too narrow to read,
each row becomes a block with a line for each of its cells.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

_GAP: Final = 2
"""Spaces between columns."""
_NARROWEST: Final = 12
"""A column that is folded is at least so wide."""
_MOST_LINES: Final = 4
"""What a cell has beyond so many lines is left out, with a … in its place."""

Cells = Sequence[str]


def aligned(headings: Cells, rows: Sequence[Cells], width: int | None = None) -> list[str]:
    """The lines of a table of plain text, as wide as it needs to be, or at most so wide.

    >>> aligned(["who", "what"], [["Ada Falk", "speaks"]])
    ['who       what', '--------  ------', 'Ada Falk  speaks']
    """
    needed = [max(map(shown_width, column)) for column in zip(headings, *rows, strict=True)]
    widths = _shares(needed, width)
    if widths is None:
        assert width is not None
        return list(_blocks(headings, rows, width))
    rule = ["-" * share for share in widths]
    return [line for cells in (headings, rule, *rows) for line in _folded(cells, widths)]


def folded(text: str, width: int) -> list[str]:
    """The text in lines of at most so many columns, broken at spaces where there are any.

    >>> folded("talks in the old hall", 9), folded("exchange/1234", 9)
    (['talks in', 'the old', 'hall'], ['exchange/', '1234'])
    """
    lines = [""]
    for word in text.split(" "):
        started = f"{lines[-1]} {word}" if lines[-1] else word
        if shown_width(started) <= width:
            lines[-1] = started
            continue
        pieces = list(_pieces(word, width))
        lines[-1:] = [lines[-1], *pieces] if lines[-1] else pieces
    return lines


def shown_width(text: str) -> int:
    """Columns of a terminal that a text takes.

    >>> shown_width("Çiçek"), shown_width("習近平")
    (5, 6)
    """
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _shares(needed: Sequence[int], width: int | None) -> list[int] | None:
    """The width of each column; None if that of the folded ones would be too small."""
    if width is None:
        return list(needed)
    room, open = width - _GAP * (len(needed) - 1), len(needed)
    for least in sorted(needed):
        if least * open > room:
            share = room // open
            return [min(one, share) for one in needed] if share >= _NARROWEST else None
        room, open = room - least, open - 1
    return list(needed)


def _folded(cells: Cells, widths: Sequence[int]) -> Iterator[str]:
    """A row, on as many lines as its longest cell needs."""
    columns = [_cut(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for number in range(max(map(len, columns))):
        line = (column[number] if number < len(column) else "" for column in columns)
        padded = (text + " " * (width - shown_width(text)) for text, width in zip(line, widths, strict=True))
        yield (" " * _GAP).join(padded).rstrip()


def _blocks(headings: Cells, rows: Sequence[Cells], width: int) -> Iterator[str]:
    """Each row as a block; cells that hold nothing are left out."""
    margin = min(max(map(shown_width, headings)), width // 3) + _GAP
    for number, row in enumerate(rows):
        if number:
            yield "-" * min(width, margin)
        for heading, cell in zip(headings, row, strict=True):
            if cell:
                for title, line in _beside(_cut(heading, margin - _GAP), _cut(cell, max(_NARROWEST, width - margin))):
                    yield f"{title}{' ' * (margin - shown_width(title))}{line}".rstrip()


def _beside(titles: Sequence[str], lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    for number in range(max(len(titles), len(lines))):
        yield titles[number] if number < len(titles) else "", lines[number] if number < len(lines) else ""


def _cut(text: str, width: int) -> list[str]:
    """The lines of a cell, no more than can be taken in at a glance."""
    if shown_width(text) <= width:
        return [text]
    lines = folded(text, width)
    if len(lines) <= _MOST_LINES:
        return lines
    kept = lines[:_MOST_LINES]
    last = kept[-1]
    while last and shown_width(last) >= width:
        last = last[:-1]
    return [*kept[:-1], last + "…"]


def _pieces(word: str, width: int) -> Iterator[str]:
    """A word in pieces that fit; one letter that is too wide is a piece of its own."""
    start, taken = 0, 0
    for place, character in enumerate(word):
        columns = _columns(character)
        if taken + columns > width and place > start:
            yield word[start:place]
            start, taken = place, 0
        taken += columns
    yield word[start:]
