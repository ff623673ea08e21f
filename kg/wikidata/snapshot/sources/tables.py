"""Tables in .csv and .tsv files, or a folder of them → items, or the parts of items that each table knows."""

from __future__ import annotations

import csv
import datetime
import io
import os
from collections.abc import Callable, Generator, Iterable, Iterator
from typing import BinaryIO, Final, TextIO

from kg.errors import KnowledgeBaseError, UsageError
from kg.wikidata.item import Item
from kg.wikidata.snapshot.choice import Choice
from kg.wikidata.snapshot.source import Step
from kg.wikidata.snapshot.sources import packing
from kg.wikidata.snapshot.sources.rows import Redirect, Row, reader

_ROWS_OF_A_STEP: Final = 5_000
_ENDINGS: Final = (".csv", ".tsv")


class Tables:
    """A table, or all tables of a folder in the order of their names."""

    in_parts: Final = True

    def __init__(self, path: str, choice: Choice) -> None:
        if choice.positions:
            raise UsageError(f"{path}: tables have no ids of offices, so people cannot be chosen by them")
        self._path, self._kinds = path, frozenset(choice.classes.values())
        self._files = _files(path)
        self.state = "; ".join(f"{os.path.basename(file)}: {packing.state(file)}" for file in self._files)

    @property
    def name(self) -> str:
        return self._path

    @property
    def date(self) -> datetime.date:
        return max(packing.date(file) for file in self._files)

    def steps(self, place: str) -> Generator[Step, None, None]:
        first, rows = (int(number) for number in (place or "0:0").split(":"))
        sizes = [os.path.getsize(file) for file in self._files]
        for number, file in enumerate(self._files[first:], start=first):
            with _opened(file) as stream, io.TextIOWrapper(stream, encoding="utf-8-sig", newline="") as text:
                before, skipped = sum(sizes[:number]), rows if number == first else 0
                for rows_read, batch in self._batches(file, text, skipped):
                    yield batch.step(f"{number}:{rows_read}", before + stream.tell(), sum(sizes))

    def _batches(self, file: str, text: TextIO, skipped: int) -> Iterator[tuple[int, _Batch]]:
        """Some rows at a time, with the number of rows read so far."""
        table = _readable(file, _table(file, text))
        columns = [name.strip() for name in next(table, None) or ()]
        read = reader(columns)
        if read is None:
            if file == self._path:
                raise KnowledgeBaseError(f"{file}: expected a table of items, found the columns {', '.join(columns)[:200]!r}")
            yield 0, _Batch(notes=(f"{file}: is no table of items and was left out",))
            return
        batch, number = _Batch(), 0
        for number, values in enumerate(table, start=1):
            if number > skipped:
                batch.read(values, columns, read, self._kinds)
                if number % _ROWS_OF_A_STEP == 0:
                    yield number, batch
                    batch = _Batch()
        yield number, batch


class _Batch:
    """What some rows gave."""

    def __init__(self, notes: tuple[str, ...] = ()) -> None:
        self._items: list[Item] = []
        self._redirects: list[Redirect] = []
        self._malformed, self._notes = 0, notes

    def read(
        self, values: list[str] | None, columns: list[str], read: Callable[[Row], Item | Redirect], kinds: frozenset[str]
    ) -> None:
        if values == []:
            return
        try:
            found = read(dict(zip(columns, values or (), strict=True)))
        except ValueError:
            self._malformed += 1
            return
        if not isinstance(found, Item):
            self._redirects.append(found)
        elif found.kind in kinds:
            self._items.append(found)

    def step(self, place: str, done: int, total: int) -> Step:
        return Step(tuple(self._items), (), tuple(self._redirects), place, done, total, self._malformed, self._notes)


def _opened(file: str) -> BinaryIO:
    try:
        return open(file, "rb")
    except OSError as error:
        raise UsageError(f"{file}: cannot be read: {error.strerror or error}") from error


def _readable(file: str, table: Iterator[list[str]]) -> Iterator[list[str] | None]:
    """The rows; None for one that is no row. KnowledgeBaseError if it is no text at all."""
    while True:
        try:
            yield next(table)
        except StopIteration:
            return
        except csv.Error:
            yield None
        except UnicodeDecodeError:
            raise KnowledgeBaseError(f"{file}: expected text in UTF-8, found something else") from None


def _files(path: str) -> list[str]:
    if not os.path.isdir(path):
        return [path]
    found = sorted(entry.path for entry in os.scandir(path) if entry.is_file() and _ending(entry.path) in _ENDINGS)
    if not found:
        raise UsageError(f"{path}: expected a folder of .csv or .tsv files, found none in it")
    return found


def _ending(file: str) -> str:
    return os.path.splitext(file)[1].lower()


def _table(file: str, lines: Iterable[str]) -> Iterator[list[str]]:
    """The rows of a table, its head first. A quotation mark in a .tsv file is one: nothing is quoted there."""
    told = (line for line in lines if not line.startswith("#"))
    if _ending(file) == ".tsv":
        return csv.reader(told, delimiter="\t", quoting=csv.QUOTE_NONE)
    return csv.reader(told)
