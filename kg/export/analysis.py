"""Dataset → what the measures say of its network; and that as a table, or as CSV."""

from __future__ import annotations

import csv
import io
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath

from kg.errors import UsageError
from kg.export.filters import Filters, choose, party_called
from kg.export.measures import MEASURES, Measure, Result, Row, Subject
from kg.export.network import drawn_of, view_called
from kg.export.pause import collector_paused
from kg.export.reading import read
from kg.export.sources import Source, dataset_of

FORMATS = {"table": ("", ".txt"), "csv": (".csv",)}
"""The forms that an analysis can have, and what files of each end in."""
COLUMNS = ("measure", "id", "label", "type", "value", "detail")


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the measures say of a network."""

    view: str
    nodes: int
    edges: int
    results: tuple[tuple[Measure, Result], ...]


def analyze(
    dataset: Source,
    view: str = "facts",
    *,
    measures: Iterable[str] = (),
    classes: Iterable[str] = (),
    since: str | None = None,
    until: str | None = None,
    parties: Iterable[str] = (),
    min_reports: int = 0,
    min_claims: int = 0,
    resolve: bool = True,
) -> Analysis:
    """Measure the network of a dataset.

    `measures` are names of `kg.export.MEASURES`, all if none is given; the rest is as in `to_networkx`. Two parties
    are the sides that brokers stand between. Errors: as `to_networkx`, and UsageError for an unknown measure.
    """
    drawn = view_called(view)
    asked = [measure_called(name) for name in measures] or list(MEASURES.values())
    filters = Filters(tuple(classes), since, until, tuple(parties), min_reports, min_claims)
    with collector_paused():
        facts = read(dataset_of(dataset), resolve=resolve)
        network = drawn_of(facts, drawn, filters)
    named = tuple(party_called(facts, party) for party in filters.parties)
    subject = Subject(choose(facts, filters), network, named)
    results = tuple((measure, measure.compute(subject)) for measure in asked)
    return Analysis(view, len(network), network.number_of_edges(), results)


def measure_called(name: str) -> Measure:
    """The measure of that name. Errors: UsageError if there is none."""
    if name not in MEASURES:
        raise UsageError(f"there is no measure {name!r}: use one of {', '.join(MEASURES)}")
    return MEASURES[name]


def format_for(path: str) -> str:
    """The form that a file's ending stands for; a table if it has none. Errors: UsageError for an unknown one.

    >>> format_for("measures.csv"), format_for("-")
    ('csv', 'table')
    """
    ending = PurePath(path).suffix.lower()
    for form, endings in FORMATS.items():
        if ending in endings:
            return form
    raise UsageError(f"{path}: the ending names no format of measures: give one of {', '.join(FORMATS)}")


def as_table(analysis: Analysis, top: int) -> str:
    """The measures one under the other, each with its definition and at most `top` rows."""
    opening = f"View {analysis.view}: {analysis.nodes:,} nodes, {analysis.edges:,} edges."
    parts = ["\n".join(_told(measure, result, top)) for measure, result in analysis.results]
    return "\n\n".join([opening, *parts]) + "\n"


def as_csv(analysis: Analysis) -> str:
    """All rows of all measures, one to a line: RFC 4180, values as they are."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for measure, result in analysis.results:
        for row in result.rows:
            writer.writerow((measure.name, row.id, row.label, row.type, _number(row.value), row.detail))
    return out.getvalue()


def definitions() -> str:
    """What each measure means."""
    return "\n\n".join("\n".join(_headed(measure)) for measure in MEASURES.values()) + "\n"


def _headed(measure: Measure) -> Iterator[str]:
    yield f"{measure.heading} ({measure.name})"
    yield from textwrap.wrap(measure.definition, 96, initial_indent="  ", subsequent_indent="  ")


def _told(measure: Measure, result: Result, top: int) -> Iterator[str]:
    yield from _headed(measure)
    for note in result.notes:
        yield f"  {note}"
    yield from _columns(result.rows[:top])
    if len(result.rows) > top:
        yield f"    … and {len(result.rows) - top:,} more"
    if not result.rows:
        yield "    nothing"


def _columns(rows: tuple[Row, ...]) -> Iterator[str]:
    cells = [(_number(row.value), textwrap.shorten(row.label, 60, placeholder="…"), row.type, row.detail) for row in rows]
    widths = [max((len(line[column]) for line in cells), default=0) for column in range(3)]
    for value, label, type, detail in cells:
        yield f"    {value:>{widths[0]}}  {label:{widths[1]}}  {type:{widths[2]}}  {detail}".rstrip()


def _number(value: float) -> str:
    """A whole number as it is, a share with four digits.

    >>> _number(3), _number(3.0), _number(0.123456)
    ('3', '3', '0.1235')
    """
    return str(int(value)) if value == int(value) else f"{value:.4f}"
