from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode

from kg.errors import QueryError
from kg.query import find, run
from kg.query.bind import bind
from tests.query.conftest import Held

HEADER = """#+ summary: s
#+ parameters:
#+   - {name: who, type: iri, description: The one meant.}
#+   - {name: count, type: integer, default: 5}
#+   - {name: text, type: string}
"""
BODY = """ASK {
  ?_who ?p ?o .
  FILTER(?o > ?__count)  #? count
  ?o ?q ?__text .  #? text
  ?x ?y "?_who #? text" , <http://example.org/?_who#>  # ?_who
}"""


def nobody(text: str, classes: tuple[str, ...]) -> NamedNode:
    raise AssertionError("no name is asked for")


def bound(body: str, **params: str) -> str:
    return bind(find(HEADER + body), params, nobody)


def test_a_value_takes_the_place_of_its_token_and_of_nothing_else() -> None:
    expected = (
        BODY.replace("{\n  ?_who", "{\n  <http://example.org/a>")
        .replace("?__count", '"7"^^<http://www.w3.org/2001/XMLSchema#integer>')
        .replace("?__text", '"a \\"b\\""')
    )
    header_lines = "\n" * HEADER.count("\n")
    assert bound(BODY, who="http://example.org/a", count="7", text='a "b"') == header_lines + expected


def test_a_line_is_dropped_when_its_parameter_is_not_given() -> None:
    text = bound(BODY, who="http://example.org/a")
    assert '"5"^^' in text
    assert "?q" not in text
    assert text.count("\n") == (HEADER + BODY).count("\n")


@pytest.mark.parametrize(
    ("params", "message"),
    [
        ({}, "query needs the parameter 'who': The one meant."),
        ({"who": "http://a/b", "cuont": "5"}, "no parameter 'cuont': perhaps count"),
        ({"who": "http://a/b", "zzz": "5"}, "it takes who, count, text"),
        ({"who": "a b"}, "who: expected a whole IRI"),
        ({"who": "relative"}, "who: expected a whole IRI"),
        ({"who": "http://a/> . ?s ?p ?o"}, "who: expected a whole IRI"),
        ({"who": "http://a/b", "count": "5.5"}, "count: expected a whole number"),
        ({"who": "http://a/b", "count": "٥"}, "count: expected a whole number"),
        ({"who": "http://a/b", "count": "9" * 19}, "count: expected a whole number"),
        ({"who": "http://a/b", "text": "x" * 2001}, "text: the value has 2,001 characters"),
        ({"who": "http://a/b", "text": "\udc80"}, "text: the text holds half a character"),
    ],
)
def test_a_value_that_does_not_fit_is_named(params: dict[str, str], message: str) -> None:
    with pytest.raises(QueryError, match=message.replace("(", r"\(")):
        bound(BODY, **params)


@pytest.mark.parametrize(
    ("form", "place"),
    [
        ("SELECT ?_who {{ {rest} }}", "in a SELECT list"),
        ("SELECT DISTINCT ?s ?_who {{ ?s {rest} }}", "in a SELECT list"),
        ("SELECT (1 AS ?_who) {{ {rest} }}", "behind AS"),
        ("SELECT * {{ BIND(1 AS ?_who) {rest} }}", "behind AS"),
        ("SELECT (COUNT(*) AS ?n) {{ {rest} }} GROUP BY ?_who", "in GROUP BY"),
        ("SELECT (COUNT(*) AS ?n) {{ {rest} }} GROUP BY (STR(?_who) AS ?z)", "in GROUP BY"),
        ("SELECT * {{ VALUES ?_who {{ 1 }} {rest} }}", "at the head of VALUES"),
        ("SELECT * {{ VALUES (?x ?_who) {{ (1 2) }} {rest} }}", "at the head of VALUES"),
        ("SELECT * {{ {{ SELECT ?_who {{ {rest} }} }} }}", "in a SELECT list"),
    ],
)
def test_a_parameter_cannot_stand_where_a_variable_gets_its_name(form: str, place: str) -> None:
    rest = "?s ?p ?o . ?o ?q ?r . ?a ?__count ?b .  #? count\n ?a ?__text ?b .  #? text\n"
    with pytest.raises(QueryError, match=place):
        bound(form.format(rest=rest), who="http://example.org/a")


@pytest.mark.parametrize(
    "form",
    [
        "SELECT (STR(?_who) AS ?z) {{ {rest} }}",
        "SELECT (COUNT(*) AS ?n) {{ {rest} }} GROUP BY ?s HAVING (?s = ?_who)",
        "SELECT * {{ ?s ?p ?_who . {rest} }} ORDER BY ?s",
        "DESCRIBE ?_who {{ {rest} }}",
    ],
)
def test_a_parameter_can_stand_where_a_value_can(form: str, dataset: Held) -> None:
    rest = "?s ?p ?o . ?a ?b ?c FILTER(?c > ?__count)  #? count\n FILTER(?c = ?__text)  #? text\n"
    query = find(HEADER + form.format(rest=rest))
    assert "<http://example.org/a>" in bind(query, {"who": "http://example.org/a"}, nobody)
    run(query, dataset, {"who": "http://example.org/a", "text": "never said"})


@pytest.mark.parametrize("text", ['x" } #', "a\\", "\\u0022 } #", "\\\\u0022", "\x00\x1b", "'''", "\u202e"])
def test_a_text_is_compared_as_it_was_typed(text: str, dataset: Held) -> None:
    header = "#+ summary: s\n#+ parameters: [{name: text, type: string}]\n"
    query = find(f"{header}SELECT (STR(?_text) AS ?a) {{ FILTER(STRLEN(?_text) = {len(text)}) }}")
    answer = run(query, dataset, {"text": text})
    assert answer.rows == ((Literal(text),),)
    if "\\u" in bind(query, {"text": text}, nobody):
        with pytest.raises(QueryError, match="rdflib reads"):
            run(query, dataset, {"text": text}, engine="rdflib")
    else:
        assert run(query, dataset, {"text": text}, engine="rdflib") == answer
