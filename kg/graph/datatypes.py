"""Literals as a store gives them back → as they were written.

A pyoxigraph store keeps numbers by their value: every whole number comes back as xsd:integer, and 0.90 as 0.9.
What the ontology says of a property tells which datatype it was.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Final

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph import terms
from kg.graph.terms import known, own

_WHOLE: Final = frozenset({own("count"), own("minimumAge"), own("maximumAge"), known("oa:start"), known("oa:end")})
_ROUND, _CONFIDENCE = own("round"), own("confidence")
_INTEGER, _DECIMAL = known("xsd:integer"), known("xsd:decimal")
_PREDICATE, _OBJECT = known("rdf:predicate"), known("rdf:object")


def restored(quads: Iterable[Quad]) -> list[Quad]:
    """The quads of one graph with the datatypes that the ontology gives to their numbers."""
    given = list(quads)
    claimed = {quad.subject: quad.object for quad in given if quad.predicate == _PREDICATE}
    return [_restored(quad, claimed) for quad in given]


def _restored(quad: Quad, claimed: dict[Any, Any]) -> Quad:
    number = quad.object
    if not isinstance(number, Literal) or number.datatype not in (_INTEGER, _DECIMAL):
        return quad
    predicate = claimed.get(quad.subject) if quad.predicate == _OBJECT else quad.predicate
    return Quad(quad.subject, quad.predicate, _typed(number, predicate), quad.graph_name)


def _typed(number: Literal, predicate: NamedNode | None) -> Literal:
    if number.datatype == _INTEGER and predicate in _WHOLE:
        return terms.whole(int(number.value))
    if number.datatype == _INTEGER and predicate == _ROUND:
        return terms.whole(int(number.value), positive=True)
    if predicate == _CONFIDENCE and round(Decimal(number.value), 2) == Decimal(number.value):
        return terms.confidence(float(number.value))
    return number
