"""The tables of a snapshot file, and an item as its row."""

from __future__ import annotations

import json
from typing import Final

from kg.wikidata.item import Item, ItemKind, Position

VERSION: Final = "1"
"""Of the tables below: a file with another version is refused."""
APPLICATION: Final = 0x6B67_7764
"""What SQLite files of this kind say they are, in their head: "kgwd"."""

# A form is a spelling that somebody bears, told by its plain letters; namesakes share it. `text` is there only where
# the plain letters have lost what a comparison looks at: a comma, a hyphen, an article.
# `rank` is smaller for an item that more Wikipedias write about, or, where that is not known, that has held more offices:
# the first rows are the ones worth having.
TABLES: Final = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE items (
    id INTEGER PRIMARY KEY, label TEXT NOT NULL, kind TEXT NOT NULL, aliases TEXT NOT NULL, description TEXT NOT NULL,
    countries TEXT NOT NULL, positions TEXT NOT NULL, born TEXT, died TEXT, prominence INTEGER NOT NULL
);
CREATE TABLE redirects (old INTEGER PRIMARY KEY, id INTEGER NOT NULL);
CREATE TABLE forms (form INTEGER PRIMARY KEY, rank INTEGER NOT NULL, plain TEXT NOT NULL, text TEXT);
CREATE TABLE bearers (
    form INTEGER, alias INTEGER, rank INTEGER, id INTEGER, PRIMARY KEY (form, alias, rank, id)
) WITHOUT ROWID;
CREATE TABLE keys (key INTEGER, rank INTEGER, form INTEGER, PRIMARY KEY (key, rank, form)) WITHOUT ROWID;
"""
INDEXES: Final = "CREATE UNIQUE INDEX forms_plain ON forms (plain);"
ITEM_COLUMNS: Final = "id, label, kind, aliases, description, countries, positions, born, died, prominence"

_packed: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

Row = tuple[int, str, str, str, str, str, str, str | None, str | None, int]


def row(item: Item) -> Row:
    """The row of an item."""
    positions = [[p.title, p.of, p.start, p.end, p.qid] for p in item.positions]
    return (
        number(item.qid),
        item.label,
        item.kind.value,
        _packed(item.aliases),
        item.description,
        " ".join(item.countries),
        _packed(positions),
        item.born,
        item.died,
        item.prominence,
    )


def item(row: Row) -> Item:
    """The item of a row.

    >>> one = Item("Q42", "Ada", ItemKind.PERSON, ("A.",), "", ("Q1",), (Position("envoy", "Q1", "2020"),), "1980")
    >>> item(row(one)) == one
    True
    """
    id, label, kind, aliases, description, countries, positions, born, died, prominence = row
    return Item(
        f"Q{id}",
        label,
        ItemKind(kind),
        tuple(json.loads(aliases)),
        description,
        tuple(countries.split()),
        tuple(Position(*values) for values in json.loads(positions)),
        born,
        died,
        prominence,
    )


def number(qid: str) -> int:
    """
    >>> number("Q64842485")
    64842485
    """
    return int(qid[1:])
