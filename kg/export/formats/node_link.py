"""A network → the node-link JSON of NetworkX and D3.

https://networkx.org/documentation/stable/reference/readwrite/json_graph.html

Types are kept, lists are arrays. In NetworkX: `nx.node_link_graph(json.load(file), edges="edges")`. Streams: one row
at a time is in memory.
"""

from __future__ import annotations

from typing import IO, Final

from kg.export.formats.form import Network
from kg.export.formats.json_text import dumps, rows
from kg.export.formats.tables import Rules, Tables

_RULES: Final = Rules(of_node=("id",), of_edge=("source", "target", "key"))


def write(network: Network, out: IO[bytes]) -> None:
    """Writes node-link JSON, one node or edge a line."""
    tables = Tables(network, _RULES)
    about = {"directed": tables.directed, "multigraph": True, "graph": tables.values}
    out.write(dumps(about)[:-1] + b', "nodes": [')
    rows(out, ({"id": node.id, **node.values} for node in tables.nodes()))
    out.write(b'], "edges": [')
    rows(out, ({"source": e.source, "target": e.target, "key": e.id, **e.values} for e in tables.edges()))
    out.write(b"]}\n")
