"""Questions to servers elsewhere: the same answers as here."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode

from kg.errors import EndpointError, QueryError, UsageError
from kg.graph.store import Dataset
from kg.outside import GraphStore, HttpClient, Password, SparqlClient
from kg.query import Answer, library, run
from kg.query.carry import push
from kg.query.library import SavedQuery, find
from kg.query.remote import run_remote
from tests.query.test_saved_queries import ANSWERS, EXAMPLE, NARROWED
from tests.servers import FaultServer, Server, answer

SMALL = Path(__file__).with_name("small.trig")
ID = "https://w3id.org/parley/id/"

# What Virtuoso 7.2.5 gets wrong, and nobody else. Each is a strict xfail: a query that it learns leaves the table.
BEYOND_VIRTUOSO = {
    "behind-edge": "it loses one branch of a UNION within a UNION",
    "voices": "its compiler gives up on EXISTS beside OPTIONAL",
}


@pytest.fixture(scope="session")
def small() -> Dataset:
    return Dataset.load(SMALL)


def holding(server: Server, dataset: Dataset) -> SparqlClient:
    """A client of a server that holds the dataset."""
    known = Password(server.user, server.password or "") if server.user else None
    client = SparqlClient(server.query, graph_store_url=server.graph_store, http=HttpClient(30, credentials=known))
    assert [one for one in push(dataset, GraphStore(client)) if one.trouble] == []
    return client


@pytest.fixture(scope="session")
def at_oxigraph(oxigraph: Server, small: Dataset) -> SparqlClient:
    return holding(oxigraph, small)


@pytest.fixture(scope="session")
def at_bare_oxigraph(bare_oxigraph: Server, small: Dataset) -> SparqlClient:
    return holding(bare_oxigraph, small)


@pytest.fixture(scope="session")
def at_virtuoso(virtuoso: Server, small: Dataset) -> SparqlClient:
    return holding(virtuoso, small)


def params(query: SavedQuery) -> dict[str, str]:
    if query.name in ANSWERS:
        return ANSWERS[query.name][0]
    return {p.name: EXAMPLE[p.type] for p in query.parameters if query.needs(p)}


def questions(hard: dict[str, str] | None = None) -> list[object]:
    """Every saved question, those of the table marked as known to fail."""
    reasons = hard or {}
    return [
        pytest.param(query, id=query.name, marks=[pytest.mark.xfail(reason=reasons[query.name])])
        if query.name in reasons
        else pytest.param(query, id=query.name)
        for query in library()
    ]


def test_the_table_of_what_virtuoso_cannot_do_names_saved_questions() -> None:
    assert set(BEYOND_VIRTUOSO) <= {query.name for query in library()}


@pytest.mark.parametrize("query", questions())
def test_a_saved_question_has_the_same_answer_on_rdflib_and_at_an_oxigraph(
    query: SavedQuery, small: Dataset, at_oxigraph: SparqlClient, at_bare_oxigraph: SparqlClient
) -> None:
    here = run(query, small, params(query))
    if here.rows:  # where nothing is to be grouped, rdflib makes one empty row of it
        assert run(query, small, params(query), engine="rdflib") == here
    assert run_remote(query, at_oxigraph, params(query)) == here
    assert run_remote(query, at_bare_oxigraph, params(query)) == here


@pytest.mark.parametrize("query", questions(BEYOND_VIRTUOSO))
def test_a_saved_question_has_the_same_answer_at_a_virtuoso(
    query: SavedQuery, small: Dataset, at_virtuoso: SparqlClient
) -> None:
    assert run_remote(query, at_virtuoso, params(query)) == run(query, small, params(query))


@pytest.mark.parametrize(("name", "narrowing", "rows"), NARROWED)
def test_a_narrowed_question_has_as_many_rows_there_as_here(
    name: str, narrowing: dict[str, str], rows: int, at_oxigraph: SparqlClient
) -> None:
    assert len(run_remote(name, at_oxigraph, narrowing).rows) == rows


@pytest.mark.parametrize(
    "name",
    ["Northland", "NORTHLAND", " the north ", "Berg", "Bérg", "Nils Berg", "Falk", "person/nils-berg", ID + "person/nils-berg"],
)
def test_a_name_means_the_same_there_as_here(name: str, small: Dataset, at_oxigraph: SparqlClient, at_virtuoso: SparqlClient) -> None:
    here = run("evidence", small, {"about": name})
    assert run_remote("evidence", at_oxigraph, {"about": name}) == here
    assert run_remote("evidence", at_virtuoso, {"about": name}) == here


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Northlend", "called 'Northlend': perhaps Northland"),
        ("Nobody At All", "is called 'Nobody At All'"),
        ("https://example.org/nobody", "is called 'https://example.org/nobody'"),
        ('x" . ?s ?p ?o } #', "is called"),
        ("x' } UNION { ?s ?p ?o", "is called"),
        ("urn:x> } #", "is called"),
        ("\\", "is called"),
        ("\\u0022 } #", "is called"),
        ("", "is called ''"),
        ("\ud800", "half a character"),
        ("x" * 501, "no name has 501 characters"),
    ],
)
def test_a_name_that_nobody_has_is_told_as_here(name: str, message: str, at_oxigraph: SparqlClient) -> None:
    with pytest.raises(QueryError, match=message):
        run_remote("evidence", at_oxigraph, {"about": name})


def test_a_name_is_one_term_of_what_is_sent(faults: FaultServer) -> None:
    faults.will(answer('{"head": {}, "boolean": false}'), answer(json.dumps({"head": {"vars": []}, "results": {"bindings": []}})))
    with pytest.raises(QueryError, match="is called"):
        run_remote("evidence", faults.url, {"about": 'x" } #'})
    sent = [parse_qs(seen.body.decode())["query"][0] for seen in faults.seen]
    assert 'LCASE(STR(?name)) = "x\\" } #"' in sent[1]


def test_a_name_that_several_bear_is_not_guessed(bare_oxigraph: Server) -> None:
    client = SparqlClient(bare_oxigraph.query)
    store = GraphStore(client)
    label, kind = "<http://www.w3.org/2000/01/rdf-schema#label>", "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
    person = "<https://w3id.org/parley/ontology#Person>"
    lines = [f'<urn:x:{n}> {kind} {person} .\n<urn:x:{n}> {label} "Jo Doe" .\n' for n in (1, 2)]
    store.put("urn:two", "".join(lines).encode())
    with pytest.raises(QueryError, match="'jo doe' may be Jo Doe <urn:x:1> or Jo Doe <urn:x:2>: give the IRI"):
        run_remote("person", client, {"person": "jo doe"})
    store.put("urn:two", b"")


def test_a_question_of_ones_own_is_asked(at_oxigraph: SparqlClient, small: Dataset) -> None:
    for text in (
        "SELECT ?x (COUNT(*) AS ?n) { ?x a ?c } GROUP BY ?x ORDER BY MIN(?c) ?x",
        "ASK { ?x a <https://w3id.org/parley/ontology#Person> }",
        "ASK { ?x a <urn:nothing> }",
        "CONSTRUCT { ?x <urn:is> ?c } WHERE { ?x a ?c }",
        "DESCRIBE ?x WHERE { ?x a <https://w3id.org/parley/ontology#Place> }",
        "SELECT ?b ?c WHERE { VALUES (?b ?c) { (true UNDEF) ('é'@en 1.5) } }",
    ):
        there = run_remote(text, at_oxigraph)
        assert there == run(text, small)
        assert there.kind == run(text, small).kind


def test_triples_come_from_a_virtuoso_too(at_virtuoso: SparqlClient, small: Dataset) -> None:
    text = "CONSTRUCT { ?x <urn:is> ?c } WHERE { ?x a <https://w3id.org/parley/ontology#Person> . ?x a ?c }"
    assert run_remote(text, at_virtuoso) == run(text, small)


@pytest.mark.parametrize(
    ("question", "given", "error"),
    [
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", {}, "SERVICE asks another server"),
        ("LOAD <http://127.0.0.1:1/> # { }", {}, "LOAD changes a dataset"),
        ("DELETE WHERE { ?s ?p ?o }", {}, "DELETE changes a dataset"),
        ("SELECT * { " + "?s ?p ?o . " * 20_000 + "}", {}, "at most 100,000 are taken"),
        ("who-met-who", {}, "perhaps who-met-whom"),
        ("who-met-whom", {"partei": "Russia"}, "perhaps party"),
        ("person", {}, "needs the parameter 'person'"),
        ("timeline", {"since": "yesterday"}, "expected a day, month or year"),
    ],
)
def test_a_wrong_question_is_not_sent(faults: FaultServer, question: str, given: dict[str, str], error: str) -> None:
    with pytest.raises(QueryError, match=error):
        run_remote(question, faults.url, given)
    assert faults.seen == []


def test_an_address_or_a_time_that_cannot_be_is_refused() -> None:
    with pytest.raises(UsageError, match="expected a web address"):
        run_remote("timeline", "example.org/sparql")
    with pytest.raises(UsageError, match="a timeout is a number of seconds above 0"):
        run_remote("timeline", "http://127.0.0.1:1/sparql", timeout_seconds=-1)


def test_a_question_that_sees_nothing_is_told_why(at_bare_oxigraph: SparqlClient) -> None:
    with pytest.raises(EndpointError, match=r"--union-default-graph.*, or ask with GRAPH \?g"):
        run_remote("SELECT * { ?s a <https://w3id.org/parley/ontology#Person> }", at_bare_oxigraph)
    assert run_remote("SELECT * { GRAPH ?g { ?s a <https://w3id.org/parley/ontology#Person> } }", at_bare_oxigraph).rows
    assert run_remote("SELECT * { GRAPH ?g { ?s a <urn:nothing> } }", at_bare_oxigraph).rows == ()


def test_an_empty_answer_of_a_server_that_shows_everything_is_just_empty(at_oxigraph: SparqlClient) -> None:
    assert run_remote("SELECT * { ?s a <urn:nothing> }", at_oxigraph).rows == ()


def test_more_graphs_than_a_request_can_name_are_too_many(faults: FaultServer) -> None:
    rows = [{"g": {"type": "uri", "value": f"urn:g{n}"}} for n in range(501)]
    faults.will(answer('{"head": {}, "boolean": true}'), answer(json.dumps({"head": {"vars": ["g"]}, "results": {"bindings": rows}})))
    with pytest.raises(EndpointError, match=r"more than 500 graphs.*--union-default-graph"):
        run_remote("timeline", faults.url)


def test_a_server_without_named_graphs_is_asked_all_the_same(faults: FaultServer) -> None:
    empty = answer(json.dumps({"head": {"vars": ["x"]}, "results": {"bindings": []}}))
    for refusal in (answer("GRAPH?", "text/plain", 400), answer("quads are not supported", "text/plain", 500)):
        faults.will(refusal, empty)
        assert run_remote("timeline", faults.url).columns == ("x",)


def test_the_terms_of_another_store_become_ours(faults: FaultServer) -> None:
    xsd = "http://www.w3.org/2001/XMLSchema#"
    values = [
        {"type": "bnode", "value": "nodeID://b10001"},
        {"type": "bnode", "value": "nodeID://b10000"},
        {"type": "bnode", "value": "nodeID://b10001"},
        {"type": "typed-literal", "value": "1", "datatype": xsd + "boolean"},
        {"type": "typed-literal", "value": "7", "datatype": xsd + "nonNegativeInteger"},
        {"type": "literal", "value": "many", "datatype": xsd + "nonNegativeInteger"},
        {"type": "literal", "value": "a", "xml:lang": "en"},
    ]
    faults.will(answer(json.dumps({"head": {"vars": ["x"]}, "results": {"bindings": [{"x": v} for v in values]}})))
    found: Answer = run_remote("SELECT ?x { ?x ?y ?z }", faults.url)
    assert [row[0] for row in found.rows] == [
        BlankNode("b0"),
        BlankNode("b1"),
        BlankNode("b0"),
        Literal(True),
        Literal(7),
        Literal("many", datatype=NamedNode(xsd + "nonNegativeInteger")),
        Literal("a", language="en"),
    ]


@pytest.mark.parametrize(
    "value",
    [
        {"type": "uri", "value": "no iri"},
        {"type": "literal", "value": "a", "xml:lang": "not a language"},
        {"type": "literal", "value": "a", "datatype": "no iri"},
    ],
)
def test_what_is_no_rdf_term_is_refused(faults: FaultServer, value: dict[str, str]) -> None:
    faults.will(answer(json.dumps({"head": {"vars": ["x"]}, "results": {"bindings": [{"x": value}]}})))
    with pytest.raises(EndpointError, match="holds what is no RDF term"):
        run_remote("SELECT ?x { ?x ?y ?z }", faults.url)


@pytest.mark.parametrize(
    ("body", "media_type", "message"),
    [
        ("<urn:a> <urn:b>", "application/n-triples", r"no whole RDF.*\(tried 4 times\)"),
        ("<urn:a> <urn:b> <urn:c> .", "application/x-unheard-of", "comes as application/x-unheard-of, which is not read"),
        ("<html>", "text/html", "a web page instead of RDF"),
    ],
)
def test_what_is_no_rdf_is_refused(faults: FaultServer, body: str, media_type: str, message: str) -> None:
    faults.will(answer(body, media_type))
    with pytest.raises(EndpointError, match=message):
        run_remote("CONSTRUCT WHERE { ?s ?p ?o }", faults.url)


@pytest.mark.parametrize("media_type", ["text/turtle; charset=utf-8", "application/x-turtle", "text/plain"])
def test_rdf_goes_by_several_names(faults: FaultServer, media_type: str) -> None:
    faults.will(answer("<urn:a> <urn:b> <urn:c> .", media_type))
    assert len(run_remote("CONSTRUCT WHERE { ?s ?p ?o }", faults.url).triples) == 1


def test_what_was_asked_is_named_in_the_answer(at_oxigraph: SparqlClient) -> None:
    assert run_remote("timeline", at_oxigraph).title == find("timeline").summary
