"""Questions over the made-up reports that speed is measured on: sums, chains and comparisons of several reports."""

from __future__ import annotations

import itertools

import pytest
from pyoxigraph import Literal

from bench.corpus import dataset as made_up
from kg.graph.store import Dataset
from kg.graph.validation import validate
from kg.query import Answer, cite, find, run


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return made_up(reports=8)


def test_the_same_seed_makes_the_same_dataset(dataset: Dataset) -> None:
    assert list(made_up(reports=8).quads()) == list(dataset.quads())
    assert list(made_up(reports=8, seed=1).quads()) != list(dataset.quads())


def test_it_is_a_valid_dataset_of_so_many_reports(dataset: Dataset) -> None:
    assert len(dataset.reports()) == 8
    assert validate(dataset).problems == ()
    assert run("ASK { ?a <https://w3id.org/parley/ontology#resolvedTo> ?b }", dataset).truth


@pytest.mark.parametrize("question", ["running-totals", "open-promises", "corroborated", "demands", "mediators-by-conflict"])
def test_both_engines_agree_and_every_row_is_cited(question: str, dataset: Dataset) -> None:
    answer = run(question, dataset)
    assert answer.rows
    assert run(question, dataset, engine="rdflib") == answer
    assert all(cite(find(question), answer, dataset).citations or ())


def test_a_running_total_grows_by_what_each_exchange_adds(dataset: Dataset) -> None:
    rows = [dict(zip(answer.columns, row, strict=True)) for answer in [run("running-totals", dataset)] for row in answer.rows]
    longest = 0
    for _, chain in itertools.groupby(rows, key=lambda row: (row["party"], row["category"])):
        least = most = 0
        for length, row in enumerate(chain, 1):
            least, most, longest = least + whole(row["fewest"]), most + whole(row["most"]), max(longest, length)
            assert (whole(row["totalFewest"]), whole(row["totalMost"])) == (least, most)
    assert longest > 1


def test_what_is_promised_is_more_than_what_was_handed_over_since(dataset: Dataset) -> None:
    answer: Answer = run("open-promises", dataset)
    count, since = answer.columns.index("count"), answer.columns.index("since")
    assert all(whole(row[since]) < whole(row[count]) for row in answer.rows)


def whole(term: object) -> int:
    assert isinstance(term, Literal)
    return int(term.value)
