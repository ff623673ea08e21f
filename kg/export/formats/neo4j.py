"""A network → nodes.csv and edges.csv with the typed headers of Neo4j's bulk import, into a new database:

    neo4j-admin database import full --nodes=Entity=nodes.csv --relationships=edges.csv --id-type=string \\
        --multiline-fields=true --array-delimiter=U+001F neo4j

https://neo4j.com/docs/operations-manual/current/import/

Nodes have the label Entity and that of their type, relationships the type of their predicate (HOSTED_BY); the id of
an edge is its `eid`, so that parallel edges stay apart. Attributes are named in letters, digits and underscores. Dates
stay text: Neo4j would make the first of January of a year. Items of lists are parted by U+001F, which becomes U+FFFD
inside them; a list of one empty text is read as an empty list. Relationships always have a direction. Name and
description of the network are not in the files. Streams: one row at a time is in memory.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from kg.export.formats.columns import Column, Kind, Value, text
from kg.export.formats.delimited import line
from kg.export.formats.form import Network
from kg.export.formats.names import MISSING
from kg.export.formats.property_graph import RULES, label, relationship
from kg.export.formats.tables import Tables

_TYPES: Final = {
    Kind.BOOL: "boolean",
    Kind.INT: "long",
    Kind.FLOAT: "double",
    Kind.TEXT: "string",
    Kind.LIST: "string[]",
}
_PART: Final = "\x1f"


def write(network: Network, folder: Path) -> None:
    """Writes the two files into the folder."""
    tables = Tables(network, RULES)
    with (folder / "nodes.csv").open("wb") as out:
        line(out, ["iri:ID", *_header(tables.node_columns), ":LABEL"])
        for node in tables.nodes():
            line(out, [node.id, *_cells(tables.node_columns, node.values), label(node)])
    with (folder / "edges.csv").open("wb") as out:
        line(out, ["eid:string", ":START_ID", ":END_ID", ":TYPE", *_header(tables.edge_columns)])
        for edge in tables.edges():
            ends = [edge.id, edge.source, edge.target, relationship(edge)]
            line(out, [*ends, *_cells(tables.edge_columns, edge.values)])


def _header(columns: list[Column]) -> list[str]:
    return [f"{column.name}:{_TYPES[column.kind]}" for column in columns]


def _cells(columns: list[Column], values: Mapping[str, Value]) -> list[str | None]:
    return [_cell(values[column.name]) if column.name in values else None for column in columns]


def _cell(value: Value) -> str:
    if isinstance(value, tuple):
        return _PART.join(item.replace(_PART, MISSING) for item in value)
    return text(value)
