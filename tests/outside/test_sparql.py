"""A SPARQL endpoint: an Oxigraph, and one that fails as it is told to."""

from __future__ import annotations

from urllib.parse import parse_qs

import pytest

from kg.errors import EndpointError, QueryError, UsageError
from kg.outside import GraphStore, HttpClient, SparqlClient, Term, TermKind
from tests.servers import FaultServer, Server, answer, raw

ROWS = '{"head": {"vars": ["x"]}, "results": {"bindings": [{"x": {"type": "uri", "value": "urn:a"}}]}}'
TRUE = '{"head": {}, "boolean": true}'
SELECT = "SELECT ?x WHERE { ?x ?y ?z }"


def bytes_and_type(body: bytes, media_type: str) -> tuple[bytes, str]:
    return body, media_type


def slow_down(**headers: str) -> object:
    return answer(b"slow down", "text/plain", 429, **headers)


def test_a_query_is_sent_as_a_plain_form(faults: FaultServer) -> None:
    faults.will(answer(ROWS))
    client = SparqlClient(faults.url, http=HttpClient(contact="desk@example.org"))
    assert client.select("SELECT ?x { ?x ?y 'é &+' }").rows == ((Term(TermKind.IRI, "urn:a"),),)
    (seen,) = faults.seen
    assert (seen.method, seen.path) == ("POST", "/sparql")
    assert parse_qs(seen.body.decode()) == {"query": ["SELECT ?x { ?x ?y 'é &+' }"]}
    headers = {name.lower(): value for name, value in seen.headers.items()}
    assert headers["content-type"] == "application/x-www-form-urlencoded"
    assert headers["accept"].startswith("application/sparql-results+json")
    assert headers["user-agent"].startswith("parley-kg/")
    assert "desk@example.org" in headers["user-agent"]


def test_the_graphs_to_be_asked_are_named_both_ways(faults: FaultServer) -> None:
    faults.will(answer(TRUE))
    assert SparqlClient(faults.url).ask("ASK {}", union_of=("urn:g1", "urn:g2"))
    form = parse_qs(faults.seen[0].body.decode())
    assert form == {"query": ["ASK {}"], "default-graph-uri": ["urn:g1", "urn:g2"], "named-graph-uri": ["urn:g1", "urn:g2"]}


def test_triples_are_asked_for_as_rdf(faults: FaultServer) -> None:
    faults.will(answer("<urn:a> <urn:b> <urn:c> .\n", "application/n-triples"))
    found = SparqlClient(faults.url).triples("# SELECT\nCONSTRUCT WHERE { ?s ?p ?o }", bytes_and_type)
    assert found == (b"<urn:a> <urn:b> <urn:c> .\n", "application/n-triples")
    accept = {name.lower(): value for name, value in faults.seen[0].headers.items()}["accept"]
    assert accept.split(",")[0] == "application/n-triples"


@pytest.mark.parametrize(
    "trouble",
    [
        answer(b"busy", status=503, Retry_After="0"),
        answer(b"slow down", status=429, Retry_After="0"),
        answer(b"late", status=504, Retry_After="0"),
        answer(ROWS[:-3]),
        answer(ROWS[:40] + "The SPARQL operation has been cancelled"),
        raw(b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n" + ROWS.encode()),
        raw(b""),
    ],
    ids=["503", "429", "504", "cut JSON", "stopped query", "cut body", "closed"],
)
def test_a_passing_trouble_is_outlived(faults: FaultServer, trouble: object) -> None:
    faults.will(trouble, answer(ROWS))  # type: ignore[arg-type]  # a row of the table
    assert len(SparqlClient(faults.url).select(SELECT).rows) == 1
    assert len(faults.seen) == 2


@pytest.mark.parametrize(
    ("trouble", "message"),
    [
        (answer(b"busy", "text/plain", 503, Retry_After="0"), r"503 Service Unavailable: busy \(tried 4 times\)"),
        (answer(b"busy", "text/plain", 429, Retry_After="60"), "429 Too Many Requests: busy; it asks to wait 60 seconds"),
        (answer(ROWS[:-3]), r"the answer was cut off \(tried 4 times\)"),
        (answer(ROWS + "The SPARQL operation has been cancelled"), "stopped the query before the answer was whole"),
        (answer("<html><body>Welcome", "text/html"), "a web page instead of results"),
        (answer("oops", "text/plain", 500), "500 Internal Server Error: oops"),
        (answer("", status=302, Location="/sparql"), "it sends us on more than 5 times"),
        (answer("", status=302, Location="file:///etc/passwd"), "no web address: 'file:///etc/passwd'"),
    ],
    ids=["503", "429", "cut", "stopped", "page", "500", "loop", "file"],
)
def test_a_lasting_trouble_is_told_in_one_line(faults: FaultServer, trouble: object, message: str) -> None:
    faults.will(trouble)  # type: ignore[arg-type]  # a row of the table
    with pytest.raises(EndpointError, match=message) as caught:
        SparqlClient(faults.url, http=HttpClient(3)).select(SELECT)
    assert str(caught.value).startswith(faults.url + ": ")
    assert "\n" not in str(caught.value)


def test_an_answer_that_drips_is_cut_at_the_deadline(faults: FaultServer) -> None:
    faults.will(raw(b"HTTP/1.1 200 OK\r\n\r\n{", pause_seconds=0.05, repeat=True))
    with pytest.raises(EndpointError, match=r": no whole answer within 0\.4 seconds$"):
        SparqlClient(faults.url, http=HttpClient(0.4)).select(SELECT)
    assert len(faults.seen) == 1


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"error at 2:6: expected WHERE", "error at 2:6: expected WHERE"),
        (b"Virtuoso 37000 Error SP030: SPARQL compiler, line 1:\nsyntax error\n\nSPARQL query:\nSELECT secret", "line 1: syntax error"),
        (b"", "400 Bad Request"),
    ],
)  # fmt: skip
def test_a_query_that_the_server_does_not_understand_is_the_askers_to_mend(
    faults: FaultServer, body: bytes, told: str
) -> None:
    faults.will(answer(body, "text/plain", 400))
    with pytest.raises(QueryError, match=f"{told}$") as caught:
        SparqlClient(faults.url).select(SELECT)
    assert str(caught.value).startswith(f"{faults.url} does not take the query: ")
    assert len(faults.seen) == 1


