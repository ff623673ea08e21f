"""What a row of an answer rests on, over the two reports of small.trig and their texts."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store

from kg.errors import UsageError
from kg.query import Answer, cite, find, from_text, library, run
from kg.query.library import SavedQuery
from kg.vocabulary import ONTOLOGY, PREFIXES
from tests.query.conftest import Held
from tests.query.test_saved_queries import ANSWERS

ID = "https://w3id.org/parley/id/"
EXACT = NamedNode(PREFIXES["oa"] + "exact")
TEXTS = {
    mark * 64: Path(__file__).with_name(name).read_text(encoding="utf-8")
    for mark, name in (("a", "harbour-wire.txt"), ("b", "evening-lamp.txt"))
}
CITED = [query for query in library() if query.cites]


def node(key: str) -> NamedNode:
    return NamedNode(ID + key)


def cited(question: str, dataset: Held, **params: str) -> Answer:
    return cite(find(question), run(question, dataset, params), dataset, TEXTS)


@pytest.fixture(scope="module")
def wordless(dataset: Held) -> Held:
    """The dataset without the words of its passages."""
    store = Store()
    store.extend(quad for quad in dataset.store if quad.predicate != EXACT)
    return Held(store)


def test_only_names_reports_and_links_cannot_be_cited() -> None:
    links = {query.name for query in library() if "links" in query.tags}
    assert {query.name for query in library() if not query.cites} == {"names", "reports"} | links


@pytest.mark.parametrize("query", CITED, ids=lambda q: str(q.name))
def test_every_row_has_a_citation_and_its_words_stand_in_the_report(query: SavedQuery, dataset: Held, wordless: Held) -> None:
    params = ANSWERS[query.name][0]
    answer = cite(query, run(query, dataset, params), dataset)
    assert answer.citations is not None
    assert len(answer.citations) == len(answer.rows)
    assert all(answer.citations)
    for citation in (c for row in answer.citations for c in row):
        text = next(t for t in TEXTS.values() if t.startswith(citation.headline))
        assert citation.words == text[citation.start : citation.end]
        assert citation.words
    # The words are the same whether the dataset holds them or the report does.
    assert cite(query, run(query, wordless, params), wordless, TEXTS).citations == answer.citations


def test_a_citation_tells_report_date_speaker_and_passage(dataset: Held) -> None:
    answer = cited("relayed", dataset)
    assert answer.citations is not None
    (citation,) = answer.citations[0]
    assert (citation.headline, citation.publisher, citation.date) == ("Talks in Portwell", "The Harbour Wire", "2031-06-02")
    assert (citation.start, citation.end, citation.words) == (606, 635, "the exchange would be in July")
    assert citation.speaker == "An aide close to the talks, through Harbour Wire"
    assert (citation.report, citation.node) == (
        node("report/harbour-wire-aaaaaaaa"),
        node("report/harbour-wire-aaaaaaaa/statement/4"),
    )


def test_a_row_cites_the_claims_of_its_own_values(dataset: Held) -> None:
    answer = cited("disagreements", dataset)
    assert answer.citations is not None
    by_value = {str(row[answer.columns.index("value")]): row_cites for row, row_cites in zip(answer.rows, answer.citations, strict=True)}
    counts = {value: [c.words for c in row] for value, row in by_value.items() if "integer" in value.lower()}
    assert sorted(counts.values()) == [["157"], ["160"]]


def test_a_denial_is_cited_as_one_and_backs_no_fact(dataset: Held) -> None:
    denied = cited("denied", dataset, stance="Denies")
    assert denied.citations is not None
    assert {c.stance for row in denied.citations for c in row} == {"Denies"}
    others = [cited(name, dataset) for name in ("handed-over", "timeline", "running-totals")]
    assert {c.stance for answer in others for row in answer.citations or () for c in row} == {"Asserts"}


def test_a_row_with_a_report_cites_no_other(dataset: Held) -> None:
    answer = cited("handed-over", dataset)
    assert answer.citations is not None
    report = answer.columns.index("report")
    for row, citations in zip(answer.rows, answer.citations, strict=True):
        assert {c.report for c in citations} == {row[report]}


def test_words_are_none_where_nobody_has_them(wordless: Held) -> None:
    answer = cite(find("venues"), run("venues", wordless), wordless)
    assert {c.words for row in answer.citations or () for c in row} == {None}


def test_a_question_of_ones_own_can_say_what_it_rests_on(dataset: Held) -> None:
    text = """#+ summary: Dates
#+ cites:
#+   - ?event parley:status ?any
#+   - ?event parley:date ?date
#+   - else ?event parley:round ?any
#+   - else ?event
PREFIX parley: <https://w3id.org/parley/ontology#>
SELECT DISTINCT ?event ?date { ?event parley:date ?date } ORDER BY ?date
"""
    query = from_text("mine", text)
    answer = cite(query, run(query, dataset), dataset)
    told = sorted(sorted({c.predicate for c in row}) for row in answer.citations or ())
    assert told == [["date"], *[["date", "status"]] * 3]  # two events have one date, and either may come first


def test_a_question_that_does_not_say_is_told_so(dataset: Held) -> None:
    for question in ("names", "SELECT * { ?s ?p ?o } LIMIT 1"):
        with pytest.raises(UsageError, match="does not say what its rows rest on: there is no `cites` in its header"):
            cite(find(question), run(question, dataset), dataset)


def test_one_who_goes_by_another_name_is_cited_under_both() -> None:
    store = Store()
    store.load(path=str(Path(__file__).with_name("small.trig")), format=RdfFormat.TRIG)
    store.add(Quad(node("person/ada-falk"), NamedNode(ONTOLOGY + "#resolvedTo"), node("person/nils-berg"), node("graph/resolution")))
    answer = cited("people-and-roles", Held(store), person="Berg")
    titles = {str(row[answer.columns.index("title")]) for row in answer.rows}
    assert titles == {'"foreign minister"', '"general"'}
    assert all(answer.citations or ())


def test_a_claim_that_is_not_whole_is_passed_over() -> None:
    store, report, claim = Store(), node("report/x-00000000"), node("report/x-00000000/claim/1")
    store.add(Quad(claim, NamedNode(PREFIXES["rdf"] + "subject"), node("meeting/x"), report))
    held, query = Held(store), find("venues")
    answer = dataclasses.replace(run(query, held), rows=((node("place/x"), Literal("x"), *[None] * 4),))
    assert cite(query, answer, held).citations == ((),)
