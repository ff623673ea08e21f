"""Links stand in a graph of their own, each with its record; what is wrong with such a graph is found."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.graph import links
from kg.graph.store import Dataset
from kg.graph.terms import known, own
from kg.graph.validation import validate
from kg.graph.writing import text_of
from kg.query import cells, run
from kg.vocabulary import BASE, WD
from kg.wikidata.decisions import Decided, Decisions
from kg.wikidata.item import Item, ItemKind, Position
from tests.wikidata.held import NORLAND, SUDRIA, Held, person

GRAPH = f"{BASE}graph/links"
DARA = replace(
    person(
        "Q10", "Dara Velin", "Q1", Position("Minister of Defence", "Q1", "2029-03-01"), Position("mayor", None, "2020", "2024-05"),
        born="1982-03-04",
    ),
    description="politician",
)  # fmt: skip
ROTHS = tuple(Item(f"Q{n}", "Emil Roth", ItemKind.PERSON, countries=("Q1",)) for n in (20, 21))
HELD = Held((NORLAND, SUDRIA, DARA, *ROTHS))


@pytest.fixture
def dataset() -> Dataset:
    return Dataset.load(Path(__file__).with_name("linkable.trig"))


def linked(dataset: Dataset, decisions: Decisions | None = None, **options: object) -> Dataset:
    judgements = links.judged(dataset, HELD, decisions or Decisions())
    links.renew(dataset, judgements, HELD.name, **options)  # type: ignore[arg-type]
    return dataset


def same(dataset: Dataset, predicate: str = "https://schema.org/sameAs") -> dict[str, str]:
    quads = dataset.store.quads_for_pattern(None, NamedNode(predicate), None, NamedNode(GRAPH))
    return {_value(q.subject).removeprefix(BASE): _value(q.object).removeprefix(str(WD)) for q in quads}


def _value(term: object) -> str:
    return str(getattr(term, "value", term))


def test_who_is_accepted_is_linked_once_under_the_name_that_was_kept(dataset: Dataset) -> None:
    assert same(linked(dataset)) == {
        "party/norland": "Q1", "party/sudria": "Q2", "person/dara-velin": "Q10", "place/norland": "Q1",
    }  # fmt: skip


def record(dataset: Dataset, key: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for quad in dataset.store.quads_for_pattern(NamedNode(f"{GRAPH}/{key}"), None, None, None):
        found.setdefault(quad.predicate.value.rsplit("#")[-1].rsplit("/")[-1], set()).add(_value(quad.object))
    return found


def test_a_link_has_a_record_with_its_reasons_its_day_and_its_method(dataset: Dataset) -> None:
    told = record(linked(dataset), "person/dara-velin/Q10")
    assert told["subject"] == {f"{BASE}person/dara-velin"}
    assert told["predicate"] == {"https://schema.org/sameAs"}
    assert told["object"] == {f"{WD}Q10"}
    assert told["outcome"] == {own("Accepted").value}
    assert told["method"] == {own("ByRules").value}
    assert set(map(float, told["confidence"])) == {1.0}
    assert told["dateCreated"] == {"2031-06-07"}
    assert "the same name: 'Dara Velin', 'Dara Velin'" in told["reason"]
    assert told["wasGeneratedBy"] == {f"{BASE}run/parley-kg-0-1-0-links-by-hand"}


def test_candidates_have_records_and_no_link(dataset: Dataset) -> None:
    linked(dataset)
    assert record(dataset, "person/emil-roth/Q20")["outcome"] == {own("Candidate").value}
    assert record(dataset, "person/emil-roth/Q21")["outcome"] == {own("Candidate").value}
    assert "person/emil-roth" not in same(dataset)


def test_that_something_is_not_in_wikidata_is_recorded(dataset: Dataset) -> None:
    told = record(linked(dataset), "place/portwell/none")
    assert told["outcome"] == {own("NotFound").value}
    assert "object" not in told
    assert told["reason"] == {"no item is likely to be meant"}


def test_what_people_decided_is_recorded_as_theirs(dataset: Dataset) -> None:
    roth = f"{BASE}person/emil-roth"
    linked(dataset, Decisions((Decided(roth, "Q21"), Decided(roth, "Q20", False))))
    assert same(dataset)["person/emil-roth"] == "Q21"
    assert record(dataset, "person/emil-roth/Q21")["method"] == {own("ByReview").value}
    assert record(dataset, "person/emil-roth/Q20")["outcome"] == {own("Rejected").value}


def test_a_decision_about_a_variant_holds_for_the_person(dataset: Dataset) -> None:
    linked(dataset, Decisions((Decided(f"{BASE}person/dara-wielin", "Q10", False),)))
    assert "person/dara-velin" not in same(dataset)


def test_owl_same_as_stands_there_only_if_it_is_asked_for(dataset: Dataset) -> None:
    owl = "http://www.w3.org/2002/07/owl#sameAs"
    assert same(linked(dataset), owl) == {}
    assert same(linked(dataset, owl=True), owl) == same(dataset)


def test_the_graph_of_the_links_is_valid_with_everything_in_it(dataset: Dataset) -> None:
    roth = f"{BASE}person/emil-roth"
    linked(dataset, Decisions((Decided(roth, "Q20", False),)), owl=True, facts=True)
    problems = [problem for problem in validate(dataset).problems if problem.graph == GRAPH]
    assert problems == []
    assert len(list(dataset.store.quads_for_pattern(None, None, None, NamedNode(GRAPH)))) > 50


@pytest.mark.parametrize(
    ("reason", "subject", "predicate", "object"),
    [
        ("no parley:Link says why", "person/emil-roth", known("schema:sameAs"), NamedNode(f"{WD}Q20")),
        ("is linked to several items", "person/dara-velin", known("schema:sameAs"), NamedNode(f"{WD}Q20")),
        ("is nothing that a report names", "person/nobody", known("schema:sameAs"), NamedNode(f"{WD}Q20")),
        ("but no schema:sameAs says so", "graph/links/person/emil-roth/Q20", own("outcome"), own("Accepted")),
        ("exactly one parley:outcome", "graph/links/person/emil-roth/Q20", own("outcome"), own("Accepted")),
        ("at most one parley:confidence", "graph/links/person/emil-roth/Q20", own("confidence"), Literal("high")),
    ],
)
def test_a_spoilt_graph_of_links_is_found_out(
    dataset: Dataset, reason: str, subject: str, predicate: NamedNode, object: NamedNode | Literal
) -> None:
    linked(dataset)
    dataset.store.add(Quad(NamedNode(BASE + subject), predicate, object, NamedNode(GRAPH)))
    assert any(reason in problem.reason for problem in validate(dataset).problems if problem.graph == GRAPH)


def test_renewing_puts_new_links_in_the_place_of_the_old_and_twice_the_same_bytes(dataset: Dataset) -> None:
    once = text_of(linked(dataset))
    assert text_of(linked(dataset)) == once
    linked(dataset, Decisions((Decided(f"{BASE}person/dara-velin", None),)))
    assert "person/dara-velin" not in same(dataset)


def test_dropping_the_graph_undoes_the_links(dataset: Dataset) -> None:
    before = text_of(dataset)
    linked(dataset)
    dataset.drop(GRAPH)
    assert text_of(dataset) == before


def test_the_day_of_the_links_can_be_given(dataset: Dataset) -> None:
    assert record(linked(dataset, date="2032-01-01"), "party/norland/Q1")["dateCreated"] == {"2032-01-01"}


def test_saved_questions_join_the_reports_with_wikidata(dataset: Dataset) -> None:
    linked(dataset, facts=True)
    assert cells(run("linked-people", dataset))[1] == [
        ["Dara Velin", "Dara Velin", "politician", "1982-03-04", "1", "false"]
    ]
    assert [row[:5] for row in cells(run("linked-positions", dataset))[1]] == [
        ["Dara Velin", "mayor", "", "2020", "2024-05"],
        ["Dara Velin", "Minister of Defence", "Norland", "2029-03-01", ""],
    ]
    assert [row[0] for row in cells(run("links-to-check", dataset))[1]] == ["Emil Roth", "Emil Roth"]


def test_without_facts_the_links_are_all_there_is(dataset: Dataset) -> None:
    linked(dataset)
    assert cells(run("linked-people", dataset))[1] == [["Dara Velin", "Dara Velin", "", "", "1", "false"]]
    assert run("linked-positions", dataset).rows == ()
