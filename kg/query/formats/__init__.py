"""An answer → text: to read, for spreadsheets, for programs, and triples as RDF."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath
from typing import Final

from kg.errors import UsageError
from kg.query.answer import Answer
from kg.query.formats import delimited, html, rdf, results_xml, structured, text

FORMATS: Final[dict[str, Callable[[Answer], str]]] = {
    "table": text.table,
    "markdown": text.markdown,
    "html": html.html,
    "csv": delimited.csv,
    "tsv": delimited.tsv,
    "json": structured.json,
    "sparql-json": structured.sparql_json,
    "srj": structured.sparql_json,
    "sparql-xml": results_xml.sparql_xml,
    "srx": results_xml.sparql_xml,
    "turtle": rdf.turtle,
    "nt": rdf.ntriples,
    "jsonld": rdf.jsonld,
    "rdfxml": rdf.rdfxml,
}

_BY_ENDING: Final = {
    "": "table", ".txt": "table", ".md": "markdown", ".html": "html", ".htm": "html", ".csv": "csv", ".tsv": "tsv",
    ".json": "json", ".srj": "srj", ".srx": "srx", ".ttl": "turtle", ".nt": "nt", ".jsonld": "jsonld", ".rdf": "rdfxml",
}  # fmt: skip


def format_for(path: str) -> str:
    """The format that a file's ending stands for; a table if it has none. Errors: UsageError for an unknown one.

    >>> format_for("answer.HTML"), format_for("-")
    ('html', 'table')
    """
    ending = PurePath(path).suffix.lower()
    if ending not in _BY_ENDING:
        raise UsageError(f"{path}: the ending names no format of answers: give one of {', '.join(FORMATS)}")
    return _BY_ENDING[ending]


def render(answer: Answer, format: str, width: int | None = None) -> str:
    """The answer in one of the FORMATS, with a line break at its end; a table folded into a width, if one is given."""
    if format not in FORMATS:
        raise UsageError(f"there is no format {format!r}: use one of {', '.join(FORMATS)}")
    if format == "table":
        return text.table(answer, width)
    return FORMATS[format](answer)
