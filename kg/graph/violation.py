"""What a report's graph holds against the ontology."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.graph.description import Node, Term


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing in a report's graph that the ontology does not allow."""

    focus: Node
    path: NamedNode | None
    value: Term | None
    """None where the number of values is wrong, not one of them."""
    reason: str
