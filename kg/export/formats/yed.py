"""A network → GraphML as yEd (https://www.yworks.com/products/yed) draws it: boxes in colours with labels and arrows.

All of `kg.export.formats.graphml` holds here too. yEd gives every node a new id, so that the ids are written once more,
as an attribute `iri`. Nodes stand on a grid, by type: yEd's menu "Layout" arranges them.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import IO, Final

from kg.export.formats import graphml
from kg.export.formats.columns import text
from kg.export.formats.form import Network
from kg.export.formats.graphml import Flavour
from kg.export.formats.looks import look, places
from kg.export.formats.tables import Edge, Node, Tables
from kg.export.formats.xml import File, element, leaf

_Y: Final = "http://www.yworks.com/xml/graphml"
_RULES: Final = replace(graphml.RULES, of_node=("id", "iri"))


def write(network: Network, out: IO[bytes]) -> None:
    """Writes GraphML with yEd's graphics."""
    tables = Tables(network, _RULES)
    where = places(network)
    edge = partial(_edge, tables.directed)
    flavour = Flavour({"y": _Y}, _keys, lambda file, node: _node(file, node, next(where)), edge)
    graphml.write_with(flavour, tables, out)


def _keys(file: File) -> None:
    leaf(file, "key", **{"id": "yed_node", "for": "node", "yfiles.type": "nodegraphics"})
    leaf(file, "key", **{"id": "yed_edge", "for": "edge", "yfiles.type": "edgegraphics"})
    leaf(file, "key", **{"id": "iri", "for": "node", "attr.name": "iri", "attr.type": "string"})


def _node(file: File, node: Node, place: tuple[int, int]) -> None:
    label = text(node.values.get("label", node.id))
    drawn = look(node.values.get("type"))
    width = min(180, max(40, 8 * len(label)))
    with element(file, "data", key="yed_node"), element(file, _y("ShapeNode")):
        leaf(file, _y("Geometry"), x=str(place[0]), y=str(place[1]), width=str(width), height="40")
        leaf(file, _y("Fill"), color=drawn.colour, transparent="false")
        leaf(file, _y("BorderStyle"), color="#000000", type="line", width="1.0")
        leaf(file, _y("NodeLabel"), label, fontSize="12", textColor="#000000")
        leaf(file, _y("Shape"), type=drawn.yed)
    leaf(file, "data", node.id, key="iri")


def _edge(directed: bool, file: File, edge: Edge) -> None:
    with element(file, "data", key="yed_edge"), element(file, _y("PolyLineEdge")):
        leaf(file, _y("LineStyle"), color="#000000", type="line", width="1.0")
        leaf(file, _y("Arrows"), source="none", target="standard" if directed else "none")
        if "label" in edge.values:
            leaf(file, _y("EdgeLabel"), text(edge.values["label"]), fontSize="10", textColor="#000000")


def _y(name: str) -> str:
    return f"{{{_Y}}}{name}"
