"""`kg analyze`: what measures say of a dataset's network."""

from __future__ import annotations

from typing import Any

import click

from kg.cli.export import filtered


@click.command()
@click.argument("datasets", nargs=-1, metavar="DATASET...")
@click.option("--measure", "measures", multiple=True, metavar="MEASURE", help="Only this measure; all if none is given.")
@click.option("-f", "--format", type=click.Choice(("table", "csv")), help="Form of it; a table, or what FILE ends in.")
@click.option("--top", type=click.IntRange(1), default=10, show_default=True, help="So many rows of each table.")
@click.option("-o", "--output", default="-", metavar="FILE", help="Where it goes, if not to the standard output.")
@click.option("--explain", "explaining", is_flag=True, help="Tell what each measure means, and stop.")
@filtered
def analyze(
    datasets: tuple[str, ...],
    measures: tuple[str, ...],
    format: str | None,
    top: int,
    output: str,
    explaining: bool,
    **asked: Any,
) -> None:
    """Measure the network of a DATASET: degree, betweenness, communities, brokers between sides, timeline.

    Two parties (--party, twice) are the sides that brokers stand between.
    """
    from kg.export.analysis import analyze, as_csv, as_table, definitions, format_for, measure_called

    if explaining:
        click.echo(definitions(), nl=False)
        return
    if not datasets:
        raise click.UsageError("Missing argument 'DATASET': name a file that `kg build` wrote.")
    for name in measures:
        measure_called(name)
    form = format or format_for(output)

    from kg.graph.files import whole
    from kg.graph.store import Dataset

    analysis = analyze(Dataset.load(*datasets), measures=measures, **asked)
    told = as_csv(analysis) if form == "csv" else as_table(analysis, top)
    with whole(output) as out:
        out.write(told.encode())
    if not analysis.nodes:
        click.echo("kg: the network is empty: nothing in the dataset is of this kind", err=True)
