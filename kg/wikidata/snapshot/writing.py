"""Sources → a snapshot file, whole or not at all; a build that was cut off can go on."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass

from kg.errors import UsageError
from kg.wikidata.snapshot import partial, schema
from kg.wikidata.snapshot.choice import Choice
from kg.wikidata.snapshot.finishing import fill
from kg.wikidata.snapshot.source import Source


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build is."""

    stage: str
    """The name of a source that is read, "items" or "names"."""
    done: int
    total: int | None
    items: int
    """Found so far."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What came of a build."""

    items: int
    names: int
    redirects: int
    malformed: int
    """Lines or rows that could not be used."""
    nameless: int
    """Items left out because no chosen language has a name for them."""
    untitled: int
    """Offices that are called by their id because no source has their name."""
    notes: tuple[str, ...]


Watch = Callable[[Progress], None]
_EVERYTHING = Choice()


def build(
    sources: Sequence[Source],
    path: str | os.PathLike[str],
    choice: Choice = _EVERYTHING,
    resume: bool = False,
    watch: Watch | None = None,
) -> Summary:
    """Make a snapshot file. With `resume`, a build of the same that was cut off goes on where it was.

    `choice` is the one that the sources were made with. Errors: UsageError for a file that cannot be written or a build
    that cannot go on, KnowledgeBaseError for a source that cannot be read, EndpointError.
    """
    target = os.fspath(path)
    _spare(sources, target)
    tell = watch or (lambda _: None)
    with partial.opened(target, sources, choice, resume) as found:
        try:
            for number, source in enumerate(sources):
                _read(number, source, found, tell)
            with _new(target) as connection:
                counts = fill(connection, found, lambda stage, done, of: tell(Progress(stage, done, of, found.items)))
                malformed, notes = found.malformed(), found.notes()
                _describe(connection, sources, found.setting("date"), counts)
        except sqlite3.Error as error:
            raise partial.failed(target, error) from None
    return Summary(malformed=malformed, notes=notes, **counts)


def _read(number: int, source: Source, found: partial.Partial, tell: Watch) -> None:
    """Read a source from where an earlier build stopped, if it was not read to its end."""
    place, whole = found.progress(number)
    if whole or (found.full and not source.in_parts):
        return
    with closing(source.steps(place)) as steps:
        for step in steps:
            found.add(number, step)
            tell(Progress(source.name, step.done, step.total, found.items))
            if found.full and not source.in_parts:
                break
    found.finish(number)


def _describe(connection: sqlite3.Connection, sources: Sequence[Source], date: str, counts: dict[str, int]) -> None:
    """Write down what the file was made of."""
    meta = {
        "version": schema.VERSION,
        "source": "; ".join(source.name for source in sources),
        "date": date,
        **{name: str(counts[name]) for name in ("items", "names", "redirects")},
    }
    connection.executemany("INSERT INTO meta VALUES (?, ?)", sorted(meta.items()))


@contextmanager
def _new(target: str) -> Iterator[sqlite3.Connection]:
    """An empty database that takes the name of the target when the block ends well."""
    descriptor, name = tempfile.mkstemp(prefix=f".{os.path.basename(target)[:100]}.", suffix=".new", dir=os.path.dirname(target) or ".")
    try:
        os.fchmod(descriptor, 0o666 & ~_umask())
        with closing(sqlite3.connect(name)) as connection:
            connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = FILE;")
            yield connection
            connection.commit()
        os.fsync(descriptor)
        os.replace(name, target)
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(name)
        raise
    finally:
        os.close(descriptor)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _spare(sources: Sequence[Source], target: str) -> None:
    """No source is overwritten by what is made of it, and no folder taken for a file."""
    if os.path.isdir(target):
        raise UsageError(f"{target}: cannot be written: it is a folder")
    for source in sources:
        if os.path.exists(source.name) and os.path.exists(target) and os.path.samefile(source.name, target):
            raise UsageError(f"{target}: is one of the sources")
