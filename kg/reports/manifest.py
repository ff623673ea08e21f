"""A table of metadata kept beside the reports (CSV: file, date, publisher, url, headline) → metadata by report.

`file` is a path from the manifest's own folder, the report's name as it is given in the call, or its bare file
name where only one report of the call has it. `file.jsonl#3` is one report of several, `file.jsonl` all of them.
"""

from __future__ import annotations

import csv
import datetime
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.errors import UsageError
from kg.reports.draft import Metadata, line, web_address
from kg.reports.sources import Source

COLUMNS: Final = ("file", "date", "publisher", "url", "headline")


@dataclass(frozen=True, slots=True)
class Row:
    """One row that has been checked; `where` is for messages."""

    where: str
    file: str
    metadata: Metadata


@dataclass(frozen=True, slots=True)
class _Names:
    """The reports of a call by all that a row may call them."""

    by_place: Mapping[str, set[str]]
    by_name: Mapping[str, set[str]]
    by_file_name: Mapping[str, set[str]]

    @classmethod
    def of(cls, sources: Sequence[Source]) -> _Names:
        places: dict[str, set[str]] = {}
        file_names: dict[str, set[str]] = {}
        for source in sources:
            if source.path is not None:
                places.setdefault(os.path.realpath(source.path), set()).add(source.name)
                file_names.setdefault(source.path.name, set()).add(source.name)
        return cls(places, {source.name: {source.name} for source in sources}, file_names)


def load(path: Path, sources: Sequence[Source]) -> Mapping[str, Metadata]:
    """Metadata by the name of a report of this call; whatever is wrong with the manifest is a UsageError.

    A row for a file that exists but is not read in this call is passed over.
    """
    found: dict[str, Metadata] = {}
    called = _Names.of(sources)
    for row in _rows(path):
        if (name := _meant(row, path.parent, called)) is None:
            continue
        if name in found:
            raise UsageError(f"{row.where}: {row.file!r} has a row already")
        found[name] = row.metadata
    return found


def of(report: str, manifest: Mapping[str, Metadata]) -> Metadata:
    """What a manifest says of a report: its own row first, then the one of the file that holds it."""
    file, _, member = report.rpartition("#")
    own = manifest.get(report, Metadata())
    return own.or_else(manifest.get(file, Metadata())) if file and member.isdigit() else own


def _rows(path: Path) -> Iterator[Row]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            yield from _checked(path, csv.DictReader(stream, strict=True))
    except OSError as error:
        raise UsageError(f"{path}: the manifest cannot be read: {error.strerror}") from error
    except (csv.Error, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: expected a manifest in CSV and UTF-8: {error}") from error


def _checked(path: Path, reader: csv.DictReader[str]) -> Iterator[Row]:
    columns = reader.fieldnames or ()
    unknown = [column for column in columns if column not in COLUMNS]
    if unknown or "file" not in columns:
        found = f"found {unknown[0]!r}" if unknown else "found no column file"
        raise UsageError(f"{path}: expected the columns {', '.join(COLUMNS)}, {found}")
    for cells in reader:
        yield _row(f"{path}, line {reader.line_num}", cells)


def _row(where: str, cells: Mapping[str | None, str | Sequence[str] | None]) -> Row:
    if None in cells:
        raise UsageError(f"{where}: expected no more cells than columns")
    values = {column: (line(cells.get(column)) or "") for column in COLUMNS}
    if not values["file"]:
        raise UsageError(f"{where}: expected a file, found an empty cell")
    if values["url"] and web_address(values["url"]) is None:
        raise UsageError(f"{where}: expected a web address, found {values['url']!r}")
    metadata = Metadata(
        headline=values["headline"] or None,
        published=_day(where, values["date"]) if values["date"] else None,
        publisher=values["publisher"] or None,
        url=values["url"] or None,
    )
    return Row(where, values["file"], metadata)


def _day(where: str, value: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(value)
    except ValueError as error:
        raise UsageError(f"{where}: expected a date like 2024-05-03, found {value!r}") from error


def _meant(row: Row, folder: Path, called: _Names) -> str | None:
    """The name of the report that a row is about; None if it is not read in this call."""
    file, member = _split(row.file)
    here = os.path.realpath(folder / file)
    for names in (called.by_place.get(here), called.by_name.get(file), called.by_file_name.get(file)):
        if names and len(names) > 1:
            raise UsageError(f"{row.where}: {row.file!r} is the name of {len(names)} reports: write a path")
        if names:
            return min(names) + member
    if os.path.exists(here):
        return None
    raise UsageError(f"{row.where}: expected one of the reports, found {row.file!r}, which is not there")


def _split(file: str) -> tuple[str, str]:
    """`file.jsonl#3` as the file and the rest.

    >>> _split("file.jsonl#3"), _split("file.txt")
    (('file.jsonl', '#3'), ('file.txt', ''))
    """
    path, mark, number = file.rpartition("#")
    return (path, mark + number) if path and number.isdigit() else (file, "")
