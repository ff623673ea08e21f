"""What a knowledge base says of one Wikidata item: the record that every source of candidates gives."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class ItemKind(StrEnum):
    """What an item is, as far as a link is concerned; a type gate compares it with the entity's class."""

    PERSON = "person"
    STATE = "state"
    ARMED_GROUP = "armed-group"
    INTERNATIONAL_ORGANIZATION = "international-organization"
    ORGANIZATION = "organization"
    PLACE = "place"
    EVENT = "event"


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """An office that a person held: its English title, for whom, from when to when (YYYY, YYYY-MM or YYYY-MM-DD).

    No start or no end means that it is not known, or for the end that it goes on.
    """

    title: str
    of: str | None = None
    """The Wikidata id of the state or organisation that it is held for."""
    start: str | None = None
    end: str | None = None
    qid: str | None = None
    """The Wikidata id of the office."""


@dataclass(frozen=True, slots=True)
class Item:
    """One Wikidata item, with what a judgement needs."""

    qid: str
    label: str
    kind: ItemKind
    aliases: tuple[str, ...] = ()
    """Other names, in any script."""
    description: str = ""
    countries: tuple[str, ...] = ()
    """Wikidata ids: of citizenship for a person, where it lies for anything else."""
    positions: tuple[Position, ...] = ()
    born: str | None = None
    died: str | None = None
    prominence: int = 0
    """The number of Wikipedias that have an article on it; 0: not known."""


class KnowledgeBase(Protocol):
    """Where candidates come from: the table in the package, a snapshot on disk, or Wikidata itself."""

    @property
    def name(self) -> str:
        """As it stands in the record of a link: "embedded 2026-11", "snapshot people.kb", "wikidata.org"."""
        ...

    def candidates(self, name: str, limit: int = 20) -> tuple[Item, ...]:
        """The items whose label or alias is or resembles this name, the nearest name first."""
        ...

    def item(self, qid: str) -> Item | None:
        """The item of this id; of a merged item, the one that it was merged into."""
        ...
