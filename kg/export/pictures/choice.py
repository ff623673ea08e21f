"""A network → the part of it that fits a picture, and a line about what does not."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Any, Final

import networkx as nx

from kg.export.formats.form import Network
from kg.export.pictures.labels import class_of, one_line
from kg.export.plural import plural

MOST: Final = 40
"""So many boxes with a label of up to four lines can still be read on one sheet: with 60, lines hid behind boxes."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The part of a network that is drawn."""

    shown: Network
    note: str
    """What is left out; "" if nothing is."""


def choose(network: Network, most: int = MOST) -> Choice:
    """The best connected nodes: from the one with most neighbours on to its neighbours, and theirs.

    Nodes without an edge come last. The same network gives the same choice.
    """
    if len(network) <= most:
        return Choice(network, "")
    shown = _part(network, _grown(network, most))
    return Choice(shown, _note(network, shown))


def _part(network: Network, nodes: set[Any]) -> Network:
    """These nodes and the edges between them, in the order of the network: that of a view changes with each run."""
    part = network.__class__()
    part.graph.update(network.graph)
    part.add_nodes_from((node, row) for node, row in network.nodes(data=True) if node in nodes)
    for one, other, key, row in network.edges(keys=True, data=True):
        if one in nodes and other in nodes:
            part.add_edge(one, other, key=key, **row)
    return part


def _grown(network: Network, most: int) -> set[Any]:
    rank = _ranks(network)
    order = sorted(rank, key=rank.__getitem__)
    place = {node: number for number, node in enumerate(order)}
    chosen: set[Any] = set()
    waiting: list[int] = []
    for node in order:
        heappush(waiting, place[node])
        while waiting and len(chosen) < most:
            one = order[heappop(waiting)]
            if one in chosen:
                continue
            chosen.add(one)
            for other in _neighbours(network, one):
                if other not in chosen:
                    heappush(waiting, place[other])
        if len(chosen) >= most:
            break
    return chosen


def _neighbours(network: Network, node: Any) -> set[Any]:
    return set(nx.all_neighbors(network, node))


def _ranks(network: Network) -> dict[Any, tuple[int, int, str, str]]:
    """For each node what it is ordered by: its neighbours, the claims that its edges rest on, its name, its IRI."""
    claims: Counter[Any] = Counter()
    for one, other, found in network.edges(data=True):
        said = found.get("claims")
        weight = max(1, said) if isinstance(said, int) else 1
        claims[one] += weight
        claims[other] += weight
    return {
        node: (-len(_neighbours(network, node)), -claims[node], one_line(row.get("label")), str(node))
        for node, row in network.nodes(data=True)
    }


def _note(network: Network, shown: Network) -> str:
    """What the picture leaves out, in words."""
    missing = Counter(class_of(row) for node, row in network.nodes(data=True) if node not in shown)
    classes = ", ".join(f"{name} {number:,}" for name, number in sorted(missing.items()))
    edges = plural(network.number_of_edges() - shown.number_of_edges(), "edge")
    return (
        f"Shown are the {len(shown):,} best connected of {len(network):,} nodes. "
        f"Left out: {plural(len(network) - len(shown), 'node')} ({classes}) and {edges}."
    )
