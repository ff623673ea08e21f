"""The graphs of a dataset → what is known of each person, party, place and event that may be in Wikidata.

Who was resolved to somebody else (`kg.graph.resolution`) is one entity with him.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, TypeVar

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.description import TYPE, Description, Node, Term
from kg.graph.resolution import described
from kg.graph.store import Dataset
from kg.graph.terms import known, own
from kg.model import PartyKind
from kg.vocabulary import ONTOLOGY
from kg.wikidata.entity import Entity, Linkable, Office

_LABEL, _ALTERNATIVE = known("rdfs:label"), known("skos:altLabel")
_PUBLISHED, _BORN = known("schema:datePublished"), known("schema:birthDate")
_ROLE, _TITLE, _FOR, _FORMER = own("hasRole"), own("title"), own("onBehalfOf"), own("former")
_MEMBERS: Final = (own("headedBy"), own("hasMember"))
_SIDES: Final = (own("participant"), own("betweenParty"))
_READ: Final = (
    TYPE, _LABEL, _ALTERNATIVE, _PUBLISHED, _BORN, _ROLE, _TITLE, _FOR, _FORMER, own("kind"), own("represents"), *_MEMBERS,
    *_SIDES, own("locatedIn"), own("heldAt"), own("date"), own("includesPerson"),
)  # fmt: skip
_Text = TypeVar("_Text", bound=str)
_CLASSES: Final = {own(type.value): type for type in Linkable}


@dataclass(slots=True)
class _Known:
    """What has been read of one entity so far."""

    type: Linkable
    labels: Counter[str] = field(default_factory=Counter)
    aliases: Counter[str] = field(default_factory=Counter)
    kinds: Counter[PartyKind] = field(default_factory=Counter)
    offices: dict[tuple[str, str | None, bool], set[str]] = field(default_factory=lambda: defaultdict(set))
    parties: Counter[str] = field(default_factory=Counter)
    within: Counter[str] = field(default_factory=Counter)
    dates: set[str] = field(default_factory=set)
    beside: Counter[str] = field(default_factory=Counter)
    captive: bool = False
    born: int | None = None


def entities(dataset: Dataset) -> tuple[Entity, ...]:
    """Every entity that may be linked, in the order of their IRIs."""
    same = resolved(dataset)
    found: dict[str, _Known] = {}
    for graph in dataset.reports():
        _Reader(_part_of(dataset, graph), same, found).read()
    return tuple(_entity(iri, found[iri]) for iri in sorted(found) if found[iri].labels)


def resolved(dataset: Dataset) -> dict[str, str]:
    """From the IRI of somebody who was resolved to another to that other's."""
    quads = dataset.store.quads_for_pattern(None, own("resolvedTo"), None, None)
    pairs = ((q.subject, q.object) for q in quads)
    return {s.value: o.value for s, o in pairs if isinstance(s, NamedNode) and isinstance(o, NamedNode)}


def newest_report(dataset: Dataset) -> str | None:
    """The day of the newest report, YYYY-MM-DD; None if no report has a date."""
    dates = (quad.object for quad in dataset.store.quads_for_pattern(None, _PUBLISHED, None, None))
    return max((date.value for date in dates if isinstance(date, Literal)), default=None)


def _part_of(dataset: Dataset, graph: str) -> Description:
    """As much of a report's graph as is needed: claims and passages, nearly all of it, stay unread."""
    read = (dataset.store.quads_for_pattern(None, predicate, None, NamedNode(graph)) for predicate in _READ)
    return described(graph, _in_order(quad for quads in read for quad in quads))


def _in_order(quads: Iterable[Quad]) -> list[Quad]:
    return sorted(quads, key=str)  # the store has an order of its own, which differs between copies of a dataset


