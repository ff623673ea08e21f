"""A knowledge base of Wikidata items → a catalogue that tables can be matched against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sized
from dataclasses import dataclass
from itertools import islice
from typing import Final, cast

from kg.wikidata.item import Item, ItemKind, KnowledgeBase, Position
from kg.wikidata.reconciliation.index import begins
from kg.wikidata.reconciliation.record import Comparison, Property, Record, Type, Value
from kg.wikidata.snapshot.choice import known_classes

_SCANNED: Final = 20_000
"""Items up to which a base is read from end to end for what it has no index of."""
_LONGEST: Final = 250

_ORGANIZATION: Final = Type("Q43229", "organization")
_TYPES: Final = {
    ItemKind.PERSON: Type("Q5", "human"),
    ItemKind.STATE: Type("Q7275", "state"),
    ItemKind.ARMED_GROUP: Type("Q17149090", "armed organization", (_ORGANIZATION,)),
    ItemKind.INTERNATIONAL_ORGANIZATION: Type("Q484652", "international organization", (_ORGANIZATION,)),
    ItemKind.ORGANIZATION: _ORGANIZATION,
    ItemKind.PLACE: Type("Q2221906", "geographic location"),
    ItemKind.EVENT: Type("Q1190554", "occurrence"),
}
_PERSON: Final = frozenset({_TYPES[ItemKind.PERSON].id})
_OTHERS: Final = frozenset(type.id for type in _TYPES.values()) - _PERSON
_CITIZENSHIP: Final = Property("P27", "country of citizenship", _PERSON)
_COUNTRY: Final = Property("P17", "country", _OTHERS)
_POSITION: Final = Property("P39", "position held", _PERSON, Comparison.OFFICE, "the office, in English")
_BORN: Final = Property("P569", "date of birth", _PERSON, Comparison.DATE)
_DIED: Final = Property("P570", "date of death", _PERSON, Comparison.DATE)


@dataclass(frozen=True, slots=True)
class Items:
    """The items of a base, under their Wikidata ids."""

    base: KnowledgeBase

    identifier_space = "http://www.wikidata.org/entity/"
    schema_space = "http://www.wikidata.org/prop/direct/"
    view = "https://www.wikidata.org/wiki/{{id}}"
    types = tuple(_TYPES.values())
    properties = (_CITIZENSHIP, _COUNTRY, _POSITION, _BORN, _DIED)

    @property
    def name(self) -> str:
        return f"Wikidata ({self.base.name})"

    def type(self, id: str) -> Type | None:
        """That of an id, or of a class whose items it covers: for a city, geographic location."""
        qid = id.removeprefix(self.identifier_space)
        named = {type.id: type for type in self.types}
        kind = known_classes().get(qid)
        return named.get(qid) or (None if kind is None else _TYPES[kind])

    def record(self, id: str) -> Record | None:
        item = self.base.item(id)
        return None if item is None else self._record(item)

    def called(self, name: str, limit: int) -> Iterable[Record]:
        return [self._record(item) for item in self.base.candidates(name[:_LONGEST], limit)]

    def beginning(self, prefix: str, limit: int) -> Iterable[Record]:
        """Those of a base that is small enough to be read; a larger one finds whole names alone."""
        found = (item for item in self._all() if begins(prefix, (item.label, *item.aliases)))
        return [self._record(item) for item in islice(found, limit)]

    def holding(self, id: str, limit: int) -> Iterable[Record]:
        """Those of a base that is small enough to be read."""
        records = (self._record(item) for item in self._all())
        return list(islice((record for record in records if record.values.get(id)), limit))

    def _all(self) -> Iterator[Item]:
        base = self.base
        if isinstance(base, Sized) and isinstance(base, Iterable) and len(base) <= _SCANNED:
            yield from cast(Iterable[Item], base)

    def _record(self, item: Item) -> Record:
        country = _CITIZENSHIP if item.kind is ItemKind.PERSON else _COUNTRY
        values = {
            country.id: tuple(self._named(qid) for qid in item.countries),
            _POSITION.id: tuple(dict.fromkeys(map(_office, item.positions))),
            _BORN.id: _dates(item.born),
            _DIED.id: _dates(item.died),
        }
        names = (item.label, *item.aliases)
        return Record(item.qid, names, _TYPES[item.kind], item.description, {k: v for k, v in values.items() if v})

    def _named(self, qid: str) -> Value:
        item = self.base.item(qid)
        return Value(qid, qid) if item is None else Value(item.label, item.qid, item.aliases)


def _office(position: Position) -> Value:
    return Value(position.title, position.qid)


def _dates(date: str | None) -> tuple[Value, ...]:
    return (Value(date),) if date else ()
