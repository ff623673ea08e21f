"""How well names at large are told apart: the pairs of bench/spelling.tsv."""

from __future__ import annotations

import pytest

from bench.spelling import SETS, pairs, quality, score

# threshold → precision and recall, just below what is measured; the unseen pairs made no rule.
FLOORS = [
    ("seen", 0.75, 0.99, 0.92),
    ("seen", 0.9, 0.99, 0.86),
    ("unseen", 0.75, 0.98, 0.86),
    ("unseen", 0.9, 0.98, 0.78),
]


def test_the_pairs_are_many_of_each_kind_and_all_different() -> None:
    rows = [row for name in SETS for row in pairs(name)]
    assert len({frozenset(row[1:]) for row in rows}) == len(rows)
    assert min(sum(same for same, *_ in rows), sum(not same for same, *_ in rows)) >= 150


@pytest.mark.parametrize(("name", "threshold", "precision", "recall"), FLOORS)
def test_precision_and_recall_do_not_fall(name: str, threshold: float, precision: float, recall: float) -> None:
    found = quality(list(score(pairs(name))), threshold)
    assert found[0] >= precision
    assert found[1] >= recall
