"""What it costs to make a network of a dataset, beside what networkx needs to add the same nodes and edges.

    python bench/export.py [--nodes N] [--edges N] [--runs N]

Fills a store with a dataset made up from a fixed seed: people, parties, delegations, places, meetings and exchanges,
every link with a claim, two claims in five with a speaker. Then takes turns in one process: the store to a network,
and networkx alone, which adds the same nodes and edges, attributes and all, from Python lists. Prints the seconds of
both, their ratio and the peak memory, and fails above the ratio that is allowed.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import networkx as nx
from pyoxigraph import Literal, NamedNode, Quad

from kg.export import to_networkx
from kg.graph.store import Dataset
from kg.graph.terms import confidence, known, own
from kg.vocabulary import BASE

_ALLOWED = 3.0
_SHARES = {"Person": 34, "Party": 1, "Delegation": 20, "Place": 5, "Meeting": 25, "Exchange": 15}
"""How many of a hundred nodes are of each class."""
_FACTS = (
    ("Delegation", "represents", "Party", 20),
    ("Delegation", "headedBy", "Person", 15),
    ("Delegation", "hasMember", "Person", 60),
    ("Meeting", "participant", "Delegation", 65),
    ("Meeting", "participant", "Person", 25),
    ("Meeting", "heldAt", "Place", 25),
    ("Meeting", "mediatedBy", "Party", 25),
    ("Exchange", "betweenParty", "Party", 35),
    ("Exchange", "agreedAt", "Meeting", 15),
    ("Meeting", "hostedBy", "Person", 15),
)
"""Whom a property links to whom, and how many of three hundred edges it makes."""
_NODES_OF_A_REPORT = 20


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--nodes", type=int, default=100_000)
    parser.add_argument("--edges", type=int, default=300_000)
    parser.add_argument("--runs", type=int, default=3, help="how often each is done (default: 3)")
    asked = parser.parse_args()
    dataset = made_up(asked.nodes, asked.edges)
    network = to_networkx(dataset)
    nodes = [(node, dict(found)) for node, found in network.nodes(data=True)]
    edges = [(one, other, key, dict(found)) for one, other, key, found in network.edges(keys=True, data=True)]
    del network
    whole, alone = _by_turns(asked.runs, lambda: to_networkx(dataset), lambda: _added(nodes, edges))
    print(f"{len(nodes):,} nodes, {len(edges):,} edges, {len(dataset.store):,} triples, best of {asked.runs} runs")
    print(f"{'store to network':24}{whole:9.2f} s")
    print(f"{'networkx from lists':24}{alone:9.2f} s")
    print(f"{'ratio':24}{whole / alone:9.2f}   (allowed: {_ALLOWED})")
    print(f"{'peak memory':24}{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:9.0f} MB, the store included")
    return 0 if whole / alone <= _ALLOWED else 1


def made_up(nodes: int, edges: int, seed: int = 1) -> Dataset:
    """A dataset with so many nodes, and about so many edges between them."""
    dataset = Dataset()
    dataset.store.bulk_extend(_quads(nodes, edges, random.Random(seed)))
    return dataset


def _quads(nodes: int, edges: int, chance: random.Random) -> Iterator[Quad]:
    entities = {name: [_node(f"{name.lower()}/{i}") for i in range(nodes * share // 100)] for name, share in _SHARES.items()}
    reports = [_node(f"report/made-up-{i:08x}") for i in range(max(1, nodes // _NODES_OF_A_REPORT))]
    for report in reports:
        yield Quad(report, known("rdf:type"), own("Report"), report)
        yield Quad(report, known("rdfs:label"), Literal(f"Report {report.value[-8:]}"), report)
        statement = NamedNode(f"{report.value}/statement/1")
        yield Quad(statement, known("rdf:type"), own("Statement"), report)
        yield Quad(statement, own("speaker"), chance.choice(entities["Person"]), report)
    for name, members in entities.items():
        for number, node in enumerate(members):
            yield from _entity(name, number, node, chance.choice(reports))
    yield from _facts(entities, reports, edges, chance)


def _entity(name: str, number: int, node: NamedNode, report: NamedNode) -> Iterator[Quad]:
    yield Quad(node, known("rdf:type"), own(name), report)
    yield Quad(node, known("rdfs:label"), Literal(f"{name} {number}"), report)
    if name in ("Meeting", "Exchange"):
        day = f"20{number % 25:02d}-{number % 12 + 1:02d}-{number % 28 + 1:02d}"
        yield Quad(node, own("date"), Literal(day, datatype=known("xsd:date")), report)
        yield Quad(node, own("status"), own("Completed"), report)


def _facts(
    entities: dict[str, list[NamedNode]], reports: list[NamedNode], edges: int, chance: random.Random
) -> Iterator[Quad]:
    number = 0
    for subjects, name, objects, share in _FACTS:
        seen: set[tuple[NamedNode, NamedNode]] = set()
        while len(seen) < edges * share // 300:
            pair = chance.choice(entities[subjects]), chance.choice(entities[objects])
            if pair not in seen:
                seen.add(pair)
                number += 1
                yield from _fact(number, pair, own(name), reports[number % len(reports)])


def _fact(number: int, pair: tuple[NamedNode, NamedNode], predicate: NamedNode, report: NamedNode) -> Iterator[Quad]:
    claim, passage = NamedNode(f"{report.value}/claim/{number:012x}"), NamedNode(f"{report.value}/evidence/{number}-9")
    claimed = {
        "rdf:type": own("Claim"), "rdf:subject": pair[0], "rdf:predicate": predicate, "rdf:object": pair[1],
        "prov:wasDerivedFrom": report, "prov:wasGeneratedBy": _node("run/made-up"),
    }  # fmt: skip
    yield Quad(pair[0], predicate, pair[1], report)
    yield from (Quad(claim, known(name), value, report) for name, value in claimed.items())
    yield Quad(claim, own("stance"), own("Asserts"), report)
    yield Quad(claim, own("confidence"), confidence(0.5 + number % 50 / 100), report)
    yield Quad(claim, own("evidence"), passage, report)
    yield Quad(passage, known("rdf:type"), own("Evidence"), report)
    if number % 5 < 2:
        yield Quad(claim, own("accordingTo"), NamedNode(f"{report.value}/statement/1"), report)


def _node(key: str) -> NamedNode:
    return NamedNode(BASE + key)


def _added(nodes: list[Any], edges: list[Any]) -> object:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    network.add_nodes_from(nodes)
    network.add_edges_from(edges)
    return network


def _by_turns(runs: int, one: Callable[[], object], other: Callable[[], object]) -> tuple[float, float]:
    """The best time of each, taken by turns, so that a slow minute slows both."""
    times = [(_seconds(one), _seconds(other)) for _ in range(runs)]
    return min(t[0] for t in times), min(t[1] for t in times)


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    made = work()
    taken = time.perf_counter() - start
    del made
    return taken


if __name__ == "__main__":
    sys.exit(main())
