from __future__ import annotations

import csv
import dataclasses
import json
from html.parser import HTMLParser
from xml.etree import ElementTree

import pyoxigraph
import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, QueryResultsFormat, RdfFormat, Triple

from kg.errors import UsageError
from kg.query import FORMATS, Answer, Citation, cite, find, library, render, run
from kg.query.answer import from_results, triples, truth
from kg.query.formats.notes import COLUMNS, notes, spread
from tests.query.conftest import Held
from tests.query.test_saved_queries import ANSWERS

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
    answer = run(name, dataset, ANSWERS[name][0])
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


@pytest.mark.parametrize("format", ["sparql-xml", "srx"])
@pytest.mark.parametrize("query", library(), ids=lambda q: str(q.name))
def test_sparql_xml_gives_the_answer_back(query: object, format: str, dataset: Held) -> None:
    name = getattr(query, "name", "")
    answer = run(name, dataset, ANSWERS[name][0])
    text = render(answer, format)
    assert from_results(pyoxigraph.parse_query_results(text, format=QueryResultsFormat.XML)) == answer


def test_sparql_xml_tells_every_kind_of_term() -> None:
    term = Triple(BlankNode("x"), NamedNode("urn:x:p?a&b"), Literal("<hi>", language="en"))
    rows = ((term, None), (Literal("a\rb\x01c"), Literal(5)))
    text = render(Answer(("a", "b"), rows), "srx")
    assert '<uri>urn:x:p?a&amp;b</uri></predicate><object><literal xml:lang="en">&lt;hi&gt;</literal></object>' in text
    read = from_results(pyoxigraph.parse_query_results(text, format=QueryResultsFormat.XML))
    assert read.rows == ((term, None), (Literal("a\rb\ufffdc"), Literal(5)))
    assert "<boolean>false</boolean>" in render(truth(False), "srx")


RDF = {"turtle": RdfFormat.TURTLE, "nt": RdfFormat.N_TRIPLES, "jsonld": RdfFormat.JSON_LD, "rdfxml": RdfFormat.RDF_XML}


@pytest.mark.parametrize("format", sorted(RDF))
def test_triples_are_written_as_rdf_and_read_back(format: str, dataset: Held) -> None:
    described = run("DESCRIBE <https://w3id.org/parley/id/person/ada-falk>", dataset)
    for answer in (TRIPLES, triples(set()), described):
        text = render(answer, format)
        found = pyoxigraph.parse(text, format=RDF[format])
        assert {Triple(q.subject, q.predicate, q.object) for q in found} == set(answer.triples)
        assert render(answer, format) == text
    assert len(described.triples) > 3


def test_rdf_xml_holds_no_character_that_xml_cannot() -> None:
    odd = triples({Triple(NORTHLAND, NamedNode("urn:x:p"), Literal("a\x1bb", language=each)) for each in (None, "en")})
    (one, other) = ElementTree.fromstring(render(odd, "rdfxml")).iter("{urn:x:}p")
    assert (one.text, other.text) == ("a\ufffdb", "a\ufffdb")


