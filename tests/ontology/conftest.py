"""The ontology's files as graphs, and two well-formed reports to break."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import Graph

from kg.resources import folder


def read(name: str) -> Graph:
    return Graph().parse(folder("ontology") / name, format="turtle")


@pytest.fixture(scope="session")
def ontology() -> Graph:
    return read("parley.ttl")


@pytest.fixture(scope="session")
def alignment() -> Graph:
    return read("alignment.ttl")


@pytest.fixture(scope="session")
def shapes() -> Graph:
    return read("shapes.ttl")


@pytest.fixture(scope="session")
def reports() -> tuple[Graph, ...]:
    """The two graphs of good.trig, the fuller one first."""
    lines: defaultdict[str, list[str]] = defaultdict(list)
    for quad in pyoxigraph.parse(path=Path(__file__).parent / "good.trig"):
        lines[str(quad.graph_name)].append(f"{quad.triple} .")
    graphs = [Graph().parse(data="\n".join(triples), format="nt") for triples in lines.values()]
    assert len(graphs) == 2
    return tuple(sorted(graphs, key=len, reverse=True))
