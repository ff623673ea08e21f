from __future__ import annotations

import csv
import json

import pyoxigraph
import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, QueryResultsFormat, Triple

from kg.errors import UsageError
from kg.query import FORMATS, Answer, library, render, run
from kg.query.answer import from_results, triples, truth
from tests.query.conftest import Held

XSD = "http://www.w3.org/2001/XMLSchema#"
NORTHLAND = NamedNode("https://w3id.org/parley/id/party/northland")
ODD = 'a|b\n"c", \x1b[31m*d* \u202e<e>'

ANSWER = Answer(
    ("releasedBy", "releasedByLabel", "count", "note"),
    (
        (NORTHLAND, Literal("習近平"), Literal(157), Literal(ODD)),
        (NORTHLAND, None, None, NamedNode("https://w3id.org/parley/ontology#Agreed")),
    ),
)
NOTHING = Answer(("a", "b"), ())
TRIPLES = triples(
    {Triple(NORTHLAND, NamedNode("urn:x:p"), Literal("b")), Triple(NORTHLAND, NamedNode("urn:x:p"), NORTHLAND)}
)


@pytest.mark.parametrize(
    ("answer", "format", "expected"),
    [
        (
            ANSWER,
            "table",
            "released by      count  note\n"
            "---------------  -----  ------------------------------\n"
            '習近平           157    a|b "c", \\x1b[31m*d* \\u202e<e>\n'
            "party/northland         Agreed\n",
        ),
        (NOTHING, "table", "a  b\n-  -\n(no answer)\n"),
        (truth(True), "table", "answer\n------\ntrue\n"),
        (
            ANSWER,
            "markdown",
            "| released by | count | note |\n| --- | --- | --- |\n"
            '| 習近平 | 157 | a\\|b "c", \\\\x1b\\[31m\\*d\\* \\\\u202e&lt;e&gt; |\n'
            "| party/northland |  | Agreed |\n",
        ),
        (NOTHING, "csv", "a,b\r\n"),
        (NOTHING, "tsv", "?a\t?b\n"),
        (truth(False), "csv", "answer\r\nfalse\r\n"),
        (Answer(("a",), ((Literal("=1+1"),), (BlankNode("x"),))), "csv", "a\r\n=1+1\r\n_:x\r\n"),
        (Answer(("a", "b"), ((Literal("x\ty\n"), None),)), "tsv", '?a\t?b\n"x\\ty\\n"\t\n'),
        (truth(True), "json", "true\n"),
        (NOTHING, "json", "[]\n"),
        (truth(True), "srj", '{\n  "head": {},\n  "boolean": true\n}\n'),
        (TRIPLES, "nt", f'{NORTHLAND} <urn:x:p> "b" .\n{NORTHLAND} <urn:x:p> {NORTHLAND} .\n'),
    ],
)
def test_an_answer_is_written(answer: Answer, format: str, expected: str) -> None:
    assert render(answer, format) == expected


def test_csv_gives_every_value_back_as_it_is() -> None:
    rows = list(csv.reader(render(ANSWER, "csv").splitlines(keepends=True)))
    assert rows == [
        list(ANSWER.columns),
        [NORTHLAND.value, "習近平", "157", ODD],
        [NORTHLAND.value, "", "", "https://w3id.org/parley/ontology#Agreed"],
    ]


@pytest.mark.parametrize(
    ("literal", "expected"),
    [
        (Literal(5), 5),
        (Literal("5", datatype=NamedNode(XSD + "nonNegativeInteger")), 5),
        (Literal("0.9", datatype=NamedNode(XSD + "decimal")), 0.9),
        (Literal("INF", datatype=NamedNode(XSD + "double")), "INF"),
        (Literal("NaN", datatype=NamedNode(XSD + "double")), "NaN"),
        (Literal("five", datatype=NamedNode(XSD + "integer")), "five"),
        (Literal(True), True),
        (Literal("2031-06", datatype=NamedNode(XSD + "gYearMonth")), "2031-06"),
        (Literal("5"), "5"),
        (None, None),
    ],
)
def test_plain_json_has_numbers_where_json_can_say_them(literal: Literal | None, expected: object) -> None:
    found = json.loads(render(Answer(("a",), ((literal,),)), "json"))[0]["a"]
    assert (found, type(found)) == (expected, type(expected))


@pytest.mark.parametrize("format", ["sparql-json", "srj"])
@pytest.mark.parametrize("query", library(), ids=lambda q: str(q.name))
def test_sparql_json_gives_the_answer_back(query: object, format: str, dataset: Held) -> None:
    name = getattr(query, "name", "")
    answer = run(name, dataset, {"person": "Stern"} if name == "person" else {})
    text = render(answer, format)
    assert from_results(pyoxigraph.parse_query_results(text, format=QueryResultsFormat.JSON)) == answer


def test_sparql_json_tells_every_kind_of_term() -> None:
    term = Triple(BlankNode("x"), NamedNode("urn:x:p"), Literal("hi", language="en"))
    answer = Answer(("a", "b"), ((term, None),))
    assert json.loads(render(answer, "sparql-json"))["results"]["bindings"] == [
        {
            "a": {
                "type": "triple",
                "value": {
                    "subject": {"type": "bnode", "value": "x"},
                    "predicate": {"type": "uri", "value": "urn:x:p"},
                    "object": {"type": "literal", "value": "hi", "xml:lang": "en"},
                },
            }
        }
    ]


@pytest.mark.parametrize("format", sorted(set(FORMATS) - {"nt"}))
def test_every_format_takes_every_kind_of_answer(format: str) -> None:
    for answer in (ANSWER, NOTHING, TRIPLES, truth(True)):
        assert render(answer, format).endswith("\n")


@pytest.mark.parametrize("format", ["table", "markdown"])
def test_nothing_in_a_value_is_obeyed_by_a_terminal(format: str) -> None:
    text = render(Answer(("a",), ((Literal("".join(map(chr, [*range(0x20), *range(0x7F, 0xA0), 0x202E]))),),)), format)
    assert [c for c in text if c != "\n" and not c.isprintable()] == []


def test_a_format_that_does_not_fit_is_refused() -> None:
    with pytest.raises(UsageError, match="there is no format 'xls': use one of table, "):
        render(ANSWER, "xls")
    with pytest.raises(UsageError, match="nt is for triples; a SELECT answer"):
        render(ANSWER, "nt")
