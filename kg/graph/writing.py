"""Graphs → RDF files, the same bytes for the same graphs in whatever order they come.

Each graph is a chunk of its own. The chunks wait in a temporary file, so that memory does not grow with the
number of reports, and are put in the order of their names at the end. Turtle and N-Triples hold the union of
the graphs: what several reports say alike stands there once for each.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final

import pyoxigraph
from pyoxigraph import Quad, RdfFormat

from kg.graph.chunks import chunk
from kg.graph.description import Description
from kg.graph.files import STDOUT, whole
from kg.graph.formats import Format, named, of_path
from kg.graph.store import Dataset
from kg.vocabulary import BASE, PREFIXES

DEFAULT_FORMAT: Final = "trig"


class Spool:
    """Chunks of a file, kept aside until all are there."""

    def __init__(self, form: Format, base: str = BASE, folder: str | None = None) -> None:
        self._format = form
        self._base = base
        self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - closed by __exit__
        self._places: dict[str, tuple[int, int]] = {}

    def __enter__(self) -> Spool:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def add(self, graph: str, quads: Iterable[Quad]) -> None:
        """Keep one graph, written in the spool's format."""
        self._keep(graph, serialise(quads, self._format, self._base))

    def add_report(self, description: Description) -> None:
        """Keep the graph of one report, with the same bytes and far sooner."""
        if self._format.rdf == RdfFormat.JSON_LD:
            self.add(description.report.value, description.quads())
        else:
            self._keep(description.report.value, chunk(description, self._format, self._base))

    def _keep(self, graph: str, text: bytes) -> None:
        self._places[graph] = (self._file.tell(), len(text))
        self._file.write(text)

    def write(self, out: BinaryIO) -> None:
        """Write the whole file: every chunk in the order of the names of the graphs."""
        opening, between, closing = _frame(self._format, self._base)
        out.write(opening)
        for number, graph in enumerate(sorted(self._places)):
            offset, length = self._places[graph]
            self._file.seek(offset)
            out.write(between if number else b"")
            out.write(self._file.read(length))
        out.write(closing)


def write(dataset: Dataset, path: str, format: str | None = None) -> None:
    """Write a dataset to a file, whole or not at all; `-` is the standard output.

    `format` is one of `kg.graph.formats.FORMATS`; None: what the file's ending says. Errors: UsageError.
    """
    form = format_for(path, format)
    with whole(path) as out, Spool(form, dataset.base, folder_of(path)) as spool:
        for graph, quads in dataset.by_graph():
            spool.add(graph, quads)
        spool.write(out)


def format_for(path: str, format: str | None) -> Format:
    """The format asked for, or else that of the file's ending; TriG for the standard output."""
    if format is not None:
        return named(format)
    return named(DEFAULT_FORMAT) if path == STDOUT else of_path(path)


def folder_of(path: str) -> str | None:
    """Where a file's chunks wait: beside the file, where there is room for it; None: the system's place."""
    parent = Path(path).resolve().parent
    return None if path == STDOUT or str(parent).startswith("/dev") else str(parent)


def serialise(quads: Iterable[Quad], form: Format, base: str = BASE) -> bytes:
    """One graph as a chunk of a file in this format; the quads come in the order in which they are to stand."""
    heading: dict[str, Any] = {"prefixes": PREFIXES, "base_iri": base} if form.has_heading else {}
    lines = quads if form.holds_graphs else (quad.triple for quad in quads)
    text: bytes = pyoxigraph.serialize(lines, format=form.rdf, **heading) or b""
    if form.rdf == RdfFormat.JSON_LD:
        return text.strip()[1:-1]
    return _body(text) if form.has_heading else text


def _body(text: bytes) -> bytes:
    """Without the heading, whose prefixes come in an order that differs from run to run."""
    start = 0
    while text.startswith(b"@", start):
        start = text.index(b"\n", start) + 1
    return text[start:]


def _frame(form: Format, base: str) -> tuple[bytes, bytes, bytes]:
    """What stands before the first chunk, between two, and after the last."""
    if form.rdf == RdfFormat.JSON_LD:
        return b"[", b",\n", b"]\n"
    if not form.has_heading:
        return b"", b"", b""
    heading = [f"@base <{base}> .", *(f"@prefix {name}: <{start}> ." for name, start in sorted(PREFIXES.items()))]
    return ("\n".join(heading) + "\n\n").encode(), b"\n", b""


def text_of(dataset: Dataset, format: str = DEFAULT_FORMAT) -> bytes:
    """A dataset as the bytes of a file."""
    return b"".join(_chunks(dataset, named(format)))


def _chunks(dataset: Dataset, form: Format) -> Iterator[bytes]:
    opening, between, closing = _frame(form, dataset.base)
    yield opening
    for number, (_, quads) in enumerate(dataset.by_graph()):
        yield between if number else b""
        yield serialise(quads, form, dataset.base)
    yield closing
