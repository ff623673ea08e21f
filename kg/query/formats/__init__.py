"""An answer → text: to read (table, markdown), for spreadsheets (csv, tsv), for programs (json, sparql-json, nt)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from kg.errors import UsageError
from kg.query.answer import Answer
from kg.query.formats import delimited, structured, text, triples

FORMATS: Final[dict[str, Callable[[Answer], str]]] = {
    "table": text.table,
    "markdown": text.markdown,
    "csv": delimited.csv,
    "tsv": delimited.tsv,
    "json": structured.json,
    "sparql-json": structured.sparql_json,
    "srj": structured.sparql_json,
    "nt": triples.ntriples,
}


def render(answer: Answer, format: str) -> str:
    """The answer in one of the FORMATS, with a line break at its end."""
    if format not in FORMATS:
        raise UsageError(f"there is no format {format!r}: use one of {', '.join(FORMATS)}")
    return FORMATS[format](answer)
