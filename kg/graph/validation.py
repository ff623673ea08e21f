"""A dataset → all that is wrong with it.

Each report's graph is checked by itself against `ontology/shapes.ttl`, by a SHACL engine that knows nothing of
how the graph was built. The constraints in SPARQL run in the store: in Python they take minutes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import pyshacl
import rdflib
from pyoxigraph import BlankNode, Literal, Quad, QuerySolutions, Store
from rdflib.namespace import SH

from kg.errors import DatasetError
from kg.graph import links_faults, resolution_faults, strangers, terms
from kg.graph.resolution import graph_name
from kg.graph.shapes import installed_turtle
from kg.graph.store import Dataset, rdflib_term
from kg.graph.strangers import Stranger
from kg.graph.terms import known, own
from kg.model import Report
from kg.vocabulary import PREFIXES

_VARIABLE: Final = re.compile(r"\{\?(\w+)\}")


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong with a dataset."""

    graph: str
    node: str
    reason: str


@dataclass(frozen=True, slots=True)
class ValidationResult:
    """What came of checking a dataset."""

    reports: int
    """How many reports' graphs were checked."""
    texts: int
    """How many of them were held against the text of their report."""
    problems: tuple[Problem, ...]
    strangers: tuple[Stranger, ...] = ()
    """The given reports that are none of the dataset's: another one, or changed since it was built."""

    @property
    def conforms(self) -> bool:
        return not self.problems and not self.strangers


def validate(dataset: Dataset, reports: Iterable[Report] = ()) -> ValidationResult:
    """Check every report's graph; for those whose report is given, the evidence against its text too.

    A given report that the dataset does not have as it is now is a stranger: that is not valid either. The graphs
    that say which people are one, and what they are in Wikidata, are held against the reports' graphs.

    Errors: DatasetError if the dataset has no graph of a report.
    """
    given = tuple(reports)
    texts = {report.sha256: report.text for report in given}
    named = set(dataset.reports())
    if not named:
        raise DatasetError("the dataset has no graph of a report: only .trig, .nq and .jsonld files keep them apart")
    problems: set[Problem] = set()
    held = 0
    for graph, quads in dataset.by_graph():
        if graph == graph_name(dataset.base):
            problems.update(_decisions(graph, quads, dataset))
        elif graph == links_faults.graph_name(dataset.base):
            problems.update(_links(graph, quads, dataset))
        elif graph in named:
            text = _text_of(quads, texts)
            held += text is not None
            problems.update(_problems(graph, quads, text))
    return ValidationResult(len(named), held, tuple(sorted(problems)), strangers.find(dataset, given))


def _problems(graph: str, quads: list[Quad], text: str | None) -> Iterator[Problem]:
    yield from _blank_nodes(graph, quads)
    yield from core(graph, quads)
    yield from rules(graph, quads)
    if text is not None:
        yield from _evidence(graph, quads, text)


def _decisions(graph: str, quads: list[Quad], dataset: Dataset) -> Iterator[Problem]:
    """What is wrong with the graph that says which people are one."""
    yield from _blank_nodes(graph, quads)
    yield from core(graph, quads)
    yield from (Problem(graph, node, terms.label(reason)) for node, reason in resolution_faults.find(dataset, quads))


def _links(graph: str, quads: list[Quad], dataset: Dataset) -> Iterator[Problem]:
    """What is wrong with the graph of the links to Wikidata."""
    yield from _blank_nodes(graph, quads)
    yield from core(graph, quads)
    yield from (Problem(graph, node, terms.label(reason)) for node, reason in links_faults.find(dataset, quads))


def _blank_nodes(graph: str, quads: Iterable[Quad]) -> Iterator[Problem]:
    for quad in quads:
        if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode):
            reason = f"a node without an IRI stands in a triple of {quad.predicate.value}"
            yield Problem(graph, str(quad.subject), reason)


