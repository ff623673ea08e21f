"""The triples of a CONSTRUCT or DESCRIBE → Turtle, N-Triples, JSON-LD or RDF/XML."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pyoxigraph
from pyoxigraph import Literal, RdfFormat, Triple

from kg.errors import UsageError
from kg.query.answer import Answer, AnswerKind
from kg.query.formats.results_xml import IMPOSSIBLE
from kg.vocabulary import PREFIXES


def ntriples(answer: Answer) -> str:
    """One triple a line, sorted."""
    return "".join(f"{triple} .\n" for triple in _triples(answer, "nt"))


def turtle(answer: Answer) -> str:
    """Turtle with our prefixes, sorted by subject."""
    return _written(_triples(answer, "turtle"), RdfFormat.TURTLE)


def jsonld(answer: Answer) -> str:
    """JSON-LD without a context."""
    return _written(_triples(answer, "jsonld"), RdfFormat.JSON_LD)


def rdfxml(answer: Answer) -> str:
    """RDF/XML; characters that XML cannot hold are written as U+FFFD."""
    triples = (Triple(t.subject, t.predicate, _for_xml(t.object)) for t in _triples(answer, "rdfxml"))
    return _written(triples, RdfFormat.RDF_XML)


def _triples(answer: Answer, format: str) -> tuple[Triple, ...]:
    if answer.kind is not AnswerKind.TRIPLES:
        raise UsageError(f"{format} is for triples; a {answer.kind.value} answer can be had as csv, json or sparql-json")
    return answer.triples


def _written(triples: Iterable[Triple], form: RdfFormat) -> str:
    try:
        text = (pyoxigraph.serialize(triples, format=form, prefixes=PREFIXES) or b"").decode()
    except (ValueError, OSError) as error:
        raise UsageError(f"these triples cannot be written as {form.name}: {error}") from None
    return text if text.endswith("\n") else text + "\n"


def _for_xml(term: Any) -> Any:
    if not isinstance(term, Literal) or not IMPOSSIBLE.search(term.value):
        return term
    value = IMPOSSIBLE.sub("\ufffd", term.value)
    if term.language is not None:
        return Literal(value, language=term.language)
    return Literal(value, datatype=term.datatype)
