"""What a measure is: a definition for people, and the function that computes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import networkx as nx

from kg.export.facts import Facts
from kg.export.formats.form import Network

SEED = 20_250_602
"""Of whatever is left to chance: the same network gives the same figures."""


@dataclass(frozen=True, slots=True)
class Row:
    """What a measure says of one node, or of one month."""

    id: str
    """The IRI of the node."""
    label: str
    type: str
    value: float
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """What a measure says of a network: rows, the highest first, and what is to be known of all of them."""

    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Subject:
    """What is measured."""

    facts: Facts
    network: Network
    sides: tuple[str, ...] = ()
    """Two parties, as far as they were named."""

    @cached_property
    def nodes(self) -> list[str]:
        return list(self.network)

    @cached_property
    def simple(self) -> nx.Graph[int]:
        """One edge between every two nodes that any edge joins, whatever its direction, with the sum of the weights."""
        return simple(self.network, self.nodes)

    def row(self, number: int, value: float, detail: str = "") -> Row:
        """The row of a node of the simple network."""
        node = self.nodes[number]
        found = self.network.nodes[node]
        return Row(node, found["label"], found["type"], value, detail)


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure: adding one is a module with such a record, and a line in the table of measures."""

    name: str
    heading: str
    definition: str
    compute: Callable[[Subject], Result]


def simple(network: Network, nodes: list[str]) -> nx.Graph[int]:
    """The network without direction, doubles and loops; nodes are numbers, so that no order depends on a text's hash."""
    numbers = {node: number for number, node in enumerate(nodes)}
    made: nx.Graph[int] = nx.Graph()
    made.add_nodes_from(range(len(nodes)))
    edges: Any = network.edges(data="weight", default=1.0)
    for one, other, weight in edges:
        if one != other:
            a, b = numbers[one], numbers[other]
            known = made.edges[a, b]["weight"] if made.has_edge(a, b) else 0.0
            made.add_edge(a, b, weight=known + weight)
    return made


def highest_first(rows: list[Row]) -> tuple[Row, ...]:
    """The rows by value; equal ones by name."""
    return tuple(sorted(rows, key=lambda row: (-row.value, row.label, row.id)))
