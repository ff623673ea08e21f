"""A network → Cytoscape.js JSON (https://js.cytoscape.org/#notation/elements-json), for Cytoscape and Cytoscape.js.

Cytoscape wants `name` and `shared_name` for itself: the name of a node is its label, or else its id; an attribute of
that name becomes `name_2`. Types are kept, lists are arrays. Nodes stand on a grid, by type. All edges have a
direction: Cytoscape knows no others. Streams: one row at a time is in memory.
"""

from __future__ import annotations

from typing import IO, Final

from kg.export.formats.columns import text
from kg.export.formats.form import Network
from kg.export.formats.json_text import dumps, rows
from kg.export.formats.looks import places
from kg.export.formats.tables import Edge, Node, Rules, Tables

_TAKEN: Final = ("id", "name", "shared_name", "shared name", "SUID", "selected")
_RULES: Final = Rules(
    of_node=(*_TAKEN, "parent"),
    of_edge=(*_TAKEN, "source", "target", "interaction", "shared_interaction", "shared interaction"),
    of_network=("shared_name", "shared name", "SUID", "selected"),
)
_HEAD: Final = {"format_version": "1.0", "generated_by": "parley", "target_cytoscapejs_version": "~3"}


def write(network: Network, out: IO[bytes]) -> None:
    """Writes a .cyjs file, one node or edge a line."""
    tables = Tables(network, _RULES)
    name = text(tables.values.get("name", "network"))
    out.write(dumps({**_HEAD, "data": {"name": name, "shared_name": name, **tables.values}})[:-1])
    out.write(b', "elements": {"nodes": [')
    rows(out, (_node(node, *place) for node, place in zip(tables.nodes(), places(network), strict=True)))
    out.write(b'], "edges": [')
    rows(out, map(_edge, tables.edges()))
    out.write(b"]}}\n")


def _node(node: Node, across: int, down: int) -> dict[str, object]:
    name = text(node.values.get("label", node.id))
    values = {"id": node.id, "name": name, "shared_name": node.id, **node.values}
    return {"data": values, "position": {"x": across, "y": down}}


def _edge(edge: Edge) -> dict[str, object]:
    interaction = text(edge.values.get("label", "edge"))
    name = f"{edge.source} ({interaction}) {edge.target}"
    ends = {"id": edge.id, "source": edge.source, "target": edge.target}
    return {"data": {**ends, "name": name, "shared_name": name, "interaction": interaction, **edge.values}}
