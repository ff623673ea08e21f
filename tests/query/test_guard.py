from __future__ import annotations

import pytest

from kg.errors import QueryError
from kg.query import guard
from kg.query.lexer import LONGEST_QUERY, tokens

PREFIXES = "PREFIX ex: <http://127.0.0.1:1/> PREFIX : <http://127.0.0.1:1/> "
GROUP = "{ ?a ?b ?c }"


@pytest.mark.parametrize(
    "pattern",
    [
        f"SERVICE <http://127.0.0.1:1/> {GROUP}",
        f"service <http://127.0.0.1:1/> {GROUP}",
        f"SeRvIcE SILENT <http://127.0.0.1:1/> {GROUP}",
        f"SERVICE ?where {GROUP}",
        f"SERVICE ex:y {GROUP}",
        f"SERVICE:y {GROUP}",
        f"SERVICEex:y {GROUP}",
        f"?s ?p trueSERVICE<http://127.0.0.1:1/> {GROUP}",
        f"?s ?p trueSERVICE:y {GROUP}",
        f"?s ?p 1SERVICE<http://127.0.0.1:1/> {GROUP}",
        f"?s ?p 1.SERVICE<http://127.0.0.1:1/> {GROUP}",
        f"?s ?p ex:a.SERVICE:y {GROUP}",
        f"?s ?p ''SERVICE<http://127.0.0.1:1/> {GROUP}",
        f"SERVICE# a comment\n<http://127.0.0.1:1/> {GROUP}",
        f"# a comment\rSERVICE <http://127.0.0.1:1/> {GROUP}",
        f"?s ?p ex:\\#SERVICE . SERVICE <http://127.0.0.1:1/> {GROUP}",
        f"?s ?p ex:\\' . SERVICE <http://127.0.0.1:1/> {GROUP} ?s ?p ex:\\'",
        f"?s ?p <http://example.org/\\u0041#> . SERVICE <http://127.0.0.1:1/> {GROUP}",
        f"FILTER(1<2)SERVICE<http://127.0.0.1:1/>{GROUP}FILTER(3>2)",
        f"\\u0053ERVICE <http://127.0.0.1:1/> {GROUP}",
        f"S\\U00000045RVICE <http://127.0.0.1:1/> {GROUP}",
        f"?s ?p \"\"\"a\"\"\" . SERVICE <http://127.0.0.1:1/> {GROUP}",
        f"?s ?p \"a\\\\\" . SERVICE <http://127.0.0.1:1/> {GROUP}",
    ],
)  # fmt: skip
def test_a_call_to_another_server_is_refused(pattern: str) -> None:
    with pytest.raises(QueryError, match=r"line \d"):
        guard.check(f"{PREFIXES} SELECT * {{ {pattern} }}")


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * { ?s ?p "SERVICE <http://example.org/> { ?s ?p ?o }" }',
        "SELECT * { ?s ?p 'it is \\'SERVICE\\'' }",
        'SELECT * { ?s ?p """a "SERVICE" of\nlines""" }',
        "SELECT * { ?s ?p ?o } # SERVICE, LOAD",
        "SELECT ?service { ?service ?p ?o }",
        "ASK { ?s ?p <http://example.org/SERVICE> }",
        "PREFIX schema: <https://schema.org/> ASK { ?s a schema:Service ; schema:serviceType ?t }",
        "PREFIX ex: <http://example.org/> ASK { ?s ex:load ex:Insert ; ex:a-service 1 }",
        'SELECT * { ?s ?p "SERVICE"@en-SERVICE }',
        "# INSERT\nBASE <http://example.org/> PREFIX a: <b> CONSTRUCT WHERE { ?s ?p ?o }",
        "describe <http://example.org/a>",
    ],
)
def test_a_question_that_stays_at_home_is_fine(query: str) -> None:
    guard.check(query)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("INSERT DATA { <a:a> <a:b> <a:c> }", "INSERT"),
        ("PREFIX a: <a:> delete where { ?s ?p ?o }", "DELETE"),
        ("LOAD <http://127.0.0.1:1/>", "LOAD"),
        ("# SELECT\nLoad SILENT <http://127.0.0.1:1/> INTO GRAPH <a:a>", "LOAD"),
        ("WITH <a:a> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "WITH"),
        ("CLEAR ALL", "CLEAR"),
        ("DROP ALL", "DROP"),
        ("CREATE GRAPH <a:a>", "CREATE"),
        ("ADD DEFAULT TO <a:a>", "ADD"),
        ("MOVE DEFAULT TO <a:a>", "MOVE"),
        ("COPY DEFAULT TO <a:a>", "COPY"),
        ("MATCH (n) RETURN n", "MATCH"),
        ("{}", "no SPARQL query"),
        ("", "no SPARQL query"),
    ],
)
def test_what_does_not_ask_is_refused(text: str, word: str) -> None:
    with pytest.raises(QueryError, match=word):
        guard.check(text)


@pytest.mark.parametrize("text", ['ASK { ?s ?p "x }', "ASK { ?s ?p '''x' }", "ASK \\ {}", 'ASK { ?s ?p """x"" }'])
def test_what_never_ends_is_named_with_its_line(text: str) -> None:
    with pytest.raises(QueryError, match="line 2 of the query"):
        list(tokens("# first\n" + text))


@pytest.mark.parametrize("text", ["ASK { ?s ?p ?o }", "a\r\n'b'<c d>e#f\n?g", "1<2>3 ex:\\~a%20 @en--ltr ^^_:b"])
def test_the_tokens_give_the_text_back(text: str) -> None:
    assert "".join(t.text for t in tokens(text)) == text


@pytest.mark.parametrize("piece", ["'a' ", '"" ', "<", "a.", ":", "@a-", "{", "%", "<a", "?", "1e", "\r"])
def test_a_long_odd_text_is_cut_in_no_long_time(piece: str) -> None:
    text = piece * (LONGEST_QUERY // len(piece))
    assert "".join(t.text for t in tokens(text)) == text


@pytest.mark.parametrize(
    ("opening", "more"), [("'", "a"), ('"""', 'a"'), ("'''", "''a"), ("\\", "\\u0"), ('"', "\\\\")]
)
def test_a_long_text_that_never_ends_is_refused_in_no_long_time(opening: str, more: str) -> None:
    with pytest.raises(QueryError, match="never ends"):
        list(tokens(opening + more * 30_000))


def test_a_text_that_is_too_long_is_refused() -> None:
    with pytest.raises(QueryError, match="100,001 characters"):
        list(tokens(" " * (LONGEST_QUERY + 1)))
