"""Reports that are given beside a dataset → those that can be read; the others are named."""

from __future__ import annotations

from collections.abc import Iterable

import click

from kg.cli.endings import one_line
from kg.errors import ReportError
from kg.model import Report
from kg.reports import Options, read


def readable(given: tuple[str, ...]) -> tuple[list[Report], bool]:
    """The reports, and whether all could be read."""
    reports: list[Report] = []
    found: Iterable[Report | ReportError] = read(given, Options(any_language=True)) if given else ()
    complete = True
    for report in found:
        if isinstance(report, ReportError):
            complete = False
            click.echo(one_line(f"kg: {report}"), err=True)
        else:
            reports.append(report)
    return reports, complete
