"""An answer → text: to read, for spreadsheets, for programs, and triples as RDF."""

from __future__ import annotations

from collections.abc import Callable
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


def render(answer: Answer, format: str) -> str:
    """The answer in one of the FORMATS, with a line break at its end."""
    if format not in FORMATS:
        raise UsageError(f"there is no format {format!r}: use one of {', '.join(FORMATS)}")
    return FORMATS[format](answer)
