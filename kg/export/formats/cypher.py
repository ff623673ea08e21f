r"""A network → a Cypher script for `cypher-shell --file NAME`, for Neo4j 5 and later.

Nodes have the label Entity and that of their type, and are found again by `iri`; relationships have the type of their
predicate (HOSTED_BY), and are found again by `eid`, so that parallel edges stay apart and a second run changes nothing.
Attributes are named in letters, digits and underscores; types are kept, lists are lists of text, dates stay text.
Relationships always have a direction. Name and description of the network are not in the script. Text stands in
quotes with `\`, quotes and control characters escaped: nothing in it can end its quotes.
Streams, beside up to 500 nodes of each type and 500 edges of each type of relationship.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, Final

from kg.export.formats.columns import Value
from kg.export.formats.form import Network
from kg.export.formats.property_graph import RULES, label, relationship
from kg.export.formats.tables import Edge, Node, Tables

_BATCH: Final = 500
"""Rows of one statement: a script of small transactions, each parsed in a moment."""
_CONSTRAINT: Final = "CREATE CONSTRAINT entity_iri IF NOT EXISTS FOR (n:Entity) REQUIRE n.iri IS UNIQUE;\n"
_NODES: Final = "MERGE (n:Entity {iri: row.iri}) SET n += row.values"
_ENDS: Final = "MATCH (a:Entity {iri: row.source}) MATCH (b:Entity {iri: row.target})"

_SHORT: Final = {"\\": r"\\", "'": r"\'", "\n": r"\n", "\r": r"\r", "\t": r"\t"}
_ESCAPED: Final = re.compile("[\\\\'\x00-\x1f\x7f-\x9f\u2028\u2029]")

Row = Mapping[str, "Value | Mapping[str, Value]"]


def write(network: Network, out: IO[bytes]) -> None:
    """Writes the constraint, then the nodes, then the edges."""
    tables = Tables(network, RULES)
    out.write(_CONSTRAINT.encode())
    for type, rows in _batches((label(node), _node(node)) for node in tables.nodes()):
        out.write(_statement(rows, _NODES + (f" SET n:`{type}`" if type else "")))
    for type, rows in _batches((relationship(edge), _edge(edge)) for edge in tables.edges()):
        out.write(_statement(rows, f"{_ENDS} MERGE (a)-[r:`{type}` {{eid: row.eid}}]->(b) SET r += row.values"))


def _node(node: Node) -> Row:
    return {"iri": node.id, "values": node.values}


def _edge(edge: Edge) -> Row:
    return {"eid": edge.id, "source": edge.source, "target": edge.target, "values": edge.values}


def _batches(rows: Iterable[tuple[str | None, Row]]) -> Iterator[tuple[str | None, list[Row]]]:
    """Rows of one type together: Cypher takes no label or type from a row."""
    waiting: dict[str | None, list[Row]] = {}
    for type, row in rows:
        batch = waiting.setdefault(type, [])
        batch.append(row)
        if len(batch) == _BATCH:
            yield type, waiting.pop(type)
    yield from waiting.items()


def _statement(rows: list[Row], then: str) -> bytes:
    return ("UNWIND [\n" + ",\n".join(map(_literal, rows)) + f"\n] AS row\n{then};\n").encode()


def _literal(value: Value | Row) -> str:
    r"""A value in Cypher.

    >>> print(_literal({"iri": "n1", "aliases": ("O'Neill", "a\\b"), "seen": True}))
    {iri: 'n1', aliases: ['O\'Neill', 'a\\b'], seen: true}
    """
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_name(name)}: {_literal(inner)}" for name, inner in value.items()) + "}"
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_literal, value)) + "]"
    if isinstance(value, str):
        return "'" + _ESCAPED.sub(lambda found: _SHORT.get(found[0], f"\\u{ord(found[0]):04x}"), value) + "'"
    return str(value).lower()


def _name(identifier: str) -> str:
    """Letters, digits and underscores need backticks only outside ASCII, where Cypher's letters may not be Python's."""
    return identifier if identifier.isascii() else f"`{identifier}`"
