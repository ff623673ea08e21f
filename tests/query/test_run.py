from __future__ import annotations

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from kg.errors import QueryError, UsageError
from kg.query import AnswerKind, bound_text, find, run
from kg.query.cage import run_caged
from tests.query.conftest import Held

FOREVER = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }"
HEAVY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i ?a ?d ?g"
DEEP = "ASK " + "{" * 40_000 + "}" * 40_000


def test_a_saved_question_gives_the_same_with_and_without_a_cage(dataset: Held) -> None:
    assert run("handed-over", dataset, timeout_seconds=30) == run("handed-over", dataset)


@pytest.mark.parametrize("engine", ["pyoxigraph", "rdflib"])
@pytest.mark.parametrize(
    ("text", "kind", "count"),
    [
        ("ASK { ?s ?p 'Ada Falk' }", AnswerKind.TRUTH, 1),
        ("SELECT ?s { ?s ?p 'Ada Falk' }", AnswerKind.ROWS, 1),
        ("SELECT ?s ?x { ?s ?p 'nobody' }", AnswerKind.ROWS, 0),
        ("CONSTRUCT { ?s <urn:x:p> ?o } { ?s ?p ?o FILTER(?o = 'Stern') }", AnswerKind.TRIPLES, 1),
        ("SELECT ?a ?b ?c ?d { BIND('x'@en AS ?a) BIND(<urn:x:a> AS ?b) BIND(true AS ?c) }", AnswerKind.ROWS, 1),
    ],
)
def test_every_form_of_question_is_answered(
    text: str, kind: AnswerKind, count: int, engine: str, dataset: Held
) -> None:
    answer = run(text, dataset, engine=engine)
    assert (answer.kind, len(answer.rows)) == (kind, count)
    assert answer == run(text, dataset)


def test_all_graphs_together_are_the_default_graph() -> None:
    store = Store()
    subject, predicate = NamedNode("urn:x:s"), NamedNode("urn:x:p")
    store.add(Quad(subject, predicate, Literal(1), DefaultGraph()))
    store.add(Quad(subject, predicate, Literal(2), NamedNode("urn:x:g")))
    for engine in ("pyoxigraph", "rdflib"):
        assert len(run("SELECT ?o { ?s ?p ?o }", Held(store), engine=engine).rows) == 2


def test_a_question_that_takes_too_long_is_stopped(dataset: Held) -> None:
    with pytest.raises(QueryError, match=r"took longer than 0\.5 seconds and was stopped"):
        run(FOREVER, dataset, timeout_seconds=0.5)


def test_a_question_that_takes_too_much_memory_is_stopped(dataset: Held) -> None:
    with pytest.raises(QueryError, match="needs more than the 400 MB"):
        run_caged(HEAVY, dataset.store, timeout_seconds=60, memory_bytes=400 * 1024**2)


def test_a_question_that_breaks_the_parser_does_not_break_us(dataset: Held) -> None:
    with pytest.raises(QueryError, match="the query"):
        run(DEEP, dataset)


def test_an_answer_that_is_too_long_is_refused(dataset: Held) -> None:
    with pytest.raises(QueryError, match="add a LIMIT"):
        run_caged("SELECT * { ?s ?p ?o }", dataset.store, timeout_seconds=60, answer_bytes=1000)


@pytest.mark.parametrize("engine", ["pyoxigraph", "rdflib"])
@pytest.mark.parametrize("text", ["SELECT * { ?s ?p }", "SELECT ?x ?x2 WHERE { unknown:x ?p ?o }", "ASK { ?s ?p 5 5 }"])
def test_a_question_that_is_not_sparql_is_told_so_in_one_line(text: str, engine: str, dataset: Held) -> None:
    with pytest.raises(QueryError, match=r"the query cannot be run|the prefix unknown: is not declared"):
        run(text, dataset, engine=engine)


def test_a_syntax_error_is_placed_as_in_the_file(dataset: Held) -> None:
    text = "#+ summary: s\n#+ parameters:\n#+   - {name: who, type: iri}\n\nSELECT * {\n  ?s ?p ?__who .  #? who\n  ?s ?p\n}"
    with pytest.raises(QueryError, match="line 8, column 2: expected"):
        run(text, dataset)


@pytest.mark.parametrize("engine", ["pyoxigraph", "rdflib"])
@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "LOAD <http://127.0.0.1:1/> #{",
        "INSERT DATA { <a:a> <a:b> <a:c> }",
    ],
)
def test_nothing_is_fetched_or_changed(text: str, engine: str, dataset: Held) -> None:
    before = len(dataset.store)
    with pytest.raises(QueryError, match=r"SERVICE|LOAD|INSERT"):
        run(text, dataset, engine=engine)
    assert len(dataset.store) == before


def test_rdflib_is_kept_from_fetching_what_from_names(dataset: Held) -> None:
    with pytest.raises(QueryError, match="rdflib would fetch"):
        run("SELECT * FROM <http://127.0.0.1:1/> { ?s ?p ?o }", dataset, engine="rdflib")
    report = "https://w3id.org/parley/id/report/evening-lamp-bbbbbbbb"
    assert run(f"SELECT * FROM <{report}> {{ ?s ?p ?o }}", dataset).rows


def test_rdflib_is_kept_from_reading_escapes_as_code(dataset: Held) -> None:
    with pytest.raises(QueryError, match="rdflib reads"):
        run("ASK { ?s ?p 'a\\u0027 } #' }", dataset, engine="rdflib")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"engine": "jena"}, "there is no engine 'jena': use pyoxigraph or rdflib"),
        ({"engine": "rdflib", "timeout_seconds": 5}, "rdflib cannot be stopped"),
        ({"timeout_seconds": 0}, "a number of seconds above 0, not 0"),
        ({"timeout_seconds": float("nan")}, "a number of seconds above 0, not nan"),
    ],
)
def test_a_call_that_cannot_be_is_told_so(arguments: dict[str, object], message: str, dataset: Held) -> None:
    with pytest.raises(UsageError, match=message):
        run("timeline", dataset, **arguments)  # type: ignore[arg-type]


def test_the_bound_text_can_be_sent_anywhere(dataset: Held) -> None:
    text = bound_text(find("handed-over"), dataset, {"party": "Sudmark"})
    assert "<https://w3id.org/parley/id/party/sudmark>" in text
    assert run(text, dataset) == run("handed-over", dataset, {"party": "Sudmark"})
