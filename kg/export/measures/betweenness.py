"""How often each node lies on the shortest way between two others."""

from __future__ import annotations

from typing import Final

import networkx as nx

from kg.export.measures.measure import SEED, Measure, Result, Subject, highest_first
from kg.export.plural import plural

STEPS: Final = 2_000_000
"""About so many steps along nodes and edges are taken, some five seconds: in a network of 800 nodes and twice as many
edges the ways from every node can be followed, in larger ones those from a sample."""

FEWEST: Final = 10
"""From so many nodes the ways are followed in any case."""


def compute(subject: Subject) -> Result:
    """The betweenness of every node that lies on any shortest way."""
    network = subject.simple
    starts = starting_nodes(len(network), network.number_of_edges())
    found = nx.betweenness_centrality(network, k=starts if starts < len(network) else None, seed=SEED)
    rows = [subject.row(node, value) for node, value in found.items() if value > 0]
    return Result(highest_first(rows), _notes(starts, len(network)))


def starting_nodes(nodes: int, edges: int) -> int:
    """From how many nodes the shortest ways are followed.

    >>> starting_nodes(800, 1_600), starting_nodes(10_000, 30_000), starting_nodes(100_000, 300_000)
    (800, 50, 10)
    """
    return min(nodes, max(FEWEST, STEPS // max(1, nodes + edges)))


def _notes(starts: int, nodes: int) -> tuple[str, ...]:
    if starts == nodes:
        return ()
    return (f"Estimated from the shortest ways that start at {plural(starts, 'node')} of {nodes:,}, drawn with a fixed seed.",)


MEASURE: Final = Measure(
    "betweenness",
    "Betweenness",
    "The share of all shortest ways between two other nodes that leads through a node, from 0 to 1; edges count alike, "
    "without direction or weight (Freeman 1977; networkx betweenness_centrality).",
    compute,
)
