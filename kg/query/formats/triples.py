"""The triples of a CONSTRUCT or DESCRIBE → N-Triples."""

from __future__ import annotations

from kg.errors import UsageError
from kg.query.answer import Answer, AnswerKind


def ntriples(answer: Answer) -> str:
    """One triple a line, sorted."""
    if answer.kind is not AnswerKind.TRIPLES:
        raise UsageError(f"nt is for triples; a {answer.kind.value} answer can be had as csv, json or sparql-json")
    return "".join(f"{triple} .\n" for triple in answer.triples)
