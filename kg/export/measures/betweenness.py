"""How often each node lies on the shortest way between two others."""

from __future__ import annotations

from typing import Final

import networkx as nx

from kg.export.measures.measure import SEED, Measure, Result, Subject, highest_first
from kg.export.plural import plural

EXACT: Final = 1_000
"""Up to so many nodes, the ways from all of them are followed."""

STEPS: Final = 5_000_000
"""Above that, the ways from as many nodes as take about so many steps along nodes and edges: some ten seconds."""


def compute(subject: Subject) -> Result:
    """The betweenness of every node that lies on any shortest way."""
    network = subject.simple
    starts = starting_nodes(len(network), network.number_of_edges())
    found = nx.betweenness_centrality(network, k=starts if starts < len(network) else None, seed=SEED)
    rows = [subject.row(node, value) for node, value in found.items() if value > 0]
    return Result(highest_first(rows), _notes(starts, len(network)))


def starting_nodes(nodes: int, edges: int) -> int:
    """From how many nodes the shortest ways are followed.

    >>> starting_nodes(1_000, 50_000), starting_nodes(100_000, 300_000), starting_nodes(0, 0)
    (1000, 12, 0)
    """
    return nodes if nodes <= EXACT else min(nodes, max(10, STEPS // (nodes + edges)))


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