def test_rdf_that_is_not_whole_is_fetched_again(faults: FaultServer) -> None:
    def read(body: bytes, _: str) -> bytes:
        if not body.endswith(b".\n"):
            raise SyntaxError("unexpected end")
        return body

    whole = answer("<urn:a> <urn:b> <urn:c> .\n", "application/n-triples")
    cut = answer("<urn:a> <urn:b>", "application/n-triples")
    stopped = answer("<urn:a> <urn:b> <urn:c> .\nThe SPARQL operation has been cancelled", "application/n-triples")
    faults.will(cut, stopped, whole)
    assert SparqlClient(faults.url).triples("CONSTRUCT {}", read).endswith(b".\n")
    faults.will(answer("<html>", "text/html"))
    with pytest.raises(EndpointError, match="a web page instead of RDF"):
        SparqlClient(faults.url).triples("CONSTRUCT {}", read)


def test_an_update_needs_an_address(faults: FaultServer) -> None:
    with pytest.raises(UsageError, match="no address for updates is known"):
        SparqlClient(faults.url).update("DELETE WHERE { ?s ?p ?o }")


def test_an_update_is_sent_to_its_own_address(faults: FaultServer) -> None:
    faults.will(answer(b"", status=204))
    SparqlClient("http://127.0.0.1:1/query", update_url=faults.url).update("INSERT DATA { <urn:a> <urn:b> <urn:c> }")
    assert parse_qs(faults.seen[0].body.decode()) == {"update": ["INSERT DATA { <urn:a> <urn:b> <urn:c> }"]}
    faults.will(answer(b"no", "text/plain", 400))
    with pytest.raises(QueryError, match="does not take the update: no"):
        SparqlClient("http://127.0.0.1:1/query", update_url=faults.url).update("INSERT")


def test_the_three_forms_are_answered_by_a_real_server(oxigraph: Server) -> None:
    client = SparqlClient(oxigraph.query)
    found = client.select("SELECT ?b ?c WHERE { VALUES (?b ?c) { (true UNDEF) (1.5 'é'@en) } }")
    assert found.columns == ("b", "c")
    assert [[term and term.value for term in row] for row in found.rows] == [["true", None], ["1.5", "é"]]
    assert client.ask("ASK {}")
    body, media_type = client.triples("CONSTRUCT { <urn:a> <urn:b> 'c' } WHERE {}", bytes_and_type)
    assert (body, media_type) == (b'<urn:a> <urn:b> "c" .\n', "application/n-triples")


def test_a_real_server_says_where_a_query_is_wrong(oxigraph: Server) -> None:
    with pytest.raises(QueryError, match=r"does not take the query: error at 2:\d+: expected"):
        SparqlClient(oxigraph.query).select("SELECT ?x\nWHERE { ?x }")


def test_a_real_server_that_stops_a_query_is_found_out(oxigraph: Server) -> None:
    client = SparqlClient(oxigraph.query, http=HttpClient(20, tries=1))
    GraphStore(client).put("urn:heavy", b"".join(b"<urn:a> <urn:b> <urn:c%d> .\n" % n for n in range(1_000)))
    heavy = "?a <urn:b> ?x . ?b <urn:b> ?y . ?c <urn:b> ?z FILTER(CONCAT(STR(?x), STR(?y), STR(?z)) = '')"
    with pytest.raises(EndpointError, match="the server stopped the query before the answer was whole"):
        client.select(f"SELECT * {{ GRAPH <urn:heavy> {{ {heavy} }} }}")
