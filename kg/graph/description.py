"""An account → the triples of its report's named graph, subject by subject.

Facts and their claims only; what may be said is for `kg.graph.checks` to judge.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit

from pyoxigraph import Literal, NamedNode, Quad

from kg import __version__
from kg.graph import terms
from kg.graph.terms import known, own
from kg.model import Account, Claim, Entity, EntityClass, Ref, Report, Span, Stance
from kg.vocabulary import BASE, iri, report_key, slug

Node = NamedNode
Term = NamedNode | Literal
Properties = dict[NamedNode, tuple[Term, ...]]

TYPE: Final = known("rdf:type")
_LABEL: Final = known("rdfs:label")
_CLAIM, _EVIDENCE = own("Claim"), own("Evidence")
_SUBJECT, _PREDICATE, _OBJECT = known("rdf:subject"), known("rdf:predicate"), known("rdf:object")
_STANCE, _CONFIDENCE = own("stance"), own("confidence")
_EVIDENCED_BY, _ACCORDING_TO = own("evidence"), own("accordingTo")
_DERIVED_FROM, _GENERATED_BY = known("prov:wasDerivedFrom"), known("prov:wasGeneratedBy")
_HAS_SOURCE, _START, _END, _EXACT = known("oa:hasSource"), known("oa:start"), known("oa:end"), known("oa:exact")
_EVENTS: Final = frozenset({EntityClass.MEETING, EntityClass.EXCHANGE})


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """The predicates of a node in the order in which they are written."""

    predicates: tuple[NamedNode, ...]
    places: tuple[int, ...]
    """For each, which one of the node's it was."""


@dataclass(frozen=True, slots=True)
class Description:
    """The named graph of one report: for each subject, for each predicate, the values."""

    report: Node
    """The report's IRI, which is the graph's name too."""
    subjects: dict[Node, Properties] = field(default_factory=dict)
    claims: dict[Node, Claim] = field(default_factory=dict)
    """Which claim each claim node stands for; empty for a graph that was read from a file."""

    def add(self, subject: Node, predicate: NamedNode, thing: Term) -> None:
        properties = self.subjects.setdefault(subject, {})
        values = properties.get(predicate, ())
        if thing not in values:
            properties[predicate] = (*values, thing)

    def values(self, subject: Node, predicate: NamedNode) -> tuple[Term, ...]:
        return self.subjects.get(subject, {}).get(predicate, ())

    def of_type(self, type: NamedNode) -> Iterator[Node]:
        return (subject for subject, properties in self.subjects.items() if type in properties.get(TYPE, ()))

    def by_type(self) -> dict[Term, list[Node]]:
        found: dict[Term, list[Node]] = {}
        for subject, properties in self.subjects.items():
            for type in properties.get(TYPE, ()):
                found.setdefault(type, []).append(subject)
        return found

    def ordered(self) -> Iterator[tuple[Node, Layout, list[Sequence[Term]]]]:
        """In the order in which it is written: by subject, its type first, with the values of each predicate."""
        for subject in sorted(self.subjects, key=_text):
            properties = self.subjects[subject]
            layout = _layout(tuple(properties))
            things = [things if len(things) == 1 else sorted(things, key=str) for things in properties.values()]
            yield subject, layout, [things[place] for place in layout.places]

    def quads(self) -> Iterator[Quad]:
        """In the order in which they are written."""
        for subject, layout, values in self.ordered():
            for predicate, things in zip(layout.predicates, values, strict=True):
                for thing in things:
                    yield Quad(subject, predicate, thing, self.report)


def ordered(quads: Iterable[Quad]) -> list[Quad]:
    """The quads of one graph in the order in which they are written: by subject, its type first."""
    return sorted(quads, key=_order)


def _order(quad: Quad) -> tuple[str, tuple[bool, str], str]:
    return str(quad.subject), _type_first(quad.predicate), str(quad.object)


def describe(account: Account, *, base: str = BASE, quotes: bool = False) -> Description:
    """Everything that the account says, as RDF; with `quotes`, the words of each passage too."""
    report = account.report
    node = NamedNode(iri(report_key(report.title, report.sha256), base))
    description = Description(node)
    _add_report(description, report)
    nodes = _Nodes(description, report, base, quotes, _add_run(description, account.model, base))
    spoken_of = _first_words(account.claims)
    for entity in account.entities:
        spans = entity.evidence or spoken_of.get(entity.key, ())
        _add_entity(description, entity, spans, nodes)
    for claim in account.claims:
        _add_claim(description, claim, nodes)
    return description


def is_web_address(url: str) -> bool:
    """Whether a report's `url` can be written as the IRI of a page.

    >>> is_web_address("https://example.org/a"), is_web_address("javascript:alert(1)")
    (True, False)
    """
    try:
        NamedNode(url)
        address = urlsplit(url)
    except ValueError:
        return False
    return address.scheme in ("http", "https") and bool(address.netloc)


def _text(node: NamedNode) -> str:
    return str(node)


@lru_cache(maxsize=1024)
def _layout(predicates: tuple[NamedNode, ...]) -> Layout:
    # Claims and passages all have the same few predicates: sorting them once is enough.
    places = sorted(range(len(predicates)), key=lambda place: _type_first(predicates[place]))
    return Layout(tuple(predicates[place] for place in places), tuple(places))


def _type_first(predicate: NamedNode) -> tuple[bool, str]:
    return predicate != TYPE, predicate.value


