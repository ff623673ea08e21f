"""Who stands between two sides."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from random import Random
from typing import Final

import networkx as nx

from kg.export.attendance import pairs, parties_of, present, sides, took_place
from kg.export.facts import EVENTS, Facts, Pair
from kg.export.measures.betweenness import starting_nodes
from kg.export.measures.measure import SEED, Measure, Result, Row, Subject, highest_first
from kg.export.plural import plural


def compute(subject: Subject) -> Result:
    """Everyone outside the two sides who is tied to both."""
    facts = subject.facts
    named = subject.sides if len(subject.sides) == 2 else _at_odds(facts)
    if len(named) < 2:
        return Result((), ("No two parties took part in an event together, so there are no sides.",))
    nodes, ties = ties_of(facts)
    one, other = _apart(nodes, *(_members(facts, party) for party in named))
    ties.remove_edges_from([(a, b) for a in sorted(one) for b in sorted(ties[a]) if b in other])
    labels = [facts.entities[party].label for party in named]
    rows: list[Row] = []
    for node, share in _between(ties, sorted(one), sorted(other)).items():
        tied = [len(side.intersection(ties[node])) for side in (one, other)]
        if node not in one and node not in other and all(tied):
            entity = facts.entities[nodes[node]]
            detail = f"tied to {tied[0]:,} of {labels[0]}, {tied[1]:,} of {labels[1]}"
            rows.append(Row(nodes[node], entity.label, entity.type, share, detail))
    return Result(highest_first(rows), (f"The sides are {labels[0]} and {labels[1]}.", *_sampled(ties, len(one))))


def _apart(nodes: list[str], one_side: set[str], other_side: set[str]) -> tuple[frozenset[int], frozenset[int]]:
    """The numbers of the members of either side; who belongs to both belongs to neither."""
    one, other = (frozenset(n for n, iri in enumerate(nodes) if iri in side) for side in (one_side, other_side))
    return one - other, other - one


def ties_of(facts: Facts) -> tuple[list[str], nx.Graph[int]]:
    """Those who were at the same events: the edges of the view co-attendance, between numbers of nodes."""
    events = [event for event in facts.of_type(*EVENTS) if took_place(facts, event)]
    tied = {pair for event in events for pair, _ in pairs(present(facts, event))}
    nodes = sorted({iri for pair in tied for iri in pair})
    numbers = {iri: number for number, iri in enumerate(nodes)}
    ties: nx.Graph[int] = nx.Graph()
    ties.add_nodes_from(range(len(nodes)))
    ties.add_edges_from(sorted((numbers[one], numbers[other]) for one, other in tied))
    return nodes, ties


def _members(facts: Facts, party: str) -> set[str]:
    """The party, and the people who act for it or are in its delegations."""
    found = {party}
    for delegation, represented in facts.links.get("represents", {}):
        if represented == party:
            found.update(facts.objects("headedBy", delegation), facts.objects("hasMember", delegation))
    found.update(person for person in facts.of_type("Person") if party in parties_of(facts, person))
    return found


def _at_odds(facts: Facts) -> tuple[str, ...]:
    """The two parties that most exchanges, or else most meetings, are between; of several such two, the first by IRI."""
    exchanges: Counter[Pair] = Counter()
    meetings: Counter[Pair] = Counter()
    for exchange in facts.of_type("Exchange"):
        exchanges.update(combinations(facts.objects("betweenParty", exchange), 2))
    for meeting in facts.of_type("Meeting"):
        table = (side for side in sides(facts, meeting) if facts.entities[side].type == "Party")
        meetings.update(combinations(table, 2))
    pairs = {*exchanges, *meetings}
    return min(pairs, key=lambda pair: (-exchanges[pair], -meetings[pair], pair), default=())


def _between(ties: nx.Graph[int], one: list[int], other: list[int]) -> dict[int, float]:
    """For each node, the share of the shortest ways across that leads through it."""
    starts = _starts(ties, one)
    if not starts or not other:
        return {}
    found = nx.betweenness_centrality_subset(ties, starts, other)
    # networkx halves what it finds where edges have no direction, for every way counts twice if all start and end.
    return {node: 2 * value / (len(starts) * len(other)) for node, value in found.items()}


def _starts(ties: nx.Graph[int], one: list[int]) -> list[int]:
    most = starting_nodes(len(ties), ties.number_of_edges())
    return one if len(one) <= most else sorted(Random(SEED).sample(one, most))


def _sampled(ties: nx.Graph[int], many: int) -> tuple[str, ...]:
    most = starting_nodes(len(ties), ties.number_of_edges())
    if many <= most:
        return ()
    return (f"Estimated from the ways that start at {plural(most, 'member')} of the first side, drawn with a fixed seed.",)


MEASURE: Final = Measure(
    "brokers",
    "Brokers between sides",
    "People and parties that belong to neither of two sides and were at events with members of both. A side is a "
    "party, the people who act for it and those in its delegations; the two are the parties named, or else those that "
    "most exchanges, or else most meetings, are between. Ties are those of the view co-attendance, without those that "
    "join the two sides directly. The value is the share of the shortest ways from a member of one side to a member "
    "of the other that leads through the broker, taken for every two such members (none if no way joins them) and "
    "averaged: 0 to 1 (networkx betweenness_centrality_subset).",
    compute,
)
