"""Groups of nodes that are more closely linked among themselves than with the rest."""

from __future__ import annotations

from typing import Any, Final

import networkx as nx

from kg.export.measures.measure import SEED, Measure, Result, Row, Subject
from kg.export.plural import plural


def compute(subject: Subject) -> Result:
    """The community of every node that has any edge; the largest community is number 1."""
    network = subject.simple.subgraph([node for node, degree in subject.simple.degree if degree])
    if not network:
        return Result(())
    communities = [sorted(c) for c in nx.community.louvain_communities(network, weight="weight", seed=SEED)]
    communities.sort(key=lambda community: (-len(community), community))
    rows: list[Row] = []
    for number, community in enumerate(communities, start=1):
        rows += _members(subject, community, number)
    modularity = nx.community.modularity(network, map(set, communities), weight="weight")
    return Result(tuple(rows), (f"{plural(len(communities), 'community', 'communities')}, modularity {modularity:.3f}.",))


def _members(subject: Subject, community: list[int], number: int) -> list[Row]:
    """The best linked first."""
    weights: Any = subject.simple.degree(weight="weight")
    members = sorted(community, key=lambda node: (-weights[node], node))
    return [subject.row(node, number, f"one of {len(community):,}") for node in members]


MEASURE: Final = Measure(
    "communities",
    "Communities",
    "Groups of nodes whose links among themselves weigh more than chance would have it, found by the Louvain method "
    "with a fixed seed (Blondel et al. 2008; networkx louvain_communities); the value is the number of the group, the "
    "largest first. Modularity says how clearly they are set apart: 0 not at all, 1 wholly.",
    compute,
)
