"""A network → CX2 (https://cytoscape.org/cx/cx2/specification/cytoscape-exchange-format-specification-(version-2)/).

For Cytoscape 3.10 and later, Cytoscape Web and NDEx. Nodes and edges are numbered; the id of a node is its
`represents`, that of an edge its `edge_id`. A node's `name` is its label, or else its id; an edge's `interaction` its
label. Types are kept, lists are lists. All edges have a direction: CX2 knows no others. Streams, beside the number of
each node.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO, Final

from kg.export.formats.columns import Column, Kind, text
from kg.export.formats.form import Network
from kg.export.formats.json_text import dumps, rows
from kg.export.formats.looks import LOOKS, OTHER, places
from kg.export.formats.tables import Rules, Tables

_TYPES: Final = {
    Kind.BOOL: "boolean",
    Kind.INT: "long",
    Kind.FLOAT: "double",
    Kind.TEXT: "string",
    Kind.LIST: "list_of_string",
}
_RULES: Final = Rules(of_node=("name", "represents"), of_edge=("interaction", "edge_id"))
_TEXT: Final = {"d": "string"}


def write(network: Network, out: IO[bytes]) -> None:
    """Writes CX2, one node or edge a line."""
    tables = Tables(network, _RULES)
    counts = {
        "attributeDeclarations": 1,
        "networkAttributes": 1,
        "nodes": len(tables),
        "edges": tables.size,
        "visualProperties": 1,
    }
    metadata = [{"name": name, "elementCount": count} for name, count in counts.items()]
    out.write(b"[" + dumps({"CXVersion": "2.0", "hasFragments": False}) + b",\n" + dumps({"metaData": metadata}))
    _aspect(out, "attributeDeclarations", [_declarations(tables)])
    _aspect(out, "networkAttributes", [tables.values])
    numbers: dict[str, int] = {}
    _aspect(out, "nodes", _nodes(tables, network, numbers))
    _aspect(out, "edges", _edges(tables, numbers))
    _aspect(out, "visualProperties", [_LOOKS])
    _aspect(out, "status", [{"success": True, "error": ""}])
    out.write(b"]\n")


def _aspect(out: IO[bytes], name: str, elements: Iterable[object]) -> None:
    out.write(b",\n" + dumps({name: []})[:-2])
    rows(out, elements)
    out.write(b"]}")


def _declarations(tables: Tables) -> dict[str, dict[str, dict[str, str]]]:
    return {
        "networkAttributes": _types(tables.columns),
        "nodes": {"name": _TEXT, "represents": _TEXT, **_types(tables.node_columns)},
        "edges": {"interaction": _TEXT, "edge_id": _TEXT, **_types(tables.edge_columns)},
    }


def _types(columns: list[Column]) -> dict[str, dict[str, str]]:
    return {column.name: {"d": _TYPES[column.kind]} for column in columns}


def _nodes(tables: Tables, network: Network, numbers: dict[str, int]) -> Iterator[object]:
    for node, (across, down) in zip(tables.nodes(), places(network), strict=True):
        numbers[node.id] = len(numbers)
        name = text(node.values.get("label", node.id))
        values = {"name": name, "represents": node.id, **node.values}
        yield {"id": numbers[node.id], "x": across, "y": down, "v": values}


def _edges(tables: Tables, numbers: dict[str, int]) -> Iterator[object]:
    for number, edge in enumerate(tables.edges()):
        ends = {"s": numbers[edge.source], "t": numbers[edge.target]}
        named = {"interaction": text(edge.values.get("label", "edge")), "edge_id": edge.id}
        yield {"id": number, **ends, "v": {**named, **edge.values}}


def _passed(attribute: str) -> dict[str, object]:
    return {"type": "PASSTHROUGH", "definition": {"attribute": attribute, "type": "string"}}


_COLOURS: Final = [{"v": type, "vp": drawn.colour} for type, drawn in LOOKS.items()]
_LOOKS: Final = {
    "default": {
        "network": {},
        "node": {"NODE_BACKGROUND_COLOR": OTHER.colour, "NODE_SHAPE": "round-rectangle"},
        "edge": {"EDGE_TARGET_ARROW_SHAPE": "triangle"},
    },
    "nodeMapping": {
        "NODE_LABEL": _passed("name"),
        "NODE_BACKGROUND_COLOR": {
            "type": "DISCRETE",
            "definition": {"attribute": "type", "type": "string", "map": _COLOURS},
        },
    },
    "edgeMapping": {"EDGE_LABEL": _passed("interaction")},
}
