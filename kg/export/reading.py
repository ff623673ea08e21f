"""A dataset's store → facts, in few passes over it.

What somebody asserts is a fact, so the claims give nearly every link at once; plain triples without a claim are looked
for only where there are more of them than the claims account for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.export import claims
from kg.export.canonical import canonical_names
from kg.export.facts import CLASSES, Entity, Facts, Links, Support
from kg.graph.store import Dataset
from kg.graph.terms import known, label, own
from kg.vocabulary import ONTOLOGY

LINKS: Final = (
    "hasRole", "onBehalfOf", "represents", "headedBy", "hasMember", "locatedIn", "mediatedBy", "participant",
    "hostedBy", "heldAt", "betweenParty", "agreedAt", "partOf", "transfer", "releasedBy", "receivedBy",
    "includesPerson", "speaker", "about",
)  # fmt: skip
"""The properties between entities."""

VALUES: Final = {
    **{name: own(name) for name in ("status", "date", "round", "kind", "title", "former", "count", "countBound", "category")},
    "speechAct": own("speechAct"),
    "published": known("schema:datePublished"),
    "publisher": known("schema:publisher"),
    "url": known("schema:url"),
}
"""The properties whose values are texts, numbers, dates or concepts."""

_TYPE: Final = known("rdf:type")
_OVERLAY: Final = re.compile(r".*[/#]graph/[^/]+")
_DATES: Final = ("date", "published")
_DATE: Final = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")


def read(dataset: Dataset, *, resolve: bool = True, stances: bool = False) -> Facts:
    """Everything that a network can show of a dataset.

    `resolve`: names that mean the same person or thing become one. `stances`: what is denied or supposed, too.
    """
    store = dataset.store
    objected = claims.objected_to(store)
    stance_of = {name: "Asserts" if own(name).value in objected else None for name in LINKS}
    with ThreadPoolExecutor(1) as aside:  # the store finds claims without Python's lock, while entities are read here
        tables = {name: aside.submit(claims.table, store, name, stance_of[name]) for name in LINKS}
        canonical = canonical_names(store) if resolve else {}
        overlays = _overlays(store)
        entities = _entities(store, canonical, overlays)
        index = _Index(entities, canonical)
        values = {name: _values(store, name, index) for name in VALUES}
        links = {name: index.links(_links(store, name, tables.pop(name).result(), index, overlays)) for name in LINKS}
    unasserted = {
        stance: {name: index.links(index.supports(claims.table(store, name, stance))) for name in LINKS}
        for stance in (claims.UNASSERTED if stances else ())
    }
    return Facts(entities, links, values, unasserted)


class _Index:
    """The place of each entity in the order of the IRIs, under any IRI that means it, written <…> as in Turtle.

    A link is one whole number while it is read, which is quicker to look up and to put in order than two IRIs.
    """

    def __init__(self, entities: Iterable[str], canonical: Mapping[str, str]) -> None:
        self.iris = list(entities)
        self.places = {f"<{iri}>": place for place, iri in enumerate(self.iris)}
        merged = {f"<{v}>": self.places[f"<{iri}>"] for v, iri in canonical.items() if f"<{iri}>" in self.places}
        self.places.update(merged)

    def supports(self, table: bytes) -> dict[int, Support]:
        return claims.supports(table, self.places, len(self.iris))

    def link(self, quad: Quad) -> int | None:
        """The link between two different entities; None if either is none, or both are one since they were merged."""
        one, other = self.places.get(str(quad.subject)), self.places.get(str(quad.object))
        return None if one is None or other is None or one == other else one * len(self.iris) + other

    def links(self, found: Mapping[int, Support]) -> Links:
        """The links by IRI, in the order of the IRIs."""
        iris, many = self.iris, len(self.iris)
        return {(iris[link // many], iris[link % many]): found[link] for link in sorted(found)}


def _entities(store: Store, canonical: Mapping[str, str], overlays: frozenset[str]) -> dict[str, Entity]:
    types: dict[str, str] = {}
    reports: dict[str, list[str]] = {}
    for name in CLASSES:
        for quad in store.quads_for_pattern(None, _TYPE, own(name), None):
            if isinstance(quad.subject, NamedNode):
                iri = quad.subject.value
                iri = canonical.get(iri, iri)
                types.setdefault(iri, name)
                if report := _report(quad, overlays):
                    reports.setdefault(iri, []).append(report)
    labels, others = _names(store, types, canonical)
    return {
        iri: _entity(iri, types[iri], labels.get(iri, []), others.get(iri, []), reports.get(iri, []))
        for iri in sorted(types)
    }


def _entity(iri: str, type: str, labels: list[str], others: list[str], reports: list[str]) -> Entity:
    spoken_of = tuple(reports if len(reports) < 2 else sorted(set(reports)))
    if len(labels) == 1 and not others:
        return Entity(labels[0], type, (), spoken_of)
    name = _likeliest(labels or others or [re.split(r"[/#]", iri)[-1] or iri])
    return Entity(name, type, tuple(sorted({*labels, *others} - {name})), spoken_of)


def _likeliest(labels: Iterable[str]) -> str:
    """The name that most reports use; of those the longest, and then the first of the alphabet.

    >>> _likeliest(["Falk", "Ada Falk", "Falk"]), _likeliest(["Falk", "Ada Falk"])
    ('Falk', 'Ada Falk')
    """
    return min(Counter(labels).items(), key=lambda name: (-name[1], -len(name[0]), name[0]))[0]


def _names(
    store: Store, types: Mapping[str, str], canonical: Mapping[str, str]
) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """For each entity, its labels and its other names; a label of what was merged into it is another name."""
    labels: dict[str, list[str]] = {}
    others: dict[str, list[str]] = {}
    for predicate, found in ((known("rdfs:label"), labels), (known("skos:altLabel"), others)):
        for quad in store.quads_for_pattern(None, predicate, None, None):
            iri = quad.subject.value if isinstance(quad.subject, NamedNode) else ""
            merged = canonical.get(iri)
            known_as = others if merged else found
            iri = merged or iri
            if iri in types and isinstance(quad.object, Literal) and (text := label(quad.object.value)):
                known_as.setdefault(iri, []).append(text)
    return labels, others


def _links(store: Store, name: str, table: bytes, index: _Index, overlays: frozenset[str]) -> dict[int, Support]:
    """Whom a property links, with the reports that state it and the claims that it rests on."""
    links = index.supports(table)
    if _stated(store, name) != sum(map(_reports, links.values())):
        for quad in store.quads_for_pattern(None, own(name), None, None):
            link = index.link(quad)
            if link is not None:
                links.setdefault(link, []).append((_report(quad, overlays), None, ""))
    return links


def _reports(support: Support) -> int:
    """How many reports a link rests on."""
    return len({report for report, _, _ in support if report}) if len(support) > 1 else bool(support[0][0])


def _stated(store: Store, name: str) -> int:
    """How many plain triples with this property the graphs hold, each graph for itself."""
    pattern = f"?s {own(name)} ?o"
    rows: Any = store.query(f"SELECT (COUNT(*) AS ?n) {{ {{ GRAPH ?g {{ {pattern} }} }} UNION {{ {pattern} }} }}")
    return int(next(rows)[0].value)


def _values(store: Store, name: str, index: _Index) -> dict[str, tuple[str, ...]]:
    found: dict[int, set[str]] = {}
    for quad in store.quads_for_pattern(None, VALUES[name], None, None):
        place, text = index.places.get(str(quad.subject)), _text(quad.object)
        if place is not None and text and (name not in _DATES or _DATE.fullmatch(text)):
            found.setdefault(place, set()).add(text)
    return {index.iris[place]: tuple(sorted(found[place])) for place in sorted(found)}


def _report(quad: Quad, overlays: frozenset[str]) -> str:
    """The report in whose graph this stands; none ("") for what is laid over the reports, or stands in no graph."""
    graph = quad.graph_name
    name = graph.value if isinstance(graph, NamedNode) else ""
    return "" if name in overlays else name


def _overlays(store: Store) -> frozenset[str]:
    """The graphs that are laid over those of the reports, such as `<base>graph/resolution`."""
    names = (graph.value for graph in store.named_graphs() if isinstance(graph, NamedNode))
    return frozenset(name for name in names if _OVERLAY.fullmatch(name))


def _text(term: object) -> str:
    match term:
        case NamedNode() if term.value.startswith(ONTOLOGY + "#"):
            return term.value.removeprefix(ONTOLOGY + "#")
        case NamedNode() | Literal():
            return label(term.value)
    return ""
