"""Results in the dialects of several servers."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kg.errors import EndpointError
from kg.outside import NotWhole, Response, Term, TermKind
from kg.outside.results import read_table, read_truth

XSD = "http://www.w3.org/2001/XMLSchema#"
JSON = "application/sparql-results+json"


def response(content: Any, media_type: str = JSON, **headers: str) -> Response:
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    return Response(200, "http://example.org/sparql", {"content-type": media_type, **headers}, body)


def table(*bindings: dict[str, Any], columns: tuple[str, ...] = ("x",)) -> dict[str, Any]:
    return {"head": {"vars": list(columns)}, "results": {"bindings": list(bindings)}}


@pytest.mark.parametrize(
    ("found", "term"),
    [
        ({"type": "uri", "value": "urn:a"}, Term(TermKind.IRI, "urn:a")),
        ({"type": "literal", "value": "a"}, Term(TermKind.LITERAL, "a")),
        ({"type": "literal", "value": "a", "xml:lang": "en"}, Term(TermKind.LITERAL, "a", None, "en")),
        ({"type": "literal", "value": "a", "datatype": XSD + "string"}, Term(TermKind.LITERAL, "a")),
        ({"type": "literal", "value": "1", "datatype": XSD + "int"}, Term(TermKind.LITERAL, "1", XSD + "int")),
        ({"type": "typed-literal", "value": "1", "datatype": XSD + "int"}, Term(TermKind.LITERAL, "1", XSD + "int")),
        ({"type": "typed-literal", "value": "1", "datatype": XSD + "boolean"}, Term(TermKind.LITERAL, "true", XSD + "boolean")),
        ({"type": "literal", "value": "0", "datatype": XSD + "boolean"}, Term(TermKind.LITERAL, "false", XSD + "boolean")),
        ({"type": "literal", "value": "true", "datatype": XSD + "boolean"}, Term(TermKind.LITERAL, "true", XSD + "boolean")),
        ({"type": "bnode", "value": "b0"}, Term(TermKind.BLANK, "b0")),
        ({"type": "bnode", "value": "nodeID://b10000"}, Term(TermKind.BLANK, "b10000")),
        ({"type": "uri", "value": "nodeID://b10000"}, Term(TermKind.BLANK, "b10000")),
        ({"type": "bnode", "value": "_:a b"}, Term(TermKind.BLANK, "a_20_b")),
        ({"type": "literal", "value": "\ud83d\ude00 \ud800"}, Term(TermKind.LITERAL, "😀 ?")),
    ],
)  # fmt: skip
def test_a_term_is_understood(found: dict[str, str], term: Term) -> None:
    assert read_table(response(table({"x": found}))).rows == ((term,),)


def test_a_column_may_be_empty_and_rows_keep_their_order() -> None:
    found = table({"x": {"type": "uri", "value": "urn:a"}}, {"y": {"type": "uri", "value": "urn:b"}}, columns=("y", "x"))
    a, b = Term(TermKind.IRI, "urn:a"), Term(TermKind.IRI, "urn:b")
    assert read_table(response(found)).columns == ("y", "x")
    assert read_table(response(found)).rows == ((None, a), (b, None))


@pytest.mark.parametrize("media_type", [JSON, "application/json", "text/plain; charset=utf-8", "text/javascript", ""])
def test_what_json_is_called_does_not_matter(media_type: str) -> None:
    assert read_table(response(table(), media_type)).rows == ()


@pytest.mark.parametrize(
    ("found", "truth"),
    [
        ({"head": {}, "boolean": True}, True),
        ({"head": {"link": []}, "boolean": False}, False),
        (table({"__ASK_RETVAL": {"type": "literal", "value": "1"}}, columns=("__ASK_RETVAL",)), True),
        (table({"__ASK_RETVAL": {"type": "literal", "value": "0"}}, columns=("__ASK_RETVAL",)), False),
        (table(columns=("__ASK_RETVAL",)), False),
    ],
)
def test_yes_and_no_are_understood(found: dict[str, Any], truth: bool) -> None:
    assert read_truth(response(found)) is truth


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        json.dumps(table({"x": {"type": "uri", "value": "urn:a"}})).encode()[:-2],
        b'{"head": {"vars": ["x"]}, "results": {"bindings": [The SPARQL operation has been cancelled',
        json.dumps(table()).encode() + b"The SPARQL operation has been cancelled",
    ],
)
def test_an_answer_that_was_cut_off_is_not_taken_for_a_whole_one(body: bytes) -> None:
    for read in (read_table, read_truth):
        with pytest.raises(NotWhole):
            read(response(body))


@pytest.mark.parametrize(
    ("found", "message"),
    [
        (response(b"<!DOCTYPE html><html><body>Welcome", "text/html"), "a web page instead of results"),
        (response(b" \n<HTML><body>Welcome", JSON), "a web page instead of results"),
        (response(b"<?xml version='1.0'?><sparql/>", "application/sparql-results+xml"), r"in application/sparql-results\+xml instead"),
        (response(b"x,y\r\n1,2", "text/csv"), "in text/csv instead of JSON"),
        (response(b"", ""), "in an unknown form instead of JSON"),
        (response([]), "not as SPARQL has them"),
        (response({}), "not as SPARQL has them"),
        (response({"head": {}, "results": {"bindings": []}}), "not as SPARQL has them"),
        (response(table({"x": {"type": "triple", "value": {}}})), "not as SPARQL has them"),
        (response(table({"x": {"type": "new", "value": "a"}})), "unknown kind of term 'new'"),
        (response(table({"x": {"type": "uri"}})), "not as SPARQL has them"),
        (response(table({"x": "urn:a"})), "not as SPARQL has them"),
        (response({"head": {"vars": "x"}, "results": {"bindings": 5}}), "not as SPARQL has them"),
        (response(b"[" * 100_000, JSON), "instead of JSON"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_refused_in_one_line(found: Response, message: str) -> None:
    with pytest.raises(EndpointError, match=message) as caught:
        read_table(found)
    assert "\n" not in str(caught.value)


def test_a_table_is_no_yes_or_no() -> None:
    with pytest.raises(EndpointError, match="answers yes-or-no questions with something else"):
        read_truth(response(table()))


def test_a_table_that_reached_the_limit_of_the_server_may_lack_rows() -> None:
    rows = table(*[{"x": {"type": "uri", "value": "urn:a"}}] * 3)
    assert len(read_table(response(rows, **{"x-sparql-maxrows": "4"})).rows) == 3
    with pytest.raises(EndpointError, match="at most 3 rows, and there may be more"):
        read_table(response(rows, **{"x-sparql-maxrows": "3"}))
