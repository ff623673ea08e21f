"""What a table can be matched against: records with names, types and values, and a catalogue that finds them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol


class Comparison(StrEnum):
    """How a value of a table is held against one of a record."""

    NAME = "name"
    OFFICE = "office"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Type:
    """A class of records."""

    id: str
    name: str
    broader: tuple[Type, ...] = ()

    @property
    def line(self) -> frozenset[str]:
        """Its id and those of the types above it."""
        return frozenset({self.id}).union(*(type.line for type in self.broader))


@dataclass(frozen=True, slots=True)
class Property:
    """Something that is known of records."""

    id: str
    name: str
    types: frozenset[str]
    """The ids of the types whose records have it."""
    comparison: Comparison = Comparison.NAME
    description: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """One value: a text, a date (YYYY, YYYY-MM or YYYY-MM-DD), or another record with its id."""

    text: str
    id: str | None = None
    others: tuple[str, ...] = ()
    """Other names of a record."""

    @property
    def names(self) -> tuple[str, ...]:
        return (self.text, *self.others)


@dataclass(frozen=True, slots=True)
class Record:
    """One person, party, place or event."""

    id: str
    names: tuple[str, ...]
    """The one that it is shown by first."""
    type: Type
    description: str = ""
    values: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)
    """By the id of the property."""


class Catalogue(Protocol):
    """A store of records."""

    @property
    def name(self) -> str:
        """What a person sees in a list of services."""
        ...

    @property
    def identifier_space(self) -> str: ...

    @property
    def schema_space(self) -> str: ...

    @property
    def view(self) -> str:
        """The address of a record's page, with {{id}} in it."""
        ...

    @property
    def types(self) -> tuple[Type, ...]: ...

    @property
    def properties(self) -> tuple[Property, ...]: ...

    def type(self, id: str) -> Type | None:
        """The type that an id means here."""
        ...

    def record(self, id: str) -> Record | None: ...

    def called(self, name: str, limit: int) -> Iterable[Record]:
        """The records with a name that is or resembles this one, the nearest first."""
        ...

    def beginning(self, prefix: str, limit: int) -> Iterable[Record]:
        """The records with a name that begins so, or one of its words."""
        ...

    def holding(self, id: str, limit: int) -> Iterable[Record]:
        """Records that have something of a property, for who looks without a name; none if there are too many."""
        ...