def _add_run(description: Description, model: str, base: str) -> Node:
    run = NamedNode(iri(f"run/parley-kg-{slug(__version__)}-{slug(model or 'no model')}", base))
    description.add(run, TYPE, known("prov:Activity"))
    description.add(run, _LABEL, Literal(terms.label(f"parley-kg {__version__}, {model or 'no model'}")))
    description.add(run, known("schema:softwareVersion"), Literal(__version__))
    return run


def _add_report(description: Description, report: Report) -> None:
    node = description.report
    description.add(node, TYPE, own("Report"))
    description.add(node, _LABEL, Literal(terms.label(report.title) or "untitled"))
    description.add(node, own("sha256"), Literal(report.sha256))
    description.add(node, known("schema:inLanguage"), Literal(report.language))
    if report.headline and (headline := terms.label(report.headline)):
        description.add(node, known("schema:headline"), Literal(headline))
    if report.publisher and (publisher := terms.label(report.publisher)):
        description.add(node, known("schema:publisher"), Literal(publisher))
    if report.published is not None:
        day = Literal(report.published.isoformat(), datatype=known("xsd:date"))
        description.add(node, known("schema:datePublished"), day)
    if report.url and is_web_address(report.url):
        description.add(node, known("schema:url"), NamedNode(report.url))


class _Nodes:
    """The nodes of one report's graph: one for each entity and each passage, however often it is pointed to."""

    def __init__(self, description: Description, report: Report, base: str, quotes: bool, run: Node) -> None:
        self._description = description
        self._text = report.text
        self._base = base
        self._quotes = quotes
        self._entities: dict[str, Node] = {}
        self._passages: dict[tuple[int, int], Node] = {}
        self._of_each_passage: Properties = {TYPE: (_EVIDENCE,), _HAS_SOURCE: (description.report,)}
        self.of_each_claim: Properties = {
            TYPE: (_CLAIM,), _DERIVED_FROM: (description.report,), _GENERATED_BY: (run,)
        }  # fmt: skip
        """What all claims of the report have alike."""

    def entity(self, key: str) -> Node:
        if key not in self._entities:
            self._entities[key] = NamedNode(iri(key, self._base))
        return self._entities[key]

    def passage(self, span: Span) -> Node:
        place = span.start, span.end
        if place not in self._passages:
            self._passages[place] = self._new(span)
        return self._passages[place]

    def _new(self, span: Span) -> Node:
        node = NamedNode(f"{self._description.report.value}/evidence/{span.start}-{span.end}")
        properties = {
            **self._of_each_passage,
            _START: (terms.whole(span.start),),
            _END: (terms.whole(span.end),),
        }
        if self._quotes:
            properties[_EXACT] = (Literal(terms.verbatim(span.of(self._text))),)
        self._description.subjects[node] = properties
        return node


def _first_words(claims: tuple[Claim, ...]) -> dict[str, tuple[Span]]:
    """For each entity, the first words that any claim about it rests on."""
    first: dict[str, tuple[Span]] = {}
    for claim in sorted(claims, key=lambda claim: (claim.evidence.start, claim.evidence.end)):
        first.setdefault(claim.subject, (claim.evidence,))
        if isinstance(claim.object, Ref):
            first.setdefault(claim.object.key, (claim.evidence,))
    return first


def _add_entity(description: Description, entity: Entity, spans: Iterable[Span], nodes: _Nodes) -> None:
    node, name = nodes.entity(entity.key), terms.label(entity.label)
    description.add(node, TYPE, own(entity.type.value))
    if entity.type in _EVENTS:
        description.add(node, TYPE, own("Event"))
    description.add(node, _LABEL, Literal(name))
    for other in map(terms.label, entity.aliases):
        if other and other != name:
            description.add(node, known("skos:altLabel"), Literal(other))
    for span in spans:
        description.add(node, _EVIDENCED_BY, nodes.passage(span))


def _add_claim(description: Description, claim: Claim, nodes: _Nodes) -> None:
    subject, predicate, thing = nodes.entity(claim.subject), own(claim.predicate), _object(claim, nodes)
    if claim.stance is Stance.ASSERTS:
        description.add(subject, predicate, thing)
    node = NamedNode(f"{description.report.value}/claim/{_digest(claim, thing)}")
    description.claims[node] = claim
    properties = {
        **nodes.of_each_claim,
        _SUBJECT: (subject,),
        _PREDICATE: (predicate,),
        _OBJECT: (thing,),
        _EVIDENCED_BY: (nodes.passage(claim.evidence),),
        _STANCE: (own(claim.stance.value),),
        _CONFIDENCE: (terms.confidence(claim.confidence),),
    }
    if claim.according_to is not None:
        properties[_ACCORDING_TO] = (nodes.entity(claim.according_to),)
    description.subjects[node] = properties


def _object(claim: Claim, nodes: _Nodes) -> Term:
    if isinstance(claim.object, Ref):
        return nodes.entity(claim.object.key)
    return terms.value(claim.predicate, claim.object)


def _digest(claim: Claim, thing: Term) -> str:
    """What tells a claim from the others of its report, whatever the base of the IRIs is."""
    meant = claim.object.key if isinstance(claim.object, Ref) else str(thing)
    parts = (
        claim.subject, claim.predicate, meant, f"{claim.evidence.start}-{claim.evidence.end}",
        claim.according_to or "", claim.stance.value,
    )  # fmt: skip
    # No part holds a line break: keys are checked, and a term's N-Triples form escapes it.
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]
