"""The named graphs of a server."""

from __future__ import annotations

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from kg.errors import EndpointError, UsageError
from kg.outside import GraphStore, SparqlClient
from kg.outside.store import graph_store_address
from tests.servers import FaultServer, Server, answer

GRAPH = "https://example.org/graph/ä?a=b&c"
LINES = '<urn:a> <urn:b> "one\u2028line" .\n<urn:a> <urn:b> <urn:c> .\n'.encode()


def lines(body: bytes, _: str) -> list[str]:
    return sorted(line for line in body.decode().split("\n") if line)


@pytest.mark.parametrize(
    ("query", "store"),
    [
        ("http://127.0.0.1:7878/query", "http://127.0.0.1:7878/store"),
        ("http://127.0.0.1:8890/sparql", "http://127.0.0.1:8890/sparql-graph-crud-auth"),
        ("http://127.0.0.1:8890/sparql/", "http://127.0.0.1:8890/sparql-graph-crud-auth"),
        ("http://127.0.0.1:3030/news/query", "http://127.0.0.1:3030/news/data"),
        ("http://127.0.0.1:3030/news/sparql?x=1", "http://127.0.0.1:3030/news/data"),
        ("http://127.0.0.1:7200/repositories/r", "http://127.0.0.1:7200/repositories/r/rdf-graphs/service"),
        ("http://127.0.0.1:7200/", None),
        ("https://example.org/a/b/query", None),
    ],
)
def test_where_the_graphs_of_a_known_server_are(query: str, store: str | None) -> None:
    assert graph_store_address(query) == store


@pytest.mark.parametrize("by", ["graph store", "updates"])
def test_a_graph_is_put_replaced_counted_and_fetched(oxigraph: Server, by: str) -> None:
    client = SparqlClient(oxigraph.query, update_url=oxigraph.update if by == "updates" else None)
    store, graph = GraphStore(client), GRAPH + by.replace(" ", "")
    for _ in range(2):
        store.put(graph, LINES)
        assert store.count(graph) == 2
        assert store.get(graph, lines) == lines(LINES, "")
    store.put(graph, b"_:x <urn:b> _:x .\n_:x <urn:b> _:y .\n")
    assert store.count(graph) == 2
    assert graph in store.names()
    store.put(graph, b"")
    assert store.count(graph) == 0


def test_what_needs_more_than_one_update_arrives_whole(oxigraph: Server) -> None:
    client = SparqlClient(oxigraph.query, update_url=oxigraph.update)
    store = GraphStore(client)
    store.put("urn:many", b"".join(b"<urn:a> <urn:b> <urn:c%d> .\n" % n for n in range(4_500)))
    assert store.count("urn:many") == 4_500
    store.put("urn:many", b"".join(b"_:a <urn:b> <urn:c%d> .\n" % n for n in range(4_500)))
    found = client.select("SELECT DISTINCT ?s WHERE { GRAPH <urn:many> { ?s ?p ?o } }")
    assert len(found.rows) == 1


def test_the_address_of_the_graph_store_may_be_given(faults: FaultServer) -> None:
    faults.will(answer(b"", status=204))
    GraphStore(SparqlClient("http://127.0.0.1:1/", graph_store_url=faults.url + "?db=news")).put(GRAPH, LINES)
    (seen,) = faults.seen
    assert (seen.method, seen.body) == ("PUT", LINES)
    assert parse_qs(urlsplit(seen.path).query) == {"db": ["news"], "graph": [GRAPH]}


def test_a_server_of_unknown_make_can_be_read_from_but_not_written_to(faults: FaultServer) -> None:
    address = faults.url.replace("/sparql", "/unknown/way/in")
    faults.will(answer("<urn:a> <urn:b> <urn:c> .\n", "application/n-triples"))
    store = GraphStore(SparqlClient(address))
    assert store.get("urn:g", lines) == ["<urn:a> <urn:b> <urn:c> ."]
    with pytest.raises(UsageError, match="give the address of its graph store, or that for updates"):
        store.put("urn:g", LINES)


@pytest.mark.parametrize("graph", ["", "urn:x> } #", "a b", "urn:x\\u003e", "urn:{x}"])
def test_what_is_no_iri_is_not_pasted_into_a_query(faults: FaultServer, graph: str) -> None:
    store = GraphStore(SparqlClient(faults.url, graph_store_url=faults.url))
    for call in (lambda: store.count(graph), lambda: store.put(graph, LINES), lambda: store.get(graph, lines)):
        with pytest.raises(UsageError, match="expected the IRI of a graph"):
            call()
    assert faults.seen == []


@pytest.mark.parametrize("value", ['{"type": "literal", "value": "many"}', '{"type": "uri", "value": "urn:a"}'])
def test_a_count_that_is_no_number_is_refused(faults: FaultServer, value: str) -> None:
    faults.will(answer(f'{{"head": {{"vars": ["count"]}}, "results": {{"bindings": [{{"count": {value}}}]}}}}'))
    with pytest.raises(EndpointError, match="it cannot count the triples"):
        GraphStore(SparqlClient(faults.url)).count("urn:g")


def test_what_a_server_made_for_itself_is_not_among_its_graphs(faults: FaultServer) -> None:
    graphs = ("urn:b", "urn:a", "http://www.openlinksw.com/schemas/virtrdf#")
    rows = [{"graph": {"type": "uri", "value": graph}} for graph in graphs]
    faults.will(answer(json.dumps({"head": {"vars": ["graph"]}, "results": {"bindings": rows}})))
    assert GraphStore(SparqlClient(faults.url)).names() == ("urn:a", "urn:b")
