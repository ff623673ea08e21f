"""An account → the triples of its report's named graph, subject by subject.

Facts and their claims only; what may be said is for `kg.graph.checks` to judge.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
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
Properties = dict[NamedNode, list[Term]]

TYPE: Final = known("rdf:type")
_EVENTS: Final = frozenset({EntityClass.MEETING, EntityClass.EXCHANGE})


@dataclass(frozen=True, slots=True)
class Description:
    """The named graph of one report: for each subject, for each predicate, the values."""

    report: Node
    """The report's IRI, which is the graph's name too."""
    subjects: dict[Node, Properties] = field(default_factory=dict)
    claims: dict[Node, Claim] = field(default_factory=dict)
    """Which claim each claim node stands for; empty for a graph that was read from a file."""

    def add(self, subject: Node, predicate: NamedNode, thing: Term) -> None:
        values = self.subjects.setdefault(subject, {}).setdefault(predicate, [])
        if thing not in values:
            values.append(thing)

    def values(self, subject: Node, predicate: NamedNode) -> list[Term]:
        return self.subjects.get(subject, {}).get(predicate, [])

    def of_type(self, type: NamedNode) -> Iterator[Node]:
        return (subject for subject, properties in self.subjects.items() if type in properties.get(TYPE, ()))

    def by_type(self) -> dict[Term, list[Node]]:
        found: dict[Term, list[Node]] = {}
        for subject, properties in self.subjects.items():
            for type in properties.get(TYPE, ()):
                found.setdefault(type, []).append(subject)
        return found

    def quads(self) -> Iterator[Quad]:
        """In the order in which they are written: by subject, its type first."""
        for subject in sorted(self.subjects, key=_text):
            properties = self.subjects[subject]
            for predicate in _types_first(tuple(properties)):
                things = properties[predicate]
                for thing in things if len(things) == 1 else sorted(things, key=str):
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
    run = _add_run(description, account.model, base)
    _add_report(description, report)
    passages = _Passages(description, report, quotes)
    spoken_of = _first_words(account.claims)
    for entity in account.entities:
        spans = entity.evidence or spoken_of.get(entity.key, ())
        _add_entity(description, entity, map(passages.node, spans), base)
    for claim in account.claims:
        _add_claim(description, claim, passages, run, base)
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
def _types_first(predicates: tuple[NamedNode, ...]) -> tuple[NamedNode, ...]:
    # Claims and passages all have the same few predicates: sorting them once is enough.
    return tuple(sorted(predicates, key=_type_first))


def _type_first(predicate: NamedNode) -> tuple[bool, str]:
    return predicate != TYPE, predicate.value


def _add_run(description: Description, model: str, base: str) -> Node:
    run = NamedNode(iri(f"run/parley-kg-{slug(__version__)}-{slug(model or 'no model')}", base))
    description.add(run, TYPE, known("prov:Activity"))
    description.add(run, known("rdfs:label"), Literal(terms.label(f"parley-kg {__version__}, {model or 'no model'}")))
    description.add(run, known("schema:softwareVersion"), Literal(__version__))
    return run


def _add_report(description: Description, report: Report) -> None:
    node = description.report
    description.add(node, TYPE, own("Report"))
    description.add(node, known("rdfs:label"), Literal(terms.label(report.title) or "untitled"))
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


class _Passages:
    """The evidence nodes of one report: one for each passage, however often it is pointed to."""

    def __init__(self, description: Description, report: Report, quotes: bool) -> None:
        self._description = description
        self._text = report.text
        self._quotes = quotes
        self._nodes: dict[Span, Node] = {}

    def node(self, span: Span) -> Node:
        if span not in self._nodes:
            self._nodes[span] = self._new(span)
        return self._nodes[span]

    def _new(self, span: Span) -> Node:
        description = self._description
        node = NamedNode(f"{description.report.value}/evidence/{span.start}-{span.end}")
        description.add(node, TYPE, own("Evidence"))
        description.add(node, known("oa:hasSource"), description.report)
        description.add(node, known("oa:start"), terms.whole(span.start))
        description.add(node, known("oa:end"), terms.whole(span.end))
        if self._quotes:
            description.add(node, known("oa:exact"), Literal(terms.verbatim(span.of(self._text))))
        return node


def _first_words(claims: tuple[Claim, ...]) -> dict[str, tuple[Span]]:
    """For each entity, the first words that any claim about it rests on."""
    first: dict[str, tuple[Span]] = {}
    for claim in sorted(claims, key=lambda claim: claim.evidence):
        first.setdefault(claim.subject, (claim.evidence,))
        if isinstance(claim.object, Ref):
            first.setdefault(claim.object.key, (claim.evidence,))
    return first


def _add_entity(description: Description, entity: Entity, passages: Iterable[Node], base: str) -> None:
    node = NamedNode(iri(entity.key, base))
    name = terms.label(entity.label)
    description.add(node, TYPE, own(entity.type.value))
    if entity.type in _EVENTS:
        description.add(node, TYPE, own("Event"))
    description.add(node, known("rdfs:label"), Literal(name))
    for other in map(terms.label, entity.aliases):
        if other and other != name:
            description.add(node, known("skos:altLabel"), Literal(other))
    for passage in passages:
        description.add(node, own("evidence"), passage)


def _add_claim(description: Description, claim: Claim, passages: _Passages, run: Node, base: str) -> None:
    subject, predicate = NamedNode(iri(claim.subject, base)), own(claim.predicate)
    thing = terms.value(claim.predicate, claim.object, base)
    if claim.stance is Stance.ASSERTS:
        description.add(subject, predicate, thing)
    node = NamedNode(f"{description.report.value}/claim/{_digest(claim, thing)}")
    description.claims[node] = claim
    description.subjects[node] = {
        TYPE: [own("Claim")],
        known("rdf:subject"): [subject],
        known("rdf:predicate"): [predicate],
        known("rdf:object"): [thing],
        own("evidence"): [passages.node(claim.evidence)],
        own("stance"): [own(claim.stance.value)],
        own("confidence"): [terms.confidence(claim.confidence)],
        known("prov:wasDerivedFrom"): [description.report],
        known("prov:wasGeneratedBy"): [run],
    }
    if claim.according_to is not None:
        description.subjects[node][own("accordingTo")] = [NamedNode(iri(claim.according_to, base))]


def _digest(claim: Claim, thing: Term) -> str:
    """What tells a claim from the others of its report, whatever the base of the IRIs is."""
    meant = claim.object.key if isinstance(claim.object, Ref) else str(thing)
    parts = (
        claim.subject, claim.predicate, meant, f"{claim.evidence.start}-{claim.evidence.end}",
        claim.according_to or "", claim.stance.value,
    )  # fmt: skip
    # No part holds a line break: keys are checked, and a term's N-Triples form escapes it.
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]
