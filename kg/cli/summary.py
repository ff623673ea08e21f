"""What came of building a dataset → a table, and a line for each thing that is not in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import click

from kg.cli.endings import one_line
from kg.model import EntityClass

if TYPE_CHECKING:
    from kg.build import Summary

PLURALS: Final = {
    EntityClass.PERSON: "people",
    EntityClass.PARTY: "parties",
    EntityClass.DELEGATION: "delegations",
    EntityClass.ROLE: "roles",
    EntityClass.PLACE: "places",
    EntityClass.MEETING: "meetings",
    EntityClass.EXCHANGE: "exchanges",
    EntityClass.TRANSFER: "transfers",
    EntityClass.STATEMENT: "statements",
    EntityClass.UNNAMED_SOURCE: "unnamed sources",
}

_LONGEST_LIST: Final = 10
"""Lines of one kind that are shown; the rest is counted."""


def tell(summary: Summary, output: str) -> None:
    """Print the table, and what to know besides: to standard error where the dataset goes to standard output."""
    for line in (*_table(summary), *_besides(summary)):
        click.echo(line, err=output == "-")
    if output != "-":
        click.echo(one_line(f"written to {output}"))


def _table(summary: Summary) -> Iterator[str]:
    rows = [
        ("reports", summary.reports),
        *((PLURALS[kind], summary.entities.get(kind.value, 0)) for kind in EntityClass),
        ("claims", summary.claims),
        ("rejected", len(summary.rejected)),
        ("reports failed", len(summary.failed)),
    ]
    for name, number in rows:
        yield f"{name:16}{number:>8,}"
    yield f"{'seconds':16}{summary.seconds:>8,.1f}"


def _besides(summary: Summary) -> Iterator[str]:
    yield from _listed("failed", [f"{f.report}: {f.reason}" for f in summary.failed])
    yield from _listed("rejected", [f"{r.report}: {r.what}: {r.reason}" for r in summary.rejected])
    yield from _listed("note", [f"{n.report}: {n.text}" for n in summary.notes])
    if summary.unresolved_dates:
        yield (
            f"relative dates (“on Monday”) in reports without a date, left open: {summary.unresolved_dates}; "
            "give one with --date or --manifest"
        )


def _listed(kind: str, lines: list[str]) -> Iterator[str]:
    for line in lines[:_LONGEST_LIST]:
        yield one_line(f"{kind}: {line}")
    if len(lines) > _LONGEST_LIST:
        yield f"{kind}: and {len(lines) - _LONGEST_LIST:,} more"