def core(graph: str, quads: Iterable[Quad]) -> Iterator[Problem]:
    """What SHACL Core says."""
    data = rdflib.Graph()
    for quad in quads:
        data.add((rdflib_term(quad.subject), rdflib_term(quad.predicate), rdflib_term(quad.object)))
    known_here = installed()
    _, results, _ = pyshacl.validate(data, shacl_graph=known_here.core, ont_graph=known_here.ontology, inference="none")
    if not isinstance(results, rdflib.Graph):
        raise DatasetError(f"{graph}: cannot be checked: {results!r}")
    for result in results.subjects(rdflib.RDF.type, SH.ValidationResult):
        found = [f"Found: {value}." for value in results.objects(result, SH.value)]
        reason = " ".join([*sorted(map(str, results.objects(result, SH.resultMessage))), *found])
        yield Problem(graph, str(results.value(result, SH.focusNode)), terms.label(reason))


def rules(graph: str, quads: Iterable[Quad]) -> Iterator[Problem]:
    """What the constraints in SPARQL say."""
    store = Store()
    store.extend(Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    for select, message in installed().rules:
        rows = store.query(select, prefixes=PREFIXES)
        assert isinstance(rows, QuerySolutions)
        names = [variable.value for variable in rows.variables]
        for row in rows:
            said = {name: row[name].value for name in names if row[name] is not None}
            reason = _VARIABLE.sub(lambda match, said=said: said.get(match[1], "?"), message)  # type: ignore[misc]
            yield Problem(graph, said.get("subject", said.get("claim", said["this"])), terms.label(reason))


def _evidence(graph: str, quads: Iterable[Quad], text: str) -> Iterator[Problem]:
    """Every passage lies within the text and holds words; where these are quoted, they are the text's own."""
    passages: dict[str, dict[str, str]] = {}
    parts = {known("oa:start"): "start", known("oa:end"): "end", known("oa:exact"): "exact"}
    for quad in quads:
        if quad.predicate in parts and isinstance(quad.object, Literal):
            passages.setdefault(str(quad.subject), {})[parts[quad.predicate]] = quad.object.value
    for node, passage in passages.items():
        if reason := _fault(passage, text):
            yield Problem(graph, node.strip("<>"), reason)


def _fault(passage: Mapping[str, str], text: str) -> str | None:
    try:
        start, end = int(passage["start"]), int(passage["end"])
    except (KeyError, ValueError):
        return None  # the shapes say so already
    if not 0 <= start < end <= len(text):
        return f"{start}-{end} is not within the report's text (0-{len(text)})"
    words = terms.verbatim(text[start:end])
    if words.isspace():
        return f"{start}-{end} of the report's text holds no words"
    if passage.get("exact", words) != words:
        return terms.label(f"quotes {passage['exact'][:80]!r}, but {start}-{end} of the text is {words[:80]!r}")
    return None


def _text_of(quads: Iterable[Quad], texts: Mapping[str, str]) -> str | None:
    hashes = (quad.object for quad in quads if quad.predicate == own("sha256"))
    return next((texts[h.value] for h in hashes if isinstance(h, Literal) and h.value in texts), None)


@dataclass(frozen=True, slots=True)
class Installed:
    """The ontology as an engine wants it."""

    core: rdflib.Graph
    """The shapes without their SPARQL."""
    ontology: rdflib.Graph
    rules: tuple[tuple[str, str], ...]
    """Each constraint in SPARQL, with its message."""


@lru_cache(maxsize=1)
def installed() -> Installed:
    """The shapes and the ontology that travel with the package."""
    shapes = rdflib.Graph().parse(data=installed_turtle("shapes.ttl"), format="turtle")
    ontology = rdflib.Graph().parse(data=installed_turtle("parley.ttl"), format="turtle")
    selects = sorted((str(s), str(shapes.value(node, SH.message))) for node, s in shapes.subject_objects(SH.select))
    shapes.remove((None, SH.sparql, None))
    return Installed(shapes, ontology, tuple(selects))
