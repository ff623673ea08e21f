"""All that is wrong with a dataset."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pyoxigraph import BlankNode, Literal, Quad

from kg.errors import DatasetError
from kg.graph.checks import check
from kg.graph.store import Dataset
from kg.graph.terms import known, own
from kg.graph.validation import ValidationResult, validate
from kg.model import Account

FORTY = Literal("40", datatype=known("xsd:nonNegativeInteger"))


def of(account: Account, change: object = None) -> Dataset:
    checked, dataset = check(account, quotes=True), Dataset()
    quads = list(checked.description.quads())
    dataset.replace(checked.graph, change(quads) if callable(change) else quads)
    return dataset


def test_what_was_built_is_valid_and_its_evidence_the_words_of_its_text(account: Account) -> None:
    assert validate(of(account), [account.report]) == ValidationResult(reports=1, texts=1, problems=())


def test_a_dataset_without_a_report_is_refused() -> None:
    with pytest.raises(DatasetError, match="the dataset has no graph of a report"):
        validate(Dataset())


def test_a_text_that_was_changed_is_noticed(account: Account) -> None:
    text = account.report.text.replace("Zedburg", "Xedburg")
    result = validate(of(account), [replace(account.report, text=text)])
    assert not result.conforms
    assert {p.reason for p in result.problems} == {
        "quotes 'met in Zedburg', but 19-33 of the text is 'met in Xedburg'",
    } | {p.reason for p in result.problems if "Norland and Sudria met" in p.reason}


def test_a_text_that_is_too_short_is_noticed(account: Account) -> None:
    result = validate(of(account), [replace(account.report, text="Norland")])
    assert "12-18 is not within the report's text (0-7)" in {p.reason for p in result.problems}


def test_a_text_of_another_report_is_not_held_against_it(account: Account) -> None:
    result = validate(of(account), [replace(account.report, text="", sha256="f" * 64)])
    assert (result.texts, result.conforms) == (0, True)


def test_a_blank_node_is_a_problem(account: Account) -> None:
    def add_one(quads: list[Quad]) -> list[Quad]:
        return [*quads, Quad(BlankNode("b"), known("rdfs:label"), Literal("nameless"))]

    (problem,) = validate(of(account, add_one)).problems
    assert "a node without an IRI" in problem.reason


def test_a_fact_without_a_claim_names_the_fact(account: Account) -> None:
    def add_one(quads: list[Quad]) -> list[Quad]:
        first = next(q for q in quads if q.object == own("Party"))
        return [*quads, Quad(first.subject, own("kind"), own("ArmedGroup"), first.graph_name)]

    (problem,) = validate(of(account, add_one)).problems
    assert problem.node == "https://w3id.org/parley/id/party/norland"
    assert problem.reason.startswith(
        "No asserting claim stands behind the fact https://w3id.org/parley/id/party/norland"
    )


def test_a_shape_that_is_broken_names_the_value(account: Account) -> None:
    def change(quads: list[Quad]) -> list[Quad]:
        return [
            Quad(q.subject, q.predicate, Literal("40 or so"), q.graph_name) if q.object == FORTY else q for q in quads
        ]

    reasons = {p.reason for p in validate(of(account, change)).problems}
    assert "A parley:count is an xsd:nonNegativeInteger. Found: 40 or so." in reasons
