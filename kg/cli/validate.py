"""`kg validate`: does a dataset keep to the ontology, and does every passage lie in its report."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

import click

from kg.cli.endings import Ending, one_line

if TYPE_CHECKING:
    from kg.graph.validation import ValidationResult


@click.command()
@click.argument("dataset")
@click.argument("reports", nargs=-1)
@click.pass_context
def validate(ctx: click.Context, dataset: str, reports: tuple[str, ...]) -> None:
    """Check that a DATASET keeps to the ontology.

    With its REPORTS, check as well that every passage holds words of its report, and those that are quoted. A
    report that is none of the dataset's, or was changed since, is named, and the command ends with 1.
    """
    from kg.cli.texts import readable
    from kg.graph.store import Dataset
    from kg.graph.validation import validate as check

    texts, complete = readable(reports)
    loaded = Dataset.load(dataset)
    result = check(loaded, texts)
    for line in _told(result, loaded.base):
        click.echo(line)
    ctx.exit(Ending.DONE if result.conforms and complete else Ending.IN_PART)


def _told(result: ValidationResult, base: str) -> Iterator[str]:
    """The problems, report by report, with IRIs as short as they can be; and how many there are."""
    from kg.vocabulary import ONTOLOGY

    for graph, problems in groupby(result.problems, key=lambda problem: problem.graph):
        yield one_line(graph)
        for problem in problems:
            told = f"{problem.node}: {problem.reason}".replace(f"{graph}/", "").replace(base, "")
            yield "  " + one_line(told.replace(f"{ONTOLOGY}#", "parley:"))
    for stranger in result.strangers:
        yield one_line(f"{stranger.name}: {stranger.reason}")
    verdict = "valid" if result.conforms else f"not valid, problems: {len(result.problems) + len(result.strangers)}"
    yield f"reports: {result.reports}, compared with their text: {result.texts}, {verdict}"
