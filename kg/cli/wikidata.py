"""`kg wikidata`: knowledge bases on disk, made and looked into."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from kg.cli.endings import one_line

if TYPE_CHECKING:
    from kg.wikidata.item import Item, KnowledgeBase
    from kg.wikidata.snapshot import Progress, Summary
    from kg.wikidata.snapshot.writing import Watch


@click.group()
def wikidata() -> None:
    """Make a knowledge base from Wikidata, and look names up in it."""


@wikidata.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("-o", "--output", required=True, metavar="FILE", help="Where the knowledge base goes.")
@click.option("--class", "classes", multiple=True, metavar="IDS", help="Only items of these classes: Q5,Q515 or Q123=place.")
@click.option(
    "--position", "positions", multiple=True, metavar="IDS", help="Only people with such an office or occupation; any: any office."
)
@click.option("--languages", multiple=True, metavar="CODES", help="Of names, the one to call items by first.  [default: en]")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="Take no more than N items.")
@click.option("--resume", is_flag=True, help="Go on with a build that was cut off.")
@click.option("--user", metavar="NAME", help="Who asks an endpoint; the password is KG_PASSWORD, or is asked for.")
@click.option("--timeout", type=float, metavar="SECONDS", help="For each question to an endpoint.")
def snapshot(
    sources: tuple[str, ...],
    output: str,
    classes: tuple[str, ...],
    positions: tuple[str, ...],
    languages: tuple[str, ...],
    limit: int | None,
    resume: bool,
    user: str | None,
    timeout: float | None,
) -> None:
    """Make a knowledge base in one FILE from SOURCEs.

    A SOURCE is a JSON dump of Wikidata, plain, .gz or .bz2; a table of items (.csv, .tsv) or a folder of them; or the
    address of a SPARQL endpoint that holds Wikidata. What several of them say of one item is put together.
    """
    from kg.cli.server import client
    from kg.wikidata.snapshot import build, choose, source_at

    if output == "-":
        raise click.UsageError("A knowledge base cannot go to standard output: give a file.")
    chosen = choose(_listed(classes), _listed(positions), _listed(languages), limit)
    found = [source_at(place, chosen, lambda url: client(url, user=user, timeout=timeout)) for place in sources]
    with _kept(output), _bar() as watch:
        summary = build(found, output, chosen, resume, watch)
    _tell(summary)


@wikidata.command()
@click.argument("name")
@click.option("--base", metavar="FILE", help="Look in this knowledge base; without it, in that of the package.")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, metavar="N", help="Show no more than N items.")
def find(name: str, base: str | None, limit: int) -> None:
    """Show the items that NAME may mean, the likest first, with how like their names are."""
    from kg.spelling import similarity

    found = _base(base).candidates(name, limit)
    for item in found:
        likeness = max(similarity(name, form) for form in (item.label, *item.aliases))
        click.echo(f"{likeness:.2f}  {one_line(_described(item))}")
    if not found:
        click.echo(one_line(f"no item is called {name!r} or like it"), err=True)


def _base(path: str | None) -> KnowledgeBase:
    from kg.wikidata.embedded import Embedded
    from kg.wikidata.snapshot import open as opened

    return Embedded() if path is None else opened(path)


def _described(item: Item) -> str:
    life = f"{item.born or '?'}–{item.died or ''}" if item.born or item.died else ""
    last = item.positions[-1].title if item.positions else ""
    about = "; ".join(part for part in (item.kind.value, item.description, life, last) if part)
    return f"{item.qid}  {item.label} ({about})"


def _tell(summary: Summary) -> None:
    for note in summary.notes:
        click.echo(one_line(f"kg: {note}"), err=True)
    click.echo(f"items: {summary.items:,}, names: {summary.names:,}, redirects: {summary.redirects:,}", nl=False)
    click.echo(f", not readable: {summary.malformed:,}, without a name: {summary.nameless:,}")
    if summary.untitled:
        click.echo(f"kg: {summary.untitled:,} offices are called by their id: no source has their name", err=True)


def _listed(values: tuple[str, ...]) -> list[str]:
    """The parts of options that may be given several times, or with commas, or both.

    >>> _listed(("Q5, Q515", "Q6256"))
    ['Q5', 'Q515', 'Q6256']
    """
    return [part.strip() for value in values for part in value.split(",") if part.strip()]


@contextmanager
def _kept(output: str) -> Iterator[None]:
    """Say so when what was found before an interruption is kept."""
    from kg.wikidata.snapshot.partial import ENDING

    before = os.path.exists(output + ENDING)
    try:
        yield
    except BaseException:
        if not before and os.path.exists(output + ENDING):
            click.echo(one_line(f"kg: {output}{ENDING} is kept: --resume goes on with it"), err=True)
        raise


@contextmanager
def _bar() -> Iterator[Watch | None]:
    """A bar on the terminal; nothing where nobody watches."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    found = TextColumn("{task.fields[items]:,} items")
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), found, TimeElapsedColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, items=0)

        def watch(progress: Progress) -> None:
            stage = one_line(progress.stage)[-40:]
            bar.update(task, description=stage, completed=progress.done, total=progress.total, items=progress.items)

        yield watch
