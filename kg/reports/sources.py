"""What was asked for → the files to read, in order."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from kg.errors import UsageError

STANDARD_INPUT: Final = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """One file, or standard input."""

    name: str
    path: Path | None
    """None: standard input."""

    @property
    def extension(self) -> str:
        return "" if self.path is None else self.path.suffix.lower()

    def open(self) -> AbstractContextManager[BinaryIO]:
        return nullcontext(sys.stdin.buffer) if self.path is None else self.path.open("rb")


def find(given: Iterable[str | Path], extensions: Collection[str]) -> tuple[Source, ...]:
    """The files that are meant by some paths: of a folder those with a known extension, at any depth, sorted.

    Hidden files and folders are passed over. What is not there, or a folder without reports, is a UsageError.
    """
    found = tuple(source for one in given for source in _meant_by(os.fspath(one), extensions))
    if not found:
        raise UsageError("no report was given: expected files, folders, or - for standard input")
    return found


def passed_over(given: Iterable[str | Path], extensions: Collection[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each folder that is given, with the files in it that `find` leaves out: those of no known kind."""
    for folder in (os.fspath(one) for one in given):
        if folder != STANDARD_INPUT and os.path.isdir(folder):
            paths = sorted(p for p in _files(folder) if os.path.splitext(p)[1].lower() not in extensions)
            if paths:
                yield _printable(folder), tuple(map(_printable, paths))


def _meant_by(given: str, extensions: Collection[str]) -> Iterator[Source]:
    if given == STANDARD_INPUT:
        yield Source(given, None)
    elif os.path.isdir(given):
        yield from _in_folder(given, extensions)
    elif os.path.exists(given):
        yield Source(_printable(given), Path(given))
    else:
        raise UsageError(f"{_printable(given)}: no such file or folder")


def _in_folder(folder: str, extensions: Collection[str]) -> Iterator[Source]:
    paths = sorted(p for p in _files(folder) if os.path.splitext(p)[1].lower() in extensions)
    if not paths:
        expected = ", ".join(sorted(extensions))
        raise UsageError(f"{_printable(folder)}: expected reports ({expected}), found none in this folder")
    for path in paths:
        yield Source(_printable(path), Path(path))


def _files(folder: str) -> Iterator[str]:
    for place, folders, files in os.walk(folder, onerror=_refuse):
        folders[:] = [f for f in folders if not f.startswith(".")]
        paths = (os.path.join(place, f) for f in files if not f.startswith("."))
        yield from (path for path in paths if os.path.isfile(path))


def _refuse(error: OSError) -> None:
    raise UsageError(f"{_printable(str(error.filename))}: cannot be listed: {error.strerror}") from error


def _printable(path: str) -> str:
    r"""A path as it may stand in a message: a file's name may hold line breaks and escape codes.

    >>> _printable("reports/Türkiye.txt"), _printable("a\x1b[2Jb.txt")
    ('reports/Türkiye.txt', 'a\\x1b[2Jb.txt')
    """
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in path)
