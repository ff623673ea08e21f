"""`kg timeline`: a dataset → its events in the order of time."""

from __future__ import annotations

import shutil

import click


@click.command()
@click.argument("datasets", nargs=-1, required=True, metavar="DATASET...")
@click.option("-f", "--format", type=click.Choice(("text", "svg")), help="Form of it; text, if OUT does not end in .svg.")
@click.option("-o", "--output", default="-", metavar="OUT", help="Where it goes, if not to the standard output.")
@click.option("--since", metavar="DATE", help="Only events from this day, month or year on.")
@click.option("--until", metavar="DATE", help="Only events up to this day, month or year.")
@click.option("--party", "parties", multiple=True, metavar="NAME", help="Only events with all of these parties.")
@click.option("--statements", is_flag=True, help="Show what was said about them too.")
@click.option("--no-resolve", "resolve", flag_value=False, default=True, help="Keep names of one person apart.")
@click.option("--width", type=click.IntRange(60), metavar="N", help="Letters in a line of text, if not the terminal's.")
def timeline(
    datasets: tuple[str, ...],
    format: str | None,
    output: str,
    since: str | None,
    until: str | None,
    parties: tuple[str, ...],
    statements: bool,
    resolve: bool,
    width: int | None,
) -> None:
    """Show the meetings and exchanges of a DATASET in the order of time, as text or as a picture (SVG)."""
    from kg.export.timeline import as_svg, as_text, timeline
    from kg.export.timeline.picture import left_out
    from kg.graph.files import whole
    from kg.graph.store import Dataset

    found = timeline(
        Dataset.load(*datasets), since=since, until=until, parties=parties, statements=statements, resolve=resolve
    )
    picture = format == "svg" or (format is None and output.lower().endswith(".svg"))
    told = as_svg(found) if picture else as_text(found, width or shutil.get_terminal_size((100, 24)).columns).encode()
    with whole(output) as out:
        out.write(told)
    if picture and (note := left_out(found)):
        click.echo(f"kg: {note}", err=True)
    if not found.dated and not found.undated:
        click.echo("kg: the timeline is empty: no event in the dataset is of this kind", err=True)
