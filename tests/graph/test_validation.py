"""All that is wrong with a dataset."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from kg.errors import DatasetError
from kg.graph.checks import check
from kg.graph.store import Dataset
from kg.graph.strangers import Stranger, find
from kg.graph.terms import known, own
from kg.graph.validation import ValidationResult, validate
from kg.model import Account, Report

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


CHANGED = "f" * 64
SEEN = "'Talks in Zedburg' (The Post, 2030-03-02)"


@pytest.mark.parametrize(
    ("change", "likely"),
    [
        ({}, SEEN),
        ({"publisher": None, "url": None, "published": None}, SEEN),
        ({"headline": "Talks go on", "publisher": None}, SEEN),
        ({"headline": "Talks go on", "url": None}, SEEN),
        ({"headline": "Talks go on", "url": None, "published": None}, ""),
        ({"headline": None, "publisher": None, "url": None}, ""),
    ],
)
def test_a_report_that_is_none_of_the_dataset_is_a_stranger(
    account: Account, change: dict[str, Any], likely: str
) -> None:
    given = replace(account.report, **{"text": "", "sha256": CHANGED, **change})
    result = validate(of(account), [account.report, given])
    assert (result.texts, result.problems, result.conforms) == (1, (), False)
    assert result.strangers == (Stranger("talks.txt", CHANGED, likely),)


def test_a_stranger_like_two_reports_is_said_to_be_neither(account: Account) -> None:
    other = replace(account.report, sha256="e" * 64)
    dataset = of(account)
    dataset.replace("https://w3id.org/parley/id/report/other-eeeeeeee", _head(other))
    (stranger,) = find(dataset, [replace(account.report, sha256=CHANGED, url=None, published=None)])
    assert stranger.likely == ""
    assert stranger.reason == "is no report of the dataset: none has its sha256, ffffffff…"


def _head(report: Report) -> list[Quad]:
    """What a graph says of a report."""
    node = NamedNode("https://w3id.org/parley/id/report/other-eeeeeeee")
    assert report.headline
    assert report.publisher
    return [
        Quad(node, known("rdf:type"), own("Report")),
        Quad(node, own("sha256"), Literal(report.sha256)),
        Quad(node, known("schema:headline"), Literal(report.headline)),
        Quad(node, known("schema:publisher"), Literal(report.publisher)),
    ]


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
