"""A snapshot file → a knowledge base that answers in a few milliseconds, however many items it holds."""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

from kg.errors import KnowledgeBaseError, UsageError
from kg.spelling import romanize, similarity, words
from kg.wikidata.item import Item
from kg.wikidata.snapshot import schema
from kg.wikidata.snapshot.choice import is_id
from kg.wikidata.snapshot.keying import slipped, sounding

_FARTHEST: Final = 0.6
"""How like a name must be to be worth a judgement: a given name alone is worth this much, chance less."""
_ONE_NAME: Final = 0.86
"""From here on two names are taken for one, so that nobody need look for slips."""
_SURNAME: Final = 0.7
"""… and from here on a surname for that of a longer name."""
_FORMS_OF_A_KEY: Final = 100
_FORMS_COMPARED: Final = 24
"""A comparison of two names takes about 0.06 ms. With 36 and 200 bench/lookup.py found as many misspelt names of a million, more slowly."""
_MAPPED_BYTES: Final = 2**31
_LONGEST: Final = 250
"""Characters of a name that are looked for."""


class Snapshot:
    """The items of one file; it is never written to."""

    def __init__(self, path: str | Path) -> None:
        """Errors: UsageError if there is no such file, KnowledgeBaseError if it is no snapshot of this version."""
        self._path = os.fspath(path)
        self._connection = _connected(self._path)
        self.meta = _meta(self._path, self._connection)
        """What it was made of and when, and what it holds."""

    @property
    def name(self) -> str:
        return f"snapshot {os.path.basename(self._path)}"

    def item(self, qid: str) -> Item | None:
        if not is_id(qid):
            return None
        merged = self._rows("SELECT id FROM redirects WHERE old = ?", schema.number(qid))
        return next(self._items([merged[0][0] if merged else schema.number(qid)]), None)

    def candidates(self, name: str, limit: int = 20) -> tuple[Item, ...]:
        """Labels that are this name but for case, marks and script; aliases; then what resembles it, the likest first.

        Of two that are as like, the better known comes first: the one that more Wikipedias write about, or that has held
        more offices. A surname that stands alone finds those who bear it.
        """
        name, limit = name[:_LONGEST], max(0, limit)
        found = dict.fromkeys(self._called(name, limit))
        if len(found) < limit:
            for form in self._like(name):
                found.update(dict.fromkeys(self._bearers(form, limit)))
                if len(found) >= limit:
                    break
        return tuple(self._items(list(found)[:limit]))

    def __len__(self) -> int:
        return int(self.meta["items"])

    def __iter__(self) -> Iterator[Item]:
        """All items by the number of their id."""
        with closing(self._connection.cursor()) as cursor:
            for row in cursor.execute(f"SELECT {schema.ITEM_COLUMNS} FROM items ORDER BY id"):
                yield schema.item(row)

    def close(self) -> None:
        self._connection.close()

    def _called(self, name: str, limit: int) -> list[int]:
        plain = romanize(name)
        forms = self._rows("SELECT form FROM forms WHERE plain = ?", plain) if plain else []
        return [id for (form,) in forms for id in self._bearers(form, limit)]

    def _bearers(self, form: int, limit: int) -> list[int]:
        asked = "SELECT id FROM bearers WHERE form = ? ORDER BY alias, rank, id LIMIT ?"
        return [id for (id,) in self._rows(asked, form, limit)]

    def _like(self, name: str) -> list[int]:
        """The forms that resemble a name, the likest first."""
        found = self._compared(name, sounding(name))
        near = _ONE_NAME if len(words(name).parts) > 1 else _SURNAME
        if max(found.values(), default=(0.0, 0))[0] < near:
            found |= self._compared(name, slipped(name))
        return sorted(found, key=lambda form: (-found[form][0], found[form][1], form))

    def _compared(self, name: str, numbers: Iterable[int]) -> dict[int, tuple[float, int]]:
        """Forms that share a number with a name: how like they are, and their rank."""
        likeness = {
            form: (similarity(name, text or plain), rank) for form, rank, plain, text in self._sharing(numbers)
        }
        return {form: found for form, found in likeness.items() if found[0] >= _FARTHEST}

    def _sharing(self, numbers: Iterable[int]) -> list[tuple[int, int, str, str | None]]:
        """The forms that share most numbers, the best known first among those that share as many."""
        asked = "SELECT rank, form FROM keys WHERE key = ? ORDER BY rank, form LIMIT ?"
        shared = Counter(found for key in sorted(numbers) for found in self._rows(asked, key, _FORMS_OF_A_KEY))
        best = sorted(shared, key=lambda found: (-shared[found], found))[:_FORMS_COMPARED]
        places = ", ".join("?" * len(best))
        return self._rows(f"SELECT form, rank, plain, text FROM forms WHERE form IN ({places})", *(f for _, f in best))

    def _items(self, ids: list[int]) -> Iterator[Item]:
        """The items with these ids, in this order."""
        places = ", ".join("?" * len(ids))
        rows = self._rows(f"SELECT {schema.ITEM_COLUMNS} FROM items WHERE id IN ({places})", *ids)
        found = {row[0]: row for row in rows}
        return (schema.item(found[id]) for id in ids if id in found)

    def _rows(self, asked: str, *values: int | str) -> list[tuple]:  # type: ignore[type-arg]  # as wide as what is asked
        try:
            return self._connection.execute(asked, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise KnowledgeBaseError(f"{self._path}: cannot be read: {error}") from None


def _connected(path: str) -> sqlite3.Connection:
    try:
        with open(path, "rb"):
            pass
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror or error}") from error
    # "immutable": no lock is taken and no journal looked for, so that it can lie where nothing may be written.
    connection = sqlite3.connect(f"{Path(path).resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    for setting in ("trusted_schema = OFF", "query_only = ON", f"mmap_size = {_MAPPED_BYTES}"):
        connection.execute(f"PRAGMA {setting}")
    return connection


def _meta(path: str, connection: sqlite3.Connection) -> dict[str, str]:
    """What a file says of itself, if it is one of ours."""
    try:
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        meta = dict(connection.execute("SELECT name, value FROM meta").fetchall()) if application else {}
    except sqlite3.DatabaseError:
        application, meta = 0, {}
    if application != schema.APPLICATION or "version" not in meta:
        connection.close()
        raise KnowledgeBaseError(f"{path}: expected a file made by `kg wikidata snapshot`, found something else")
    if meta["version"] != schema.VERSION:
        connection.close()
        found = meta["version"][:20]
        raise KnowledgeBaseError(f"{path}: its tables have version {found}, expected {schema.VERSION}: make it again")
    return meta
