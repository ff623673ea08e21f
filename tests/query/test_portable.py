"""The same query, in a spelling that more servers take."""

from __future__ import annotations

import pytest
from pyoxigraph import RdfFormat, Store

from kg.query import library
from kg.query.answer import from_results
from kg.query.library import variables
from kg.query.portable import portable

BOOLEAN = "<http://www.w3.org/2001/XMLSchema#boolean>"


@pytest.mark.parametrize(
    ("text", "spelt"),
    [
        ("SELECT ?a {} ORDER BY MIN(?b)", "SELECT ?a {} ORDER BY (MIN(?b))"),
        ("SELECT ?a {} ORDER BY ?a max(?b) LIMIT 3", "SELECT ?a {} ORDER BY ?a (max(?b)) LIMIT 3"),
        ("SELECT ?a {} ORDER BY COUNT(DISTINCT ?b) SUM(?c + (1))", "SELECT ?a {} ORDER BY (COUNT(DISTINCT ?b)) (SUM(?c + (1)))"),
        ("SELECT * { { SELECT ?a {} ORDER BY MIN(?b) } FILTER(?a = 1) }", "SELECT * { { SELECT ?a {} ORDER BY (MIN(?b)) } FILTER(?a = 1) }"),
        ("SELECT ?a { BIND(EXISTS { ?a ?b ?c } AS ?d) }", f'SELECT ?a {{ BIND(STRDT(IF(EXISTS {{ ?a ?b ?c }}, "true", "false"), {BOOLEAN}) AS ?d) }}'),
        ("SELECT (NOT EXISTS { ?a ?b { } } AS ?d) {}", f'SELECT (STRDT(IF(NOT EXISTS {{ ?a ?b {{ }} }}, "true", "false"), {BOOLEAN}) AS ?d) {{}}'),
        ("ASK { FILTER NOT EXISTS { ?a x:in/x:on+ ?b } }", "ASK { FILTER NOT EXISTS { ?a x:in/(x:on/x:on*) ?b } }"),
        ("ASK { FILTER EXISTS { ?a ^<urn:p>+ ?b . FILTER NOT EXISTS { ?b :q+ ?c } } }", "ASK { FILTER EXISTS { ?a ^(<urn:p>/<urn:p>*) ?b . FILTER NOT EXISTS { ?b (:q/:q*) ?c } } }"),
    ],
)  # fmt: skip
def test_what_servers_stumble_over_is_spelt_out(text: str, spelt: str) -> None:
    assert portable(text) == spelt


@pytest.mark.parametrize(
    "text",
    [
        "SELECT (MIN(?b) AS ?c) { ?a ?b ?c } GROUP BY ?a HAVING (MIN(?b) > 1) ORDER BY ?c",
        "SELECT ?a {} ORDER BY (MIN(?b)) DESC(MAX(?c)) ASC(COUNT(*))",
        "SELECT ?a {} ORDER BY STRLEN(STR(?b)) ?min",
        "SELECT ?a {} GROUP BY ?a ORDER BY ?a HAVING MIN(?b)",
        "SELECT ?a { ?a :in+ ?b FILTER(EXISTS { ?a :in ?b } && ?b + 1 > 2) }",
        "SELECT ?a { BIND(IF(EXISTS { ?a ?b ?c }, 1, 2) AS ?d) }",
        'SELECT ?a { ?a ?b "ORDER BY MIN(?x) EXISTS { :in+ }" } # ORDER BY MIN(?x)',
        "ASK { FILTER EXISTS { ?a ?b ?c FILTER(?c = ?d+1) } }",
        "ASK { FILTER EXISTS { ?a ?b ?c",
        "SELECT ?a {} ORDER BY MIN(?b",
        "EXISTS",
        "",
    ],
)
def test_everything_else_is_left_as_it_is(text: str) -> None:
    if text.count("(") == text.count(")"):
        assert portable(text) == text
    else:
        assert portable(text).startswith(text[:-8])


def test_a_saved_question_keeps_its_answer() -> None:
    store = Store()
    store.load(path="tests/query/small.trig", format=RdfFormat.TRIG)
    changed = 0
    for query in library():
        if any(name.startswith("_") and not name.startswith("__") for name in variables(query.text)):
            continue
        text = "\n".join(line for line in query.text.splitlines() if "#? " not in line)
        spelt = portable(text)
        changed += spelt != text
        answers = [from_results(store.query(t, use_default_graph_as_union=True)) for t in (text, spelt)]
        assert answers[0] == answers[1], query.name
    assert changed > 10
