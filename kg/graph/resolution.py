"""The people of a dataset → the graph that says which of them are one: a layer over the reports, in no report's graph.

    reports' graphs → sightings → kg.identity.resolution → decisions → `<base>graph/resolution`

To undo it, drop the graph; `renew` makes it again after reports were added or dropped.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad

from kg import __version__
from kg.graph import terms
from kg.graph.description import TYPE, Description, Node, Term
from kg.graph.store import Dataset
from kg.graph.terms import known, own
from kg.identity.known import Office, Register, Sighting
from kg.identity.resolution import Decision, resolve
from kg.vocabulary import BASE, iri, slug

_LABEL, _ALTERNATIVE = known("rdfs:label"), known("skos:altLabel")
_RESOLVED_TO: Final = own("resolvedTo")
_PERSON, _DELEGATION = own("Person"), own("Delegation")
_MEMBERS: Final = (own("headedBy"), own("hasMember"))
_READ: Final = (
    TYPE, _LABEL, _ALTERNATIVE, own("hasRole"), own("title"), own("onBehalfOf"), own("represents"), *_MEMBERS,
)  # fmt: skip
"""All that sightings are made of: claims and passages, nearly the whole of a graph, stay unread."""


def graph_name(base: str = BASE) -> str:
    """
    >>> graph_name()
    'https://w3id.org/parley/id/graph/resolution'
    """
    return iri("graph/resolution", base)


def renew(dataset: Dataset) -> tuple[Decision, ...]:
    """Decide anew who is who in a dataset, and put the decisions in the place of the old ones."""
    register = Register()
    for graph in dataset.reports():
        register.add(sightings(_people_of(dataset, graph)))
    decisions = resolve(register)
    dataset.replace(graph_name(dataset.base), quads(decisions, dataset.base))
    return decisions


def sightings(description: Description) -> Iterator[Sighting]:
    """What one report's graph says of each person: names, offices, and whose delegations they belong to."""
    parties = _delegated(description)
    for person in description.of_type(_PERSON):
        label = min(_texts(description.values(person, _LABEL)), default=None)
        roles = (role for role in description.values(person, own("hasRole")) if isinstance(role, NamedNode))
        if label is None:
            continue  # in no dataset of ours; what is wrong with it, the validation says
        yield Sighting(
            iri=person.value,
            label=label,
            aliases=frozenset(_texts(description.values(person, _ALTERNATIVE))),
            offices=frozenset(office for role in roles for office in _offices(description, role)),
            parties=frozenset(parties.get(person, ())),
        )


def quads(decisions: Iterable[Decision], base: str = BASE) -> Iterator[Quad]:
    """The graph of the decisions, in the order in which it is written; nothing if nobody is resolved."""
    description = Description(NamedNode(graph_name(base)))
    for decision in decisions:
        _add(description, decision, base)
    if description.subjects:
        run = _run(base)
        description.add(run, TYPE, known("prov:Activity"))
        description.add(run, _LABEL, Literal(f"parley-kg {__version__}, people across reports"))
        description.add(run, known("schema:softwareVersion"), Literal(__version__))
    return description.quads()


def described(graph: str, quads: Iterable[Quad]) -> Description:
    """Quads of one graph, subject by subject; triples of nodes without an IRI are left out."""
    description = Description(NamedNode(graph))
    for quad in quads:
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            description.add(quad.subject, quad.predicate, quad.object)
    return description


def _people_of(dataset: Dataset, graph: str) -> Description:
    """As much of a report's graph as sightings are made of."""
    read = (dataset.store.quads_for_pattern(None, predicate, None, NamedNode(graph)) for predicate in _READ)
    return described(graph, (quad for quads in read for quad in quads))


def _delegated(description: Description) -> dict[Term, set[str]]:
    """For each member of a delegation, the labels of whom it represents."""
    found: dict[Term, set[str]] = {}
    for delegation in description.of_type(_DELEGATION):
        parties = set(_labels(description, description.values(delegation, own("represents"))))
        for predicate in _MEMBERS:
            for person in description.values(delegation, predicate):
                found.setdefault(person, set()).update(parties)
    return found


def _offices(description: Description, role: Node) -> Iterator[Office]:
    parties: list[str | None] = [*sorted(_labels(description, description.values(role, own("onBehalfOf"))))]
    for title in _texts(description.values(role, own("title"))):
        yield from (Office(title, party) for party in parties or [None])


def _labels(description: Description, nodes: Iterable[Term]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, NamedNode):
            yield from _texts(description.values(node, _LABEL))


def _texts(values: Iterable[Term]) -> Iterator[str]:
    return (value.value for value in values if isinstance(value, Literal))


def _add(description: Description, decision: Decision, base: str) -> None:
    variant, canonical = NamedNode(decision.variant), NamedNode(decision.canonical)
    description.add(variant, _RESOLVED_TO, canonical)
    record = NamedNode(f"{graph_name(base)}/{record_key(decision.variant, base)}")
    description.add(record, TYPE, own("Resolution"))
    description.add(record, known("rdf:subject"), variant)
    description.add(record, known("rdf:predicate"), _RESOLVED_TO)
    description.add(record, known("rdf:object"), canonical)
    description.add(record, own("confidence"), terms.confidence(decision.score))
    description.add(record, known("prov:wasGeneratedBy"), _run(base))
    for reason in decision.reasons:
        description.add(record, own("reason"), Literal(terms.label(reason)))


def record_key(variant: str, base: str) -> str:
    """What its IRI has after the base; of an IRI with another base, a fingerprint."""
    return variant.removeprefix(base) if variant.startswith(base) else hashlib.sha256(variant.encode()).hexdigest()[:12]


def _run(base: str) -> Node:
    return NamedNode(iri(f"run/parley-kg-{slug(__version__)}-resolution", base))
