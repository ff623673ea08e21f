"""Every saved question has an answer on the sample reports, and some answers that a reader of them can check."""

from __future__ import annotations

import pytest

from kg.build import build
from kg.graph.store import Dataset
from kg.query import cells, library, run
from kg.resources import folder

NEEDED = {"person": {"person": "Hakan Fidan"}}


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return build([folder("examples") / "reports"]).dataset


@pytest.mark.parametrize("question", [q.name for q in library()])
def test_a_saved_question_has_an_answer_on_the_sample_reports(dataset: Dataset, question: str) -> None:
    answer = run(question, dataset, NEEDED.get(question))
    assert list(cells(answer))


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("delegations", ("Russia", "Vladimir Medinsky")),
        ("people-and-roles", ("Hakan Fidan", "Türkiye")),
        ("handed-over", ("1200", "Bodies")),
        ("mediators-and-hosts", ("Qatar",)),
    ],
)
def test_an_answer_holds_what_the_reports_say(dataset: Dataset, question: str, words: tuple[str, ...]) -> None:
    rows = [" ".join(map(str, row)) for row in cells(run(question, dataset))]
    assert any(all(word in row for word in words) for row in rows)