class Page(HTMLParser):
    """What a browser would see: tags with their attributes, and text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_the_page_has_a_table_that_can_be_read_aloud(dataset: Held) -> None:
    answer = cite(find("venues"), run("venues", dataset), dataset)
    page = Page(render(answer, "html"))
    names = [tag for tag, _ in page.tags]
    assert names.count("caption") == 1
    assert "Where parties meet: 1 row" in page.texts
    assert [attributes.get("scope") for tag, attributes in page.tags if tag == "th"] == ["col"] * 6 + ["row"]
    assert dict(page.tags)["html"] == {"lang": "en"}
    targets = [str(attributes["href"])[1:] for tag, attributes in page.tags if tag == "a"]
    assert targets
    assert {attributes.get("id") for tag, attributes in page.tags if tag == "li"} == set(targets)


def test_the_page_obeys_nothing_and_loads_nothing() -> None:
    odd = Literal('<script>alert(1)</script><img src=x onerror="a">&amp;')
    links = NamedNode("javascript:alert(1)"), NamedNode("https://example.org/?a='b'&c")
    answer = Answer(("a<b>",), ((odd,), *((link,) for link in links)), title="<i>")
    page = Page(render(answer, "html"))
    assert {tag for tag, _ in page.tags} <= set(
        "html head meta title style body main table caption thead tbody tr th td a".split()
    )
    assert [attributes for tag, attributes in page.tags if tag == "a"] == [{"href": links[1].value}]
    assert odd.value in page.texts
    assert not [a for _, attributes in page.tags for a in attributes if a in ("src", "onerror")]


NOTE = Citation(
    NamedNode("urn:x:r"), NamedNode("urn:x:c"), 4, 9, "Talks | <now>", "Wire", "2031-06-02",
    ("an aide",), ("Agency",), "Denies", "date", Literal("5 June"), "a\nb*",
)  # fmt: skip
CITED = dataclasses.replace(ANSWER, citations=((NOTE, dataclasses.replace(NOTE, node=NamedNode("urn:x:d"))), ()))
LINE = "Talks | <now> (Wire, 2031-06-02), 4-9, an aide, through Agency, denying: “a b*”"


@pytest.mark.parametrize(
    ("format", "told"),
    [
        ("table", "note                            cites\n"),
        ("table", f"\n\n[1] {LINE}\n"),
        ("markdown", "| count | note | cites |"),
        ("markdown", "\n\n1. Talks \\| &lt;now&gt; (Wire, 2031-06-02), 4-9, an aide, through Agency, denying: “a b\\*”\n"),
        ("html", '<li id="note-1">Talks | &lt;now&gt; (Wire, 2031-06-02), 4-9, an aide, through Agency, denying: “a b*”</li>'),
        ("csv", ',date,5 June,Talks | <now>,Wire,2031-06-02,"an aide, through Agency",Denies,4,9,"a\nb*",urn:x:r,urn:x:c\r\n'),
        ("tsv", '\t"date"\t"5 June"\t"Talks | <now>"\t"Wire"\t"2031-06-02"^^<http://www.w3.org/2001/XMLSchema#date>\t"an aide, through'),
    ],
)
def test_a_citation_is_shown(format: str, told: str) -> None:
    assert told in render(CITED, format)


def test_a_passage_that_several_claims_share_is_noted_once() -> None:
    found = notes(CITED)
    assert found is not None
    assert (found.lines, found.numbers) == ((LINE,), ((1,), ()))


@pytest.mark.parametrize("format", ["csv", "tsv", "sparql-json", "sparql-xml"])
def test_a_row_is_repeated_for_each_of_its_citations(format: str) -> None:
    assert len(spread(CITED).rows) == 3
    assert spread(CITED).rows[2][4:] == (None,) * len(COLUMNS)
    assert render(CITED, format) == render(spread(CITED), format)
    assert spread(ANSWER) is ANSWER


def test_plain_json_has_the_citations_of_each_row() -> None:
    rows = json.loads(render(CITED, "json"))
    assert [len(row["citations"]) for row in rows] == [2, 0]
    assert rows[0]["citations"][0] == {
        "predicate": "date", "value": "5 June", "report": "urn:x:r", "headline": "Talks | <now>", "publisher": "Wire",
        "date": "2031-06-02", "speakers": ["an aide"], "relayedBy": ["Agency"], "stance": "Denies", "start": 4, "end": 9,
        "words": "a\nb*", "claim": "urn:x:c",
    }  # fmt: skip
    assert "citations" not in json.loads(render(ANSWER, "json"))[0]


@pytest.mark.parametrize("format", sorted(set(FORMATS) - set(RDF)))
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
    for format in RDF:
        with pytest.raises(UsageError, match=f"{format} is for triples; a SELECT answer"):
            render(ANSWER, format)
