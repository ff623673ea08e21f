"""The tables in `base` → a knowledge base that travels with the package and needs no network."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, cached_property
from importlib.resources import files
from typing import Final

from kg.spelling import keys, romanize, similarity, surnames
from kg.wikidata.item import Item, ItemKind, Position

TABLES: Final = ("states", "organizations", "groups", "places", "people", "events")

_EDITION: Final = "embedded 2026-11"
_FARTHEST: Final = 0.6
"""How like a name must be to be worth a judgement: a given name alone is worth this much, chance less."""


class Embedded:
    """States, organisations, armed groups, places of talks, office holders and agreements: what reports of talks name.

    >>> [item.qid for item in Embedded().candidates("Switzerland")]
    ['Q39']
    """

    @property
    def name(self) -> str:
        return _EDITION

    def candidates(self, name: str, limit: int = 20) -> tuple[Item, ...]:
        """The items whose label or alias is or resembles this name, the nearest name first; labels before aliases.

        Case, marks and script do not count; a surname that stands alone finds all who bear it.
        """
        found = dict.fromkeys([*self._called(name), *self._like(name)])
        return tuple(self._items[qid] for qid in list(found)[: max(0, limit)])

    def item(self, qid: str) -> Item | None:
        return self._items.get(qid)

    def __iter__(self) -> Iterator[Item]:
        return iter(self._items.values())

    def __len__(self) -> int:
        return len(self._items)

    def _called(self, name: str) -> list[str]:
        plain = romanize(name)
        return [*self._labels.get(plain, ()), *self._aliases.get(plain, ())] if plain else []

    def _like(self, name: str) -> list[str]:
        """Those that share a key of their spelling, the likest first; the order of the tables where two are as like."""
        shared = dict.fromkeys(qid for key in sorted(keys(name) | surnames(name)) for qid in self._keys.get(key, ()))
        likeness = {qid: max(similarity(name, form) for form in _forms(self._items[qid])) for qid in shared}
        near = (qid for qid, like in likeness.items() if like >= _FARTHEST)
        return sorted(near, key=lambda qid: (-likeness[qid], self._rank[qid]))

    @cached_property
    def _items(self) -> dict[str, Item]:
        return {item.qid: item for table in TABLES for item in _read(table)}

    @cached_property
    def _rank(self) -> dict[str, int]:
        return {qid: rank for rank, qid in enumerate(self._items)}

    @cached_property
    def _labels(self) -> dict[str, list[str]]:
        return _index((romanize(item.label), item.qid) for item in self)

    @cached_property
    def _aliases(self) -> dict[str, list[str]]:
        return _index((romanize(alias), item.qid) for item in self for alias in item.aliases)

    @cached_property
    def _keys(self) -> dict[str, list[str]]:
        forms = ((form, item.qid) for item in self for form in _forms(item))
        return _index((key, qid) for form, qid in forms for key in sorted(keys(form) | surnames(form)))


def rows(table: str) -> tuple[dict[str, str], ...]:
    """The rows of a table of the base as they are written, by column."""
    text = files(__package__).joinpath("base", f"{table}.tsv").read_text(encoding="utf-8")
    columns, *lines = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return tuple(dict(zip(columns, line, strict=True)) for line in lines)


@cache
def _read(table: str) -> tuple[Item, ...]:
    return tuple(_item(row) for row in rows(table))


def _item(row: dict[str, str]) -> Item:
    return Item(
        row["id"],
        row["label"],
        ItemKind(row["kind"]),
        _cell(row["aliases"]),
        row["description"],
        _cell(row["countries"]),
        tuple(_position(text) for text in _cell(row["positions"])),
        row["born"] or None,
    )


def _position(text: str) -> Position:
    """
    >>> _position("President|Q159|2012-05-07|")
    Position(title='President', of='Q159', start='2012-05-07', end=None, qid=None)
    """
    title, of, start, end = text.split("|")
    return Position(title, of or None, start or None, end or None)


def _cell(text: str) -> tuple[str, ...]:
    return tuple(text.split(";")) if text else ()


def _forms(item: Item) -> tuple[str, ...]:
    return (item.label, *item.aliases)


def _index(pairs: Iterator[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, qid in pairs:
        if qid not in (known := found.setdefault(key, [])):
            known.append(qid)
    return found
