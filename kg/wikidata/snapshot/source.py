"""What every source of a snapshot gives: steps, each with items and the place from which the next one goes on."""

from __future__ import annotations

import datetime
from collections.abc import Generator
from dataclasses import dataclass
from typing import Protocol

from kg.wikidata.item import Item


@dataclass(frozen=True, slots=True)
class Title:
    """What an office is called, and for which state or organisation it is held."""

    qid: str
    label: str
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A piece of a source."""

    items: tuple[Item, ...] = ()
    """They may be parts of an item: without a label, or with offices that have an id and no title yet."""
    titles: tuple[Title, ...] = ()
    redirects: tuple[tuple[str, str], ...] = ()
    """The id of an item that was merged, and the one that it was merged into."""
    place: str = ""
    """From where the source goes on after this step."""
    done: int = 0
    total: int | None = None
    """How much there is to do; None: not known."""
    malformed: int = 0
    """Lines or rows that could not be used."""
    notes: tuple[str, ...] = ()


class Source(Protocol):
    """Where the items of a snapshot come from."""

    @property
    def name(self) -> str: ...

    @property
    def state(self) -> str:
        """What tells whether it has changed since a build was cut off: size and time of a file, an address."""
        ...

    @property
    def date(self) -> datetime.date:
        """Of when it is."""
        ...

    @property
    def in_parts(self) -> bool:
        """Whether it may tell more about items that other sources have named."""
        ...

    def steps(self, place: str) -> Generator[Step, None, None]:
        """The steps from a place on; from the beginning if it is empty."""
        ...
