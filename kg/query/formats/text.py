"""An answer → a table that people read.

A column `x` that has a column `xLabel` beside it is shown as one, by name. IRIs of ours are shortened,
and nothing in a value is obeyed by a terminal.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pyoxigraph import Literal, NamedNode

from kg.query.answer import Answer, Row, Term
from kg.query.formats.fitted import aligned, folded
from kg.query.formats.notes import HEADING, notes
from kg.query.printable import printable
from kg.vocabulary import BASE, ONTOLOGY, PREFIXES

_LABEL: Final = "Label"
_SHORTENED: Final = ((ONTOLOGY + "#", ""), (BASE, ""), *((iri, prefix + ":") for prefix, iri in PREFIXES.items()))
_MARKDOWN_SIGNS: Final = re.compile(r"([\\`*_\[\]|#~!])")


def cells(answer: Answer) -> tuple[list[str], list[list[str]]]:
    """Headings and rows, in words: what a table is made of."""
    place = {column: index for index, column in enumerate(answer.columns)}
    shown = [answer.columns[index] for index in shown_columns(answer)]
    rows = [[_cell(row, place, column) for column in shown] for row in answer.rows]
    return [_heading(column) for column in shown], rows


def shown_columns(answer: Answer) -> list[int]:
    """The places of the columns that `cells` shows: the names of others are shown in their stead."""
    labels = {c for c in answer.columns if c.endswith(_LABEL) and c.removesuffix(_LABEL) in answer.columns}
    return [index for index, column in enumerate(answer.columns) if column not in labels]


def table(answer: Answer, width: int | None = None) -> str:
    """Columns of plain text, aligned; the citations are numbered notes below. With a width, folded into that."""
    headings, rows = _with_marks(answer)
    lines = aligned(headings, rows, width)
    if (found := notes(answer)) and rows:
        told = [f"[{number}] {line}" for number, line in enumerate(found.lines, 1)]
        lines += ["", *(line for note in told for line in (folded(note, width) if width else [note]))]
    return "\n".join(lines) + ("\n" if rows else "\n(no answer)\n")


def markdown(answer: Answer) -> str:
    """A Markdown table; the citations are a numbered list below."""
    headings, rows = _with_marks(answer)
    lines = [_markdown_line(headings), "|" + " --- |" * len(headings), *map(_markdown_line, rows)]
    if (found := notes(answer)) and found.lines:
        lines += ["", *(f"{number}. {_markdown_text(line)}" for number, line in enumerate(found.lines, 1))]
    return "\n".join(lines) + "\n"


def _with_marks(answer: Answer) -> tuple[list[str], list[list[str]]]:
    """The cells, with a last column for the numbers of the notes if there are citations."""
    headings, rows = cells(answer)
    if (found := notes(answer)) is None:
        return headings, rows
    return [*headings, HEADING], [[*row, found.marks(number)] for number, row in enumerate(rows)]


def _cell(row: Row, place: dict[str, int], column: str) -> str:
    label = place.get(column + _LABEL)
    if label is not None and (named := row[label]) is not None:
        return _words(named)
    return _words(row[place[column]])


def _words(term: Term | None) -> str:
    match term:
        case None:
            return ""
        case Literal():
            return printable(term.value)
        case NamedNode():
            return printable(_short(term.value))
    return printable(str(term))


def _short(iri: str) -> str:
    for start, short in _SHORTENED:
        if iri.startswith(start) and len(iri) > len(start):
            return short + iri.removeprefix(start)
    return iri


def _heading(column: str) -> str:
    """
    >>> _heading("releasedBy")
    'released by'
    """
    return printable(re.sub(r"(?<=[a-z])([A-Z])", lambda m: " " + m[1].lower(), column))


def _markdown_line(cells: Sequence[str]) -> str:
    return "|" + "".join(f" {_markdown_text(cell)} |" for cell in cells)


def _markdown_text(text: str) -> str:
    signs = _MARKDOWN_SIGNS.sub(r"\\\1", text)
    return signs.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
