"""What a build has found so far, in a file beside the one it makes, so that it can be cut off and go on."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Final

from kg.errors import KnowledgeBaseError, UsageError
from kg.wikidata.item import Item
from kg.wikidata.snapshot import schema
from kg.wikidata.snapshot.choice import Choice
from kg.wikidata.snapshot.merging import merged
from kg.wikidata.snapshot.source import Source, Step, Title

ENDING: Final = ".part"
_TABLES: Final = f"""
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE found ({schema.ITEM_COLUMNS.replace("id,", "id INTEGER PRIMARY KEY,")});
CREATE TABLE redirects (old INTEGER PRIMARY KEY, id INTEGER NOT NULL);
CREATE TABLE titles (id INTEGER PRIMARY KEY, label TEXT NOT NULL, of TEXT);
CREATE TABLE progress (
    source INTEGER PRIMARY KEY, place TEXT NOT NULL, whole INTEGER NOT NULL, malformed INTEGER NOT NULL, notes TEXT NOT NULL
);
"""
_PUT_ITEM: Final = f"INSERT OR REPLACE INTO found ({schema.ITEM_COLUMNS}) VALUES ({', '.join('?' * 10)})"


class Partial:
    """The file of one build: what was found, and how far each source was read."""

    def __init__(self, connection: sqlite3.Connection, choice: Choice) -> None:
        self._connection = connection
        self._limit = choice.limit
        self._items = self._count("found")

    @property
    def full(self) -> bool:
        """Whether as many items were found as were asked for."""
        return self._limit is not None and self._items >= self._limit

    @property
    def items(self) -> int:
        return self._items

    def progress(self, source: int) -> tuple[str, bool]:
        """How far a source was read, and whether that is all of it."""
        asked = "SELECT place, whole FROM progress WHERE source = ?"
        row = self._connection.execute(asked, (source,)).fetchone()
        return (row[0], bool(row[1])) if row else ("", False)

    def add(self, source: int, step: Step) -> None:
        """Keep what a step gives and the place after it, both or neither."""
        with self._connection as connection:
            for item in step.items:
                self._add(item)
            connection.executemany(
                "INSERT OR REPLACE INTO titles VALUES (?, ?, ?)",
                [(schema.number(title.qid), title.label, title.of) for title in step.titles],
            )
            connection.executemany(
                "INSERT OR REPLACE INTO redirects VALUES (?, ?)",
                [(schema.number(old), schema.number(new)) for old, new in step.redirects],
            )
            self._advance(source, step)

    def finish(self, source: int) -> None:
        """A source has been read to its end."""
        with self._connection as connection:
            connection.execute("INSERT OR IGNORE INTO progress VALUES (?, '', 0, 0, '[]')", (source,))
            connection.execute("UPDATE progress SET whole = 1 WHERE source = ?", (source,))

    def _add(self, item: Item) -> None:
        known = self._item(schema.number(item.qid))
        if known is None and self.full:
            return
        self._items += known is None
        self._connection.execute(_PUT_ITEM, schema.row(item if known is None else merged(known, item)))

    def _item(self, id: int) -> Item | None:
        row = self._connection.execute(f"SELECT {schema.ITEM_COLUMNS} FROM found WHERE id = ?", (id,)).fetchone()
        return schema.item(row) if row else None

    def _advance(self, source: int, step: Step) -> None:
        before = self._connection.execute("SELECT malformed, notes FROM progress WHERE source = ?", (source,)).fetchone()
        malformed, notes = before or (0, "[]")
        told = json.dumps(list(dict.fromkeys([*json.loads(notes), *step.notes])), ensure_ascii=False)
        values = (source, step.place, 0, malformed + step.malformed, told)
        self._connection.execute("INSERT OR REPLACE INTO progress VALUES (?, ?, ?, ?, ?)", values)

    def found(self) -> Iterator[Item]:
        """All items by the number of their id."""
        for row in self._connection.execute(f"SELECT {schema.ITEM_COLUMNS} FROM found ORDER BY id"):
            yield schema.item(row)

    def title(self, qid: str) -> Title | None:
        asked = "SELECT label, of FROM titles WHERE id = ?"
        row = self._connection.execute(asked, (schema.number(qid),)).fetchone()
        return Title(qid, *row) if row else None

    def redirects(self) -> dict[int, int]:
        return dict(self._connection.execute("SELECT old, id FROM redirects ORDER BY old").fetchall())

    def malformed(self) -> int:
        (count,) = self._connection.execute("SELECT COALESCE(SUM(malformed), 0) FROM progress").fetchone()
        return int(count)

    def notes(self) -> tuple[str, ...]:
        rows = self._connection.execute("SELECT notes FROM progress ORDER BY source").fetchall()
        return tuple(note for (notes,) in rows for note in json.loads(notes))

    def begun(self) -> bool:
        """Whether there is anything that it would be a pity to lose."""
        return bool(self._connection.execute("SELECT 1 FROM progress WHERE place <> '' OR whole").fetchone())

    def setting(self, name: str) -> str:
        (value,) = self._connection.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
        return str(value)

    def _count(self, table: str) -> int:
        (count,) = self._connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()
        return int(count)


@contextmanager
def opened(path: str, sources: Sequence[Source], choice: Choice, resume: bool) -> Iterator[Partial]:
    """The file of the build that makes `path`. It is kept if the block fails after something was found."""
    part = path + ENDING
    if not resume and os.path.exists(part):
        raise UsageError(f"{part}: left by a build that was cut off: --resume goes on with it, or delete it to begin anew")
    connection = _connected(part)
    kept = False
    try:
        _prepare(part, connection, sources, choice)
        partial = Partial(connection, choice)
        try:
            yield partial
        except BaseException:
            kept = partial.begun()
            raise
    except _Foreign as error:
        kept = True
        raise UsageError(str(error)) from None
    finally:
        connection.close()
        if not kept:
            for name in (part, f"{part}-journal"):
                with suppress(FileNotFoundError):
                    os.unlink(name)


class _Foreign(Exception):  # noqa: N818 - named by what was found
    """The file is of another build, or of none: it is left alone."""


def _connected(part: str) -> sqlite3.Connection:
    try:
        open(part, "ab").close()
    except OSError as error:
        raise UsageError(f"{part}: cannot be written: {error.strerror or error}") from error
    return sqlite3.connect(part, timeout=0)


def _prepare(part: str, connection: sqlite3.Connection, sources: Sequence[Source], choice: Choice) -> None:
    """Lock the file, and see that what is in it was begun with the same settings."""
    settings = {"choice": str(choice), "version": schema.VERSION}
    settings |= {f"source {number}": f"{source.name} {source.state}" for number, source in enumerate(sources)}
    try:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("PRAGMA journal_mode = TRUNCATE")
        connection.execute("BEGIN EXCLUSIVE")
        if not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
            connection.rollback()
            connection.executescript(f"BEGIN EXCLUSIVE; {_TABLES} COMMIT;")
            newest = max((source.date for source in sources), default=None)
            with connection:
                told = {**settings, "date": newest.isoformat() if newest else ""}
                connection.executemany("INSERT INTO settings VALUES (?, ?)", told.items())
            return
        connection.rollback()
        begun = dict(connection.execute("SELECT name, value FROM settings WHERE name <> 'date'").fetchall())
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise _Foreign(f"{part}: another build is writing it") from None
        raise _Foreign(f"{part}: expected what a build has found so far, found something else") from None
    except sqlite3.DatabaseError:
        raise _Foreign(f"{part}: expected what a build has found so far, found something else") from None
    for name in sorted({*settings, *begun}):
        if settings.get(name) != begun.get(name):
            raise _Foreign(f"{part}: begun with another {_what(name)}: give the same, or delete it to begin anew")


def _what(setting: str) -> str:
    """
    >>> _what("source 0"), _what("choice")
    ('source 1, or one that has changed since', 'choice of items')
    """
    if setting.startswith("source "):
        return f"source {int(setting.removeprefix('source ')) + 1}, or one that has changed since"
    return {"choice": "choice of items"}.get(setting, setting)


def failed(path: str, error: sqlite3.Error) -> KnowledgeBaseError:
    """A disk that is full, or gone."""
    return KnowledgeBaseError(f"{path}: cannot be written: {error}")
