"""What nodes and edges are called in Neo4j, the same in its bulk files and in Cypher."""

from __future__ import annotations

from typing import Final

from kg.export.formats.columns import text
from kg.export.formats.names import identifier, local_name, relationship_type
from kg.export.formats.tables import Edge, Node, Rules

RULES: Final = Rules(name=identifier, of_node=("iri",), of_edge=("eid",))


def label(node: Node) -> str | None:
    """The label that a node has beside Entity; None if its type is not known."""
    type = text(node.values.get("type", ""))
    return identifier(type) if type else None


def relationship(edge: Edge) -> str:
    """The type of a relationship, from the predicate of an edge or else from its label.

    >>> relationship(Edge("e1", "a", "b", {"predicate": "https://w3id.org/parley/ontology#hostedBy"}))
    'HOSTED_BY'
    """
    predicate = local_name(text(edge.values.get("predicate", "")))
    return relationship_type(predicate or text(edge.values.get("label", "")) or "related")
