"""Extension → reader. A new format is one module and one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import BinaryIO, Final

from kg.errors import ReportError, UnreadableReport
from kg.reports import jsonfile, markdown, plain, sniffed, webpage
from kg.reports.draft import Draft
from kg.reports.sources import Source

Reader = Callable[[str, BinaryIO], Iterator[Draft | ReportError]]
"""Takes a name and a stream of bytes. Raises a ReportError when nothing (more) can be had from the stream;
yields one for a single report of several."""

READERS: Final[Mapping[str, Reader]] = {
    ".htm": webpage.read,
    ".html": webpage.read,
    ".json": jsonfile.read,
    ".jsonl": jsonfile.read_lines,
    ".md": markdown.read,
    ".txt": plain.read,
}


def reader_of(source: Source) -> Reader:
    """The reader for a source, by its extension; one without, such as standard input, is looked into."""
    if not source.extension:
        return sniffed.read
    if source.extension not in READERS:
        raise UnreadableReport(source.name, f"is of no kind that kg reads ({', '.join(READERS)})")
    return READERS[source.extension]
