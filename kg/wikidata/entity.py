"""What a dataset knows of one entity that may be in Wikidata: the record that a judgement starts from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kg.model import PartyKind


class Linkable(StrEnum):
    """The classes whose entities are looked for in Wikidata; the value is the name in the ontology."""

    PARTY = "Party"
    PLACE = "Place"
    PERSON = "Person"
    EVENT = "Event"


@dataclass(frozen=True, slots=True, order=True)
class Office:
    """An office or function as reports give it."""

    title: str
    party: str | None = None
    """The IRI of whom it is held for."""
    former: bool = False
    dates: tuple[str, ...] = ()
    """Of the reports that tell of it."""


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, party, place or event, as all reports together tell of it; dates are YYYY-MM-DD."""

    iri: str
    label: str
    type: Linkable
    aliases: tuple[str, ...] = ()
    kind: PartyKind | None = None
    """Of a party."""
    offices: tuple[Office, ...] = ()
    """Of a person."""
    parties: tuple[str, ...] = ()
    """IRIs of those that a person acts for, by office or in a delegation."""
    within: tuple[str, ...] = ()
    """IRIs of the places that a place lies in, or where an event is held."""
    dates: tuple[str, ...] = ()
    """Of the reports that name it; of an event, when it happens (also YYYY or YYYY-MM)."""
    beside: tuple[str, ...] = ()
    """IRIs of what the same reports name; the parties of an event."""
    captive: bool = False
    """Whether it is a person who is handed over or set free."""
    born: int | None = None
    """A year."""

    @property
    def names(self) -> tuple[str, ...]:
        """Its label, then its aliases, each once."""
        return tuple(dict.fromkeys((self.label, *self.aliases)))
