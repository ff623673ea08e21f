"""A JSON dump of Wikidata (https://www.wikidata.org/wiki/Wikidata:Database_download) → items.

One entity on each line of one long array; a line at a time is read, so a dump of any size takes no more memory than its
longest line.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Generator
from typing import Final

from kg.wikidata.item import Item
from kg.wikidata.snapshot.choice import Choice
from kg.wikidata.snapshot.source import Step, Title
from kg.wikidata.snapshot.sources import entities, packing

_LINES_OF_A_STEP: Final = 2_000
_FAULTS: Final = (ValueError, KeyError, TypeError, AttributeError, RecursionError)
_DAY_IN_NAME: Final = re.compile(r"(20\d\d)(\d\d)(\d\d)")


class Dump:
    """A dump in a file, plain or packed with gzip or bzip2."""

    in_parts: Final = False

    def __init__(self, path: str, choice: Choice, lines_of_a_step: int = _LINES_OF_A_STEP) -> None:
        self._path, self._choice, self._lines = path, choice, lines_of_a_step
        self.state = packing.state(path)

    @property
    def name(self) -> str:
        return self._path

    @property
    def date(self) -> datetime.date:
        """That in its name, as in wikidata-20261102-all.json.bz2, or else that of the file."""
        if match := _DAY_IN_NAME.search(self._path.rpartition("/")[2]):
            try:
                return datetime.date(*map(int, match.groups()))
            except ValueError:
                pass
        return packing.date(self._path)

    def steps(self, place: str) -> Generator[Step, None, None]:
        with packing.opened(self._path) as lines:
            lines.skip(int(place or 0))
            batch, last = _Batch(self._choice), b"]"
            for number, line in enumerate(lines, start=1):
                batch.read(line)
                last = line
                if number % self._lines == 0:
                    yield batch.step(lines)
                    batch = _Batch(self._choice)
            cut = () if last.strip() == b"]" or not lines.place else (f"{self._path}: no closing bracket: it may be cut off",)
            yield batch.step(lines, cut)


class _Batch:
    """What some lines gave."""

    def __init__(self, choice: Choice) -> None:
        self._choice = choice
        self._items: list[Item] = []
        self._titles: list[Title] = []
        self._redirects: list[tuple[str, str]] = []
        self._malformed = 0

    def read(self, line: bytes) -> None:
        text = line.strip().removesuffix(b",")
        if text in (b"", b"[", b"]"):
            return
        try:
            self._take(json.loads(text))
        except _FAULTS:
            self._malformed += 1

    def _take(self, entity: entities.Entity) -> None:
        item, title = entities.item(entity, self._choice), entities.title(entity, self._choice)
        moved = entities.redirect(entity)
        if item is not None:
            self._items.append(item)
        if title is not None:
            self._titles.append(title)
        if moved is not None:
            self._redirects.append(moved)

    def step(self, lines: packing.Lines, notes: tuple[str, ...] = ()) -> Step:
        return Step(
            tuple(self._items),
            tuple(self._titles),
            tuple(self._redirects),
            str(lines.place),
            lines.done,
            lines.total,
            self._malformed,
            notes,
        )
