"""A network → two tables, nodes and edges, with ids that are text and columns that have one type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from kg.export.formats.columns import Column, Value, columns, convert, text
from kg.export.formats.form import Network
from kg.export.formats.names import Distinct, unicode_text


class Node(NamedTuple):
    """A node and what is known of it; what is not known is left out."""

    id: str
    values: dict[str, Value]


class Edge(NamedTuple):
    """An edge; its id is its key, unless that is taken by a node or by another edge."""

    id: str
    source: str
    target: str
    values: dict[str, Value]


@dataclass(frozen=True, slots=True)
class Rules:
    """What a format does not allow."""

    clean: Callable[[str], str] = unicode_text
    """Text → text that the format can hold."""
    name: Callable[[str], str] = str
    """The name of an attribute → a name that the format can hold."""
    of_node: tuple[str, ...] = ()
    """Names that mean something else on a node."""
    of_edge: tuple[str, ...] = ()
    """… on an edge."""
    of_network: tuple[str, ...] = ()
    """… on the network."""


class Tables:
    """A network as a format wants it.

    Memory: the id of every node, while edges are read the id of every edge, and one row at a time. An attribute whose
    name the format needs for itself, or has already (case aside), gets "_2" after its name, a second one "_3".
    """

    def __init__(self, network: Network, rules: Rules) -> None:
        self._network = network
        self._clean = rules.clean
        distinct = Distinct()
        self._ids: dict[Hashable, str] = {node: distinct(self._clean(str(node))) for node in network}
        self.node_columns = self._columns((row for _, row in network.nodes(data=True)), rules, rules.of_node)
        self.edge_columns = self._columns((row for *_, row in self._edges()), rules, rules.of_edge)
        self.columns = self._columns([network.graph], rules, rules.of_network)

    def _columns(self, rows: Iterable[Mapping[Any, Any]], rules: Rules, taken: tuple[str, ...]) -> list[Column]:
        return columns(rows, lambda name: rules.name(self._clean(name)), taken)

    @property
    def directed(self) -> bool:
        return bool(self._network.is_directed())

    @property
    def values(self) -> dict[str, Value]:
        """What is known of the network itself."""
        return self._row(self.columns, self._network.graph)

    def __len__(self) -> int:
        """How many nodes there are."""
        return len(self._network)

    @property
    def size(self) -> int:
        """How many edges there are."""
        return int(self._network.number_of_edges())

    def nodes(self) -> Iterator[Node]:
        """Every node, in the order of the network."""
        for node, row in self._network.nodes(data=True):
            yield Node(self._ids[node], self._row(self.node_columns, row))

    def edges(self) -> Iterator[Edge]:
        """Every edge, those between the same two nodes one after the other."""
        distinct = Distinct(self._ids.values())
        for source, target, key, row in self._edges():
            id = distinct(self._clean(f"e{key}" if isinstance(key, int) else str(key)))
            yield Edge(id, self._ids[source], self._ids[target], self._row(self.edge_columns, row))

    def _edges(self) -> Iterator[tuple[Hashable, Hashable, Hashable, Mapping[Any, Any]]]:
        if self._network.is_multigraph():
            yield from self._network.edges(keys=True, data=True)
        else:
            yield from ((source, target, 0, row) for source, target, row in self._network.edges(data=True))

    def _row(self, columns: list[Column], row: Mapping[Any, Any]) -> dict[str, Value]:
        values = ((column.name, convert(column, row.get(column.key), self._clean)) for column in columns)
        return {name: value for name, value in values if value is not None}


def named(tables: Tables, printed: Callable[[str], str] = str) -> Iterator[tuple[Node, str]]:
    """Each node and a name that no other has: its label, with its id behind it if another has the same label.

    `printed`: text → text that a name can hold.
    """

    def label(node: Node) -> str:
        return printed(text(node.values.get("label", node.id)))

    labels = Counter(map(label, tables.nodes()))
    distinct = Distinct()
    for node in tables.nodes():
        name = label(node)
        yield node, distinct(name if labels[name] == 1 else f"{name} ({printed(node.id)})")
