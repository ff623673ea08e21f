"""The graph of who is who → what is wrong with it beyond its shapes: a layer must fit what it lies over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import NamedNode, Quad

from kg.graph.description import TYPE, Description, Node, Term
from kg.graph.resolution import described, graph_name
from kg.graph.store import Dataset
from kg.graph.terms import known, own

_RESOLVED_TO: Final = own("resolvedTo")
Fault = tuple[str, str]
"""The IRI that it is about, and a sentence."""
Resolved = dict[Node, tuple[Term, ...]]


def find(dataset: Dataset, graph: Iterable[Quad]) -> Iterator[Fault]:
    """What is wrong with the graph of a dataset's decisions."""
    description = described(graph_name(dataset.base), graph)
    resolved = {node: targets for node in description.subjects if (targets := description.values(node, _RESOLVED_TO))}
    told = {fact for record in description.of_type(own("Resolution")) for fact in _facts(description, record)}
    for variant, targets in resolved.items():
        yield from _wrong(variant, targets, resolved, dataset)
        for target in targets:
            if (variant, target) not in told:
                yield variant.value, f"no parley:Resolution says why it is resolved to {target.value}"
    for variant, target in sorted(told, key=str):
        if target not in resolved.get(variant, ()):
            yield variant.value, f"a parley:Resolution resolves it to {target.value}, but no parley:resolvedTo does"


def _wrong(variant: Node, targets: tuple[Term, ...], resolved: Resolved, dataset: Dataset) -> Iterator[Fault]:
    if len(targets) > 1:
        yield variant.value, "is resolved to several people"
    for node in (variant, *targets):
        if not (isinstance(node, NamedNode) and any(dataset.store.quads_for_pattern(node, TYPE, own("Person"), None))):
            yield variant.value, f"{node.value} is no person of any report"
    for target in targets:
        if target in resolved:
            yield variant.value, f"is resolved to {target.value}, which is itself resolved"


def _facts(description: Description, record: Node) -> Iterator[tuple[Node, Term]]:
    for subject in description.values(record, known("rdf:subject")):
        for target in description.values(record, known("rdf:object")):
            if isinstance(subject, NamedNode):
                yield subject, target
