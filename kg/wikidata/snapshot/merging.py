"""Two records of one item → one, so that tables which each know a part of it make a whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.wikidata.item import Item, Position
from kg.wikidata.snapshot.names import first_and_others


def merged(first: Item, second: Item) -> Item:
    """All that both say; where they differ, the first is believed, and the more exact of two dates that agree."""
    label, aliases = first_and_others([first.label, second.label, *first.aliases, *second.aliases])
    return replace(
        first,
        label=label,
        aliases=aliases,
        description=first.description or second.description,
        countries=_once(first.countries, second.countries),
        positions=_positions(first.positions, second.positions),
        born=_more_exact(first.born, second.born),
        died=_more_exact(first.died, second.died),
        prominence=max(first.prominence, second.prominence),
    )


def _positions(first: Iterable[Position], second: Iterable[Position]) -> tuple[Position, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def _once(first: Iterable[str], second: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def _more_exact(first: str | None, second: str | None) -> str | None:
    """
    >>> _more_exact("1982", "1982-06-19"), _more_exact("1982", "1983-01-01")
    ('1982-06-19', '1982')
    """
    if first is None or second is None:
        return first or second
    return second if second.startswith(first) else first
