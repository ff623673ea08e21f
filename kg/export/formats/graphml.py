"""A network → GraphML (http://graphml.graphdrawing.org), for igraph, graph-tool, Gephi, NetworkX and many more.

Lists are JSON text, because GraphML has no lists. Characters that XML cannot hold become U+FFFD. An attribute named
`id` becomes `id_2`: igraph keeps the id of a node under that name (its 1.0 fills that of edges wrongly, but keeps
their order). Streams: one element at a time is in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import IO, Final

from kg.export.formats.columns import Column, Kind, Value, text
from kg.export.formats.form import Network
from kg.export.formats.names import xml_text
from kg.export.formats.tables import Edge, Node, Rules, Tables
from kg.export.formats.xml import File, document, element, leaf

NAMESPACE: Final = "http://graphml.graphdrawing.org/xmlns"
RULES: Final = Rules(clean=xml_text, of_node=("id",), of_edge=("id",))

_TYPES: Final = {Kind.BOOL: "boolean", Kind.INT: "long", Kind.FLOAT: "double", Kind.TEXT: "string", Kind.LIST: "string"}

Keys = Mapping[str, str]
"""The name of an attribute → the key that its values are written under."""


@dataclass(frozen=True, slots=True)
class Flavour:
    """What one program wants in a GraphML file beside the data: functions that add it."""

    namespaces: Mapping[str | None, str]
    keys: Callable[[File], None]
    node: Callable[[File, Node], None]
    edge: Callable[[File, Edge], None]


_PLAIN: Final = Flavour({}, lambda _: None, lambda *_: None, lambda *_: None)


def write(network: Network, out: IO[bytes]) -> None:
    """Writes plain GraphML."""
    write_with(_PLAIN, Tables(network, RULES), out)


def write_with(flavour: Flavour, tables: Tables, out: IO[bytes]) -> None:
    """Writes GraphML, and what the flavour adds before the data of each node and edge."""
    with document(out, "graphml", {None: NAMESPACE, **flavour.namespaces}) as file:
        about = _keys(file, "graph", tables.columns)
        of_node = _keys(file, "node", tables.node_columns)
        of_edge = _keys(file, "edge", tables.edge_columns)
        flavour.keys(file)
        with element(file, "graph", id="G", edgedefault="directed" if tables.directed else "undirected"):
            _data(file, about, tables.values)
            for node in tables.nodes():
                with element(file, "node", id=node.id):
                    flavour.node(file, node)
                    _data(file, of_node, node.values)
            for edge in tables.edges():
                with element(file, "edge", id=edge.id, source=edge.source, target=edge.target):
                    flavour.edge(file, edge)
                    _data(file, of_edge, edge.values)


def _keys(file: File, part: str, columns: list[Column]) -> Keys:
    """Declares the attributes of nodes, edges or the network."""
    keys = {column.name: f"{part}_{number}" for number, column in enumerate(columns)}
    for column in columns:
        named = {"attr.name": column.name, "attr.type": _TYPES[column.kind]}
        leaf(file, "key", **{"id": keys[column.name], "for": part, **named})
    return keys


def _data(file: File, keys: Keys, values: Mapping[str, Value]) -> None:
    for name, value in values.items():
        leaf(file, "data", text(value), key=keys[name])
