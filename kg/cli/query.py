"""`kg query`: ask a dataset a saved question, or one of your own."""

from __future__ import annotations

import shutil
import sys
from typing import Final

import click

from kg.cli.endings import Ending

FORMATS: Final = (
    "table", "markdown", "html", "csv", "tsv", "json", "sparql-json", "srj", "sparql-xml", "srx",
    "turtle", "nt", "jsonld", "rdfxml",
)  # fmt: skip
"""Those of `kg.query`, written out so that `kg --help` need not load it."""


@click.command()
@click.argument("question", required=False)
@click.argument("datasets", nargs=-1, metavar="[DATASET]...")
@click.option("--param", "params", multiple=True, metavar="NAME=VALUE", help="Fill in a parameter of the question.")
@click.option("-f", "--format", type=click.Choice(FORMATS), help="Form of the answer; a table, or what FILE ends in.")
@click.option("-o", "--output", metavar="FILE", default="-", help="Where the answer goes, if not to the terminal.")
@click.option("--width", type=click.IntRange(40), metavar="N", help="Letters in a line of a table, if not the terminal's.")
@click.option("--cite", "citing", is_flag=True, help="Tell for each row what it rests on: report, date, speaker, passage.")
@click.option("--reports", multiple=True, metavar="PATH", help="Quote the words of a citation from these reports.")
@click.option("--list", "listing", is_flag=True, help="List the saved questions, and stop.")
@click.option("--explain", "explaining", is_flag=True, help="Tell what the question answers and takes, and stop.")
@click.option("--timeout", type=float, metavar="SECONDS", help="Stop a question that takes longer.")
@click.option("--endpoint", metavar="URL", help="Ask this SPARQL endpoint instead of a DATASET.")
@click.option("--user", metavar="NAME", help="Who asks an endpoint; the password is KG_PASSWORD, or is asked for.")
@click.pass_context
def query(
    ctx: click.Context,
    question: str | None,
    datasets: tuple[str, ...],
    params: tuple[str, ...],
    format: str | None,
    output: str,
    width: int | None,
    citing: bool,
    reports: tuple[str, ...],
    listing: bool,
    explaining: bool,
    timeout: float | None,
    endpoint: str | None,
    user: str | None,
) -> None:
    """Ask one or more DATASET files, or an endpoint, a QUESTION.

    QUESTION is the name of a saved question (see --list), a file that ends in .rq, SPARQL, or - for a query
    from standard input. SPARQL need not declare the prefixes of the dataset: parley, rdf, rdfs, schema, oa, …
    """
    from kg.query import cite, explain, find, format_for, from_text, library, render, run

    if listing:
        for saved in library():
            click.echo(f"{saved.name:24}{saved.summary}")
        return
    if question is None:
        raise click.UsageError("Missing argument 'QUESTION': `kg query --list` shows the saved ones.")
    asked = from_text("standard input", _from_input()) if question == "-" else find(question)
    if explaining:
        click.echo(explain(asked))
        return
    form, width = format or format_for(output), width or _terminal_width(output)
    if endpoint is not None:
        if datasets:
            raise click.UsageError("A question goes to DATASETs or to an --endpoint, not to both.")
        if citing:
            raise click.UsageError("--cite looks into a DATASET: `kg pull` gets one from an endpoint.")
        from kg.cli.server import client
        from kg.query.remote import run_remote

        remote = client(endpoint, user=user, timeout=timeout)
        _write(render(run_remote(asked, remote, _named(params)), form, width), output)
        return
    if not datasets:
        raise click.UsageError("Missing argument 'DATASET': name a file that `kg build` wrote.")

    if reports and not citing:
        raise click.UsageError("--reports has the words of citations: add --cite.")

    from kg.cli.texts import readable
    from kg.graph.store import Dataset

    dataset = Dataset.load(*datasets)
    answer = run(asked, dataset, _named(params), timeout)
    complete = True
    if citing:
        texts, complete = readable(reports)
        answer = cite(asked, answer, dataset, {report.sha256: report.text for report in texts})
    _write(render(answer, form, width), output)
    ctx.exit(Ending.DONE if complete else Ending.IN_PART)


def _from_input() -> str:
    """The query that stands in the standard input, or as much of it as shows that it is too long."""
    from kg.errors import QueryError
    from kg.query.lexer import LONGEST_QUERY

    try:
        return sys.stdin.buffer.read(4 * LONGEST_QUERY + 1).decode("utf-8")
    except UnicodeDecodeError:
        raise QueryError("standard input: is not UTF-8 text") from None


def _write(text: str, output: str) -> None:
    """To the terminal, or into a file: whole or not at all."""
    if output == "-":
        click.echo(text, nl=False)
        return
    from kg.graph.files import whole

    with whole(output) as out:
        out.write(text.encode("utf-8"))


def _terminal_width(output: str) -> int | None:
    """How wide a line may be; None if the answer goes to no terminal: programs want each row on one line."""
    return shutil.get_terminal_size((100, 24)).columns if output == "-" and _is_terminal() else None


def _is_terminal() -> bool:
    return sys.stdout.isatty()


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
