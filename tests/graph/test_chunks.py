"""A report's graph is written as pyoxigraph would write it, whatever terms stand in it."""

from __future__ import annotations

import io

import pytest
from pyoxigraph import Literal, NamedNode

from kg.graph import formats, writing
from kg.graph.checks import check
from kg.graph.chunks import chunk
from kg.graph.description import TYPE, Description, Term
from kg.graph.terms import known, own
from kg.model import Account
from kg.vocabulary import BASE, PREFIXES

LINE_BY_LINE = ("nq", "nt", "trig", "ttl")
TERMS: tuple[Term, ...] = (
    *(NamedNode(BASE + path) for path in ("person/a-b", "person/a.b~c_d", "", "a:b/c", "/x", "?q=1", "#q", "a/x?q#e")),
    *(NamedNode(PREFIXES["schema"] + name) for name in ("", "url", "a/b", "a.b.", "-a")),
    NamedNode("https://example.org/é?a=b#c"),
    NamedNode("https://w3id.org/parley/id"),
    NamedNode("https://w3id.org/"),
    TYPE,
    Literal('a "b" \\ c\nd\re\tf\x08\x0c\x7f\x85é\u2028'),
    Literal('1"^^<http://www.w3.org/2001/XMLSchema#integer> .\n<urn:any> <urn:any> '),
    Literal("x", language="en-GB"),
    *(Literal(text, datatype=known("xsd:decimal")) for text in ("0.90", "1.", "x")),
    Literal("12", datatype=known("xsd:integer")),
    Literal("12", datatype=known("xsd:nonNegativeInteger")),
    Literal("2025-01-01", datatype=known("xsd:date")),
    Literal("1e3", datatype=known("xsd:double")),
    Literal(True),
    Literal("", datatype=NamedNode(BASE + "kind")),
)


@pytest.mark.parametrize("ending", LINE_BY_LINE)
@pytest.mark.parametrize("base", [BASE, "https://schema.org/", "https://schema.org/a/", "https://w3id.org/parley/"])
def test_any_term_is_written_as_pyoxigraph_writes_it(ending: str, base: str) -> None:
    description = Description(NamedNode(f"{base}report/x-01234567"))
    for term in TERMS:
        description.add(description.report, own("about"), term)
        if isinstance(term, NamedNode):
            description.add(term, NamedNode(f"{base}p"), Literal("y"))
            description.add(term, TYPE, term)
    form = formats.named(ending)
    assert chunk(description, form, base) == writing.serialise(description.quads(), form, base)


@pytest.mark.parametrize("ending", list(formats.FORMATS))
@pytest.mark.parametrize("quotes", [True, False])
def test_a_report_and_its_quads_give_the_same_file(account: Account, ending: str, quotes: bool) -> None:
    checked = check(account, quotes=quotes)
    files = []
    for by_quads in (True, False):
        with writing.Spool(formats.named(ending)) as spool:
            if by_quads:
                spool.add(checked.graph, checked.description.quads())
            else:
                spool.add_report(checked.description)
            out = io.BytesIO()
            spool.write(out)
            files.append(out.getvalue())
    assert files[0] == files[1]
    assert len(files[0]) > 1000
