"""`kg push`: put the graphs of a dataset on a server."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from kg.cli.endings import Ending, one_line

if TYPE_CHECKING:
    from kg.query.carry import Carried


@click.command()
@click.argument("datasets", nargs=-1, required=True, metavar="DATASET...")
@click.option("--endpoint", required=True, metavar="URL", help="Where the server takes SPARQL queries.")
@click.option("--graph-store-url", metavar="URL", help="Where it takes graphs, if not where its maker usually has that.")
@click.option("--update-url", metavar="URL", help="Where it takes updates: used where it takes no whole graphs.")
@click.option("--user", metavar="NAME", help="Who asks; the password is KG_PASSWORD, or is asked for.")
@click.option("--graph", metavar="IRI", help="The graph for the facts of a file that has no graphs (.ttl, .nt).")
@click.option("--timeout", type=float, metavar="SECONDS", help="For each request, its repetitions included.")
@click.pass_context
def push(
    ctx: click.Context,
    datasets: tuple[str, ...],
    endpoint: str,
    graph_store_url: str | None,
    update_url: str | None,
    user: str | None,
    graph: str | None,
    timeout: float | None,
) -> None:
    """Put the graphs of DATASETs on a server, each in the place of what is there under its name.

    Doing it again changes nothing. The triples of every graph are counted on arrival; a graph that does not arrive
    is named, and the others go on. A token in KG_TOKEN is shown to the server.
    """
    from kg.cli.server import client
    from kg.graph.store import Dataset
    from kg.outside import GraphStore
    from kg.query.carry import push as carry

    loaded = Dataset.load(*datasets)
    store = GraphStore(client(endpoint, update_url, graph_store_url, user, timeout))
    ctx.exit(tell(carry(loaded, store, graph)))


def tell(carried: Iterable[Carried], err: bool = False) -> Ending:
    """Name every graph that did not arrive, count the others, and say how it ended."""
    arrived = triples = failed = 0
    for one in carried:
        if one.trouble is None:
            arrived, triples = arrived + 1, triples + one.triples
        else:
            failed += 1
            click.echo(one_line(f"kg: {one.graph}: {one.trouble}"), err=True)
    click.echo(f"graphs: {arrived:,}, triples: {triples:,}, failed: {failed:,}", err=err)
    if not failed:
        return Ending.DONE
    return Ending.IN_PART if arrived else Ending.CANNOT_WORK
