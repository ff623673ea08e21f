"""A dataset → a catalogue that tables can be matched against: the people, parties, places and events of reports.

over(dataset).reconcile({"q0": {"query": "Ada Falk", "type": "Person"}}) → candidates for each query
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from pyoxigraph import Literal, NamedNode, Store

from kg.query.run import HasStore
from kg.vocabulary import BASE, ONTOLOGY, PREFIXES
from kg.wikidata.reconciliation.index import Index
from kg.wikidata.reconciliation.record import Comparison, Property, Record, Type, Value
from kg.wikidata.reconciliation.service import Service

_OWN: Final = f"{ONTOLOGY}#"
_RDF_TYPE: Final = NamedNode(PREFIXES["rdf"] + "type")
_LABEL: Final = NamedNode(PREFIXES["rdfs"] + "label")
_ALTERNATIVE: Final = NamedNode(PREFIXES["skos"] + "altLabel")
_RESOLVED_TO: Final = NamedNode(f"{_OWN}resolvedTo")
_SAME_AS: Final = PREFIXES["schema"] + "sameAs"

_EVENT: Final = Type("Event", "event")
_TYPES: Final = (
    Type("Person", "person"),
    Type("Party", "party"),
    Type("Delegation", "delegation"),
    Type("Place", "place"),
    Type("Meeting", "meeting", (_EVENT,)),
    Type("Exchange", "exchange", (_EVENT,)),
)
_OF_EVENTS: Final = frozenset({"Meeting", "Exchange"})
_PROPERTIES: Final = (
    Property("title", "office", frozenset({"Person"}), Comparison.OFFICE, "as the reports give it"),
    Property("onBehalfOf", "party", frozenset({"Person"}), description="for whom an office is held, or whose delegation it is"),
    Property("kind", "kind of party", frozenset({"Party"})),
    Property("represents", "party that sends it", frozenset({"Delegation"})),
    Property("locatedIn", "lies in", frozenset({"Place"})),
    Property("heldAt", "place of a meeting", frozenset({"Meeting"})),
    Property("participant", "participant", frozenset({"Meeting"})),
    Property("betweenParty", "party to an exchange", frozenset({"Exchange"})),
    Property("date", "date", _OF_EVENTS, Comparison.DATE),
    Property("status", "status", _OF_EVENTS),
    Property(_SAME_AS, "linked to", frozenset(type.id for type in _TYPES), description="the Wikidata item"),
)
# From an entity to the values of a property, step by step; ^ goes against the arrow.
_WAYS: Final[Mapping[str, tuple[tuple[str, ...], ...]]] = {
    "title": (("hasRole", "title"),),
    "onBehalfOf": (("hasRole", "onBehalfOf"), ("^headedBy", "represents"), ("^hasMember", "represents")),
}


def over(dataset: HasStore, base: str = BASE) -> Service:
    """A service that matches tables against the entities of a dataset, whose IRIs begin with `base`."""
    return Service(Entities(dataset.store, base))


@dataclass(frozen=True)
class Entities:
    """The entities of a dataset as it is when the first of them is looked for; their ids are what follows the base."""

    store: Store
    base: str = BASE

    name = "Parley: people, parties and events of news reports"
    schema_space = _OWN
    types = _TYPES
    properties = _PROPERTIES

    @property
    def identifier_space(self) -> str:
        return self.base

    @property
    def view(self) -> str:
        return f"{self.base}{{{{id}}}}"

    def type(self, id: str) -> Type | None:
        wanted = id.removeprefix(_OWN)
        return next((type for type in (*_TYPES, _EVENT) if type.id == wanted), None)

    def record(self, id: str) -> Record | None:
        """That of an id; of a person who is resolved to another, the other."""
        iri = self._resolved.get(self._iri(id), self._iri(id))
        return self._index.record(self._id(iri))

    def called(self, name: str, limit: int) -> Iterable[Record]:
        return self._index.called(name, limit)

    def beginning(self, prefix: str, limit: int) -> Iterable[Record]:
        return self._index.beginning(prefix, limit)

    def holding(self, id: str, limit: int) -> Iterable[Record]:
        return self._index.holding(id, limit)

    @cached_property
    def _index(self) -> Index:
        return Index(tuple(self._records()))

    @cached_property
    def _resolved(self) -> dict[str, str]:
        quads = self.store.quads_for_pattern(None, _RESOLVED_TO, None)
        pairs = {(q.subject, q.object) for q in quads}
        named = {(a.value, b.value) for a, b in pairs if isinstance(a, NamedNode) and isinstance(b, NamedNode)}
        return dict(sorted(named, reverse=True))  # the first in the order of IRIs, where there are several

    @cached_property
    def _members(self) -> dict[str, list[str]]:
        """The IRIs that are resolved to an IRI, by that."""
        found: dict[str, list[str]] = {}
        for iri, canonical in sorted(self._resolved.items()):
            found.setdefault(canonical, []).append(iri)
        return found

    def _records(self) -> Iterator[Record]:
        for type in _TYPES:
            typed = self.store.quads_for_pattern(None, _RDF_TYPE, NamedNode(_OWN + type.id))
            found = {quad.subject.value for quad in typed if isinstance(quad.subject, NamedNode)}
            for iri in sorted({self._resolved.get(iri, iri) for iri in found}):
                if names := self._names(iri):
                    yield Record(self._id(iri), names, type, values=dict(self._values(iri, type)))

    def _names(self, iri: str) -> tuple[str, ...]:
        """Its own labels before those of the ones resolved to it, and those before other forms."""
        whom = (iri, *self._members.get(iri, ()))
        names = [name for property in (_LABEL, _ALTERNATIVE) for one in whom for name in self._texts(one, property)]
        return tuple(dict.fromkeys(name for name in names if name.strip()))

    def _texts(self, iri: str, property: NamedNode) -> list[str]:
        """Those that most reports use first."""
        quads = self.store.quads_for_pattern(NamedNode(iri), property, None)
        counted = Counter(quad.object.value for quad in quads if isinstance(quad.object, Literal))
        return sorted(counted, key=lambda text: (-counted[text], text))

    def _values(self, iri: str, type: Type) -> Iterator[tuple[str, tuple[Value, ...]]]:
        whom = {NamedNode(one) for one in (iri, *self._members.get(iri, ()))}
        for property in _PROPERTIES:
            if type.id in property.types:
                ends = {end for way in _WAYS.get(property.id, ((property.id,),)) for end in self._along(whom, way)}
                values = {self._value(end) for end in ends}
                if values:
                    yield property.id, tuple(sorted(values, key=lambda value: (value.text, value.id or "")))

    def _along(self, nodes: set[NamedNode], way: tuple[str, ...]) -> set[NamedNode | Literal]:
        ends: set[NamedNode | Literal] = set(nodes)
        for step in way:
            ends = {end for node in ends if isinstance(node, NamedNode) for end in self._step(node, step)}
        return ends

    def _step(self, node: NamedNode, step: str) -> Iterator[NamedNode | Literal]:
        name = step.removeprefix("^")
        property = NamedNode(name if name.startswith("http") else _OWN + name)
        if step.startswith("^"):
            for quad in self.store.quads_for_pattern(None, property, node):
                if isinstance(quad.subject, NamedNode):
                    yield quad.subject
            return
        for quad in self.store.quads_for_pattern(node, property, None):
            if isinstance(quad.object, NamedNode | Literal):
                yield quad.object

    def _value(self, end: NamedNode | Literal) -> Value:
        if isinstance(end, Literal):
            return Value(end.value)
        iri = self._resolved.get(end.value, end.value)
        if iri.startswith(_OWN):
            return Value(_in_words(iri.removeprefix(_OWN)))
        names = self._names(iri)
        return Value(names[0], self._id(iri), names[1:]) if names else Value(iri)

    def _id(self, iri: str) -> str:
        return iri.removeprefix(self.base)

    def _iri(self, id: str) -> str:
        return id if id.startswith(("http://", "https://", "urn:")) else self.base + id


def _in_words(concept: str) -> str:
    """
    >>> _in_words("ArmedGroup")
    'armed group'
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", concept).lower()
