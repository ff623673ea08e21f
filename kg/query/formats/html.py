"""An answer → a page of its own with one table: no script, nothing loaded, everything from a report escaped."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

from pyoxigraph import NamedNode

from kg.query.answer import Answer
from kg.query.formats.notes import HEADING, Notes, notes
from kg.query.formats.text import cells, shown_columns

_STYLE: Final = (
    "body{font-family:sans-serif;margin:1.5rem;color:#111;background:#fff}"
    "table{border-collapse:collapse}caption{font-weight:bold;text-align:left;padding-bottom:.5rem}"
    "th,td{border:1px solid #767676;padding:.25rem .5rem;text-align:left;vertical-align:top}"
    "thead th{background:#eee}"
)
_UNTITLED: Final = "Answer"


def html(answer: Answer) -> str:
    """A page in HTML 5; web addresses among the values are links, the citations are notes below the table."""
    title = escape(answer.title or _UNTITLED)
    found = notes(answer)
    lines = [
        "<!DOCTYPE html>",
        '<html lang="en">',
        f'<head><meta charset="utf-8"><title>{title}</title>',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<style>{_STYLE}</style></head>",
        "<body><main>",
        *_table(answer, title, found),
        *(_listed(found) if found else ()),
        "</main></body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def _table(answer: Answer, title: str, found: Notes | None) -> Iterator[str]:
    headings, rows = cells(answer)
    yield f"<table><caption>{title}: {_how_many(len(rows))}</caption>"
    columns = (f'<th scope="col">{escape(name)}</th>' for name in (*headings, *([HEADING] if found else ())))
    yield f"<thead><tr>{''.join(columns)}</tr></thead>"
    yield "<tbody>"
    for number, row in enumerate(rows):
        first, *others = [_cell(*pair) for pair in zip(row, _addresses(answer, number), strict=True)] or [""]
        marks = f"<td>{_marks(found, number)}</td>" if found else ""
        yield f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in others)}{marks}</tr>'
    yield "</tbody></table>"


def _how_many(rows: int) -> str:
    return "1 row" if rows == 1 else f"{rows:,} rows"


def _addresses(answer: Answer, row: int) -> list[str | None]:
    """For each cell that is shown, the web address that it is, if it is one that a browser may follow."""
    terms = (answer.rows[row][place] for place in shown_columns(answer))
    return [t.value if isinstance(t, NamedNode) and t.value.startswith(("http://", "https://")) else None for t in terms]


def _cell(text: str, address: str | None) -> str:
    return escape(text) if address is None or address != text else f'<a href="{escape(address)}">{escape(text)}</a>'


def _marks(found: Notes, row: int) -> str:
    return " ".join(f'<a href="#note-{number}">{number}</a>' for number in found.numbers[row])


def _listed(found: Notes) -> Iterator[str]:
    yield "<h2>What it rests on</h2>"
    yield "<ol>"
    for number, line in enumerate(found.lines, 1):
        yield f'<li id="note-{number}">{escape(line)}</li>'
    yield "</ol>"
