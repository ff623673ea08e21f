"""`kg show`: what is in a dataset, in words."""

from __future__ import annotations

import click

from kg.cli.endings import Ending


@click.command()
@click.argument("dataset")
@click.argument("reports", nargs=-1)
@click.pass_context
def show(ctx: click.Context, dataset: str, reports: tuple[str, ...]) -> None:
    """Tell in words what is in a DATASET, report by report.

    The words of the reports are quoted if the dataset holds them (`kg build --quotes`) or the REPORTS are given.
    """
    from kg.cli.picture import pictures
    from kg.cli.texts import readable
    from kg.cli.wording import tell
    from kg.graph.store import Dataset

    texts, complete = readable(reports)
    for picture in pictures(Dataset.load(dataset), texts):
        for line in tell(picture):
            click.echo(line)
        click.echo()
    ctx.exit(Ending.DONE if complete else Ending.IN_PART)
