"""What a reason says, and what it may look at besides the entity and the item."""

from __future__ import annotations

from dataclasses import dataclass

from kg.wikidata.item import Item


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for or against a candidate."""

    name: str
    score: float
    """From -1, as much against as this reason can be, to 1, as much for."""
    sentence: str


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is linked already of the things around an entity."""

    parties: dict[str, Item]
    """By IRI, the items of those that it acts for."""
    within: tuple[Item, ...] = ()
    """The items of the places that it lies in or is held at."""
    beside: tuple[Item, ...] = ()
    """The items of what the same reports name."""


def countries_of(item: Item) -> frozenset[str]:
    """The states and organisations that an item belongs to, by id: where it lies, whose citizen or officer it is.

    >>> from kg.wikidata.item import ItemKind, Position
    >>> item = Item("Q1253", "Ban Ki-moon", ItemKind.PERSON, positions=(Position("Secretary-General", "Q1065"),))
    >>> sorted(countries_of(item))
    ['Q1065']
    """
    return frozenset(item.countries) | frozenset(position.of for position in item.positions if position.of)
