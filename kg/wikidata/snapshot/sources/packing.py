"""A file, plain or packed with gzip or bzip2 → its lines, read one at a time, from any place on."""

from __future__ import annotations

import bz2
import datetime
import gzip
import io
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, Final, cast

from kg.errors import KnowledgeBaseError, UsageError

LONGEST_LINE: Final = 64 * 1024**2
"""Bytes: no item of Wikidata has a tenth of it."""
_CHUNK: Final = 1024**2
_FAULTS: Final = (EOFError, zlib.error, gzip.BadGzipFile, OSError, ValueError)


class Lines:
    """The lines of an open file."""

    def __init__(self, path: str, raw: BinaryIO, unpacked: BinaryIO) -> None:
        self._path, self._raw, self._unpacked = path, raw, unpacked
        self._size = os.fstat(raw.fileno()).st_size
        self.place = 0
        """Bytes of the unpacked file that were read."""

    @property
    def done(self) -> int:
        """Bytes of the file as it lies there that were read."""
        return self._raw.tell()

    @property
    def total(self) -> int:
        return self._size

    def skip(self, place: int) -> None:
        """Go to a place that was told before."""
        with _told(self._path):
            if self._unpacked is self._raw:
                self._raw.seek(place)
                self.place = place
                return
            while self.place < place:
                chunk = self._unpacked.read(min(_CHUNK, place - self.place))
                if not chunk:
                    raise EOFError("it ends before the place where the build stopped")
                self.place += len(chunk)

    def __iter__(self) -> Iterator[bytes]:
        """Each line; of one that is longer than any should be, nothing but its first byte."""
        with _told(self._path):
            while line := self._unpacked.readline(LONGEST_LINE):
                self.place += len(line)
                if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
                    self._rest_of_line()
                    line = line[:1]
                yield line

    def _rest_of_line(self) -> None:
        while rest := self._unpacked.readline(LONGEST_LINE):
            self.place += len(rest)
            if rest.endswith(b"\n"):
                return


@contextmanager
def opened(path: str) -> Iterator[Lines]:
    """The lines of a file, however it is packed; its first bytes tell, not its name."""
    try:
        raw = open(path, "rb")  # noqa: SIM115 - closed below
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror or error}") from error
    with raw:
        with _told(path):
            head = raw.peek(3)[:3]
        if head[:2] == b"\x1f\x8b":
            with gzip.GzipFile(fileobj=raw) as packed, io.BufferedReader(packed, _CHUNK) as unpacked:
                yield Lines(path, raw, cast(BinaryIO, unpacked))
        elif head == b"BZh":
            with bz2.BZ2File(raw) as packed_2, io.BufferedReader(packed_2, _CHUNK) as unpacked:
                yield Lines(path, raw, cast(BinaryIO, unpacked))
        else:
            yield Lines(path, raw, raw)


@contextmanager
def _told(path: str) -> Iterator[None]:
    """A file that is cut off or damaged is named."""
    try:
        yield
    except _FAULTS as error:
        reason = " ".join(str(error).split())[:200]
        raise KnowledgeBaseError(f"{path}: cannot be read to its end: {reason}") from None


def state(path: str) -> str:
    """What tells whether a file has changed."""
    try:
        found = os.stat(path)
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror or error}") from error
    return f"{found.st_size} bytes, {found.st_mtime_ns}"


def date(path: str) -> datetime.date:
    """The day on which a file was written, in UTC."""
    return datetime.datetime.fromtimestamp(os.stat(path).st_mtime, datetime.UTC).date()
