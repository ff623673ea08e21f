"""`kg query`: ask a dataset a saved question, or one of your own."""

from __future__ import annotations

from typing import Final

import click

FORMATS: Final = ("table", "markdown", "csv", "tsv", "json", "sparql-json", "srj", "nt")
"""Those of `kg.query`, written out so that `kg --help` need not load it."""


@click.command()
@click.argument("question", required=False)
@click.argument("datasets", nargs=-1, metavar="[DATASET]...")
@click.option("--param", "params", multiple=True, metavar="NAME=VALUE", help="Fill in a parameter of the question.")
@click.option("--format", type=click.Choice(FORMATS), default="table", show_default=True, help="Form of the answer.")
@click.option("--list", "listing", is_flag=True, help="List the saved questions, and stop.")
@click.option("--explain", "explaining", is_flag=True, help="Tell what the question answers and takes, and stop.")
@click.option("--timeout", type=float, metavar="SECONDS", help="Stop a question that takes longer.")
def query(
    question: str | None,
    datasets: tuple[str, ...],
    params: tuple[str, ...],
    format: str,
    listing: bool,
    explaining: bool,
    timeout: float | None,
) -> None:
    """Ask one or more DATASET files a QUESTION.

    QUESTION is the name of a saved question (see --list), a file that ends in .rq, or SPARQL.
    """
    from kg.query import explain, find, library, render, run

    if listing:
        for saved in library():
            click.echo(f"{saved.name:24}{saved.summary}")
        return
    if question is None:
        raise click.UsageError("Missing argument 'QUESTION': `kg query --list` shows the saved ones.")
    asked = find(question)
    if explaining:
        click.echo(explain(asked))
        return
    if not datasets:
        raise click.UsageError("Missing argument 'DATASET': name a file that `kg build` wrote.")

    from kg.graph.store import Dataset

    answer = run(asked, Dataset.load(*datasets), _named(params), timeout)
    click.echo(render(answer, format), nl=False)


def _named(params: tuple[str, ...]) -> dict[str, str]:
    """The parameters, by name.

    >>> _named(("party=Ukraine", "note=a=b"))
    {'party': 'Ukraine', 'note': 'a=b'}
    """
    named: dict[str, str] = {}
    for param in params:
        name, sign, value = param.partition("=")
        if not name or not sign:
            raise click.BadParameter(f"expected NAME=VALUE, found {param!r}", param_hint="--param")
        if name in named:
            raise click.BadParameter(f"{name} is given twice", param_hint="--param")
        named[name] = value
    return named
