"""Prefixes that need no declaration."""

from __future__ import annotations

import pytest

from kg.errors import QueryError
from kg.query import bound_text, find, library, run
from kg.query.prefixes import KNOWN, check, missing
from kg.vocabulary import PREFIXES
from tests.query.conftest import Held


@pytest.mark.parametrize("engine", ["pyoxigraph", "rdflib"])
@pytest.mark.parametrize(
    ("asked", "rows"),
    [
        ("SELECT ?who { ?who a parley:Person ; rdfs:label ?name } LIMIT 1", 1),
        ("PREFIX parley: <urn:x:> SELECT ?who { ?who a parley:Person }", 0),
        (f"PREFIX parley: <{PREFIXES['parley']}>\nSELECT * {{ ?a parley:heldAt/rdfs:label ?b }} LIMIT 1", 1),
        ("SELECT * { ?a prov:wasDerivedFrom|oa:hasSource|schema:headline|skos:altLabel ?b FILTER(?b != wd:Q1) } LIMIT 1", 1),
        ("SELECT * { _:b rdf:type ?b FILTER(DATATYPE(?b) = xsd:date || ?b = owl:Class) }", 0),
    ],
)
def test_a_question_need_not_declare_the_prefixes_of_the_dataset(
    dataset: Held, asked: str, rows: int, engine: str
) -> None:
    assert len(run(asked, dataset, engine=engine).rows) == rows


def test_a_bare_description_needs_no_declaration(dataset: Held) -> None:
    assert run("DESCRIBE parley:Agreed", dataset).columns == ("subject", "predicate", "object")


def test_the_text_that_is_sent_declares_them_in_front_of_the_first_line(dataset: Held) -> None:
    asked = find("SELECT *\n{ ?a parley:heldAt ?b ; rdfs:label 'oa:x' } # xsd:y")
    declared = f"PREFIX parley: <{PREFIXES['parley']}> PREFIX rdfs: <{PREFIXES['rdfs']}> "
    assert bound_text(asked, dataset) == declared + asked.text


def test_the_saved_questions_declare_all_that_they_use() -> None:
    assert [query.name for query in library() if missing(query.text)] == []


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("SELECT *\n{ ?a foaf:name ?b }", "line 2 of the query: the prefix foaf: is not declared: add PREFIX foaf: <…>; "),
        ("ASK { ?a :name ?b }", "line 1 of the query: the prefix : is not declared"),
        ("ASK { ?a parley:name ?b ?! }", "the query cannot be run: line 1, column 2"),
    ],
)
def test_what_is_wrong_is_told_of_the_question_as_it_was_asked(dataset: Held, asked: str, told: str) -> None:
    with pytest.raises(QueryError) as caught:
        run(asked, dataset)
    assert str(caught.value).startswith(told)


@pytest.mark.parametrize(
    "asked",
    ["ASK { ?a ?b 5.parley:x ?c ?d }", "ASK { _:x ?b 'foaf:name' }", "BASE <urn:x> prefix a.b: <y> ASK { a.b:c ?b ?c }"],
)
def test_what_may_be_no_prefix_is_let_through(asked: str) -> None:
    check(asked)


def test_the_prefixes_of_dataset_files_are_among_them() -> None:
    assert PREFIXES.items() <= KNOWN.items()