@dataclass(slots=True)
class _Reader:
    """Reads one report's graph into what is known."""

    description: Description
    same: dict[str, str]
    found: dict[str, _Known]

    def read(self) -> None:
        here = {iri: None for node in self.description.subjects if (iri := self._entity(node)) is not None}
        day = next(self._texts(self.description.report, _PUBLISHED), None)
        for iri in here:
            known_of = self.found[iri]
            if known_of.type is not Linkable.EVENT:
                known_of.beside.update(other for other in here if other != iri)
                known_of.dates.update([day] if day else [])
        for delegation in self.description.of_type(own("Delegation")):
            self._delegation(delegation)
        for transfer in self.description.of_type(own("Transfer")):
            for person in self._iris(transfer, own("includesPerson")):
                if person in self.found:
                    self.found[person].captive = True

    def _entity(self, node: Node) -> str | None:
        type = next((t for c in self.description.values(node, TYPE) if (t := _class(c)) is not None), None)
        if type is None:
            return None
        iri = self.same.get(node.value, node.value)
        known_of = self.found.setdefault(iri, _Known(type))
        names = known_of.labels if iri == node.value else known_of.aliases
        names.update(self._texts(node, _LABEL))
        known_of.aliases.update(self._texts(node, _ALTERNATIVE))
        match type:
            case Linkable.PERSON:
                self._person(node, known_of)
            case Linkable.PARTY:
                known_of.kinds.update(PartyKind(k) for iri in self._iris(node, own("kind")) if (k := _kind(iri)))
            case Linkable.PLACE:
                known_of.within.update(self._iris(node, own("locatedIn")))
            case Linkable.EVENT:
                self._event(node, known_of)
        return iri if type is not Linkable.EVENT else None

    def _person(self, node: Node, known_of: _Known) -> None:
        for born in self._texts(node, _BORN):
            known_of.born = int(born[:4]) if born[:4].isdecimal() else known_of.born
        day = next(self._texts(self.description.report, _PUBLISHED), None)
        for role in self._nodes(node, _ROLE):
            parties: list[str | None] = [*self._iris(role, _FOR)]
            former = "true" in self._texts(role, _FORMER)
            for title in self._texts(role, _TITLE):
                for party in parties or [None]:
                    known_of.offices[(title, party, former)].update([day] if day else [])
            known_of.parties.update(party for party in parties if party)

    def _event(self, node: Node, known_of: _Known) -> None:
        known_of.dates.update(self._texts(node, own("date")))
        known_of.within.update(self._iris(node, own("heldAt")))
        for predicate in _SIDES:
            for side in self._nodes(node, predicate):
                known_of.beside.update([*self._iris(side, own("represents"))] or [self.same.get(side.value, side.value)])

    def _delegation(self, delegation: Node) -> None:
        parties = [*self._iris(delegation, own("represents"))]
        for predicate in _MEMBERS:
            for person in self._iris(delegation, predicate):
                if person in self.found:
                    self.found[person].parties.update(parties)

    def _nodes(self, node: Node, predicate: NamedNode) -> Iterator[Node]:
        return (value for value in self.description.values(node, predicate) if isinstance(value, NamedNode))

    def _iris(self, node: Node, predicate: NamedNode) -> Iterator[str]:
        return (self.same.get(value.value, value.value) for value in self._nodes(node, predicate))

    def _texts(self, node: Node, predicate: NamedNode) -> Iterator[str]:
        return (value.value for value in self.description.values(node, predicate) if isinstance(value, Literal))


def _class(term: Term) -> Linkable | None:
    return _CLASSES.get(term) if isinstance(term, NamedNode) else None


def _kind(iri: str) -> str | None:
    name = iri.removeprefix(f"{ONTOLOGY}#")
    return name if name in {kind.value for kind in PartyKind} else None


def _entity(iri: str, known_of: _Known) -> Entity:
    label, *others = _by_number(known_of.labels)
    offices = ((title, party or "", former) for title, party, former in known_of.offices)
    return Entity(
        iri=iri,
        label=label,
        type=known_of.type,
        aliases=tuple(name for name in dict.fromkeys([*others, *_by_number(known_of.aliases)]) if name != label),
        kind=next(iter(_by_number(known_of.kinds)), None),
        offices=tuple(
            Office(title, party or None, former, tuple(sorted(known_of.offices[(title, party or None, former)])))
            for title, party, former in sorted(offices)
        ),
        parties=tuple(_by_number(known_of.parties)),
        within=tuple(_by_number(known_of.within)),
        dates=tuple(sorted(known_of.dates)),
        beside=tuple(_by_number(known_of.beside)),
        captive=known_of.captive,
        born=known_of.born,
    )


def _by_number(counted: Counter[_Text]) -> list[_Text]:
    """What most reports say first."""
    return sorted(counted, key=lambda thing: (-counted[thing], thing))
