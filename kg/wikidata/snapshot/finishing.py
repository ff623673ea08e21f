"""What a build has found → the tables of the finished file, each filled in the order that it is read in."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from kg.spelling import romanize, words
from kg.wikidata.item import Item, Position
from kg.wikidata.snapshot import schema
from kg.wikidata.snapshot.keying import stored
from kg.wikidata.snapshot.partial import Partial

Tick = Callable[[str, int, int], None]
"""Told the stage, how much of it is done, and how much there is."""

_TICK_EVERY: Final = 5_000
_PUT_ITEM: Final = f"INSERT INTO items VALUES ({', '.join('?' * 10)})"
_SCRATCH: Final = """
CREATE TEMP TABLE named (plain TEXT, text TEXT, alias INTEGER, rank INTEGER, id INTEGER);
CREATE TEMP TABLE numbered (key INTEGER, rank INTEGER, form INTEGER);
"""
_FORMS: Final = """
INSERT INTO forms (rank, plain, text) SELECT MIN(rank), plain, MIN(text) FROM named GROUP BY plain ORDER BY plain;
"""
_BEARERS: Final = """
INSERT INTO bearers
SELECT form, MIN(alias) AS alias, named.rank AS rank, id FROM named JOIN forms USING (plain)
GROUP BY form, named.rank, id ORDER BY form, alias, rank, id;
"""
_KEYS: Final = "INSERT INTO keys SELECT key, rank, form FROM numbered ORDER BY key, rank, form;"


def fill(connection: sqlite3.Connection, partial: Partial, tick: Tick) -> dict[str, int]:
    """Fill an empty database; how much it holds."""
    connection.executescript(f"PRAGMA application_id = {schema.APPLICATION}; {schema.TABLES} {_SCRATCH}")
    counts = _put_items(connection, partial, tick)
    counts["redirects"] = _put_redirects(connection, partial.redirects())
    connection.executescript(_FORMS + schema.INDEXES + _BEARERS)
    (counts["names"],) = connection.execute("SELECT COUNT(*) FROM forms").fetchone()
    _put_keys(connection, counts["names"], tick)
    return counts


def _put_items(connection: sqlite3.Connection, partial: Partial, tick: Tick) -> dict[str, int]:
    counts = dict.fromkeys(("items", "nameless", "untitled"), 0)
    for number, item in enumerate(partial.found(), start=1):
        if number % _TICK_EVERY == 0:
            tick("items", number, partial.items)
        if not romanize(item.label):
            counts["nameless"] += 1
            continue
        item, untitled = _with_titles(item, partial)
        counts["items"] += 1
        counts["untitled"] += untitled
        connection.execute(_PUT_ITEM, schema.row(item))
        connection.executemany("INSERT INTO named VALUES (?, ?, ?, ?, ?)", _names(item))
    return counts


def _with_titles(item: Item, partial: Partial) -> tuple[Item, int]:
    """The item with the names of its offices, and the number of those that keep their id for a name."""
    found = [_titled(position, partial) for position in item.positions]
    untitled = sum(position.title == position.qid for position in found)
    return replace(item, positions=tuple(sorted(set(found), key=_by_time))), untitled


def _titled(position: Position, partial: Partial) -> Position:
    if position.qid is None:
        return position
    title = partial.title(position.qid)
    if title is None:
        return replace(position, title=position.title or position.qid)
    return replace(position, title=position.title or title.label, of=position.of or title.of)


def _by_time(position: Position) -> tuple[str, ...]:
    return tuple(part or "" for part in (position.start, position.end, position.title, position.of, position.qid))


def _names(item: Item) -> Iterator[tuple[str, str | None, int, int, int]]:
    rank, id = -(item.prominence or len(item.positions)), schema.number(item.qid)
    for alias, text in enumerate((item.label, *item.aliases)):
        if plain := romanize(text):
            yield plain, None if words(plain) == words(text) else text, min(alias, 1), rank, id


def _put_redirects(connection: sqlite3.Connection, redirects: dict[int, int]) -> int:
    """Each redirect to where it leads in the end, if that is here: a merged item may have been merged again."""
    placed = 0
    for old in redirects:
        new, seen = redirects[old], {old}
        while new in redirects and new not in seen:
            seen.add(new)
            new = redirects[new]
        if new not in seen and connection.execute("SELECT 1 FROM items WHERE id = ?", (new,)).fetchone():
            connection.execute("INSERT INTO redirects VALUES (?, ?)", (old, new))
            placed += 1
    return placed


def _put_keys(connection: sqlite3.Connection, names: int, tick: Tick) -> None:
    connection.executemany("INSERT INTO numbered VALUES (?, ?, ?)", _numbers(connection, names, tick))
    connection.executescript(_KEYS)


def _numbers(connection: sqlite3.Connection, names: int, tick: Tick) -> Iterator[tuple[int, int, int]]:
    rows = connection.execute("SELECT form, rank, plain, text FROM forms ORDER BY form")
    for form, rank, plain, text in rows:
        if form % _TICK_EVERY == 0:
            tick("names", form, names)
        yield from ((key, rank, form) for key in sorted(stored(text or plain)))
