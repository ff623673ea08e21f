"""Answers on disk, so that nobody is asked the same thing twice within some days.

One small file for each question, named by the hash of it. Only answers that were read to their end and understood are
kept; a file that is damaged, too old or about another question counts as none.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

DAYS: Final = 7.0
MOST_BYTES: Final = 256 * 1024**2
MOST_IN_MEMORY: Final = 20_000
_KEPT_SHARE: Final = 0.75
"""Of the bytes that are allowed, what stays when the oldest files are taken away."""
_SECONDS_A_DAY: Final = 86_400


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer that was kept; it may say that there is nothing."""

    answer: Any


def default_folder() -> Path:
    """Where programs keep what they can do without (https://specifications.freedesktop.org/basedir-spec)."""
    told = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(told) if os.path.isabs(told) else Path.home() / ".cache") / "parley-kg" / "wikidata"


class Cache:
    """The answers in a folder, and in memory as long as this lives; without a folder only there."""

    def __init__(
        self,
        folder: str | Path | None,
        days: float = DAYS,
        most_bytes: int = MOST_BYTES,
        now: Callable[[], float] = time.time,
    ) -> None:
        self.folder = None if folder is None else Path(folder)
        self._seconds, self._most_bytes, self._now = days * _SECONDS_A_DAY, most_bytes, now
        self._bytes: int | None = None
        self._memory: dict[str, Kept] = {}
        self.trouble: str | None = None
        """Why nothing can be written any more."""

    def get(self, asked: Mapping[str, str]) -> Kept | None:
        """The answer to a question; None if there is none that can be used."""
        key = _key(asked)
        kept = self._memory.get(key) or self._read(key, asked)
        if kept is not None:
            self._remember(key, kept)
        return kept

    def put(self, asked: Mapping[str, str], answer: Any) -> None:
        """Keep an answer, whole or not at all. Where nothing can be written, `trouble` says so and the work goes on."""
        key = _key(asked)
        self._remember(key, Kept(answer))
        if self.folder is None or self.trouble is not None:
            return
        body = json.dumps({"asked": dict(asked), "at": self._now(), "answer": answer}, ensure_ascii=False).encode()
        try:
            self._write(_path(self.folder, key), body)
            self._bound(self.folder, len(body))
        except OSError as error:
            self.trouble = f"{self.folder}: answers cannot be kept there: {error.strerror or error}"

    def _read(self, key: str, asked: Mapping[str, str]) -> Kept | None:
        if self.folder is None:
            return None
        try:
            found = json.loads(_path(self.folder, key).read_bytes())
            age = self._now() - found["at"]
            fits = found["asked"] == dict(asked) and 0 <= age < self._seconds
            return Kept(found["answer"]) if fits else None
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None

    def _remember(self, key: str, kept: Kept) -> None:
        self._memory[key] = kept
        if len(self._memory) > MOST_IN_MEMORY:
            del self._memory[next(iter(self._memory))]

    def _write(self, path: Path, body: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, part = tempfile.mkstemp(suffix=".part", dir=path.parent)
        try:
            with open(descriptor, "wb") as out:
                out.write(body)
            os.replace(part, path)
        except BaseException:
            with suppress(OSError):
                os.unlink(part)
            raise

    def _bound(self, folder: Path, more: int) -> None:
        """Take the oldest files away when there are too many bytes; they are counted once, then added up."""
        self._bytes = _size(folder) if self._bytes is None else self._bytes + more
        if self._bytes <= self._most_bytes:
            return
        files = sorted((entry.st_mtime_ns, str(path), entry.st_size) for path, entry in _files(folder))
        self._bytes = sum(size for *_, size in files)
        for _, path, size in files:
            if self._bytes <= self._most_bytes * _KEPT_SHARE:
                break
            with suppress(FileNotFoundError):  # another process was quicker
                os.unlink(path)
            self._bytes -= size


def _key(asked: Mapping[str, str]) -> str:
    return hashlib.sha256(json.dumps(sorted(asked.items())).encode()).hexdigest()


def _path(folder: Path, key: str) -> Path:
    return folder / key[:2] / f"{key[2:]}.json"


def _size(folder: Path) -> int:
    return sum(entry.st_size for _, entry in _files(folder))


def _files(folder: Path) -> list[tuple[Path, os.stat_result]]:
    found = []
    for path in folder.glob("??/*"):
        with suppress(FileNotFoundError):
            found.append((path, path.stat()))
    return found
