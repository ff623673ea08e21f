"""What a view is: a way to draw a network of a dataset's facts; and how its nodes and edges become one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx

from kg.export import attributes
from kg.export.attributes import Attributes
from kg.export.facts import Facts
from kg.export.formats.form import Network

Edge = tuple[str, str, Attributes]
"""From where, to where, and its attributes."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """The nodes and edges of a view, in the order in which they are drawn."""

    nodes: Iterable[str]
    edges: Iterable[Edge]


@dataclass(frozen=True, slots=True)
class View:
    """One view: adding one is a module with such a record, and a line in the table of views."""

    name: str
    summary: str
    """One line for people: what its nodes and edges are, and how they are weighted."""
    draw: Callable[[Facts], Drawing]
    directed: bool = True


def network_of(view: View, facts: Facts) -> Network:
    """The network that the view draws of the facts."""
    drawing = view.draw(facts)
    network: Network = nx.MultiDiGraph() if view.directed else nx.MultiGraph()
    network.graph.update(name=view.name, description=view.summary, view=view.name)
    fill(network, attributes.of_nodes(facts, drawing.nodes), drawing.edges)
    return network


def fill(network: Any, nodes: Mapping[str, Attributes], edges: Iterable[Edge]) -> None:
    """Give an empty network its nodes, and the edges between them with the keys "e1", "e2", …

    It is what `add_nodes_from` and `add_edges_from` do, in the tables that every algorithm of networkx reads; but they
    copy all attributes and make several views of the network for every edge, and take four times as long.
    An edge to what is no node is left out.
    """
    forth, back = network._adj, network._pred if network.is_directed() else network._adj
    network._node.update(nodes)
    for table in (forth, back) if network.is_directed() else (forth,):
        table.update((node, {}) for node in nodes)
    number = 0
    for one, other, found in edges:
        if one in forth and other in forth:
            number += 1
            ahead = forth[one]
            if other not in ahead:
                ahead[other] = back[other][one] = {}
            ahead[other][f"e{number}"] = found
