"""The graphs of a dataset → a server, and back: each as a whole, and counted on arrival."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import pyoxigraph
from pyoxigraph import BlankNode, Quad, RdfFormat

from kg.errors import DatasetError, EndpointError, KgError, QueryError
from kg.graph.store import Dataset
from kg.outside import GraphStore
from kg.query.remote import read_triples
from kg.query.values import iri_value

MOST_FAILURES: Final = 3
"""In a row: then the server is left alone."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of one graph."""

    graph: str
    triples: int
    trouble: str | None = None
    """Why it did not arrive; None: it did."""


def push(dataset: Dataset, store: GraphStore, graph: str | None = None) -> Iterator[Carried]:
    """Put every graph of a dataset on a server, in the place of what is there under its name.

    `graph` names the facts of a dataset that has no graphs. Doing it again changes nothing.
    Errors: UsageError or DatasetError before anything is sent; what fails later is told graph by graph.
    """
    store.check_writable()
    yield from _patiently((name, _Sent(store, quads)) for name, quads in _named(dataset, graph))


def pull(dataset: Dataset, store: GraphStore, graphs: Iterable[str]) -> Iterator[Carried]:
    """Fetch graphs from a server into a dataset, each in the place of the one of its name."""
    yield from _patiently((graph, _Fetched(store, dataset)) for graph in graphs)


@dataclass(frozen=True, slots=True)
class _Sent:
    store: GraphStore
    quads: list[Quad]

    def carry(self, graph: str) -> int:
        triples = {quad.triple for quad in self.quads}
        self.store.put(graph, pyoxigraph.serialize(triples, format=RdfFormat.N_TRIPLES) or b"")
        found = self.store.count(graph)
        if found != len(triples):
            raise EndpointError(graph, f"{len(triples):,} triples were sent, and {found:,} are there")
        return found


@dataclass(frozen=True, slots=True)
class _Fetched:
    store: GraphStore
    dataset: Dataset

    def carry(self, graph: str) -> int:
        expected = self.store.count(graph)
        if not expected:
            raise EndpointError(graph, "the server has no such graph")
        triples = self.store.get(graph, read_triples)
        if len(triples) != expected:
            raise EndpointError(graph, f"{expected:,} triples are there, and {len(triples):,} came")
        self.dataset.replace(graph, (Quad(*triple) for triple in triples))
        return expected


def _patiently(tasks: Iterable[tuple[str, _Sent | _Fetched]]) -> Iterator[Carried]:
    """Each graph in turn; one that fails does not stop the others, but a server that fails again and again does."""
    failures = 0
    for graph, task in tasks:
        if failures == MOST_FAILURES:
            yield Carried(graph, 0, f"not tried: {failures} graphs before it failed")
            continue
        try:
            yield Carried(graph, task.carry(graph))
            failures = 0
        except (EndpointError, QueryError) as error:
            failures += 1
            yield Carried(graph, 0, _without(graph, error))


def _without(graph: str, error: KgError) -> str:
    return str(error).removeprefix(f"{graph}: ")


def _named(dataset: Dataset, name: str | None) -> list[tuple[str, list[Quad]]]:
    """The graphs by name. A server's default graph is not ours to replace."""
    if any(isinstance(graph, BlankNode) for graph in dataset.store.named_graphs()):
        raise DatasetError("a graph of the dataset has a blank node for a name: it cannot be put on a server")
    found = dict(dataset.by_graph())
    if name is None and "" in found:
        raise DatasetError("the dataset holds facts outside of any graph: say which graph they are to go to")
    if name is None:
        return list(found.items())
    if set(found) - {""}:
        raise DatasetError("the dataset has graphs with names of their own: a name is given to one that has none")
    return [(iri_value(name).value, quads) for quads in found.values()]
