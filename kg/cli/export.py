"""`kg export`: a dataset → a network in a file of a graph tool."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import click

Command = Callable[..., Any]

_FILTERS: Final = (
    click.option("--view", default="facts", show_default=True, metavar="VIEW", help="Which network: see --list."),
    click.option("--class", "classes", multiple=True, metavar="CLASS", help="Only nodes of this class, e.g. Person."),
    click.option("--since", metavar="DATE", help="Only events from this day, month or year on."),
    click.option("--until", metavar="DATE", help="Only events up to this day, month or year."),
    click.option("--party", "parties", multiple=True, metavar="NAME", help="Only events with all of these parties."),
    click.option("--min-reports", type=click.IntRange(0), default=0, metavar="N", help="Only what N reports state."),
    click.option("--min-claims", type=click.IntRange(0), default=0, metavar="N", help="Only what N claims state."),
    click.option("--no-resolve", "resolve", flag_value=False, default=True, help="Keep names of one person apart."),
)


def filtered(command: Command) -> Command:
    """Give a command the options that choose and restrict a network."""
    for option in reversed(_FILTERS):
        command = option(command)
    return command


@click.command()
@click.argument("datasets", nargs=-1, metavar="DATASET...")
@click.option("-f", "--format", metavar="FORMAT", help="Form of the file, if not what OUT ends in: see --list.")
@click.option("-o", "--output", metavar="OUT", help="Where it goes, a file or a folder; - is standard output.")
@click.option("--list", "listing", is_flag=True, help="List the formats and the views, and stop.")
@filtered
@click.option("--reports", is_flag=True, help="Show the reports too.")
@click.option("--stances", is_flag=True, help="Show what is denied or supposed too.")
def export(
    datasets: tuple[str, ...], format: str | None, output: str | None, listing: bool, **asked: Any
) -> None:
    """Write a DATASET as a network, for Gephi, Cytoscape, yEd, Neo4j, spreadsheets and others."""
    from kg.export import FORMATS, VIEWS, to_networkx, write
    from kg.export.writing import format_for

    if listing:
        for heading, table in (("Formats", FORMATS), ("Views", VIEWS)):
            click.echo(heading)
            for name, listed in table.items():
                click.echo(f"  {name:16}{listed.summary}")
        return
    if not datasets:
        raise click.UsageError("Missing argument 'DATASET': name a file that `kg build` wrote.")
    if output is None:
        raise click.UsageError("Missing option '-o': say where the network goes.")
    format_for(output, format)

    from kg.graph.store import Dataset

    network = to_networkx(Dataset.load(*datasets), **asked)
    form = write(network, output, format)
    if form.leaves_out and (told := form.leaves_out(network)):
        click.echo(f"kg: {told}", err=True)
    if not network:
        click.echo("kg: the network is empty: nothing in the dataset is of this kind", err=True)
