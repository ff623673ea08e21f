"""To how many others each node is linked."""

from __future__ import annotations

from typing import Any, Final

from kg.export.measures.measure import Measure, Result, Subject, highest_first
from kg.export.plural import plural


def compute(subject: Subject) -> Result:
    """The degree of every node that has any edge."""
    edges: Any = subject.network.degree
    weights: Any = subject.simple.degree(weight="weight")
    rows = [
        subject.row(node, degree, f"{plural(edges[subject.nodes[node]], 'edge')}, weight {weights[node]:g}")
        for node, degree in subject.simple.degree
        if degree
    ]
    return Result(highest_first(rows))


MEASURE: Final = Measure(
    "degree",
    "Degree",
    "To how many other nodes a node is linked, whatever the number and direction of the edges; then the number of its "
    "edges, and the sum of their weights.",
    compute,
)
