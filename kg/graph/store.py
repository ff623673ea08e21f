"""RDF files → a dataset: named graphs, one for each report, in a store that answers questions.

Nothing outside the files is ever read: a JSON-LD context on the web is an error.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import rdflib
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store, Triple
from rdflib import Dataset as RdflibDataset

from kg.errors import DatasetError, UsageError
from kg.graph import formats
from kg.graph.datatypes import restored
from kg.graph.description import ordered
from kg.graph.terms import known, own
from kg.vocabulary import BASE, PREFIXES

# `<base>report/<slug>-<8 hex>`: what is before it is the base that the IRIs were made with.
__all__ = ["Dataset", "RdflibDataset"]

_REPORT: Final = re.compile(r"(?P<base>.+[/#])report/[^/]+-[0-9a-f]{8}")


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs of several reports, and what is laid over them."""

    store: Store = field(default_factory=Store)
    base: str = BASE
    """What the IRIs of its entities begin with."""

    @classmethod
    def load(cls, *paths: str | Path) -> Dataset:
        """Read dataset files into one dataset; what each is, its ending says.

        Errors: DatasetError, with the line, for a file that is not there or cannot be read.
        """
        store = Store()
        for path in paths:
            _load_one(store, str(path))
        return cls(store, _base_of(store))

    def graphs(self) -> tuple[str, ...]:
        """The names of all named graphs, sorted."""
        return tuple(sorted(str(graph.value) for graph in self.store.named_graphs()))

    def reports(self) -> tuple[str, ...]:
        """The names of the graphs that hold a report, sorted."""
        typed = self.store.quads_for_pattern(None, known("rdf:type"), own("Report"), None)
        return tuple(sorted({q.graph_name.value for q in typed if isinstance(q.graph_name, NamedNode)}))

    def quads(self) -> Iterator[Quad]:
        """Every quad, graph by graph, in the order of the graphs' names; the default graph comes first."""
        for _, quads in self.by_graph():
            yield from quads

    def by_graph(self) -> Iterator[tuple[str, list[Quad]]]:
        """The name and the ordered quads of each graph; the default graph, called "", comes first if it has any."""
        if outside := ordered(restored(self.store.quads_for_pattern(None, None, None, DefaultGraph()))):
            yield "", outside
        for graph in self.graphs():
            yield graph, ordered(restored(self.store.quads_for_pattern(None, None, None, NamedNode(graph))))

    def replace(self, graph: str, quads: Iterable[Quad]) -> None:
        """Put a report's graph in the place of the one of that name, or add it."""
        name = NamedNode(graph)
        self.store.remove_graph(name)
        self.store.extend(Quad(quad.subject, quad.predicate, quad.object, name) for quad in quads)

    def drop(self, graph: str) -> None:
        """Forget a report: its whole graph. Errors: DatasetError if there is no such graph."""
        name = NamedNode(graph)
        if not self.store.contains_named_graph(name):
            raise DatasetError(f"the dataset has no graph {graph}")
        self.store.remove_graph(name)

    def to_rdflib(self) -> RdflibDataset:
        """A copy for rdflib, whose default graph is the union of all graphs."""
        copy = RdflibDataset(default_union=True)
        for prefix, start in PREFIXES.items():
            copy.bind(prefix, start, replace=True)
        graphs: dict[Any, rdflib.Graph] = {}
        for quad in self.quads():
            name = quad.graph_name
            if name not in graphs:
                graphs[name] = copy.default_graph if isinstance(name, DefaultGraph) else copy.graph(rdflib_term(name))
            graphs[name].add((rdflib_term(quad.subject), rdflib_term(quad.predicate), rdflib_term(quad.object)))
        return copy


def _load_one(store: Store, path: str) -> None:
    try:
        form = formats.of_path(path)
        store.bulk_load(path=path, format=form.rdf)
    except UsageError as error:
        raise DatasetError(str(error)) from error
    except OSError as error:
        reason = re.sub(r" \(os error \d+\)$", "", str(error))
        raise DatasetError(f"{path}: cannot be read: {reason}") from error
    except SyntaxError as error:
        reason = re.sub(r"\s+", " ", error.msg)[:300]
        line = f", line {error.lineno}" if error.lineno else ""
        raise DatasetError(f"{path}{line}: is no valid {form.ending} file: {reason}") from error


def _base_of(store: Store) -> str:
    """What most reports' names begin with; the usual base where there is no report."""
    bases = Counter(
        match["base"]
        for graph in store.named_graphs()
        if isinstance(graph, NamedNode) and (match := _REPORT.fullmatch(graph.value))
    )
    return min(bases, key=lambda base: (-bases[base], base)) if bases else BASE


def rdflib_term(term: Any) -> Any:
    """The same term for rdflib, written in the same way."""
    match term:
        case NamedNode():
            return rdflib.URIRef(term.value)
        case BlankNode():
            return rdflib.BNode(term.value)
        case Literal() if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        case Literal() if term.datatype == known("xsd:string"):
            return rdflib.Literal(term.value)
        case Literal():
            return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value), normalize=False)
        case Triple():
            raise DatasetError(f"rdflib cannot hold a triple inside a triple: {term}")
    raise TypeError(f"no rdflib term is known for {term!r}")
