"""`kg pull`: fetch graphs from a server into a dataset file."""

from __future__ import annotations

import click

from kg.cli.endings import Ending


@click.command()
@click.argument("graphs", nargs=-1, metavar="[GRAPH]...")
@click.option("--all", "everything", is_flag=True, help="Fetch every graph that the server has.")
@click.option("--endpoint", required=True, metavar="URL", help="Where the server takes SPARQL queries.")
@click.option("--graph-store-url", metavar="URL", help="Where it gives graphs, if not where its maker usually has that.")
@click.option("--user", metavar="NAME", help="Who asks; the password is KG_PASSWORD, or is asked for.")
@click.option("-o", "--output", required=True, metavar="FILE", help="Where the dataset goes; - is standard output.")
@click.option("--timeout", type=float, metavar="SECONDS", help="For each request, its repetitions included.")
@click.pass_context
def pull(
    ctx: click.Context,
    graphs: tuple[str, ...],
    everything: bool,
    endpoint: str,
    graph_store_url: str | None,
    user: str | None,
    output: str,
    timeout: float | None,
) -> None:
    """Fetch GRAPHs (their IRIs) from a server into one dataset file.

    The triples of every graph are counted on arrival; a graph that cannot be had is named, and the others are written.
    """
    from kg.cli.push import tell
    from kg.cli.server import client
    from kg.graph.store import Dataset
    from kg.graph.writing import format_for, write
    from kg.outside import GraphStore
    from kg.query.carry import pull as carry

    if everything == bool(graphs):
        raise click.UsageError("Name the graphs, or give --all; not both.")
    format_for(output, None)
    store = GraphStore(client(endpoint, None, graph_store_url, user, timeout))
    dataset = Dataset()
    ending = tell(carry(dataset, store, store.names() if everything else graphs), err=output == "-")
    if ending is not Ending.CANNOT_WORK:
        write(dataset, output)
    ctx.exit(ending)
