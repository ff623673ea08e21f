"""The graph of the links → what is wrong with it beyond its shapes: a layer must fit what it lies over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import NamedNode, Quad

from kg.graph.description import TYPE, Description, Node, Term
from kg.graph.resolution import described
from kg.graph.store import Dataset
from kg.graph.terms import known, own
from kg.vocabulary import BASE, iri

_SAME: Final = known("schema:sameAs")
Fault = tuple[str, str]
"""The IRI that it is about, and a sentence."""


def graph_name(base: str = BASE) -> str:
    """
    >>> graph_name()
    'https://w3id.org/parley/id/graph/links'
    """
    return iri("graph/links", base)


def find(dataset: Dataset, graph: Iterable[Quad]) -> Iterator[Fault]:
    """What is wrong with the graph of a dataset's links."""
    description = described(graph_name(dataset.base), graph)
    stated = {(node, item) for node in description.subjects for item in description.values(node, _SAME)}
    accepted = set(_accepted(description))
    for node, item in sorted(stated - accepted, key=str):
        yield node.value, f"no parley:Link says why it is {item.value}"
    for node, item in sorted(accepted - stated, key=str):
        yield node.value, f"a parley:Link accepts {item.value}, but no schema:sameAs says so"
    for node, number in Counter(node for node, _ in stated).items():
        if number > 1:
            yield node.value, "is linked to several items"
    for node in sorted({node for node, _ in stated}, key=str):
        if next(iter(dataset.store.quads_for_pattern(node, TYPE, None, None)), None) is None:
            yield node.value, "is nothing that a report names"


def _accepted(description: Description) -> Iterator[tuple[Node, Term]]:
    for record in description.of_type(own("Link")):
        if own("Accepted") in description.values(record, own("outcome")):
            for subject in description.values(record, known("rdf:subject")):
                for item in description.values(record, known("rdf:object")):
                    if isinstance(subject, NamedNode):
                        yield subject, item
