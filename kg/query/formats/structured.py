"""An answer → JSON: plain for scripts, or the standard form https://www.w3.org/TR/sparql11-results-json/."""

from __future__ import annotations

import json as json_module
from typing import Any, Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.query.answer import Answer, Term
from kg.query.citation import Citation
from kg.query.formats.notes import spread
from kg.vocabulary import PREFIXES

_XSD: Final = PREFIXES["xsd"]
_INTEGERS: Final = {_XSD + name for name in ("integer", "nonNegativeInteger", "positiveInteger", "int", "long")}
_DECIMALS: Final = {_XSD + name for name in ("decimal", "double", "float")}


def json(answer: Answer) -> str:
    """A list with one object for each row, which has its `citations` if there are any; yes or no: true or false."""
    if answer.truth is not None:
        return _dumped(answer.truth)
    rows: list[dict[str, Any]] = [dict(zip(answer.columns, map(_plain, row), strict=True)) for row in answer.rows]
    for row, citations in zip(rows, answer.citations or (), strict=answer.citations is not None):
        row["citations"] = list(map(_citation, citations))
    return _dumped(rows)


def sparql_json(answer: Answer) -> str:
    """SPARQL 1.1 results; triples are given as rows of subject, predicate and object."""
    if answer.truth is not None:
        return _dumped({"head": {}, "boolean": answer.truth})
    table = spread(answer)
    rows = [zip(table.columns, row, strict=True) for row in table.rows]
    bindings = [{column: _standard(term) for column, term in row if term is not None} for row in rows]
    return _dumped({"head": {"vars": list(table.columns)}, "results": {"bindings": bindings}})


def _citation(citation: Citation) -> dict[str, Any]:
    return {
        "predicate": citation.predicate or None,
        "value": _plain(citation.value),
        "report": citation.report.value,
        "headline": citation.headline,
        "publisher": citation.publisher or None,
        "date": citation.date or None,
        "speakers": list(citation.speakers),
        "relayedBy": list(citation.relayed_by),
        "stance": citation.stance,
        "start": citation.start,
        "end": citation.end,
        "words": citation.words,
        "claim": citation.node.value,
    }


def _dumped(value: Any) -> str:
    return json_module.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _plain(term: Term | None) -> Any:
    match term:
        case None:
            return None
        case NamedNode():
            return term.value
        case Literal():
            return _number(term.value, term.datatype.value)
    return str(term)


def _number(value: str, datatype: str) -> Any:
    """The literal as JSON has it: a number or a truth where it is one and JSON can say so."""
    if datatype == _XSD + "boolean" and value in ("true", "false"):
        return value == "true"
    try:
        if datatype in _INTEGERS:
            return int(value)
        if datatype in _DECIMALS and (number := float(value)) - number == 0:  # neither infinite nor NaN
            return number
    except ValueError:
        pass
    return value


def _standard(term: Term) -> dict[str, Any]:
    match term:
        case NamedNode():
            return {"type": "uri", "value": term.value}
        case BlankNode():
            return {"type": "bnode", "value": term.value}
        case Triple():
            parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
            return {"type": "triple", "value": {name: _standard(part) for name, part in parts.items()}}
    found = {"type": "literal", "value": term.value}
    if term.language is not None:
        return found | {"xml:lang": term.language}
    return found if term.datatype.value == _XSD + "string" else found | {"datatype": term.datatype.value}
