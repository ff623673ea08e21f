"""`kg build`: news reports → a dataset in a file."""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from kg.cli.endings import Ending

if TYPE_CHECKING:
    from kg.build import Progress

FORMATS: Final = {"trig": "trig", "nquads": "nq", "turtle": "ttl", "ntriples": "nt", "jsonld": "jsonld"}
"""What a format is called here, and in `kg.graph.formats`."""


@click.command()
@click.argument("reports", nargs=-1, required=True, metavar="REPORT...")
@click.option("-o", "--output", required=True, metavar="FILE", help="Where the dataset goes; - is standard output.")
@click.option("--format", type=click.Choice(list(FORMATS)), help="Form of the dataset, if not what FILE ends in.")
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="When they were published.")
@click.option("--publisher", metavar="NAME", help="Who published them.")
@click.option("--url", help="Where they were published.")
@click.option("--headline", metavar="TEXT", help="Their headline.")
@click.option("--manifest", type=click.Path(path_type=Path), metavar="CSV", help="A table of the above, by report.")
@click.option("--base", metavar="IRI", help="What the IRIs of people, parties, events … begin with.")
@click.option("--quotes", is_flag=True, help="Keep the words of each passage, not only where they stand.")
@click.option("--any-language", is_flag=True, help="Take reports that are not in English too.")
@click.option("--model", metavar="PACKAGE", help="Use this installed spaCy pipeline for English.")
@click.pass_context
def build(
    ctx: click.Context,
    reports: tuple[str, ...],
    output: str,
    format: str | None,
    date: datetime.datetime | None,
    publisher: str | None,
    url: str | None,
    headline: str | None,
    manifest: Path | None,
    base: str | None,
    quotes: bool,
    any_language: bool,
    model: str | None,
) -> None:
    """Read REPORTs into a dataset.

    A REPORT is a file (.txt, .md, .html, .json, .jsonl), a folder of them, or - for standard input. Where a
    report does not say itself when it was published, --date does: without a date, "on Monday" means no day.

    \b
    JSON      an object, a list of them, or one per line, each either
              schema.org NewsArticle: articleBody, headline, datePublished, publisher, url, inLanguage; or
              ninjs: body_text or body_html, headline, firstcreated, copyrightholder, uri, language
    Markdown  front matter may give title, date, publisher (or source), url, lang
    manifest  CSV with a head: file, and any of date (YYYY-MM-DD), publisher, url, headline
    """
    from kg.build import build_to, understand
    from kg.cli.summary import tell
    from kg.language import DEFAULT_MODEL, installed_model
    from kg.reports import Options
    from kg.vocabulary import BASE

    _spare(reports, output)
    installed_model(model or DEFAULT_MODEL)
    with _progress() as progress:
        summary = build_to(
            output,
            reports,
            format=FORMATS[format] if format else None,
            options=Options(date.date() if date else None, publisher, url, headline, manifest, any_language),
            base=base or BASE,
            quotes=quotes,
            progress=progress,
            understand=partial(understand, model=model or DEFAULT_MODEL),
        )
    tell(summary, output)
    ctx.exit(Ending.IN_PART if summary.failed else Ending.DONE)


def _spare(reports: tuple[str, ...], output: str) -> None:
    """No report is overwritten by the dataset that is made of it."""
    for report in reports:
        if os.path.exists(report) and os.path.exists(output) and os.path.samefile(report, output):
            raise click.BadParameter(f"{output} is one of the reports", param_hint="--output")


@contextmanager
def _progress() -> Iterator[Progress | None]:
    """A bar on the terminal; nothing where nobody watches."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed} reports"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reports", total=None)
        yield lambda number, _: bar.update(task, completed=number)
